"""Statements that wait on disk, by columns, until negatives are made of them across events (``compare.pairs.Held``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.compare import Figure
from claimbank.compare.pairs import HELD, Key, Placed, Statement
from claimbank.publish.sorting import Sorting

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["OnDisk"]

#: rows that are made out of columns, or into them, at a time
_AT_ONCE = 1000
_PLACES = ("start", "told_start")
#: of a statement all but its figures; of its one figure what its number's row says
_STATEMENT = tuple(f.name for f in fields(Statement) if f.name != "figures")
_WORDS = ("number_id", "document_id", "concept", "kind", "unit", "comparator", "text")
_VALUES = ("value", "low", "high")


class OnDisk:
    """Holds statements of one figure each; ``wait`` is where they wait, once ``held`` bytes are in memory."""

    def __init__(self, wait: Path, held: int) -> None:
        self._sorting = Sorting(("key", "claim_id"), wait, held)
        self._schema = _schema()
        self._waiting: list[dict[str, Any]] = []

    def put(self, key: Key, placed: Placed) -> None:
        """Take a statement over."""
        _, statement, stands = placed
        (figure,) = statement.figures
        row: dict[str, Any] = {name: getattr(statement, name) for name in _STATEMENT}
        told: dict[str, Any] = {n: getattr(figure, n) for n in (*_WORDS, *_VALUES, "start", "is_prior")}
        told["qualifiers"] = [{"key": k, "value": v} for k, v in figure.qualifiers.items()]
        self._waiting.append({**row, "key": " ".join(key), "stands": stands, "figure": told})
        if len(self._waiting) >= _AT_ONCE:
            self._gather()

    def __iter__(self) -> Iterator[list[Placed]]:
        """The statements of each key, those of the least ids."""
        self._gather()
        rows = (
            row
            for table in self._sorting
            for some in table.to_batches(max_chunksize=_AT_ONCE)
            for row in some.to_pylist()
        )
        for _, found in groupby(rows, key=itemgetter("key")):
            yield [_placed(row) for row in islice(found, HELD)]

    def _gather(self) -> None:
        import pyarrow as pa

        self._sorting.add(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


def _schema() -> pa.Schema:
    import pyarrow as pa

    pair = pa.struct([("key", pa.string()), ("value", pa.string())])
    figure: list[tuple[str, Any]] = [(name, pa.string()) for name in _WORDS]
    figure += [(name, pa.float64()) for name in _VALUES]
    figure += [("start", pa.int64()), ("is_prior", pa.bool_()), ("qualifiers", pa.list_(pair))]
    columns: list[tuple[str, Any]] = [
        (name, pa.int64() if name in _PLACES else pa.string()) for name in _STATEMENT
    ]
    return pa.schema([*columns, ("key", pa.string()), ("stands", pa.int32()), ("figure", pa.struct(figure))])


def _placed(row: dict[str, Any]) -> Placed:
    told = row["figure"]
    figure = Figure(**{**told, "qualifiers": {q["key"]: q["value"] for q in told["qualifiers"]}})
    statement = Statement(**{name: row[name] for name in _STATEMENT}, figures=(figure,))
    return statement.claim_id, statement, row["stands"]
