"""One span lies within another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.expectations.columns import offsets
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectSpanToLieWithin", "rule"]


def rule(start: Any, end: Any, outer_start: Any, outer_end: Any) -> Iterator[bool]:
    """``outer_start <= start < end <= outer_end``; nothing is asked where one of the spans is missing.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> list(rule(of(3, 3, 3), of(7, 7, 7), of(0, 4, None), of(9, 9, None)))
    [True, False, True]
    """
    for inner_first, inner_last, first, last in zip(
        offsets(start), offsets(end), offsets(outer_start), offsets(outer_end), strict=True
    ):
        if None in (inner_first, inner_last) or None in (first, last):
            yield True
        else:
            yield first <= inner_first < inner_last <= last  # type: ignore[operator]


class ExpectSpanToLieWithin(RowExpectation):
    """``column_list``: start and end of the inner span, start and end of the outer one."""

    map_metric = of_rows("claimbank.span_lies_within", rule)
