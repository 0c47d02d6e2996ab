"""Lays an article out for the grammar: stretches of text (sentences, and quotations within them) with their cues.

A stretch is a sentence with its quotations as single tokens, or the inside of a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from claimbank.languages.en.tokens import Tokens, tokenise
from claimbank.languages.view import View
from claimbank.model import Cue, Quote, Span

__all__ = ["Stretch", "stretches", "trimmed"]

_LONGEST = 2500  # letters of a stretch that are read: a "sentence" beyond that is no prose
_FEW, _SPARSE = 10, 5  # beyond ten of them, one word in five at most is a reporting word
#: verbs that report only with "as", and the letters within which it stands
_VIEWED, _REACH = frozenset({"as"}), 120
_INNER_END = re.compile(r"[.?!…]+[”’\"')\]]*\s+(?=[A-Z“‘\"'])")


@dataclass(slots=True)
class Stretch:
    """Tokens of a sentence, or of a quotation's inside, and the cues that stand there, as (cue, first token, end token)."""

    tokens: Tokens
    cues: list[tuple[Cue, int, int]]
    within: Quote | None
    paragraph: int
    title: bool = False


def stretches(view: View) -> Iterator[Stretch]:
    """The stretches of an article in order: each sentence, then the insides of its quotations that hold cues.

    A "sentence" of more than 2,500 letters outside its quotations is no prose and is taken in pieces.
    """
    view = replace(view, cues=[c for c in view.cues if c.frames != _VIEWED or _goes_on(view.text, c)])
    starts = [c.start for c in view.cues]
    quote_starts = [q.outer_start for q in view.quotes]
    after = 0
    for sentence in view.sentences:
        start, end = max(sentence.start, after), sentence.end
        while start < end:
            first = bisect_left(quote_starts, start)
            held, stop = _piece(view.quotes, first, start, end)
            if stop > end and (later := view.sentence_at(stop - 1)) is not None:  # “…\n“…,” she said
                held, stop = _piece(view.quotes, first, start, later.end)
            if held or bisect_left(starts, start) < bisect_left(starts, stop):
                yield from _stretch(view, starts, start, stop, held, None, _paragraph(view, start))
            start = after = stop


def _goes_on(text: str, cue: Cue) -> bool:
    """Whether "as" may follow a verb of seeing, which reports nothing else: "sees it as a threat" ("view" is a noun too)."""
    return " as " in text[cue.end : cue.end + _REACH] or cue.lemma == "view"


def _piece(quotes: list[Quote], k: int, start: int, end: int) -> tuple[list[Quote], int]:
    """The outermost quotations from ``start`` on and where the piece ends: with the sentence, or where it grows too long."""
    held: list[Quote] = []
    at, room = start, _LONGEST
    while k < len(quotes) and quotes[k].outer_start < end:
        quote = quotes[k]
        k += 1
        if quote.outer_start < at:
            continue
        room -= quote.outer_start - at + 2
        if room <= 0:
            break
        held.append(quote)
        at = quote.outer_end
        end = max(end, at)
    return held, min(end, at + max(room, 0))


def _paragraph(view: View, at: int) -> int:
    p = view.paragraph_at(at)
    return p.start if p else at


def _stretch(
    view: View,
    starts: list[int],
    start: int,
    end: int,
    held: list[Quote],
    within: Quote | None,
    paragraph: int,
) -> Iterator[Stretch]:
    tokens = tokenise(view.text, start, end, held)
    outer = [q.outer_start for q in held]
    placed = []
    for cue in view.cues[bisect_left(starts, start) : bisect_left(starts, end)]:
        k = bisect_right(outer, cue.start) - 1 if held else -1
        if cue.end > end or (k >= 0 and cue.start < held[k].outer_end):
            continue
        first, last = tokens.index(cue.start), tokens.index(cue.end - 1) + 1
        if last > len(tokens) or tokens.starts[first] != cue.start or tokens.ends[last - 1] != cue.end:
            continue
        if first == 0 or cue.kind == "preposition" or not view.text[cue.start].isupper() or _headline(tokens):
            placed.append((cue, first, last))
    if any(cue.kind == "verb" and view.text[cue.start].islower() for cue, _, _ in placed):  # no headline
        placed = [
            p for p in placed if not p[1] or p[0].kind == "preposition" or view.text[p[0].start].islower()
        ]
    if len(placed) > _FEW and len(placed) * _SPARSE > len(tokens):
        placed = []  # so many reporting words are no prose
    title = view.title is not None and view.title.start <= start < view.title.end
    yield Stretch(tokens, placed, within, paragraph, title)
    for quote in held:
        if bisect_left(starts, quote.start) < bisect_left(starts, quote.end):
            yield from _inside(view, starts, quote, paragraph)


def _headline(t: Tokens) -> bool:
    """Whether nearly every word begins with a capital letter, so that a capital says nothing about a word."""
    words = [
        i for i, kind in enumerate(t.kinds) if kind not in "Qpdcitb" and kind.isalpha() and len(t.low[i]) > 3
    ]
    return len(words) > 2 and sum(t.capital(i) for i in words) >= 0.8 * len(words)


def _inside(view: View, starts: list[int], quote: Quote, paragraph: int) -> Iterator[Stretch]:
    """The sentences within a quotation, each a stretch of its own with the quotations nested in it."""
    first = bisect_left(view.quotes, quote.start, key=lambda q: q.outer_start)
    nested = [
        q for q in view.quotes[first : first + 12] if q.depth > quote.depth and q.outer_end <= quote.end
    ]
    cuts = [quote.start]
    for m in _INNER_END.finditer(view.text, quote.start, quote.end):
        if m.end() - cuts[-1] > 12 and not any(q.outer_start < m.end() < q.outer_end for q in nested):
            cuts.append(m.end())
    cuts.append(quote.end)
    for a, b in pairwise(cuts):
        if bisect_left(starts, a) == bisect_left(starts, b):
            continue
        inner = [q for q in nested if a <= q.outer_start and q.outer_end <= b]
        held = [q for n, q in enumerate(inner) if not n or q.outer_start >= inner[n - 1].outer_end]
        yield from _stretch(
            view,
            starts,
            a,
            min(b, a + _LONGEST),
            [q for q in held if q.outer_end <= a + _LONGEST],
            quote,
            paragraph,
        )


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without the white space and closing marks at its ends.

    >>> trimmed("said it would. ", 5, 15)
    Span(start=5, end=13)
    """
    while start < end and text[start] in " \n\t,;:-–—.":
        start += 1
    while end > start and text[end - 1] in " \n\t,;:-–—.":
        end -= 1
    return Span(start, end)
