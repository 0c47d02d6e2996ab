"""Words neither begin nor end with a space."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import texts
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectWordsToBeTrimmed", "rule"]


def rule(words: Any) -> Any:
    """No white space of any script at either end, and something between.

    >>> import pandas as pd
    >>> rule(pd.Series(["it rains", "it rains ", "\\u00a0مطر"])).tolist()
    [True, False, False]
    """
    import pyarrow.compute as pc

    text = texts(words)
    trimmed = pc.and_(pc.equal(pc.utf8_trim_whitespace(text), text), pc.not_equal(text, ""))
    return trimmed.to_numpy(zero_copy_only=False)


class ExpectWordsToBeTrimmed(ColumnMapExpectation):
    """``column``: the words; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.words_trimmed", rule)
