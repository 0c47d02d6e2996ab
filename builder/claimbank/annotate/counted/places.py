"""Finds the qualifiers of a figure: its status, the nationality of what it counts, and where."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import statuses
from claimbank.languages.marks import Mark

__all__ = ["qualifiers"]

_AFTER = 90
_OTHERS = 60
_BEFORE = 90
_STATUS_REACH = 45
_STATUS_AFTER = 12


def qualifiers(sentence: Sentence, figure: Figure) -> tuple[tuple[str, str], ...]:
    """(key, value) of what is known: status (an id of ``concepts.toml``), origin (ISO 3166), place (a place id)."""
    found = [("status", s) for s in _statuses(sentence, figure)] if figure.number.kind == "count" else []
    if not found and _is_added(sentence, figure):
        found = [("status", "new")]
    origin = _origin(sentence, figure)
    place = _place(sentence, figure)
    found += [("origin", origin)] if origin else []
    found += [("place", place)] if place else []
    return tuple(found)


def _is_added(sentence: Sentence, figure: Figure) -> bool:
    """Whether a count is what another in its sentence rose by: the toll climbed to 12 after [three] people died."""
    if figure.number.kind != "count" or not figure.index:
        return False
    text, links, before = sentence.text, sentence.links, sentence.before(figure)
    return bool(
        links.ADDED.search(text[before : figure.start])
        and links.CHANGES.search(text, sentence.span.start, before)
    )


def _statuses(sentence: Sentence, figure: Figure) -> list[str]:
    """Those of the counted phrase and of the words right around it."""
    found: dict[str, None] = {}
    start = max(sentence.before(figure), figure.start - _STATUS_REACH)
    end = min(sentence.after(figure), figure.end + _STATUS_AFTER)
    for mark in sentence.marks_between(start, end):
        status = mark.value("status")
        if status is None or not statuses()[status].fits(figure.concept):
            continue
        excluded = found.keys() & set(statuses()[status].excludes)
        if not excluded and not sentence.links.STATUS_BREAK.search(_between(sentence.text, mark, figure)):
            found[status] = None
    return sorted(found)


def _between(text: str, mark: Mark, figure: Figure) -> str:
    """The text between a word and the figure with its phrase; nothing for a word inside it."""
    return text[mark.end : figure.start] if mark.end <= figure.start else text[figure.end : mark.start]


def _origin(sentence: Sentence, figure: Figure) -> str | None:
    """The nationality inside the counted phrase (North Korean troops, جندي من كوريا الشمالية).

    Others are of the nation of those told right before them.
    """
    if not figure.counted:
        return None
    if figure.index and sentence.links.OTHERS.fullmatch(sentence.text, *figure.counted):
        before = sentence.figures[figure.index - 1]
        near = figure.number.start - before.number.end <= _OTHERS and before.number.kind == "count"
        return _origin(sentence, before) if near else None
    inside = sentence.marks_between(*figure.counted)
    for mark in inside:
        if code := mark.value("nationality"):
            return code
    for mark in inside:
        place = mark.value("place")
        if (
            place
            and "." not in place
            and sentence.links.FROM_BEFORE.search(sentence.text[max(0, mark.start - 12) : mark.start])
        ):
            return place
    return None


def _place(sentence: Sentence, figure: Figure) -> str | None:
    """The nearest place that a word of place brings in: after the figure, else before it, in its sentence."""
    after = before = None
    start, end = figure.start, figure.end
    for mark in sentence.marks_between(start - _BEFORE, end + _AFTER):
        place = mark.value("place")
        if place is None or not _located(sentence, mark):
            continue
        if mark.start >= end:
            if after is None and not sentence.links.PLACE_BREAK.search(sentence.text, end, mark.start):
                after = place
        elif mark.end <= start:
            before = place
    return after or before


def _located(sentence: Sentence, mark: Mark) -> bool:
    window = sentence.text[max(sentence.span.start, mark.start - 40) : mark.start]
    return bool(sentence.links.IN_PLACE.search(window))
