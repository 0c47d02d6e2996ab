"""Divides a page into its articles.

Another article begins after a line that leads to it (``إقرأ أيضاً:``, ``Read also``) if prose follows that is
no part of the first: the first one has ended (a source, keywords), a date of publication stands there, or the
prose begins with what its title says. It also begins where a title and a date of publication stand again. A
list of links is no article.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimbank.annotate.bylines import continues
from claimbank.fold import Folded, fold
from claimbank.model import Document, Record, Rejection
from claimbank.segment.headers import article
from claimbank.segment.lines import Line, akin, lines

__all__ = ["segment"]

_ENOUGH = 150  # letters of prose make an article
_ABOUT = 3000  # letters before a leading line that tell what its article is about
_LOOKED_AT = 12  # lines that may stand between a leading line and the prose
_ENDING = {"source", "from", "keywords", "agency", "line"}
_DATED = {"published", "updated", "dated"}


def segment(record: Record) -> list[Document | Rejection]:
    """The articles of a record in order; a record without a letter is refused (``no_text``).

    Each ``text`` is an exact slice of the record's; together they are all of it but blanks between them. What
    the record knows (date, title, publisher, author) belongs to the first; a further one has what its own
    text says.

    >>> page = "Upper river dam opens\\nThe dam on the upper river opened on Monday, the ministry of water said in Daffa.\\n"
    >>> [d.title for d in segment(Record("1", page, "news.txt"))]
    ['Upper river dam opens']
    """
    if not any(c.isalpha() for c in record.text):
        detail = "field 'text' holds no letter; allowed: a text"
        return [Rejection("segment", "no_text", detail, record.source_uri, record.input_id)]
    folded = fold(record.text)
    page = lines(folded.text)
    starts = [0, *_starts(folded.text, page)]
    found: list[Document | Rejection] = []
    for index, first in enumerate(starts):
        last = starts[index + 1] if index + 1 < len(starts) else len(page)
        begin, end = _bounds(record.text, folded, page, first, last)
        found.append(article(record, folded, page[first:last], index, begin, end))
    return found


def _bounds(text: str, folded: Folded, page: list[Line], first: int, last: int) -> tuple[int, int]:
    """Where the article of the lines ``first`` to ``last`` stands in the record; a whole page is left as it is."""
    begin = folded.span(*page[first].span).start if first else 0
    end = folded.span(*page[last].span).start if last < len(page) else len(text)
    if last < len(page):
        while end > begin and text[end - 1].isspace():
            end -= 1
    return begin, end


def _starts(text: str, page: list[Line]) -> Iterator[int]:
    """The lines at which further articles begin."""
    prose, ended, dated_header = 0, False, _header_is_dated(page, 0)
    n = 0
    while n < len(page):
        line = page[n]
        start = None
        if prose >= _ENOUGH:
            if line.kind == "more":
                start = _after_link(text, page, n, ended)
            elif line.kind == "short":
                start = _repeated_header(page, n, dated_header)
        if start is not None:
            yield start
            prose, ended, n = 0, False, start
            dated_header = _header_is_dated(page, start)
            continue
        if line.kind == "prose":
            prose, ended = prose + line.span.end - line.span.start, line.furniture is not None
        ended = ended or line.kind in _ENDING
        n += 1


def _after_link(text: str, page: list[Line], n: int, ended: bool) -> int | None:
    """The line at which an article begins that the line ``n`` leads to; None where only links follow."""
    first = next(
        (k for k in range(n + 1, min(n + 1 + _LOOKED_AT, len(page))) if page[k].kind == "prose"), None
    )
    if first is None or _prose_from(page, first) < _ENOUGH:
        return None
    between = range(n + 1, first)
    titles = [k for k in between if page[k].kind == "short"]
    title = titles[-1] if titles else None
    if title is not None and any(page[k].kind in _DATED for k in between if k > title):
        return title
    body = text[page[first].span.start : page[min(first + 1, len(page) - 1)].span.end]
    if continues(text, page[first].span):
        return None
    if title is None or ended:
        return (first if title is None else title) if ended else None
    heading = text[page[title].span.start : page[title].span.end]
    before = text[max(page[n].span.start - _ABOUT, 0) : page[n].span.start]
    return title if akin(heading, body) and not akin(heading, before) else None


def _prose_from(page: list[Line], first: int) -> int:
    """Letters of prose from a line on, up to the next line that leads elsewhere."""
    letters = 0
    for line in page[first:]:
        if line.kind == "more" or letters >= _ENOUGH:
            break
        letters += line.span.end - line.span.start if line.kind == "prose" else 0
    return letters


def _repeated_header(page: list[Line], n: int, dated_header: bool) -> int | None:
    """``n`` if there stands a title with a date of publication below it, and an article below that."""
    following = page[n + 1 : n + 4]
    dated = {line.kind for line in following} & _DATED
    if not dated or (dated == {"dated"} and not dated_header):
        return None
    at = next(k for k, line in enumerate(following) if line.kind in _DATED)
    if any(line.kind in ("prose", "short") for line in following[:at]):
        return None
    return n if _prose_from(page, n + 1 + at) >= _ENOUGH else None


def _header_is_dated(page: list[Line], first: int) -> bool:
    """Whether an article begins with a title and a bare date below it."""
    header = [line.kind for line in page[first : first + 4]]
    return bool(header) and header[0] == "short" and "dated" in header
