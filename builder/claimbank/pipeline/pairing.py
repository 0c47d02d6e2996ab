"""The statements of a build that can stand in a training pair, kept by columns, and the pairs that are made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure
from claimbank.compare.pairs import Link, Statement, pairs
from claimbank.pipeline.checking import Known, single
from claimbank.pipeline.names import Names
from claimbank.pipeline.placed import OnDisk
from claimbank.publish.sorting import Sorting
from claimbank.resolve import looked_up
from claimbank.resolve.skeleton import skeleton

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Label", "Pairing", "balance", "labels"]

#: rows that are made out of columns at a time
_AT_ONCE = 1000
_NUMBER = (
    "number_id", "document_id", "concept", "kind", "unit", "value", "low", "high", "comparator", "text", "start",
    "is_prior", "qualifiers",
)  # fmt: skip

#: what is held of a claim until its pairs are made
_HELD = (
    "claim_id",
    "document_id",
    "claim",
    "start",
    "end",
    "source_id",
    "context_start",
    "language",
    "split",
)
_SPAN = ("document_id", "start", "end")
_LINK = ("comparison_id", "number_id_a", "number_id_b", "relation")

Row = dict[str, Any]
#: label, what it rests on, split
Label = tuple[str, str, str]


class Pairing:
    """Gathers, chunk by chunk, what pairs are made of; ``tables`` makes them once all figures have been compared.

    Only statements that can be read alone are kept, with the figures in them, as Arrow columns: sorted by event, and on disk
    below ``wait`` once ``held`` bytes are in memory.
    """

    def __init__(self, known: Known, names: Names, wait: Path, held: int = 1 << 62) -> None:
        self._known, self._names, self._wait, self._held = known, names, wait, held
        streams = ("told", "figures", "questions", "links")
        self._claims, self._numbers, self._questions, self._links = (
            Sorting(("group",), wait / f"pairing-{name}", held // len(streams)) for name in streams
        )

    def add(self, kept: Mapping[str, pa.Table], readable: pa.Table) -> None:
        """Take over the statements of some articles that are ``readable`` (``pairs.readable_table``), and their figures."""
        import pyarrow as pa
        import pyarrow.compute as pc

        known = readable.column("claim_id").combine_chunks()
        claims = kept["claims"]
        claims = claims.filter(pc.is_in(claims.column("claim_id"), known))
        denials = pc.equal(claims.column("polarity"), "negated")  # of all else the context is not shown
        context = pc.if_else(denials, claims.column("context"), pa.scalar(None, pa.string()))
        claims = claims.select(_HELD).append_column("told", context)
        at = claims.schema.get_field_index("source_id")
        claims = claims.set_column(at, "source_id", self._names.stand_for(claims.column("source_id")))
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for document, *span in zip(*(claims.column(c).to_pylist() for c in _SPAN), strict=True):
            spans[document].append((span[0], span[1]))
        numbers = kept["numbers"].select(_NUMBER)
        places = zip(*(numbers.column(c).to_pylist() for c in ("document_id", "start")), strict=True)
        within = [any(start <= at < end for start, end in spans.get(d, ())) for d, at in places]
        numbers = numbers.filter(pa.array(within, pa.bool_()))
        self._claims.add(self._grouped(claims))
        self._numbers.add(self._grouped(numbers))

    def linked(self, made: Iterable[dict[str, pa.Table]]) -> Iterator[dict[str, pa.Table]]:
        """Pass on comparisons with their figure_pairs as they are made; how their figures stand to each other is kept."""
        import pyarrow as pa

        for part in made:
            asked = part["comparisons"].select(["comparison_id", "figures"]).to_pylist()
            groups = {
                row["comparison_id"]: {self._known.group_of(f["document_id"]) for f in row["figures"]}
                for row in asked
            }
            told = [
                {"group": group, "comparison_id": row["comparison_id"], "figures": row["figures"]}
                for row in asked
                for group in groups[row["comparison_id"]]
            ]
            figures = part["comparisons"].schema.field("figures").type
            kinds = (("group", pa.string()), ("comparison_id", pa.string()), ("figures", figures))
            self._questions.add(pa.Table.from_pylist(told, schema=pa.schema(kinds)))
            pairs = part["figure_pairs"].select(_LINK)
            of = [sorted(groups[i]) for i in pairs.column("comparison_id").to_pylist()]
            again = pa.array([n for n, found in enumerate(of) for _ in found], pa.int64())
            named = pa.array([group for found in of for group in found], pa.string())
            self._links.add(pairs.take(again).append_column("group", named))
            yield part

    def tables(self, more: Iterable[Row] = ()) -> Iterator[pa.Table]:
        """The table ``pairs`` in pieces, with the rows ``more``."""
        import pyarrow as pa

        schema = contract.load().table("pairs").arrow()
        stand = pa.field("stand", pa.list_(pa.int32()))
        taken = _Rows(schema, self._wait / "pairing-taken", self._held // 4)
        negatives = _Rows(schema.append(stand), self._wait / "pairing-negatives", self._held // 4)
        placed = OnDisk(self._wait / "pairing-placed", self._held // 4)
        pairs(self._groups(), skeleton, taken, negatives, placed)
        for row in more:
            taken.put(row)
        return taken.tables()

    def _grouped(self, rows: pa.Table) -> pa.Table:
        """Rows with the event of their article, or the article where it has none."""
        import pyarrow as pa

        groups = looked_up(self._known.group_of, rows.column("document_id"), pa.string())
        return rows.append_column("group", groups)

    def _groups(self) -> Iterator[tuple[list[Statement], list[Link]]]:
        """The statements of one event after the other, by the event's name, with the links between their figures."""
        numbers, questions, links = map(_Ahead, (self._numbers, self._questions, self._links))
        for group, rows in _by_group(self._claims):
            found = numbers.of(group)
            figures = _figures(found)
            statements = [
                _statement(row, group, figures.get(row["document_id"], []), self._known) for row in rows
            ]
            home = {row["number_id"] for row in found}
            yield statements, _linked(questions.of(group), links.of(group), home)


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


