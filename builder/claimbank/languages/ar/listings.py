"""Lists behind a colon: what one says goes on over the numbered lines that follow: ``قال إن الشروط هي:`` and ``1- …``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.view import View
from claimbank.model import Report, Span

__all__ = ["with_lists"]

_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[-–.)ـ]|[-–•*])\s*\S")
_COLON = re.compile(r"\s*:?\s*\n")


def with_lists(view: View, found: list[Report]) -> list[Report]:
    """The reports, the content of one that ends with a colon at its line's end carried over the list's lines."""
    return [_carried(view, r) for r in found]


def _carried(view: View, report: Report) -> Report:
    text, end = view.text, report.content.end
    if report.quote is not None or ":" not in text[end - 1 : end + 2] or _COLON.match(text, end) is None:
        return report
    last = None
    for paragraph in view.paragraphs:
        if paragraph.start <= end:
            continue
        if _ITEM.match(text, paragraph.start, paragraph.end) is None:
            break
        last = paragraph
    if last is None:
        return report
    sentence = view.sentence_at(last.start)
    stop = min(last.end, sentence.end) if sentence is not None else last.end
    while stop > last.start and text[stop - 1] in " .\n":
        stop -= 1
    return replace(report, content=Span(report.content.start, stop))
