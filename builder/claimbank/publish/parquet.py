"""Tables as Parquet files that every reader likes: ``data/<table>/<split>-00000-of-0000N.parquet``.

Articles are sorted by date, what stands in them by article, over all files of a split: a filter by either reads few row
groups, and a Bloom filter tells which group has an article. The bytes depend on the rows and their order alone, not on the
batches in which they arrive. Row groups end where the content says, so that a row more moves the end of one group and
not those of all that follow.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.contract import Column, conform, load
from claimbank.errors import ContractError
from claimbank.publish.sorting import Sorting

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["TableWriter", "in_order"]

GROUP_BYTES = 32 << 20
GROUP_ROWS = 1 << 17
SHARD_BYTES = 200 << 20
_OPTIONS: dict[str, Any] = {
    "compression": "zstd",
    "compression_level": 3,
    "write_page_index": True,
    "write_page_checksum": True,
    "use_content_defined_chunking": True,
}
#: what the rows of a split are sorted by, so that a filter by date or by article reads little of it
_DATED, _OF_ARTICLE = ("published_at", "document_id"), ("document_id",)
#: a group ends behind this part of what it may hold at most, where the least hash of an article begins
_EARLIEST = 0.75
#: of a hundred lookups of an article, in how many row groups that lack it it is looked for in vain
_FALSE_POSITIVES = 0.01


def in_order(table: str, files: Iterable[str]) -> list[str]:
    """Files of a table as the contract orders its splits (train, validation, test), each split's in their own order.

    >>> in_order("claims", ["data/claims/test-00000-of-00001.parquet", "data/claims/train-00000-of-00001.parquet"])[0]
    'data/claims/train-00000-of-00001.parquet'
    """
    splits = load().table(table).splits
    known = {split: n for n, split in enumerate(splits)}
    return sorted(files, key=lambda f: (known.get(f.rsplit("/", 1)[-1].split("-")[0], len(splits)), f))


class TableWriter:
    """Writes the tables of the contract below ``folder``/data, batch by batch, in the order in which they
    come.

    Of all tables together ``held`` bytes are in memory, the rest waits on disk; in ``close``, which sorts what has an order,
    a row group. The files get their final names there, when their number is known; a table or split without rows gets
    none. ``rows`` counts what was written, by table and split.

    >>> import tempfile, pyarrow as pa
    >>> folder = Path(tempfile.mkdtemp())
    >>> row = {"mention_id": "m1", "source_id": "s1", "document_id": "d1", "text": "NASA", "start": 0}
    >>> with TableWriter(folder) as writer:
    ...     writer.write("mentions", pa.Table.from_pylist([row | {"end": 4, "split": "train"}]))
    >>> [file.relative_to(folder).as_posix() for file in writer.files]
    ['data/mentions/train-00000-of-00001.parquet']
    >>> writer.rows
    {'mentions': {'train': 1}}
    """

    def __init__(self, folder: Path, held: int = GROUP_BYTES) -> None:
        self.folder = folder / "data"
        self.files: list[Path] = []
        self._held = held
        self._splits: dict[tuple[str, str], _SplitWriter] = {}

    @property
    def rows(self) -> dict[str, dict[str, int]]:
        """How many rows were written, by table and split, in the order of the contract."""
        counts: dict[str, dict[str, int]] = {}
        for (table, split), writer in self._ordered():
            counts.setdefault(table, {})[split] = writer.rows
        return counts

    def write(self, name: str, table: pa.Table) -> None:
        """Add rows to the table ``name``, each to its split; ``ContractError`` for other columns, types or
        splits.
        """
        import pyarrow.compute as pc

        table = conform(name, table)
        column = table.column("split")
        splits = pc.unique(column).to_pylist()
        for split in splits:
            if split not in load().table(name).splits:
                allowed = ", ".join(load().table(name).splits)
                raise ContractError(name, f"column 'split' is {split!r}; allowed: {allowed}")
            key = (name, split)
            if key not in self._splits:
                self._splits[key] = _SplitWriter(self.folder / name, split, table.schema)
            self._splits[key].write(table if len(splits) == 1 else table.filter(pc.equal(column, split)))
        while sum(writer.waiting for writer in self._splits.values()) > self._held:
            max(self._splits.values(), key=lambda writer: writer.waiting).spill()

    def close(self) -> None:
        """Write what is held back and give the files their final names; other tables can still be written."""
        for _, writer in self._ordered():
            self.files += writer.close()

    def published(self) -> dict[str, list[str]]:
        """The files of each table that are finished."""
        found: dict[str, list[str]] = {}
        for file in self.files:
            found.setdefault(file.parent.name, []).append(str(file))
        return found

    def __enter__(self) -> TableWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def _ordered(self) -> list[tuple[tuple[str, str], _SplitWriter]]:
        keys = [(name, split) for name, table in load().tables.items() for split in table.splits]
        return [(key, self._splits[key]) for key in keys if key in self._splits]


class _SplitWriter:
    """The files of one split of one table."""

    def __init__(self, folder: Path, split: str, schema: pa.Schema) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.rows = 0
        self._folder, self._split = folder, split
        self._schema = schema.with_metadata({"huggingface": _features(folder.name)})
        self._by = _sorted_by(schema.names)
        self._sorting = Sorting(self._by, folder / f".{split}.run")
        self.waiting = 0
        self._held: list[pa.Table] = []
        self._sizes: list[np.ndarray[Any, Any]] = []
        self._held_bytes = self._held_rows = 0
        self._writer: Any = None
        self._shard_bytes = 0
        self._parts: list[Path] = []
        self._closed = False

    def write(self, table: pa.Table) -> None:
        self.rows += table.num_rows
        self._sorting.add(table)
        self.waiting += table.nbytes

    def spill(self) -> None:
        """Put what waits in memory on disk."""
        self._sorting.spill()
        self.waiting = 0

    def close(self) -> list[Path]:
        """The files, once; none when they are closed already."""
        if self._closed:
            return []
        self._closed = True
        for table in self._sorting:
            self._hold(table)
        self.waiting = 0
        self._write_groups(last=True)
        self._finish_shard()
        files = []
        for i, part in enumerate(self._parts):
            name = f"{self._split}-{i:05}-of-{len(self._parts):05}.parquet"
            files.append(part.rename(self._folder / name))
        return files

    def _hold(self, table: pa.Table) -> None:
        """Keep rows in the order of the files until they fill a row group."""
        sizes = _row_bytes(table)
        self._held.append(table)
        self._sizes.append(sizes)
        self._held_bytes += int(sizes.sum())
        self._held_rows += len(sizes)
        if self._held_bytes >= GROUP_BYTES or self._held_rows >= GROUP_ROWS:
            self._write_groups(last=False)

    def _write_groups(self, last: bool) -> None:
        """Cut full row groups off what is held; the rest waits for more rows unless it is the ``last``."""
        import numpy as np
        import pyarrow as pa

        if not self._held:
            return
        table, sizes = pa.concat_tables(self._held), np.concatenate(self._sizes)
        ends = np.cumsum(sizes)
        keys = table.column(self._by[-1] if self._by else 0)
        groups: list[tuple[pa.Table, int]] = []
        start = 0
        while start < len(sizes):
            before = int(ends[start - 1]) if start else 0
            # A group ends with the row that fills it at the latest: a row larger than a group still goes into one.
            most = min(int(np.searchsorted(ends, before + GROUP_BYTES)) + 1, start + GROUP_ROWS)
            if most > len(sizes):
                if not last:
                    break
                end = len(sizes)
            else:
                end = _cut(keys, start + max(1, int((most - start) * _EARLIEST)), most)
            groups.append((table.slice(start, end - start).combine_chunks(), int(ends[end - 1]) - before))
            start = end
        self._held, self._sizes = [table.slice(start).combine_chunks()], [sizes[start:]]
        self._held_bytes, self._held_rows = int(sizes[start:].sum()), len(sizes) - start
        del table, keys  # what is held of it are copies
        while groups:
            self._write_group(*groups.pop(0))

    def _write_group(self, group: pa.Table, size: int) -> None:
        import pyarrow.parquet as pq

        if self._writer is None:
            by = [(name, "ascending") for name in self._by]
            told = pq.SortingColumn.from_ordering(self._schema, by, "at_end") if by else None
            article = {"ndv": min(self.rows, GROUP_ROWS), "fpp": _FALSE_POSITIVES}
            self._parts.append(self._folder / f".{self._split}-{len(self._parts):05}.part")
            self._writer = pq.ParquetWriter(
                self._parts[-1],
                self._schema,
                sorting_columns=told,
                bloom_filter_options={_OF_ARTICLE[0]: article} if by else None,
                **_OPTIONS,
            )
        self._writer.write_table(group, row_group_size=group.num_rows)
        self._shard_bytes += size
        if self._shard_bytes >= SHARD_BYTES:
            self._finish_shard()

    def _finish_shard(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer, self._shard_bytes = None, 0


def _cut(keys: pa.ChunkedArray, first: int, most: int) -> int:
    """Where a row group ends, from row ``first`` to ``most``: before the key whose hash is least, and between two keys.

    Rows more or less before it move the window a little, and the least hash in it rarely with it.
    """
    window = keys.slice(first - 1, most - first + 1).to_pylist()
    begun = [i for i in range(1, len(window)) if window[i] != window[i - 1]]
    if not begun:
        return most
    return first - 1 + min(begun, key=lambda i: (zlib.crc32(window[i].encode()), i))


def _sorted_by(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns by which rows are sorted: articles by date, what stands in them by article, in the order of its text.

    >>> _sorted_by(["claim_id", "document_id", "claim"]), _sorted_by(["source_id", "name"])
    (('document_id',), ())
    """
    return next((by for by in (_DATED, _OF_ARTICLE) if set(by) <= set(columns)), ())


def _features(name: str) -> str:
    """The features of a table as ``datasets`` writes them into a footer, so that it need not guess them.

    >>> _features("mentions")[:70]
    '{"info": {"features": {"mention_id": {"dtype": "string", "_type": "Val'
    """
    columns = load().table(name).columns
    return json.dumps({"info": {"features": {column.name: _feature(column) for column in columns}}})


def _feature(column: Column) -> dict[str, Any]:
    kind = column.item.replace("us, UTC", "us, tz=UTC")
    held: dict[str, Any] = {"dtype": kind, "_type": "Value"}
    if column.fields:
        held = {field.name: _feature(field) for field in column.fields}
    return {"feature": held, "_type": "List"} if column.type.startswith("list<") else held


def _row_bytes(table: pa.Table) -> np.ndarray[Any, Any]:
    """About how many bytes each row takes: exact for strings, which differ most, a fixed amount for all
    else.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = np.full(table.num_rows, 8 * table.num_columns, np.int64)
    for column in table.columns:
        if pa.types.is_string(column.type):
            sizes += pc.fill_null(pc.binary_length(column), 0).to_numpy()
        elif pa.types.is_list(column.type):
            sizes += 128 * pc.fill_null(pc.list_value_length(column), 0).to_numpy()
    return sizes
