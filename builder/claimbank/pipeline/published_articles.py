"""The articles of published datasets, as they are compared again: each once, whichever datasets hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.engines.kept import Kept, keep
from claimbank.ids import short
from claimbank.pipeline.checking import Known
from claimbank.pipeline.resolving import settled
from claimbank.pipeline.spill import Spill
from claimbank.publish import Bank
from claimbank.publish.sorting import Sorting
from claimbank.read.seen import Seen
from claimbank.resolve import Coded, Ids, Told, particular, split_documents, telling_table
from claimbank.resolve.coded import NONE

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Articles", "day_of"]

Row = dict[str, Any]

#: what is known of articles, what is shown of those that tell a figure, what is looked at again
_KNOWN = ("document_id", "text_sha256", "published_at", "duplicate_of", "event_id", "split")
_TOLD = ("document_id", "publisher", "published_at", "url", "language")
_READ = ("document_id", "text", "language", "published_at")
_WORDS = ("number_id", "text", "claim_id", "document_id")
_NAMES = ("duplicate_of", "event_id", "split")
_AT_ONCE = 16_384


class Articles:
    """The articles of some datasets, each once: of two datasets that have one, the first tells of it.

    Rows are read some at a time; ``wait`` is a folder for what is put in order, of which ``held`` bytes are in memory.
    """

    def __init__(self, banks: Sequence[Bank], wait: Path, held: int) -> None:
        import numpy as np

        self._banks, self._wait, self._held, self._made = banks, wait, held, 0
        seen = Seen()
        parts: list[tuple[np.ndarray[Any, Any], ...]] = []
        named: dict[str, list[pa.ChunkedArray]] = {name: [] for name in _NAMES}
        self._own: list[pa.Array] = []
        for bank in banks:
            own = []
            for rows in bank.batches("documents", _AT_ONCE, _KNOWN):
                ids = rows.column("document_id").to_pylist()
                rows = rows.filter([seen.add(short(i)) for i in ids])
                own += rows.column("document_id").chunks
                parts.append(_numbers(rows))
                for name in _NAMES:
                    named[name].append(rows.column(name))
            self._own.append(_joined(own))
        self.ids = Ids(ids for ids, _, _ in parts)
        texts, days = (np.concatenate([np.empty(0, np.uint64), *(p[n] for p in parts)]) for n in (1, 2))
        self._texts = texts[self.ids.came].astype(np.uint64)
        self.days = Coded.of_day_numbers(self.ids, days[self.ids.came].astype(np.int32))
        self._named = {name: Coded.of_names(self.ids, self._pairs(found)) for name, found in named.items()}

    def _pairs(self, columns: Iterable[pa.ChunkedArray]) -> Iterator[tuple[str, str]]:
        names = (name for column in columns for name in column.to_pylist())
        ids = (i for own in self._own for i in own.to_pylist())
        return ((i, name) for i, name in zip(ids, names, strict=True) if name)

    def published(self) -> Known:
        """What the one dataset says of its articles."""
        return Known(self._named["duplicate_of"], self._named["event_id"], self.days, self._named["split"])

    def known(self) -> Known:
        """Copies, events and splits of all articles together."""
        spill = Spill(self._wait / "tellings")
        told: set[int] = set()
        for n, tables in enumerate(self.chunks()):
            found = list(_told(tables))
            told.update(self.ids.place(t.document_id) for t in found)
            documents = tables["documents"].select(["document_id"])
            keep(spill.folder / f"{n}.shard", {"tellings": telling_table(found), "documents": documents})
            spill.add(Kept(spill.folder / f"{n}.shard"))
        copies, events = settled(spill, self.ids, self._texts, self.days, self._held)
        before = self._named["event_id"].items()  # of articles whose words are withheld
        kept = ((d, event) for d, event in before if self.ids.place(d) not in told)
        found_in = Coded.of_names(self.ids, chain(kept, events.items()))
        return Known(copies, found_in, self.days, split_documents(self.days, (found_in, copies)).of)

    def chunks(self, articles: int = 2000) -> Iterator[dict[str, pa.Table]]:
        """Documents, claims and numbers of some ``articles`` at a time."""
        import pyarrow.compute as pc

        for bank, own in zip(self._banks, self._own, strict=True):
            rows = {name: _InOrder(self._sorted(bank, name, own)) for name in ("claims", "numbers")}
            for table in self._sorted(bank, "documents", own, _READ):
                for start in range(0, table.num_rows, articles):
                    documents = table.slice(start, articles)
                    last = pc.max(documents.column("document_id"))
                    yield {"documents": documents, **{name: found.upto(last) for name, found in rows.items()}}

    def _sorted(self, bank: Bank, name: str, own: pa.Array, columns: Sequence[str] | None = None) -> Sorting:
        """The rows of some articles, in the order of the articles' ids."""
        import pyarrow.compute as pc

        self._made += 1
        sorting = Sorting(("document_id",), self._wait / f"{name}-{self._made}", self._held)
        sorting.add(
            contract.load().table(name).empty().select(list(columns or contract.load().table(name).names))
        )
        for rows in bank.batches(name, 2000, columns):
            sorting.add(rows.filter(pc.is_in(rows.column("document_id"), value_set=own)))
        return sorting

    def reviews(self) -> Iterator[pa.Table]:
        """The fact-checks of each dataset, but for those of articles that an earlier one tells of."""
        import pyarrow.compute as pc

        for bank, own in zip(self._banks, self._own, strict=True):
            for rows in bank.batches("reviews"):
                yield rows.filter(pc.is_in(rows.column("document_id"), value_set=own))

    def documents(self, wanted: Iterable[str]) -> dict[str, Row]:
        """What is shown of some articles, by document_id."""
        return {row["document_id"]: row for row in self._among("documents", _TOLD, wanted)}

    def words(self, wanted: Iterable[str]) -> dict[str, Row]:
        """number_id -> its words, and the words of the claim that holds it."""
        out = {row["number_id"]: row for row in self._among("numbers", _WORDS, wanted)}
        needed = {row["claim_id"] for row in out.values() if row["claim_id"]}
        claims = {
            row["claim_id"]: row["claim"] for row in self._among("claims", ("claim_id", "claim"), needed)
        }
        return {i: {**row, "claim": claims.get(row["claim_id"])} for i, row in out.items()}

    def _among(self, name: str, columns: Sequence[str], wanted: Iterable[str]) -> Iterator[Row]:
        """The rows whose first column is one of some values; of two datasets that have one, that of the first comes last."""
        import pyarrow as pa
        import pyarrow.compute as pc

        keys = pa.array(sorted(set(wanted)), pa.string())
        for bank in reversed(self._banks):
            for rows in bank.batches(name, _AT_ONCE, columns):
                yield from rows.filter(pc.is_in(rows.column(columns[0]), value_set=keys)).to_pylist()


