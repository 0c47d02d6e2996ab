"""Figures that an article itself keeps apart: an earlier one from all but its own, a sum from another that it tells besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claimbank.compare.figures import Figure
from claimbank.compare.rivals import rival
from claimbank.languages.concepts import asked_as

__all__ = ["kept_apart"]

#: an article with more figures than this is a table
_MOST = 60
#: characters within which an article speaks of one thing
_NEAR = 200
#: sums below this are prices: several things have them
_LARGE = 1_000_000


def kept_apart(figures: Sequence[Figure]) -> frozenset[tuple[str, str]]:
    """(number_id, number_id) of figures of a block that no question joins.

    A part is not the whole that its sentence names. An earlier figure is that of the new one in its sentence (2,095 firms, up
    from 1,319), not of others in its article. A sum in one article is no rival of a sum in another, if its own article tells
    that one of something else.

    >>> firms = Figure("n1", "d", "companies", "count", None, 2326, 2326, 2326, "exact", "2,326", start=10)
    >>> kept_apart([firms])
    frozenset()
    """
    told: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        told[figure.document_id].append(figure)
    some = [found for found in told.values() if 1 < len(found) <= _MOST]
    out = {pair for found in some for pair in _earlier(found)}
    out |= set(_of_wholes(some, figures))
    if figures and figures[0].kind == "money":
        out |= set(_other_sums(some, figures))
    return frozenset(out)


def _earlier(found: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    for earlier in (f for f in found if f.is_prior and f.scene):
        fellows = [f for f in found if not f.is_prior and _noun(f) == _noun(earlier)]
        own = [f for f in fellows if f.scene and earlier.scene and f.scene.around == earlier.scene.around]
        for other in fellows if own else ():
            if not any(f.value == other.value or rival(f, other) for f in own):
                yield earlier.number_id, other.number_id


def _of_wholes(some: Iterable[Sequence[Figure]], figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """A figure that is told as some of a whole (of the 31,500 runners 29,800 finished) and all that tell the whole."""
    wholes = [
        (w, found) for found in some for w in found if w.scene and w.scene.whole and w.value is not None
    ]
    told: dict[float, list[Figure]] = defaultdict(list)
    for figure in figures if wholes else ():
        if figure.value is not None:
            told[figure.value].append(figure)
    for whole, found in wholes:
        parts = (f for f in found if f.scene and whole.scene and f.scene.around == whole.scene.around)
        for part in parts:
            if whole.value is not None and part.value != whole.value:
                yield from ((part.number_id, f.number_id) for f in told[whole.value])


def _noun(figure: Figure) -> str:
    return asked_as(figure.concept).rpartition(".")[2]


def _other_sums(some: Iterable[Sequence[Figure]], figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    by_value: dict[float, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.value is not None and figure.value >= _LARGE:
            by_value[figure.value].append(figure)
    for found in some:
        for one in (f for f in found if f.concept and not f.is_prior):
            for other in found:
                if other.value is not None and other.value >= _LARGE and _is_another(one, other):
                    elsewhere = (f for f in by_value[other.value] if f.document_id != one.document_id)
                    yield from ((one.number_id, f.number_id) for f in elsewhere)


def _is_another(one: Figure, other: Figure) -> bool:
    """Whether an article tells a second sum of something else, in another passage or of a name of its own."""
    if (
        other.is_prior
        or one.value == other.value
        or (other.scene and other.scene.against >= 0)
        or asked_as(one.concept) == asked_as(other.concept)
    ):
        return False
    return abs(one.start - other.start) > _NEAR or bool(other.concept)
