"""A stated length is that of its text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.expectations.columns import offsets, values
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectLengthToMatchText", "rule"]


def rule(length: Any, text: Any) -> Iterator[bool]:
    """Counted in Unicode code points.

    >>> import pandas as pd
    >>> list(rule(pd.Series([3, 6]), pd.Series(["مطر", "مطر"])))
    [True, False]
    """
    return (
        whole is not None and n == len(whole) for n, whole in zip(offsets(length), values(text), strict=True)
    )


class ExpectLengthToMatchText(PairExpectation):
    """``column_A``: the length; ``column_B``: the text."""

    map_metric = of_pair("claimbank.length_matches_text", rule)
