"""The bytes of a file, wherever it lies and however it is compressed: counted, bounded, and never a traceback.

Compression is told by a file's first bytes, not by its name: servers and people mix them up.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any

from claimbank.read.chain import Chain
from claimbank.read.packed import GZIP, ZSTD, Gzip, UnreadableError, Zstd
from claimbank.read.reading import Progress
from claimbank.read.stores import Stores, is_url
from claimbank.read.wording import why

__all__ = ["BOMB_BYTES", "BOMB_RATIO", "Source", "UnreadableError", "plain"]

_PIECE = 1 << 16
BOMB_BYTES, BOMB_RATIO = 1 << 28, 500  # news shrinks to a fourth or a tenth; no text to a five-hundredth


class Source:
    """What a file holds, decompressed, piece by piece.

    ``read`` gives what could still be read before it raises ``UnreadableError``, so that a file that breaks off loses
    nothing of what stands before. ``progress`` is told of every byte read from the file as stored.
    """

    def __init__(self, uri: str, progress: Progress | None = None, stores: Stores | None = None) -> None:
        self.uri = uri
        self._stores = stores or Stores()
        self._progress = progress
        self._stored: _Stored | None = None
        self._stream: Any = None
        self._head = b""
        self._failed: str | None = None
        self._given = 0
        self._in_parts = False
        self._part: tuple[int, int] | None = None

    def __enter__(self) -> Source:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._stored is not None and self.uri != "-":
            self._stored.close()

    def _close(self) -> None:
        """Forget what was read, so that the file is read again from its beginning."""
        if self._stored is not None:
            self._stored.close()
        self._stored = self._stream = self._failed = None
        self._head, self._given = b"", 0

    def peek(self, size: int) -> bytes:
        """The next ``size`` bytes, fewer at the end; they are still to be read."""
        if len(self._head) < size:
            self._head += self._fill(size - len(self._head))
        return self._head[:size]

    def read(self, size: int) -> bytes:
        """The next ``size`` bytes; fewer only at the end (``b""``: nothing is left). Raises ``UnreadableError``."""
        taken, self._head = self._head[:size], self._head[size:]
        if len(taken) < size:
            taken += self._fill(size - len(taken))
        if size and not taken and self._failed is not None:
            raise UnreadableError(self._failed)
        return taken

    def confine(self, first: int, end: int) -> None:
        """From now on, read the bytes from ``first`` to before ``end`` alone, as they are stored: of a plain file."""
        self._close()
        self._part, self._in_parts = (first, end), True

    def resume(self) -> int | None:
        """After ``UnreadableError``: go on behind what is damaged, where that can be; how many bytes as stored are lost.

        What is read next need not be the beginning of anything. None: nothing more can be read.
        """
        lost = self._stream.resume() if isinstance(self._stream, Chain) else None
        if lost is not None:
            self._failed = None
        return lost

    def stored_head(self, size: int) -> bytes:
        """The first ``size`` bytes of the file as stored, which stay to be read; b"" for a file that cannot be read, or
        of which something was read already that cannot be read again."""
        if self._stream is not None and self.uri != "-":
            self._close()
        if self._stream is not None:
            return b""
        try:
            self._stored = self._stored or self._opened()
            return self._stored.peek(size)[:size]
        except Exception:  # read() tells of it
            return b""

    def packed(self, at: int = 0) -> Any:
        """The file as stored, to be read from byte ``at`` on by a reader that unpacks it itself; None for one of which
        something was unpacked here. Raises what its store raises."""
        if at and self._stream is None:
            self._close()
            raw = self._stores.open(self.uri)
            raw.seek(at)
            self._stored = _Stored(raw, self._progress)
            self._in_parts = True
        return self._stored if self._stream is None else None

    def opened_again(self) -> Any:
        """The file as stored, to jump in; apart from what ``read`` takes from it."""
        self._in_parts = True
        return self._stores.open(self.uri)

    def checksum(self) -> tuple[str, int] | None:
        """SHA-256 (hex) and bytes of a file of a store that was read from its beginning on; what is left of it is read now.

        None where it was read in parts, cannot be read to its end, or is none of a store: others can be read again.
        """
        stored = self._stored
        if stored is None or stored.digest is None or self._in_parts:
            return None
        with suppress(Exception):  # stores have errors of their own; reading has told them
            while stored.read(1 << 20):
                pass
            return stored.digest.hexdigest(), stored.taken
        return None

    def _opened(self) -> _Stored:
        summed = hashlib.sha256() if is_url(self.uri) else None
        return _Stored(self._stores.open(self.uri), self._progress, summed)

    def _opened_within(self, first: int, end: int) -> _Stored:
        raw = self._stores.open(self.uri)
        raw.seek(first)
        return _Stored(raw, self._progress, most=end - first)

    @property
    def compressed(self) -> bool:
        """Whether the file as stored is compressed as a whole (known after the first ``peek``)."""
        return self._stream is not self._stored

    @property
    def stored_bytes(self) -> int:
        """How many bytes of the file as stored were read so far."""
        return 0 if self._stored is None else self._stored.taken

    def _fill(self, size: int) -> bytes:
        pieces: list[bytes] = []
        while size > 0 and self._failed is None:
            try:
                piece = self._piece(min(size, _PIECE))
            except Exception as error:  # stores and decompressors each have errors of their own
                self._failed = why(error)
                break
            if not piece:
                break
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        if self._stream is None and self._part is not None:
            self._stored = self._stream = self._opened_within(*self._part)
        elif self._stream is None:
            self._stored = self._stored or self._opened()
            self._stream = _decompressed(self._stored)
        take = getattr(self._stream, "read1", self._stream.read)  # read would drop what came before an error
        piece = bytes(take(size))
        self._given += len(piece)
        if self._given > BOMB_BYTES and self._given > BOMB_RATIO * self.stored_bytes:
            raise UnreadableError(
                f"grows more than {BOMB_RATIO} times when decompressed; allowed: text, which does not"
            )
        return piece


class _Stored:
    """A file as stored; counts what is taken from it, of which there are ``most`` bytes, and can be looked into."""

    closed = False

    def __init__(
        self, raw: Any, progress: Progress | None, digest: Any = None, most: int | None = None
    ) -> None:
        self._raw = raw
        self._most = most
        self.digest = digest
        self._progress = progress
        self._head = b""
        self.taken = 0

    def peek(self, size: int) -> bytes:
        while len(self._head) < size and (piece := self._take(size - len(self._head))):
            self._head += piece
        return self._head

    def read(self, size: int = -1) -> bytes:
        if not self._head:
            return self._take(size)
        if size < 0:
            given, self._head = self._head + self._take(-1), b""
        else:
            given, self._head = self._head[:size], self._head[size:]
        return given

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True
        self._raw.close()

    def _take(self, size: int) -> bytes:
        if self._most is not None:
            left = self._most - self.taken
            size = min(size, left) if size >= 0 else left
        piece = bytes(self._raw.read(size))
        self.taken += len(piece)
        if self.digest is not None:
            self.digest.update(piece)
        if self._progress is not None and piece:
            self._progress(len(piece))
        return piece


def _gzip(stored: Any) -> Any:
    return Chain(stored, Gzip())


def _bzip2(stored: Any) -> Any:
    import bz2

    return bz2.BZ2File(stored)


def _xz(stored: Any) -> Any:
    import lzma

    return lzma.LZMAFile(stored)


def _zstd(stored: Any) -> Any:
    return Chain(stored, Zstd())


_COMPRESSIONS: tuple[tuple[bytes, Callable[[Any], Any]], ...] = (
    (GZIP, _gzip),
    (b"BZh", _bzip2),
    (b"\xfd7zXZ\x00", _xz),
    (ZSTD, _zstd),
)


def plain(head: bytes) -> bool:
    r"""Whether a file that begins so is not compressed.

    >>> plain(b'{"text": "The dam is full."}'), plain(b"\x1f\x8b\x08")
    (True, False)
    """
    return _compression(head) is None


def _compression(head: bytes) -> Callable[[Any], Any] | None:
    for magic, opened in _COMPRESSIONS:
        if head.startswith(magic) and (magic != b"BZh" or head[4:10] in (b"1AY&SY", b"\x17rE8P\x90")):
            return opened
    return None


def _decompressed(stored: _Stored) -> Any:
    opened = _compression(stored.peek(10))
    return stored if opened is None else opened(stored)
