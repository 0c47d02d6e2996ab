"""What is counted in Arabic: the names that ``annotate.counted`` asks of a pack."""

from __future__ import annotations

import re

from claimbank.fold import fold
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
    "stem",
]

BEFORE = r"(?<!\w)[وف]??(?:[بلك]??(?:ال)??|لل)"
AFTER = r"(?=(?:ه|ها|هم|هما|هن)?(?!\w))"
_CLITICS = 3
_ARTICLE = re.compile("^(?:لل|[وفبل]?ال)(?=\\w{3})")
_ENDING = re.compile(r"(?<=\w{3})(?:ات|ون|ين|ان|ا|ة|ه)$")


def stem(phrase: str) -> str:
    """The noun that a phrase is about without its article and ending, for phrases to be known as of one thing.

    >>> stem("بطارية شمسية") == stem("البطاريات"), stem("تلسكوبا") == stem("تلسكوبات")
    (True, True)
    """
    words = fold(phrase).text.split()
    return _ENDING.sub("", _ARTICLE.sub("", words[0])) if words else ""


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
