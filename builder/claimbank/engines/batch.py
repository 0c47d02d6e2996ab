"""A piece of the input, from items to rows: a pure function from Arrow to Arrow, the same wherever it runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimbank.compare import Scene, as_scene_table, figure_scenes
from claimbank.compare.pairs import readable_table
from claimbank.engines.carried import items_of, items_table, to_table
from claimbank.engines.opening import opened
from claimbank.errors import ClaimbankError, InputError
from claimbank.extraction import extract
from claimbank.extractors import extractor
from claimbank.languages import languages
from claimbank.languages.detect import language_code
from claimbank.limits import Limits, OverLimit, within
from claimbank.model import Document, Extraction, Number, Record, Rejection
from claimbank.read import Notice, Page, Selection
from claimbank.read.seen import key_of
from claimbank.read.wording import printable
from claimbank.resolve import Told, particular, telling_table
from claimbank.rows import as_tables, rows
from claimbank.segment import segment

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Item", "Settings", "articles", "duplicate", "extract_items", "extracted", "in_pieces"]

#: a piece holds so many items or so many characters at the most, but for one item that is longer; a page is worth so many
_ITEMS, _CHARS, _PAGE = 256, 500_000, 20_000

#: in a record's time of fewer seconds, the loading of packs is a large part
_TIGHT = 30

Item = Record | Page
Article = dict[str, list[dict[str, Any]]]
Found = tuple[Extraction, Article]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set of reading and extraction; None leaves it to the text. ``mapping``: our column -> theirs.

    ``InputError`` for a ``language`` that is none.
    """

    max_chars: int = 2_000_000
    language: str | None = None
    split: str = "train"
    extractor: str = "rules"
    mapping: Mapping[str, str] = field(default_factory=dict)
    selection: Selection = field(default_factory=Selection)
    limits: Limits = field(default_factory=Limits)
    html: str = "precise"

    def __post_init__(self) -> None:
        if self.language is not None and language_code(self.language) is None:
            what = f"{self.language!r} is no language; allowed: BCP 47 codes such as ar, en"
            raise InputError("--language", what)


def in_pieces(items: Iterable[Item | Rejection | Notice]) -> Iterator[pa.Table]:
    """The items as Arrow tables (see ``carried``), each bounded by number and by characters: cut by what they hold alone."""
    waiting: list[Item | Rejection | Notice] = []
    chars = 0
    for item in items:
        waiting.append(item)
        chars += len(item.text) if isinstance(item, Record) else _PAGE if isinstance(item, Page) else 0
        if len(waiting) >= _ITEMS or chars >= _CHARS:
            yield items_table(waiting)
            waiting, chars = [], 0
    if waiting:
        yield items_table(waiting)


def extract_items(piece: pa.Table, settings: Settings, seen: set[str] | None = None) -> dict[str, pa.Table]:
    """Open, divide and extract every item of a piece; what fails is refused by name and the rest goes on.

    ``seen`` are document_ids that came before, and grows: an article that is among them is refused.

    The tables are those of ``rows.as_tables`` (``sources`` with the document_id of each row's article) and: ``scenes``
    (``compare.scene_table``), ``readable`` (``compare.pairs.readable_table``), ``tellings`` (``resolve.telling_table``),
    ``records`` (each record and page with the hash of its id and content, and its document_ids), ``refused`` and ``notices``
    (``carried.to_table``).
    """
    found = _Found(settings, set() if seen is None else seen)
    for item in items_of(piece):
        if isinstance(item, Rejection):
            found.refused.append(item)
        elif isinstance(item, Notice):
            found.notices.append(item)
        else:
            found.add(item)
    return found.tables()


