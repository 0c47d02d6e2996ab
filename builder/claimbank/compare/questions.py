"""Gathers figures that answer one question: one event, one concept, one unit, qualifiers that do not disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations, islice
from typing import Any

from claimbank.compare.figures import Figure
from claimbank.compare.relations import GRAVITY, relate
from claimbank.ids import content_id

__all__ = ["compare"]

#: kinds whose figures can answer a question with a concept
_KINDS = ("count", "percent", "money", "measure", "duration")
#: at most so many figures of one question are set side by side (some 5,000 pairs)
_MOST = 100

Row = dict[str, Any]


def compare(figures: Iterable[Figure]) -> tuple[list[Row], list[Row]]:
    """Rows of ``comparisons`` and ``figure_pairs`` for every question that two or more figures answer.

    A figure that an article repeats stands once in the pairs. Articles without an event are questions of their own.
    """
    questions: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.concept and figure.kind in _KINDS:
            event = figure.event_id or figure.document_id
            questions[event, figure.concept, figure.kind, figure.unit or ""].append(figure)
    comparisons, pairs = [], []
    for key in sorted(questions):
        for group in _compatible(questions[key]):
            row, rows = _comparison(key[0] if group[0].event_id else None, group)
            if rows:
                comparisons.append(row)
                pairs.extend(rows)
    return comparisons, pairs


def _compatible(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The figures divided where a qualifier tells them apart; one that lacks it goes with the only group it can join."""
    groups: list[tuple[dict[str, str], list[Figure]]] = []
    for figure in sorted(figures, key=lambda f: (-len(f.qualifiers), f.document_id, f.number_id)):
        own = figure.qualifiers
        fitting = [g for g in groups if all(g[0].get(k, v) == v for k, v in own.items())]
        exact = [g for g in fitting if all(g[0].get(k) == v for k, v in own.items())] or fitting
        if not exact:
            groups.append((dict(own), [figure]))
            continue
        terms, members = max(exact, key=lambda g: len(g[1]))
        terms.update(own)
        members.append(figure)
    return [members for _, members in groups]


def _comparison(event: str | None, group: list[Figure]) -> tuple[Row, list[Row]]:
    """The comparison of one question and its pairs; no pairs where only one article's one figure is left."""
    figures = sorted(group, key=lambda f: (f.document_id, f.number_id))
    told: dict[tuple[object, ...], Figure] = {}
    for f in figures:
        told.setdefault((f.document_id, f.value, f.low, f.high, f.is_prior), f)
    distinct = list(islice(told.values(), _MOST))
    ids = [f.number_id for f in figures]
    comparison_id = content_id("q", *ids)
    pairs = [_pair(comparison_id, a, b) for a, b in combinations(distinct, 2)]
    if not pairs:
        return {}, []
    relation = max((p["relation"] for p in pairs), key=GRAVITY.index)
    values = [v for f in figures for v in (f.value, f.low, f.high) if v is not None]
    low, high = (min(values), max(values)) if values else (None, None)
    days = sorted(f.known_on for f in figures if f.known_on)
    qualifiers = _shared(figures)
    first = figures[0]
    row = {
        "comparison_id": comparison_id,
        "question": _question(first, qualifiers),
        "concept": first.concept,
        "unit": first.unit,
        "qualifiers": [{"key": k, "value": v} for k, v in sorted(qualifiers.items())],
        "event_id": event,
        "period_start": days[0] if days else None,
        "period_end": days[-1] if days else None,
        "relation": relation,
        "number_ids": ids,
        "figures": [_figure(f) for f in figures],
        "minimum": low,
        "maximum": high,
        "ratio": high / low if low and high and low > 0 else None,
        "explanation": next(p["explanation"] for p in pairs if p["relation"] == relation),
        "languages": sorted({f.language for f in figures if f.language}),
        "split": "all",
    }
    return row, pairs


def _pair(comparison_id: str, a: Figure, b: Figure) -> Row:
    relation, explanation = relate(a, b)
    return {
        "figure_pair_id": content_id("p", comparison_id, a.number_id, b.number_id),
        "comparison_id": comparison_id,
        "number_id_a": a.number_id,
        "number_id_b": b.number_id,
        "relation": relation,
        "explanation": f"{explanation} ({_told_by(a)}; {_told_by(b)})",
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
    found: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        for key, value in figure.qualifiers.items():
            found[key].add(value)
    return {key: next(iter(values)) for key, values in found.items() if len(values) == 1}


def _question(figure: Figure, qualifiers: dict[str, str]) -> str:
    """The question in plain words: what is counted, in which unit, with what tells it apart.

    >>> troops = Figure("1", "d", "troops", "count", None, 8000, 8000, 8000, "exact", "8,000")
    >>> _question(troops, {"origin": "KP"})
    'How many: troops (origin: KP)?'
    """
    asked = {"money": "How much", "percent": "What share"}.get(figure.kind, "How many")
    unit = f", in {figure.unit}" if figure.unit and figure.unit != "percent" else ""
    apart = ", ".join(f"{k}: {v}" for k, v in sorted(qualifiers.items()))
    concept = figure.concept.replace("_", " ").replace(".", ": ")
    return f"{asked}: {concept}{unit}{f' ({apart})' if apart else ''}?"
