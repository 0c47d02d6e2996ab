"""Reads from a dataset what the audit page shows: the gravest comparisons and the rows that they point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from typing import Any

from claimbank.publish.audit.gravity import gravity
from claimbank.publish.audit.passages import Passage, around
from claimbank.publish.load import Bank

__all__ = ["Rows", "read_rows"]

Row = dict[str, Any]

_NUMBER = ("number_id", "claim_id", "document_id", "text", "start", "end", "source_id")
_SPANS = ("cue_start", "cue_end", "speaker_mention_start", "speaker_mention_end", "context_start", "context")
_CLAIM = ("claim_id", "document_id", "speaker", "speaker_role", "speaker_affiliation", *_SPANS)
_SAID = ("speech_act", "polarity", "attribution_chain", "language")
_SOURCE = ("source_id", "name", "kind", "role", "affiliation", "language", "canonical_source_id")
_DOCUMENT = ("document_id", "url", "title", "publisher", "language", "published_at", "published_precision")
_RANKED = ("comparison_id", "relation", "ratio", "period_end", "figures.list.element.source_id")


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a dataset by their keys.

    ``relations`` counts all its comparisons, ``comparisons`` are the gravest of them, the gravest first. ``told`` holds
    the sentences around each figure that an article tells in its own voice, by ``number_id``; ``events`` the articles of
    each event.
    """

    relations: dict[str, int] = field(default_factory=dict)
    comparisons: list[Row] = field(default_factory=list)
    pairs: dict[str, list[Row]] = field(default_factory=dict)
    numbers: dict[str, Row] = field(default_factory=dict)
    claims: dict[str, Row] = field(default_factory=dict)
    sources: dict[str, Row] = field(default_factory=dict)
    documents: dict[str, Row] = field(default_factory=dict)
    told: dict[str, Passage] = field(default_factory=dict)
    events: dict[str, list[str]] = field(default_factory=dict)


def read_rows(bank: Bank, most: int) -> Rows:
    """The ``most`` gravest comparisons of a dataset with their figures, words, sources and articles.

    Tables are read a batch at a time: memory grows with ``most``, not with the dataset.
    """
    relations, chosen = _gravest(bank, most)
    comparisons = list(_among(bank, "comparisons", None, "comparison_id", chosen))
    figures = [f for c in comparisons for f in c["figures"]]
    numbers = _keyed(bank, "numbers", _NUMBER, {f["number_id"] for f in figures})
    claims = _keyed(bank, "claims", _CLAIM + _SAID, {f["claim_id"] for f in figures if f["claim_id"]})
    events = _events(bank, {c["event_id"] for c in comparisons if c["event_id"]})
    documents = {f["document_id"] for f in figures} | {d for listed in events.values() for d in listed}
    return Rows(
        relations=relations,
        comparisons=comparisons,
        pairs=_pairs(bank, chosen),
        numbers=numbers,
        claims=claims,
        sources=_sources(bank, figures, claims),
        documents=_keyed(bank, "documents", _DOCUMENT, documents),
        told=_told(bank, [n for n in numbers.values() if n["claim_id"] not in claims]),
        events=events,
    )


def _gravest(bank: Bank, most: int) -> tuple[dict[str, int], set[str]]:
    """How many comparisons there are of each relation, and the ids of the gravest."""
    counted: Counter[str] = Counter()

    def each() -> Iterator[Row]:
        for row in _rows(bank, "comparisons", _RANKED):
            counted[row["relation"]] += 1
            yield row | {"sources": len({f["source_id"] for f in row["figures"] if f["source_id"]})}

    ranked = nsmallest(most, ((gravity(row), row["comparison_id"]) for row in each()))
    return dict(counted), {comparison_id for _, comparison_id in ranked}


def _pairs(bank: Bank, chosen: Collection[str]) -> dict[str, list[Row]]:
    columns = ("comparison_id", "number_id_a", "number_id_b", "relation", "explanation")
    found: dict[str, list[Row]] = {}
    for row in _among(bank, "figure_pairs", columns, "comparison_id", chosen):
        found.setdefault(row["comparison_id"], []).append(row)
    return found


def _sources(bank: Bank, figures: list[Row], claims: dict[str, Row]) -> dict[str, Row]:
    """The sources of the figures and of those who relayed them, with the canonical one of each."""
    wanted = {f["source_id"] for f in figures if f["source_id"]}
    relays = (link["source_id"] for c in claims.values() for link in c["attribution_chain"])
    found = _keyed(bank, "sources", _SOURCE, wanted.union(i for i in relays if i))
    canonical = {row["canonical_source_id"] for row in found.values()} - found.keys()
    return found | _keyed(bank, "sources", _SOURCE, canonical)


def _events(bank: Bank, wanted: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in _among(bank, "documents", ("document_id", "event_id"), "event_id", wanted):
        found.setdefault(row["event_id"], []).append(row["document_id"])
    return found


def _told(bank: Bank, numbers: list[Row]) -> dict[str, Passage]:
    """The sentences around figures that stand in no claim, cut out of one article after another."""
    by_article: dict[str, list[Row]] = {}
    for number in numbers:
        by_article.setdefault(number["document_id"], []).append(number)
    found = {}
    for row in _among(bank, "documents", ("document_id", "text", "language"), "document_id", by_article):
        if row["text"] is not None:
            for n in by_article[row["document_id"]]:
                found[n["number_id"]] = around(row["text"], n["start"], n["end"], row["language"])
    return found


def _keyed(bank: Bank, name: str, columns: Sequence[str], among: Collection[str]) -> dict[str, Row]:
    return {row[columns[0]]: row for row in _among(bank, name, columns, columns[0], among)}


def _among(
    bank: Bank, name: str, columns: Sequence[str] | None, key: str, among: Collection[str]
) -> Iterator[Row]:
    """The rows of a table whose ``key`` is one of ``among``."""
    if among:
        yield from _rows(bank, name, columns, (key, among))


def _rows(
    bank: Bank, name: str, columns: Sequence[str] | None, only: tuple[str, Collection[str]] | None = None
) -> Iterator[Row]:
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    wanted = pa.array(sorted(only[1]), pa.string()) if only else None
    for path in bank.files(name):
        with bank.filesystem.open(path, "rb") as file:
            for batch in pq.ParquetFile(file).iter_batches(4_096, columns=columns):
                if only:
                    batch = batch.filter(pc.is_in(batch.column(only[0]), wanted))
                yield from batch.to_pylist()
