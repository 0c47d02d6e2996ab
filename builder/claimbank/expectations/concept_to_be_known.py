"""A concept is one of the list, or two of them joined."""

from __future__ import annotations

from typing import Any

from great_expectations.expectations.expectation import ColumnMapExpectation

from claimbank.expectations.columns import by_distinct
from claimbank.expectations.kinds import of_column

__all__ = ["ExpectConceptToBeKnown", "rule"]


def rule(names: Any) -> Any:
    """What befell and whom it befell are joined by a dot (``killed.troops``); each is in ``languages/concepts.toml``.

    Some out of those whom it befell are its ``part``.

    >>> import pandas as pd
    >>> rule(pd.Series(["killed", "killed.troops", "killed.part", "killed.dragons"])).tolist()
    [True, True, True, False]
    """
    from claimbank.languages.concepts import concepts

    known = concepts().keys()

    def holds(name: str) -> bool:
        what, _, of = name.partition(".")
        return what in known and (of in known or of in ("", "part"))

    return by_distinct(holds, names)


class ExpectConceptToBeKnown(ColumnMapExpectation):
    """``column``: the concepts; missing ones are left to other expectations."""

    map_metric = of_column("claimbank.concept_known", rule)
