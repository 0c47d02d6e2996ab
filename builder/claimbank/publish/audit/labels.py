"""English labels for what a dataset names by an id: concepts, places, statuses, units."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.concepts import concepts, meaning, statuses

__all__ = ["concept_label", "country", "place_label", "qualifier_label", "unit_label"]


def concept_label(concept: str) -> str:
    """What is counted.

    >>> concept_label("killed.children"), concept_label("no_such_thing")
    ('children among people killed or dead', 'no such thing')
    """
    known = all(part in concepts() for part in concept.split(".") if part != "part")
    return (meaning(concept) if known else _words(concept)).removeprefix("number of ")


def place_label(place: str) -> str:
    """A place with its country.

    >>> place_label("RU.kursk"), place_label("KP"), place_label("RU.no_such_town")
    ('Kursk, Russia', 'North Korea', 'No Such Town, Russia')
    """
    code, _, town = place.partition(".")
    name = _countries().get(code, code)
    return f"{_towns().get(place) or _words(town).title()}, {name}" if town else name


def country(place: str) -> str:
    """The id of the country in which a place lies.

    >>> country("RU.kursk")
    'RU'
    """
    return place.partition(".")[0]


def qualifier_label(key: str, value: str) -> str:
    """What narrows down what is counted.

    >>> qualifier_label("origin", "KP"), qualifier_label("place", "RU.kursk")
    ('from North Korea', 'in Kursk, Russia')
    >>> qualifier_label("status", "suspected")
    'suspected, presumed or possible'
    """
    if key == "status":
        return statuses()[value].meaning if value in statuses() else _words(value)
    return f"{'from' if key == 'origin' else 'in'} {place_label(value)}"


def unit_label(unit: str) -> str:
    """A unit in the plural.

    >>> unit_label("kilometer"), unit_label("USD"), unit_label("kilowatt-hour"), unit_label("barrel-of-oil")
    ('kilometres', 'US dollars', 'kilowatt-hours', 'barrel of oil')
    """
    return _units().get(unit) or unit.replace("-", " ")


def _words(name: str) -> str:
    return name.replace("_", " ").replace(".", ", ")


@cache
def _countries() -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("en").territories.items()}


@cache
def _towns() -> dict[str, str]:
    return {row["place"]: row["names"].split(";")[0] for row in pack("en").table("cities")}


@cache
def _units() -> dict[str, str]:
    """Units and currencies by the ids of CLDR and ISO 4217."""
    from babel import Locale
    from babel.numbers import get_currency_name, list_currencies

    locale = Locale("en", "GB")
    names = {str(key).partition("-")[2]: forms["long"] for key, forms in locale.unit_display_names.items()}
    return names | {code: get_currency_name(code, count=2, locale=locale) for code in list_currencies()}
