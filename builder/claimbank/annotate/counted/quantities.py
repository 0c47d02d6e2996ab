"""Finds what a sum, a share or a measure is of: the word for it nearest before in its clause, else right after."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import quantities
from claimbank.languages.marks import Mark
from claimbank.model import Number

__all__ = ["find_quantities"]

_WEAK = frozenset(("value", "share"))
_CHANGES = frozenset(("growth", "decline"))
_GROW = frozenset(
    (
        "budget",
        "capital",
        "deficit",
        "exports",
        "gdp",
        "imports",
        "price",
        "production",
        "profit",
        "revenue",
        "sales",
        "trade",
    )
)
#: what people say of a thing, each share before its word: 48 percent oppose it, 37 percent support it
_VIEWS, _REFUSED = frozenset(("approval", "opposition")), "opposition"
_NEXT_FIGURE, _WAS = 60, 30
_DEFAULTS = {"age": "age", "duration": "duration", "ordinal": "places"}
_BY_UNIT = {
    **dict.fromkeys(("kilometer", "mile", "meter", "nautical-mile", "light-year"), "distance"),
    **dict.fromkeys(("kilogram", "gram", "tonne", "ton", "metric-ton", "pound", "ounce"), "weight"),
    **dict.fromkeys(
        ("square-kilometer", "square-meter", "hectare", "acre", "square-mile", "square-foot"), "area"
    ),
    **dict.fromkeys(("celsius", "fahrenheit"), "temperature"),
    **dict.fromkeys(("kilometer-per-hour", "mile-per-hour", "knot"), "speed"),
    **dict.fromkeys(("liter", "cubic-meter", "gallon"), "volume"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt", "watt"), "power"),
}
_LENGTHS = frozenset(("distance", "length", "height", "depth"))


def find_quantities(sentence: Sentence) -> None:
    """Set ``concept`` of the figures that are no counts; one without a word of its own may carry on the one before."""
    previous: Figure | None = None
    for figure in sentence.figures:
        if figure.number.kind not in ("count", "other"):
            concept = _only(figure.number) or _was(sentence, previous, figure) or _named(sentence, figure)
            if concept is None or concept in _WEAK:
                concept = _carried_on(previous, figure) or concept or _default(figure.number)
            figure.concept = concept
        previous = figure


def _was(sentence: Sentence, previous: Figure | None, figure: Figure) -> str | None:
    """What the figure before is of, where this is what it was: to 2.9% of output from 4.1%, at 45 crowns, up from 30."""
    text, links = sentence.text, sentence.links
    if previous is None or figure.rivals:
        return previous.concept if previous else None
    if not 0 < figure.number.start - previous.number.end <= _WAS:
        return None
    between = text[previous.number.end : figure.number.start]
    if links.CLAUSE_WORDS.search(between.replace(",", " ", 1).replace("،", " ", 1)) or not links.FROM.search(
        between
    ):
        return None
    allowed = quantities(figure.number.kind)
    if any(
        _concept(mark, allowed, figure.number.unit)
        for mark in sentence.marks_between(previous.end, figure.number.start)
    ):
        return None
    return _carried_on(previous, figure)


def _named(sentence: Sentence, figure: Figure) -> str | None:
    """The last word before the number that names a quantity of its kind, else the first right after it.

    A weak word (value, share) gives way to one before it; so does a word of change before a level
    (profit rose to 5m). What grew or fell gives way to the change itself (تراجعت أرباح الشركة 12%).
    """
    number, text, links = figure.number, sentence.text, sentence.links
    allowed = quantities(number.kind)
    floor = _floor(sentence, figure)
    level = links.LEVEL.search(text[max(floor, number.start - 24) : number.start])
    weak = _WEAK | _CHANGES if level else _WEAK
    chosen: str | None = None
    for mark in sentence.marks_between(floor, number.end + links.QUANTITY_AFTER):
        concept = _concept(mark, allowed, number.unit)
        if concept is None:
            continue
        if mark.end <= number.start:
            if concept == _REFUSED and text[mark.end : number.start].strip():
                continue  # who rejects an offer of 5% is no share of those against
            changed = not level and chosen in _CHANGES and concept in _GROW
            yields = chosen is not None and (changed or concept in weak)
            if not yields and not links.QUANTITY_BREAK.search(text, mark.end, number.start):
                chosen = concept
        elif mark.start >= number.end:
            if (chosen is None or {chosen, concept} <= _VIEWS) and not links.QUANTITY_BREAK.search(
                text, number.end, mark.start
            ):
                chosen = concept
            break
    return chosen


def _floor(sentence: Sentence, figure: Figure) -> int:
    """Where to begin looking: after the figure of the same kind before, or at the reach."""
    floor: int = max(sentence.span.start, figure.number.start - sentence.links.QUANTITY_REACH)
    for other in reversed(sentence.figures[max(0, figure.index - 8) : figure.index]):
        if other.number.kind == figure.number.kind or other.number.end <= floor:
            return max(floor, other.number.end)
    return floor


def _concept(mark: Mark, allowed: frozenset[str], unit: str | None) -> str | None:
    named = (w.value for w in mark.words if w.role in ("quantity", "event"))
    return next((value for value in named if value in allowed and _fits(value, unit)), None)


def _fits(concept: str, unit: str | None) -> bool:
    """Whether a unit measures what a concept names: no tonnes are a distance."""
    return concept not in _LENGTHS or unit is None or _BY_UNIT.get(unit) == "distance"


def _only(number: Number) -> str | None:
    """What a unit measures where it can measure nothing else: a plant that produces 600 megawatts."""
    return "power" if _BY_UNIT.get(number.unit or "") == "power" else None


def _default(number: Number) -> str | None:
    if number.kind == "measure":
        return _BY_UNIT.get(number.unit or "")
    return _DEFAULTS.get(number.kind)


def _carried_on(previous: Figure | None, figure: Figure) -> str | None:
    """What the figure before is of, where this is the next of its unit (from 11.6% to 7%) or gives it in another."""
    if previous is None or figure.number.start - previous.number.end > _NEXT_FIGURE:
        return None
    same = (previous.number.kind, previous.number.unit) == (figure.number.kind, figure.number.unit)
    return previous.concept if figure.restates or figure.rivals or (same and not figure.counted) else None
