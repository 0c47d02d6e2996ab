"""A date is no later than another."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import times
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectDateNotToBeAfter", "rule"]


def rule(earlier: Any, later: Any, days: int) -> Any:
    """At most ``days`` after the other; nothing is asked where one is missing.

    >>> import pandas as pd
    >>> from datetime import date
    >>> said = pd.Series([date(2024, 3, 1), date(2024, 3, 9), None])
    >>> rule(said, pd.Series([pd.Timestamp("2024-03-01T12:00Z")] * 3), 1).tolist()
    [True, False, True]
    """
    import numpy as np

    said, limit = (times(column).astype("datetime64[D]") for column in (earlier, later))
    return np.isnat(said) | np.isnat(limit) | (said <= limit + np.timedelta64(days, "D"))


class ExpectDateNotToBeAfter(PairExpectation):
    """``column_A``: the earlier date; ``column_B``: the later date or time; ``days``: how far the first may pass it."""

    map_metric = of_pair("claimbank.date_not_after", rule, ("days",))
    success_keys = ("days", "mostly")

    days: int = 0
