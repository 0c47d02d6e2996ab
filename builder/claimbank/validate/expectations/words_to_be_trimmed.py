"""Words neither begin nor end with a space."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.validate.columns import values
from claimbank.validate.expectations.kinds import of_column

__all__ = ["ExpectWordsToBeTrimmed", "rule"]


def rule(words: Any) -> Iterator[bool]:
    """No white space of any script at either end, and something between.

    >>> import pandas as pd
    >>> list(rule(pd.Series(["it rains", "it rains ", "\\u00a0مطر"])))
    [True, False, False]
    """
    return (bool(text) and text == text.strip() for text in values(words))


class ExpectWordsToBeTrimmed(ColumnMapExpectation):
    """``column``: the words; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.words_trimmed", rule)
