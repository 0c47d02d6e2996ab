"""A key that points to another row finds it."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import items
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectForeignKeyToExist", "rule"]


def rule(key: Any, found: Any) -> Any:
    """Every key that is given is found; of a list, each of its keys.

    >>> import pandas as pd
    >>> rule(pd.Series(["d_1", "d_2", None]), pd.Series(["d_1", None, None])).tolist()
    [True, False, True]
    """
    import numpy as np
    import pyarrow.compute as pc

    if not str(key.dtype).startswith("list"):
        return (key.isna() | found.notna()).to_numpy()
    keys, rows = items(key)
    lost = pc.and_(pc.is_valid(keys), pc.is_null(items(found)[0])).to_numpy(zero_copy_only=False)
    return np.bincount(rows[lost], minlength=len(key)) == 0


class ExpectForeignKeyToExist(PairExpectation):
    """``column_A``: the foreign key; ``column_B``: the key that it finds (``claim_id.claim_id``)."""

    map_metric = of_pair("claimbank.foreign_key_exists", rule)
