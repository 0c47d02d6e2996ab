"""How two figures of one question stand: agree, compatible, revision or conflict, with the reason in words."""

from __future__ import annotations

from datetime import date

from claimbank.compare.figures import Figure, reach
from claimbank.languages.concepts import concepts

__all__ = ["GRAVITY", "relate"]

#: the gravest last
GRAVITY = ("agree", "compatible", "revision", "conflict")

_WORDS = {
    "approx": "about ",
    "at_least": "at least ",
    "at_most": "at most ",
    "more_than": "more than ",
    "less_than": "less than ",
}
#: figures from here on are rounded by those who tell them; smaller ones are counted
_ROUNDED_FROM = 100
_ROUNDING = 0.03


def relate(a: Figure, b: Figure, one_source: bool | None = None) -> tuple[str, str]:
    """The relation of two figures and why; ``one_source``: both are on one word (None: look at their sources).

    >>> eight = Figure("1", "d", "troops", "count", None, 8000, 8000, 8000, "exact", "8,000")
    >>> ten = Figure("2", "d", "troops", "count", None, 10000, None, None, "approx", "about 10,000")
    >>> relate(eight, ten)
    ('conflict', '8,000 and about 10,000 cannot both be true')
    """
    said = f"{_told(a)} and {_told(b)}"
    if _same(a, b):
        return "agree", f"{said} are the same"
    (a_low, a_high), (b_low, b_high) = reach(a), reach(b)
    if max(a_low, b_low) <= min(a_high, b_high):
        return "compatible", f"{said} can both be true, by what they leave open"
    if a.is_prior or b.is_prior:
        return "revision", f"{_told(a if a.is_prior else b)} is told as an earlier figure"
    if _rounded(a, b) or _rounded(b, a):
        return "compatible", f"{said} are the same when rounded"
    if one_source is None:
        one_source = a.source_key is not None and a.source_key == b.source_key
    if one_source and a.voice != b.voice:
        return "revision", f"{said} come from one source at two times"
    if _grew(a, b):
        first, last = sorted(f"{_counted_on(f)}" for f in (a, b))
        return "revision", f"{said} were told on {first} and {last}"
    return "conflict", f"{said} cannot both be true"


def _told(figure: Figure) -> str:
    """A figure in words that readers of every language know; a vague one as the text has it.

    >>> _told(Figure("1", "d", "payment", "money", "EUR", 196e6, None, None, "approx", "نحو 196 مليون يورو"))
    'about 196,000,000 EUR'
    """
    unit = "%" if figure.unit == "percent" else f" {figure.unit}" if figure.unit else ""
    if figure.comparator != "vague" and figure.value is not None:
        return f"{_WORDS.get(figure.comparator, '')}{_number(figure.value)}{unit}"
    if figure.comparator == "range" and figure.low is not None and figure.high is not None:
        return f"{_number(figure.low)} to {_number(figure.high)}{unit}"
    return " ".join(figure.text.split())


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _same(a: Figure, b: Figure) -> bool:
    return a.comparator == b.comparator and (a.value, a.low, a.high) == (b.value, b.low, b.high)


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether ``a`` is ``b`` with its last digits made zero, or cut off: 180 for 178, 24.5 for 24.52."""
    if a.value is None or b.value is None:
        return False
    if a.value != int(a.value) and b.value != int(b.value):
        places = len(str(a.value).partition(".")[2])
        return len(str(b.value).partition(".")[2]) > places and round(b.value, places) == a.value
    if min(abs(a.value), abs(b.value)) < _ROUNDED_FROM:
        return False
    if abs(a.value - b.value) > _ROUNDING * abs(b.value) or a.value != int(a.value):
        return False
    digits = len(str(int(abs(a.value)))) - len(str(int(abs(a.value))).rstrip("0"))
    return digits > 0 and round(b.value, -digits) == a.value


def _grew(a: Figure, b: Figure) -> bool:
    """Whether the later of two tolls is the higher: what befalls people is counted up from day to day; a price is not."""
    if any(f.scene and not f.scene.fresh and not f.scene.since for f in (a, b)):
        return False  # what was counted up long ago is recalled, not counted up
    entry = concepts().get(a.concept.partition(".")[0])
    days = {_counted_on(a): a, _counted_on(b): b}
    if entry is None or entry.kind != "event" or None in days or len(days) < 2:
        return False
    early, late = (days[day] for day in sorted(day for day in days if day))
    return sum(reach(late)) >= sum(reach(early))


def _counted_on(figure: Figure) -> date | None:
    """The day up to which a figure counts: of one that counts up from a day, that of its article."""
    return figure.day if figure.scene and figure.scene.since else figure.known_on
