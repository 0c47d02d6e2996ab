"""Published datasets compared again, one or several together, without extracting anything."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claimbank.compare import scenes_of
from claimbank.compare.pairs import READABLE_BY, readable_table
from claimbank.compare.relations import GRAVITY
from claimbank.engines.engine import Engine, Local
from claimbank.engines.thrift import own_pool
from claimbank.errors import BuildError, InputError
from claimbank.model import Rejection
from claimbank.pipeline.checking import Known, compared, divided
from claimbank.pipeline.checks import Tables, portions
from claimbank.pipeline.decided import Decided, decisions_of
from claimbank.pipeline.figures import Figures
from claimbank.pipeline.names import Names
from claimbank.pipeline.paired import made as made_pairs
from claimbank.pipeline.pairing import Pairing, balance, labels
from claimbank.pipeline.published_articles import Articles, day_of
from claimbank.pipeline.reviewing import Reviewing
from claimbank.publish import Bank, Facts, TableWriter, finish, load, staging
from claimbank.publish.sorting import Sorting
from claimbank.read import Notice
from claimbank.resolve import company, gather

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
    """What comparing gave: ``tables`` has comparisons, figure_pairs, pairs, and the reviews with the claims they are tied to.

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
            "published_at": day_of(document) if document else None,
            "language": document.get("language"),
            "claim": number.get("claim"),
            "url": document.get("url"),
            **{name: figure[name] for name in ("number_id", "claim_id", "document_id")},
        }


#: articles that are looked at together; so many in all are worth the start of worker processes
_ARTICLES, _WORTH = 500, 5_000
#: bytes of figures in memory, beyond which they wait on disk
_HELD = 16 << 20
#: what is looked at again of the articles, their figures and their claims
_LOOKED_AT = {
    "documents": ["document_id", "text", "language", "published_at"],
    "numbers": ["number_id", "document_id", "concept", "kind", "start", "end"],
    "claims": list(READABLE_BY),
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


def compare_datasets(
    datasets: Sequence[str], decisions: str | None = None, engine: Engine | None = None
) -> Comparison:
    """Compare the figures of published datasets, and pair their statements.

    A document that is in two datasets counts once. The events of one dataset are those that it was published with; for
    several they are sought anew in the published texts, and kept where the text is withheld; so are copies and splits.
    The decisions that lie in the datasets are heeded, then those of the file ``decisions``. ``InputError``: no dataset,
    no such file.
    """
    decided = decisions_of(datasets, decisions)
    banks = [_opened(dataset) for dataset in datasets]
    engine = engine or Local(1)
    with TemporaryDirectory(prefix="claimbank-") as wait, own_pool():
        articles = Articles(banks, Path(wait), _HELD)
        known = articles.known() if len(banks) > 1 else articles.published()
        sources = _sources(banks, known, Path(wait))
        names = Names(sources)
        reviewing = Reviewing(articles.reviews())
        figures = Figures(Path(wait) / "figures", _HELD)
        pairing = Pairing(known, names, Path(wait), _HELD)
        for tables, scenes, readable in _looked_at(articles, engine):
            figures.add(_worded(tables["numbers"]), scenes, known, names)
            pairing.add(tables, readable)
            reviewing.look(divided(tables["claims"], known.split_of))
        found, notices = _tied(figures, decided, engine)
        (made,) = portions(pairing.linked(found), ("comparisons", "figure_pairs"), 1 << 62)
        more, reviews = reviewing.settled(known.split_of)
        pairs = ({"pairs": table} for table in made_pairs(pairing.waiting()).tables(more))
        (paired,) = portions(pairs, ("pairs",), 1 << 62)
    told = [figure for row in made["comparisons"].column("figures").to_pylist() for figure in row]
    return Comparison(
        tables={**made, **paired, "reviews": reviews},
        documents=articles.documents(f["document_id"] for f in told),
        numbers=articles.words(f["number_id"] for f in told),
        sources=dict(zip(*(sources.column(c).to_pylist() for c in ("source_id", "name")), strict=True)),
        notices=tuple(notices),
        refused=decided.refused,
        settings={"datasets": list(datasets), "decisions": decisions},
    )


def _opened(dataset: str) -> Bank:
    """A dataset with its articles; ``InputError`` where there is none, or only what an earlier comparison left."""
    bank = load(dataset).checked()
    if bank.files("comparisons") and not bank.files("documents"):
        raise InputError(
            dataset, "holds comparisons without their articles; allowed: what claimbank build wrote"
        )
    return bank


def _tied(figures: Figures, decided: Decided, engine: Engine) -> tuple[Iterator[Tables], list[Notice]]:
    """What answers one question, part by part, and what is to be told of the decisions; these tie across events."""
    if decided.constraints is None:
        return figures.compared(engine), []
    every = figures.all()
    return compared(every, decided.constraints, engine), decided.notices(every)


def _looked_at(
    articles: Articles, engine: Engine
) -> Iterator[tuple[dict[str, pa.Table], pa.Table, pa.Table]]:
    """The tables of some articles at a time, with what stands around their figures (``compare.scene_table``), and which of
    their claims can be read alone (``compare.pairs.readable_table``).
    """
    behind: deque[dict[str, pa.Table]] = deque()

    def asked() -> Iterator[dict[str, pa.Table]]:
        for tables in articles.chunks(_ARTICLES):
            behind.append(tables)
            yield {name: tables[name].select(columns) for name, columns in _LOOKED_AT.items()}

    for seen in engine.run(_seen, asked(), worth=len(articles.ids) >= _WORTH):
        yield behind.popleft(), *seen


def _seen(tables: dict[str, pa.Table]) -> tuple[pa.Table, pa.Table]:
    return scenes_of(tables["documents"], tables["numbers"]), readable_table(tables["claims"].to_pylist())


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


def _sources(banks: Sequence[Bank], known: Known, wait: Path) -> pa.Table:
    """Each source once: its id, name and whom it stands for; of several datasets, settled anew where names are known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = [bank["sources"] for bank in banks]
    if len(banks) > 1 and not any(sources.column("name").null_count for sources in found):
        sorting = Sorting(("source_id",), wait / "sources", _HELD)
        for sources in found:
            sorting.add(sources)
        columns = ["source_id", "document_id", "attribution_chain"]
        claims = (rows for bank in banks for rows in bank.batches("claims", 16_384, columns))
        found = [gather(sorting, company(claims, known.event_of), in_order=True)]
    every = pa.concat_tables(found).select(["source_id", "name", "canonical_source_id"]).combine_chunks()
    ids = every.column("source_id")
    every = every.set_column(1, "name", pc.coalesce(every.column("name"), ids))
    first = pc.index_in(pc.unique(ids), value_set=ids)
    return every.take(first)


def publish_comparison(found: Comparison, out: str, datasets: Sequence[str]) -> None:
    """Leave the tables comparisons, figure_pairs, pairs and reviews at ``out``, with a card and a manifest.

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
            counts={"pairs": balance(Counter(labels(found.tables)))},
            notices=tuple(notice.detail for notice in found.notices),
        )
        finish(folder, facts)


def _same_place(a: str, b: str) -> bool:
    return a == b or ("://" not in a + b and Path(a).resolve() == Path(b).resolve())
