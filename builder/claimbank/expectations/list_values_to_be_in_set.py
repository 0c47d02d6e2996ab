"""Everything in a list is one of the allowed values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import lists
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectListValuesToBeInSet", "rule"]


def rule(column: Any, value_set: list[str]) -> Iterator[bool]:
    """An empty list passes.

    >>> import pandas as pd, pyarrow as pa
    >>> keys = pd.Series([["place"], ["weather"], []], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> list(rule(keys, ["place", "origin"]))
    [True, False, True]
    """
    allowed = set(value_set)
    return (allowed.issuperset(found) for found in lists(column))


class ExpectListValuesToBeInSet(ColumnMapExpectation):
    """``column``: the lists; ``value_set``: the allowed values."""

    map_metric = of_column("claimbank.list_values_in_set", rule, ("value_set",))
    success_keys = ("value_set", "mostly")

    value_set: list[str]
