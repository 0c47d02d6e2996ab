"""Refused rows as tables: each row behind what it failed, what was seen there, and why that must not be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.validate.answers import Answer
from claimbank.validate.cascade import Kept
from claimbank.validate.frames import own_column
from claimbank.validate.outcome import short

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["COLUMNS", "counted", "refused_rows", "refused_schema", "with_reasons"]

#: what a refused row says before its own columns
COLUMNS = ("expectation", "column", "observed", "why", "also_failed")


def refused_schema(name: str) -> pa.Schema:
    """The schema of ``rejected/<name>.parquet``: the reason, then the table's own columns, any of which may be null."""
    import pyarrow as pa

    said = [pa.field(column, pa.string()) for column in COLUMNS[:-1]]
    own = [field.with_nullable(True) for field in contract.load().table(name).arrow()]
    return pa.schema([*said, pa.field(COLUMNS[-1], pa.list_(pa.string())), *own])


def refused_rows(name: str, table: pa.Table, kept: Kept, answers: Sequence[Answer]) -> pa.Table:
    """The rows of ``table`` that were refused, in order, each with the first expectation that it fails and all others."""
    import numpy as np

    places = np.flatnonzero(~kept.stays)
    first = np.full(len(kept.stays), -1)
    others: dict[int, list[str]] = {}
    failing = [(answer, answer.places) for answer in answers if answer.places is not None]
    for at, (answer, mine) in enumerate(failing):
        fresh = first[mine] < 0
        for place in mine[~fresh].tolist():
            others.setdefault(place, []).append(answer.check.name)
        first[mine[fresh]] = at
    said = {column: np.empty(len(kept.stays), object) for column in COLUMNS[:-1]}
    for at, (answer, _) in enumerate(failing):
        _say(said, np.flatnonzero(first == at), answer, table)
    for place, path in kept.orphaned.items():
        if first[place] < 0:
            seen = short(_value(table.slice(place, 1).to_pylist()[0], path))
            why = f"The row that {path} points to was refused."
            for column, value in zip(COLUMNS[:-1], (f"orphaned:{path}", path, seen, why), strict=True):
                said[column][place] = value
    reasons = [said[column][places].tolist() for column in COLUMNS[:-1]]
    return with_reasons(name, table.take(places), [*reasons, [others.get(p) or [] for p in places.tolist()]])


def with_reasons(name: str, rows: pa.Table, reasons: Sequence[list[Any]]) -> pa.Table:
    """``rows`` of the table ``name`` behind their reasons, one list for each of ``COLUMNS``."""
    import pyarrow as pa

    schema = refused_schema(name)
    said = [pa.array(values, schema.field(c).type) for c, values in zip(COLUMNS, reasons, strict=True)]
    own = [rows.column(field.name).cast(field.type) for field in list(schema)[len(COLUMNS) :]]
    return pa.Table.from_arrays([*said, *own], schema=schema)


def counted(refused: pa.Table) -> dict[str, int]:
    """How many rows each expectation refused."""
    return dict(sorted(Counter(refused.column("expectation").to_pylist()).items()))


def _say(said: dict[str, np.ndarray[Any, Any]], places: Any, answer: Answer, table: pa.Table) -> None:
    """Write what one expectation has against the rows at ``places``."""
    check = answer.check
    own = dict.fromkeys(name for path in check.columns if (name := own_column(path)))
    values = [table.column(name).take(places).to_pylist() for name in own]
    several = len(own) > 1
    seen = [
        "; ".join(f"{name}: {short(value)}" for name, value in zip(own, row, strict=True))
        if several
        else short(row[0])
        for row in zip(*values, strict=True)
    ]
    said["expectation"][places] = check.name
    said["column"][places] = check.columns[0]
    said["why"][places] = check.why
    for place, value in zip(places.tolist(), seen, strict=True):
        said["observed"][place] = value


def _value(row: Any, path: str) -> Any:
    first, _, rest = path.partition(".")
    return row[first] if not rest else [item[rest] for item in row[first]]
