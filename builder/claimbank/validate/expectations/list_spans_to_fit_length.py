"""The spans in a list lie within a text of a known length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.validate.columns import lists, offsets
from claimbank.validate.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectListSpansToFitLength", "rule"]


def rule(starts: Any, ends: Any, length: Any) -> Iterator[bool]:
    """``0 <= start < end <= length`` for each; both or neither are given.

    >>> import pandas as pd, pyarrow as pa
    >>> of = lambda *items: pd.Series(items, dtype=pd.ArrowDtype(pa.list_(pa.int32())))
    >>> list(rule(of([0, None], [5], [3]), of([4, None], [4], [99]), pd.Series([10, 10, 10])))
    [True, False, False]
    """
    for firsts, lasts, whole in zip(lists(starts), lists(ends), offsets(length), strict=True):
        yield all(_fits(first, last, whole) for first, last in zip(firsts, lasts, strict=True))


def _fits(first: int | None, last: int | None, whole: int | None) -> bool:
    if first is None or last is None:
        return first is last
    return whole is not None and 0 <= first < last <= whole


class ExpectListSpansToFitLength(RowExpectation):
    """``column_list``: starts and ends (lists side by side), length of the text. In code points."""

    map_metric = of_rows("claimbank.list_spans_fit_length", rule)
