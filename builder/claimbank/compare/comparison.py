"""The row of one question that several figures answer, and the rows of its pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice
from typing import Any, NamedTuple

from claimbank.compare.figures import Figure
from claimbank.compare.likeness import likeness
from claimbank.compare.relations import GRAVITY, relate
from claimbank.ids import content_id
from claimbank.languages.concepts import concepts, meaning, statuses
from claimbank.languages.places import place_name, related

__all__ = ["Row", "comparison"]

#: at most so many figures of one question are set side by side (some 5,000 pairs)
_MOST = 100

Row = dict[str, Any]


def comparison(event: str | None, group: list[Figure], rarity: Mapping[int, float]) -> tuple[Row, list[Row]]:
    """The comparison of one question and its pairs; no pairs where only one article's one figure is left.

    ``rarity`` weighs the words around figures (``likeness``); each pair's explanation shows its score and the parts of it.
    """
    if len(group) < 2:
        return {}, []
    figures = sorted(group, key=lambda f: (f.document_id, f.number_id))
    both = [(a, b) for a, b in combinations(_statements(figures), 2) if not _copies(a, b)]
    if not both:
        return {}, []
    ids = [f.number_id for f in figures]
    comparison_id = content_id("q", *ids)
    stands = [_relation(a, b) for a, b in both]
    relation, explanation = max(stands, key=lambda s: GRAVITY.index(s[0]))
    pairs = [_pair(comparison_id, *two, *how, rarity) for two, how in zip(both, stands, strict=True)]
    days = sorted(f.known_on for f in figures if f.known_on)
    qualifiers = _shared(figures)
    first = min(figures, key=lambda f: (not f.concept, f.concept.count(".")))  # the widest of the concepts
    row = {
        "comparison_id": comparison_id,
        "question": _question(first, qualifiers),
        "concept": first.concept or None,
        "unit": first.unit,
        "qualifiers": [{"key": k, "value": v} for k, v in sorted(qualifiers.items())],
        "event_id": event,
        "period_start": days[0] if days else None,
        "period_end": days[-1] if days else None,
        "relation": relation,
        "number_ids": ids,
        "figures": [_figure(f) for f in figures],
        **_extremes(figures),
        "explanation": explanation,
        "languages": sorted({f.language for f in figures if f.language}),
        "split": "all",
    }
    return row, pairs


def _extremes(figures: Sequence[Figure]) -> Row:
    """The least and the greatest value or bound of the figures, and the one by the other."""
    values = [v for f in figures for v in (f.value, f.low, f.high) if v is not None]
    low, high = (min(values), max(values)) if values else (None, None)
    return {
        "minimum": low,
        "maximum": high,
        "ratio": high / low if low and high and low > 0 else None,
    }


class _Statement(NamedTuple):
    """One value that an article tells, once or often: the figure as told first, and all on whose word it is."""

    figure: Figure
    sources: frozenset[str]


def _statements(figures: Sequence[Figure]) -> list[_Statement]:
    told: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        said = (f.value,) if f.value is not None else (f.low, f.high)
        told[f.document_id, *said, f.is_prior].append(f)
    return [
        _Statement(min(same, key=lambda f: f.start), frozenset(_sources(same)))
        for same in islice(told.values(), _MOST)
    ]


def _copies(a: _Statement, b: _Statement) -> bool:
    """Whether two articles are one voice: copies of one text say nothing of each other."""
    return a.figure.document_id != b.figure.document_id and a.figure.voice == b.figure.voice


def _sources(figures: Sequence[Figure]) -> Iterator[str]:
    return (f.source_key for f in figures if f.source_key)


def _ordered(first: _Statement, second: _Statement) -> tuple[Figure, Figure]:
    a, b = sorted((first.figure, second.figure), key=lambda f: (f.document_id, f.number_id))
    return a, b


def _relation(first: _Statement, second: _Statement) -> tuple[str, str]:
    """How two statements stand and why, in one sentence."""
    a, b = _ordered(first, second)
    relation, explanation = relate(a, b, one_source=bool(first.sources & second.sources))
    places = [f.qualifiers.get("place") for f in (a, b)]
    if places[0] and places[1] and related(places[0], places[1]) == "country":
        named = " and ".join(place_name(p) for p in places if p)
        explanation += f"; {named} agree by their country only"
    return relation, f"{explanation} ({_told_by(a)}; {_told_by(b)})"


def _pair(
    comparison_id: str,
    first: _Statement,
    second: _Statement,
    relation: str,
    explanation: str,
    rarity: Mapping[int, float],
) -> Row:
    a, b = _ordered(first, second)
    alike = likeness(a, b, rarity)
    return {
        "figure_pair_id": content_id("p", comparison_id, a.number_id, b.number_id),
        "comparison_id": comparison_id,
        "number_id_a": a.number_id,
        "number_id_b": b.number_id,
        "relation": relation,
        "explanation": f"{explanation}; {alike.told() if alike else 'tied by what others have in common'}",
        "split": "all",
    }


def _told_by(figure: Figure) -> str:
    return figure.source_name or "source not named"


def _figure(f: Figure) -> Row:
    own = (
        "number_id",
        "claim_id",
        "document_id",
        "source_id",
        "value",
        "low",
        "high",
        "comparator",
        "as_of",
        "is_prior",
    )
    return {**{k: getattr(f, k) for k in own}, "place": f.qualifiers.get("place")}


def _shared(figures: Sequence[Figure]) -> dict[str, str]:
    """The qualifiers on which the figures agree; a status only where all of them have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        for key, value in figure.qualifiers.items():
            found[key].add(value)
    said_of_all = {key for key in found if all(key in f.qualifiers for f in figures)}
    return {
        key: next(iter(values))
        for key, values in found.items()
        if len(values) == 1 and (key != "status" or key in said_of_all)
    }


def _question(figure: Figure, qualifiers: dict[str, str]) -> str:
    """The question in plain words: what the figures are of, in which unit, with what tells it apart.

    >>> troops = Figure("1", "d", "troops", "count", None, 8000, 8000, 8000, "exact", "8,000")
    >>> _question(troops, {"origin": "KP", "place": "RU.far_east", "status": "deployed"})
    'number of soldiers from North Korea, in eastern Russia (already in place)'
    """
    about = meaning(figure.concept) if figure.concept.partition(".")[0] in concepts() else figure.concept
    about = about or (f"number of “{figure.head}”" if figure.head else f"{figure.kind} told of the event")
    unit = f", in {figure.unit}" if figure.unit and figure.unit != "percent" else ""
    origin = f" from {place_name(qualifiers['origin'])}" if "origin" in qualifiers else ""
    where = qualifiers.get("place")
    place = f", in {place_name(where)}" if where and where != qualifiers.get("origin") else ""
    known = statuses().get(qualifiers.get("status", ""))
    return f"{about}{unit}{origin}{place}{f' ({known.meaning})' if known else ''}"
