"""Finds earlier figures: those that a text names only to say what has changed since.

By words before the figure (up from, مقارنة بـ, كانت الحصيلة السابقة), after it (a year earlier), and as the first of a
change (rose from 40 to 43, ارتفع إلى 43 من 40). An earlier figure hands this on to one coordinated with it.
"""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence

__all__ = ["find_prior"]

_REACH = 90


def find_prior(sentence: Sentence) -> None:
    """Set ``is_prior`` of the sentence's figures."""
    if not sentence.links.PRIOR_HINT.search(sentence.text, sentence.span.start, sentence.span.end):
        return
    previous: Figure | None = None
    for figure in sentence.figures:
        figure.is_prior = _by_words(sentence, figure, previous) or _changed_from(sentence, figure)
        if figure.restates and previous is not None:
            figure.is_prior = previous.is_prior
        elif (
            previous is not None
            and previous.is_prior
            and not figure.is_prior
            and figure.number.kind == previous.number.kind
        ):
            figure.is_prior = bool(
                sentence.links.PRIOR_GOES_ON.fullmatch(sentence.text, previous.end, figure.number.start)
            )
        previous = figure


def _by_words(sentence: Sentence, figure: Figure, previous: Figure | None) -> bool:
    text, links = sentence.text, sentence.links
    floor = max(sentence.span.start, figure.number.start - _REACH)
    if previous is not None:
        floor = max(floor, previous.number.end)
    window = text[floor : figure.number.start]
    told = bool(links.PRIOR_NEAR.search(window)) and _told_before(sentence, figure, previous, window)
    return told or bool(links.PRIOR_AFTER.match(text, figure.end, sentence.span.end))


def _told_before(sentence: Sentence, figure: Figure, previous: Figure | None, window: str) -> bool:
    """Whether the words in ``window``, before the figure, tell that it is an earlier one."""
    text, links = sentence.text, sentence.links
    if links.PRIOR_BEFORE.search(window):
        return True
    if links.PRIOR_COMPARED.search(window) and _then(sentence, figure):
        return True
    same = previous is not None and previous.number.kind == figure.number.kind
    if same and links.PRIOR_DATED.search(window) and links.DATED.match(text, figure.end, sentence.span.end):
        return True
    return same and bool(links.PRIOR_AFTER_FIGURE.search(window))


def _then(sentence: Sentence, figure: Figure) -> bool:
    """Whether a comparison is with another time: it says when, or a word of change stands before it."""
    text, links = sentence.text, sentence.links
    if links.DATED.match(text, figure.end, sentence.span.end):
        return True
    return bool(
        links.CHANGES.search(
            text, max(sentence.span.start, figure.number.start - 2 * _REACH), figure.number.start
        )
    )


def _changed_from(sentence: Sentence, figure: Figure) -> bool:
    """The figure a change started from: from 40 to 43 after a word of change, or "to 43 from 40"."""
    text, links = sentence.text, sentence.links
    start = max(sentence.span.start, figure.number.start - _REACH)
    window = text[start : figure.number.start]
    if not links.FROM.search(window) or not links.CHANGES.search(window):
        return False
    return bool(links.TO_FOLLOWS.match(text, figure.end, sentence.span.end) or links.TO_CAME.search(window))
