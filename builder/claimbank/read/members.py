"""The bytes of a web archive, unpacked piece by piece, each piece with its place in the file as stored.

A ``.warc.gz`` is a chain of gzip members, one for each record as a rule. A damaged member costs that member alone: reading
goes on at the next one that opens with a record. (Readers of WARC end the file there: fastwarc 2.0 and warcio 1.8 were tried.)
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimbank.read.streams import BOMB_BYTES, BOMB_RATIO, Source, UnreadableError
from claimbank.read.wording import why

__all__ = ["GZIP", "OPENING", "Damage", "Piece", "pieces"]

OPENING = b"WARC/"
_PIECE = 1 << 16
GZIP = b"\x1f\x8b\x08"
_ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
_LOOK = 512  # packed bytes that show how a member opens
_HELD = 16 << 20  # packed bytes of a member that are kept, to look in them for the next one


@dataclass(frozen=True, slots=True)
class Piece:
    """Unpacked bytes. ``at``: of the gzip member that they come from, its first byte as stored; else (``member`` is False)
    their own place. ``opens``: a member begins here, and it begins with a record."""

    content: bytes
    at: int
    opens: bool = False
    member: bool = False


@dataclass(frozen=True, slots=True)
class Damage:
    """The file cannot be read from ``at`` on (a byte as stored), or not up to the next piece; ``why`` is a short sentence."""

    at: int
    why: str


def pieces(source: Source, part: tuple[int, int] | None = None) -> Iterator[Piece | Damage]:
    """All that can be read of ``source``, in order; ends where the file ends or nothing more of it can be read.

    ``part``: of a chain of gzip members, only those that open with a record from one byte (as stored) up to another.
    """
    head = source.stored_head(4)
    packed = source.packed()
    if packed is not None and head.startswith(GZIP):
        first, end = part or (0, None)
        try:
            packed = source.packed(first)
        except Exception as error:  # stores have errors of their own
            yield Damage(first, why(error))
            return
        yield from _members(_Packed(packed, first), end)
    elif packed is not None and head.startswith(_ZSTD):
        yield from _frames(packed)
    else:
        yield from _plain(source)


def _plain(source: Source) -> Iterator[Piece | Damage]:
    at = 0
    try:
        while content := source.read(_PIECE):
            yield Piece(content, at, at == 0)
            at += len(content)
    except UnreadableError as error:
        yield Damage(at, str(error))


def _frames(packed: Any) -> Iterator[Piece | Damage]:
    """Zstandard, with a dictionary of the file's own too, as web archives have it."""
    from fastwarc.stream_io import ZstdReader

    stored = _Stored(packed)
    given = 0
    try:
        unpacked = ZstdReader(stored)
        while content := unpacked.read(_PIECE):
            yield Piece(content, given, given == 0)
            given += len(content)
            if given > BOMB_BYTES and given > BOMB_RATIO * stored.taken:
                raise UnreadableError(_bomb())
    except Exception as error:  # stores and decompressors each have errors of their own
        yield Damage(given, str(error) if isinstance(error, UnreadableError) else why(error))


class _Stored(io.RawIOBase):
    """What fastwarc asks of a file: to read it, and to tell where it stands."""

    def __init__(self, packed: Any) -> None:
        self._packed = packed
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        content = bytes(self._packed.read(size))
        self.taken += len(content)
        return content

    def tell(self) -> int:
        return self.taken


class _Packed:
    """The packed bytes from the beginning of a member on: ``data``, of which the first ``read`` were unpacked."""

    def __init__(self, stored: Any, first: int = 0) -> None:
        self._stored = stored
        self.data = bytearray()
        self.first = first  # the place of data[0] in the file
        self.read = 0

    def fill(self) -> bool:
        """Read on; False at the end. Raises ``UnreadableError``."""
        try:
            more = self._stored.read(_PIECE)
        except Exception as error:  # stores have errors of their own
            raise UnreadableError(why(error)) from error
        self.data += more
        if len(self.data) > _HELD:
            self.drop(min(self.read, len(self.data) - _HELD))
        return bool(more)

    def drop(self, size: int) -> None:
        del self.data[:size]
        self.first += size
        self.read = max(self.read - size, 0)

    def following(self) -> bytes:
        return bytes(self.data[self.read : self.read + _PIECE])


def _members(packed: _Packed, end: int | None = None) -> Iterator[Piece | Damage]:
    if packed.first > 0 and _next_member(packed, packed.first - 1) is None:
        return
    while True:
        start = packed.first + packed.read
        packed.drop(packed.read)
        try:
            if not packed.data and not packed.fill():
                return
            if end is not None and start >= end and _opens(packed, 0):
                return
            yield from _member(packed, start)
        except (zlib.error, UnreadableError) as error:
            told = (
                f"is damaged gzip ({str(error).split(': ')[-1]})"
                if isinstance(error, zlib.error)
                else str(error)
            )
            where = _next_member(packed, start)
            yield Damage(
                start, told if where is None else f"{told}; {where - start} bytes of the file are lost"
            )
            if where is None:
                return


def _member(packed: _Packed, start: int) -> Iterator[Piece]:
    """One member, from where ``packed`` stands on. Raises ``zlib.error`` and ``UnreadableError``."""
    unpack = zlib.decompressobj(wbits=31)
    given = 0
    while not unpack.eof:
        if packed.read == len(packed.data) and not packed.fill():
            raise UnreadableError("breaks off within a gzip member")
        taken = packed.following()
        content = unpack.decompress(taken, _PIECE)
        packed.read += len(taken) - len(unpack.unused_data if unpack.eof else unpack.unconsumed_tail)
        if content:
            yield Piece(content, start, given == 0 and content.startswith(OPENING), True)
        given += len(content)
        if given > BOMB_BYTES and given > BOMB_RATIO * (packed.first + packed.read - start):
            raise UnreadableError(_bomb())


def _bomb() -> str:
    return f"grows more than {BOMB_RATIO} times when decompressed; allowed: pages, which do not"


def _next_member(packed: _Packed, after: int) -> int | None:
    """Stand ``packed`` at the next member behind ``after`` that opens with a record; its place, None where none is left."""
    packed.read = max(after + 1 - packed.first, 0)
    ended = False
    while True:
        at = packed.data.find(GZIP, packed.read)
        if at >= 0 and (ended or len(packed.data) - at >= _LOOK):
            if _opens(packed, at):
                packed.drop(at)
                packed.read = 0
                return packed.first
            packed.read = at + 1
        elif ended:
            packed.read = len(packed.data)
            return None
        else:
            packed.drop(at if at >= 0 else max(len(packed.data) - len(GZIP) + 1, 0))
            ended = not _filled(packed)


def _filled(packed: _Packed) -> bool:
    try:
        return packed.fill()
    except UnreadableError:
        return False


def _opens(packed: _Packed, at: int) -> bool:
    while len(packed.data) - at < _LOOK and _filled(packed):
        pass
    head = bytes(packed.data[at : at + _LOOK])
    try:
        return zlib.decompressobj(wbits=31).decompress(head, len(OPENING)) == OPENING
    except zlib.error:
        return False
