"""A web page: its bytes first, as a ``Page``; then, in a worker, its main text and what it says of itself.

trafilatura finds main text, title, author, site and licence; it reads 16 pages a second (F1 0.95), which is why the two
steps are apart. Nothing is fetched and no script runs.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimbank.model import Record, Rejection, Review
from claimbank.read.encoding import Decoded, clean, declared_encoding, decode, looks_binary
from claimbank.read.reading import InputFile, Item, Page, Reading
from claimbank.read.records import make_record
from claimbank.read.reviews import page_reviews
from claimbank.read.streams import Source
from claimbank.read.text import read_whole, tell_decoding
from claimbank.read.wording import why

__all__ = ["PAGE_BYTES", "open_page", "read_html"]

PAGE_BYTES = 10_000_000  # a page's tree takes some 30 times its bytes; the longest real pages have 3 MB

_META_DATES = (
    './/meta[@property="article:published_time"]/@content',
    './/meta[@property="og:article:published_time"]/@content',
    './/meta[@itemprop="datePublished"]/@content',
    './/*[@itemprop="datePublished"]/@datetime',
    './/meta[@name="pubdate" or @name="publishdate" or @name="parsely-pub-date" or @name="DC.date.issued"]/@content',
    ".//time[@pubdate]/@datetime",
)
_JSON_DATE = re.compile(r'"datePublished"\s*:\s*"([^"\\]{10,40})"')
_ISO = re.compile(r"\s*((?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ][0-9:.,]+(?:\s?[+-]\d\d:?\d\d|Z)?)?)\s*")


def read_html(reading: Reading, source: Source) -> Iterator[Item]:
    """One ``Page``, after notices of what its bytes are; or a rejection."""
    content = read_whole(source, PAGE_BYTES)
    if len(content) > PAGE_BYTES:
        yield reading.reject("too_long", f"is over {PAGE_BYTES} bytes; allowed: a page of one article")
        return
    decoded = decode(content, declared_encoding(content))
    if looks_binary(decoded.text):
        yield reading.reject("not_text", "is binary; allowed: HTML", input_id=reading.file.name)
        return
    yield from tell_decoding(decoded, reading)
    if nuls := decoded.text.count("\0"):
        yield reading.notice(
            "replaced_nul", f"{nuls} NUL characters were replaced by U+FFFD", input_id=reading.file.name
        )
    yield Page(content, reading.file.uri, reading.file.name, decoded.encoding)


def open_page(page: Page, max_chars: int = 2_000_000) -> Record | Rejection:
    """The record of a page: its main text, a line a paragraph; no_main_text where it has none.

    >>> page = Page(b"<html><body><nav>Home</nav><p>The dam is full, the minister said.</p></body></html>", "a.html", "a.html")
    >>> open_page(page).text
    'The dam is full, the minister said.'
    """
    reading = Reading(InputFile(page.source_uri, "html"), max_chars=max_chars)
    html = clean(_decoded(page).text)[0]
    trafilatura = _trafilatura()
    reviews: tuple[Review, ...] = ()
    try:
        reviews = page_reviews(trafilatura.load_html(html)) if "ClaimReview" in html else ()
        found = _main_text(trafilatura, html)
        date = _published(found) if found is not None else None
    except MemoryError:  # a limit of whoever calls
        raise
    except Exception as error:  # parsers of hostile markup fail in ways of their own
        return reading.reject(
            "not_readable", f"cannot be parsed as HTML: {why(error)}", input_id=page.input_id
        )
    text = (found[1].text or "").strip() if found is not None else ""
    if found is None or not text:
        return reading.reject(
            "no_main_text", "has no main text; allowed: a page with an article", input_id=page.input_id
        )
    about = found[1]
    values = {
        "id": page.input_id, "text": text, "title": about.title, "url": about.url, "publisher": about.sitename,
        "author": about.author, "published_at": date, "license": about.license,
    }  # fmt: skip
    made = next(
        item for item in make_record(values, reading, "1", "") if isinstance(item, Record | Rejection)
    )
    return replace(made, reviews=reviews) if isinstance(made, Record) else made


def _decoded(page: Page) -> Decoded:
    if page.encoding is None:
        return decode(page.content, declared_encoding(page.content))
    return Decoded(page.content.decode(page.encoding, "replace"), page.encoding)


def _trafilatura() -> Any:
    """The library; what it and its friends log of a page is in our rejection, though users may still listen."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    return trafilatura


def _main_text(trafilatura: Any, html: str) -> tuple[Any, Any] | None:
    """(Tree, what trafilatura found in it), or None where it found nothing."""
    tree = trafilatura.load_html(html)
    if tree is None:
        tree = trafilatura.load_html(f"<html><body>{html}</body></html>")
    if tree is None:
        return None
    found = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        prune_xpath="//nav",
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2100-01-01"},
    )
    return None if found is None else (tree, found)


def _published(found: tuple[Any, Any]) -> str | None:
    """When the page says it was published: with the time of day where its metadata have one, else the day."""
    tree, about = found
    for script in tree.iterfind('.//script[@type="application/ld+json"]'):
        for stated in _JSON_DATE.finditer(script.text or ""):
            if date := _ISO.fullmatch(stated[1]):
                return date[1]
    for path in _META_DATES:
        for value in tree.xpath(path):
            if date := _ISO.fullmatch(value):
                return date[1]
    return str(about.date) if about.date else None
