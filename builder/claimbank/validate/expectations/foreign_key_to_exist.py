"""A key that points to another row finds it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, values
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectForeignKeyToExist", "rule"]


def rule(key: Any, found: Any) -> Iterator[bool]:
    """Every key that is given is found; of a list, each of its keys.

    >>> import pandas as pd
    >>> list(rule(pd.Series(["d_1", "d_2", None]), pd.Series(["d_1", None, None])))
    [True, False, True]
    """
    if str(key.dtype).startswith("list"):
        pairs = zip(lists(key), lists(found), strict=True)
        return (all(a is None or a == b for a, b in zip(*pair, strict=True)) for pair in pairs)
    return (a is None or a == b for a, b in zip(values(key), values(found), strict=True))


class ExpectForeignKeyToExist(PairExpectation):
    """``column_A``: the foreign key; ``column_B``: the key that it finds (``claim_id.claim_id``)."""

    map_metric = of_pair("claimbank.foreign_key_exists", rule)
