"""A stated number of rows is how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, offsets
from claimbank.validate.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectCountToMatchList", "rule"]


def rule(count: Any, items: Any) -> Iterator[bool]:
    """``count`` is the length of the list.

    >>> import pandas as pd, pyarrow as pa
    >>> claims = pd.Series([["c_1", "c_2"], []], dtype=pd.ArrowDtype(pa.list_(pa.string())))
    >>> list(rule(pd.Series([2, 1]), claims))
    [True, False]
    """
    return (n == len(found) for n, found in zip(offsets(count), lists(items), strict=True))


class ExpectCountToMatchList(PairExpectation):
    """``column_A``: the count; ``column_B``: the rows that it counts (``claims[source_id].claim_id``)."""

    map_metric = of_pair("claimbank.count_matches_list", rule)
