"""A date has come."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectDateNotToBeInFuture", "rule", "today"]


def today() -> date:
    """The day in UTC: that of ``SOURCE_DATE_EPOCH`` (seconds since 1970) where it is set, as reproducible builds want it.

    >>> from unittest.mock import patch
    >>> with patch.dict(os.environ, SOURCE_DATE_EPOCH="86400"):
    ...     today()
    datetime.date(1970, 1, 2)
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (datetime.fromtimestamp(int(given), UTC) if given.isdigit() else datetime.now(UTC)).date()


def rule(dates: Any, days: int) -> Iterator[bool]:
    """At most ``days`` after today.

    >>> import pandas as pd
    >>> list(rule(pd.Series([date(2024, 3, 1), date(9999, 1, 1)]), 2))
    [True, False]
    """
    latest = today() + timedelta(days)
    return ((day.date() if isinstance(day, datetime) else day) <= latest for day in values(dates))


class ExpectDateNotToBeInFuture(ColumnMapExpectation):
    """``column``: days or times; ``days``: how far they may pass today (1: time zones)."""

    map_metric = of_column("claimbank.date_not_in_future", rule, ("days",))
    success_keys = ("days", "mostly")

    days: int = 1
