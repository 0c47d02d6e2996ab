"""The frame that a suite sees: a table's own columns and, by path, what its rows point to or what points to them.

A path is a column (``claim``), a field of a struct (``figures.value``), a column of the row that a foreign key points
to (``document_id.text``, ``claim_id.document_id.published_at``), or a column of all rows of another table that have
the same key (``numbers[claim_id].start``), be it the key of the row or that of a row it points to
(``evidence_claim_id.numbers[claim_id].value``). What a list holds, and the last kind, give a list a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimbank.contract import Column, Contract
from claimbank.errors import ClaimbankError

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Frames", "Rows", "own_column", "parse", "resolve_path", "trace"]

_PATH = re.compile(
    r"(?:(?:(?P<through>\w+(?:\.\w+)*)\.)?(?P<other>\w+)\[(?P<by>\w+)\]\.)?(?P<names>\w+(?:\.\w+)*)"
)


@dataclass(frozen=True)
class Path:
    """A path taken apart: the other table, the column that ties it to this one, the names that lead to the row it is tied
    to where that is not the row itself, and the names that follow.
    """

    other: str | None
    by: str | None
    names: tuple[str, ...]
    through: tuple[str, ...] = ()


def own_column(path: str) -> str | None:
    """The table's own column that a path begins with; None where it begins at another table.

    >>> own_column("document_id.text"), own_column("numbers[claim_id].start")
    ('document_id', None)
    """
    first = path.partition(".")[0]
    return None if "[" in first else first


def resolve_path(contract: Contract, table: str, path: str) -> Column:
    """The column that ``path`` leads to from ``table``; a ``ClaimbankError`` says where it leads nowhere.

    >>> from claimbank.contract import load
    >>> resolve_path(load(), "claims", "document_id.text").type
    'string'
    """
    return trace(contract, table, path)[-1][1]


def trace(contract: Contract, table: str, path: str) -> list[tuple[str, Column]]:
    """Every column that ``path`` passes on its way from ``table``, with its table; as ``resolve_path`` for the rest.

    >>> from claimbank.contract import load
    >>> [(name, column.name) for name, column in trace(load(), "pairs", "claim_id.numbers[claim_id].value")]
    [('pairs', 'claim_id'), ('numbers', 'claim_id'), ('numbers', 'value')]
    """
    steps, lists = parse(path), 0
    passed: list[tuple[str, Column]] = []
    if steps.other is not None and steps.by is not None:
        if steps.through:
            passed, lists = _walk(contract, table, steps.through)
            table = str(passed[-1][1].foreign_key).partition(".")[0]
        tied = contract.table(steps.other).column(steps.by)
        if tied.foreign_key != f"{table}.{contract.table(table).key}":
            contract.table(table).column(steps.by)
        lists, table = lists + 1, steps.other
        passed.append((table, tied))
    walked, more = _walk(contract, table, steps.names)
    if lists + more > 1:
        raise ClaimbankError(path, "a list within a list; allowed: at most one list a row")
    return passed + walked


def _walk(contract: Contract, table: str, names: tuple[str, ...]) -> tuple[list[tuple[str, Column]], int]:
    """The columns on the way, with their tables, and how many lists lie on it."""
    column = contract.table(table).column(names[0])
    passed = [(table, column)]
    for name in names[1:]:
        if not column.fields:
            table = str(column.foreign_key).partition(".")[0]
        column = _next(contract, column, name)
        passed.append((table, column))
    return passed, sum(column.type.startswith("list<") for _, column in passed)


class Frames:
    """Makes frames out of the tables of one dataset."""

    def __init__(self, contract: Contract, tables: Mapping[str, pa.Table]) -> None:
        self._contract = contract
        self._given = frozenset(tables)
        self._tables = {name: tables.get(name, known.empty()) for name, known in contract.tables.items()}
        self._keys: dict[str, tuple[pa.Array, pa.Array | None]] = {}

    def rows(self, name: str, rows: pa.Table) -> Rows:
        """``rows`` of the table ``name``, for several frames of them."""
        return Rows(self, name, rows, self._contract.table(name).key)

    def frame(self, name: str, rows: pa.Table, paths: Iterable[str]) -> pd.DataFrame:
        """The columns at ``paths`` for ``rows`` of the table ``name``, one row each, in order, numbered from 0.

        Lists come as Arrow columns, words of an article read through a key as categories (each text once).
        """
        return self.rows(name, rows).frame(paths)

    def column(self, name: str, rows: pa.Table, path: str) -> pa.Array:
        """The column at ``path`` for ``rows`` of the table ``name``."""
        return self._column(name, rows, parse(path))

    def _column(self, name: str, rows: pa.Table, path: Path) -> pa.Array:
        if path.other is not None and path.by is not None:
            keys = self._column(name, rows, Path(None, None, path.through)) if path.through else None
            return self._children(name, rows, path.other, path.by, path.names[0], keys)
        column = self._contract.table(name).column(path.names[0])
        values = _flat(rows.column(column.name))
        lists = None
        if column.type.startswith("list<"):
            lists, values = values, values.flatten()
        for step in path.names[1:]:
            values, column = self._step(values, column, step)
            if column.type.startswith("list<"):
                lists, values = values, values.flatten()
        return values if lists is None else _as_lists(lists, values)

    def _step(self, values: pa.Array, column: Column, name: str) -> tuple[pa.Array, Column]:
        import pyarrow.compute as pc

        after = _next(self._contract, column, name)
        if column.fields:
            return pc.struct_field(values, name), after
        target = str(column.foreign_key).partition(".")[0]
        if target not in self._given and name == self._contract.table(target).key:
            return values, after  # of a table that is not given, every row is taken to be there
        at = self._places(target, values)
        found = self._tables[target].column(name)
        return (
            _categories(found, at) if after.text and after.type == "string" else _flat(found.take(at))
        ), after

    def _children(
        self, name: str, rows: pa.Table, other: str, by: str, wanted: str, keys: pa.Array | None
    ) -> pa.Array:
        """For each row the values of ``wanted`` in the rows of ``other`` that share its key, in their order.

        With ``keys``, those that share this key.
        """
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        own_key = self._contract.table(name).key
        tied = self._contract.table(other).column(by).foreign_key == f"{name}.{own_key}"
        mine = _flat(rows.column(own_key if tied else by)) if keys is None else keys
        parents = pc.unique(mine)
        children = self._tables[other]
        codes = pc.index_in(children.column(by), value_set=parents, skip_nulls=True)
        kept = pc.indices_nonzero(pc.is_valid(codes))
        order = kept.take(pc.sort_indices(_flat(codes.take(kept))))
        counts = np.bincount(_flat(codes.take(kept)).to_numpy(), minlength=len(parents))
        offsets = pa.array(np.concatenate([[0], np.cumsum(counts)]).astype(np.int32))
        grouped = pa.ListArray.from_arrays(offsets, _flat(children.column(wanted).take(order)))
        return grouped.take(pc.index_in(mine, value_set=parents))

    def _places(self, table: str, keys: pa.Array) -> pa.Array:
        """Where in ``table`` the row of each key stands; the first, where two rows have one key."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        if table not in self._keys:
            every = _flat(self._tables[table].column(self._contract.table(table).key))
            distinct = pc.unique(every)
            first = None
            if len(distinct) != len(every):
                codes = pc.index_in(every, value_set=distinct).to_numpy(zero_copy_only=False)
                first = pa.array(np.unique(codes, return_index=True)[1])
            self._keys[table] = (distinct, first)
        distinct, first = self._keys[table]
        at = pc.index_in(keys, value_set=distinct, skip_nulls=True)
        return at if first is None else first.take(at)