class _InOrder:
    """Rows in the order of their articles' ids, taken up to one id after the other."""

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        self._tables = iter(tables)
        self._held = next(self._tables)

    def upto(self, last: pa.Scalar) -> pa.Table:
        """The rows that were not taken yet, up to those of the article ``last``."""
        import pyarrow as pa
        import pyarrow.compute as pc

        parts = []
        while True:
            ids = self._held.column("document_id")
            here = pc.sum(pc.less_equal(ids, last)).as_py() or 0
            parts.append(self._held.slice(0, here))
            more = next(self._tables, None) if here == len(ids) else None
            self._held = self._held.slice(here) if more is None else more
            if more is None:
                return pa.concat_tables(parts).combine_chunks()


def day_of(row: Row) -> date | None:
    """The day on which an article was published, None where it is not known."""
    published = row["published_at"]
    return published.date() if isinstance(published, datetime) else None


def _numbers(documents: pa.Table) -> tuple[np.ndarray[Any, Any], ...]:
    """Of each article its id, 64 bits of what its text is known by, and its day as a number."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    ids = np.array([i.encode() for i in documents.column("document_id").to_pylist()], np.bytes_)
    texts = np.array([short(str(text)) for text in documents.column("text_sha256").to_pylist()], np.uint64)
    days = pc.fill_null(documents.column("published_at").cast(pa.date32()).cast(pa.int32()), NONE)
    return ids, texts, days.to_numpy()


def _joined(chunks: list[pa.Array]) -> pa.Array:
    import pyarrow as pa

    return pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())


def _told(tables: dict[str, pa.Table]) -> Iterator[Told]:
    """What ``resolve`` looks at of each article whose text is published."""
    told: dict[str, list[Row]] = defaultdict(list)
    columns = ["document_id", "concept", "kind", "unit", "value", "low", "qualifiers"]
    for number in tables["numbers"].select(columns).to_pylist():
        number["told"] = number["value"] if number["value"] is not None else number["low"]
        told[number["document_id"]].append(number)
    for row in tables["documents"].select(["document_id", "language", "published_at", "text"]).to_pylist():
        if not row["text"]:
            continue
        every = told[row["document_id"]]
        given = [n for n in every if n["concept"]]
        figures = {(n["concept"], None if particular(n["kind"], n["told"]) else n["told"]) for n in given}
        sums = {(n["unit"] or n["kind"], n["told"]) for n in every if particular(n["kind"], n["told"])}
        places = {q["value"] for n in given for q in n["qualifiers"] if q["key"] == "place"}
        named = (row["document_id"], row["language"], day_of(row), row["text"])
        yield Told.of(*named, sorted(figures, key=str), sorted(places), sorted(sums, key=str))
