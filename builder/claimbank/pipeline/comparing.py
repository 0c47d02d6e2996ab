"""Published datasets compared again, one or several together, without extracting anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.compare import Figure, scenes_of
from claimbank.compare.relations import GRAVITY
from claimbank.errors import BuildError
from claimbank.model import Rejection
from claimbank.pipeline.checking import Known, compared, figures_of
from claimbank.pipeline.decided import decisions_of
from claimbank.pipeline.pairing import Pairing, balance
from claimbank.publish import Bank, Facts, TableWriter, finish, load, staging
from claimbank.read import Notice
from claimbank.resolve import Telling, company, duplicates, events, gather, split_documents

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SHEET", "Comparison", "compare_datasets", "in_figures", "publish_comparison"]

Row = dict[str, Any]

_OF_QUESTION = (
    "comparison_id", "relation", "question", "concept", "unit", "minimum", "maximum", "ratio", "explanation",
)  # fmt: skip
_OF_FIGURE = ("value", "low", "high", "comparator", "as_of", "is_prior", "place")
#: the columns of a sheet of figures: of their question, of the figure, of its article
SHEET = (
    *_OF_QUESTION, "event_id", "words", *_OF_FIGURE, "source", "publisher", "published_at", "language", "claim", "url",
    "number_id", "claim_id", "document_id",
)  # fmt: skip


@dataclass(frozen=True)
class Comparison:
    """What comparing gave: ``tables`` has comparisons, figure_pairs and pairs.

    ``numbers``, ``sources`` and ``documents`` have what a reader wants to know of each figure (by number_id its words and
    its claim, by source_id its name, by document_id its publisher, day and address). ``refused`` are rows of decisions.
    """

    tables: dict[str, pa.Table]
    documents: Mapping[str, Row]
    numbers: Mapping[str, Row]
    sources: Mapping[str, str]
    notices: tuple[Notice, ...] = ()
    refused: tuple[Rejection, ...] = ()
    settings: dict[str, object] = field(default_factory=dict)

    def gravest(self) -> list[Row]:
        """The comparisons, conflicts first; of those of one kind the one that most sources and the widest ratio make."""
        rows: list[Row] = self.tables["comparisons"].to_pylist()
        return sorted(rows, key=_gravity)

    def sheet(self) -> Iterator[Row]:
        """A row for each figure of each comparison, as the columns of ``SHEET``, the gravest first."""
        for row in self.gravest():
            yield from self.figures_of(row)

    def figures_of(self, row: Row) -> Iterator[Row]:
        """The figures of a comparison, the least first, each with the columns of ``SHEET``."""
        return (self._figure(row, figure) for figure in sorted(row["figures"], key=_by_value))

    def _figure(self, row: Row, figure: Row) -> Row:
        number = self.numbers.get(figure["number_id"], {})
        document = self.documents.get(figure["document_id"], {})
        return {
            **{name: row[name] for name in _OF_QUESTION},
            "event_id": row["event_id"],
            "words": number.get("text"),
            **{name: figure[name] for name in _OF_FIGURE},
            "source": self.sources.get(figure["source_id"] or ""),
            "publisher": document.get("publisher"),
            "published_at": _day(document) if document else None,
            "language": document.get("language"),
            "claim": number.get("claim"),
            "url": document.get("url"),
            **{name: figure[name] for name in ("number_id", "claim_id", "document_id")},
        }


def _gravity(row: Row) -> tuple[object, ...]:
    sources = {f["source_id"] or f["document_id"] for f in row["figures"]}
    return (
        -GRAVITY.index(row["relation"]),
        -min(len(sources), 3),
        -(row["ratio"] or 0.0),
        row["comparison_id"],
    )


def _by_value(figure: Row) -> tuple[object, ...]:
    value = next((figure[name] for name in ("value", "low", "high") if figure[name] is not None), 0.0)
    return value, figure["number_id"]


def compare_datasets(datasets: Sequence[str], decisions: str | None = None) -> Comparison:
    """Compare the figures of published datasets, and pair their statements.

    A document that is in two datasets counts once. The events of one dataset are those that it was published with; for
    several they are sought anew in the published texts, and kept where the text is withheld; so are copies and splits.
    The decisions that lie in the datasets are heeded, then those of the file ``decisions``. ``InputError``: no dataset,
    no such file.
    """
    decided = decisions_of(datasets, decisions)
    banks = [load(dataset) for dataset in datasets]
    articles = _Articles(banks)
    known = articles.known() if len(banks) > 1 else articles.published()
    sources = _sources(banks, known)
    figures: list[Figure] = []
    pairing = Pairing()
    for tables in articles.chunks():
        scenes = scenes_of(tables["documents"], tables["numbers"])
        figures += figures_of(_worded(tables["numbers"]), known, sources, scenes)
        pairing.add(tables)
    notices = decided.notices(figures)
    made = compared(figures, decided.constraints)
    made["pairs"] = pairing.table(made, known, {s: canonical or s for s, (_, canonical) in sources.items()})
    wanted = {i for batch in made["comparisons"].column("number_ids").to_pylist() for i in batch}
    return Comparison(
        tables=made,
        documents=articles.told,
        numbers=articles.words(wanted),
        sources={source: name for source, (name, _) in sources.items()},
        notices=tuple(notices),
        refused=decided.refused,
        settings={"datasets": list(datasets), "decisions": decisions},
    )


class _Articles:
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
        days = {d: _day(row) for d, row in self.told.items()}
        return Known(columns["duplicate_of"], columns["event_id"], days, columns["split"])

    def known(self) -> Known:
        """Copies, events and splits of all articles together."""
        tellings = [t for tables in self.chunks() for t in _tellings(tables)]
        days = {d: _day(row) for d, row in self.told.items()}
        hashes = [(d, str(row["text_sha256"])) for d, row in self.told.items()]
        copies = duplicates(hashes, days, {t.document_id: t.sketch for t in tellings})
        found = {d: str(row["event_id"]) for d, row in self.told.items() if row["event_id"]}
        for telling in tellings:
            found.pop(telling.document_id, None)
        found |= events(tellings)
        return Known(copies, found, days, split_documents(days, (found, copies)).of)

    def chunks(self) -> Iterator[dict[str, pa.Table]]:
        """Documents, claims and numbers of some articles at a time."""
        for n, bank in enumerate(self._banks):
            rows = {name: _by_document(bank[name]) for name in ("claims", "numbers")}
            for documents in bank.batches("documents"):
                ids = documents.column("document_id").to_pylist()
                here = [i for i, d in enumerate(ids) if self._home[d] == n]
                tables = {"documents": documents.take(here)} if here else {}
                for name, of in rows.items():
                    tables[name] = bank[name].take(_indices(r for i in here for r in of.get(ids[i], ())))
                if here:
                    yield tables

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


_TOLD = (
    "document_id", "text_sha256", "publisher", "published_at", "url", "language", "duplicate_of", "event_id", "split",
)  # fmt: skip


def _day(row: Row) -> date | None:
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
        named = (row["document_id"], row["language"], _day(row), row["text"])
        yield Telling.of(*named, sorted(figures, key=str), sorted(places))


def _worded(numbers: pa.Table) -> pa.Table:
    """``numbers`` with the figures themselves where the words for them are withheld."""
    import pyarrow as pa

    if not numbers.column("text").null_count:
        return numbers
    at = numbers.schema.get_field_index("text")
    columns = (numbers.column(name).to_pylist() for name in ("text", "value", "low", "high"))
    words = [text or in_figures(*bounds) for text, *bounds in zip(*columns, strict=True)]
    return numbers.set_column(at, numbers.schema.field(at), pa.array(words, pa.string()))


def in_figures(value: float | None, low: float | None, high: float | None) -> str:
    """A figure without its words.

    >>> in_figures(8000.0, 8000.0, 8000.0), in_figures(None, 10.0, 15.0), in_figures(None, None, 15.0)
    ('8,000', '10 to 15', 'up to 15')
    """
    if value is not None:
        return f"{value:,.12g}"
    if low is not None and high is not None:
        return f"{low:,.12g} to {high:,.12g}"
    if low is None and high is None:
        return "a figure without bounds"
    return f"from {low:,.12g}" if low is not None else f"up to {high:,.12g}"


def _sources(banks: Sequence[Bank], known: Known) -> dict[str, tuple[str, str | None]]:
    """source_id -> its name and whom it stands for; of several datasets together, settled anew where names are known."""
    found = [bank["sources"] for bank in banks]
    if len(banks) > 1 and not any(sources.column("name").null_count for sources in found):
        claims = (bank["claims"] for bank in banks)
        found = [gather(found, company(claims, known.event_of))]
    out: dict[str, tuple[str, str | None]] = {}
    for sources in found:
        columns = (sources.column(c).to_pylist() for c in ("source_id", "name", "canonical_source_id"))
        for source, name, canonical in zip(*columns, strict=True):
            out.setdefault(source, (name or source, canonical))
    return out


def publish_comparison(found: Comparison, out: str, datasets: Sequence[str]) -> None:
    """Leave the tables comparisons, figure_pairs and pairs at ``out``, with a card and a manifest.

    ``BuildError``: ``out`` is one of ``datasets``, or is taken (see ``publish.staging``).
    """
    for dataset in datasets:
        if _same_place(dataset, out):
            raise BuildError(out, "is one of the datasets that are compared; allowed: another folder")
    with staging(out) as folder:
        with TableWriter(folder) as writer:
            for name, table in found.tables.items():
                writer.write(name, table)
        facts = Facts(
            name=Path(out).name,
            inputs=(),
            settings=found.settings,
            rows=writer.rows,
            counts={"pairs": balance(found.tables["pairs"])},
            notices=tuple(notice.detail for notice in found.notices),
        )
        finish(folder, facts)


def _same_place(a: str, b: str) -> bool:
    return a == b or ("://" not in a + b and Path(a).resolve() == Path(b).resolve())
