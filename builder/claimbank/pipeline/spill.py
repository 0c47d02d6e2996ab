"""Rows that wait on disk between extraction and publication, batch by batch, so that memory does not grow."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Spill", "give_back"]


class Spill:
    """Batches of tables as Arrow IPC files in ``folder``, read back in the order they came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.batches = 0
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, tables: Mapping[str, pa.Table]) -> None:
        """Add one batch."""
        import pyarrow.feather as feather

        for name, table in tables.items():
            feather.write_feather(table, str(self._file(name, self.batches)), compression="lz4")
        self.batches += 1

    def read(self, name: str, batch: int) -> pa.Table:
        """The table ``name`` of one batch."""
        import pyarrow.feather as feather

        return feather.read_table(str(self._file(name, batch)), memory_map=False)

    def each(self, name: str) -> Iterator[pa.Table]:
        """The table ``name`` of every batch, one at a time."""
        return (self.read(name, batch) for batch in range(self.batches))

    def chunks(self, names: tuple[str, ...], rows: int) -> Iterator[dict[str, pa.Table]]:
        """The tables of as many batches together as make some ``rows`` articles."""
        import pyarrow as pa

        waiting: list[dict[str, pa.Table]] = []
        for batch in range(self.batches):
            waiting.append({name: self.read(name, batch) for name in names})
            if sum(t[names[0]].num_rows for t in waiting) >= rows or batch == self.batches - 1:
                yield {name: pa.concat_tables([t[name] for t in waiting]) for name in names}
                waiting = []

    def _file(self, name: str, batch: int) -> Path:
        return self.folder / f"{name}-{batch:06}.arrow"


def give_back() -> None:
    """Hand memory that is no longer used back to the system, as far as Arrow and the C library know how."""
    import ctypes

    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
