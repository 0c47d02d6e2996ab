"""One batch of input items, from record to rows: a pure function, the same wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimbank.compare import scene_table
from claimbank.errors import ClaimbankError, InputError
from claimbank.extraction import extract
from claimbank.extractors import extractor
from claimbank.languages import languages
from claimbank.languages.detect import language_code
from claimbank.limits import Limits, OverLimit, within
from claimbank.model import Document, Extraction, Number, Record, Rejection
from claimbank.read import Notice, Page, Selection, open_page
from claimbank.resolve.events import Telling
from claimbank.rows import as_tables, rows
from claimbank.segment import segment

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Batch", "Settings", "articles", "batches", "extract_batch", "extracted"]

#: a batch is handed out when it holds so many items or so many characters
_ITEMS, _CHARS = 256, 1_000_000

#: in a record's time of fewer seconds, the loading of packs is a large part
_TIGHT = 30

Item = Record | Page
Article = dict[str, list[dict[str, Any]]]
Found = tuple[Extraction, Article]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set of reading and extraction; None leaves it to the text.

    ``InputError`` for a ``language`` that is none.
    """

    max_chars: int = 2_000_000
    language: str | None = None
    split: str = "train"
    extractor: str = "rules"
    selection: Selection = field(default_factory=Selection)
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if self.language is not None and language_code(self.language) is None:
            what = f"{self.language!r} is no language; allowed: BCP 47 codes such as ar, en"
            raise InputError("--language", what)


@dataclass(frozen=True, slots=True)
class Batch:
    """What one batch of items came to: rows, what was refused, and what ``resolve`` looks at."""

    tables: dict[str, pa.Table]
    rejections: list[Rejection]
    notices: list[Notice]
    tellings: list[Telling] = field(default_factory=list)


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
    out = Batch({}, [], [])
    kept = []
    for item in items:
        for found in _found(item, settings):
            if isinstance(found, Notice):
                out.notices.append(found)
            elif isinstance(found, Rejection):
                out.rejections.append(found)
            else:
                extraction, article = found
                out.tellings.append(_telling(extraction))
                kept.append(article)
    out.tables.update(as_tables(kept))
    out.tables["scenes"] = scene_table((a["documents"][0], a["numbers"]) for a in kept)
    return out


@cache
def _ready() -> None:
    """Load packs and parsers, seconds of work, before the first record: none pays for what all need."""
    import trafilatura  # noqa: F401

    for language in languages():
        extract('A: "b c d." 2 e, (3 %)\n', language)


def _found(item: Item, settings: Settings) -> list[Found | Rejection | Notice]:
    """All that comes of one item; one that goes over its limits is refused as a whole, whatever was found till then."""
    if settings.limits.seconds is not None and settings.limits.seconds < _TIGHT:
        _ready()
    try:
        return within(settings.limits, lambda: list(_all_found(item, settings)))
    except OverLimit as over:
        return [_failed("extract", over.reason, str(over), item)]


def _all_found(item: Item, settings: Settings) -> Iterator[Found | Rejection | Notice]:
    for found in articles(item, settings):
        yield extracted(found, settings) if isinstance(found, Document) else found


def extracted(document: Document, settings: Settings) -> Found | Rejection:
    """What is found in an article, with its rows.

    An extractor that fails on an article, or finds what does not stand there, costs that article alone.
    """
    try:
        extraction = extractor(settings.extractor)(document)
        return extraction, rows(extraction, settings.split)
    except (ClaimbankError, ImportError, MemoryError):
        raise
    except Exception as error:
        detail = f"extractor '{settings.extractor}': {type(error).__name__}: {error}"
        return _failed("extract", "extraction_failed", detail, document)


def articles(item: Item | Rejection | Notice, settings: Settings) -> Iterator[Document | Rejection | Notice]:
    """The articles of one item, what was refused of it, and what a user should know of it."""
    opened = open_page(item, max_chars=settings.max_chars) if isinstance(item, Page) else item
    if not isinstance(opened, Record):
        yield opened
    elif (left_out := settings.selection.of_record(opened)) is not None:
        yield left_out
    else:
        for found in _divided(opened, settings):
            left_out = settings.selection.of_document(found) if isinstance(found, Document) else None
            yield left_out or found


def _divided(record: Record, settings: Settings) -> list[Document | Rejection]:
    """The articles of a record; one that cannot be divided is refused alone."""
    try:
        found = list(segment(_in_language(record, settings.language)))
        if record.reviews and found and isinstance(found[0], Document):
            found[0] = replace(
                found[0], reviews=record.reviews
            )  # as all that a record knows of its first article
        return found
    except (ClaimbankError, ImportError, MemoryError):
        raise
    except Exception as error:
        return [_failed("segment", "segmenting_failed", f"{type(error).__name__}: {error}", record)]


def _failed(stage: str, reason: str, what: str, of: Document | Item) -> Rejection:
    detail = f"{of.source_uri}: {of.input_id}: {what}"[:500]
    return Rejection(stage, reason, detail, of.source_uri, of.input_id)


def _in_language(record: Record, language: str | None) -> Record:
    return replace(record, language=language) if language else record


def _telling(extraction: Extraction) -> Telling:
    document = extraction.document
    counted = [n for n in extraction.numbers if n.concept]
    figures = {(n.concept or "", _value(n)) for n in counted}
    places = sorted({value for n in counted for key, value in n.qualifiers if key == "place"})
    day = document.published.at.date() if document.published else None
    named = (document.document_id, document.language, day, document.text)
    return Telling.of(*named, sorted(figures, key=str), places)


def _value(number: Number) -> float | None:
    given = number.value if number.value is not None else number.low
    return None if given is None else float(given)
