"""The tables of a dataset as DuckDB sees them: Parquet files or Arrow tables under the contract's names and types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.contract import Column

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

__all__ = ["connect", "sql_type"]

_TYPES = {
    "string": "VARCHAR",
    "int32": "INTEGER",
    "int64": "BIGINT",
    "float64": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
    "timestamp[us, UTC]": "TIMESTAMPTZ",
}
#: more would not be faster: the machine's other cores run the suites
_THREADS, _MEMORY = 2, "256MB"


def connect(
    tables: Mapping[str, pa.Table | Sequence[str | Path]], spill: str | Path | None = None
) -> duckdb.DuckDBPyConnection:
    """A connection that holds every table of the contract: as given, or without rows where none is given.

    Nothing is installed and nothing fetched. ``spill`` is a folder for what does not fit into memory.
    """
    import duckdb

    con = duckdb.connect(config={"autoinstall_known_extensions": False})
    con.execute("SET enable_progress_bar = false")  # it would go to stdout
    con.execute(f"SET threads = {_THREADS}")
    con.execute(f"SET memory_limit = '{_MEMORY}'")
    if spill is not None:
        con.execute(f"SET temp_directory = {_quoted(str(spill))}")
    for name, known in contract.load().tables.items():
        given = tables.get(name, ())
        if isinstance(given, Sequence) and not given:
            given = known.empty()
        if isinstance(given, Sequence):
            files = ", ".join(_quoted(str(file)) for file in given)
            columns = ", ".join(f'CAST("{c.name}" AS {sql_type(c)}) AS "{c.name}"' for c in known.columns)
            con.execute(
                f"CREATE VIEW {name} AS SELECT {columns} FROM read_parquet([{files}], hive_partitioning = false)"
            )
        else:
            con.register(name, given)
    return con


def sql_type(column: Column) -> str:
    """The column's type in DuckDB.

    >>> sql_type(contract.load().table("numbers").column("qualifiers"))
    'STRUCT("key" VARCHAR, "value" VARCHAR)[]'
    """
    if column.fields:
        fields = ", ".join(f'"{field.name}" {sql_type(field)}' for field in column.fields)
        kind = f"STRUCT({fields})"
    else:
        kind = _TYPES[column.item]
    return f"{kind}[]" if column.type.startswith("list<") else kind


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
