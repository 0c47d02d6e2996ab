"""The stretch of text in which one reporting word works: a sentence, or a sentence within a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter

from claimbank.languages.view import View
from claimbank.model import Cue, Party, Quote, Report, Span

__all__ = ["Found", "Scope", "clause_like", "closes", "holds", "scopes"]


_OUTER_START = attrgetter("outer_start")


@dataclass(slots=True)
class Found:
    """A report under way. ``breaks`` is where the content of an earlier report in the sentence must end, None where this
    one may lie within it. ``explicit``: its subject is said. ``relay``: it only tells who passed another report on.
    ``share``: a share of people says it, which ends the words of many alone."""

    report: Report | None
    cue: Cue
    breaks: int | None = None
    explicit: bool = False
    relay: Party | None = None
    opener: int = 0
    share: bool = False


@dataclass(slots=True)
class Scope:
    """``text[start:end]`` with the reporting words and the outermost quotations in it.

    ``found`` holds what was made of the words further right, the leftmost first: words are read from the right, so that a
    word takes only what no later word has taken.
    """

    view: View
    text: str
    start: int
    end: int
    cues: list[Cue]
    quotes: list[Quote]
    quoted: bool = False
    found: list[Found] = field(default_factory=list)

    def quote_from(self, position: int) -> Quote | None:
        """The first quotation that begins at ``position`` or later."""
        quotes = self.quotes
        if not quotes or quotes[-1].outer_start < position:
            return None
        return quotes[bisect_left(quotes, position, key=_OUTER_START)]

    def quote_at(self, position: int) -> Quote | None:
        """The quotation that begins exactly at ``position``."""
        quote = self.quote_from(position)
        return quote if quote is not None and quote.outer_start == position else None

    def in_quote(self, position: int) -> bool:
        """Whether ``position`` stands within a closed quotation."""
        quotes = self.quotes
        if not quotes or position <= quotes[0].outer_start:
            return False
        last = quotes[bisect_left(quotes, position, key=_OUTER_START) - 1]
        return last.closed and position < last.outer_end

    def quote_before(self, position: int) -> Quote | None:
        """The last quotation that ends at ``position`` or earlier."""
        quotes = self.quotes
        if not quotes or position <= quotes[0].outer_start:
            return None
        last = quotes[bisect_left(quotes, position, key=_OUTER_START) - 1]
        return last if last.outer_end <= position else None


@cache
def _so_many(words: int) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\w+\W+){{{words - 1}}}\w")


def clause_like(text: str, quote: Quote, words: int = 4) -> bool:
    """Whether a quotation has so many words that it is more than a name or a scare quote."""
    return _so_many(words).match(text, quote.start, min(quote.end, quote.start + 200)) is not None


def holds(text: str, words: Iterable[str], start: int, end: int) -> bool:
    """Whether one of ``words`` stands between two positions: asked before a pattern that costs more.

    >>> holds("قال ذلك لكنه عاد", ("لكن", "غير ان"), 0, 16)
    True
    """
    for word in words:  # noqa: SIM110 - half the cost of any()
        if text.find(word, start, end) >= 0:
            return True
    return False


def closes(text: str, words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether what stands between two positions ends with one of ``words``, blanks aside: asked as ``holds`` is.

    >>> closes("قال بعد أن", ("بعد",), 0, 8)
    True
    """
    return text[start:end].rstrip().endswith(words)


_STOP = re.compile(r"[.!?؟]+(?=\s)|\n")


#: no sentence is longer; a line without stops is read in such stretches, so that time stays linear
_LONGEST = 3000


def scopes(view: View) -> Iterator[Scope]:
    """The sentences that hold a reporting word or a quotation; what stands within a longer quotation by itself."""
    text = view.text
    outer = [q for q in view.quotes if q.depth == 0]
    long = [q for q in outer if q.closed and clause_like(text, q)]
    cue_starts = [c.start for c in view.cues]
    free = _outside(view.cues, long)
    free_starts = [c.start for c in free]
    quote_starts = [q.outer_start for q in outer]
    for start, end in _stretches(view.sentences):
        within = outer[bisect_left(quote_starts, start) : bisect_left(quote_starts, end)]
        cues = free[bisect_left(free_starts, start) : bisect_left(free_starts, end)]
        if cues:
            yield Scope(view, text, start, _trimmed(text, start, end), cues, within)
    nested = [q for q in view.quotes if q.depth == 1]
    for quote in long:
        yield from _within(view, quote, cue_starts, nested)


def _stretches(spans: Iterable[Span]) -> Iterator[Span]:
    for span in spans:
        start, end = span
        while end - start > 2 * _LONGEST:
            yield Span(start, start + _LONGEST)
            start += _LONGEST
        yield span if start == span.start else Span(start, end)


def _outside(cues: list[Cue], quotes: list[Quote]) -> list[Cue]:
    """The cues that stand in none of the quotations; both are in the order of the text."""
    if not quotes:
        return cues
    out = []
    k = 0
    for cue in cues:
        while k < len(quotes) and quotes[k].outer_end <= cue.start:
            k += 1
        if k == len(quotes) or cue.start < quotes[k].outer_start:
            out.append(cue)
    return out


def _within(view: View, quote: Quote, cue_starts: list[int], nested: list[Quote]) -> Iterator[Scope]:
    first, last = bisect_left(cue_starts, quote.start), bisect_left(cue_starts, quote.end)
    if first == last:
        return
    start = quote.start
    stops = [m.end() for m in _STOP.finditer(view.text, quote.start, quote.end)]
    spans = []
    for end in (*stops, quote.end):
        spans.append(Span(start, end))
        start = end
    nested_starts = [q.outer_start for q in nested] if nested else []
    for begin, end in _stretches(spans):
        cues = view.cues[bisect_left(cue_starts, begin) : bisect_left(cue_starts, end)]
        if cues:
            quotes = nested[bisect_left(nested_starts, begin) : bisect_left(nested_starts, end)]
            yield Scope(view, view.text, begin, _trimmed(view.text, begin, end), cues, quotes, quoted=True)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1] in ".!…" or text[end - 1].isspace()):
        end -= 1
    return end
