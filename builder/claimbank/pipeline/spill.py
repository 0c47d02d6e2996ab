"""Rows that wait on disk between extraction and publication, shard by shard, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.engines.kept import Kept, keep

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Spill"]


class Spill:
    """The kept shards of a build, read in the order in which they were added; ``folder`` is for what waits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shards: list[Kept] = []
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, shard: Kept, without: Collection[str] = ()) -> None:
        """Take the rows of a shard over, but for those of the documents ``without``, which came before."""
        if without:
            import pyarrow as pa
            import pyarrow.compute as pc

            gone = pa.array(sorted(without), pa.string())
            tables = {}
            for name in shard:
                table = shard.read(name)
                if "document_id" in table.schema.names:
                    table = table.filter(pc.invert(pc.is_in(table.column("document_id"), gone)))
                tables[name] = table
            file = self.folder / f"{len(self.shards):06}.shard"
            keep(file, tables)
            shard = Kept(file)
        self.shards.append(shard)

    def each(self, name: str) -> Iterator[pa.Table]:
        """The table ``name`` of every shard, one at a time."""
        return (shard.read(name) for shard in self.shards)

    def chunks(self, names: tuple[str, ...], rows: int) -> Iterator[dict[str, pa.Table]]:
        """The tables of as many shards together as make some ``rows`` articles."""
        waiting: list[Kept] = []
        held = 0
        for shard in self.shards:
            waiting.append(shard)
            held += shard.rows(names[0])
            if held >= rows:
                yield _together(waiting, names)
                waiting, held = [], 0
        if waiting:
            yield _together(waiting, names)


def _together(shards: list[Kept], names: tuple[str, ...]) -> dict[str, pa.Table]:
    import pyarrow as pa

    return {name: pa.concat_tables([shard.read(name) for shard in shards]) for name in names}
