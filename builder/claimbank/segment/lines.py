"""The lines of a page: which are prose, which stand around it, which may be titles."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from claimbank.annotate.bylines import furniture
from claimbank.annotate.furniture_words import Furniture
from claimbank.frozen import frozen
from claimbank.model import Span
from claimbank.segment.moments import moment
from claimbank.segment.sentences import paragraphs

__all__ = ["Line", "akin", "lines"]

_TITLE_LETTERS = 220
_PROSE_LETTERS = 120  # a line so long is prose without a full stop too
_SENTENCE_LETTERS = 40
_DATE_LETTERS = 90
_STOPS = ".؟!?…۔"
_DATED = re.compile(r"(?:1[3-9]|20)\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d\d")
_FIGURES = re.compile(r"\d\d+")  # every date or year holds such
_WORD = re.compile(r"\w{3,}")
_CLITIC = re.compile(r"^[وف]?(?:[بك]?ال|لل|[بلك](?=\w{4}))(?=\w{3})")
_STEM = 5  # letters by which words are compared
_SHARED = 0.3  # of a title's words stand at the beginning of its article


@frozen
class Line:
    """A line of a folded page. ``furniture`` is what it is if it is no prose (a source at its end leaves it prose).

    ``kind``: ``prose``, ``short`` (a title, a link, a heading) or the kind of furniture. ``short``: it may be a title.
    """

    span: Span
    furniture: Furniture | None
    kind: str
    short: bool


def lines(text: str) -> list[Line]:
    """The lines of a folded page, in order."""
    return [_line(text, span) for span in paragraphs(text)]


def _line(text: str, span: Span) -> Line:
    found = furniture(text, span)
    length = span.end - span.start
    if found is not None and found.start == span.start:
        return Line(span, found, found.kind, False)
    if found is None and length <= _DATE_LETTERS and _holds_date(text, span):
        found = _date_line(text, span)
        if found is not None:
            return Line(span, found, found.kind, False)
    stopped = text[span.end - 1] in "." or (text[span.end - 1] in "\"”»)'’" and text[span.end - 2] in ".")
    prose = length >= _PROSE_LETTERS or (stopped and length >= _SENTENCE_LETTERS) or found is not None
    return Line(span, found, "prose" if prose else "short", length <= _TITLE_LETTERS and not stopped)


def _holds_date(text: str, span: Span) -> bool:
    """Whether figures stand there as dates and years are written."""
    figures = _figures(text)
    near = bisect_left(figures, span.start)
    return near < len(figures) and figures[near] < span.end and _DATED.search(text, *span) is not None


@lru_cache(maxsize=4)  # a page is looked through once, not line by line
def _figures(text: str) -> tuple[int, ...]:
    """Where two digits or more begin."""
    return tuple(m.start() for m in _FIGURES.finditer(text))


def _date_line(text: str, span: Span) -> Furniture | None:
    """A line that is a date and little else: weekday, day, clock, zone."""
    words = text[span.start : span.end]
    letters = len(re.sub(r"[\W\d_]", "", words))
    if letters > 60 or words[-1] in _STOPS or moment(words, any_language=False) is None:
        return None
    left = re.sub(r"\d+|[^\w\s]", " ", words).split()
    return Furniture(span.start, span.end, "dated", span) if len(left) <= 9 else None


def akin(title: str, body: str) -> bool:
    """Whether a text can be the beginning of the article of that title: they share enough words.

    >>> akin("Two bridges closed after the storm", "The storm that hit the coast closed two bridges.")
    True
    >>> akin("Bank lifts its rates", "The storm that hit the coast closed two bridges.")
    False
    """
    named = {_stem(w) for w in _WORD.findall(title) if len(w) > 3}
    met = {_stem(w) for w in _WORD.findall(body)}
    shared = len(named & met)
    return shared >= 2 and shared >= _SHARED * len(named)


def _stem(word: str) -> str:
    return _CLITIC.sub("", word.casefold())[:_STEM]
