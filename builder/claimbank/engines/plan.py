"""Cuts the input into shards, by what lies in it alone: never by how many workers there are.

Texts and pages go together, some files to a shard; where a group ends is told by the names of its files, so that a file more
or less changes one group and not all behind it. Parquet is cut by row groups, JSON Lines where lines end. All else (a large
CSV file, a compressed one, stdin) can only be read from its beginning: it is read here, and cut into pieces that the workers
extract.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from itertools import chain, pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from claimbank.engines.batch import Settings
from claimbank.engines.fingerprint import Fingerprints, digest_of_settings, key
from claimbank.engines.kept import kept, packed
from claimbank.engines.shard import CHANGED, Shard, Task, pieces
from claimbank.read import InputFile, archive_parts, has_line_parts, line_parts, row_groups, stamp

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SUFFIX", "plan", "plan_pieces", "shards"]

#: the files of kept shards
SUFFIX = ".shard"
#: formats of one record a file
_SINGLE = ("text", "html")
#: bytes up to which a file is read by a worker, as one shard; compressed ones hold some times as much
_SMALL, _SMALL_COMPRESSED = 2_000_000, 400_000
#: a group of small files ends when it has so many bytes or files; at a file in so many it ends by its name
_GROUP_BYTES, _GROUP_FILES, _GROUP_END = 1_000_000, 48, 24
#: row groups of more bytes than this are cut further; those of less go together until they have so many
_ROWS_LARGE, _ROWS_SMALL = 8_000_000, 1_000_000


class _Meter:
    """Counts the bytes that are read."""

    def __init__(self) -> None:
        self._bytes = 0

    def __call__(self, read: int) -> None:
        self._bytes += read

    def since(self) -> int:
        """The bytes since it was last asked."""
        found, self._bytes = self._bytes, 0
        return found


def shards(
    files: Sequence[InputFile], mapping: Mapping[str, str] | None = None
) -> Iterator[tuple[Shard, bool]]:
    """The input, in its order, as shards; and whether a shard can be read from its beginning only, being large.

    >>> [str(shard) for shard, _ in shards([InputFile("a.txt", "text", 900), InputFile("b.txt", "text", 800)])]
    ['a.txt and 1 more']
    """
    group: list[InputFile] = []
    for file in files:
        if file.format in _SINGLE and file.size is not None:
            group.append(file)
            if not _ends(group):
                continue
        if group:
            yield _shard(group), False
            group = []
        if file.format not in _SINGLE or file.size is None:
            yield from _alone(file, mapping or {})
    if group:
        yield _shard(group), False


def plan(files: Sequence[InputFile], settings: Settings, folder: Path, known: Fingerprints) -> Iterator[Task]:
    """The tasks of a build, in the order of the input, each with the file of ``folder`` that is to hold its shard.

    What is kept already is not read.
    """
    how = digest_of_settings(settings)
    for shard, large in shards(files, settings.mapping):
        contents = [known.of(file) for file in shard.files]
        told = (asdict(file) | {"size": None} for file in shard.files)
        about: list[object] = [how, *zip(told, contents, strict=True)]
        if None in contents:
            meter = _Meter()
            yield from plan_pieces(pieces(shard, settings, meter), settings, folder, shard, meter=meter)
        elif not large:
            yield Task(folder / f"{key(about)}{SUFFIX}", shard, bytes=shard.bytes)
        elif there := _all_kept(shard, folder, about):
            yield from there
        elif has_line_parts(shard.files[0]):
            yield from _parts(shard, settings, folder, about)
        else:
            yield from _pieces(shard, settings, folder, about)


def plan_pieces(
    found: Iterable[pa.Table],
    settings: Settings,
    folder: Path,
    shard: Shard,
    suffix: str = SUFFIX,
    meter: _Meter | None = None,
) -> Iterator[Task]:
    """The tasks of pieces of which nothing is known but what they hold."""
    how = digest_of_settings(settings)
    read = meter or _Meter()
    for number, piece in enumerate(found):
        data = bytes(packed(piece))
        file = folder / f"{key([how, sha256(data).hexdigest()])}{suffix}"
        done = kept(file) is not None
        yield Task(file, shard, None if done else data, done, number, bytes=read.since())


def _parts(shard: Shard, settings: Settings, folder: Path, about: list[object]) -> Iterator[Task]:
    """The tasks of a large file of lines, whose parts are read where they are extracted; once it changes, here."""
    for number, part in enumerate(line_parts(shard.files[0])):
        mine = replace(shard, files=(part.file,), bytes=part.bytes)
        if part.rest or not shard.unchanged():
            first, _ = part.file.groups or (0, 0)
            rest = replace(shard, files=(replace(part.file, groups=(first, sys.maxsize)),))
            yield from _pieces(rest, settings, folder, about, number)
            return
        yield Task(_name(folder, about, number), mine, number=number, last=part.last, bytes=part.bytes)


def _pieces(
    shard: Shard, settings: Settings, folder: Path, about: list[object], number: int = 0
) -> Iterator[Task]:
    """The tasks of a large file, whose pieces are called after its content, from ``number`` on; once it changes, after what
    they hold."""
    meter = _Meter()
    found = pieces(shard, settings, meter)
    ahead = next(found, None)
    while ahead is not None:
        piece, ahead = ahead, next(found, None)
        if not shard.unchanged():
            rest = chain([piece], () if ahead is None else [ahead], found)
            yield from plan_pieces(rest, settings, folder, shard, CHANGED, meter)
            return
        file, last = _name(folder, about, number), ahead is None
        there = kept(file)
        done = there is not None and there.about.get("last") == last
        sent = None if done else bytes(packed(piece))
        yield Task(file, shard, sent, done, number, last, meter.since())
        number += 1


def _all_kept(shard: Shard, folder: Path, about: list[object]) -> list[Task]:
    """The tasks of a file all of whose pieces are kept; none where one is missing."""
    found: list[Task] = []
    while True:
        file = _name(folder, about, len(found))
        there = kept(file)
        if there is None:
            return []
        last = bool(there.about.get("last"))
        found.append(Task(file, shard, None, True, len(found), last, shard.bytes if last else 0))
        if last:
            return found


def _name(folder: Path, about: list[object], number: int) -> Path:
    return folder / f"{key([*about, number])}{SUFFIX}"


def _alone(file: InputFile, mapping: Mapping[str, str]) -> Iterator[tuple[Shard, bool]]:
    """A file of many records: by row groups or members where it has some of a good size, else whole."""
    if parts := archive_parts(file):
        for first, end in parts:
            yield Shard((replace(file, groups=(first, end)),), end - first, (stamp(file.uri),)), False
        return
    sizes = (
        row_groups(file, mapping) if file.format == "parquet" and file.size and not file.compressed else []
    )
    if not sizes or max(sizes) > _ROWS_LARGE:
        bound = _SMALL_COMPRESSED if file.compressed else _SMALL
        yield _shard([file]), file.size is None or file.size > bound
        return
    ends = [0]
    held = 0
    for n, size in enumerate(sizes, 1):
        held += size
        if held >= _ROWS_SMALL or n == len(sizes):
            ends.append(n)
            held = 0
    for first, end in pairwise(ends):
        part = InputFile(file.uri, file.format, file.size, (first, end))
        share = (file.size or 0) * (end - first) // len(sizes)
        yield Shard((part,), share, (stamp(file.uri),)), False


def _ends(group: Sequence[InputFile]) -> bool:
    """Whether a group of small files ends with its last one."""
    last = group[-1]
    full = sum(f.size or 0 for f in group) >= _GROUP_BYTES or len(group) >= _GROUP_FILES
    return full or crc32(last.uri.encode("utf-8", "surrogatepass")) % _GROUP_END == 0


def _shard(group: Sequence[InputFile]) -> Shard:
    return Shard(tuple(group), sum(f.size or 0 for f in group), tuple(stamp(f.uri) for f in group))
