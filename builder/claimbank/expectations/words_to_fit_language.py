"""Words are in the script that their language is written in."""

from __future__ import annotations

from functools import cache
from typing import Any

from claimbank.expectations.columns import texts
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectWordsToFitLanguage", "rule"]

#: script of CLDR -> the class of its letters in RE2
_LETTERS = {
    "Arab": "Arabic", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Grek": "Greek", "Hebr": "Hebrew", "Latn": "Latin",
    "Thai": "Thai", "Armn": "Armenian", "Geor": "Georgian", "Beng": "Bengali", "Hang": "Hangul",
}  # fmt: skip


def rule(words: Any, language: Any, share: float, letters: int) -> Any:
    """At least ``share`` of the letters are of the language's script, where there are ``letters`` of them at least.

    Nothing is asked of a language that is not known or whose script has no class of letters here.

    >>> import pandas as pd
    >>> said = pd.Series(["It rains today", "السماء تمطر اليوم", "12%", "It rains today"])
    >>> rule(said, pd.Series(["en", "en", "ar", "ja"]), 0.1, 5).tolist()
    [True, False, True, True]
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    fits = np.ones(len(words), bool)
    whole, codes = texts(words), texts(language)
    for code in pc.unique(codes.drop_null()).to_pylist():
        kind = _LETTERS.get(_script(code))
        if kind is None:
            continue
        # most rows hold no letter of another script: one look tells, and only the others are counted
        strange = pc.match_substring_regex(whole, rf"[^\P{{L}}\p{{{kind}}}]")
        at = pc.indices_nonzero(pc.fill_null(pc.and_(pc.equal(codes, code), strange), False)).to_numpy()
        mine = whole.take(pa.array(at))
        own, every = (
            pc.fill_null(pc.count_substring_regex(mine, rf"\p{{{name}}}"), 0).to_numpy(zero_copy_only=False)
            for name in (kind, "L")
        )
        fits[at] = (every < letters) | (own >= share * every)
    return fits


@cache
def _script(code: str) -> str:
    """The script that a language is written in, as CLDR has it; empty where it is not known.

    >>> _script("ar"), _script("en-GB"), _script("xx")
    ('Arab', 'Latn', '')
    """
    from babel.core import get_global

    likely = get_global("likely_subtags")
    found = likely.get(code.replace("-", "_")) or likely.get(code.partition("-")[0]) or ""
    return next((part for part in found.split("_") if len(part) == 4), "")


class ExpectWordsToFitLanguage(PairExpectation):
    """``column_A``: the words; ``column_B``: their BCP 47 code; ``share``: 0 to 1; ``letters``: fewer say nothing."""

    map_metric = of_pair("claimbank.words_fit_language", rule, ("share", "letters"))
    success_keys = ("share", "letters", "mostly")

    share: float = 0.1
    letters: int = 5
