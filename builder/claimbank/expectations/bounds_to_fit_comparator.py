"""A figure's value and bounds are those that its comparator implies."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from typing import Any

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectBoundsToFitComparator", "rule"]

#: which of value, low and high each comparator gives
_GIVEN = {
    "exact": (True, True, True),
    "approx": (True, False, False),
    "at_least": (True, True, False),
    "more_than": (True, True, False),
    "at_most": (True, False, True),
    "less_than": (True, False, True),
    "range": (False, True, True),
}


def rule(comparator: Any, value: Any, low: Any, high: Any) -> Iterator[bool]:
    """Value and bounds are given as the contract says of the comparator, are finite, and do not contradict.

    A vague quantity (dozens) has no value and may have either bound. A bound beside a value is that value.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> list(rule(of("exact", "approx", "range"), of(40, 40, None), of(40, 40, 15), of(40, None, 10)))
    [True, False, False]
    """
    for how, stated, least, most in zip(
        values(comparator), values(value), values(low), values(high), strict=True
    ):
        given = tuple(number is not None for number in (stated, least, most))
        known = [number for number in (stated, least, most) if number is not None]
        fits = not given[0] if how == "vague" else given == _GIVEN.get(how)
        agrees = all(number == stated for number in known) if stated is not None else known == sorted(known)
        yield fits and agrees and all(map(isfinite, known))


class ExpectBoundsToFitComparator(RowExpectation):
    """``column_list``: comparator, value, low, high."""

    map_metric = of_rows("claimbank.bounds_fit_comparator", rule)
