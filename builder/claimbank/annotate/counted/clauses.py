"""A sentence with its figures: what the steps of ``describe`` read and fill in."""

from __future__ import annotations

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

    ``counted`` is its noun phrase; ``own`` is False where that phrase is another figure's (an elided noun). ``event`` is
    the word that governs it; ``part`` says that it counts some of those the figure before counted.
    """

    number: Number
    counted: Span | None = None
    own: bool = True
    event: Mark | None = None
    part: bool = False
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
        return max(self.number.end, self.counted.end) if self.counted and self.own else self.number.end


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
        figures = [Figure(n) for n in numbers[at:stop]]
        yield Sentence(view.text, span, marks, figures, view.pack.counted, view.pack.counted.links, {m.start: m for m in marks})
        at = stop
