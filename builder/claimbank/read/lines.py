"""Lines of a file, one by one, as text: none longer than a bound is ever held whole."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from claimbank.read.encoding import Decoder, byte_order_mark
from claimbank.read.reading import Notice, Reading
from claimbank.read.streams import Source, UnreadableError

__all__ = ["Line", "Lines", "utf8_chunks"]

_CHUNK = 1 << 18


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its end. ``text`` is None where it is over the bound; ``replaced`` counts its broken bytes.

    ``torn``: the file could not be read further, and the line may not be whole.
    """

    number: int
    text: str | None
    replaced: int = 0
    torn: bool = False


class Lines:
    """The lines of a source from 1 on, however they end; iterating raises ``UnreadableError`` where it breaks off.
    ``number`` is that of the last line: of a part of a file it counts those that stand before it.

    A line is UTF-8, or else in the encoding that the first lines that are not UTF-8 show; files in UTF-16 and UTF-32
    are known by their mark. ``told`` gives what there is to tell of the file as a whole.
    """

    def __init__(self, reading: Reading, source: Source) -> None:
        self._reading = reading
        self._source = source
        self._bound = reading.bounds.row
        self._decoder = Decoder()
        self.number = reading.file.before
        self._torn = False
        self._notices: list[Notice] = []

    def __iter__(self) -> Iterator[Line]:
        """The lines from where the source stands on; the first behind a place that could not be read is ``torn``."""
        held: list[bytes] = []  # the beginning of a line whose end was not read yet
        length = 0
        torn, self._torn = self._torn, False
        try:
            for chunk in self._chunks():
                pieces = chunk.splitlines(keepends=True)
                for at, piece in enumerate(pieces, 1):
                    if held and held[-1].endswith(b"\r") and piece != b"\n":
                        yield self._line(held, length, chunk, torn)
                        held, length, torn = [], 0, False
                    length += len(piece)
                    if length > self._bound:
                        held.clear()
                        piece = piece[-1:]
                    held.append(piece)
                    if piece.endswith(b"\n") or (piece.endswith(b"\r") and at < len(pieces)):
                        yield self._line(held, length, chunk, torn)
                        held, length, torn = [], 0, False
        except UnreadableError:
            self._torn = True
            if held:
                yield self._line(held, length, b"", torn=True)
            raise
        if held:
            yield self._line(held, length, b"", torn)

    def told(self) -> Iterator[Notice]:
        """What is to be told of the file as a whole, each once."""
        yield from self._notices
        self._notices.clear()

    def _chunks(self) -> Iterator[bytes]:
        if self._reading.file.before:  # what stands amid a file is no mark
            return iter(partial(self._source.read, _CHUNK), b"")
        return utf8_chunks(self._source, self._tell)

    def _line(self, held: list[bytes], length: int, chunk: bytes, torn: bool) -> Line:
        self.number += 1
        number = self.number
        if length > self._bound:
            return Line(number, None, torn=torn)
        raw = held[0] if len(held) == 1 else b"".join(held)
        decoded = self._decoder.decode(raw, chunk)
        if decoded.guessed:
            self._tell(
                "guessed_encoding", f"is not UTF-8; was read as {decoded.encoding}, as which it makes sense"
            )
        return Line(number, decoded.text, decoded.replaced, torn)

    def _tell(self, reason: str, what: str) -> None:
        self._notices.append(self._reading.notice(reason, what))


def utf8_chunks(source: Source, tell: Callable[[str, str], None]) -> Iterator[bytes]:
    """The bytes of a source, without its mark, in pieces of one size; what is UTF-16 or UTF-32 is turned into UTF-8.

    ``tell`` is called with a reason and a sentence where bytes had to be replaced. Raises ``UnreadableError``.
    """
    mark, encoding = byte_order_mark(source.peek(1024))
    source.read(len(mark))
    if encoding is None or encoding == "utf-8":
        while chunk := source.read(_CHUNK):
            yield chunk
        return
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    final = False
    while not final:
        chunk = source.read(_CHUNK)
        final = not chunk
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError:
            decoder.errors = "replace"
            tell("replaced_bytes", f"bytes that are no {encoding} were replaced by U+FFFD")
            text = decoder.decode(chunk, final)
        yield text.encode("utf-8", "surrogatepass")
