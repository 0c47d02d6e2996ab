"""Rows against the contract: types, nulls, allowed values, keys, references between tables. By columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from claimbank.contract.load import load
from claimbank.contract.table import Column, Table
from claimbank.errors import ContractError

if TYPE_CHECKING:
    import pyarrow as pa

    Leaf: TypeAlias = tuple[str, Column, pa.ChunkedArray | None, pa.ChunkedArray]

__all__ = ["Problem", "accept", "check", "check_references", "conform", "references"]


class Problem(NamedTuple):
    """A row that breaks the contract: its position in the table, a short fixed reason, a sentence.

    ``reason`` is missing_value, value_not_allowed, duplicate_key or dangling_reference.
    """

    row: int
    reason: str
    detail: str


def conform(name: str, table: pa.Table) -> pa.Table:
    """``table`` with the columns of the contract's table ``name`` in their order and types, nothing lost.

    ``ContractError`` for a missing or unknown column and for a value that its type cannot hold.
    """
    import pyarrow as pa

    contract = load().table(name)
    _same_columns(contract, table)
    columns = []
    for field in contract.arrow():
        try:
            columns.append(table.column(field.name).cast(field.type))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
            given = table.schema.field(field.name).type
            raise ContractError(
                name, f"column '{field.name}' is {given}; allowed: {field.type} ({error})"
            ) from None
    return pa.Table.from_arrays(columns, schema=contract.arrow())


def check(name: str, table: pa.Table, words: bool = True) -> list[Problem]:
    """The rows of ``table`` that break the contract of the table ``name``, in order; a row can stand twice.

    Checked are nulls (without ``words``, of columns that hold words of articles any value may be withheld), allowed
    values and the uniqueness of the key (the first bearer of a key is right). A table whose columns or types are not the
    contract's is a ``ContractError`` (``conform`` casts them).

    >>> import pyarrow as pa
    >>> row = {"mention_id": "m1", "source_id": "s1", "text": "NASA", "start": 0, "end": 4, "split": "train"}
    >>> table = pa.Table.from_pylist([row], load().tables["mentions"].arrow())
    >>> check("mentions", table)
    [Problem(row=0, reason='missing_value', detail="column 'document_id' is null; required: string")]
    """
    contract = load().table(name)
    _same_columns(contract, table)
    for field in contract.arrow():
        given = table.schema.field(field.name).type
        if not given.equals(field.type):
            raise ContractError(name, f"column '{field.name}' is {given}; allowed: {field.type}")
    problems: list[Problem] = []
    for column in contract.columns:
        for leaf in _leaves(column, table.column(column.name)):
            if words or not leaf[1].text:
                problems += _missing(leaf)
            problems += _not_allowed(leaf)
    problems += _duplicates(contract.key, table.column(contract.key))
    return sorted(problems)


def check_references(
    tables: Mapping[str, pa.Table], keys: Mapping[str, pa.ChunkedArray] | None = None
) -> dict[str, list[Problem]]:
    """The rows whose foreign keys point at no row of ``tables``, per table, and at none of the ``keys`` of others.

    References to a table that is not given are not checked: give it, without rows, to have them fail. Columns that are not
    given are not checked either; the key is.
    """
    contract = load()
    own = {name: table.column(contract.table(name).key) for name, table in tables.items()}
    keys = {name: known.combine_chunks() for name, known in {**(keys or {}), **own}.items()}
    found: dict[str, list[Problem]] = {}
    for name, table in tables.items():
        found[name] = []
        given = (c for c in contract.table(name).columns if c.name in table.column_names)
        for column in given:
            for leaf in _leaves(column, table.column(column.name)):
                target = (leaf[1].foreign_key or "").partition(".")[0]
                if target in keys:
                    found[name] += _dangling(leaf, target, keys[target])
        found[name].sort()
    return found


def references(tables: Mapping[str, pa.Table]) -> dict[str, pa.Array]:
    """The keys that rows of ``tables`` point at, each once, by the table that they are to be found in."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found: dict[str, list[pa.Array]] = {}
    for name, table in tables.items():
        for column in load().table(name).columns:
            for _, leaf, _, values in _leaves(column, table.column(column.name)):
                if leaf.foreign_key:
                    found.setdefault(leaf.foreign_key.partition(".")[0], []).append(pc.unique(values))
    return {name: pc.unique(pa.concat_arrays(parts)).drop_null() for name, parts in found.items()}


