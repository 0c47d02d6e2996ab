"""One span lies within another."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import numbers
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectSpanToLieWithin", "rule"]


def rule(start: Any, end: Any, outer_start: Any, outer_end: Any) -> Any:
    """``outer_start <= start < end <= outer_end``; nothing is asked where one of the spans is missing.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> rule(of(3, 3, 3), of(7, 7, 7), of(0, 4, None), of(9, 9, None)).tolist()
    [True, False, True]
    """
    import numpy as np

    first, last, outer_first, outer_last = map(numbers, (start, end, outer_start, outer_end))
    missing = np.isnan(first) | np.isnan(last) | np.isnan(outer_first) | np.isnan(outer_last)
    return missing | ((outer_first <= first) & (first < last) & (last <= outer_last))


class ExpectSpanToLieWithin(RowExpectation):
    """``column_list``: start and end of the inner span, start and end of the outer one."""

    map_metric = of_rows("claimbank.span_lies_within", rule)
