"""Two columns of a row hold different values."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectValuesToDiffer", "rule"]


def rule(one: Any, other: Any) -> Any:
    """Different, or one of them missing.

    >>> import pandas as pd
    >>> rule(pd.Series(["a", "a", None]), pd.Series(["b", "a", None])).tolist()
    [True, False, True]
    """
    return (one.isna() | other.isna() | (one != other)).to_numpy(dtype=bool)


class ExpectValuesToDiffer(PairExpectation):
    """``column_A``, ``column_B``: the two columns."""

    map_metric = of_pair("claimbank.values_differ", rule)
