"""Reads news: files, folders, globs, URLs and stdin become records, one at a time.

Text, HTML, JSON Lines, JSON, CSV, TSV, Parquet and web archives (WARC), compressed or not, in the encodings that real pages
have. What cannot be a record is rejected with its reason, and the rest goes on; what was mended in a record is told in a
notice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from os import PathLike
from typing import cast

from claimbank.errors import InputError
from claimbank.model import Record, Rejection
from claimbank.read.cuts import has_line_parts, line_parts
from claimbank.read.files import Stamp, checksum, inputs, stamp
from claimbank.read.formats import FORMATS, read_source
from claimbank.read.html import open_page
from claimbank.read.parquet import row_groups
from claimbank.read.reading import CHECKSUM, InputFile, Item, Notice, Page, Progress, Reading
from claimbank.read.records import FIELDS, parse_mapping
from claimbank.read.seen import Seen, key_of
from claimbank.read.selection import Selection, read_excluded
from claimbank.read.stores import Stores
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.warc import archive_parts
from claimbank.read.wording import printable

__all__ = [
    "FIELDS",
    "FORMATS",
    "InputFile",
    "Item",
    "Notice",
    "Page",
    "Selection",
    "Stamp",
    "archive_parts",
    "checksum",
    "has_line_parts",
    "inputs",
    "line_parts",
    "open_page",
    "parse_mapping",
    "read",
    "read_before",
    "read_excluded",
    "row_groups",
    "stamp",
]


def read(
    inputs: Sequence[str] | Sequence[InputFile],
    *,
    mapping: Mapping[str, str] | None = None,
    max_chars: int = 2_000_000,
    format: str | None = None,  # noqa: A002
    progress: Progress | None = None,
    languages: tuple[str, ...] | None = None,
) -> Iterator[Item]:
    r"""The records of ``inputs`` as they are read, with what was rejected, mended, or is a page still to be opened.

    ``inputs`` are paths, folders, globs, URLs and ``-`` (or what ``inputs()`` made of them). ``mapping`` is our column to
    theirs. A text may have ``max_chars`` code points. ``progress`` is called with the bytes read since it was last called,
    of files as stored. ``languages``: what a crawl holds in others need not be read.
    A record whose id and text were both read before is rejected as duplicate_id.

    Raises InputError, at once, for an input that is not there or a format that does not exist; and, when it comes to the
    file, for a mapped column that is not in it.

    >>> import tempfile, pathlib
    >>> folder = tempfile.TemporaryDirectory()
    >>> _ = pathlib.Path(folder.name, "day.jsonl").write_text('{"id": 7, "text": "The dam is full."}\n[]\n')
    >>> for item in read([folder.name]):
    ...     print(type(item).__name__, item.input_id, getattr(item, "reason", ""))
    Record 7
    Rejection day.jsonl:2 not_an_object
    """
    files = _files(inputs, format)
    unknown = [name for name in mapping or {} if name not in FIELDS]
    if unknown:
        raise InputError("mapping", f"{unknown[0]!r} is none of our columns; allowed: {', '.join(FIELDS)}")
    return _once(_read_all(files, Reading(files[0], mapping or {}, max_chars, None, languages), progress))


_expand = inputs  # ``read`` has an argument of that name


def _files(inputs: Sequence[str] | Sequence[InputFile], format: str | None) -> list[InputFile]:  # noqa: A002
    if not isinstance(inputs, str | PathLike):
        files = [file for file in inputs if isinstance(file, InputFile)]
        if files and len(files) == len(inputs):
            return files
    return _expand(cast("Sequence[str]", inputs), format=format)


def _read_all(files: Iterable[InputFile], how: Reading, progress: Progress | None) -> Iterator[Item]:
    """All that the files hold, each read as ``how`` says."""
    stores = Stores()
    for file in files:
        meter = _Meter(progress, file.size)
        reading = replace(how, file=file, progress=meter)
        with Source(file.uri, meter, stores) as source:
            try:
                yield from read_source(reading, source)
            except UnreadableError as error:
                yield reading.reject("not_readable", f"cannot be read: {error}", input_id=file.name)
            if (known := source.checksum()) is not None:
                yield reading.notice(CHECKSUM, f"{known[0]} {known[1]}")
        meter.finish()


def _once(items: Iterable[Item]) -> Iterator[Item]:
    """Items without the records that came before: same id and same text."""
    seen = Seen()
    for item in items:
        if isinstance(item, Record | Page) and not seen.add(key_of(item)):
            yield read_before(item.source_uri, item.input_id)
        else:
            yield item


def read_before(source_uri: str, input_id: str) -> Rejection:
    """The rejection of a record that came before."""
    named = printable(f"{source_uri}: record {input_id}")
    what = f"{named}: was read before, with the same id and text"
    return Rejection("read", "duplicate_id", what, source_uri, input_id)


class _Meter:
    """Tells ``progress`` of the bytes of one file, in all exactly its size where that is known."""

    def __init__(self, progress: Progress | None, size: int | None) -> None:
        self._progress = progress
        self._left = size

    def __call__(self, size: int) -> None:
        if self._left is not None:
            size = min(size, self._left)
            self._left -= size
        if self._progress is not None and size > 0:
            self._progress(size)

    def finish(self) -> None:
        if self._left:
            self(self._left)
