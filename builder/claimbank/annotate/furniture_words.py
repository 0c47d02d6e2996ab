"""The phrases that mark what stands around the prose, of every pack at once: pages mix languages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.lexicon import arabic_spellings, english_spellings
from claimbank.model import Span

__all__ = ["Furniture", "entries", "phrases", "trimmed"]

_AROUND = ' -–—:|()[]/*."“”«»،,<>'
_PAIRS = {")": "(", "]": "[", "»": "«", "”": "“", '"': '"'}
_OPENED = {v: k for k, v in _PAIRS.items()}


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line or part of one that is no prose. ``kind`` as in ``furniture.tsv``, or dateline, rule or agency.

    ``value``: what follows the phrase (the source, the date, the keywords), None where nothing does.
    """

    start: int
    end: int
    kind: str
    value: Span | None = None


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks, dashes and unpaired brackets and quotation marks around it."""
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    if start >= end:
        return None
    inside = text[start:end]
    opening = _PAIRS.get(text[end : end + 1])
    if opening and inside.count(opening) > (
        inside.count(text[end]) if opening != text[end] else 2 * (inside.count(opening) // 2)
    ):
        end += 1
    closing = _OPENED.get(text[start - 1 : start])
    if closing and closing in text[start:end] and text[start:end].count(closing) % 2:
        start -= 1
    return Span(start, end)


@cache
def entries() -> dict[str, tuple[str, ...]]:
    """Every phrase, in its spellings, and its kinds."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages():
        known = pack(language)
        spellings = english_spellings if known.settings["sentences"]["cased"] else arabic_spellings
        for row in known.table("furniture"):
            for s in spellings(fold(row["phrase"]).text):
                found[s] = tuple(dict.fromkeys((*found.get(s, ()), row["kind"])))
    return found


@cache
def phrases(kind: str) -> list[str]:
    return [phrase for phrase, kinds in entries().items() if kind in kinds]
