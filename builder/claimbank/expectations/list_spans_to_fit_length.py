"""The spans in a list lie within a text of a known length."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import items
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectListSpansToFitLength", "rule"]


def rule(starts: Any, ends: Any, length: Any) -> Any:
    """``0 <= start < end <= length`` for each; both or neither are given.

    >>> import pandas as pd, pyarrow as pa
    >>> of = lambda *found: pd.Series(found, dtype=pd.ArrowDtype(pa.list_(pa.int32())))
    >>> rule(of([0, None], [5], [3]), of([4, None], [4], [99]), pd.Series([10, 10, 10])).tolist()
    [True, False, False]
    """
    import numpy as np

    found, rows = items(starts)
    first = found.to_numpy(zero_copy_only=False).astype(float)
    last = items(ends)[0].to_numpy(zero_copy_only=False).astype(float)
    whole = length.to_numpy(dtype=float, na_value=np.nan)[rows]
    fits = (first >= 0) & (first < last) & (last <= whole) | (np.isnan(first) & np.isnan(last))
    return np.bincount(rows[~fits], minlength=len(starts)) == 0


class ExpectListSpansToFitLength(RowExpectation):
    """``column_list``: starts and ends (lists side by side), length of the text. In code points."""

    map_metric = of_rows("claimbank.list_spans_fit_length", rule)
