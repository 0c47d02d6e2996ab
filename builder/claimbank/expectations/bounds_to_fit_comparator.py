"""A figure's value and bounds are those that its comparator implies."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import numbers
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectBoundsToFitComparator", "rule"]

#: which of value (4), low (2) and high (1) each comparator gives
_GIVEN = {
    "exact": 0b111,
    "approx": 0b100,
    "at_least": 0b110,
    "more_than": 0b110,
    "at_most": 0b101,
    "less_than": 0b101,
    "range": 0b011,
}


def rule(comparator: Any, value: Any, low: Any, high: Any) -> Any:
    """Value and bounds are given as the contract says of the comparator, are finite, and do not contradict.

    A vague quantity (dozens) has no value and may have either bound. A bound beside a value is that value.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> rule(of("exact", "approx", "range"), of(40, 40, None), of(40, 40, 15), of(40, None, 10)).tolist()
    [True, False, False]
    """
    import numpy as np

    stated, least, most = map(numbers, (value, low, high))
    lacks, no_least, no_most = map(np.isnan, (stated, least, most))
    given = 4 * ~lacks + 2 * ~no_least + ~no_most
    fits = (comparator == "vague").to_numpy(dtype=bool, na_value=False) & lacks
    for name, wanted in _GIVEN.items():
        fits |= (comparator == name).to_numpy(dtype=bool, na_value=False) & (given == wanted)
    same = (no_least | (least == stated)) & (no_most | (most == stated))
    in_order = no_least | no_most | (least <= most)
    infinite = np.isinf(stated) | np.isinf(least) | np.isinf(most)
    return fits & np.where(lacks, in_order, same) & ~infinite


class ExpectBoundsToFitComparator(RowExpectation):
    """``column_list``: comparator, value, low, high."""

    map_metric = of_rows("claimbank.bounds_fit_comparator", rule)
