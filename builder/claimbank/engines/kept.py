"""A finished shard on disk: all its tables in one file, which is there whole or not at all.

The file holds an Arrow IPC stream a table, then a JSON index with the place and the CRC-32 of each, the index's length and
a mark. It is written under another name and renamed, and nothing of it is believed before its sums are right: a
file that a kill, a full disk or a bad sector has cut or spoilt is as good as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from claimbank.errors import BuildError

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Kept", "keep", "kept", "packed", "put", "sealed"]

Bytes = bytes | memoryview

_MARK = b"claimbank shard 1"
_LENGTH = 8


def packed(table: pa.Table) -> memoryview:
    """A table as the bytes of an Arrow IPC stream, compressed."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    with pa.ipc.new_stream(sink, table.schema, options=options) as writer:
        writer.write_table(table.combine_chunks())
    return memoryview(sink.getvalue())


def keep(file: Path, tables: Mapping[str, pa.Table], about: Mapping[str, Any] | None = None) -> None:
    """Write a shard's tables, with what else is to be known of it (JSON)."""
    put(file, sealed(tables, about))


def sealed(tables: Mapping[str, pa.Table], about: Mapping[str, Any] | None = None) -> list[Bytes]:
    """The bytes of a shard's file, in parts that follow each other."""
    index: dict[str, Any] = {"about": dict(about or {}), "tables": {}}
    parts: list[Bytes] = []
    at = 0
    for name, table in tables.items():
        data = packed(table)
        index["tables"][name] = [at, len(data), table.num_rows, crc32(data)]
        at += len(data)
        parts.append(data)
    told = json.dumps(index).encode()
    tail = crc32(told).to_bytes(_LENGTH, "big") + len(told).to_bytes(_LENGTH, "big") + _MARK
    return [*parts, told + tail]


def put(file: Path, parts: Iterable[Bytes]) -> None:
    """Have ``file`` hold these bytes, whole or not at all."""
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as sink:
            sink.writelines(parts)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def kept(file: Path, whole: bool = True) -> Kept | None:
    """The shard that ``file`` holds; None where it is not there, or spoilt (``whole``: every byte is looked at)."""
    try:
        found = Kept(file)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if not whole or found.sound() else None


class Kept:
    """The tables of one finished shard, read one by one. ``ValueError``: it is no shard that was finished."""

    def __init__(self, file: Path) -> None:
        self.file = file
        tail = 2 * _LENGTH + len(_MARK)
        with file.open("rb") as opened:
            size = opened.seek(0, os.SEEK_END)
            opened.seek(max(0, size - tail))
            end = opened.read(tail)
            if len(end) < tail or not end.endswith(_MARK):
                raise ValueError(f"{file} is no finished shard")
            length = int.from_bytes(end[_LENGTH : 2 * _LENGTH], "big")
            if length > size - tail:
                raise ValueError(f"{file} is cut off")
            opened.seek(size - tail - length)
            told = opened.read(length)
        if crc32(told) != int.from_bytes(end[:_LENGTH], "big"):
            raise ValueError(f"{file} is spoilt")
        index = json.loads(told)
        self.about: dict[str, Any] = index["about"]
        self._tables: dict[str, list[int]] = index["tables"]

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    def __iter__(self) -> Any:
        return iter(self._tables)

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        return self._tables[name][2]

    def read(self, name: str) -> pa.Table:
        """The table ``name``; ``BuildError`` where the file was spoilt meanwhile."""
        import pyarrow as pa

        data = self._data(name)
        if data is None:
            raise BuildError(str(self.file), "was changed while it was in use; run the build again")
        return pa.ipc.open_stream(data).read_all()

    def sound(self) -> bool:
        """Whether every table is as it was written."""
        return all(self._data(name) is not None for name in self._tables)

    def _data(self, name: str) -> bytes | None:
        at, length, _, sum_ = self._tables[name]
        try:
            with self.file.open("rb") as opened:
                opened.seek(at)
                data = opened.read(length)
        except OSError:
            return None
        return data if len(data) == length and crc32(data) == sum_ else None
