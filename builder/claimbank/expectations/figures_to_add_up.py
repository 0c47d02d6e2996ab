"""The least, the greatest and their ratio are those of the figures."""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import Any

from claimbank.expectations.columns import lists, values
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectFiguresToAddUp", "rule"]


def rule(stated: Any, low: Any, high: Any, minimum: Any, maximum: Any, ratio: Any) -> Iterator[bool]:
    """Least and greatest of all values and bounds; their ratio, missing where the least is not above zero.

    >>> import pandas as pd, pyarrow as pa
    >>> of = lambda *items: pd.Series([list(items)], dtype=pd.ArrowDtype(pa.list_(pa.float64())))
    >>> list(rule(of(8000, 10000), of(8000, None), of(8000, None), *(pd.Series([n]) for n in (8000, 10000, 1.25))))
    [True]
    """
    columns = (lists(stated), lists(low), lists(high), values(minimum), values(maximum), values(ratio))
    for *found, least, greatest, quotient in zip(*columns, strict=True):
        known = [number for numbers in found for number in numbers if number is not None]
        yield _fits(known, least, greatest, quotient)


def _fits(known: list[float], least: float | None, greatest: float | None, quotient: float | None) -> bool:
    if not known:
        return least is None and greatest is None and quotient is None
    if (least, greatest) != (min(known), max(known)):
        return False
    if min(known) <= 0:
        return quotient is None
    return quotient is not None and isclose(quotient, max(known) / min(known), rel_tol=1e-9)


class ExpectFiguresToAddUp(RowExpectation):
    """``column_list``: values, lower bounds and upper bounds (lists), minimum, maximum, ratio."""

    map_metric = of_rows("claimbank.figures_add_up", rule)
