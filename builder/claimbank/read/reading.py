"""What reading gives beside records, and what every format's reader is handed.

A reader is a function ``(reading, source) -> Iterator[Item]``: it turns the bytes of ``source`` into items as they come
and keeps none of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from claimbank.model import Record, Rejection
from claimbank.read.stores import chain_of, is_url
from claimbank.read.wording import printable

__all__ = [
    "CHECKSUM", "COLUMNS_THERE", "COMPRESSED", "HAS_COLUMN", "NO_COLUMN", "SKIPPED", "Bytes", "InputFile", "Item",
    "Notice", "Page", "Progress", "Reading",
]  # fmt: skip

Progress = Callable[[int], None]

#: the stage of what a crawl holds beside the pages that are wanted: it is counted by its reason and stands in no file
SKIPPED = "skipped"

#: how the names of compressed files end
COMPRESSED = (".gz", ".bz2", ".xz", ".zst")


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read: ``uri`` as given (``-`` is stdin), its format, its size in bytes as stored (None: not known).

    ``format`` is a key of ``FORMATS``, ``auto`` (its content will tell) or ``unknown`` (it will be rejected by name).
    ``groups``: the part that is read, from the first to the one behind the last: of a Parquet file row groups, of a web
    archive the bytes (as stored) at which records begin, of JSON Lines bytes at which lines begin; None: all. ``before``: how
    many lines stand before that part.
    """

    uri: str
    format: str
    size: int | None = None
    groups: tuple[int, int] | None = None
    before: int = field(default=0, repr=False)

    @property
    def compressed(self) -> bool:
        """Whether its name says that it is compressed."""
        return self.uri.casefold().endswith(COMPRESSED)

    @property
    def name(self) -> str:
        """The file's own name: what a record without an id is called after.

        >>> InputFile("zip://day/news.csv::archive.zip", "csv").name
        'news.csv'
        """
        if self.uri == "-":
            return "stdin"
        path = chain_of(self.uri)[1] if is_url(self.uri) else self.uri
        return re.split(r"[\\/]", path.rstrip("/\\"))[-1] or self.uri


@dataclass(frozen=True, slots=True)
class Page:
    """A web page as it came: ``open_page`` finds its main text, which takes long and so is done in the workers.

    ``encoding`` is what the reader found (None: ``open_page`` finds out itself). Of a page that a crawler fetched: ``url``,
    ``fetched_at`` (ISO 8601; "" where that is not known, None for no such page) and, for messages, ``at``: its place.
    """

    content: bytes
    source_uri: str
    input_id: str
    encoding: str | None = None
    url: str | None = None
    fetched_at: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something was mended or left out in a record that was kept; ``reason`` is a short fixed name.

    replaced_bytes, replaced_surrogates, replaced_nul: U+FFFD stands where the input was broken. guessed_encoding: not
    UTF-8 and not declared. ignored_field: a field of a wrong type was left null. no_column: a mapped column was in no
    record of a file (or of a part of it). has_column: it was in one of a part; ``detail`` is how the notice begins that it was
    in none. checksum: of a file of a store, ``detail`` ends with the SHA-256 of what was read and its bytes.
    """

    reason: str
    detail: str
    source_uri: str
    input_id: str | None = None


#: the reason of a notice that tells a checksum, which is for the manifest and not for people
CHECKSUM = "checksum"
#: the reasons of notices that tell whether a mapped column is there: in no record; in one, which is for who joins the parts
NO_COLUMN, HAS_COLUMN = "no_column", "has_column"
#: what follows in the first of them, behind what the second is
COLUMNS_THERE = "; there are: "

Item = Record | Rejection | Page | Notice


@dataclass(frozen=True, slots=True)
class Bytes:
    """How much of an input is held at once, in bytes, for a text of at most ``max_chars`` code points."""

    max_chars: int

    @property
    def text(self) -> int:
        """More than this is more than ``max_chars`` in any encoding (UTF-32 takes four bytes, and four for its mark)."""
        return 4 * self.max_chars + 4

    @property
    def row(self) -> int:
        r"""The longest line or row: a JSON escape such as ``\u0645`` takes six bytes a character; other fields take some."""
        return max(16 * self.max_chars, 1 << 20)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file being read: what it is, which of its columns are ours, and how long a text may be.

    ``languages``: what a crawl holds in others need not be read (None: all is).
    """

    file: InputFile
    mapping: Mapping[str, str] = field(default_factory=dict)
    max_chars: int = 2_000_000
    progress: Progress | None = None
    languages: tuple[str, ...] | None = None

    @property
    def bounds(self) -> Bytes:
        return Bytes(self.max_chars)

    def column(self, name: str) -> str:
        """What the input calls our column ``name``."""
        return self.mapping.get(name, name)

    def place(self, where: str) -> str:
        """The id of a record that has none: the file's name and where it stands in it."""
        return f"{self.file.name}:{where}"

    def reject(self, reason: str, what: str, *, at: str = "", input_id: str | None = None) -> Rejection:
        """A rejection whose sentence names the file and, in ``at``, the line, row or field."""
        return Rejection("read", reason, self._sentence(at, what), self.file.uri, input_id)

    def skip(self, reason: str, what: str, *, at: str = "", input_id: str | None = None) -> Rejection:
        """What is passed over, and counted by its reason."""
        return Rejection(SKIPPED, reason, self._sentence(at, what), self.file.uri, input_id)

    def notice(self, reason: str, what: str, *, at: str = "", input_id: str | None = None) -> Notice:
        return Notice(reason, self._sentence(at, what), self.file.uri, input_id)

    def _sentence(self, at: str, what: str) -> str:
        return printable(f"{self.file.uri}: {at}: {what}" if at else f"{self.file.uri}: {what}")
