"""Training pairs, made of what waits on disk (``pairing``): in any process, event after event."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure
from claimbank.compare.pairs import Link, Statement, pairs
from claimbank.pipeline.checking import single
from claimbank.pipeline.placed import OnDisk
from claimbank.publish.sorting import Sorting
from claimbank.resolve.skeleton import skeleton

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Rows", "Waiting", "made"]

#: rows that are made out of columns at a time
_AT_ONCE = 1000

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What pairs are made of, by columns, sorted by event; more waits below ``wait``, where each of some streams may hold
    ``held`` bytes in memory."""

    claims: Sorting
    numbers: Sorting
    questions: Sorting
    links: Sorting
    wait: Path
    held: int

    def groups(self) -> Iterator[tuple[list[Statement], list[Link]]]:
        """The statements of one event after the other, by the event's name, with the links between their figures."""
        numbers, questions, links = map(_Ahead, (self.numbers, self.questions, self.links))
        for group, rows in _by_group(self.claims):
            found = numbers.of(group)
            figures = _figures(found)
            statements = [_statement(row, group, figures.get(row["document_id"], [])) for row in rows]
            home = {row["number_id"] for row in found}
            yield statements, _linked(questions.of(group), links.of(group), home)


def made(waiting: Waiting) -> Rows:
    """The rows of ``pairs``, on disk; made again, they are the same."""
    import pyarrow as pa

    schema = contract.load().table("pairs").arrow()
    stand = pa.field("stand", pa.list_(pa.int32()))
    part = waiting.held // 4
    taken = Rows(schema, waiting.wait / "pairing-taken", part)
    negatives = Rows(schema.append(stand), waiting.wait / "pairing-negatives", part)
    pairs(waiting.groups(), skeleton, taken, negatives, OnDisk(waiting.wait / "pairing-placed", part))
    taken.spill()
    return taken


class Rows:
    """Rows of one schema, put one by one, which leave in the order of ``pair_id``."""

    def __init__(self, schema: pa.Schema, wait: Path, held: int) -> None:
        self._schema, self._sorting = schema, Sorting(("pair_id",), wait, held)
        self._waiting: list[Row] = []

    def put(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= _AT_ONCE:
            self._gather()

    def __iter__(self) -> Iterator[Row]:
        return (row for table in self.tables() for row in table.to_pylist())

    def spill(self) -> None:
        """Put what waits in memory on disk."""
        self._gather()
        self._sorting.spill()

    def tables(self, more: Iterable[Row] = ()) -> Iterator[pa.Table]:
        """The rows, and ``more`` with them, some thousands at a time."""
        for row in more:
            self.put(row)
        self._gather()
        for table in self._sorting:
            for start in range(0, table.num_rows, _AT_ONCE):
                yield table.slice(start, _AT_ONCE)

    def _gather(self) -> None:
        import pyarrow as pa

        self._sorting.add(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


class _Ahead:
    """Groups of rows that come in order, asked for in that order; those that nobody asks for are passed over."""

    def __init__(self, tables: Iterable[pa.Table]) -> None:
        self._groups = _by_group(tables)
        self._next = next(self._groups, None)

    def of(self, group: str) -> list[Row]:
        while self._next is not None and self._next[0] < group:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != group:
            return []
        found, self._next = self._next[1], next(self._groups, None)
        return found


def _by_group(tables: Iterable[pa.Table]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each group out of rows that are sorted by it; they are made some thousands at a time."""
    rows = (
        row
        for table in tables
        for some in table.to_batches(max_chunksize=_AT_ONCE)
        for row in some.to_pylist()
    )
    for group, found in groupby(rows, key=itemgetter("group")):
        yield group, [{name: value for name, value in row.items() if name != "group"} for row in found]


def _linked(questions: Iterable[Row], pairs: Iterable[Row], home: Collection[str]) -> list[Link]:
    """The links between the figures ``home`` of one group.

    What an article tells twice stands once in ``figure_pairs``: each place where it is told takes part here.
    """
    told = _told(questions, home)
    links: set[Link] = set()
    for row in pairs:
        sides = (told.get((row["comparison_id"], row[side]), ()) for side in ("number_id_a", "number_id_b"))
        links.update(Link(one, other, row["relation"]) for one, other in product(*sides))
    return sorted(links)


def _told(questions: Iterable[Row], home: Collection[str]) -> dict[tuple[str, str], list[str]]:
    """(comparison_id, number_id) -> the figures of ``home`` by which its article tells the same."""
    told: dict[tuple[str, str], list[str]] = {}
    for row in questions:
        same: dict[tuple[object, ...], list[str]] = defaultdict(list)
        for f in row["figures"]:
            said = (f["value"],) if f["value"] is not None else (f["low"], f["high"])
            same[f["document_id"], *said, f["is_prior"]].append(f["number_id"])
        for ids in same.values():
            if ours := [i for i in ids if i in home]:
                told |= dict.fromkeys(((row["comparison_id"], i) for i in ids), ours)
    return told


def _figures(rows: Iterable[Row]) -> dict[str, list[Figure]]:
    """The figures of each article, in their order."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(_figure(row))
    return {d: sorted(figures, key=lambda f: f.start) for d, figures in found.items()}


def _figure(row: Row) -> Figure:
    """A figure; one that is of nothing known has an empty concept."""
    return Figure(**{**row, "concept": row["concept"] or "", "qualifiers": single(row["qualifiers"])})


def _statement(row: Row, group: str, figures: list[Figure]) -> Statement:
    first = bisect_left(figures, row["start"], key=lambda f: f.start)
    within = bisect_left(figures, row["end"], key=lambda f: f.start)
    return Statement(
        claim_id=row["claim_id"],
        document_id=row["document_id"],
        group=group,
        split=row["split"],
        language=row["language"],
        text=row["claim"],
        start=row["start"],
        source_id=row["source_id"],
        cluster=row["cluster"],
        told=row["told"],
        told_start=row["context_start"],
        figures=tuple(f for f in figures[first:within] if f.start + len(f.text) <= row["end"]),
    )
