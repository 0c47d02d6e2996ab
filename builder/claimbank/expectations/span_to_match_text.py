"""The words of a row stand in the text exactly where the row says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.expectations.columns import offsets, values
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectSpanToMatchText", "rule"]


def rule(words: Any, start: Any, end: Any, text: Any) -> Iterator[bool]:
    """``text[start:end]`` is ``words``; nothing is asked where both positions are missing.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> list(rule(of("rain", "rain", "rain"), of(3, 4, None), of(7, 7, None), of("It rains", "It rains", "It rains")))
    [True, False, True]
    """
    for word, first, last, whole in zip(
        values(words), offsets(start), offsets(end), values(text), strict=True
    ):
        if first is None or last is None:
            yield first is last
        else:
            yield whole is not None and 0 <= first < last <= len(whole) and whole[first:last] == word


class ExpectSpanToMatchText(RowExpectation):
    """``column_list``: the words, their start, their end, the text. Positions in code points, end exclusive."""

    map_metric = of_rows("claimbank.span_matches_text", rule)
