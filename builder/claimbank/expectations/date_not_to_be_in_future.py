"""A date has come."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import times
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


def rule(dates: Any, days: int) -> Any:
    """At most ``days`` after today.

    >>> import pandas as pd
    >>> rule(pd.Series([date(2024, 3, 1), date(9999, 1, 1)]), 2).tolist()
    [True, False]
    """
    import numpy as np

    return times(dates) < np.datetime64(today() + timedelta(days + 1))


class ExpectDateNotToBeInFuture(ColumnMapExpectation):
    """``column``: days or times; ``days``: how far they may pass today (1: time zones)."""

    map_metric = of_column("claimbank.date_not_in_future", rule, ("days",))
    success_keys = ("days", "mostly")

    days: int = 1
