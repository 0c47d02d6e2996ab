"""A list holds nothing twice and nothing missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import lists
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectListValuesToBeDistinct", "rule"]


def rule(column: Any, in_order: bool, min_length: int) -> Iterator[bool]:
    """Each value once; with ``in_order`` in rising order too; at least ``min_length`` of them.

    >>> import pandas as pd, pyarrow as pa
    >>> found = pd.Series([["ar", "en"], ["en", "ar"], ["ar", "ar"]], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> list(rule(found, True, 0)), list(rule(found, False, 0))
    ([True, False, False], [True, True, False])
    """
    for items in lists(column):
        complete = None not in items and len(items) >= min_length and len(set(items)) == len(items)
        yield complete and (not in_order or items == sorted(items))


class ExpectListValuesToBeDistinct(ColumnMapExpectation):
    """``column``: the lists; ``in_order``: whether in rising order too; ``min_length``: how many at least."""

    map_metric = of_column("claimbank.list_values_distinct", rule, ("in_order", "min_length"))
    success_keys = ("in_order", "min_length", "mostly")

    in_order: bool = False
    min_length: int = 0
