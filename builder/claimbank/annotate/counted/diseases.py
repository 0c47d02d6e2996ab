"""Tells the ill from the hurt, where a language has one word for both (إصابة): by whether the text tells of a disease."""

from __future__ import annotations

from claimbank.annotate.counted.clauses import Figure, Sentence
from claimbank.languages.concepts import under

__all__ = ["settle_illness"]

#: letters at the start of a text that say what it is about
_LEAD = 600
_HURT, _ILL = "injured", "infected"


def settle_illness(sentence: Sentence) -> None:
    """Make ``infected`` of ``injured`` where a disease that spreads stands in the sentence or in the text's lead."""
    for figure in sentence.figures:
        event, _, of = (figure.concept or "").partition(".")
        if event == _HURT and _may_be_ill(sentence, figure) and _tells_of_disease(sentence):
            figure.concept = under(_ILL, of) if of else _ILL


def _may_be_ill(sentence: Sentence, figure: Figure) -> bool:
    """Whether the word that made the figure one of the hurt is one for the ill too."""
    spans = [s for s in (figure.event, figure.counted) if s is not None]
    return any(sentence.links.MAY_BE_ILL.search(sentence.text, s.start, s.end) for s in spans)


def _tells_of_disease(sentence: Sentence) -> bool:
    links, text = sentence.links, sentence.text
    return bool(links.EPIDEMIC.search(text, *sentence.span) or links.EPIDEMIC.search(text, 0, _LEAD))
