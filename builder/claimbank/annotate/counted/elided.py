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
    for n, figure in enumerate(sentence.figures):
        if not n or not _is_bare(figure):
            continue
        before = sentence.figures[n - 1]
        if n > 1 and before.number.kind == "percent":  # 40% more than the 780 million
            before = sentence.figures[n - 2]
        against = _is_against(sentence, figure, sentence.figures[n - 1].number.end)
        if _is_near(before, figure) and (against or _goes_on(sentence, before, figure)):
            figure.number = replace(figure.number, kind=before.number.kind, unit=before.number.unit)
            figure.rivals = against and before.index == n - 1


def _is_bare(figure: Figure) -> bool:
    return figure.number.kind == "count" and figure.counted is None and figure.event is None


def _is_near(before: Figure, figure: Figure) -> bool:
    kind, first, second = before.number.kind, before.number.value, figure.number.value
    if kind not in ("money", "measure", "percent") or not first or not second:
        return False
    return figure.number.start - before.number.end <= _NEAR and max(first, second) <= _TIMES * min(
        first, second
    )


def _is_against(sentence: Sentence, figure: Figure, end: int) -> bool:
    """Whether a figure is set against the one that ends at ``end``."""
    between, links = sentence.text[end : figure.number.start], sentence.links
    if links.AGAINST.search(between):
        return True
    return bool(
        links.AGAINST_TOLD.search(between) and links.TOLD_AFTER.match(sentence.text, figure.number.end)
    )


def _goes_on(sentence: Sentence, before: Figure, figure: Figure) -> bool:
    between = sentence.text[before.number.end : figure.number.start]
    in_words = any(c.isalpha() for c in sentence.text[figure.number.start : figure.number.end])
    return (
        before.number.kind != "percent"
        and in_words
        and (figure.number.value or 0) >= _LARGE
        and not sentence.links.QUANTITY_BREAK.search(between)
    )
