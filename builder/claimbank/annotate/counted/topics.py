"""Finds what each figure is about: the concept of its noun under the word that governs it (see ``languages/concepts.toml``)."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import concepts
from claimbank.languages.marks import Mark

__all__ = ["find_concepts"]

_ANYBODY = frozenset(("people", "citizens"))
_WEAK = frozenset(("value", "share"))
_CHANGES = frozenset(("growth", "decline"))
_NEXT_FIGURE = 60
_DIMENSIONS = {"age": "age", "duration": "duration", "ordinal": "places"}


def find_concepts(sentence: Sentence) -> None:
    """Set ``concept`` of every figure: events first, handed on along a coordination, then what is counted under them."""
    figures = sentence.figures
    for figure in figures:
        if figure.number.kind in ("count", "other"):
            figure.event = _event(sentence, figure)
    _hand_on(sentence, figures)
    previous: Figure | None = None
    for figure in figures:
        kind = figure.number.kind
        figure.concept = _counted(sentence, figure) if kind in ("count", "other") else _quantity(sentence, figure)
        if figure.concept is None or figure.concept in _WEAK:
            figure.concept = _same_quantity(previous, figure) or figure.concept
        previous = figure


def _event(sentence: Sentence, figure: Figure) -> Mark | None:
    """The verb or verbal noun that governs a figure: the nearest before it in its clause, or right after it."""
    before, near = _event_before(sentence, figure)
    if before and near:
        return before
    inside = _event_inside(sentence, figure)
    if inside:
        return inside
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


def _event_inside(sentence: Sentence, figure: Figure) -> Mark | None:
    """An event word in the phrase beside its noun: 12 wounded soldiers, شخصا مختطفا."""
    if not figure.counted or not figure.own:
        return None
    start, end = figure.counted
    head = sentence.grammar.head(sentence.text, figure.counted, sentence.marks)
    for mark in sentence.marks:
        if start <= mark.start and mark.end <= end and mark != head:
            noun = mark.value("noun")
            if mark.value("event") or noun and concepts()[noun].kind == "event":
                return mark
    return None


def _event_after(sentence: Sentence, figure: Figure) -> Mark | None:
    gap = sentence.links.EVENT_FOLLOWS.match(sentence.text, figure.end, sentence.span.end)
    for at in range(figure.end + 1, min(gap.end() + 4, sentence.span.end)) if gap else ():
        mark = sentence.by_start.get(at)
        whole = mark is not None and not sentence.text[mark.end : mark.end + 1].isalpha()
        if mark is not None and whole and mark.value("event") and _reached(sentence, gap.end(), at):
            return mark
    return None


def _reached(sentence: Sentence, gap_end: int, at: int) -> bool:
    return at <= gap_end or bool(sentence.links.EVENT_ARTICLE.fullmatch(sentence.text, gap_end, at))


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
    head = sentence.grammar.head(sentence.text, figure.counted, sentence.marks) if figure.counted else None
    if figure.counted and head is None:
        return None
    noun = head.value("noun", "toll") if head else None
    event = _befalls(figure.event, noun) if figure.event else None
    known = concepts()
    if noun and known[noun].kind == "event":
        if event and (noun in known[event].of or not figure.own):
            return event
        return noun
    return _under(figure, event, noun)


def _befalls(mark: Mark, noun: str | None) -> str | None:
    """The event of ``mark`` that can befall what ``noun`` names; None where none can."""
    known = concepts()
    kind = "person" if noun is None or known[noun].kind != "thing" else "thing"
    for word in mark.words:
        if word.role in ("event", "toll") or word.role == "noun" and known[word.value].kind == "event":
            takes = known[word.value].takes
            if kind in takes or "anybody" in takes and (noun is None or noun in _ANYBODY):
                return word.value
    return None


def _under(figure: Figure, event: str | None, noun: str | None) -> str | None:
    """The concept of ``noun`` (None: anybody, or unsaid) that ``event`` befalls."""
    anybody = noun is None or noun in _ANYBODY
    if event is None:
        return noun or ("people" if figure.counted else None)
    if anybody:
        return f"{event}.part" if figure.part else event
    if noun in concepts()[event].plain and not figure.part:
        return event
    return f"{event}.{noun}"


def _quantity(sentence: Sentence, figure: Figure) -> str | None:
    """What a sum, share or measure is of: the nearest word for it before in the clause, else right after."""
    number, text, links = figure.number, sentence.text, sentence.links
    allowed = links.QUANTITIES.get(number.kind, frozenset())
    floor = max((f.number.end for f in sentence.figures if f.number.end <= number.start), default=sentence.span.start)
    floor = max(floor, number.start - links.QUANTITY_REACH)
    level = links.LEVEL.search(text[max(floor, number.start - 24) : number.start])
    weak = _WEAK | _CHANGES if level else _WEAK
    best: Mark | None = None
    for mark in sentence.marks:
        if mark.start >= number.end + links.QUANTITY_AFTER:
            break
        if floor <= mark.start and mark.end <= number.start and _of(mark, allowed):
            if not (best is not None and _of(mark, allowed) in weak) and not links.QUANTITY_BREAK.search(text, mark.end, number.start):
                best = mark
        elif mark.start >= number.end and best is None and _of(mark, allowed):
            if not links.QUANTITY_BREAK.search(text, number.end, mark.start):
                best = mark
    return _of(best, allowed) if best else _by_default(number.kind, number.unit)


def _same_quantity(previous: Figure | None, figure: Figure) -> str | None:
    """What the figure before is of, where this is another of the same unit close by (from 11.6% to 7%)."""
    if previous is None or figure.number.kind == "count" or figure.number.start - previous.number.end > _NEXT_FIGURE:
        return None
    same = (previous.number.kind, previous.number.unit) == (figure.number.kind, figure.number.unit)
    return previous.concept if same and not figure.counted else None


def _of(mark: Mark, allowed: frozenset[str]) -> str | None:
    return next((w.value for w in mark.words if w.role in ("quantity", "event") and w.value in allowed), None)


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
