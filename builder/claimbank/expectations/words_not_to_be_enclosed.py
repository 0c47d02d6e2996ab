"""Words do not stand between quotation marks."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import texts
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectWordsNotToBeEnclosed", "rule"]

_PAIRS = (("«", "»"), ("“", "”"), ("„", "“"), ("‹", "›"), ('"', '"'), ("‘", "’"))


def rule(words: Any) -> Any:
    """No mark opens at the first letter that closes at the last: marks around a part of the words are their own.

    >>> import pandas as pd
    >>> rule(pd.Series(["«It rains»", '"It rains" and "snows"', "It “rains”"])).tolist()
    [False, True, True]
    """
    import pyarrow.compute as pc

    marked = "|".join(f"{a}[^{a}{b}]*{b}" for a, b in _PAIRS)
    return pc.invert(pc.match_substring_regex(texts(words), f"^(?:{marked})$")).to_numpy(zero_copy_only=False)


class ExpectWordsNotToBeEnclosed(ColumnMapExpectation):
    """``column``: the words; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.words_not_enclosed", rule)
