"""Finds quotations: every kind of mark, nested, reversed, mixed, unclosed, over several paragraphs.

A mark alone does not tell whether it opens or closes: ``"`` has one shape, right-to-left text turns “ ” and «
» about, typists mix pairs and forget marks. So each paragraph is read as a whole: every mark has a cost as an
opening mark, as a closing one and as none at all (``annotate.quote_marks``), and the cheapest reading of all
the marks together is taken. Where the first plain reading fits without cost, which is nearly always, nothing
else is tried.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import cast

from claimbank.annotate.quote_marks import Mark, marks_of, pair_cost
from claimbank.languages.packs import Pack
from claimbank.model import Quote, Span

__all__ = ["find_quotes"]

_UNCLOSED = 3.0  # a quotation that its paragraph leaves open
_REOPENED = 0.5  # ... and the next paragraph takes up again with the same mark
_NESTED = 0.2
_NESTED_SAME = 2.0  # a quotation within one of the same marks
_RESUMED = 0.6  # an opening mark at a new sentence of the same quotation: its paragraphs were run together
_INCHES = 1.0  # what it costs to read a mark after a digit as none
_BEAM = 6
_HOPELESS = 6.0
_DENSE = 8  # at more than one mark in so many letters, marks are no punctuation: they are only paired off
_CARRIED = 4  # paragraphs without marks that a quotation may run through to the mark that closes it


def find_quotes(text: str, pack: Pack, paragraphs: list[Span]) -> list[Quote]:
    """The quotations of a folded text in order, outermost (depth 0) before those within them (depth 1).

    A quotation ends with its paragraph if nothing closes it (``closed`` is False), unless the next paragraph
    opens with the same mark again: then it is one item, from after its first mark to before the mark that
    closes it. Empty quotations are left out. Time grows linearly with the text.

    >>> from claimbank.languages import pack
    >>> text = "'It's rare,' he said. “We won't ‘stop’."
    >>> quotes = find_quotes(text, pack("en"), [Span(0, len(text))])
    >>> [(text[q.start:q.end], q.closed, q.depth) for q in quotes]
    [("It's rare,", True, 0), ("We won't ‘stop’.", False, 0), ('stop', True, 1)]
    """
    marks = marks_of(text, pack)
    starts = [m.start for m in marks]
    found: list[Quote] = []
    readings: list[_Reading] = []
    nothing = _Reading([], [], None, Span(0, 0))
    for n, paragraph in enumerate(paragraphs):
        first, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if first == last or paragraph.end - paragraph.start < 3:
            readings.append(nothing)
            continue
        following = paragraphs[n + 1].start if n + 1 < len(paragraphs) else -1
        reopens = marks[last] if last < len(marks) and marks[last].start == following else None
        readings.append(_read(marks[first:last], paragraph, reopens))
    _join(readings, text, pack)
    for reading in readings:
        found += reading.quotes
    found = [trimmed for q in found if (trimmed := _trimmed(text, q))]
    found.sort(key=lambda q: (q.outer_start, -q.outer_end))
    return found


class _Reading:
    """How the marks of one paragraph were read.

    ``quotes`` in order of the text, ``open`` the one of them that is left open and ``opening`` its mark;
    ``orphan`` the paragraph's first mark if it closes something that was not opened here.
    """

    __slots__ = ("marks", "open", "opening", "orphan", "quotes", "start")

    def __init__(
        self, marks: list[Mark], pairs: list[tuple[int, int, int]], left_open: int | None, paragraph: Span
    ) -> None:
        self.start = paragraph.start
        self.marks = marks
        self.quotes = [_quote(marks[o], marks[c], depth) for o, c, depth in sorted(pairs)]
        self.open: Quote | None = None
        self.opening: Mark | None = None
        if left_open is not None:
            self.opening = mark = marks[left_open]
            self.open = Quote(mark.end, paragraph.end, mark.start, paragraph.end, closed=False)
            self.quotes.append(self.open)
            self.quotes.sort(key=lambda q: q.outer_start)
        taken = left_open == 0 or any(o == 0 for o, _, _ in pairs)
        self.orphan = None if taken or not marks or marks[0].closing >= 1 else marks[0]


def _quote(opening: Mark, closing: Mark, depth: int) -> Quote:
    return Quote(opening.end, closing.start, opening.start, closing.end, True, depth)


def _read(marks: list[Mark], paragraph: Span, reopens: Mark | None) -> _Reading:
    plain = _plain(marks)
    pairs = [(i, i + 1, 0) for i in range(0, plain, 2)]
    if plain == len(marks):
        return _Reading(marks, pairs, None, paragraph)
    if len(marks) > 2 * _BEAM and (paragraph.end - paragraph.start) < _DENSE * len(marks):
        return _Reading(marks, [(i, i + 1, 0) for i in range(0, len(marks) - 1, 2)], None, paragraph)
    others, left_open = _cheapest(marks, plain, reopens)
    return _Reading(marks, pairs + others, left_open, paragraph)


def _plain(marks: list[Mark]) -> int:
    """How many marks from the first on open and close in turn, each as its place suggests."""
    for i in range(0, len(marks) - 1, 2):
        opening, closing = marks[i], marks[i + 1]
        if (
            opening.opening
            or closing.closing
            or pair_cost(opening, closing) != 0
            or closing.neither == _INCHES
        ):
            return i
    return len(marks) - len(marks) % 2


_Way = tuple[float, object]  # what it costs, and its pairs as a linked list
_State = tuple[int, ...]  # the marks that are open, at most two


def _cheapest(
    marks: list[Mark], first: int, reopens: Mark | None
) -> tuple[list[tuple[int, int, int]], int | None]:
    """The cheapest reading of the marks from ``first`` on: (opening, closing, depth), what is left open."""
    states: dict[_State, _Way] = {(): (0.0, None)}
    for i in range(first, len(marks)):
        mark = marks[i]
        new: dict[_State, _Way] = {}
        for state, (cost, way) in states.items():
            for to, added, pair in _steps(marks, state, i, mark):
                if to not in new or cost + added < new[to][0]:
                    new[to] = (cost + added, (way, pair) if pair else way)
        if len(new) > 3:
            best = sorted(new.items(), key=lambda kv: kv[1][0])[:_BEAM]
            new = {state: way for state, way in best if way[0] <= best[0][1][0] + _HOPELESS}
        states = new
    state, (_, way) = min(states.items(), key=lambda kv: kv[1][0] + _left_open(marks, kv[0], reopens))
    pairs: list[tuple[int, int, int]] = []
    while way:
        way, pair = cast(tuple[object, tuple[int, int, int]], way)
        pairs.append(pair)
    return pairs, state[0] if state else None


def _steps(
    marks: list[Mark], state: _State, i: int, mark: Mark
) -> list[tuple[_State, float, tuple[int, int, int] | None]]:
    """What the mark ``i`` may do: (open marks after it, cost, pair that it closes)."""
    steps: list[tuple[_State, float, tuple[int, int, int] | None]] = [(state, mark.neither, None)]
    if state and mark.resumes and marks[state[-1]].text == mark.text:
        steps[0] = (state, _RESUMED, None)
    if not state:
        steps.append(((i,), mark.opening, None))
    elif len(state) < 2:
        nested = _NESTED_SAME if marks[state[0]].family == mark.family else _NESTED
        steps.append(((state[0], i), mark.opening + nested, None))
    for depth, opened in enumerate(state):
        cost = pair_cost(marks[opened], mark)
        if cost is not None:
            cost += mark.closing + _UNCLOSED * (len(state) - 1 - depth)
            steps.append((state[:depth], cost, (opened, i, depth)))
    return steps


def _left_open(marks: list[Mark], state: _State, reopens: Mark | None) -> float:
    if not state:
        return 0.0
    outer = marks[state[0]]
    if reopens is not None and reopens.text == outer.text and outer.opening < 1:
        return _REOPENED + _UNCLOSED * (len(state) - 1)
    return (4 if outer.family in ("single", "paren") else 1) * _UNCLOSED * len(state)


def _join(readings: list[_Reading], text: str, pack: Pack) -> None:
    """Make one item of a quotation that the following paragraphs take up again or close."""
    for n, reading in enumerate(readings):
        if reading.open is None:
            continue
        quote, at = reading.open, n
        while not quote.closed and (step := _continued(readings, at, quote, text, pack)):
            at, quote = step
        reading.quotes[reading.quotes.index(reading.open)] = quote


def _continued(
    readings: list[_Reading], at: int, quote: Quote, text: str, pack: Pack
) -> tuple[int, Quote] | None:
    """``quote``, left open in paragraph ``at``, with its next part, and the paragraph where that is."""
    opening = readings[at].opening
    if opening is None:
        return None
    for n in range(at + 1, min(at + 1 + _CARRIED, len(readings))):
        reading = readings[n]
        if n == at + 1 and reading.quotes and (part := reading.quotes[0]).outer_start == reading.start:
            if reading.marks[0].text != opening.text:
                return None
            del reading.quotes[0]
            reading.open = None if part is reading.open else reading.open
            return n, replace(quote, end=part.end, outer_end=part.outer_end, closed=part.closed)
        mark = reading.orphan
        if mark is not None and pair_cost(opening, mark) is not None:
            if pack.rules.cues().at(text, reading.start):  # "He added that": somebody forgot a mark
                return None
            return n, replace(quote, end=mark.start, outer_end=mark.end, closed=True)
        if reading.marks:
            return None
    return None


def _trimmed(text: str, quote: Quote) -> Quote | None:
    """The quotation without the blanks inside its marks; None if nothing else is inside."""
    start, end = quote.start, quote.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    return quote if (start, end) == (quote.start, quote.end) else replace(quote, start=start, end=end)
