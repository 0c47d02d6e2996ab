"""Gathers figures that answer one question: one event, one concept, one unit, qualifiers that do not disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice
from typing import Any

from claimbank.compare.decisions import Constraints
from claimbank.compare.figures import Figure
from claimbank.compare.qualifiers import divided, joined
from claimbank.compare.relations import GRAVITY, relate
from claimbank.ids import content_id
from claimbank.languages.concepts import concepts, meaning

__all__ = ["compare", "questions"]

#: kinds whose figures can answer a question with a concept
_KINDS = ("count", "percent", "money", "measure", "duration")
#: at most so many figures of one question are set side by side (some 5,000 pairs)
_MOST = 100
#: members of a group that a figure is held against
_LOOKED_AT = 50

Row = dict[str, Any]


def compare(figures: Iterable[Figure]) -> tuple[list[Row], list[Row]]:
    """Rows of ``comparisons`` and ``figure_pairs`` for every question that two or more figures answer."""
    found = list(questions(figures))
    return [row for row, _ in found], [pair for _, pairs in found for pair in pairs]


def questions(
    figures: Iterable[Figure], constraints: Constraints | None = None
) -> Iterator[tuple[Row, list[Row]]]:
    """Each question that two or more figures answer: its row of ``comparisons`` and its ``figure_pairs``, one at a time.

    A figure that an article repeats stands once in the pairs. Articles without an event are questions of their own.
    ``constraints`` are an auditor's decisions: what they tie and set apart goes before any score.
    """
    asked: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.concept and figure.kind in _KINDS:
            event = figure.event_id or figure.document_id
            asked[event, figure.concept, figure.kind, figure.unit or ""].append(figure)
    if constraints is not None:
        constraints.gather(asked)
    return _answered(asked, constraints)


def _answered(
    asked: dict[tuple[str, str, str, str], list[Figure]], constraints: Constraints | None
) -> Iterator[tuple[Row, list[Row]]]:
    for key in sorted(asked):
        for group in _compatible(asked.pop(key), constraints):
            row, pairs = _comparison(key[0] if group[0].event_id else None, group)
            if pairs:
                note = constraints.note(row["number_ids"]) if constraints is not None else None
                if note:
                    row["explanation"] += f" ({note})"
                yield row, pairs


def _compatible(figures: Sequence[Figure], constraints: Constraints | None) -> list[list[Figure]]:
    """The figures divided into questions.

    Each article's first figure goes first, for it is the one that the article is about; each goes with the group that
    has its like, else the largest that it fits throughout.
    """
    groups = constraints.seeds(figures) if constraints is not None else []
    tied = {f.number_id for group in groups for f in group}
    for figure in _main_first([f for f in figures if f.number_id not in tied]):
        fitting = [g for g in groups if all(_fits(figure, other) for other in g[-_LOOKED_AT:])]
        if constraints is not None:
            fitting = [
                g for g in fitting if not any(constraints.apart(figure.number_id, f.number_id) for f in g)
            ]
        if fitting:
            max(fitting, key=lambda g: (any(relate(figure, f)[0] == "agree" for f in g), len(g))).append(
                figure
            )
        else:
            groups.append([figure])
    return groups


def _main_first(figures: Sequence[Figure]) -> list[Figure]:
    ranks: dict[str, int] = {}
    ranked = []
    for figure in sorted(figures, key=lambda f: (f.document_id, f.start, f.number_id)):
        rank = ranks[figure.document_id] = ranks.get(figure.document_id, -1) + 1
        ranked.append((rank, figure.document_id, figure.number_id, figure))
    return [figure for *_, figure in sorted(ranked, key=lambda r: r[:3])]


def _fits(a: Figure, b: Figure) -> bool:
    return not divided(a.qualifiers, b.qualifiers) and joined(a, b) and not _contradicts_itself(a, b)


def _contradicts_itself(a: Figure, b: Figure) -> bool:
    """Whether an article would contradict itself if both answered one question: on one word, of one time."""
    if a.document_id != b.document_id or a.source_id != b.source_id or a.is_prior or b.is_prior:
        return False
    return relate(a, b)[0] in ("conflict", "revision")


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
    """The question in plain words: what the figures are of, in which unit, with what tells it apart.

    >>> troops = Figure("1", "d", "troops", "count", None, 8000, 8000, 8000, "exact", "8,000")
    >>> _question(troops, {"origin": "KP"})
    'number of soldiers (origin: KP)'
    """
    unit = f", in {figure.unit}" if figure.unit and figure.unit != "percent" else ""
    apart = ", ".join(f"{k}: {v}" for k, v in sorted(qualifiers.items()))
    about = meaning(figure.concept) if figure.concept.partition(".")[0] in concepts() else figure.concept
    return f"{about}{unit}{f' ({apart})' if apart else ''}"
