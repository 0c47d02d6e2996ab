"""Comparisons that wait on disk with their pairs of figures, part by part, until they are checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.engines import run
from claimbank.engines.engine import Local
from claimbank.engines.thrift import trim
from claimbank.pipeline.figures import Figures
from claimbank.pipeline.paired import Rows, made
from claimbank.pipeline.pairing import Pairing

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Parts", "made_apart", "trimmed"]

_TABLES = ("comparisons", "figure_pairs")


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of the tables comparisons and figure_pairs in files of ``folder``, in the order in which they were written.

    >>> import tempfile
    >>> empty = {name: contract.load().table(name).empty() for name in _TABLES}
    >>> parts = Parts(tempfile.mkdtemp()).write([empty, empty])
    >>> [sorted(part) for part in parts]
    [['comparisons', 'figure_pairs'], ['comparisons', 'figure_pairs']]
    """

    folder: str

    def write(self, parts: Iterable[Mapping[str, pa.Table]]) -> Parts:
        """Put these parts there, in the place of all others."""
        import pyarrow as pa

        one, two = _TABLES
        of_one, of_two = (contract.load().table(name).arrow() for name in _TABLES)
        with (
            pa.OSFile(self._file(one), "wb") as first,
            pa.OSFile(self._file(two), "wb") as second,
            pa.ipc.new_stream(first, of_one) as comparisons,
            pa.ipc.new_stream(second, of_two) as pairs,
        ):
            for part in parts:
                comparisons.write_batch(_batch(part[one]))
                pairs.write_batch(_batch(part[two]))
        return self

    def __iter__(self) -> Iterator[dict[str, pa.Table]]:
        import pyarrow as pa

        one, two = _TABLES
        with pa.OSFile(self._file(one)) as first, pa.OSFile(self._file(two)) as second:
            streams = (pa.ipc.open_stream(file) for file in (first, second))
            for found in zip(*streams, strict=True):
                yield {n: pa.Table.from_batches([rows]) for n, rows in zip(_TABLES, found, strict=True)}

    def _file(self, name: str) -> str:
        return str(Path(self.folder, f"compared-{name}.arrow"))


def made_apart(
    figures: Figures, pairing: Pairing, folder: Path, answers: Iterable[Mapping[str, pa.Table]] | None = None
) -> tuple[Parts, Rows]:
    """What answers one question, and the training pairs, both on disk in ``folder``.

    Each is made in a process of its own, with which the memory goes that it takes; but for ``answers`` that are given.
    """
    if answers is None:
        figures.spill()
        (parts,) = run(_compared, [figures], given=(str(folder),), apart=True)
    else:
        parts = Parts(str(folder)).write(answers)
    for _ in pairing.linked(parts):
        pass
    (pairs,) = run(made, [pairing.waiting()], apart=True)
    return parts, pairs


def trimmed(parts: Iterable[dict[str, pa.Table]]) -> Iterator[dict[str, pa.Table]]:
    """The parts; what making each left free goes back to the system."""
    for part in parts:
        yield part
        trim()


def _compared(figures: Figures, folder: str) -> Parts:
    return Parts(folder).write(figures.compared(Local(1)))


def _batch(table: pa.Table) -> pa.RecordBatch:
    """The rows of a table as one batch, also where there are none."""
    import pyarrow as pa

    columns = [pa.concat_arrays([pa.array([], column.type), *column.chunks]) for column in table.columns]
    return pa.RecordBatch.from_arrays(columns, schema=table.schema)
