"""Words hold a letter or a digit, and no character that is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.validate.columns import values
from claimbank.validate.expectations.kinds import of_column

__all__ = ["ExpectWordsToBeReadable", "rule"]

_LETTER = re.compile(r"[^\W_]")
#: control characters but tab and line breaks, lone surrogates, characters that Unicode leaves unassigned for good
_NO_CHARACTER = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def rule(words: Any) -> Iterator[bool]:
    """More than punctuation and spaces, and nothing that no keyboard types.

    >>> import pandas as pd
    >>> list(rule(pd.Series(["مطر", "10%", "«…»", "ra\\x00in"])))
    [True, True, False, False]
    """
    for text in values(words):
        yield _LETTER.search(text) is not None and _NO_CHARACTER.search(text) is None


class ExpectWordsToBeReadable(ColumnMapExpectation):
    """``column``: the words; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.words_readable", rule)
