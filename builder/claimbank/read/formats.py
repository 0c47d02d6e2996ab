"""The formats that can be read: a reader each. A new one is a file beside these and a line here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from claimbank.read.corpora import CORPORA
from claimbank.read.delimited import read_csv, read_tsv
from claimbank.read.encoding import decode, looks_binary
from claimbank.read.files import EXTENSIONS
from claimbank.read.html import read_html
from claimbank.read.json_values import read_json
from claimbank.read.jsonl import read_jsonl
from claimbank.read.members import OPENING
from claimbank.read.parquet import read_parquet
from claimbank.read.reading import COMPRESSED, Item, Reading
from claimbank.read.records import FIELDS
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.text import read_text
from claimbank.read.warc import read_warc

__all__ = ["FORMATS", "read_source"]

FORMATS: dict[str, Callable[[Reading, Source], Iterator[Item]]] = {
    "text": read_text,
    "html": read_html,
    "jsonl": read_jsonl,
    "json": read_json,
    "csv": read_csv,
    "tsv": read_tsv,
    "parquet": read_parquet,
    "warc": read_warc,
    **dict.fromkeys(CORPORA, read_json),
}

_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*+>\s*+)?(?:(?><!--.{0,500}?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON = re.compile(r'\s*+(?:\[\s*+)?\{\s*+["}]')


def read_source(reading: Reading, source: Source) -> Iterator[Item]:
    """The items of one file, by its format; where the name does not tell it, by what it holds."""
    format = reading.file.format  # noqa: A001
    if format == "auto":
        format = sniff(source.peek(1 << 14), reading) or "unknown"  # noqa: A001
    if format == "warc":  # each of its records is compressed by itself
        yield from read_warc(reading, source)
        return
    named = reading.file.name.casefold().endswith(COMPRESSED)
    if (
        named
        and source.peek(10)
        and not source.compressed
        and looks_binary(decode(source.peek(1 << 12)).text)
    ):
        raise UnreadableError("is neither text nor compressed as its name says")
    if format == "unknown":
        allowed = " ".join(EXTENSIONS)
        yield reading.reject(
            "unknown_format",
            f"is of no known format; allowed: {allowed} (also .gz .bz2 .xz .zst), or --format",
        )
        return
    yield from FORMATS[format](reading, source)


def sniff(head: bytes, reading: Reading) -> str | None:
    """The format of a file by how it begins; None where it is binary and none of ours.

    >>> from claimbank.read.reading import InputFile
    >>> plain = Reading(InputFile("-", "auto"))
    >>> heads = (b'{"text": "x"}', b"<!DOCTYPE html>", b"id;text\\n1;x", b"PAR1...", b"WARC/1.0", b"Once")
    >>> [sniff(head, plain) for head in heads]
    ['json', 'html', 'csv', 'parquet', 'warc', 'text']
    """
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(OPENING):
        return "warc"
    text = decode(head).text
    if looks_binary(text):
        return None
    if _JSON.match(text):
        return "json"
    if _HTML.match(text):
        return "html"
    names = {name.strip().strip('"') for name in re.split(r"[,;|\t]", text.lstrip().partition("\n")[0])}
    if (
        len(names) > 1
        and reading.column("text") in names
        and names & set(map(reading.column, FIELDS[:1] + FIELDS[2:]))
    ):
        return "tsv" if "\t" in text.lstrip().partition("\n")[0] else "csv"
    return "text"
