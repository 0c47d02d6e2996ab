"""A flag is set exactly where spans of another table lie within the row's own."""

from __future__ import annotations

from typing import Any

from claimbank.validate.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectFlagToTellOfSpansWithin", "rule"]


def rule(flag: Any, start: Any, end: Any, starts: Any, ends: Any) -> Any:
    """True where one of the spans lies within ``start`` to ``end``, else False.

    >>> import pandas as pd, pyarrow as pa
    >>> spans = lambda *items: pd.Series(items, dtype=pd.ArrowDtype(pa.list_(pa.int32())))
    >>> rule(pd.Series([True, True]), pd.Series([0, 0]), pd.Series([9, 9]), spans([4], [9]), spans([6], [12])).tolist()
    [True, False]
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    inner = pa.array(starts)
    row = pc.list_parent_indices(inner).to_numpy(zero_copy_only=False)
    first, last = inner.flatten().to_numpy(), pa.array(ends).flatten().to_numpy()
    within = (first >= start.to_numpy()[row]) & (last <= end.to_numpy()[row])
    found = np.bincount(row[within], minlength=len(flag)) > 0
    return found == flag.to_numpy().astype(bool)


class ExpectFlagToTellOfSpansWithin(RowExpectation):
    """``column_list``: the flag, start and end of the row's span, starts and ends of the other spans (lists)."""

    map_metric = of_rows("claimbank.flag_tells_of_spans_within", rule)
