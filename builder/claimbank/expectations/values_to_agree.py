"""Two columns say the same: what a row repeats of another row, or a list of other rows."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import flags, lists
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectValuesToAgree", "rule"]


def rule(one: Any, other: Any, missing: bool) -> Any:
    """Equal, lists element by element, or both missing; with ``missing``, a missing value agrees with any.

    >>> import pandas as pd
    >>> one, other = pd.Series(["a", "a", None]), pd.Series(["a", "b", "b"])
    >>> rule(one, other, True).tolist(), rule(one, other, False).tolist()
    ([True, False, True], [True, False, False])
    """
    if str(one.dtype).startswith("list"):
        return flags(one, (a == b for a, b in zip(lists(one), lists(other), strict=True)))
    lacks = one.isna() | other.isna() if missing else one.isna() & other.isna()
    return (lacks | (one == other)).to_numpy(dtype=bool)


class ExpectValuesToAgree(PairExpectation):
    """``column_A``, ``column_B``: the two columns; ``missing``: whether a missing value agrees with any (default)."""

    map_metric = of_pair("claimbank.values_agree", rule, ("missing",))
    success_keys = ("missing", "mostly")

    missing: bool = True
