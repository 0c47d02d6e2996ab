"""A list holds the value of another column, or does not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, values
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectListToHoldValue", "rule"]


def rule(column: Any, value: Any, held: bool) -> Iterator[bool]:
    """Whether the list holds the value is ``held``; nothing is asked of a missing value.

    >>> import pandas as pd, pyarrow as pa
    >>> chain = pd.Series([["s_1"], ["s_1"]], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> list(rule(chain, pd.Series(["s_1", "s_2"]), True))
    [True, False]
    """
    return (
        item is None or (item in found) is held
        for found, item in zip(lists(column), values(value), strict=True)
    )


class ExpectListToHoldValue(PairExpectation):
    """``column_A``: the list; ``column_B``: the value; ``held``: True (default) or False."""

    map_metric = of_pair("claimbank.list_holds_value", rule, ("held",))
    success_keys = ("held", "mostly")

    held: bool = True
