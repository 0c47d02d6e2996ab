"""The middle of a build: rows from disk through contract and suites into the published tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure, Scene, questions
from claimbank.compare.decisions import Constraints
from claimbank.compare.qualifiers import PARTS
from claimbank.model import Rejection

if TYPE_CHECKING:
    import pyarrow as pa

    from claimbank.validate import Outcome

__all__ = [
    "CHUNK",
    "PER_ARTICLE",
    "Checks",
    "Known",
    "compared",
    "divided",
    "figures_of",
    "recount",
    "settle",
    "single",
]

#: articles that are checked together; bounds memory, and pays the suites' start-up once
CHUNK = 1500
#: questions whose rows are made at a time
_QUESTIONS = 500


#: the tables whose rows belong to one article
PER_ARTICLE = ("documents", "claims", "numbers", "mentions")


@dataclass(slots=True)
class Known:
    """What ``resolve`` found, by document_id."""

    duplicate_of: dict[str, str] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    split_of: Mapping[str, str] = field(default_factory=dict)


class Checks:
    """The contract, and the suites unless they are skipped, over the rows of one build.

    ``outcome`` is what the suites said so far, None where they are skipped. Refused rows go to ``refuse``.
    """

    def __init__(self, suites: bool, refuse: Callable[[Rejection], None]) -> None:
        self.outcome: Outcome | None = None
        self._suites = suites
        self._refuse = refuse
        self._slim: dict[str, list[pa.Table]] = {}

    def sources(self, sources: pa.Table) -> pa.Table:
        """The sources that stay: before all else, as what is said hangs on who says it."""
        return self._keep({"sources": sources}, ("sources",), whole=False)["sources"]

    def articles(self, tables: dict[str, pa.Table], sources: pa.Table, known: Known) -> dict[str, pa.Table]:
        """The rows of some articles that stay, each in its split, their documents told of copies and events."""
        kept = self._keep({**tables, "sources": sources}, tuple(tables), whole=False)
        kept = {name: kept[name] for name in tables} | {"documents": settle(kept["documents"], known)}
        kept = {name: divided(table, known.split_of) for name, table in kept.items()}
        for name in tables:
            self._slim.setdefault(name, []).append(_slim(name, kept[name]))
        return kept

    def whole(self, made: dict[str, pa.Table]) -> dict[str, pa.Table]:
        """The rows that speak of the whole build, checked against all articles, and the build checked as a whole."""
        import pyarrow as pa

        articles = {
            n: pa.concat_tables(self._slim.pop(n, [contract.load().table(n).empty()])) for n in PER_ARTICLE
        }
        own = tuple(n for n in made if n != "sources")
        kept = self._keep({**articles, **made}, own, whole=True)
        return {name: kept[name] for name in made}

    def _keep(self, tables: dict[str, pa.Table], own: tuple[str, ...], whole: bool) -> dict[str, pa.Table]:
        kept = self._keep_contract(tables, own)
        if not self._suites:
            return kept
        from claimbank.validate import validate

        outcome = validate(kept, rows_of=own, whole=whole)
        for rejection in outcome.rejections:
            self._refuse(rejection)
        self.outcome = outcome.told() if self.outcome is None else self.outcome + outcome.told()
        return outcome.accepted

    def _keep_contract(self, tables: dict[str, pa.Table], own: tuple[str, ...]) -> dict[str, pa.Table]:
        """The rows of the tables ``own`` that keep the contract; every other is refused, with itself as JSON."""
        kept, problems = contract.accept(tables)
        for name in own:
            for at, found in groupby(sorted(problems[name]), key=lambda p: p.row):
                row = tables[name].slice(at, 1).to_pylist()[0]
                text = json.dumps(row, ensure_ascii=False, sort_keys=True, default=str)
                first, *more = found
                detail = "; ".join(p.detail for p in (first, *more))
                self._refuse(Rejection("rows", first.reason, detail, table=name, row=text))
        return kept


def _slim(name: str, table: pa.Table) -> pa.Table:
    """The rows without the article's words, which no question about the whole dataset asks for."""
    import pyarrow as pa

    blank = pa.array([""] * table.num_rows, pa.string())
    for at, column in enumerate(contract.load().table(name).columns):
        if column.text and column.type == "string":
            table = table.set_column(at, table.schema.field(at), blank)
    return table


