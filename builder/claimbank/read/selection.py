"""Which records a build leaves out: those that a user names (takedown), and those of other licences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from claimbank.errors import InputError
from claimbank.languages import languages
from claimbank.languages.detect import language_of
from claimbank.model import Document, Record, Rejection
from claimbank.read.reading import SKIPPED, Page
from claimbank.read.wording import shown, why

__all__ = ["EXCLUDED", "Selection", "address", "fingerprints", "license_name", "read_excluded"]

#: the stage of what a user's list leaves out: it is counted and stands in no file
EXCLUDED = "excluded"

_COMMENT = re.compile(r"(?:^|\s)#.*")
_COMMONS = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)")
_WEB = re.compile(r"(?i)(https?:)?//|www\.")


@dataclass(frozen=True, slots=True)
class Selection:
    """What a build leaves out; everything stays where both are empty.

    ``excluded``: ids and addresses, as ``read_excluded`` gives them. ``licenses``: patterns of ``license_name``.
    ``languages``: codes of the languages that are read; where empty, any, but of a crawl those that have a pack.

    >>> chosen = Selection(licenses=("cc-by-*", "cc0-1.0"))
    >>> chosen.of_record(Record("a1", "It rains.", "a.jsonl", license="CC BY 4.0")) is None
    True
    >>> chosen.of_record(Record("a1", "It rains.", "a.jsonl", license="all rights reserved")).reason
    'other_license'
    """

    excluded: Mapping[str, int] = field(default_factory=dict)
    licenses: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def of_record(self, record: Record) -> Rejection | None:
        """Why a record is left out; None where it stays."""
        entry = self._entry(record.input_id, record.url)
        if entry is not None:
            return Rejection(EXCLUDED, EXCLUDED, entry, record.source_uri, record.input_id)
        if self.languages or record.fetched_at is not None:
            left_out = self.of_language(language_of(record.text, record.language), record)
            if left_out is not None:
                return left_out
        return self._of_license(record) if self.licenses else None

    def of_language(self, language: str | None, item: Record | Page) -> Rejection | None:
        """Why what is in ``language`` (None: in none that is known) is passed over; None where it is read."""
        if language in (self.languages or languages()):
            return None
        reason = f"language_{language or 'unknown'}"
        read = ", ".join(self.languages or languages())
        what = f"{item.source_uri}: {item.input_id}: is in another language; read: {read} (--only-language)"
        return Rejection(SKIPPED, reason, what, item.source_uri, item.input_id)

    def of_document(self, document: Document) -> Rejection | None:
        """Why an article is left out by its own document_id, though others of its record may stay."""
        if document.document_id not in self.excluded:
            return None
        return Rejection(EXCLUDED, EXCLUDED, document.document_id, document.source_uri, document.input_id)

    def _entry(self, input_id: str, url: str | None) -> str | None:
        if not self.excluded:
            return None
        names = (input_id, address(url)) if url else (input_id,)
        return next((name for name in names if name in self.excluded), None)

    def _of_license(self, record: Record) -> Rejection | None:
        name = license_name(record.license or "")
        if any(fnmatchcase(name, pattern) for pattern in self.licenses):
            return None
        allowed = f"allowed (--only-license): {', '.join(self.licenses)}"
        reason = "other_license" if name else "no_license"
        what = f"field 'license' is {shown(record.license)}" if name else "has no licence"
        detail = f"{record.source_uri}: record {shown(record.input_id)}: {what}; {allowed}"
        return Rejection("read", reason, detail, record.source_uri, record.input_id)


def license_name(text: str) -> str:
    """A licence by its short name in small letters, so that its spellings meet.

    >>> license_name("CC BY-SA 4.0"), license_name("https://creativecommons.org/licenses/by/4.0/deed.ar")
    ('cc-by-sa-4.0', 'cc-by-4.0')
    >>> license_name("https://creativecommons.org/publicdomain/zero/1.0/"), license_name("All rights reserved")
    ('cc0-1.0', 'all-rights-reserved')
    """
    known = text.strip().lower()
    commons = _COMMONS.search(known)
    if commons is None:
        return re.sub(r"[\s_]+", "-", known)
    kind, name, version = commons.groups()
    return f"cc-{name}-{version}" if kind == "licenses" else f"{name.replace('zero', 'cc0')}-{version}"


def read_excluded(file: str) -> dict[str, int]:
    """The entries of a list of what to leave out, ids and web addresses (see ``address``), each with its line.

    One URL, input id or document_id a line; ``#`` at the start of a line or behind a space begins a comment. ``InputError``
    names the file and the line.

    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "takedown.txt")
    >>> _ = file.write_text("# asked for on Monday\\na-17  # by its id\\nhttps://www.example.com/dam/\\n")
    >>> read_excluded(str(file))
    {'a-17': 2, '//example.com/dam': 3}
    """
    found: dict[str, int] = {}
    for at, line in enumerate(_lines(file), 1):
        entry = _COMMENT.sub("", line).strip()
        if not entry:
            continue
        if not entry.isprintable():
            what = (
                f"line {at}: {shown(entry)} holds letters that cannot be seen; allowed: one URL or id a line"
            )
            raise InputError(file, what)
        found.setdefault(address(entry) if _WEB.match(entry) else entry, at)
    return found


def fingerprints(entries: Iterable[str]) -> list[str]:
    """SHA-256 of each entry, sorted: who knows what was asked for can tell that it was heeded; nobody else can.

    >>> fingerprints(["a-17"])[0][:8]
    '065b558c'
    """
    return sorted(sha256(entry.encode("utf-8", "surrogatepass")).hexdigest() for entry in entries)


def _lines(file: str) -> list[str]:
    import fsspec

    try:
        with fsspec.open(file, "rb") as opened:
            content = opened.read()
    except FileNotFoundError:
        raise InputError(file, "no such file; allowed: a list of URLs or ids, one a line") from None
    except (OSError, ImportError, ValueError) as error:
        raise InputError(file, f"cannot be read: {why(error)}") from None
    try:
        return list(content.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(file, f"line {line}: is no UTF-8; allowed: URLs or ids in UTF-8") from None


def address(url: str) -> str:
    """A web address without what makes two spellings of one place: scheme, www, fragment, last slash, escapes.

    >>> address("HTTPS://www.Example.com:443/a%20b/#top")
    '//example.com/a b'
    """
    try:
        parts = urlsplit(url if "//" in url else f"//{url}")
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return url
    place = host if port in (None, 80, 443) else f"{host}:{port}"
    query = f"?{unquote(parts.query)}" if parts.query else ""
    return f"//{place}{unquote(parts.path).rstrip('/')}{query}"
