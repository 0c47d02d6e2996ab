"""Finds the day for which a text gives a figure: the date beside it in its clause (8,441 deaths in 2015)."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.annotate.dates import FoundDate

__all__ = ["find_as_of"]

_AFTER = 45
_BEFORE = 30


def find_as_of(sentence: Sentence, dates: list[FoundDate], starts: list[int]) -> None:
    """Set ``as_of`` of the sentence's figures: the last day of the date beside it; ``dates`` are sorted, as ``starts``."""
    if bisect_left(starts, sentence.span.start) == bisect_left(starts, sentence.span.end):
        return
    for figure in sentence.figures:
        low, high = bisect_left(starts, sentence.before(figure)), bisect_left(starts, sentence.after(figure))
        near = dates[low:high]
        figure.as_of = _after(sentence, figure, near) or _before(sentence, figure, near)


def _after(sentence: Sentence, figure: Figure, dates: list[FoundDate]) -> date | None:
    for found in dates:
        if figure.end <= found.start:
            near = found.start - figure.end <= _AFTER
            gap = sentence.text[figure.end : found.start]
            return found.end_date if near and not sentence.links.DATE_BREAK.search(gap) else None
    return None


def _before(sentence: Sentence, figure: Figure, dates: list[FoundDate]) -> date | None:
    for found in reversed(dates):
        if found.end <= figure.start:
            near = figure.start - found.end <= _BEFORE
            gap = (
                sentence.text[found.end : figure.start]
                + sentence.text[max(sentence.before(figure), found.start - 8) : found.start]
            )
            return found.end_date if near and not sentence.links.DATE_BREAK.search(gap) else None
    return None
