"""Quotations that stand as a sentence of their own: whoever spoke last goes on."""

from __future__ import annotations

from bisect import bisect_right

from claimbank.languages.ar.scope import clause_like
from claimbank.languages.view import View
from claimbank.model import Report

__all__ = ["orphans"]


def orphans(view: View, found: list[Report]) -> list[Report]:
    """A report without a cue for each quotation that fills its sentence and belongs to no other report."""
    taken = sorted((r.content.start, r.content.end) for r in found)
    out = []
    for quote in view.quotes:
        if quote.depth or not clause_like(view.text, quote, 4) or _held(taken, quote.start, quote.end):
            continue
        if view.title is not None and view.title.start <= quote.start < view.title.end:
            continue
        sentence = view.sentence_at(quote.outer_start)
        if sentence is None or quote.outer_start - sentence.start > 2:
            continue
        rest = view.text[quote.outer_end : max(quote.outer_end, sentence.end)].strip(" .،,!؟…")
        if not rest and sentence.start > view.sentences[0].start:
            out.append(
                Report(
                    quote.inner,
                    None,
                    None,
                    "assert",
                    speaker=None,
                    quote=quote,
                    confidence=0.6,
                    rule="orphan",
                )
            )
    return out


def _held(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a report's content overlaps the stretch."""
    at = bisect_right(taken, (end, 0))
    return any(s < end and e > start for s, e in taken[max(0, at - 6) : at])
