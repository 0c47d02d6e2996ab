"""A digest is that of its text."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectDigestToMatchText", "rule"]


def rule(digest: Any, text: Any) -> Iterator[bool]:
    """SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.

    >>> import pandas as pd
    >>> list(rule(pd.Series([sha256(b"rain").hexdigest(), "0" * 64]), pd.Series(["rain", "rain"])))
    [True, False]
    """
    for given, whole in zip(values(digest), values(text), strict=True):
        yield whole is not None and given == sha256(whole.encode()).hexdigest()


class ExpectDigestToMatchText(PairExpectation):
    """``column_A``: the digest; ``column_B``: the text."""

    map_metric = of_pair("claimbank.digest_matches_text", rule)
