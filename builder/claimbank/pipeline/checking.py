"""The middle of a build: rows from disk through contract and suites into the published tables."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure
from claimbank.model import Rejection

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Known", "figures_of", "keep_contract", "settle"]

#: articles that are checked together; bounds memory, and pays the suites' start-up once
CHUNK = 2000


@dataclass(slots=True)
class Known:
    """What ``resolve`` found, by document_id."""

    duplicate_of: dict[str, str] = field(default_factory=dict)
    event_of: dict[str, str] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)


def keep_contract(
    tables: dict[str, pa.Table], refuse: Callable[[Rejection], None]
) -> dict[str, pa.Table]:
    """The rows that keep the contract; every other is refused with its reason and itself as JSON."""
    kept, problems = contract.accept(tables)
    for name, found in problems.items():
        for problem in found:
            row = tables[name].slice(problem.row, 1).to_pylist()[0]
            refuse(
                Rejection(
                    stage="rows",
                    reason=problem.reason,
                    detail=problem.detail,
                    table=name,
                    row=json.dumps(row, ensure_ascii=False, sort_keys=True, default=str),
                )
            )
    return kept


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


def figures_of(numbers: pa.Table, known: Known, names: Mapping[str, str]) -> list[Figure]:
    """The rows of ``numbers`` that can answer a question, as figures; copies of an article do not count twice."""
    wanted = [
        "number_id", "document_id", "concept", "kind", "unit", "value", "low", "high", "comparator", "text",
        "claim_id", "source_id", "language", "is_prior", "as_of",
    ]  # fmt: skip
    out = []
    for row in numbers.select([*wanted, "qualifiers"]).to_pylist():
        if row["concept"] is None or row["document_id"] in known.duplicate_of:
            continue
        qualifiers = {q["key"]: q["value"] for q in row.pop("qualifiers")}
        out.append(
            Figure(
                **row,
                qualifiers=qualifiers,
                source_name=names.get(row["source_id"]),
                day=known.days.get(row["document_id"]),
                event_id=known.event_of.get(row["document_id"]),
            )
        )
    return out


def recount(sources: pa.Table, claims: Counter[str], documents: Counter[str]) -> pa.Table:
    """``sources`` with the counts of what was published; those that nothing points at any more are left out."""
    rows: list[dict[str, Any]] = sources.to_pylist()
    for row in rows:
        row["n_claims"] = claims[row["source_id"]]
        row["n_documents"] = documents[row["source_id"]]
    return type(sources).from_pylist(rows, schema=sources.schema)


def concat(name: str, tables: Sequence[pa.Table]) -> pa.Table:
    """The tables as one; the contract's empty table where there is none."""
    import pyarrow as pa

    return pa.concat_tables(tables) if tables else contract.load().table(name).empty()
