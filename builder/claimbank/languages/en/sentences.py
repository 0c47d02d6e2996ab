"""Lays an article out for the grammar: stretches of text (sentences, and quotations within them) with their cues.

A stretch is a sentence with its quotations as single tokens, or the inside of a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from claimbank.languages.en.tokens import Tokens, tokenise
from claimbank.languages.view import View
from claimbank.model import Cue, Quote, Span

__all__ = ["Stretch", "stretches", "trimmed"]

_LONGEST = 4000  # letters of a stretch that are read: a "sentence" beyond that is no prose
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
    """The stretches of an article in order: each sentence, then the insides of its quotations that hold cues."""
    cue_starts = [c.start for c in view.cues]
    quotes = view.quotes
    quote_at = 0
    after = 0
    for sentence in view.sentences:
        start, end = max(sentence.start, after), sentence.end
        if start >= end:
            continue
        while quote_at < len(quotes) and quotes[quote_at].outer_end <= start:
            quote_at += 1
        held: list[Quote] = []
        k = quote_at
        while k < len(quotes) and quotes[k].outer_start < end:
            q = quotes[k]
            if q.outer_start >= start and (not held or q.outer_start >= held[-1].outer_end):
                held.append(q)
                if q.outer_end > end:
                    end = after = q.outer_end
            k += 1
        cues = view.cues[bisect_left(cue_starts, start) : bisect_left(cue_starts, end)]
        if cues or held:
            yield from _stretch(view, start, end, held, cues, None, _paragraph(view, start))


def _paragraph(view: View, at: int) -> int:
    p = view.paragraph_at(at)
    return p.start if p else at


def _stretch(
    view: View, start: int, end: int, held: list[Quote], cues: list[Cue], within: Quote | None, paragraph: int
) -> Iterator[Stretch]:
    end = min(end, start + _LONGEST) if not held else end
    tokens = tokenise(view.text, start, end, held)
    outside = [c for c in cues if not any(q.outer_start <= c.start < q.outer_end for q in held)]
    placed = []
    for cue in outside:
        first = tokens.index(cue.start)
        if first >= len(tokens) or tokens.starts[first] != cue.start or tokens.kinds[first] == "Q":
            continue
        if first == 0 or cue.kind == "preposition" or not view.text[cue.start].isupper() or _headline(tokens):
            placed.append((cue, first, max(first + 1, tokens.index(cue.end - 1) + 1)))
    title = view.title is not None and view.title.start <= start < view.title.end
    yield Stretch(tokens, placed, within, paragraph, title)
    for quote in held:
        inside = [c for c in cues if quote.start <= c.start < quote.end]
        if inside:
            yield from _inside(view, quote, inside, paragraph)


def _headline(t: Tokens) -> bool:
    """Whether nearly every word begins with a capital letter, so that a capital says nothing about a word."""
    words = [i for i, kind in enumerate(t.kinds) if kind not in "Qpdcitb" and kind.isalpha() and len(t.low[i]) > 3]
    return len(words) > 2 and sum(t.capital(i) for i in words) >= 0.8 * len(words)


def _inside(view: View, quote: Quote, cues: list[Cue], paragraph: int) -> Iterator[Stretch]:
    """The sentences within a quotation, each a stretch of its own with the quotations nested in it."""
    nested = [
        q
        for q in view.quotes[_first(view.quotes, quote.start) :][:12]
        if q.depth > quote.depth and q.outer_end <= quote.end
    ]
    cuts = [quote.start]
    for m in _INNER_END.finditer(view.text, quote.start, quote.end):
        if not any(q.outer_start < m.end() < q.outer_end for q in nested):
            cuts.append(m.end())
    cuts.append(quote.end)
    for a, b in zip(cuts, cuts[1:], strict=False):
        mine = [c for c in cues if a <= c.start < b]
        if mine:
            held: list[Quote] = []
            for q in nested:
                if a <= q.outer_start < b and (not held or q.outer_start >= held[-1].outer_end):
                    held.append(q)
            yield from _stretch(view, a, b, held, mine, quote, paragraph)


def _first(quotes: list[Quote], at: int) -> int:
    return bisect_left(quotes, at, key=lambda q: q.outer_start)


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
