"""A plain text file is one record, called after the file."""

from __future__ import annotations

from collections.abc import Iterator

from claimbank.read.encoding import Decoded, decode, looks_binary
from claimbank.read.reading import Item, Reading
from claimbank.read.records import make_record
from claimbank.read.streams import Source, UnreadableError

__all__ = ["read_text", "read_whole", "tell_decoding"]


def read_text(reading: Reading, source: Source) -> Iterator[Item]:
    """One record; its text is the file's, line ends and all."""
    limit = reading.bounds.text
    content = read_whole(source, limit)
    if len(content) > limit:
        yield reading.reject("too_long", f"is over {limit} bytes; allowed: {reading.max_chars} characters")
        return
    decoded = decode(content)
    if looks_binary(decoded.text):
        yield reading.reject("not_text", "is binary; allowed: text", input_id=reading.file.name)
        return
    yield from tell_decoding(decoded, reading)
    plain = Reading(reading.file, {}, reading.max_chars)  # a mapping names columns, which a text has none of
    yield from make_record({"id": reading.file.name, "text": decoded.text}, plain, "1", "")


def read_whole(source: Source, limit: int) -> bytes:
    """All of a source, or a little more than ``limit`` bytes of it. Raises ``UnreadableError`` where it breaks off."""
    content = source.read(limit + 1)
    if len(content) <= limit and source.read(1):
        raise UnreadableError("changed while it was read")
    return content


def tell_decoding(decoded: Decoded, reading: Reading) -> Iterator[Item]:
    """Notices of an encoding that was guessed and of bytes that were replaced."""
    name = reading.file.name
    if decoded.guessed:
        what = f"is not UTF-8 and declares nothing; was read as {decoded.encoding}, as which it makes sense"
        yield reading.notice("guessed_encoding", what, input_id=name)
    if decoded.replaced:
        what = f"{decoded.replaced} places that are no {decoded.encoding} were replaced by U+FFFD"
        yield reading.notice("replaced_bytes", what, input_id=name)
