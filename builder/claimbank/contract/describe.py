"""The contract in words: for the terminal, for programs, for the dataset card."""

from __future__ import annotations

import textwrap
from dataclasses import asdict
from typing import Any

from claimbank.contract.load import load
from claimbank.contract.table import Column, Table

__all__ = ["data", "describe", "markdown"]


def describe(table: str | None = None, width: int = 100) -> str:
    """All tables a line each, or the columns of one ``table``, as aligned plain text ``width`` columns wide.

    ``ContractError`` where there is no such table.

    >>> print(describe("mentions", 90).splitlines()[0])
    mentions: a place where a source is named (one row)
    """
    contract = load()
    if table is not None:
        return _describe_table(contract.table(table), width)
    rows = [(t.name, t.row, len(t.columns)) for t in contract.tables.values()]
    name_width = max(len(name) for name, _, _ in rows)
    lines = [f"{name:{name_width}}  {columns:2} columns  one row is {row}" for name, row, columns in rows]
    return "\n".join([f"contract {contract.version}", "", *lines])


def data(table: str | None = None) -> dict[str, Any]:
    """The same as plain data, ready for JSON: the whole contract, or one ``table``.

    >>> data("mentions")["columns"][0]["name"]
    'mention_id'
    """
    contract = load()
    if table is not None:
        return _data(contract.table(table))
    return {"version": contract.version, "tables": [_data(t) for t in contract.tables.values()]}


def markdown(table: Table) -> str:
    """The columns of a table as a Markdown table; the fields of a struct stand below their column."""
    lines = ["| column | type | null | meaning |", "|---|---|---|---|"]
    for path, column in _with_fields(table):
        meaning = " ".join([column.meaning, *_notes(column)])
        cells = (f"`{path}`", f"`{column.type}`", "yes" if column.nullable else "no", meaning)
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def _describe_table(table: Table, width: int) -> str:
    columns = list(_with_fields(table))
    name_width = max(len(path) for path, _ in columns)
    type_width = max(len(column.type) for _, column in columns)
    indent = " " * (name_width + type_width + 14)
    lines = [f"{table.name}: {table.row} (one row)", *textwrap.wrap(table.meaning, width), ""]
    for path, column in columns:
        null = "null" if column.nullable else "not null"
        words = " ".join([column.meaning, *_notes(column)])
        body = textwrap.wrap(words, max(30, width - len(indent)))
        lines.append(f"{path:{name_width}}  {column.type:{type_width}}  {null:8}  {body[0]}")
        lines += [indent + line for line in body[1:]]
    return "\n".join(lines)


def _notes(column: Column) -> list[str]:
    """What else is known of a column, a short sentence each."""
    notes = []
    if column.unit:
        notes.append(f"Unit: {column.unit}.")
    if column.allowed:
        notes.append(f"One of: {', '.join(column.allowed)}.")
    if column.foreign_key:
        notes.append(f"Points to {column.foreign_key}.")
    if column.key:
        notes.append("The key.")
    return notes


def _with_fields(table: Table) -> list[tuple[str, Column]]:
    out = []
    for column in table.columns:
        out.append((column.name, column))
        out += [(f"{column.name}.{field.name}", field) for field in column.fields]
    return out


def _data(table: Table) -> dict[str, Any]:
    return {
        "table": table.name,
        "row": table.row,
        "meaning": table.meaning,
        "columns": [_column(c) for c in table.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    given = {k: v for k, v in asdict(column).items() if k != "fields" and (v or k == "nullable")}
    if column.fields:
        given["fields"] = [_column(field) for field in column.fields]
    return given
