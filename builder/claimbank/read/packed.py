"""Files that are chains of compressed pieces: gzip members, Zstandard frames. Each is unpacked by itself, so that a damaged one
costs no more than itself: reading can go on at the next.

Where a gzip member ends is known once it is unpacked; where a frame ends its blocks say, which are walked over unread.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from claimbank.read.wording import why

__all__ = [
    "DICTIONARY",
    "GZIP",
    "SKIPPED",
    "ZSTD",
    "Gzip",
    "Kind",
    "Packed",
    "UnreadableError",
    "Zstd",
    "next_piece",
]

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"
#: of a frame that holds no content (the last bits count up); of one with the dictionary of a web archive
SKIPPED, DICTIONARY = b"\x2a\x4d\x18", b"\x5d\x2a\x4d\x18"
_PIECE = 1 << 16
#: packed bytes of a piece that are kept, to look in them for the next one
_HELD = 16 << 20
#: packed bytes that show how a piece begins: of gzip some, of Zstandard a block
_LOOK_GZIP, _LOOK_ZSTD = 512, (1 << 17) + 64
#: unpacked bytes by which a piece is known: no more, as it may be damaged behind them
_SHOWS = 5
_SHORT = "breaks off within a gzip member"
_BLOCK_RLE, _BLOCK_NONE = 1, 3


class UnreadableError(Exception):
    """The bytes of a file cannot be read (further); the text says why."""


class Packed:
    """The packed bytes from the beginning of a piece on: ``data``, of which the first ``read`` were unpacked."""

    def __init__(self, stored: Any, first: int = 0) -> None:
        self._stored = stored
        self.data = bytearray()
        self.first = first  # the place of data[0] in the file
        self.read = 0

    @property
    def place(self) -> int:
        """Where the next byte that is to be unpacked stands in the file."""
        return self.first + self.read

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

    def filled(self) -> bool:
        """The same; False where the file cannot be read further too."""
        try:
            return self.fill()
        except UnreadableError:
            return False

    def drop(self, size: int) -> None:
        del self.data[:size]
        self.first += size
        self.read = max(self.read - size, 0)

    def following(self) -> bytes:
        return bytes(self.data[self.read : self.read + _PIECE])

    def peek(self, size: int, at: int = 0) -> bytes:
        """The next ``size`` bytes from ``at`` of data on, fewer at the end; they are still to be read."""
        while len(self.data) - at < size and self.filled():
            pass
        return bytes(self.data[at : at + size])

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes that are to be unpacked, fewer at the end."""
        while len(self.data) - self.read < size and self.fill():
            pass
        taken = bytes(self.data[self.read : self.read + size])
        self.read += len(taken)
        return taken


def _pass_header(packed: Packed) -> None:
    """Pass over a gzip member's header. Raises ``UnreadableError``."""
    head = packed.take(10)
    if len(head) < 10:
        raise UnreadableError(_SHORT)
    if not head.startswith(GZIP) or head[3] & 0xE0:
        raise UnreadableError("is damaged gzip (incorrect header check)")
    extra, name, comment, check = (head[3] >> bit & 1 for bit in (2, 3, 4, 1))
    if extra:
        packed.take(int.from_bytes(packed.take(2), "little"))
    for _ in range(name + comment):
        while (byte := packed.take(1)) != b"\0":
            if not byte:
                raise UnreadableError(_SHORT)
    packed.take(2 * check)


class Gzip:
    """Members of gzip."""

    magic, look, name = GZIP, _LOOK_GZIP, "gzip"

    def unpacked(self, packed: Packed) -> Iterator[bytes]:
        """The content of the member at which ``packed`` stands, all of it before what is told of its end.

        Raises ``UnreadableError``.
        """
        _pass_header(packed)
        unpack = zlib.decompressobj(
            wbits=-15
        )  # with gzip's own sums it would keep back the content that they are wrong of
        given = sum_ = 0
        while not unpack.eof:
            if packed.read == len(packed.data) and not packed.fill():
                raise UnreadableError(_SHORT)
            taken = packed.following()
            try:
                content = unpack.decompress(taken, _PIECE)
            except zlib.error as error:
                raise UnreadableError(f"is damaged gzip ({str(error).split(': ')[-1]})") from error
            packed.read += len(taken) - len(unpack.unused_data if unpack.eof else unpack.unconsumed_tail)
            if content:
                given, sum_ = given + len(content), zlib.crc32(content, sum_)
                yield content
        told = packed.take(8)
        if len(told) < 8:
            raise UnreadableError(_SHORT)
        if told[:4] != sum_.to_bytes(4, "little"):
            raise UnreadableError("is damaged gzip (incorrect data check)")
        if told[4:] != (given & 0xFFFFFFFF).to_bytes(4, "little"):
            raise UnreadableError("is damaged gzip (incorrect length check)")

    def begins(self, head: bytes, size: int) -> bytes:
        """The first bytes of what a member that begins so holds, at most ``size``; none where it is no member."""
        try:
            return zlib.decompressobj(wbits=31).decompress(head, size)
        except zlib.error:
            return b""


