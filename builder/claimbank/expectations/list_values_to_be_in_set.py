"""Everything in a list is one of the allowed values."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import items
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectListValuesToBeInSet", "rule"]


def rule(column: Any, value_set: list[str]) -> Any:
    """An empty list passes.

    >>> import pandas as pd, pyarrow as pa
    >>> keys = pd.Series([["place"], ["weather"], []], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> rule(keys, ["place", "origin"]).tolist()
    [True, False, True]
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    found, rows = items(column)
    strange = pc.invert(pc.is_in(found, value_set=pa.array(value_set, found.type)))
    return np.bincount(rows[strange.to_numpy(zero_copy_only=False)], minlength=len(column)) == 0


class ExpectListValuesToBeInSet(ColumnMapExpectation):
    """``column``: the lists; ``value_set``: the allowed values."""

    map_metric = of_column("claimbank.list_values_in_set", rule, ("value_set",))
    success_keys = ("value_set", "mostly")

    value_set: list[str]
