"""The content of a file that is a chain of compressed pieces, as one stream that can be taken up behind a damaged piece."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from claimbank.read.packed import SKIPPED, Kind, Packed, UnreadableError, Zstd, next_piece

__all__ = ["Chain"]


class Chain:
    """The content of a whole chain, to be read in pieces; behind a damaged one it can be taken up at the next."""

    def __init__(self, stored: Any, kind: Kind) -> None:
        self._packed, self._kind = Packed(stored), kind
        self._start = 0
        self._content: Iterator[bytes] = iter(())
        self._left = b""
        self._damaged = False

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes; none at the end. Raises ``UnreadableError``."""
        if not self._left:
            self._left = self._next()
        given, self._left = self._left[:size], self._left[size:]
        return given

    def _next(self) -> bytes:
        try:
            return self._unpacked()
        except UnreadableError:
            self._damaged = True
            raise

    def _unpacked(self) -> bytes:
        packed = self._packed
        while True:
            for content in self._content:
                return content
            packed.drop(packed.read)
            if packed.first:
                self._pad()
            if not packed.data and not packed.fill():
                return b""
            self._start = packed.first
            head = packed.peek(4)
            if not head.startswith(self._kind.magic) and not self._passed_over(head):
                raise UnreadableError(f"what stands at byte {self._start} is no {self._kind.name}")
            self._content = self._kind.unpacked(packed)

    def resume(self) -> int | None:
        """Go on at the next piece behind a damaged one, if it holds text; how many packed bytes are lost."""
        if not self._damaged:
            return None
        self._damaged, self._content = False, iter(())
        where = next_piece(self._packed, self._kind, self._start, _is_text)
        return None if where is None else where - self._start

    def _passed_over(self, head: bytes) -> bool:
        return isinstance(self._kind, Zstd) and head[1:] == SKIPPED and head[0] >> 4 == 5

    def _pad(self) -> None:
        """Pass over zeros between and behind the pieces."""
        packed = self._packed
        while not packed.data.strip(b"\0"):
            packed.drop(len(packed.data))
            if not packed.fill():
                return
        packed.drop(len(packed.data) - len(packed.data.lstrip(b"\0")))


def _is_text(begins: bytes) -> bool:
    return bool(begins) and not any(byte < 32 and byte not in b"\t\n\r\f" for byte in begins)
