"""A time that is known to the day stands at the start of the day, and so on."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import times
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectTimeToFitPrecision", "rule"]

#: the finest unit that each precision gives, as numpy names it
_UNITS = {"year": "Y", "month": "M", "day": "D", "minute": "m", "second": "us"}


def rule(time: Any, precision: Any) -> Any:
    """Fields finer than the precision have their first values; both are given or neither.

    >>> import pandas as pd
    >>> at = pd.Series([pd.Timestamp("2024-03-01T00:00Z"), pd.Timestamp("2024-03-01T18:30Z")])
    >>> rule(at, pd.Series(["day", "day"])).tolist()
    [True, False]
    """
    import numpy as np

    at = times(time)
    missing = np.isnat(at)
    fits = missing & precision.isna().to_numpy()
    for name, unit in _UNITS.items():
        same = at.astype(f"datetime64[{unit}]").astype("datetime64[us]") == at
        fits |= (precision == name).to_numpy(dtype=bool, na_value=False) & same
    return fits


class ExpectTimeToFitPrecision(PairExpectation):
    """``column_A``: the time in UTC; ``column_B``: year, month, day, minute or second."""

    map_metric = of_pair("claimbank.time_fits_precision", rule)
