"""A shard: the part of the input that is read, extracted and kept by itself. ``extract_shard`` is what every engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.engines.batch import Settings, extract_items, in_pieces
from claimbank.engines.carried import items_table
from claimbank.engines.kept import Bytes, kept, put, sealed
from claimbank.languages import languages
from claimbank.read import InputFile, Stamp, read, stamp
from claimbank.read.reading import Progress

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "CHANGED", "Shard", "Tables", "Task", "extract_pieces", "extract_shard", "is_kept", "keep_made", "keep_shard", "made",
    "made_of", "pieces",
]  # fmt: skip

Tables = dict[str, "pa.Table"]

#: how the shard of a file is called that changed while it was read: it serves this build, and no other
CHANGED = ".changed"


@dataclass(frozen=True, slots=True)
class Shard:
    """Some files, or a part of one (``InputFile.groups``): small enough for one task, and small to send.

    ``bytes`` is what is read for it, of files as stored; ``stamps`` tell whether a file is what it was (``read.stamp``).
    """

    files: tuple[InputFile, ...]
    bytes: int = 0
    stamps: tuple[Stamp, ...] = ()

    def unchanged(self) -> bool:
        """Whether the files are what they were when the shard was cut, as far as their stamps tell."""
        return all(stamp(f.uri) == s for f, s in zip(self.files, self.stamps, strict=False))

    @property
    def stamped(self) -> bool:
        """Whether files of it are local ones, which another machine may not have."""
        return any(s is not None for s in self.stamps)

    def __str__(self) -> str:
        first, *more = self.files
        start, end = first.groups or (0, 0)
        told = (
            f" bytes {start} to {end}" if first.format != "parquet" else f" row groups {start + 1} to {end}"
        )
        groups = told if first.groups else ""
        return f"{first.uri}{groups}" + (f" and {len(more)} more" if more else "")


def pieces(shard: Shard, settings: Settings, progress: Progress | None = None) -> Iterator[pa.Table]:
    """What a shard holds, read: Arrow tables of a megabyte or so of items each (``carried.items_table``).

    ``progress`` is called with the bytes read since it was last called.
    """
    wanted = None if settings.language else settings.selection.languages or languages()
    found = read(
        shard.files,
        mapping=settings.mapping or None,
        max_chars=settings.max_chars,
        progress=progress,
        languages=wanted,
    )
    return in_pieces(found)


def extract_shard(shard: Shard, settings: Settings) -> Tables:
    """The tables of a shard (see ``extract_items``): a pure function of what its files hold and the settings.

    ``InputError`` where a mapped column is not there.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "a.txt")
    >>> _ = file.write_text('"It rains," said Lina Haddad, the mayor.')
    >>> extract_shard(Shard((InputFile(str(file), "text"),)), Settings())["claims"].column("claim").to_pylist()
    ['It rains,']
    """
    return extract_pieces(pieces(shard, settings), settings)


def extract_pieces(found: Iterable[pa.Table], settings: Settings) -> Tables:
    """The tables of a shard whose ``pieces`` these are."""
    import pyarrow as pa

    seen: set[str] = set()
    parts = [extract_items(piece, settings, seen) for piece in chain(found, [items_table(())])]
    return {name: pa.concat_tables([part[name] for part in parts]) for name in parts[0]}


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to be kept as ``file``: one that reads itself, or ``piece`` of one, read already (an Arrow IPC stream).

    ``done``: it is kept. ``number``: the piece's place among those of its shard; ``last``: there are no more of it.
    ``bytes``: what the task is worth of the input.
    """

    file: Path
    shard: Shard
    piece: bytes | None = None
    done: bool = False
    number: int = 0
    last: bool = True
    bytes: int = 0

    def __str__(self) -> str:
        return f"{self.shard}, piece {self.number + 1}" if self.piece is not None else str(self.shard)


def keep_shard(task: Task, settings: Settings) -> tuple[str, bool]:
    """Extract what a task says and keep it; the name of the file that holds it, and whether it was kept before."""
    if is_kept(task):
        return str(task.file), True
    return str(keep_made(task, *made(task, settings))), False


def is_kept(task: Task) -> bool:
    """Whether there is nothing to do for a task."""
    return task.done or (task.piece is None and kept(task.file) is not None)


def made(task: Task, settings: Settings) -> tuple[list[Bytes], bool]:
    """Extract what a task says: the bytes of the shard's file, and whether its input is what it was when it was planned."""
    import pyarrow as pa

    if task.piece is None:
        tables = extract_shard(task.shard, settings)
    else:
        tables = extract_items(pa.ipc.open_stream(task.piece).read_all(), settings)
    return sealed(tables, {"last": task.last}), task.shard.unchanged()


def made_of(read: Iterable[bytes], task: Task, settings: Settings) -> list[Bytes]:
    """The bytes of a shard's file, of pieces that were read already (Arrow IPC streams)."""
    import pyarrow as pa

    found = (pa.ipc.open_stream(piece).read_all() for piece in read)
    return sealed(extract_pieces(found, settings), {"last": task.last})


def keep_made(task: Task, parts: list[Bytes], unchanged: bool) -> Path:
    """Keep the bytes that ``made`` gave; the file that holds them now.

    A file that changed while it was read is not believed to be what it is called after: its shard gets another name.
    """
    file = task.file if unchanged else task.file.with_suffix(CHANGED)
    put(file, parts)
    return file
