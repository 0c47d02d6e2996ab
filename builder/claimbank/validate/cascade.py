"""A refused row takes along what hangs on it: references to it become null, and rows that need it go with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimbank.contract import Column, Contract, Table
from claimbank.validate.outcome import Count

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Kept", "cascade", "settle"]


@dataclass
class Kept:
    """One table while rows are refused: its rows as they stand, which of them stay, and what was lost why.

    ``orphaned`` maps a row's place to the path of the reference that leads nowhere any more.
    """

    rows: pa.Table
    stays: np.ndarray[Any, Any]
    orphaned: dict[int, str] = field(default_factory=dict)
    detached: int = 0

    def accepted(self) -> pa.Table:
        """The rows that stay."""
        import pyarrow as pa

        return self.rows if self.stays.all() else self.rows.filter(pa.array(self.stays))

    def count(self) -> Count:
        """What became of its rows."""
        kept = int(self.stays.sum())
        return Count(len(self.stays), kept, len(self.stays) - kept, self.detached)


def cascade(contract: Contract, kept: Mapping[str, Kept]) -> None:
    """Follow the references until none leads to a row that was refused.

    A reference that the contract lets be null is made null; a row whose reference must not be null is refused too.
    """
    lost = {name: _lost_keys(contract.table(name), table.rows, ~table.stays) for name, table in kept.items()}
    while any(len(keys) for keys in lost.values()):
        fresh: dict[str, list[str]] = {name: [] for name in kept}
        for name, table in kept.items():
            before = table.stays.copy()
            for path, column in contract.table(name).references():
                gone = lost.get(str(column.foreign_key).partition(".")[0])
                if gone is not None and len(gone):
                    _follow(contract.table(name), table, path, column, gone)
            fresh[name] = _lost_keys(contract.table(name), table.rows, before & ~table.stays)
        lost = fresh


def settle(kept: Mapping[str, Kept]) -> None:
    """Set anew what rows say of other rows, some of which were refused: ``speaker``, ``n_claims``, ``is_numerical``.

    ``sources.n_documents`` stays: a source occurs in an article whose claim was refused.
    """
    import pyarrow as pa

    claims, sources, numbers = (kept.get(name) for name in ("claims", "sources", "numbers"))
    if claims and sources and not sources.stays.all():
        claims.rows = _unresolved(claims.rows)
    if claims and sources and not claims.stays.all():
        sources.rows = _counted(sources.rows, claims.rows.filter(pa.array(~claims.stays)))
    if claims and numbers and not numbers.stays.all():
        claims.rows = _flagged(claims.rows, numbers.accepted())


def _lost_keys(table: Table, rows: pa.Table, gone: np.ndarray[Any, Any]) -> pa.Array:
    import pyarrow as pa

    keys = rows.column(table.key).filter(pa.array(gone)).combine_chunks()
    return keys if isinstance(keys, pa.Array) else pa.concat_arrays(keys.chunks)


def _follow(table: Table, kept: Kept, path: str, column: Column, gone: pa.Array) -> None:
    """Detach or refuse the rows of ``kept`` whose reference at ``path`` is one of ``gone``."""
    import numpy as np
    import pyarrow.compute as pc

    outer = table.column(path.partition(".")[0])
    values = kept.rows.column(outer.name)
    leaves = pc.list_flatten(values) if outer.type.startswith("list<") else values
    inner = pc.struct_field(leaves, column.name) if outer.fields else leaves
    dead = pc.fill_null(pc.is_in(inner, value_set=gone), False)
    at = pc.indices_nonzero(dead)
    if outer.type.startswith("list<"):
        at = pc.unique(pc.list_parent_indices(values).take(at))
    places = [place for place in at.to_pylist() if kept.stays[place]]
    if not places:
        return
    if column.nullable and (outer.fields or not outer.type.startswith("list<")):
        changed = _without(kept.rows.column(outer.name), outer, column, gone)
        kept.rows = kept.rows.set_column(
            table.names.index(outer.name), kept.rows.schema.field(outer.name), changed
        )
        kept.detached += len(places)
        return
    kept.stays = kept.stays.copy()
    kept.stays[np.array(places)] = False
    kept.orphaned.update(dict.fromkeys(places, path))


def _without(values: pa.ChunkedArray, outer: Column, column: Column, gone: pa.Array) -> pa.Array:
    """``values`` with null in the place of every reference that is one of ``gone``."""
    import pyarrow as pa
    import pyarrow.compute as pc

    whole = values.combine_chunks() if values.num_chunks != 1 else values.chunk(0)
    if not outer.fields:
        return pc.if_else(pc.fill_null(pc.is_in(whole, value_set=gone), False), None, whole)
    structs = whole.values if outer.type.startswith("list<") else whole
    fields = []
    for given, field_ in zip(structs.flatten(), structs.type, strict=True):
        hit = field_.name == column.name
        dead = pc.fill_null(pc.is_in(given, value_set=gone), False) if hit else None
        fields.append(pc.if_else(dead, None, given) if hit else given)
    mask = pc.is_null(structs) if structs.null_count else None
    changed = pa.StructArray.from_arrays(fields, fields=list(structs.type), mask=mask)
    if not outer.type.startswith("list<"):
        return changed
    missing = pc.is_null(whole) if whole.null_count else None
    return pa.ListArray.from_arrays(whole.offsets, changed, type=whole.type, mask=missing)


def _unresolved(claims: pa.Table) -> pa.Table:
    """``claims`` without a speaker where the source is none any more."""
    import pyarrow.compute as pc

    speaker = pc.if_else(pc.is_valid(claims.column("source_id")), claims.column("speaker"), None)
    return claims.set_column(claims.column_names.index("speaker"), claims.schema.field("speaker"), speaker)


def _counted(sources: pa.Table, refused: pa.Table) -> pa.Table:
    """``sources`` with ``n_claims`` less the claims that were refused."""
    import pyarrow as pa
    import pyarrow.compute as pc

    lost = refused.column("source_id").drop_null().value_counts()
    at = pc.index_in(sources.column("source_id"), value_set=lost.field("values"))
    less = pc.fill_null(lost.field("counts").take(at), 0).cast(pa.int64())
    left = pc.max_element_wise(pc.subtract(sources.column("n_claims"), less), 0)
    return sources.set_column(sources.column_names.index("n_claims"), sources.schema.field("n_claims"), left)


def _flagged(claims: pa.Table, numbers: pa.Table) -> pa.Table:
    """``claims`` with ``is_numerical`` where an accepted number lies within the claim."""
    import pyarrow as pa

    spans: dict[str, list[tuple[int, int]]] = {}
    columns = (numbers.column(name).to_pylist() for name in ("document_id", "start", "end"))
    for document, start, end in zip(*columns, strict=True):
        spans.setdefault(document, []).append((start, end))
    columns = (claims.column(name).to_pylist() for name in ("document_id", "start", "end"))
    flags = [
        any(first <= start and end <= last for start, end in spans.get(document, ()))
        for document, first, last in zip(*columns, strict=True)
    ]
    schema = claims.schema.field("is_numerical")
    return claims.set_column(claims.column_names.index("is_numerical"), schema, pa.array(flags, pa.bool_()))
