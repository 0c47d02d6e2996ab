"""A list holds the value of another column, or does not."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import items
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectListToHoldValue", "rule"]


def rule(column: Any, value: Any, held: bool) -> Any:
    """Whether the list holds the value is ``held``; nothing is asked of a missing value.

    >>> import pandas as pd, pyarrow as pa
    >>> chain = pd.Series([["s_1"], ["s_1"]], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> rule(chain, pd.Series(["s_1", "s_2"]), True).tolist()
    [True, False]
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    found, rows = items(column)
    wanted = pa.array(value, type=found.type, from_pandas=True)
    same = pc.fill_null(pc.equal(found, wanted.take(pa.array(rows))), False).to_numpy(zero_copy_only=False)
    holds = np.bincount(rows[same], minlength=len(column)) > 0
    return value.isna().to_numpy() | (holds == held)


class ExpectListToHoldValue(PairExpectation):
    """``column_A``: the list; ``column_B``: the value; ``held``: True (default) or False."""

    map_metric = of_pair("claimbank.list_holds_value", rule, ("held",))
    success_keys = ("held", "mostly")

    held: bool = True
