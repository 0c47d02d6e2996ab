"""A list holds nothing twice and nothing missing."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import items
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectListValuesToBeDistinct", "rule"]


def rule(column: Any, in_order: bool, min_length: int) -> Any:
    """Each value once; with ``in_order`` in rising order too; at least ``min_length`` of them.

    >>> import pandas as pd, pyarrow as pa
    >>> found = pd.Series([["ar", "en"], ["en", "ar"], ["ar", "ar"]], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> rule(found, True, 0).tolist(), rule(found, False, 0).tolist()
    ([True, False, False], [True, True, False])
    """
    import numpy as np
    import pyarrow.compute as pc

    found, rows = items(column)
    held = np.bincount(rows, minlength=len(column))
    faults = pc.is_null(found).to_numpy(zero_copy_only=False)
    if in_order and len(found) > 1:
        rises = pc.fill_null(pc.less(found[:-1], found[1:]), True).to_numpy(zero_copy_only=False)
        faults[1:] |= ~rises & (rows[1:] == rows[:-1])
    else:
        codes = pc.fill_null(found.dictionary_encode().indices, -1).to_numpy(zero_copy_only=False)
        order = np.lexsort((codes, rows))
        same = (np.diff(rows[order]) == 0) & (np.diff(codes[order]) == 0)
        faults[order[1:][same]] = True
    return (np.bincount(rows[faults], minlength=len(column)) == 0) & (held >= min_length)


class ExpectListValuesToBeDistinct(ColumnMapExpectation):
    """``column``: the lists; ``in_order``: whether in rising order too; ``min_length``: how many at least."""

    map_metric = of_column("claimbank.list_values_distinct", rule, ("in_order", "min_length"))
    success_keys = ("in_order", "min_length", "mostly")

    in_order: bool = False
    min_length: int = 0