class _Found:
    """What the items of a piece come to."""

    def __init__(self, settings: Settings, seen: set[str]) -> None:
        self.refused: list[Rejection] = []
        self.notices: list[Notice] = []
        self._settings = settings
        self._articles: list[Article] = []
        self._told: list[Told] = []
        self._scenes: list[tuple[str, Scene]] = []
        self._records: list[dict[str, Any]] = []
        self._seen = seen

    def add(self, item: Item) -> None:
        record: dict[str, Any] = {
            "input_id": item.input_id,
            "source_uri": item.source_uri,
            "key": key_of(item),
        }
        record["documents"] = [d for found in _found(item, self._settings) for d in self._take(found)]
        self._records.append(record)

    def _take(self, found: Found | Rejection | Notice) -> list[str]:
        """The id of an article that has rows now; none of what has not."""
        if isinstance(found, Notice):
            self.notices.append(found)
            return []
        if isinstance(found, Rejection):
            self.refused.append(found)
            return []
        extraction, article = found
        document = extraction.document
        if document.document_id in self._seen:
            self.refused.append(duplicate(document.article_index, document.source_uri, document.input_id))
            return []
        self._seen.add(document.document_id)
        self._articles.append(article)
        self._told.append(_told(extraction))
        self._scenes += figure_scenes(article["documents"][0], article["numbers"])
        return [document.document_id]

    def tables(self) -> dict[str, pa.Table]:
        import pyarrow as pa

        tables = as_tables(self._articles)
        owners = [a["documents"][0]["document_id"] for a in self._articles for _ in a["sources"]]
        tables["sources"] = tables["sources"].append_column("document_id", pa.array(owners, pa.string()))
        tables["scenes"] = as_scene_table(self._scenes)
        tables["readable"] = readable_table(claim for a in self._articles for claim in a["claims"])
        tables["tellings"] = telling_table(self._told)
        about = [("input_id", pa.string()), ("source_uri", pa.string()), ("key", pa.uint64())]
        records = pa.schema([*about, ("documents", pa.list_(pa.string()))])
        tables["records"] = pa.Table.from_pylist(self._records, schema=records)
        tables["refused"] = to_table(Rejection, self.refused)
        tables["notices"] = to_table(Notice, self.notices)
        return tables


def duplicate(article_index: int, source_uri: str, input_id: str) -> Rejection:
    """The rejection of an article that came before."""
    detail = f"article {article_index} is in this build already, word for word and under the same id"
    return Rejection("segment", "duplicate_article", detail, source_uri, input_id)


@cache
def _ready() -> None:
    """Load packs and parsers, seconds of work, before the first record: none pays for what all need."""
    import trafilatura  # noqa: F401

    for language in languages():
        extract('A: "b c d." 2 e, (3 %)\n', language)


def _found(item: Item, settings: Settings) -> list[Found | Rejection | Notice]:
    """All that comes of one item; one that goes over its limits is refused as a whole, whatever was found till then."""
    limits = settings.limits
    if limits.megabytes is not None or (limits.seconds is not None and limits.seconds < _TIGHT):
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
    whole = _opened(item, settings) if isinstance(item, Page) else item
    if not isinstance(whole, Record):
        yield whole
    elif (left_out := settings.selection.of_record(_in_language(whole, settings.language))) is not None:
        yield left_out
    else:
        for found in _divided(whole, settings):
            left_out = settings.selection.of_document(found) if isinstance(found, Document) else None
            yield left_out or found


def _opened(page: Page, settings: Settings) -> Record | Rejection:
    return opened(page, settings.max_chars, settings.html, settings.selection, settings.limits)


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
    detail = printable(f"{of.source_uri}: {of.input_id}: {what}"[:500])
    return Rejection(stage, reason, detail, of.source_uri, of.input_id)


def _in_language(record: Record, language: str | None) -> Record:
    return replace(record, language=language) if language else record


def _told(extraction: Extraction) -> Told:
    document = extraction.document
    counted = [n for n in extraction.numbers if n.concept]
    figures = {(n.concept or "", None if particular(n.kind, _value(n)) else _value(n)) for n in counted}
    sums = {(n.unit or n.kind, _value(n)) for n in extraction.numbers if particular(n.kind, _value(n))}
    places = sorted({value for n in counted for key, value in n.qualifiers if key == "place"})
    day = document.published.at.date() if document.published else None
    named = (document.document_id, document.language, day, document.text)
    return Told.of(*named, sorted(figures, key=str), places, sorted(sums, key=str))


def _value(number: Number) -> float | None:
    given = number.value if number.value is not None else number.low
    return None if given is None else float(given)
