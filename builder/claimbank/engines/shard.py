"""A shard: the part of the input that is read, extracted and kept by itself. ``extract_shard`` is what every engine runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.engines.batch import Settings, extract_items, in_pieces
from claimbank.engines.carried import items_table
from claimbank.engines.kept import keep, kept
from claimbank.languages import languages
from claimbank.read import InputFile, Stamp, read, stamp
from claimbank.read.reading import Progress

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CHANGED", "Shard", "Tables", "Task", "extract_shard", "keep_shard", "pieces"]

Tables = dict[str, "pa.Table"]

#: how the shard of a file is called that changed while it was read: it serves this build, and no other
CHANGED = ".changed"


@dataclass(frozen=True, slots=True)
class Shard:
    """Some files, or some row groups of one (``InputFile.groups``): small enough for one task, and small to send.

    ``bytes`` is what is read for it, of files as stored; ``stamps`` tell whether a file is what it was (``read.stamp``).
    """

    files: tuple[InputFile, ...]
    bytes: int = 0
    stamps: tuple[Stamp, ...] = ()

    def unchanged(self) -> bool:
        """Whether the files are what they were when the shard was cut, as far as their stamps tell."""
        return all(stamp(f.uri) == s for f, s in zip(self.files, self.stamps, strict=False))

    def __str__(self) -> str:
        first, *more = self.files
        start, end = first.groups or (0, 0)
        told = f" bytes {start} to {end}" if first.format == "warc" else f" row groups {start + 1} to {end}"
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
    import pyarrow as pa

    seen: set[str] = set()
    found = chain(pieces(shard, settings), [items_table(())])
    parts = [extract_items(piece, settings, seen) for piece in found]
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
    """Extract what a task says and keep it; the name of the file that holds it, and whether it was kept before.

    A file that changed while it was read is not believed to be what it is called after: its shard gets another name.
    """
    import pyarrow as pa

    if task.done or (task.piece is None and kept(task.file) is not None):
        return str(task.file), True
    if task.piece is None:
        tables = extract_shard(task.shard, settings)
    else:
        tables = extract_items(pa.ipc.open_stream(task.piece).read_all(), settings)
    file = task.file if task.shard.unchanged() else task.file.with_suffix(CHANGED)
    keep(file, tables, {"last": task.last})
    return str(file), False
