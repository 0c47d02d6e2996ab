"""Finds what each figure is about: the concept of its noun under the word that governs it (see ``languages/concepts.toml``)."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.annotate.counted.concepts import concepts
from claimbank.languages.marks import Mark

__all__ = ["find_concepts"]

_ANYBODY = frozenset(("people", "citizens"))
_DIMENSIONS = {"age": "age", "duration": "duration", "ordinal": "places"}


def find_concepts(sentence: Sentence) -> None:
    """Set ``concept`` of every figure: events first, handed on along a coordination, then what is counted under them."""
    figures = sentence.figures
    for figure in figures:
        if figure.number.kind in ("count", "other"):
            figure.event = _event(sentence, figure)
    _hand_on(sentence, figures)
    for figure in figures:
        kind = figure.number.kind
        figure.concept = _counted(sentence, figure) if kind in ("count", "other") else _quantity(sentence, figure)


def _event(sentence: Sentence, figure: Figure) -> Mark | None:
    """The verb or verbal noun that governs a figure: the nearest before it in its clause, or right after it."""
    before, near = _event_before(sentence, figure)
    if before and near:
        return before
    return _event_after(sentence, figure) or before


def _event_before(sentence: Sentence, figure: Figure) -> tuple[Mark | None, bool]:
    text, links = sentence.text, sentence.links
    floor = max((f.number.end for f in sentence.figures if f.number.end <= figure.start), default=sentence.span.start)
    for mark in reversed(sentence.marks):
        if mark.end > figure.start or not mark.value("event", "toll"):
            continue
        if mark.start < floor or figure.start - mark.end > links.EVENT_REACH:
            break
        gap = text[mark.end : figure.start]
        if mark.value("toll") or not links.EVENT_BREAK.search(gap):
            return mark, bool(links.EVENT_NEAR.fullmatch(gap))
        break
    return None, False


def _event_after(sentence: Sentence, figure: Figure) -> Mark | None:
    gap = sentence.links.EVENT_FOLLOWS.match(sentence.text, figure.end, sentence.span.end)
    for at in range(gap.end(), min(gap.end() + 4, sentence.span.end)) if gap else ():
        mark = sentence.by_start.get(at)
        if mark is not None and mark.value("event") and sentence.links.EVENT_ARTICLE.fullmatch(sentence.text, gap.end(), at):
            return mark
    return None


def _hand_on(sentence: Sentence, figures: list[Figure]) -> None:
    """Coordinated figures share a governor: killed 3 soldiers and 2 guards; 3 soldiers and 2 guards were killed."""
    text, joins = sentence.text, sentence.links.JOINS
    pairs = [(a, b) for a, b in zip(figures, figures[1:], strict=False) if a.end <= b.start]
    for a, b in pairs:
        if b.event is None and a.event is not None and (b.part or joins.fullmatch(text, a.end, b.start)):
            b.event = a.event
    for a, b in reversed(pairs):
        if a.event is None and b.event is not None and b.event.start > b.end and joins.fullmatch(text, a.end, b.start):
            a.event = b.event


def _counted(sentence: Sentence, figure: Figure) -> str | None:
    head = sentence.grammar.head(figure.counted, sentence.marks) if figure.counted else None
    noun = head.value("noun") if head else None
    if figure.counted and head is None:
        return None
    known = concepts()
    if noun and known[noun].kind == "event" and not (figure.own is False and figure.event):
        return noun
    event = figure.event.value("event", "toll") if figure.event else None
    if noun and known[noun].kind == "event":
        noun = None
    return _under(figure, event, noun, noun is None and not figure.counted)


def _under(figure: Figure, event: str | None, noun: str | None, unsaid: bool) -> str | None:
    """The concept of ``noun`` (None: anybody, or unsaid) that ``event`` befalls."""
    known = concepts()
    anybody = noun is None or noun in _ANYBODY
    if event is None:
        return noun or (None if unsaid else "people")
    entry = known[event]
    takes = "person" if anybody or noun and known[noun].kind == "group" else "thing"
    if takes not in entry.takes:
        return noun or (None if unsaid or "person" not in entry.takes else event)
    if figure.part and (anybody or noun in entry.plain):
        return f"{event}.part" if noun is None or noun in _ANYBODY else f"{event}.{noun}"
    return event if anybody or noun in entry.plain else f"{event}.{noun}"


def _quantity(sentence: Sentence, figure: Figure) -> str | None:
    """What a sum, share or measure is of: the nearest word for it before in the clause, else right after."""
    number, text, links = figure.number, sentence.text, sentence.links
    allowed = links.QUANTITIES.get(number.kind, frozenset())
    floor = max((f.number.end for f in sentence.figures if f.number.end <= number.start), default=sentence.span.start)
    floor = max(floor, number.start - links.QUANTITY_REACH)
    best: Mark | None = None
    for mark in sentence.marks:
        if mark.start >= number.end + links.QUANTITY_AFTER:
            break
        if floor <= mark.start and mark.end <= number.start and _of(mark, allowed):
            if not links.QUANTITY_BREAK.search(text, mark.end, number.start):
                best = mark
        elif mark.start >= number.end and best is None and _of(mark, allowed):
            if not links.QUANTITY_BREAK.search(text, number.end, mark.start):
                best = mark
    return _of(best, allowed) if best else _by_default(number.kind, number.unit)


def _of(mark: Mark, allowed: frozenset[str]) -> str | None:
    return next((w.value for w in mark.words if w.role in ("noun", "event") and w.value in allowed), None)


def _by_default(kind: str, unit: str | None) -> str | None:
    if kind in _DIMENSIONS:
        return _DIMENSIONS[kind]
    return _BY_UNIT.get(unit or "") if kind == "measure" else None


_BY_UNIT = {
    **dict.fromkeys(("kilometer", "mile", "meter", "nautical-mile", "light-year"), "distance"),
    **dict.fromkeys(("kilogram", "gram", "tonne", "ton", "metric-ton", "pound", "ounce"), "weight"),
    **dict.fromkeys(("square-kilometer", "square-meter", "hectare", "acre", "square-mile", "square-foot"), "area"),
    **dict.fromkeys(("celsius", "fahrenheit"), "temperature"),
    **dict.fromkeys(("kilometer-per-hour", "mile-per-hour", "knot"), "speed"),
    **dict.fromkeys(("liter", "cubic-meter", "gallon"), "volume"),
    **dict.fromkeys(("megawatt", "gigawatt", "kilowatt", "watt"), "power"),
}
