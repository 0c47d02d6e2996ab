"""Figures that an article adds up: the 26 passengers and the six of the crew are its 32 dead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from claimbank.compare.figures import Figure
from claimbank.languages.concepts import concepts

__all__ = ["summands"]

#: characters between two figures that are added up
_NEAR = 150
#: an article with more figures than this is a table: there some always add up
_MOST = 60


def summands(figures: Iterable[Figure]) -> frozenset[tuple[str, str]]:
    """(number_id of a part, number_id of its whole) where another part near the first makes up the rest.

    >>> def killed(n, value, concept="killed"):
    ...     return Figure(n, "d", concept, "count", None, value, value, value, "exact", n, start=int(n[1:]))
    >>> sorted(summands([killed("n0", 32), killed("n90", 26), killed("n120", 6, "people")]))
    [('n90', 'n0')]
    >>> summands([killed("n0", 32), killed("n90", 26), killed("n120", 6, "injured")])
    frozenset()
    """
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.kind == "count" and figure.value and figure.concept:
            told[figure.document_id].append(figure)
    return frozenset(pair for found in told.values() if len(found) <= _MOST for pair in _added(found))


def _added(figures: list[Figure]) -> Iterable[tuple[str, str]]:
    wholes: dict[tuple[str, float], list[Figure]] = defaultdict(list)
    for figure in figures:
        wholes[_event(figure), figure.value or 0.0].append(figure)
    for part in figures:
        for rest in figures:
            near = abs(rest.start - part.start) <= _NEAR
            if rest is part or not (near or _is_some(rest)) or not _goes_with(part, rest):
                continue
            for whole in wholes.get((_event(part), (part.value or 0.0) + (rest.value or 0.0)), ()):
                if near or abs(rest.start - whole.start) <= _NEAR:
                    yield part.number_id, whole.number_id


def _is_some(figure: Figure) -> bool:
    """Whether a figure is told as some of another: 190 were aboard, 13 of them were brought ashore."""
    return figure.scene is not None and figure.scene.part


def _event(figure: Figure) -> str:
    return figure.concept.partition(".")[0]


def _goes_with(part: Figure, rest: Figure) -> bool:
    """Whether the other figure may be a further part: of the same event, or of people of whom no event is told."""
    if _is_some(rest):
        return True
    entry = concepts().get(_event(rest))
    return _event(rest) == _event(part) or (entry is not None and entry.kind == "group")