def divided(table: pa.Table, split_of: Mapping[str, str]) -> pa.Table:
    """``table`` with every row in the split of its document; rows of other documents stay where they are."""
    import pyarrow as pa

    at = table.schema.get_field_index("split")
    columns = (table.column(name).to_pylist() for name in ("document_id", "split"))
    splits = [split_of.get(document_id, split) for document_id, split in zip(*columns, strict=True)]
    return table.set_column(at, table.schema.field(at), pa.array(splits, pa.string()))


def settle(documents: pa.Table, known: Known) -> pa.Table:
    """``documents`` with what ``resolve`` knows: of what it is a copy, its cluster, its event."""
    import pyarrow as pa

    ids = documents.column("document_id").to_pylist()
    copies = [known.duplicate_of.get(i) for i in ids]
    originals = set(known.duplicate_of.values())
    clusters = [c or (i if i in originals else None) for i, c in zip(ids, copies, strict=True)]
    events = [known.event_of.get(i) for i in ids]
    for name, values in (("duplicate_of", copies), ("cluster_id", clusters), ("event_id", events)):
        at = documents.schema.get_field_index(name)
        documents = documents.set_column(at, documents.schema.field(at), pa.array(values, pa.string()))
    return documents


def figures_of(
    numbers: pa.Table, known: Known, names: Mapping[str, tuple[str, str | None]], scenes: Mapping[str, Scene]
) -> list[Figure]:
    """The rows of ``numbers`` that can answer a question, as figures; copies of an article are told to be such.

    ``names``: source_id -> its name and canonical_source_id; ``scenes``: number_id -> what stands around the figure.
    """
    wanted = [
        "number_id", "document_id", "concept", "kind", "unit", "value", "low", "high", "comparator", "text", "start",
        "claim_id", "source_id", "language", "is_prior", "as_of",
    ]  # fmt: skip
    out = []
    for row in numbers.select([*wanted, "qualifiers"]).to_pylist():
        if row["concept"] is None:
            continue
        qualifiers = single(row.pop("qualifiers"))
        name, canonical = names.get(row["source_id"], (None, None))
        out.append(
            Figure(
                **row,
                qualifiers=qualifiers,
                source_name=name,
                canonical_source_id=canonical,
                day=known.days.get(row["document_id"]),
                event_id=known.event_of.get(row["document_id"]),
                cluster_id=known.duplicate_of.get(row["document_id"]),
                scene=scenes.get(row["number_id"]),
            )
        )
    return out


def compared(figures: list[Figure], constraints: Constraints | None = None) -> dict[str, pa.Table]:
    """The tables ``comparisons`` and ``figure_pairs``, as auditors have decided; the list of figures is emptied."""
    import pyarrow as pa

    names = ("comparisons", "figure_pairs")
    schemas = {name: contract.load().table(name).arrow() for name in names}
    parts: dict[str, list[pa.Table]] = {name: [schemas[name].empty_table()] for name in names}
    found = questions(figures, constraints)
    figures.clear()
    while some := list(islice(found, _QUESTIONS)):
        rows = ([row for row, _ in some], [pair for _, pairs in some for pair in pairs])
        for name, made in zip(names, rows, strict=True):
            parts[name].append(pa.Table.from_pylist(made, schema=schemas[name]))
    return {name: pa.concat_tables(parts[name]) for name in names}


def single(qualifiers: list[dict[str, str]]) -> dict[str, str]:
    """One value a key: of two statuses the one that sets a part apart."""
    out: dict[str, str] = {}
    for q in qualifiers:
        if q["key"] not in out or q["value"] in PARTS:
            out[q["key"]] = q["value"]
    return out


def recount(sources: pa.Table, claims: Counter[str], documents: Counter[str]) -> pa.Table:
    """``sources`` with the counts of what was published."""
    rows: list[dict[str, Any]] = sources.to_pylist()
    for row in rows:
        row["n_claims"] = claims[row["source_id"]]
        row["n_documents"] = documents[row["source_id"]]
    return type(sources).from_pylist(rows, schema=sources.schema)
