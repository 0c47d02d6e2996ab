"""Words hold a letter or a digit, and no character that is none."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import texts
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectWordsToBeReadable", "rule"]

#: patterns of RE2, which Arrow runs over a whole column
_LETTER = r"[\pL\pN]"
#: control characters but tab and line breaks, and characters that Unicode keeps from ever being assigned
_NO_CHARACTER = r"[\x00-\x08\x0e-\x1b\x7f\x{fdd0}-\x{fdef}\x{fffe}\x{ffff}]"


def rule(words: Any) -> Any:
    """More than punctuation and spaces, and nothing that no keyboard types.

    >>> import pandas as pd
    >>> rule(pd.Series(["مطر", "10%", "«…»", "ra\\x00in"])).tolist()
    [True, True, False, False]
    """
    import pyarrow.compute as pc

    text = texts(words)
    spoilt = pc.match_substring_regex(text, _NO_CHARACTER)
    return pc.and_not(pc.match_substring_regex(text, _LETTER), spoilt).to_numpy(zero_copy_only=False)


class ExpectWordsToBeReadable(ColumnMapExpectation):
    """``column``: the words; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.words_readable", rule)
