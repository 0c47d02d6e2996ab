"""A web archive as records, each whole and with its place: what is damaged costs as little as can be, and is told.

WARC says how long each record is. Where that is not so (a record ends early, or what follows is none), reading goes on at
the next place where a record begins.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimbank.read.members import OPENING, Damage, Piece

__all__ = ["Block", "Broken", "blocks"]

_END = b"\r\n\r\n"
_HEAD = 1 << 16  # bytes of headers that a record may have
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r$", re.IGNORECASE | re.MULTILINE)
_BEGINS = re.compile(rb"(?<=\n)WARC/1\.[0-9]\r\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A record, headers and all. ``at``: where it begins in the file as stored, or its member does. Of a record that is
    too long ``content`` is only its beginning, and ``whole`` is False; ``size`` is what it has in all, in bytes."""

    content: bytes
    at: int
    size: int
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Broken:
    """A record, or a stretch of the file, that cannot be read: ``head`` is what is known of it."""

    at: int
    why: str
    head: bytes = b""


def blocks(found: Iterable[Piece | Damage], longest: int) -> Iterator[Block | Broken]:
    """The records of an archive; none of more than ``longest`` bytes is held.

    >>> record = b"WARC/1.0\\r\\nWARC-Type: response\\r\\nContent-Length: 4\\r\\n\\r\\nwell\\r\\n\\r\\n"
    >>> [block.at for block in blocks([Piece(record, 0, True), Piece(record, 60, True)], 1000)]
    [0, 60]
    """
    bytes_ = _Unread(found)
    while True:
        bytes_.skip_blanks()
        if bytes_.need(1):
            yield _next(bytes_, longest)
        elif bytes_.damage is not None:
            yield Broken(bytes_.damage.at, bytes_.damage.why)
            bytes_.damage = None
        else:
            return


def _next(unread: _Unread, longest: int) -> Block | Broken:
    at = unread.place()
    end = unread.find(_END, _HEAD)
    head = bytes(unread.data[: max(end, 0)])
    if not unread.data.startswith(OPENING):
        unread.drop_to_record()
        return Broken(at, "no WARC record begins there; allowed: WARC/1.0, WARC/1.1")
    if end < 0:
        unread.drop_to_record()
        return Broken(at, "its headers never end; allowed: an empty line behind them", head)
    stated = _LENGTH.findall(head + b"\r")
    if len(set(stated)) != 1:
        unread.drop_to_record()
        return Broken(at, "has no Content-Length, or more than one; allowed: one number", head)
    size = end + len(_END) + int(stated[0])
    if size > longest:
        return _too_long(unread, at, size)
    enough = unread.need(size, within_member=True)
    if not enough:
        why = unread.damage.why if unread.damage else "breaks off: its Content-Length says more than there is"
        unread.damage = None
        unread.drop_to_record()
        return Broken(at, why, head)
    followed = unread.need(size + len(_END), within_member=True)
    if not unread.sound(at, size + len(_END)):
        why, unread.damage = unread.damage.why if unread.damage else "", None
        unread.drop(len(unread.data))
        return Broken(at, why, head)
    if followed and unread.data[size : size + len(_END)] != _END:
        unread.drop_to_record()
        return Broken(at, "has a Content-Length that is not its own: what follows is no record", head)
    content = bytes(unread.data[:size])
    unread.drop(size)
    return Block(content, at, size)


def _too_long(unread: _Unread, at: int, size: int) -> Block | Broken:
    """Pass over a record of which no more than the beginning is held."""
    unread.need(_HEAD * 2)
    content = bytes(unread.data[: _HEAD * 2])
    left = size
    while left > 0 and unread.need(1):
        member = unread.until_member()
        taken = min(left, member)
        cut = member < min(left, len(unread.data))
        unread.drop(taken)
        left -= taken
        if cut:
            break
    if left:
        why = unread.damage.why if unread.damage else "breaks off: its Content-Length says more than there is"
        unread.damage = None
        return Broken(at, why, content[: max(content.find(_END), 0)])
    return Block(content, at, size, whole=False)


class _Unread:
    """The bytes that were not read as records yet, and where they stand in the file as stored.

    ``damage``: what stands behind ``data``, if the file is damaged there.
    """

    def __init__(self, found: Iterable[Piece | Damage]) -> None:
        self._found = iter(found)
        self.data = bytearray()
        self.damage: Damage | None = None
        self._places: deque[tuple[int, Piece]] = deque()  # (where its bytes begin in data, the piece)

    def need(self, size: int, within_member: bool = False) -> bool:
        """Whether there are ``size`` bytes; ``within_member``: before a further member that opens with a record."""
        while len(self.data) < size:
            if (within_member and self._opening() is not None) or not self._more():
                return False
        opening = self._opening() if within_member else None
        return opening is None or opening >= size

    def until_member(self) -> int:
        """How many bytes there are before a further member opens with a record."""
        opening = self._opening()
        return len(self.data) if opening is None else opening

    def find(self, wanted: bytes, within: int) -> int:
        """Where ``wanted`` stands, before a further member that opens with a record; -1 where it does not."""
        at = self.data.find(wanted, 0, within)
        while at < 0 and len(self.data) < within and self._opening() is None and self._more():
            at = self.data.find(wanted, 0, within)
        return at if at < self.until_member() else -1

    def sound(self, at: int, size: int) -> bool:
        """Whether the member that begins at ``at`` ended well, if no more than ``size`` bytes of it are there."""
        if len(self.data) <= size:
            self._more()
        return self.damage is None or self.damage.at != at or len(self.data) > size

    def place(self) -> int:
        """Where the next byte stands in the file as stored (or the member that it comes from)."""
        begins, piece = self._places[0]
        return piece.at if piece.member else piece.at - begins

    def skip_blanks(self) -> None:
        """Pass over the empty lines between records."""
        while self.need(1) and self.data[0] in b"\r\n":
            self.drop(len(self.data) - len(self.data.lstrip(b"\r\n")))

    def drop(self, size: int) -> None:
        del self.data[:size]
        while len(self._places) > 1 and self._places[1][0] <= size:
            self._places.popleft()
        self._places = deque((begins - size, piece) for begins, piece in self._places)

    def drop_to_record(self) -> None:
        """Pass on to the next place where a record begins, at least a byte further."""
        while True:
            found = _BEGINS.search(self.data, 1)
            opening = self._opening()
            at = min((n for n in (found and found.start(), opening) if n), default=None)
            if at is not None:
                self.drop(at)
                return
            self.drop(max(len(self.data) - 16, 0))
            if not self._more():
                self.drop(len(self.data))
                return

    def _opening(self) -> int | None:
        """Where the next member that opens with a record begins in ``data``, behind its first byte."""
        return next((begins for begins, piece in self._places if piece.opens and begins > 0), None)

    def _more(self) -> bool:
        found = None if self.damage is not None else next(self._found, None)
        if isinstance(found, Damage):
            self.damage = found
        elif found is not None:
            if not self.data:
                self._places.clear()
            self._places.append((len(self.data), found))
            self.data += found.content
        return isinstance(found, Piece)
