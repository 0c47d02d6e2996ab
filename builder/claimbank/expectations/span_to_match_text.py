"""The words of a row stand in the text exactly where the row says."""

from __future__ import annotations

from typing import Any

from claimbank.expectations.columns import numbers, objects
from claimbank.expectations.kinds import RowExpectation, of_rows

__all__ = ["ExpectSpanToMatchText", "rule"]

#: rows whose words are Python's at a time
_ROWS = 50_000


def rule(words: Any, start: Any, end: Any, text: Any) -> Any:
    """``text[start:end]`` is ``words``; nothing is asked where both positions are missing.

    >>> import pandas as pd
    >>> of = lambda *items: pd.Series(items, dtype=object)
    >>> rule(of("rain", "rain", "rain"), of(3, 4, None), of(7, 7, None), of("It rains", "It rains", "It rains")).tolist()
    [True, False, True]
    """
    import numpy as np

    first, last, wholes = numbers(start), numbers(end), objects(text)
    fits = np.isnan(first) & np.isnan(last)
    for part in (slice(at, at + _ROWS) for at in range(0, len(fits), _ROWS)):
        given = np.flatnonzero((first[part] >= 0) & (first[part] < last[part]))
        spans = zip(
            wholes[part][given],
            objects(words.iloc[part])[given],
            first[part][given].astype(int).tolist(),
            last[part][given].astype(int).tolist(),
            strict=True,
        )
        # a span that ends beyond the text is shorter than its positions say
        fits[part][given] = [
            whole is not None and whole[one:end] == word and end <= len(whole)
            for whole, word, one, end in spans
        ]
    return fits


class ExpectSpanToMatchText(RowExpectation):
    """``column_list``: the words, their start, their end, the text. Positions in code points, end exclusive."""

    map_metric = of_rows("claimbank.span_matches_text", rule)
