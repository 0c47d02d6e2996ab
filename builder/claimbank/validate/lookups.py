"""The rows of a dataset that some rows point at, step by step along the paths of a suite: all that its frames look up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from claimbank.contract import Contract
from claimbank.validate.frames import parse

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Step", "pointed_at", "read_among", "steps"]

#: column -> the values that are looked for in it
Wanted = dict[str, "pa.Array"]
#: rows of a Parquet file that are looked at together, and bytes of each of its columns that are read at a time
_ROWS, _BUFFER = 8_192, 1 << 16


class Step(NamedTuple):
    """From the values at ``names`` (a column, fields of it) in ``table`` to the rows of ``other`` that have them as ``by``."""

    table: str
    names: tuple[str, ...]
    other: str
    by: str


def steps(contract: Contract, table: str, path: str) -> list[Step]:
    """The steps from table to table on a path (see ``frames``).

    >>> from claimbank.contract import load
    >>> [(step.names, step.other, step.by) for step in steps(load(), "pairs", "claim_id.numbers[claim_id].value")]
    [(('claim_id',), 'numbers', 'claim_id')]
    >>> [(step.names, step.other) for step in steps(load(), "comparisons", "figures.number_id.document_id.text")]
    [(('figures', 'number_id'), 'numbers'), (('document_id',), 'documents')]
    """
    given = parse(path)
    if given.other is None or given.by is None:
        return _walked(contract, table, given.names)[0]
    if given.through:
        found, at, names = _walked(contract, table, given.through)
        return [*found, Step(at, names, given.other, given.by)]
    key = contract.table(table).key
    tied = contract.table(given.other).column(given.by).foreign_key == f"{table}.{key}"
    return [Step(table, (key if tied else given.by,), given.other, given.by)]


def _walked(contract: Contract, table: str, path: Sequence[str]) -> tuple[list[Step], str, tuple[str, ...]]:
    """The steps, the table at their end, and the column there."""
    found: list[Step] = []
    column = contract.table(table).column(path[0])
    names: tuple[str, ...] = (path[0],)
    for name in path[1:]:
        if column.fields:
            column, names = next(f for f in column.fields if f.name == name), (*names, name)
            continue
        other, _, key = str(column.foreign_key).partition(".")
        found.append(Step(table, names, other, key))
        table, names, column = other, (name,), contract.table(other).column(name)
    return found, table, names


def pointed_at(
    ways: Iterable[Sequence[Step]],
    tables: Mapping[str, pa.Table],
    columns: Mapping[str, Sequence[str]],
    published: Mapping[str, Sequence[str]],
) -> dict[str, pa.Table]:
    """Of each of the ``published`` tables the rows to which ``ways`` lead from ``tables``; of these, those are not read.

    ``columns``: of each table what is to be read of it. A table is gone through once for each step of the longest way.
    """
    ways = [tuple(way) for way in ways]
    found = dict(tables)
    wanted: dict[str, Wanted] = {}
    for depth in range(max(map(len, ways), default=0)):
        fresh = {way[depth] for way in ways if len(way) > depth}
        for step in sorted(fresh):
            if step.other not in tables and published.get(step.other) and step.table in found:
                _want(wanted.setdefault(step.other, {}), step.by, _values(found[step.table], step.names))
        for name in sorted({step.other for step in fresh} & wanted.keys()):
            found[name] = read_among(published[name], columns[name], wanted[name])
    return {name: table for name, table in found.items() if name not in tables}


def read_among(files: Sequence[str], columns: Collection[str], wanted: Wanted) -> pa.Table:
    """Columns of the rows of Parquet files that have, in any of some columns, a value that is wanted there."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    read = list(dict.fromkeys([*columns, *wanted]))
    parts = [pq.read_schema(files[0]).empty_table().select(read)]
    for file in files if any(map(len, wanted.values())) else ():
        opened = pq.ParquetFile(file, buffer_size=_BUFFER)
        for batch in opened.iter_batches(_ROWS, columns=read, use_threads=False):
            here = None
            for name, values in wanted.items():
                one = pc.is_in(batch.column(name), value_set=values)
                here = one if here is None else pc.or_(here, one)
            rows = pa.Table.from_batches([batch.filter(here)]).select(read)
            if rows.num_rows:
                parts.append(rows.cast(parts[0].schema))
    return pa.concat_tables(parts)


def _want(wanted: Wanted, by: str, values: pa.Array) -> None:
    import pyarrow as pa
    import pyarrow.compute as pc

    known = [wanted[by]] if by in wanted else []
    wanted[by] = pc.unique(pa.concat_arrays([*known, values])).drop_null()


def _values(table: pa.Table, names: Sequence[str]) -> pa.Array:
    """The values of a column, or of a field of the structs that it holds or lists."""
    import pyarrow as pa
    import pyarrow.compute as pc

    values = table.column(names[0])
    if pa.types.is_list(values.type):
        values = pc.list_flatten(values)
    for name in names[1:]:
        values = pc.struct_field(values, name)
    return (
        pa.concat_arrays(values.chunks).cast(pa.string()) if values.num_chunks else pa.array([], pa.string())
    )
