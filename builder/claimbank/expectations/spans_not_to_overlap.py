"""Two spans of one text have no letter in common."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import numbers
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectSpansNotToOverlap", "rule"]


def rule(start: Any, end: Any, other_start: Any, other_end: Any) -> Any:
    """One ends before the other starts; nothing is asked where one of them is missing.

    >>> import pandas as pd
    >>> rule(pd.Series([0, 0]), pd.Series([9, 9]), pd.Series([9, 4]), pd.Series([12, 8])).tolist()
    [True, False]
    """
    a, b, c, d = map(numbers, (start, end, other_start, other_end))
    return ~((a < d) & (c < b))


class ExpectSpansNotToOverlap(RowExpectation):
    """``column_list``: start and end of the one, start and end of the other. Positions in code points, end exclusive."""

    map_metric = of_rows("claimbank.spans_do_not_overlap", rule)
