"""Who is who across articles: sources gathered by their folded full name, and what makes two of them one.

A wrong merge is worse than none: ``canonical_source_id`` points elsewhere only for a named reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.resolve.merging import merge, mergeable

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["gather"]

#: rows that are made into columns at a time
_AT_ONCE = 2000
#: what sources are merged by
_MERGED_BY = ("source_id", "name", "kind", "language", "n_claims")


def gather(
    per_article: Iterable[pa.Table],
    company: Mapping[str, AbstractSet[object]] | None = None,
    in_order: bool = False,
) -> pa.Table:
    """One row per source out of one row per source and article, with counts and the canonical source.

    The commonest name, role and affiliation stay; aliases are united; rows stand in the order of ``source_id``, that of
    ``per_article`` where that is ``in_order`` already: then only rows of one source are held at a time, and of each that has
    a name what it is merged by. ``company``: the events in whose articles a source is found; names that are only like each
    other are one if they share one.
    """
    import pyarrow as pa

    schema = contract.load().tables["sources"].arrow()
    parts, waiting, named = [schema.empty_table()], [], []
    groups = groupby(_rows(per_article, in_order), key=itemgetter("source_id"))
    for at, (source_id, rows) in enumerate(groups):
        gathered = _Gathered()
        for row in rows:
            gathered.add(row)
        waiting.append(gathered.row(source_id))
        if mergeable(waiting[-1]):
            named.append({"at": at, **{name: waiting[-1][name] for name in _MERGED_BY}})
        if len(waiting) >= _AT_ONCE:
            parts.append(pa.Table.from_pylist(waiting, schema=schema))
            waiting = []
    parts.append(pa.Table.from_pylist(waiting, schema=schema))
    merge(named, company or {})
    return _pointed(pa.concat_tables(parts).combine_chunks(), [row for row in named if "merge_reason" in row])


def _rows(tables: Iterable[pa.Table], in_order: bool) -> Iterator[dict[str, Any]]:
    """The rows in the order of ``source_id``, those of one in the order in which they come."""
    if not in_order:
        yield from sorted((row for t in tables for row in t.to_pylist()), key=itemgetter("source_id"))
        return
    for table in tables:
        for some in table.to_batches(max_chunksize=_AT_ONCE):
            yield from some.to_pylist()


def _pointed(sources: pa.Table, merged: list[dict[str, Any]]) -> pa.Table:
    """``sources``, some of which are ``merged`` into others."""
    import numpy as np
    import pyarrow as pa

    places = np.full(sources.num_rows, -1)
    places[[row["at"] for row in merged]] = np.arange(len(merged))
    own = sources.column("source_id").combine_chunks()
    heads = pa.array([row["canonical_source_id"] for row in merged], pa.string())
    reasons = pa.array([row["merge_reason"] for row in merged], pa.string())
    elsewhere = np.where(places < 0, np.arange(len(places)), len(own) + places)
    told = pa.concat_arrays([own.cast(pa.string()), heads]).take(pa.array(elsewhere))
    why = reasons.take(pa.array(places, mask=places < 0))
    for name, column in (("canonical_source_id", told), ("merge_reason", why)):
        at = sources.schema.get_field_index(name)
        sources = sources.set_column(at, sources.schema.field(at), column)
    return sources


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
