"""A sentence with its figures: what the steps of ``describe`` read and fill in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType

from claimbank.annotate.counted.words import find_marks
from claimbank.languages.marks import Mark, Marks
from claimbank.languages.view import View
from claimbank.model import Number, Span

__all__ = ["Figure", "Sentence", "divide"]


@dataclass(slots=True)
class Figure:
    """A number and what the steps find of it.

    ``counted`` is its noun phrase; ``own`` is False where that phrase is another figure's (an elided noun), and ``bare_end``
    then where words that stand in for it end (30 others). ``event`` is the word that governs it. ``part``: it counts some of
    those the figure before counted. ``beside``: it stands beside another figure of its event. ``restates``: it gives the
    figure before in another unit ($3bn (£1.6bn)). ``rivals``: it is set against the figure before, and has its unit from there.
    ``index`` is its place among the sentence's figures.
    """

    number: Number
    index: int
    counted: Span | None = None
    own: bool = True
    bare_end: int = 0
    event: Mark | None = None
    part: bool = False
    beside: bool = False
    restates: bool = False
    rivals: bool = False
    concept: str | None = None
    is_prior: bool = False
    as_of: date | None = None

    @property
    def start(self) -> int:
        """Where the figure begins, with a phrase of its own that stands before the number."""
        return min(self.number.start, self.counted.start) if self.counted and self.own else self.number.start

    @property
    def end(self) -> int:
        """Where it ends, with a phrase of its own that stands after the number."""
        return max(self.number.end, self.counted.end if self.counted and self.own else self.bare_end)


@dataclass(slots=True)
class Sentence:
    """A stretch of text that holds figures, with the pack's words in it, by position."""

    text: str
    span: Span
    marks: list[Mark]
    figures: list[Figure]
    grammar: ModuleType
    links: ModuleType
    by_start: Marks = field(default_factory=dict)
    starts: list[int] = field(default_factory=list)

    def marks_between(self, start: int, end: int) -> list[Mark]:
        """The words of the pack that begin in ``text[start:end]``."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def before(self, figure: Figure) -> int:
        """Where the figure before ends, or the sentence begins."""
        return self.figures[figure.index - 1].end if figure.index else self.span.start

    def after(self, figure: Figure) -> int:
        """Where the next figure begins, or the sentence ends."""
        last = figure.index + 1 == len(self.figures)
        return self.span.end if last else self.figures[figure.index + 1].start


def divide(view: View, numbers: list[Number]) -> Iterator[Sentence]:
    """The sentences that hold ``numbers``, which are sorted; a number outside every sentence has its surroundings."""
    at = 0
    while at < len(numbers):
        start = numbers[at].start
        span = view.sentence_at(start) or Span(max(0, start - 150), min(len(view.text), start + 150))
        stop = at + 1
        while stop < len(numbers) and numbers[stop].start < span.end:
            stop += 1
        marks = find_marks(view.pack, view.text, span.start, span.end)
        figures = [Figure(n, index) for index, n in enumerate(numbers[at:stop])]
        yield Sentence(
            view.text,
            span,
            marks,
            figures,
            view.pack.counted,
            view.pack.counted.links,
            {m.start: m for m in marks},
            [m.start for m in marks],
        )
        at = stop
