"""Web archives (WARC): each response that is a web page, whole, becomes a ``Page``; all else is counted by its reason.

fastwarc reads the headers and the transfer and content encodings; which bytes are a record is ours (``archive_records``), so
that a damaged one costs only itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

from claimbank.model import Rejection
from claimbank.read.archive_records import Block, Broken, blocks
from claimbank.read.encoding import declared_encoding, decode, looks_binary
from claimbank.read.html import PAGE_BYTES
from claimbank.read.members import GZIP, pieces
from claimbank.read.reading import InputFile, Item, Page, Reading
from claimbank.read.stores import Stores
from claimbank.read.streams import Source
from claimbank.read.wording import printable, shown, why

__all__ = ["archive_parts", "read_warc"]

_PART = 8_000_000  # bytes of a packed archive that are read by themselves: some 400 pages
_HEADERS = 1 << 17  # bytes that a record may have beside its page
_HTML = ("text/html", "application/xhtml+xml")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!--|<!doctype\s+html|<html|<head|<body)", re.IGNORECASE)
_URL = re.compile(rb"^warc-target-uri[ \t]*:[ \t]*<?([^\s<>]{1,2000})", re.IGNORECASE | re.MULTILINE)
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_PACKED = {"gzip": b"\x1f\x8b", "x-gzip": b"\x1f\x8b", "deflate": b"", "br": b"", "zstd": b"\x28\xb5\x2f\xfd"}
_AS_IT_IS = ("", "identity", "none", "utf-8")


def read_warc(reading: Reading, source: Source) -> Iterator[Item]:
    """The pages of an archive, in order; for each other record a ``Rejection`` of the stage ``skipped`` that counts it."""
    none = True
    for found in blocks(pieces(source, reading.file.groups), PAGE_BYTES + _HEADERS):
        none = False
        if isinstance(found, Broken):
            at = _place(found.at, _URL.search(found.head))
            yield reading.reject("broken_record", found.why, at=at, input_id=reading.place(f"@{found.at}"))
        else:
            yield from _Response(reading, found).items()
    if none and reading.file.groups is None:
        yield reading.reject("not_readable", "holds no WARC record; allowed: WARC/1.0 or WARC/1.1")


def archive_parts(file: InputFile) -> list[tuple[int, int]]:
    """The bytes of a large ``.warc.gz`` in stretches that can be read each by itself; none of any other file.

    >>> archive_parts(InputFile("a.jsonl", "jsonl", 90_000_000))
    []
    """
    if file.format != "warc" or not file.compressed or (file.size is not None and file.size <= _PART):
        return []
    try:
        with Stores().open(file.uri) as stored:
            size = file.size or getattr(stored, "size", None) or 0
            chained = stored.seekable() and stored.read(len(GZIP)) == GZIP
    except Exception:  # it is told of when it is read
        return []
    many = -(-size // _PART)
    return [(n * size // many, (n + 1) * size // many) for n in range(many)] if chained and many > 1 else []


def _place(at: int, url: re.Match[bytes] | None) -> str:
    where = f"record at byte {at}"
    return f"{where} ({url[1].decode('utf-8', 'replace')})" if url else where


class _Response:
    """A record of an archive, of which we want to know whether it is a page."""

    def __init__(self, reading: Reading, block: Block) -> None:
        self._reading = reading
        self._block = block
        self._at = _place(block.at, None)
        self._id = reading.place(f"@{block.at}")

    def items(self) -> Iterator[Item]:
        try:
            record = _parsed(self._block.content)
            url, skipped = _url(record), _not_a_page(record)
        except Exception as error:  # a parser of hostile bytes fails in ways of its own
            yield self._reject("broken_record", f"cannot be read: {why(error)}")
            return
        self._id = record.headers.get("WARC-Record-ID") or self._id
        self._at += f" ({printable(url[:300])})" if url else ""
        if skipped is not None:
            yield self._skip(skipped)
        elif not self._block.whole:
            what = f"has {self._block.size} bytes; allowed: {PAGE_BYTES}, a page of one article"
            yield self._reject("too_long", what)
        else:
            yield from self._page(record, url)

    def _page(self, record: Any, url: str | None) -> Iterator[Item]:
        try:
            content = _body(record)
        except Exception as error:  # decompressors have errors of their own
            yield self._reject("broken_record", f"its content cannot be unpacked: {why(error)}")
            return
        if len(content) > PAGE_BYTES:
            what = f"unpacks to more than {PAGE_BYTES} bytes; allowed: a page of one article"
            yield self._reject("too_long", what)
            return
        if not content.strip() or (_stated_type(record) is None and not _MARKUP.match(content)):
            reason = "not_html" if content.strip() else "empty"
            yield self._skip(reason)
            return
        decoded = decode(content, record.http_charset or declared_encoding(content))
        if looks_binary(decoded.text):
            yield self._reject("not_text", "is binary; allowed: HTML")
            return
        cut = record.headers.get("WARC-Truncated")
        if cut:
            what = f"was cut off by the crawler ({printable(cut[:40])}); what is there was read"
            yield self._reading.notice("truncated_page", what, at=self._at, input_id=self._id)
        if decoded.replaced:
            what = f"{decoded.replaced} places that are no {decoded.encoding} were replaced by U+FFFD"
            yield self._reading.notice("replaced_bytes", what, at=self._at, input_id=self._id)
        fetched = record.record_date
        yield Page(
            content,
            self._reading.file.uri,
            self._id,
            decoded.encoding,
            url=url,
            fetched_at=fetched.isoformat() if fetched else "",
            at=self._at,
        )

    def _skip(self, reason: str) -> Rejection:
        return self._reading.skip(reason, "is no page that can be read", at=self._at, input_id=self._id)

    def _reject(self, reason: str, what: str) -> Rejection:
        return self._reading.reject(reason, what, at=self._at, input_id=self._id)


def _parsed(content: bytes) -> Any:
    """The record that ``content`` is, by fastwarc; its headers and those of HTTP are read."""
    from fastwarc.warc import ArchiveIterator

    try:
        return next(iter(ArchiveIterator(io.BytesIO(content), stream_detect=False)))
    except StopIteration:
        raise ValueError("no record") from None
    except BaseException as error:  # what Rust panics with is no Exception
        if type(error).__name__ == "PanicException":
            raise ValueError("its headers are malformed") from None
        raise


def _url(record: Any) -> str | None:
    given = (record.headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    return given or None


def _not_a_page(record: Any) -> str | None:
    """Why a record is passed over; None where it is a web page that was there."""
    kind = (record.headers.get("WARC-Type") or "").strip().lower()
    if kind != "response" or not record.is_http:
        return "revisit" if kind == "revisit" else "no_response"
    status = record.http_headers.status_code
    if status != 200:
        return f"status_{status}" if status else "no_status"
    stated = _stated_type(record)
    return None if stated is None or stated in _HTML else "not_html"


def _stated_type(record: Any) -> str | None:
    """What the server says that it sent, else what the crawler took it for."""
    stated = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or ""
    return stated.partition(";")[0].strip().lower() or None


def _body(record: Any) -> bytes:
    """The page as its server wrote it, without the encodings of its transport; a little more than is allowed at most.

    Crawlers often undo an encoding and leave its header: what does not look encoded is taken as it is.
    """
    from fastwarc.stream_io import ChunkedReader

    headers = record.http_headers
    content: bytes = record.reader.read()
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(content):
        content = ChunkedReader(io.BytesIO(content)).read(PAGE_BYTES + 1)
    names = (headers.get("Content-Encoding") or "").lower().split(",")
    for name in reversed([name.strip() for name in names]):
        if name in _AS_IT_IS or _MARKUP.match(content):
            continue
        if name not in _PACKED:
            raise ValueError(f"its Content-Encoding is {shown(name, 40)}; allowed: {', '.join(_PACKED)}")
        if content.startswith(_PACKED[name]):
            content = _unpacker(name)(io.BytesIO(content)).read(PAGE_BYTES + 1)
    return content


def _unpacker(name: str) -> Callable[[io.BytesIO], Any]:
    from fastwarc.stream_io import BrotliReader, GzipReader, ZstdReader

    if name == "deflate":
        return _Deflated
    return {"br": BrotliReader, "zstd": ZstdReader}.get(name, GzipReader)


class _Deflated:
    """What HTTP calls deflate: zlib, or the bare stream that some servers send."""

    def __init__(self, packed: io.BytesIO) -> None:
        self._content = packed.getvalue()

    def read(self, size: int) -> bytes:
        import zlib

        try:
            return zlib.decompressobj().decompress(self._content, size)
        except zlib.error:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(self._content, size)