def accept(
    tables: Mapping[str, pa.Table], keys: Mapping[str, pa.ChunkedArray] | None = None
) -> tuple[dict[str, pa.Table], dict[str, list[Problem]]]:
    """The rows that keep the contract, and the problems of all others (rows counted in ``tables`` as given).

    A row that points at a refused row is refused with it, until no reference within ``tables`` leads nowhere. ``keys``
    are those of tables that are not given.
    """
    import numpy as np
    import pyarrow as pa

    kept = dict(tables)
    places = {name: np.arange(table.num_rows) for name, table in tables.items()}
    refused: dict[str, list[Problem]] = {name: [] for name in tables}
    fresh = {name: check(name, table) for name, table in tables.items()}
    while True:
        for name, problems in fresh.items():
            refused[name] += [p._replace(row=int(places[name][p.row])) for p in problems]
            keep = np.ones(kept[name].num_rows, bool)
            keep[[p.row for p in problems]] = False
            if not keep.all():
                kept[name], places[name] = kept[name].filter(pa.array(keep)), places[name][keep]
        fresh = check_references(kept, keys)
        if not any(fresh.values()):
            break
    return kept, {name: sorted(problems) for name, problems in refused.items()}


def _same_columns(contract: Table, table: pa.Table) -> None:
    given = table.column_names
    for name in contract.names:
        if given.count(name) != 1:
            problem = "is missing" if name not in given else "stands there twice"
            raise ContractError(
                contract.name, f"column '{name}' {problem}; required: {', '.join(contract.names)}"
            )
    for name in given:
        contract.column(name)


def _leaves(column: Column, values: pa.ChunkedArray) -> Iterator[Leaf]:
    """A column, its elements and their fields: (path, what is said of it, the row of each value, the values).

    The rows are None where value and row have the same position. Fields of a missing struct are left out.
    """
    import pyarrow.compute as pc

    rows = None
    path = column.name
    if column.type.startswith("list<"):
        # Of the list itself only its presence is checked; all else is said of its elements.
        yield path, replace(column, allowed=(), foreign_key=None), None, values
        rows = pc.list_parent_indices(values)
        values = pc.list_flatten(values)
        path = f"{path}[]"
        column = replace(column, type=column.item, nullable=False)
    yield path, column, rows, values
    if column.fields:
        if values.null_count:
            present = pc.is_valid(values)
            rows = pc.indices_nonzero(present) if rows is None else rows.filter(present)
            values = values.filter(present)
        for field in column.fields:
            yield f"{path}.{field.name}", field, rows, pc.struct_field(values, field.name)


def _missing(leaf: Leaf) -> Iterator[Problem]:
    import pyarrow.compute as pc

    path, column, _, values = leaf
    if not column.nullable and values.null_count:
        for row, _ in _where(leaf, pc.is_null(values)):
            yield Problem(row, "missing_value", f"column '{path}' is null; required: {column.type}")


def _not_allowed(leaf: Leaf) -> Iterator[Problem]:
    import pyarrow as pa
    import pyarrow.compute as pc

    path, column, _, values = leaf
    if column.allowed:
        known = pc.is_in(values, value_set=pa.array(column.allowed))
        for row, value in _where(leaf, pc.and_(pc.is_valid(values), pc.invert(known))):
            detail = f"column '{path}' is '{value}'; allowed: {', '.join(column.allowed)}"
            yield Problem(row, "value_not_allowed", detail)


def _dangling(leaf: Leaf, target: str, keys: pa.Array) -> Iterator[Problem]:
    import pyarrow.compute as pc

    path, _, _, values = leaf
    unknown = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, value_set=keys)))
    for row, value in _where(leaf, unknown):
        yield Problem(row, "dangling_reference", f"column '{path}' is '{value}'; allowed: a key of {target}")


def _where(leaf: Leaf, mask: pa.ChunkedArray) -> Iterator[tuple[int, object]]:
    """(row, value) of each value at which ``mask`` is true."""
    import pyarrow.compute as pc

    at = pc.indices_nonzero(mask)
    rows = at if leaf[2] is None else leaf[2].take(at)
    yield from zip(rows.to_pylist(), leaf[3].take(at).to_pylist(), strict=True)


def _duplicates(key: str, values: pa.ChunkedArray) -> Iterator[Problem]:
    import pyarrow.compute as pc

    if pc.count_distinct(values, mode="only_valid").as_py() == len(values) - values.null_count:
        return
    first: dict[str, int] = {}
    for row, value in enumerate(values.to_pylist()):
        if value is not None and first.setdefault(value, row) != row:
            detail = f"column '{key}' is '{value}', as in row {first[value]}; required: a value of its own"
            yield Problem(row, "duplicate_key", detail)
