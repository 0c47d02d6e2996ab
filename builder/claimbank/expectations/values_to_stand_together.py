"""Columns that say one thing together are all filled or all missing."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectValuesToStandTogether", "rule"]


def rule(*columns: Any) -> Any:
    """All filled or all missing.

    >>> import pandas as pd
    >>> rule(pd.Series(["said", "said", None]), pd.Series([3, None, None])).tolist()
    [True, False, True]
    """
    filled = sum(column.notna().to_numpy().astype(int) for column in columns)
    return (filled == 0) | (filled == len(columns))


class ExpectValuesToStandTogether(RowExpectation):
    """``column_list``: two columns or more."""

    map_metric = of_rows("claimbank.values_stand_together", rule)
