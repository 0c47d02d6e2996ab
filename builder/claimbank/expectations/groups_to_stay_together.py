"""All rows of a group are in one part."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectGroupsToStayTogether", "rule"]


def rule(group: Any, part: Any) -> Any:
    """False for every row of a group that is in two parts; a row without a group stands alone.

    >>> import pandas as pd
    >>> rule(pd.Series(["a", "a", "b", None]), pd.Series(["train", "test", "train", "test"])).tolist()
    [False, False, True, True]
    """
    parts = part.groupby(group).transform("nunique")
    return (parts.fillna(1) <= 1).to_numpy()


class ExpectGroupsToStayTogether(PairExpectation):
    """``column_A``: the group; ``column_B``: the part. For the dataset: it looks at all rows at once."""

    map_metric = of_pair("claimbank.groups_stay_together", rule)
