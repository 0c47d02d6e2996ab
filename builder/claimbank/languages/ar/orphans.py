"""Quotations that stand as a sentence of their own: whoever spoke last goes on."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from claimbank.languages.ar.scope import clause_like
from claimbank.languages.view import View
from claimbank.model import Quote, Report

__all__ = ["further_quotations", "orphans"]


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
        if _heading(view, quote):
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


#: letters: no longer quotation is a heading
_SHORT = 90


def _heading(view: View, quote: Quote) -> bool:
    """Whether a quotation fills its paragraph and says again what the article quotes elsewhere: a heading between."""
    paragraph = view.paragraph_at(quote.outer_start)
    if paragraph is None or paragraph.end - paragraph.start > _SHORT or paragraph.end > quote.outer_end + 1:
        return False
    words = view.text[slice(*quote.inner)].strip(" .…!")
    return view.text.find(words, quote.outer_end) >= 0 or view.text.find(words, 0, quote.outer_start) >= 0


_BETWEEN = re.compile(r"[ ،,.…–-]*")


def _first_half(view: View, before: Quote, report: Report | None) -> list[Report]:
    """The part of a quotation that stands before its cue: ``"…"، قالت X، "…"``."""
    if report is None or report.cue is None or not before.closed or before.outer_end > report.cue.start:
        return []
    if not _BETWEEN.fullmatch(view.text, before.outer_end, report.cue.start):
        return []
    sentence = view.sentence_at(before.outer_start)
    if sentence is None or before.outer_start - sentence.start > 2 or not clause_like(view.text, before, 2):
        return []
    return [replace(report, content=before.inner, quote=before, confidence=0.85)]


_JOINED = re.compile(r"[ ،,.;؛…]*(?:و ?)?")


def further_quotations(view: View, found: list[Report]) -> list[Report]:
    """A report for each quotation that goes on with the one before it: ``قالت: "…" و"…"``, by the same speaker and cue."""
    taken = sorted((r.content.start, r.content.end) for r in found)
    whole = {r.quote.start: r for r in found if r.quote is not None and r.content == r.quote.inner}
    out: list[Report] = []
    before: Quote | None = None
    for quote in view.quotes:
        if quote.depth:
            continue
        report: Report | None = whole.get(before.start) if before is not None and before.closed else None
        if (
            report is not None
            and before is not None
            and _JOINED.fullmatch(view.text, before.outer_end, quote.outer_start)
            and clause_like(view.text, quote, 3)
            and not _held(taken, quote.start, quote.end)
        ):
            further = replace(report, content=quote.inner, quote=quote, confidence=0.8)
            whole[quote.start] = further
            out.append(further)
        elif before is not None and not _held(taken, before.start, before.end):
            out += _first_half(view, before, whole.get(quote.start))
        before = quote
    return out


def _held(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a report's content overlaps the stretch."""
    at = bisect_right(taken, (end, 0))
    return any(s < end and e > start for s, e in taken[max(0, at - 6) : at])
