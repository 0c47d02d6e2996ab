"""Rows in order, however many there are: what does not fit into memory waits on disk as sorted runs, which are merged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Sorting"]

#: bytes of all runs together that are looked at while they are merged; so many runs become one
_MERGED_BYTES, _MERGED = 8 << 20, 64
#: place of a row among all that were added: it makes every row's place in the order one and the same
_PLACE = "place of the row"
#: bytes of a run that are read back at a time
_READ_BYTES = 1 << 18


class Sorting:
    """Rows that come in any order and leave sorted by columns, nulls last, equal ones in the order in which they came.

    ``by``: the columns. ``wait``: the file, beside which ``.0``, ``.1`` … hold what waits. Memory: what was added since the
    last ``spill``, which comes by itself once that is ``held`` bytes, and some 16 MiB while runs are merged,
    of which there are never more than some dozens. ``lasting``: they can leave again and again, once they are on disk.

    >>> import tempfile, pyarrow as pa
    >>> sorting = Sorting(("x",), Path(tempfile.mkdtemp()) / "run")
    >>> for xs in ([5, 1], [None, 3], [2, 1]):
    ...     sorting.add(pa.table({"x": pa.array(xs, pa.int64()), "y": list("ab")}))
    ...     sorting.spill()
    >>> rows = pa.concat_tables(sorting)
    >>> rows.column("x").to_pylist(), "".join(rows.column("y").to_pylist())
    ([1, 1, 2, 3, 5, None], 'bbabaa')
    """

    def __init__(self, by: Sequence[str], wait: Path, held: int = 1 << 62, lasting: bool = False) -> None:
        self._by = [(name, "ascending") for name in (*by, _PLACE)]
        self._wait, self._lasting = wait, lasting
        self._most, self._size = held, 0
        self._rows = 0
        self._held: list[pa.Table] = []
        #: runs by their numbers: as they were spilled, those that were merged once, those merged twice …
        self._runs: list[list[int]] = [[]]
        self._written = 0

    def add(self, rows: pa.Table) -> None:
        """Add rows; all tables have one schema."""
        import numpy as np
        import pyarrow as pa

        places = pa.array(np.arange(self._rows, self._rows + rows.num_rows))
        self._held.append(rows.append_column(_PLACE, places))
        self._rows += rows.num_rows
        self._size += rows.nbytes
        if self._size > self._most:
            self.spill()

    def spill(self) -> None:
        """Put what was added since the last time on disk, in order."""
        self._size = 0
        if not self._held:
            return
        run = self._sorted()
        self._runs[0].append(self._write(run.schema, [run]))
        for at, runs in enumerate(self._runs):
            if len(runs) >= _MERGED:
                if at + 1 == len(self._runs):
                    self._runs.append([])
                merged = _merged([*map(self._path, runs)], self._by)
                self._runs[at + 1].append(self._write(run.schema, merged))
                self._remove(runs)

    def _path(self, run: int) -> Path:
        return self._wait.with_name(f"{self._wait.name}.{run}")

    def _write(self, schema: pa.Schema, tables: Iterable[pa.Table]) -> int:
        import pyarrow as pa

        path = self._path(number := self._written)
        self._written += 1
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, schema, options=options) as writer:
            for table in tables:
                rows = max(1, table.num_rows * _READ_BYTES // max(table.nbytes, 1))
                writer.write_table(table, max_chunksize=rows)
        return number

    def __iter__(self) -> Iterator[pa.Table]:
        """All rows in order, once; what waits on disk is removed, unless it is ``lasting``."""
        if self._written:
            self.spill()
            every = [*map(self._path, chain.from_iterable(self._runs))]
            yield from (rows.drop_columns(_PLACE) for rows in _merged(every, self._by))
        elif self._held:
            yield self._sorted().drop_columns(_PLACE)
        for runs in () if self._lasting else self._runs:
            self._remove(runs)

    def _remove(self, runs: list[int]) -> None:
        for run in runs:
            self._path(run).unlink()
        runs.clear()

    def _sorted(self) -> pa.Table:
        import pyarrow as pa

        held, self._held = pa.concat_tables(self._held), []
        return held.take(_order(held, self._by)).combine_chunks()


def _order(rows: pa.Table, by: list[tuple[str, str]]) -> pa.Array:
    import pyarrow.compute as pc

    keys = rows.select([name for name, _ in by]).combine_chunks()
    return pc.sort_indices(keys, sort_keys=by)  # nulls come last


def _merged(runs: list[Path], by: list[tuple[str, str]]) -> Iterator[pa.Table]:
    """The rows of sorted runs in order. Of each run a piece is there; rows up to the least of the pieces' ends are sure."""
    import numpy as np
    import pyarrow as pa

    pieces = [_pieces(path, _MERGED_BYTES // len(runs)) for path in runs]
    here = [next(piece, None) for piece in pieces]
    while any(rows is not None for rows in here):
        open_ = [i for i, rows in enumerate(here) if rows is not None]
        loaded = [rows for rows in here if rows is not None]
        keys = pa.concat_tables([rows.select([name for name, _ in by]) for rows in loaded])
        ends = np.cumsum([rows.num_rows for rows in loaded])
        sure = _sure(np.asarray(_order(keys, by)), ends)
        parts = []
        for i, n in zip(open_, sure.tolist(), strict=True):
            rows = here[i]
            assert rows is not None
            parts.append(rows.slice(0, n))
            here[i] = rows.slice(n) if n < rows.num_rows else next(pieces[i], None)
        taken = pa.concat_tables(parts).combine_chunks()
        yield taken.take(_order(taken, by))


def _sure(order: np.ndarray[Any, Any], ends: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """How many rows of each piece stand no later in ``order`` than the first piece's last row that comes there."""
    import numpy as np

    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    bound = place[ends - 1].min()
    return np.diff(np.concatenate([[0], np.cumsum(place <= bound)[ends - 1]]))


def _pieces(path: Path, size: int) -> Iterator[pa.Table]:
    """A run in pieces of at most about ``size`` bytes, at least of one row."""
    import pyarrow as pa

    with pa.OSFile(str(path), "rb") as file, pa.ipc.open_file(file) as run:
        for i in range(run.num_record_batches):
            rows = pa.Table.from_batches([run.get_batch(i)])
            step = max(1, rows.num_rows * size // max(rows.nbytes, 1))
            for start in range(0, rows.num_rows, step):
                yield rows.slice(start, step)
