"""A figure's unit is one that its kind takes."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from claimbank.expectations.columns import by_distinct
from claimbank.expectations.kinds import PairExpectation, of_pair

__all__ = ["ExpectUnitToFitKind", "is_unit", "rule"]

#: kinds that count and have no unit
_BARE = ("count", "ordinal")
_PREFIX = re.compile(
    "quecto|ronto|yocto|zepto|atto|femto|pico|nano|micro|milli|centi|deci|"
    "deka|hecto|kilo|mega|giga|tera|peta|exa|zetta|yotta|ronna|quetta"
)
_POWERS = ("square-", "cubic-")


def rule(kind: Any, unit: Any) -> Any:
    """ISO 4217 for money, ``percent`` for percentages, a Unicode CLDR unit for what is measured, none for counts.

    Money whose currency the text leaves open has no unit.

    >>> import pandas as pd
    >>> kind, unit = pd.Series(["money", "money", "measure", "count"]), pd.Series(["EUR", "euro", "kilometer", None])
    >>> rule(kind, unit).tolist()
    [True, False, True, True]
    """
    return by_distinct(_fits, kind, unit)


def _fits(what: str | None, measured: str | None) -> bool:
    if what == "percent":
        return measured == "percent"
    if what in _BARE:
        return measured is None
    if measured is None:
        return what in ("money", "other")
    if what == "money":
        return measured in _currencies()
    return is_unit(measured) or (what == "other" and measured in _currencies())


@cache
def is_unit(name: str) -> bool:
    """Whether ``name`` is a unit identifier of CLDR (UTS 35): a unit, prefixed, squared, multiplied or ``-per-`` another.

    >>> is_unit("kilometer-per-hour"), is_unit("gigawatt-hour"), is_unit("square-mile"), is_unit("miles")
    (True, True, True, False)
    """
    if name in _units():
        return True
    for power in _POWERS:
        if name.startswith(power):
            return is_unit(name.removeprefix(power))
    prefix = _PREFIX.match(name)
    if prefix and name[prefix.end() :] in _units():
        return True
    left, per, right = name.partition("-per-")
    if per:
        return is_unit(left) and is_unit(right)
    cuts = [at for at, letter in enumerate(name) if letter == "-"]
    return any(is_unit(name[:at]) and is_unit(name[at + 1 :]) for at in cuts)


@cache
def _units() -> frozenset[str]:
    """The units that CLDR names in English, without their categories."""
    from babel import Locale

    return frozenset(str(name).partition("-")[2] for name in Locale("en").unit_display_names)


@cache
def _currencies() -> frozenset[str]:
    """The codes of ISO 4217, past ones too."""
    from babel.numbers import list_currencies

    return frozenset(list_currencies())


class ExpectUnitToFitKind(PairExpectation):
    """``column_A``: the kind; ``column_B``: the unit."""

    map_metric = of_pair("claimbank.unit_fits_kind", rule)
