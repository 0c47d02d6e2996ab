"""The middle of a build: what is said of rows once all are known, and the tables that are made of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure, Scene, questions
from claimbank.compare.decisions import Constraints
from claimbank.compare.qualifiers import PARTS

if TYPE_CHECKING:
    import pyarrow as pa


__all__ = [
    "Known",
    "compared",
    "divided",
    "figures_of",
    "recount",
    "settle",
    "single",
]

#: questions whose rows are made at a time
_QUESTIONS = 500


@dataclass(slots=True)
class Known:
    """What ``resolve`` found, by document_id."""

    duplicate_of: dict[str, str] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    split_of: Mapping[str, str] = field(default_factory=dict)


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
