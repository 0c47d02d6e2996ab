"""A date is no later than another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectDateNotToBeAfter", "rule"]


def rule(earlier: Any, later: Any, days: int) -> Iterator[bool]:
    """At most ``days`` after the other; nothing is asked where one is missing.

    >>> import pandas as pd
    >>> said = pd.Series([date(2024, 3, 1), date(2024, 3, 9), None])
    >>> list(rule(said, pd.Series([pd.Timestamp("2024-03-01T12:00Z")] * 3), 1))
    [True, False, True]
    """
    for one, other in zip(values(earlier), values(later), strict=True):
        yield one is None or other is None or _day(one) - _day(other) <= timedelta(days)


def _day(moment: Any) -> date:
    day: date = moment.date() if hasattr(moment, "date") else moment
    return day


class ExpectDateNotToBeAfter(PairExpectation):
    """``column_A``: the earlier date; ``column_B``: the later date or time; ``days``: how far the first may pass it."""

    map_metric = of_pair("claimbank.date_not_after", rule, ("days",))
    success_keys = ("days", "mostly")

    days: int = 0
