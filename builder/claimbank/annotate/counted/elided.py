"""Gives a figure the unit that its sentence says once: a gap of 7.9 billion dinars, not 5.2 billion."""

from __future__ import annotations

from dataclasses import replace

from claimbank.annotate.counted.clauses import Figure, Sentence

__all__ = ["find_elided_units"]

#: characters between the two figures, and how many times one may be the other
_NEAR, _TIMES = 110, 20
#: from here on a figure in words (5.2 billion) that counts nothing is a sum
_LARGE = 100_000


def find_elided_units(sentence: Sentence) -> None:
    """Set kind and unit of figures that count nothing, behind a sum, a measure or a share that they are told beside."""
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        if _is_bare(figure) and _goes_on(sentence, before, figure):
            figure.number = replace(figure.number, kind=before.number.kind, unit=before.number.unit)


def _is_bare(figure: Figure) -> bool:
    return figure.number.kind == "count" and figure.counted is None and figure.event is None


def _goes_on(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    kind, first, second = before.number.kind, before.number.value, figure.number.value
    start, end = before.number.end, figure.number.start
    if kind not in ("money", "measure", "percent") or not first or not second or end - start > _NEAR:
        return False
    if max(first, second) > _TIMES * min(first, second):
        return False
    between, links = sentence.text[start:end], sentence.links
    if links.AGAINST.search(between):
        return True
    if links.AGAINST_TOLD.search(between) and links.TOLD_AFTER.match(sentence.text, figure.number.end):
        return True
    in_words = any(c.isalpha() for c in sentence.text[figure.number.start : figure.number.end])
    return kind != "percent" and in_words and second >= _LARGE and not links.QUANTITY_BREAK.search(between)
