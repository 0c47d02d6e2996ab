"""Finds the noun phrase of each figure: its own, or one it shares with the figure before."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.model import Number, Span

__all__ = ["find_phrases"]

_UNIT_KINDS = frozenset(("duration", "measure", "money", "age"))
_FAR = 160


def find_phrases(sentence: Sentence) -> None:
    """Set ``counted`` of every figure; None where its unit is what is counted, or nothing is said."""
    _mark_restated(sentence)
    previous: Figure | None = None
    whole: Figure | None = None
    for figure in sentence.figures:
        number = figure.number
        if number.kind in _UNIT_KINDS:
            continue
        if number.kind == "percent":
            figure.counted = sentence.grammar.of_phrase(
                sentence.text, number.end, sentence.span.end, sentence.by_start
            )
            continue
        figure.counted = _dual(number) or _own(sentence, number, previous)
        if number.kind == "count":
            _link(sentence, previous, figure, whole)
            previous = figure
            whole = whole if figure.part else figure


def _mark_restated(sentence: Sentence) -> None:
    for before, figure in zip(sentence.figures, sentence.figures[1:], strict=False):
        kinds = before.number.kind, figure.number.kind
        gap = sentence.text[before.number.end : figure.number.start]
        figure.restates = kinds[0] == kinds[1] and kinds[0] in _UNIT_KINDS and gap.strip(" ") == "("


def _dual(number: Number) -> Span | None:
    """A dual noun is number and counted in one word: the number's finder has set it."""
    return number.counted


def _own(sentence: Sentence, number: Number, previous: Figure | None) -> Span | None:
    grammar, links, text, span = sentence.grammar, sentence.links, sentence.text, sentence.span
    start = max(span.start, previous.end) if previous else span.start
    if number.kind == "ordinal":
        return _ranked(sentence, number)
    if number.kind == "count" and links.BEFORE_FIRST.match(text, number.start):
        before: Span | None = grammar.phrase_before(text, number, start, sentence.by_start)
        if before:
            return before
    after: Span | None = grammar.noun_phrase(text, number, span.end, sentence.by_start)
    return after or (
        grammar.phrase_before(text, number, start, sentence.by_start) if number.kind == "count" else None
    )


def _ranked(sentence: Sentence, number: Number) -> Span | None:
    grammar, links, text = sentence.grammar, sentence.links, sentence.text
    window = text[max(sentence.span.start, number.start - 30) : number.start]
    before = links.RANKED_BEFORE.search(window)
    if before:
        return Span(number.start - len(window) + before.start(1), number.start - len(window) + before.end(1))
    after: Span | None = grammar.noun_phrase(text, number, sentence.span.end, sentence.by_start)
    return after


def _link(sentence: Sentence, previous: Figure | None, figure: Figure, whole: Figure | None) -> None:
    """A figure without a noun of its own counts what the figure before counted; some out of those, where it says so.

    Behind an aside on some (eleven people, five of them children, died and 80 were hurt) it counts what the ``whole`` did.
    """
    if previous is None:
        return
    text, links = sentence.text, sentence.links
    gap = text[previous.end : figure.start] if previous.end <= figure.start else ""
    figure.part = bool(links.PART_BEFORE.search(gap) or links.PART_AFTER.match(text, figure.number.end))
    bare = figure.counted is None or links.SHARES.fullmatch(text, figure.counted.start, figure.counted.end)
    near = figure.number.start - previous.number.end < _FAR and not previous.number.counted
    if bare and previous.counted and near and (figure.part or _shares(sentence, figure)):
        if figure.counted and figure.counted.start not in sentence.by_start:
            figure.bare_end = figure.counted.end
        shared = whole if whole is not None and previous.part and not figure.part else previous
        figure.counted, figure.own = shared.counted or previous.counted, False


def _shares(sentence: Sentence, figure: Figure) -> bool:
    start = figure.number.start
    return bool(
        sentence.links.SHARES_BEFORE.search(sentence.text[max(sentence.span.start, start - 20) : start])
    )
