"""A number is whole."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.kinds import of_column

__all__ = ["ExpectValueToBeWhole", "rule"]


def rule(numbers: Any) -> Any:
    """It has no fraction.

    >>> import pandas as pd
    >>> rule(pd.Series([3.0, 2.5])).tolist()
    [True, False]
    """
    import numpy as np

    found = numbers.to_numpy(dtype=float)
    return found == np.floor(found)


class ExpectValueToBeWhole(ColumnMapExpectation):
    """``column``: the numbers; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.value_whole", rule)
