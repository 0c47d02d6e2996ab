"""What is counted in Arabic: the names that ``annotate.counted`` asks of a pack."""

from __future__ import annotations

from claimbank.languages.ar import counted_links as links
from claimbank.languages.ar.counted_before import phrase_before
from claimbank.languages.ar.counted_phrase import noun_phrase, of_phrase
from claimbank.languages.ar.inflect import inflect
from claimbank.languages.lexicon import arabic_spellings as spellings
from claimbank.languages.marks import Mark
from claimbank.model import Span

__all__ = [
    "AFTER",
    "BEFORE",
    "head",
    "inflect",
    "links",
    "noun_phrase",
    "of_phrase",
    "phrase_before",
    "spellings",
]

BEFORE = r"(?<!\w)[وف]??(?:[بلك]??(?:ال)??|لل)"
AFTER = r"(?=(?:ه|ها|هم|هما|هن)?(?!\w))"
_CLITICS = 3


def head(_text: str, span: Span, marks: list[Mark]) -> Mark | None:
    """The word that names what is counted: the first of the phrase; None where it is unknown."""
    for role in (("noun", "toll"), ("nationality",)):
        for mark in marks:
            if (
                span.start <= mark.start <= span.start + _CLITICS
                and mark.end <= span.end
                and mark.value(*role)
            ):
                return mark
    return None
