"""The stretch of text in which one reporting word works: a sentence, or a sentence within a quotation."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimbank.languages.view import View
from claimbank.model import Cue, Party, Quote, Report, Span

__all__ = ["Found", "Scope", "clause_like", "scopes"]


@dataclass(slots=True)
class Found:
    """A report under way. ``breaks`` is where the content of an earlier report in the sentence must end, None where this
    one may lie within it. ``explicit``: its subject is said. ``relay``: it only tells who passed another report on."""

    report: Report | None
    cue: Cue
    breaks: int | None = None
    explicit: bool = False
    relay: Party | None = None
    opener: int = 0


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
        at = bisect_left(self.quotes, position, key=lambda q: q.outer_start)
        return self.quotes[at] if at < len(self.quotes) else None

    def quote_at(self, position: int) -> Quote | None:
        """The quotation that begins exactly at ``position``."""
        quote = self.quote_from(position)
        return quote if quote is not None and quote.outer_start == position else None

    def quote_before(self, position: int) -> Quote | None:
        """The last quotation that ends at ``position`` or earlier."""
        at = bisect_left(self.quotes, position, key=lambda q: q.outer_start) - 1
        return self.quotes[at] if at >= 0 and self.quotes[at].outer_end <= position else None


_WORDS = re.compile(r"\w+")


def clause_like(text: str, quote: Quote, words: int = 4) -> bool:
    """Whether a quotation has so many words that it is more than a name or a scare quote."""
    count = 0
    for _ in _WORDS.finditer(text, quote.start, min(quote.end, quote.start + 200)):
        count += 1
        if count >= words:
            return True
    return False


_STOP = re.compile(r"[.!?؟]+(?=\s)|\n")


def scopes(view: View) -> Iterator[Scope]:
    """The sentences that hold a reporting word or a quotation; what stands within a longer quotation by itself."""
    text = view.text
    outer = [q for q in view.quotes if q.depth == 0]
    long = [q for q in outer if q.closed and clause_like(text, q)]
    cue_starts = [c.start for c in view.cues]
    quote_starts = [q.outer_start for q in outer]
    for start, end in view.sentences:
        within = outer[bisect_left(quote_starts, start) : bisect_left(quote_starts, end)]
        cues = view.cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
        if not cues and not within:
            continue
        closed = [q for q in within if q.closed and clause_like(text, q)]
        yield Scope(
            view, text, start, _trimmed(text, start, end), [c for c in cues if not _in(c, closed)], within
        )
    for quote in long:
        yield from _within(view, quote, cue_starts)


def _within(view: View, quote: Quote, cue_starts: list[int]) -> Iterator[Scope]:
    first, last = bisect_left(cue_starts, quote.start), bisect_left(cue_starts, quote.end)
    if first == last:
        return
    inner = [q for q in view.quotes if q.depth == 1 and quote.start <= q.outer_start < quote.end]
    start = quote.start
    stops = [m.end() for m in _STOP.finditer(view.text, quote.start, quote.end)]
    for end in (*stops, quote.end):
        cues = view.cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
        if cues:
            quotes = [q for q in inner if start <= q.outer_start < end]
            yield Scope(view, view.text, start, _trimmed(view.text, start, end), cues, quotes, quoted=True)
        start = end


def _in(cue: Cue, quotes: list[Quote]) -> bool:
    return any(q.outer_start <= cue.start < q.outer_end for q in quotes)


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ".!…"):
        end -= 1
    return end


_ = Span
