"""A value is the gravest of a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, values
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectValueToBeGravest", "rule"]


def rule(value: Any, among: Any, order: list[str]) -> Iterator[bool]:
    """``value`` is that of ``among`` which stands last in ``order``; an empty list has none.

    >>> import pandas as pd, pyarrow as pa
    >>> pairs = pd.Series([["agree", "conflict"], ["agree"], []], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> list(rule(pd.Series(["conflict", "conflict", "agree"]), pairs, ["agree", "conflict"]))
    [True, False, False]
    """
    grave = {name: at for at, name in enumerate(order)}
    for given, found in zip(values(value), lists(among), strict=True):
        yield bool(found) and given == max(found, key=lambda name: grave.get(name, -1))


class ExpectValueToBeGravest(PairExpectation):
    """``column_A``: the value; ``column_B``: the list; ``order``: what is graver stands later."""

    map_metric = of_pair("claimbank.value_is_gravest", rule, ("order",))
    success_keys = ("order", "mostly")

    order: list[str]
