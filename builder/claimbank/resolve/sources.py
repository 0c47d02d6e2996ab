"""Who is who across articles: sources gathered by their folded full name, and what makes two of them one.

A wrong merge is worse than none: ``canonical_source_id`` points elsewhere only for a named reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.resolve.merging import merge

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["company", "gather"]


def gather(
    per_article: Iterable[pa.Table], company: Mapping[str, AbstractSet[str]] | None = None
) -> pa.Table:
    """One row per source out of one row per source and article, with counts and the canonical source.

    The commonest name, role and affiliation stay; aliases are united; rows stand in the order of ``source_id``.
    ``company``: the events in whose articles a source is found; names that are only like each other are one if they share one.
    """
    import pyarrow as pa

    gathered: dict[str, _Gathered] = {}
    for table in per_article:
        for row in table.to_pylist():
            gathered.setdefault(row["source_id"], _Gathered()).add(row)
    rows = [gathered[i].row(i) for i in sorted(gathered)]
    merge(rows, company or {})
    return pa.Table.from_pylist(rows, schema=contract.load().tables["sources"].arrow())


def company(claims: Iterable[pa.Table], event_of: Mapping[str, str]) -> dict[str, set[str]]:
    """The events in whose articles each source speaks or passes something on, by source_id.

    An article that shares its event with no other stands for it itself, by its document_id.
    """
    out: dict[str, set[str]] = {}
    for table in claims:
        columns = (
            table.column(name).to_pylist() for name in ("source_id", "document_id", "attribution_chain")
        )
        for speaker, document, chain in zip(*columns, strict=True):
            for source in (speaker, *(link["source_id"] for link in chain or ())):
                if source:
                    out.setdefault(source, set()).add(event_of.get(document, document))
    return out


class _Gathered:
    """One source as its articles show it."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.roles: Counter[str] = Counter()
        self.affiliations: Counter[str] = Counter()
        self.aliases: set[str] = set()
        self.first: dict[str, Any] = {}
        self.claims = 0
        self.documents = 0

    def add(self, row: dict[str, Any]) -> None:
        self.first = self.first or row
        self.names[row["name"]] += 1
        if row["role"]:
            self.roles[row["role"]] += 1
        if row["affiliation"]:
            self.affiliations[row["affiliation"]] += 1
        self.aliases.update(row["aliases"] or ())
        self.claims += row["n_claims"]
        self.documents += 1

    def row(self, source_id: str) -> dict[str, Any]:
        name = _commonest(self.names)
        return {
            **self.first,
            "source_id": source_id,
            "name": name,
            "role": _commonest(self.roles),
            "affiliation": _commonest(self.affiliations),
            "aliases": sorted((self.aliases | set(self.names)) - {name}),
            "canonical_source_id": source_id,
            "merge_reason": None,
            "n_claims": self.claims,
            "n_documents": self.documents,
        }


def _commonest(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda k: (-counted[k], k)) if counted else None
