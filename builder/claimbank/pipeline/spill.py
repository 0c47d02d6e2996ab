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
    """The kept shards of a build, read in the order in which they were added; ``folder`` is for what waits.

    ``together``: as many shards as make some such articles are looked at together.
    """

    def __init__(self, folder: Path, together: int = 10_000) -> None:
        self.folder = folder
        self.shards: list[Kept] = []
        self._together = together
        self._chunks: list[list[Kept]] = []
        self._articles = together
        #: how many articles were added
        self.articles = 0
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
        if self._articles >= self._together:
            self._chunks.append([])
            self._articles = 0
        self._chunks[-1].append(shard)
        self._articles += shard.rows("documents")
        self.articles += shard.rows("documents")

    def each(self, name: str) -> Iterator[pa.Table]:
        """The table ``name`` of every shard, one at a time."""
        return (shard.read(name) for shard in self.shards)

    def __len__(self) -> int:
        """How many chunks there are: shards that are looked at together."""
        return len(self._chunks)

    @property
    def whole(self) -> int:
        """To how many of them no more shards will be added."""
        return len(self._chunks) - (self._articles < self._together)

    def chunk(self, at: int, names: tuple[str, ...]) -> dict[str, pa.Table]:
        """Some tables of the shards that are looked at together."""
        import pyarrow as pa

        shards = self._chunks[at]
        return {name: pa.concat_tables([shard.read(name) for shard in shards]) for name in names}

    def chunks(self, names: tuple[str, ...]) -> Iterator[dict[str, pa.Table]]:
        """Some tables of all shards, as many shards at a time as are looked at together."""
        return (self.chunk(at, names) for at in range(len(self._chunks)))
