"""A .json file: one object, an array of objects, or objects one after the other; read an object at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from claimbank.model import Rejection
from claimbank.read.corpora import records_of
from claimbank.read.encoding import Decoder, decode
from claimbank.read.jsonl import MappedColumns, parse_object, read_jsonl
from claimbank.read.lines import utf8_chunks
from claimbank.read.reading import Item, Notice, Reading
from claimbank.read.streams import Source
from claimbank.read.wording import shown

__all__ = ["Splitter", "read_json"]

_SPACE = b" \t\r\n"
_IN_STRING = re.compile(rb'[^"\\]*+(?:\\.[^"\\]*+)*+', re.DOTALL)
_BETWEEN = re.compile(rb'[{\[]+|[}\]",]')
_WITHIN = re.compile(rb'[{\[]+|[}\]"]')


class Splitter:
    """Cuts JSON into the values of its outermost array (or of no array), by brackets and strings alone.

    >>> list(Splitter().feed(b' {"id": 1}, {"id": "]}"}, 7]'))
    [b' {"id": 1}', b' {"id": "]}"}', b' 7']
    """

    def __init__(self) -> None:
        self._data = bytearray()  # from the beginning of the value on that is not whole yet
        self._at = 0
        self._depth = 0
        self._in_string = False

    @property
    def held(self) -> int:
        return len(self._data)

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        self._data += chunk
        while (value := self._next()) is not None:
            if value.strip(_SPACE):
                yield value

    def drop(self) -> bytes:
        """What is held, which is then forgotten; where in a value it stood is not."""
        return self._take(len(self._data))

    def _next(self) -> bytes | None:
        data = self._data
        while True:
            if self._in_string:
                found = _IN_STRING.match(data, self._at)
                self._at = found.end() if found else len(data)
                if self._at >= len(data) or data[self._at] != 0x22:
                    return None
                self._at += 1
                self._in_string = False
            token = (_WITHIN if self._depth else _BETWEEN).search(data, self._at)
            if token is None:
                self._at = len(data)
                return None
            start, self._at = token.span()
            value = self._bracket(token[0], start)
            if value is not None:
                return value

    def _bracket(self, token: bytes, start: int) -> bytes | None:
        """The value that ends with ``token``, if one does."""
        if token == b'"':
            self._in_string = True
        elif token[0] in b"{[":
            if self._depth == 0 and self._data[:start].strip(_SPACE):
                return self._take(start)  # words before a bracket, where a comma should be
            self._depth += len(token)
        elif self._depth == 0:  # a comma, or the end of the array
            return self._take(self._at)[:-1]
        else:
            self._depth -= 1
            if self._depth == 0:
                return self._take(self._at)
        return None

    def _take(self, size: int) -> bytes:
        value = bytes(self._data[:size])
        del self._data[:size]
        self._at = 0
        return value


def read_json(reading: Reading, source: Source) -> Iterator[Item]:
    """A record an object. What cannot be parsed is rejected, and the next object read."""
    if _is_lines(source.peek(1 << 16)):
        yield from read_jsonl(reading, source)
        return
    begins = decode(source.peek(1 << 10)).text.lstrip()[:1]
    if begins not in ("", "{", "["):
        yield reading.reject(
            "not_json", f"begins with {shown(begins)}; allowed: an object or an array of objects"
        )
        return
    told: list[Notice] = []
    mapped = MappedColumns(reading)
    decoder = Decoder()
    for number, raw in enumerate(_values(reading, source, told), 1):
        yield from told
        told.clear()
        yield from _read_value(raw, reading, number, mapped, decoder)
    yield from told
    yield from mapped.missing()


def _read_value(
    raw: bytes | None, reading: Reading, number: int, mapped: MappedColumns, decoder: Decoder
) -> Iterator[Item]:
    at = f"value {number}"
    place = reading.place(str(number))
    if raw is None:
        what = f"is over {reading.bounds.row} bytes; allowed: a record of {reading.max_chars} characters"
        yield reading.reject("too_long", what, at=at, input_id=place)
        return
    decoded = decoder.decode(raw)
    values = parse_object(decoded.text.strip(), reading, str(number), at)
    if isinstance(values, Rejection):
        yield values
        return
    if decoded.guessed:
        yield reading.notice(
            "guessed_encoding", f"is not UTF-8; was read as {decoded.encoding}", at=at, input_id=place
        )
    if decoded.replaced:
        what = f"{decoded.replaced} broken places were replaced by U+FFFD"
        yield reading.notice("replaced_bytes", what, at=at, input_id=place)
    mapped.see(values)
    yield from records_of(values, reading, str(number), at)


def _values(reading: Reading, source: Source, told: list[Notice]) -> Iterator[bytes | None]:
    """The values of a file, None for each that is over the bound."""
    splitter = Splitter()
    over = opened = False
    for chunk in utf8_chunks(source, lambda reason, what: told.append(reading.notice(reason, what))):
        if not opened:
            chunk = chunk.lstrip(_SPACE)
            opened = bool(chunk)
            chunk = chunk[1:] if chunk.startswith(b"[") else chunk
        for value in splitter.feed(chunk):
            if over:
                over = False
                yield None
            else:
                yield from _whole(value)
        if over or splitter.held > reading.bounds.row:
            begun = splitter.drop()
            *whole, last = _by_lines(begun) if not over else [begun]
            yield from whole
            if whole:
                splitter = Splitter()
                yield from splitter.feed(last)
            over = splitter.held > reading.bounds.row or not whole
    rest = splitter.drop()
    if over:
        yield None
    elif rest.strip(_SPACE):
        yield from _by_lines(rest)


def _whole(value: bytes) -> Iterator[bytes]:
    """A value; where its brackets deceive (a quote or a bracket is missing), the values its lines show."""
    if value.count(b"\n") == 0 or _parses(value):
        yield value
    else:
        yield from _by_lines(value)


def _by_lines(value: bytes) -> list[bytes]:
    """A broken value cut before each line that opens an object as far left as its own first line does."""
    value = value.lstrip(b"\r\n")
    indent = value[: len(value) - len(value.lstrip(b" \t"))]
    pieces = [
        piece.strip(_SPACE + b",") for piece in re.split(rb"\n(?=" + re.escape(indent) + rb"\{)", value)
    ]
    if pieces[-1].endswith(b"]") and not _parses(pieces[-1]):
        pieces[-1] = pieces[-1][:-1].rstrip(_SPACE)  # the end of the whole array
    return pieces


def _parses(value: bytes) -> bool:
    try:
        json.loads(value, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def _is_lines(head: bytes) -> bool:
    """Whether a file that calls itself JSON holds an object a line."""
    line, newline, rest = head.strip(_SPACE).partition(b"\n")
    return bool(newline and rest.strip(_SPACE)) and line.startswith(b"{") and _parses(line)
