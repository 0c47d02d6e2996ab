"""A time that is known to the day stands at the start of the day, and so on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectTimeToFitPrecision", "rule"]

#: the fields of a time, from the coarsest, with their first values
_FIRST = {"month": 1, "day": 1, "hour": 0, "minute": 0, "second": 0, "microsecond": 0}
#: the finest field that each precision gives
_FINEST = {"year": None, "month": "month", "day": "day", "minute": "minute", "second": "microsecond"}


def rule(time: Any, precision: Any) -> Iterator[bool]:
    """Fields finer than the precision have their first values; both are given or neither.

    >>> import pandas as pd
    >>> times = pd.Series([pd.Timestamp("2024-03-01T00:00Z"), pd.Timestamp("2024-03-01T18:30Z")])
    >>> list(rule(times, pd.Series(["day", "day"])))
    [True, False]
    """
    return (_fits(at, how) for at, how in zip(values(time), values(precision), strict=True))


def _fits(at: datetime | None, how: str | None) -> bool:
    if at is None or how not in _FINEST:
        return at is None and how is None
    finest = _FINEST[how]
    fields = list(_FIRST)
    finer = fields[fields.index(finest) + 1 :] if finest else fields
    return all(getattr(at, name) == _FIRST[name] for name in finer)


class ExpectTimeToFitPrecision(PairExpectation):
    """``column_A``: the time in UTC; ``column_B``: year, month, day, minute or second."""

    map_metric = of_pair("claimbank.time_fits_precision", rule)