class _Rows:
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

    def tables(self) -> Iterator[pa.Table]:
        """The rows, some thousands at a time."""
        self._gather()
        for table in self._sorting:
            for start in range(0, table.num_rows, _AT_ONCE):
                yield table.slice(start, _AT_ONCE)

    def _gather(self) -> None:
        import pyarrow as pa

        self._sorting.add(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


def labels(made: Mapping[str, pa.Table]) -> Iterator[Label]:
    """The label, its ground and the split of each row of ``pairs``, if that is among the tables."""
    if "pairs" in made:
        columns = (made["pairs"].column(name).to_pylist() for name in ("label", "label_source", "split"))
        yield from zip(*columns, strict=True)


def balance(counts: Mapping[Label, int]) -> dict[str, dict[str, int]]:
    """How many pairs there are of each label, of each ground for one, and of each label in each split."""
    return {
        "labels": _summed((label, n) for (label, _, _), n in counts.items()),
        "label_sources": _summed((source, n) for (_, source, _), n in counts.items()),
        "splits": _summed((f"{split}: {label}", n) for (label, _, split), n in counts.items()),
    }


def _summed(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, n in counted:
        found[name] += n
    return dict(sorted(found.items()))


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


def _statement(row: Row, group: str, figures: list[Figure], known: Known) -> Statement:
    first = bisect_left(figures, row["start"], key=lambda f: f.start)
    within = bisect_left(figures, row["end"], key=lambda f: f.start)
    document = row["document_id"]
    return Statement(
        claim_id=row["claim_id"],
        document_id=document,
        group=group,
        split=known.split_of.get(document, row["split"]),
        language=row["language"],
        text=row["claim"],
        start=row["start"],
        source_id=row["source_id"],
        cluster=known.duplicate_of.get(document, document),
        told=row["told"],
        told_start=row["context_start"],
        figures=tuple(f for f in figures[first:within] if f.start + len(f.text) <= row["end"]),
    )