class Rows:
    """Rows of one table, of which frames of some columns are made: what was looked up in other tables is kept."""

    def __init__(self, frames: Frames, name: str, rows: pa.Table, key: str) -> None:
        self._frames, self._name, self._rows, self._key = frames, name, rows, key
        self._kept: dict[str, pd.Series[Any]] = {}

    def frame(self, paths: Iterable[str]) -> pd.DataFrame:
        """A frame as ``Frames.frame`` makes it."""
        import pandas as pd
        import pyarrow as pa

        wanted = [*paths] or [self._key]
        columns = {p: self._frames.column(self._name, self._rows, p) for p in wanted if p not in self._kept}
        fresh: pd.DataFrame = pa.table(columns).to_pandas(
            types_mapper=lambda kind: pd.ArrowDtype(kind) if pa.types.is_nested(kind) else None
        )
        self._kept |= {path: fresh[path] for path in columns if "." in path}
        if len(columns) == len(wanted):
            return fresh
        found = {path: fresh[path] if path in columns else self._kept[path] for path in wanted}
        return pd.DataFrame(found, copy=False)


def parse(path: str) -> Path:
    """A path taken apart; ``ClaimbankError`` for what is none."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise ClaimbankError(
            path, "not a path; allowed: column, key.column, struct.field or table[key].column"
        )
    names = tuple(match["names"].split("."))
    if match["other"] and len(names) > 1:
        raise ClaimbankError(path, f"'{'.'.join(names)}' follows another table; allowed: one of its columns")
    return Path(
        match["other"],
        match["by"],
        names,
        tuple((match["through"] or "").split(".")) if match["through"] else (),
    )


def _next(contract: Contract, column: Column, name: str) -> Column:
    if column.fields:
        for field in column.fields:
            if field.name == name:
                return field
        raise ClaimbankError(
            column.name, f"no field '{name}'; allowed: {', '.join(f.name for f in column.fields)}"
        )
    if column.foreign_key is None:
        raise ClaimbankError(column.name, f"'.{name}' after a column that points to no table")
    return contract.table(column.foreign_key.partition(".")[0]).column(name)


def _flat(values: Any) -> pa.Array:
    """One array out of a chunked one."""
    import pyarrow as pa

    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
        if isinstance(values, pa.ChunkedArray):
            values = pa.concat_arrays(values.chunks) if values.num_chunks else pa.array([], values.type)
    return values


def _as_lists(lists: pa.Array, values: pa.Array) -> pa.Array:
    """``values`` in lists of the same lengths as ``lists``, missing lists left missing."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.list_value_length(lists), 0).to_numpy(zero_copy_only=False)
    offsets = pa.array(np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32))
    if isinstance(values, pa.DictionaryArray):
        values = values.dictionary_decode()
    return pa.ListArray.from_arrays(offsets, values, mask=pc.is_null(lists) if lists.null_count else None)


def _categories(found: pa.ChunkedArray, at: pa.Array) -> pa.DictionaryArray:
    """``found.take(at)`` with each value once, however many rows share it."""
    import pyarrow as pa
    import pyarrow.compute as pc

    used = pc.unique(at.drop_null())
    values = _flat(found.take(used)).dictionary_encode()
    codes = values.indices.take(pc.index_in(at, value_set=used, skip_nulls=True))
    return pa.DictionaryArray.from_arrays(codes, values.dictionary)
