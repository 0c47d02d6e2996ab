"""Reads from a dataset what the audit page shows: the gravest comparisons and the rows that they point at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import nsmallest
from itertools import chain
from typing import Any

from claimbank.publish.audit.gravity import gravity
from claimbank.publish.audit.holding import Growing, Holding
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


#: articles of an event that the page lists beside those of the figures
OTHERS = 12


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a dataset by their keys.

    ``relations`` counts all its comparisons, ``comparisons`` are the gravest of them. ``told`` holds the sentences around each
    figure that an article tells in its own voice, by ``number_id``; ``events`` the articles of each event.
    """

    relations: dict[str, int] = field(default_factory=dict)
    comparisons: Growing = field(default_factory=list)
    pairs: Mapping[str, list[Row]] = field(default_factory=dict)
    numbers: Mapping[str, Row] = field(default_factory=dict)
    claims: Mapping[str, Row] = field(default_factory=dict)
    sources: Mapping[str, Row] = field(default_factory=dict)
    documents: Mapping[str, Row] = field(default_factory=dict)
    told: Mapping[str, Passage] = field(default_factory=dict)
    events: Mapping[str, list[str]] = field(default_factory=dict)

    def others(self, comparison: Row) -> tuple[list[str], list[str]]:
        """The articles of a comparison's figures, in their order, and the others of its event, by their ids."""
        own = list(dict.fromkeys(f["document_id"] for f in comparison["figures"]))
        return own, sorted(set(self.events.get(comparison["event_id"] or "", ())).difference(own))


def read_rows(bank: Bank, most: int, held: Holding | None = None) -> Rows:
    """The ``most`` gravest comparisons of a dataset with their figures, words, sources and articles.

    Tables are read a batch at a time, and rows wait where they are ``held``: memory grows with ``most``, not with the
    dataset, and with ``OnDisk`` by some hundred bytes a figure that is shown.
    """
    held = held or Holding()
    relations, chosen = _gravest(bank, most)
    comparisons = held.rows(_among(bank, "comparisons", None, "comparison_id", chosen))
    named = _named(comparisons)
    numbers = held.keyed(_keyed(bank, "numbers", _NUMBER, named["number_id"]))
    claims = held.keyed(_keyed(bank, "claims", _CLAIM + _SAID, named["claim_id"]))
    found = Rows(
        relations=relations,
        comparisons=comparisons,
        pairs=held.lists(_pairs(bank, chosen)),
        numbers=numbers,
        claims=claims,
        sources=held.keyed(_sources(bank, named["source_id"], claims.values())),
        told=held.keyed(_told(bank, numbers.values(), claims)),
        events=held.lists(_events(bank, named["event_id"])),
    )
    listed = (found.others(c) for c in comparisons)
    documents = {d for own, others in listed for d in chain(own, others[:OTHERS])}
    return replace(found, documents=held.keyed(_keyed(bank, "documents", _DOCUMENT, documents)))


def _named(comparisons: Iterable[Row]) -> dict[str, set[str]]:
    """The numbers, claims and sources of the figures of some comparisons, and their events, by the column that names them."""
    found: dict[str, set[str]] = {
        "number_id": set(),
        "claim_id": set(),
        "source_id": set(),
        "event_id": set(),
    }
    for comparison in comparisons:
        found["event_id"].add(comparison["event_id"])
        for name in ("number_id", "claim_id", "source_id"):
            found[name].update(f[name] for f in comparison["figures"])
    return {name: {i for i in ids if i} for name, ids in found.items()}


def _gravest(bank: Bank, most: int) -> tuple[dict[str, int], set[str]]:
    """How many comparisons there are of each relation, and the ids of the gravest."""
    counted: Counter[str] = Counter()

    def each() -> Iterator[Row]:
        for row in _rows(bank, "comparisons", _RANKED):
            counted[row["relation"]] += 1
            yield row | {"sources": len({f["source_id"] for f in row["figures"] if f["source_id"]})}

    ranked = nsmallest(most, ((gravity(row), row["comparison_id"]) for row in each()))
    return dict(counted), {comparison_id for _, comparison_id in ranked}


def _pairs(bank: Bank, chosen: Collection[str]) -> Iterator[tuple[str, Row]]:
    columns = ("comparison_id", "number_id_a", "number_id_b", "relation", "explanation")
    return ((r["comparison_id"], r) for r in _among(bank, "figure_pairs", columns, "comparison_id", chosen))


def _sources(bank: Bank, wanted: set[str], claims: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """The sources of the figures and of those who relayed them, with the canonical one of each."""
    relays = {link["source_id"] for c in claims for link in c["attribution_chain"] if link["source_id"]}
    named, canonical = wanted | relays, set[str]()
    for key, row in _keyed(bank, "sources", _SOURCE, named):
        canonical.add(row["canonical_source_id"])
        yield key, row
    yield from _keyed(bank, "sources", _SOURCE, canonical - named)


def _events(bank: Bank, wanted: set[str]) -> Iterator[tuple[str, str]]:
    found = _among(bank, "documents", ("document_id", "event_id"), "event_id", wanted)
    return ((row["event_id"], row["document_id"]) for row in found)


def _told(bank: Bank, numbers: Iterable[Row], claims: Mapping[str, Row]) -> Iterator[tuple[str, Passage]]:
    """The sentences around figures that stand in no claim, cut out of one article after another."""
    by_article: dict[str, list[tuple[str, int, int]]] = {}
    for n in numbers:
        if not n["claim_id"] or n["claim_id"] not in claims:
            by_article.setdefault(n["document_id"], []).append((n["number_id"], n["start"], n["end"]))
    for row in _among(bank, "documents", ("document_id", "text", "language"), "document_id", by_article):
        if row["text"] is not None:
            for number_id, start, end in by_article[row["document_id"]]:
                yield number_id, around(row["text"], start, end, row["language"])


def _keyed(
    bank: Bank, name: str, columns: Sequence[str], among: Collection[str]
) -> Iterator[tuple[str, Row]]:
    return ((row[columns[0]], row) for row in _among(bank, name, columns, columns[0], among))


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
