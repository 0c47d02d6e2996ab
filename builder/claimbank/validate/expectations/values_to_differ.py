"""Two columns of a row hold different values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import values
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectValuesToDiffer", "rule"]


def rule(one: Any, other: Any) -> Iterator[bool]:
    """Different, or one of them missing.

    >>> import pandas as pd
    >>> list(rule(pd.Series(["a", "a", None]), pd.Series(["b", "a", None])))
    [True, False, True]
    """
    return (a is None or a != b for a, b in zip(values(one), values(other), strict=True))


class ExpectValuesToDiffer(PairExpectation):
    """``column_A``, ``column_B``: the two columns."""

    map_metric = of_pair("claimbank.values_differ", rule)
