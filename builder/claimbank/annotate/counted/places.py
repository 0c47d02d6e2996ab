"""Finds the qualifiers of a figure: its status, the nationality of what it counts, and where."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import statuses
from claimbank.languages.marks import Mark

__all__ = ["qualifiers"]

_AFTER = 90
_BEFORE = 90
_STATUS_REACH = 45
_STATUS_AFTER = 12


def qualifiers(sentence: Sentence, figure: Figure) -> tuple[tuple[str, str], ...]:
    """(key, value) of what is known: status (an id of ``concepts.toml``), origin (ISO 3166), place (a place id)."""
    found = [("status", s) for s in _statuses(sentence, figure)] if figure.number.kind == "count" else []
    origin = _origin(sentence, figure)
    place = _place(sentence, figure)
    found += [("origin", origin)] if origin else []
    found += [("place", place)] if place else []
    return tuple(found)


def _statuses(sentence: Sentence, figure: Figure) -> list[str]:
    """Those of the counted phrase and of the words right around it."""
    found: dict[str, None] = {}
    start = max((f.end for f in sentence.figures if f.end <= figure.start), default=0)
    end = min((f.start for f in sentence.figures if f.start >= figure.end), default=sentence.span.end)
    start, end = max(start, figure.start - _STATUS_REACH), min(end, figure.end + _STATUS_AFTER)
    for mark in sentence.marks:
        if mark.start > end:
            break
        status = mark.value("status")
        if status is None or mark.start < start:
            continue
        inside = figure.start <= mark.start and mark.end <= figure.end
        between = sentence.text[mark.end : figure.start] if mark.end <= figure.start else sentence.text[figure.end : mark.start]
        if inside or not sentence.links.STATUS_BREAK.search(between):
            if not set(statuses()[status].excludes) & found.keys():
                found[status] = None
    return sorted(found)


def _origin(sentence: Sentence, figure: Figure) -> str | None:
    """The nationality inside the counted phrase (North Korean troops, جندي من كوريا الشمالية)."""
    if not figure.counted:
        return None
    inside = [m for m in sentence.marks if figure.counted.start <= m.start and m.end <= figure.counted.end]
    for mark in inside:
        if code := mark.value("nationality"):
            return code
    for mark in inside:
        place = mark.value("place")
        if place and "." not in place and sentence.links.FROM_BEFORE.search(sentence.text[max(0, mark.start - 12) : mark.start]):
            return place
    return None


def _place(sentence: Sentence, figure: Figure) -> str | None:
    """The nearest place that a word of place brings in: after the figure, else before it, in its sentence."""
    after = before = None
    for mark in sentence.marks:
        if mark.start > figure.end + _AFTER:
            break
        place = mark.value("place")
        if place is None or not _located(sentence, mark):
            continue
        if mark.start >= figure.end:
            if after is None and not sentence.links.PLACE_BREAK.search(sentence.text, figure.end, mark.start):
                after = place
        elif mark.end <= figure.start and mark.end >= figure.start - _BEFORE:
            before = place
    return after or before


def _located(sentence: Sentence, mark: Mark) -> bool:
    window = sentence.text[max(sentence.span.start, mark.start - 40) : mark.start]
    return bool(sentence.links.IN_PLACE.search(window))
