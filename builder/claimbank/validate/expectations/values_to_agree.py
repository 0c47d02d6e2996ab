"""Two columns say the same: what a row repeats of another row, or a list of other rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, values
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectValuesToAgree", "rule"]


def rule(one: Any, other: Any, missing: bool) -> Iterator[bool]:
    """Equal, lists element by element; with ``missing``, a missing value agrees with any.

    >>> import pandas as pd
    >>> one, other = pd.Series(["a", "a", None]), pd.Series(["a", "b", "b"])
    >>> list(rule(one, other, True)), list(rule(one, other, False))
    ([True, False, True], [True, False, False])
    """
    read = lists if str(one.dtype).startswith("list") else values
    for a, b in zip(read(one), read(other), strict=True):
        yield a == b or (missing and (a is None or b is None))


class ExpectValuesToAgree(PairExpectation):
    """``column_A``, ``column_B``: the two columns; ``missing``: whether a missing value agrees with any (default)."""

    map_metric = of_pair("claimbank.values_agree", rule, ("missing",))
    success_keys = ("missing", "mostly")

    missing: bool = True
