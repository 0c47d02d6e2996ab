"""A concept is one of the list, or two of them joined."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import values
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectConceptToBeKnown", "rule"]


def rule(names: Any) -> Iterator[bool]:
    """What befell and whom it befell are joined by a dot (``killed.troops``); each is in ``languages/concepts.toml``.

    Some out of those whom it befell are its ``part``.

    >>> import pandas as pd
    >>> list(rule(pd.Series(["killed", "killed.troops", "killed.part", "killed.dragons"])))
    [True, True, True, False]
    """
    from claimbank.languages.concepts import concepts

    known = concepts().keys()
    for name in values(names):
        what, _, of = name.partition(".")
        yield what in known and (of in known or of in ("", "part"))


class ExpectConceptToBeKnown(ColumnMapExpectation):
    """``column``: the concepts; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.concept_known", rule)
