"""How places lie in one another: ``places.tsv``, by the ids of the packs' ``cities.tsv``.

>>> related("SY.ariha", "SY.idlib"), related("SY.ariha", "SY.khan_sheikhoun"), related("RU.kursk", "RU")
('within', 'apart', 'within')
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from claimbank.errors import PackError
from claimbank.languages import pack
from claimbank.languages.tables import table

__all__ = ["Place", "Relation", "place_name", "places", "related"]

Relation = Literal["same", "within", "country", "apart"]
_KINDS = ("town", "region", "both")


class Place(NamedTuple):
    """What is known of a place: town, region, or both under one name; ``within``: the region around it, or nothing."""

    kind: str
    within: str


@lru_cache(1)
def places() -> MappingProxyType[str, Place]:
    """The places of ``places.tsv`` by id. ``PackError`` for an unknown kind, or a region that is not in the list."""
    found = {row["place"]: Place(row["kind"], row["within"]) for row in table("places")}
    for name, place in found.items():
        if place.kind not in _KINDS:
            raise PackError("places.tsv", f"{name}: kind is {place.kind!r}; allowed: {', '.join(_KINDS)}")
        if place.within and found.get(place.within, place).kind == "town":
            raise PackError("places.tsv", f"{name}: within is {place.within!r}, which is no region")
    return MappingProxyType(found)


@lru_cache(1 << 14)
def related(a: str, b: str) -> Relation:
    """How two places stand: the same; one within the other; in one country, one of them a region that may hold the
    other; or apart, as two named towns are.

    >>> related("RU.kursk", "RU.far_east"), related("SY.aleppo", "SY.homs"), related("SY", "IQ.mosul")
    ('country', 'apart', 'apart')
    """
    if a == b:
        return "same"
    if a in _around(b) or b in _around(a):
        return "within"
    if a.partition(".")[0] != b.partition(".")[0]:
        return "apart"
    kinds = {places().get(p, Place("town", "")).kind for p in (a, b)}
    return "country" if "region" in kinds or kinds == {"town", "both"} else "apart"


@lru_cache(1 << 12)
def place_name(place: str) -> str:
    """A place in English, as sentences for readers name it; the id itself where it has no name.

    >>> place_name("RU.far_east"), place_name("KP"), place_name("SY.ariha")
    ('eastern Russia', 'North Korea', 'Ariha')
    """
    if "." not in place:
        from babel import Locale

        return str(Locale("en").territories.get(place, place))
    return _english().get(place, place)


@lru_cache(1)
def _english() -> MappingProxyType[str, str]:
    rows = pack("en").table("cities")
    return MappingProxyType({row["place"]: row["names"].split(";")[0] for row in rows})


def _around(place: str) -> list[str]:
    """The regions that hold a place, then its country."""
    found = []
    known = places()
    at = place
    while at in known and known[at].within and known[at].within not in found:
        at = known[at].within
        found.append(at)
    return [*found, place.partition(".")[0]] if "." in place else found
