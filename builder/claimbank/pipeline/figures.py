"""The figures of a build on their way to be compared: by columns, sorted by event on disk, then event by event.

Memory holds the figures of some events at a time; where there are many, worker processes compare them, Arrow to Arrow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure, Scene, answering, counted_stem, questions
from claimbank.compare.surroundings import SCENE_COLUMNS
from claimbank.engines.engine import Engine
from claimbank.engines.kept import packed
from claimbank.pipeline.checking import Known, single
from claimbank.pipeline.names import Names
from claimbank.publish.sorting import Sorting
from claimbank.resolve import looked_up

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Figures", "compare_events"]

#: figures that go to a worker together, but for those of one event, which are never parted
_TOGETHER = 4000
#: figures from which on worker processes are worth their start
_WORTH = 15_000
_NUMBER = (
    "number_id", "document_id", "concept", "kind", "unit", "value", "low", "high", "comparator", "text", "start",
    "claim_id", "source_id", "language", "is_prior", "as_of", "qualifiers", "counted",
    "counted_start",
)  # fmt: skip
_KNOWN = ("source_name", "canonical_source_id", "event_id", "cluster_id", "day")
#: characters between a number and a noun of its own; one further away is that of a figure before
_BESIDE = 40
_TABLES = ("comparisons", "figure_pairs")
#: the columns in the order of the fields
_FIELDS = tuple(f.name for f in fields(Figure))
#: fields that are made here or by ``compare``, not carried
_MADE = frozenset(("scene", "alone", "sole", "head", "kin"))


class Figures:
    """Gathers the figures that can answer a question; ``wait`` is where they wait, once ``held`` bytes are in memory."""

    def __init__(self, wait: Path, held: int) -> None:
        self.count = 0
        self._sorting = Sorting(("event", "document_id"), wait, held, lasting=True)

    def add(
        self,
        numbers: pa.Table,
        scenes: pa.Table,
        known: Known,
        names: Names,
    ) -> None:
        """Take over the figures among rows of ``numbers``, with what stands around them (``compare.scene_table``)."""
        rows = _figures(numbers, scenes, known, names)
        self.count += rows.num_rows
        self._sorting.add(rows)

    def all(self) -> list[Figure]:
        """Every figure at once, for what looks at all of them."""
        return [figure for rows in self._sorting for figure in _objects(rows)]

    def spill(self) -> None:
        """Put the figures that are in memory on disk: they can be compared in any process."""
        self._sorting.spill()

    def compared(self, engine: Engine) -> Iterator[dict[str, pa.Table]]:
        """The tables ``comparisons`` and ``figure_pairs`` of some events after the other."""
        import pyarrow as pa

        chunks = (bytes(packed(chunk)) for chunk in _by_event(self._sorting))
        many = self.count >= _WORTH
        for made in engine.run(compare_events, chunks) if many else map(compare_events, chunks):
            yield {n: pa.ipc.open_stream(data).read_all() for n, data in zip(_TABLES, made, strict=True)}


def compare_events(chunk: bytes) -> tuple[bytes, bytes]:
    """The comparisons of some events and their pairs of figures, out of all figures of these events: Arrow IPC streams."""
    import pyarrow as pa

    figures = _in_company(pa.ipc.open_stream(chunk).read_all())
    found = list(questions(_objects(figures)))
    rows = [row for row, _ in found], [pair for _, pairs in found for pair in pairs]
    schemas = (contract.load().table(name).arrow() for name in _TABLES)
    comparisons, pairs = (pa.Table.from_pylist(r, schema=s) for r, s in zip(rows, schemas, strict=True))
    return bytes(packed(comparisons)), bytes(packed(pairs))


def _figures(numbers: pa.Table, scenes: pa.Table, known: Known, names: Names) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = numbers.select(_NUMBER).filter(_answering(numbers))
    rows = rows.set_column(_NUMBER.index("concept"), "concept", pc.fill_null(rows.column("concept"), ""))
    articles = rows.column("document_id")
    called, canonical = names.of(rows.column("source_id"))
    told: dict[str, tuple[Any, pa.DataType]] = {
        "source_name": (called, pa.string()),
        "canonical_source_id": (canonical, pa.string()),
        "event_id": (known.event_of.get, pa.string()),
        "cluster_id": (known.duplicate_of.get, pa.string()),
        "day": (known.days.get, pa.date32()),
        "event": (known.group_of, pa.string()),
    }
    for name, (values, kind) in told.items():
        made = looked_up(values, articles, kind) if callable(values) else values
        rows = rows.append_column(name, made)
    at = pc.index_in(rows.column("number_id"), scenes.column("number_id").combine_chunks())
    return rows.append_column("seen", pc.is_valid(at)).add_column(
        0, "scene", _structs(scenes.select(SCENE_COLUMNS).take(at))
    )


def _answering(numbers: pa.Table) -> pa.Array:
    import pyarrow as pa

    asked = zip(*(numbers.column(name).to_pylist() for name in ("concept", "kind")), strict=True)
    return pa.array([answering(concept, kind) for concept, kind in asked], pa.bool_())


def _structs(table: pa.Table) -> pa.Array:
    """The columns of a table as one, of structs."""
    import pyarrow as pa

    whole = table.combine_chunks()
    columns = [column.combine_chunks() for column in whole.columns]
    return pa.StructArray.from_arrays(columns, names=whole.column_names)


def _objects(rows: pa.Table) -> Iterator[Figure]:
    import pyarrow.compute as pc

    for some in rows.to_batches(max_chunksize=_TOGETHER):
        columns = {name: some.column(name).to_pylist() for name in _FIELDS if name not in _MADE}
        columns["qualifiers"] = [single(given) if given else {} for given in columns["qualifiers"]]
        scenes = [pc.struct_field(some.column("scene"), name).to_pylist() for name in SCENE_COLUMNS]
        seen = some.column("seen").to_pylist()
        columns["head"] = _heads(some)
        columns["scene"] = [s if known else None for s, known in zip(map(Scene, *scenes), seen, strict=True)]
        yield from (
            Figure(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)
        )


def _heads(rows: pa.RecordBatch) -> list[str]:
    """The stem of what each figure counts, where the list has no word for it."""
    names = ("concept", "counted", "language", "start", "counted_start")
    asked = zip(*(rows.column(name).to_pylist() for name in names), strict=True)
    return [
        counted_stem(counted, language) if counted and not concept and abs(at - start) <= _BESIDE else ""
        for concept, counted, language, start, at in asked
    ]


def _in_company(rows: pa.Table) -> pa.Table:
    """The figures that share event, kind and unit with another: no other can be compared (``compare.blocks``)."""
    import numpy as np
    import pyarrow as pa

    blocks = np.zeros(rows.num_rows, np.int64)
    for name in ("event", "kind", "unit"):
        found = rows.column(name).combine_chunks().dictionary_encode("encode")
        blocks = blocks * (len(found.dictionary) + 1) + found.indices.to_numpy()
    _, at, counts = np.unique(blocks, return_inverse=True, return_counts=True)
    return rows.filter(pa.array(counts[at] > 1))


def _by_event(tables: Iterator[pa.Table] | Sorting) -> Iterator[pa.Table]:
    """Sorted rows in tables that end where an event ends."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    held: list[pa.Table] = []
    for table in tables:
        for start in range(0, table.num_rows, _TOGETHER):
            held.append(table.slice(start, _TOGETHER))
            rows = pa.concat_tables(held).combine_chunks()
            events = rows.column("event").combine_chunks()
            if rows.num_rows < _TOGETHER:
                continue
            last = np.asarray(pc.not_equal(events, events[-1]).to_numpy(zero_copy_only=False)).nonzero()[0]
            if len(last):
                end = int(last[-1]) + 1
                yield rows.slice(0, end)
                held = [rows.slice(end)]
    if held:
        yield pa.concat_tables(held)
