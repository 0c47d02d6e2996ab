"""The bytes of a web archive, unpacked piece by piece, each piece with its place in the file as stored.

A ``.warc.gz`` is a chain of gzip members, one for each record as a rule, a ``.warc.zst`` one of frames. A damaged one costs
itself alone: reading goes on at the next one that opens with a record. (Readers of WARC end the file there: fastwarc 2.0 and
warcio 1.8 were tried.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claimbank.read.packed import (
    DICTIONARY,
    GZIP,
    ZSTD,
    Gzip,
    Kind,
    Packed,
    UnreadableError,
    Zstd,
    next_piece,
)
from claimbank.read.streams import BOMB_BYTES, BOMB_RATIO, Source
from claimbank.read.wording import why

__all__ = ["GZIP", "OPENING", "Damage", "Piece", "pieces"]

OPENING = b"WARC/"
_PIECE = 1 << 16
_MOST = 1 << 22  # bytes of a dictionary


@dataclass(frozen=True, slots=True)
class Piece:
    """Unpacked bytes. ``at``: of the member that they come from, its first byte as stored; else (``member`` is False)
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
        yield from _members(Packed(packed, first), Gzip(), end)
    elif packed is not None and head.startswith((ZSTD, DICTIONARY)):
        yield from _frames(Packed(packed))
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


def _frames(packed: Packed) -> Iterator[Piece | Damage]:
    """Zstandard, with a dictionary of the file's own too, as web archives have it."""
    dictionary = b""
    try:
        if packed.peek(4) == DICTIONARY:
            size = int.from_bytes(packed.peek(8)[4:], "little")
            if size > _MOST:
                raise UnreadableError(f"has a dictionary of {size} bytes; allowed: {_MOST}")
            dictionary = packed.take(8 + size)
    except UnreadableError as error:
        yield Damage(0, str(error))
        return
    yield from _members(packed, Zstd(dictionary))


def _members(packed: Packed, kind: Kind, end: int | None = None) -> Iterator[Piece | Damage]:
    if (
        end is not None
        and packed.first > 0
        and next_piece(packed, kind, packed.first - 1, _is_record) is None
    ):
        return
    while True:
        start = packed.place
        packed.drop(packed.read)
        try:
            if not packed.data and not packed.fill():
                return
            if end is not None and start >= end and _opens(packed, kind):
                return
            yield from _member(packed, kind, start)
        except UnreadableError as error:
            told = str(error)
            where = next_piece(packed, kind, start, _is_record)
            yield Damage(
                start, told if where is None else f"{told}; {where - start} bytes of the file are lost"
            )
            if where is None:
                return


def _member(packed: Packed, kind: Kind, start: int) -> Iterator[Piece]:
    """One member, from where ``packed`` stands on. Raises ``UnreadableError``."""
    given = 0
    for content in kind.unpacked(packed):
        yield Piece(content, start, given == 0 and content.startswith(OPENING), True)
        given += len(content)
        if given > BOMB_BYTES and given > BOMB_RATIO * (packed.place - start):
            raise UnreadableError(_bomb())


def _bomb() -> str:
    return f"grows more than {BOMB_RATIO} times when decompressed; allowed: pages, which do not"


def _opens(packed: Packed, kind: Kind) -> bool:
    return _is_record(kind.begins(packed.peek(kind.look), len(OPENING)))


def _is_record(begins: bytes) -> bool:
    return begins.startswith(OPENING)
