"""A web page: its bytes first, as a ``Page``; then, in a worker, its main text and what it says of itself.

The second step takes long, which is why the two are apart: ``precise`` (trafilatura) or ``fast`` (resiliparse). Nothing is
fetched and no script runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimbank.errors import InputError
from claimbank.languages.detect import detect_language
from claimbank.model import Record, Rejection, Review
from claimbank.read.encoding import Decoded, clean, declared_encoding, decode, looks_binary
from claimbank.read.html_fast import main_text, read_fast
from claimbank.read.html_precise import read_precise, tree_of
from claimbank.read.out_of_memory import ran_out_of_memory
from claimbank.read.page_facts import Facts
from claimbank.read.reading import InputFile, Item, Page, Reading
from claimbank.read.records import make_record
from claimbank.read.reviews import page_reviews
from claimbank.read.selection import Selection
from claimbank.read.streams import Source
from claimbank.read.text import read_whole, tell_decoding
from claimbank.read.wording import shown, why

__all__ = ["HTML_READERS", "PAGE_BYTES", "open_page", "read_html"]

PAGE_BYTES = 10_000_000  # a page's tree takes some 30 times its bytes; the longest real pages have 3 MB
HTML_READERS = {"precise": read_precise, "fast": read_fast}
_ENOUGH = 200  # letters of a page's text that show its language


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


def open_page(
    page: Page, max_chars: int = 2_000_000, html: str = "precise", selection: Selection | None = None
) -> Record | Rejection:
    """The record of a page: its main text, a line a paragraph; no_main_text where it has none.

    ``html`` is one of ``HTML_READERS``. A page that a crawler fetched is passed over (a ``Rejection`` of the stage
    ``skipped``) where a quick look shows a language that ``selection`` does not want.

    >>> page = Page(b"<html><body><nav>Home</nav><p>The dam is full, the minister said.</p></body></html>", "a.html", "a.html")
    >>> open_page(page).text, open_page(page, html="fast").text
    ('The dam is full, the minister said.', 'The dam is full, the minister said.')
    """
    if html not in HTML_READERS:
        raise InputError("--html", f"{shown(html)} is no reader of pages; allowed: {', '.join(HTML_READERS)}")
    reading = Reading(InputFile(page.source_uri, "html"), max_chars=max_chars)
    text = clean(_decoded(page).text)[0]
    reviews: tuple[Review, ...] = ()
    try:
        left_out = _glance(page, text, html, selection)
        if left_out is not None:
            return left_out
        reviews = page_reviews(tree_of(text)) if "ClaimReview" in text else ()
        found = HTML_READERS[html](text)
    except Exception as error:  # parsers of hostile markup fail in ways of their own
        if ran_out_of_memory(error):  # a limit of whoever calls
            raise MemoryError from error
        what = f"cannot be parsed as HTML: {why(error)}"
        return reading.reject("not_readable", what, at=page.at, input_id=page.input_id)
    if found is None or not found[0]:
        what = "has no main text; allowed: a page with an article"
        return reading.reject("no_main_text", what, at=page.at, input_id=page.input_id)
    return _record(page, *found, reading, reviews)


def _record(
    page: Page, text: str, known: Facts, reading: Reading, reviews: tuple[Review, ...]
) -> Record | Rejection:
    values = {
        "id": page.input_id, "text": text, "title": known.title, "url": page.url or known.url, "publisher": known.site,
        "author": known.author, "published_at": known.published, "license": known.license,
        "language": known.language if detect_language(text) is None else None,  # pages are wrong about theirs
    }  # fmt: skip
    made = next(
        item for item in make_record(values, reading, "1", page.at) if isinstance(item, Record | Rejection)
    )
    return replace(made, reviews=reviews, fetched_at=page.fetched_at) if isinstance(made, Record) else made


def _glance(page: Page, text: str, html: str, selection: Selection | None) -> Rejection | None:
    """Why a fetched page is not worth the precise reader's time; None where it is, or where the fast one tells as soon."""
    if page.fetched_at is None or html == "fast" or selection is None:
        return None
    seen = main_text(text)
    return selection.of_language(detect_language(seen), page) if len(seen) >= _ENOUGH else None


def _decoded(page: Page) -> Decoded:
    if page.encoding is None:
        return decode(page.content, declared_encoding(page.content))
    return Decoded(page.content.decode(page.encoding, "replace"), page.encoding)
