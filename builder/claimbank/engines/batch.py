"""One batch of input items, from record to rows: a pure function, the same wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from claimbank.extraction import extract_document
from claimbank.model import Document, Extraction, Record, Rejection
from claimbank.read import Notice, Page, open_page
from claimbank.resolve.events import Telling
from claimbank.rows import tables
from claimbank.segment import segment

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Batch", "Settings", "batches", "extract_batch"]

#: a batch is handed out when it holds so many items or so many characters
_ITEMS, _CHARS = 256, 1_000_000

Item = Record | Page


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set of reading and extraction; None leaves it to the text."""

    max_chars: int = 2_000_000
    language: str | None = None
    split: str = "train"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch of items came to: rows, what was refused, and what ``resolve`` looks at."""

    tables: dict[str, pa.Table]
    rejections: list[Rejection]
    notices: list[Notice]
    tellings: list[Telling] = field(default_factory=list)
    records: int = 0


def batches(items: Iterable[Item], settings: Settings) -> Iterator[tuple[list[Item], Settings]]:
    """The items in batches bounded by number and by characters, each with the settings it is to be read by."""
    waiting: list[Item] = []
    chars = 0
    for item in items:
        waiting.append(item)
        chars += len(item.text) if isinstance(item, Record) else 20_000
        if len(waiting) >= _ITEMS or chars >= _CHARS:
            yield waiting, settings
            waiting, chars = [], 0
    if waiting:
        yield waiting, settings


def extract_batch(batch: tuple[list[Item], Settings]) -> Batch:
    """Open, divide and extract every item of a batch; what fails is refused by name and the rest goes on."""
    items, settings = batch
    rejections: list[Rejection] = []
    notices: list[Notice] = []
    extractions: list[Extraction] = []
    for item in items:
        for found in _articles(item, settings):
            if isinstance(found, Rejection):
                rejections.append(found)
            elif isinstance(found, Notice):
                notices.append(found)
            else:
                extraction = _extraction(found)
                (rejections if isinstance(extraction, Rejection) else extractions).append(extraction)  # type: ignore[arg-type]
    rows = tables(extractions, settings.split)
    return Batch(rows, rejections, notices, [_telling(e) for e in extractions], len(items))


def _articles(item: Item, settings: Settings) -> Iterator[Document | Rejection | Notice]:
    opened = open_page(item, max_chars=settings.max_chars) if isinstance(item, Page) else item
    for found in opened if isinstance(opened, list) else [opened]:
        if isinstance(found, Record):
            yield from segment(found, language=settings.language)
        else:
            yield found


def _extraction(document: Document) -> Extraction | Rejection:
    try:
        return extract_document(document)
    except Exception as error:
        detail = f"article {document.article_index}: {type(error).__name__}: {error}"[:500]
        return Rejection("extract", "extraction_failed", detail, document.source_uri, document.input_id)


def _telling(extraction: Extraction) -> Telling:
    document = extraction.document
    figures = {
        text
        for n in extraction.numbers
        if n.concept
        for text in (f"{n.concept}={n.value if n.value is not None else n.low}", *(f"{k}={v}" for k, v in n.qualifiers))
    }
    day = document.published.at.date() if document.published else None
    return Telling.of(document.document_id, document.language, day, document.text, sorted(figures))
