"""A stated length is that of its text."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import numbers, texts
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectLengthToMatchText", "rule"]


def rule(length: Any, text: Any) -> Any:
    """Counted in Unicode code points.

    >>> import pandas as pd
    >>> rule(pd.Series([3, 6]), pd.Series(["مطر", "مطر"])).tolist()
    [True, False]
    """
    import pyarrow.compute as pc

    found = pc.utf8_length(texts(text)).to_numpy(zero_copy_only=False)
    return found.astype(float) == numbers(length)


class ExpectLengthToMatchText(PairExpectation):
    """``column_A``: the length; ``column_B``: the text."""

    map_metric = of_pair("claimbank.length_matches_text", rule)
