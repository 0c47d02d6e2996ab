"""The articles of published datasets, as they are compared again: each once, whichever datasets hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from claimbank.pipeline.checking import Known
from claimbank.publish import Bank
from claimbank.resolve import Telling, duplicates, events, split_documents

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Articles", "day_of"]

Row = dict[str, Any]

_TOLD = (
    "document_id", "text_sha256", "publisher", "published_at", "url", "language", "duplicate_of", "event_id", "split",
)  # fmt: skip


class Articles:
    """The articles of some datasets, each once: of two datasets that have one, the first tells of it."""

    def __init__(self, banks: Sequence[Bank]) -> None:
        self._banks = banks
        self._home: dict[str, int] = {}
        self.told: dict[str, Row] = {}
        for n, bank in enumerate(banks):
            for rows in bank.batches("documents", columns=_TOLD):
                for row in rows.to_pylist():
                    if self._home.setdefault(row["document_id"], n) == n:
                        self.told[row["document_id"]] = row

    def published(self) -> Known:
        """What the one dataset says of its articles."""
        columns = {name: {d: row[name] for d, row in self.told.items() if row[name]} for name in _TOLD}
        days = {d: day_of(row) for d, row in self.told.items()}
        return Known(columns["duplicate_of"], columns["event_id"], days, columns["split"])

    def known(self) -> Known:
        """Copies, events and splits of all articles together."""
        tellings = [t for tables in self.chunks() for t in _tellings(tables)]
        days = {d: day_of(row) for d, row in self.told.items()}
        hashes = [(d, str(row["text_sha256"])) for d, row in self.told.items()]
        copies = duplicates(hashes, days, {t.document_id: t.sketch for t in tellings})
        found = {d: str(row["event_id"]) for d, row in self.told.items() if row["event_id"]}
        for telling in tellings:
            found.pop(telling.document_id, None)
        found |= events(tellings)
        return Known(copies, found, days, split_documents(days, (found, copies)).of)

    def chunks(self, articles: int = 2000) -> Iterator[dict[str, pa.Table]]:
        """Documents, claims and numbers of some ``articles`` at a time."""
        for n, bank in enumerate(self._banks):
            rows = {name: _by_document(bank[name]) for name in ("claims", "numbers")}
            for documents in bank.batches("documents", articles):
                ids = documents.column("document_id").to_pylist()
                here = [i for i, d in enumerate(ids) if self._home[d] == n]
                tables = {"documents": documents.take(here)} if here else {}
                for name, of in rows.items():
                    tables[name] = bank[name].take(_indices(r for i in here for r in of.get(ids[i], ())))
                if here:
                    yield tables

    def reviews(self) -> Iterator[pa.Table]:
        """The fact-checks of each dataset, but for those of articles that an earlier one tells of."""
        for n, bank in enumerate(self._banks):
            ids = bank["reviews"].column("document_id").to_pylist()
            yield bank["reviews"].take(_indices(i for i, d in enumerate(ids) if self._home.get(d) == n))

    def words(self, wanted: set[str]) -> dict[str, Row]:
        """number_id -> its words, and the words of the claim that holds it."""
        out: dict[str, Row] = {}
        claims: dict[str, str | None] = {}
        for bank in self._banks:
            for row in bank["numbers"].select(["number_id", "text", "claim_id", "document_id"]).to_pylist():
                if row["number_id"] in wanted:
                    out.setdefault(row["number_id"], row)
        needed = {row["claim_id"] for row in out.values()}
        for bank in self._banks:
            columns = (bank["claims"].column(name).to_pylist() for name in ("claim_id", "claim"))
            claims |= {i: text for i, text in zip(*columns, strict=True) if i in needed}
        return {i: {**row, "claim": claims.get(row["claim_id"])} for i, row in out.items()}


def day_of(row: Row) -> date | None:
    """The day on which an article was published, None where it is not known."""
    published = row["published_at"]
    return published.date() if isinstance(published, datetime) else None


def _by_document(table: pa.Table) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for n, document_id in enumerate(table.column("document_id").to_pylist()):
        rows[document_id].append(n)
    return rows


def _indices(rows: Iterator[int]) -> pa.Array:
    import pyarrow as pa

    return pa.array(rows, pa.int64())


def _tellings(tables: dict[str, pa.Table]) -> Iterator[Telling]:
    """What ``resolve`` looks at of each article whose text is published."""
    counted: dict[str, list[Row]] = defaultdict(list)
    columns = ["document_id", "concept", "value", "low", "qualifiers"]
    for number in tables["numbers"].select(columns).to_pylist():
        if number["concept"]:
            counted[number["document_id"]].append(number)
    for row in tables["documents"].select(["document_id", "language", "published_at", "text"]).to_pylist():
        if not row["text"]:
            continue
        given = counted[row["document_id"]]
        figures = {(n["concept"], n["value"] if n["value"] is not None else n["low"]) for n in given}
        places = {q["value"] for n in given for q in n["qualifiers"] if q["key"] == "place"}
        named = (row["document_id"], row["language"], day_of(row), row["text"])
        yield Telling.of(*named, sorted(figures, key=str), sorted(places))