@dataclass(frozen=True, slots=True)
class Zstd:
    """Frames of Zstandard; ``dictionary``: the frame of a web archive that holds the dictionary of the others."""

    dictionary: bytes = b""
    magic = ZSTD
    look = _LOOK_ZSTD
    name = "Zstandard"

    def unpacked(self, packed: Packed) -> Iterator[bytes]:
        """The content of the frame at which ``packed`` stands. Raises ``UnreadableError``."""
        frame = _Frame(packed)
        try:
            stream = self._stream(frame)
            while content := bytes(stream.read(_PIECE)):
                yield content
            frame.finish()
        except UnreadableError:
            raise
        except Exception as error:  # decompressors have errors of their own
            if frame.short:
                raise UnreadableError("breaks off within a Zstandard frame") from error
            raise UnreadableError(f"is damaged Zstandard ({why(error).split(': ')[-1]})") from error

    def begins(self, head: bytes, size: int) -> bytes:
        """The first bytes of what a frame that begins so holds, at most ``size``; none where it is no frame."""
        try:
            return bytes(self._stream(io.BytesIO(head)).read(size))
        except Exception:  # decompressors have errors of their own
            return b""

    def _stream(self, frame: Any) -> Any:
        if self.dictionary:
            from fastwarc.stream_io import ZstdReader

            return ZstdReader(_Joined(self.dictionary, frame))
        import pyarrow as pa  # Python has zstd of its own only from 3.14 on

        return pa.CompressedInputStream(pa.PythonFile(frame, mode="r"), "zstd")


Kind = Gzip | Zstd


class _Frame(io.RawIOBase):
    """The packed bytes of one frame, to be read; it ends where its blocks say. ``short``: where the file ended before that."""

    def __init__(self, packed: Packed) -> None:
        self._parts = self._walk(packed)
        self._left = b""
        self.short = False

    def read(self, size: int = -1) -> bytes:
        while not self._left or (size > len(self._left)):
            part = next(self._parts, b"")
            if not part:
                break
            self._left += part
        size = len(self._left) if size < 0 else size
        given, self._left = self._left[:size], self._left[size:]
        return given

    def readable(self) -> bool:
        return True

    def finish(self) -> None:
        """Stand at the end of the frame, whatever of it was read."""
        for _ in self._parts:
            pass

    def _walk(self, packed: Packed) -> Iterator[bytes]:
        def taken(size: int) -> bytes:
            found = packed.take(size)
            if len(found) < size:
                self.short = True
                raise UnreadableError("breaks off within a Zstandard frame")
            return found

        head = taken(5)
        if not head.startswith(ZSTD):  # of a dictionary, or of somebody's own
            size = int.from_bytes(head[4:] + taken(3), "little")
            while size:
                size -= len(taken(min(size, _PIECE)))
            return
        yield head
        told = head[4]
        single = told >> 5 & 1
        yield taken(1 - single + (0, 1, 2, 4)[told & 3] + (single, 2, 4, 8)[told >> 6])
        last = 0
        while not last:
            block = taken(3)
            about = int.from_bytes(block, "little")
            last, kind, size = about & 1, about >> 1 & 3, about >> 3
            if kind == _BLOCK_NONE or size > 1 << 17:
                raise UnreadableError("is damaged Zstandard (a block is none)")
            yield block + taken(1 if kind == _BLOCK_RLE else size)
        if told >> 2 & 1:
            yield taken(4)


class _Joined(io.RawIOBase):
    """Bytes, and what a file holds behind them."""

    def __init__(self, first: bytes, then: Any) -> None:
        self._first, self._then = first, then
        self._at = 0

    def read(self, size: int = -1) -> bytes:
        given, self._first = (self._first, b"") if size < 0 else (self._first[:size], self._first[size:])
        given = given or bytes(self._then.read(size))
        self._at += len(given)
        return given

    def tell(self) -> int:
        return self._at


def next_piece(packed: Packed, kind: Kind, after: int, wanted: Callable[[bytes], bool]) -> int | None:
    """Stand ``packed`` at the next piece behind ``after`` whose first bytes are ``wanted``; its place, None without one."""
    packed.read = max(after + 1 - packed.first, 0)
    ended = False
    while True:
        at = packed.data.find(kind.magic, packed.read)
        if at >= 0 and (ended or len(packed.data) - at >= kind.look):
            if wanted(kind.begins(packed.peek(kind.look, at), _SHOWS)):
                packed.drop(at)
                packed.read = 0
                return packed.first
            packed.read = at + 1
        elif ended:
            packed.read = len(packed.data)
            return None
        else:
            packed.drop(at if at >= 0 else max(len(packed.data) - len(kind.magic) + 1, 0))
            ended = not packed.filled()
