"""Words are free of the faults that reading can leave in them: markup, a wrong encoding, letters of another alphabet."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import texts
from claimbank.expectations.kinds import of_column

__all__ = ["FAULTS", "ExpectWordsToBeFreeOf", "rule"]

#: the faults by name, as patterns of RE2, which Arrow runs over a whole column
FAULTS = {
    # tags of HTML by name (an angle bracket alone is none), comments, character references
    "markup": (
        r"(?i)</?(?:a|b|br|div|em|font|h[1-6]|i|iframe|img|li|link|meta|object|p|script|span|strong|style|svg|t[drh]|table|ul)"
        r"(?:\s[^<>]*)?/?>|<!--|&(?:nbsp|amp|quot|lt|gt|apos|[lr][ds]quo|[mn]dash|#\d{2,6}|#x[0-9a-f]{2,5});"
    ),
    # UTF-8 read as Latin-1, Windows-1252 or Windows-1256, and the sign for what could not be read
    "mojibake": (
        r"\x{fffd}|[ÃÂ][\x{80}-\x{bf}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â(?:€|\x{80})[\x{80}-\x{bf}™œ“”˜¦\x{9d}]|(?:[ØÙ][\x{80}-\x{bf}ƒ„…†‡ˆ‰Š‹ŒŽ\x{2018}-\x{2022}šŸ]){2}"
        r"|(?:[طظ][§¨©ھ«¬\x{ad}®¯°±²³´µ¶·¸¹؛»¼½¾؟€‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ]){2}"
    ),
    # letters of Persian and Urdu beside an Arabic one: they look like Arabic ones, and no search finds the word
    "persian_letters": r"[\x{621}-\x{64a}][کیہھےەۀ]|[کیہھےەۀ][\x{621}-\x{64a}]",
}


def rule(words: Any, faults: list[str]) -> Any:
    """None of the ``faults`` is in them.

    >>> import pandas as pd
    >>> rule(pd.Series(["3 < 4 & 5", "It&nbsp;rains", "It <b>rains</b>"]), ["markup"]).tolist()
    [True, False, False]
    >>> rule(pd.Series(["café", "cafÃ©", "Ø§Ù„Ù…Ø·Ø±", "ط§ظ„ظ…ط·ط±", "donâ€™t"]), ["mojibake"]).tolist()
    [True, False, False, False, False]
    >>> rule(pd.Series(["كبير", "کبیر"]), ["persian_letters"]).tolist()
    [True, False]
    """
    import pyarrow.compute as pc

    pattern = "|".join(f"(?:{FAULTS[fault]})" for fault in faults)
    return pc.invert(pc.match_substring_regex(texts(words), pattern)).to_numpy(zero_copy_only=False)


class ExpectWordsToBeFreeOf(ColumnMapExpectation):
    """``column``: the words; ``faults``: any of markup, mojibake, persian_letters."""

    map_metric = of_column("claimbank.words_free_of", rule, ("faults",))
    success_keys = ("faults", "mostly")

    faults: list[str]
