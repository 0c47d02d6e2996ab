"""Which words are counted in an English sentence: the noun phrase after its number, before it, or left out.

The phrase runs over adjectives and nouns to the first plural (14 South Korean police officers) and takes what ``of`` adds
(pairs of $1 bills) and where ``from`` names a country or town (troops from North Korea).
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages import pack
from claimbank.languages.en import counted_links as links
from claimbank.languages.en.inflect import inflect
from claimbank.languages.lexicon import english_spellings as spellings
from claimbank.languages.marks import Mark, Marks
from claimbank.model import Number, Span

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

BEFORE = r"(?<!\w)"
AFTER = r"(?!\w)"

_WORD = re.compile(r" {0,2}(?:[\"“‘'](?=\w))?(\$\d[\d,.]*\d|\$\d|\d{1,3}(?:,\d{3})+(?!\w)|[^\W_][\w'’&.-]*)")
_OF = re.compile(
    r"(?: [—–-] ?[^—–\n.]{1,25} ?[—–-]|, [^,.\n]{1,25},| [—–-])? of (?!which |whom |whose |them\b"
    r"|those who|course)",
    re.I,
)
_FROM = re.compile(r" from (?:the )?")
_DETERMINER = re.compile(
    r"(?:(?:all|the|these|those|this|that|its|their|his|her|our|my|your|an?|such|any)(?: |$))+", re.I
)
_DETERMINED = re.compile(r" (?:the|its|their|his|her|our|my|your|these|those)(?= )", re.I)
_COMPLEMENT = re.compile(r" (?:of|from) ")
_LONGEST = 7
_NESTED = 6  # a phrase of a phrase of a phrase: more are no prose


class _Token(NamedTuple):
    """A word of a phrase: ``low`` in small letters, ``last`` where punctuation ends the phrase right after it."""

    start: int
    end: int
    low: str
    last: bool


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(pack("en").words(name))


def _token(text: str, at: int, end: int) -> _Token | None:
    """The word at ``at``, its closing punctuation and its 's kept apart from it."""
    found = _WORD.match(text, at, end)
    if not found:
        return None
    word = found[1].rstrip(".'’-&")
    abbreviation = word + "." if re.fullmatch(r"(?:[A-Za-z]\.)+[A-Za-z]", word) else word
    stop = found.start(1) + len(abbreviation)
    return _Token(found.start(1), stop, word.lower(), not text.startswith(" ", stop))


def _plural(low: str) -> bool:
    """Whether a word is a plural or a collective that can head a counted phrase."""
    if low in _set("irregular_plurals"):
        return True
    return len(low) > 2 and low[-1] == "s" and low[-2] not in "s'’" and low not in _set("not_plurals")


def _ends(low: str, headed: bool) -> bool:
    """Whether the phrase ends before a word: a preposition, a pronoun, or a verb that is no noun here."""
    if low in _set("counted_stops"):
        return True
    return low in _set("counted_verbs") and (headed or low not in _set("nouns_like_verbs"))


def noun_phrase(text: str, number: Number, end: int, marks: Marks) -> Span | None:
    """The noun phrase that follows ``number`` before ``end``, or None where none does."""
    if text.startswith("-", number.end):
        member = _token(text, number.end + 1, end)
        return Span(member.start, member.start + len(re.split(r"[-’']", member.low)[0])) if member else None
    of = _OF.match(text, number.end, end)
    if of:
        return _determined(text, of.end(), end, marks)
    if number.kind == "other" and _DETERMINED.match(text, number.end, end):
        return _determined(text, number.end + 1, end, marks)
    singular = number.value == 1 or number.kind == "ordinal"
    return _walk(text, number.end, end, marks, singular)


def _walk(text: str, at: int, end: int, marks: Marks, singular: bool, nested: int = 0) -> Span | None:
    """Adjectives and nouns from ``at`` to the first plural, with what ``of`` and ``from`` add to them.

    ``singular``: no plural is due (one person, the vote), so that the phrase may end at any noun.
    """
    token = _token(text, at, end)
    start, stop, headed = token.start if token else at, 0, False
    for _ in range(_LONGEST):
        if token is None or not token.low or _ends(token.low, headed):
            break
        if headed and not _compounded(text[start:stop], token, marks):
            break
        if stop and singular and token.low.endswith(("ed", "ly", "ing")) and not _noun(token, marks):
            break
        stop = token.end
        headed = headed or _plural(token.low)
        if token.last:
            break
        token = _token(text, token.end, end)
    if not stop or not (headed or singular or _uncounted(text, start, stop, marks)):
        return None
    return Span(start, _complement_end(text, stop, end, marks, nested))


def _compounded(phrase: str, token: _Token, marks: Marks) -> bool:
    """Whether a plural is only the first part of a compound or a name (women soldiers, Star Wars films)."""
    first = phrase.rsplit(" ", 1)[-1]
    if first[0].isupper() and _plural(token.low) and token.low not in _set("counted_verbs"):
        return True
    first = first.lower()
    return first in _set("modifying_plurals") and (_plural(token.low) or _noun(token, marks))


def _noun(token: _Token, marks: Marks) -> bool:
    mark = marks.get(token.start)
    return mark is not None and mark.value("noun") is not None


def _uncounted(text: str, start: int, stop: int, marks: Marks) -> bool:
    """Whether the phrase ends with a nationality that is its own plural (three Japanese)."""
    last = text.rfind(" ", start, stop) + 1 or start
    mark = marks.get(last)
    return mark is not None and mark.end == stop and mark.value("nationality") is not None


def _complement_end(text: str, at: int, end: int, marks: Marks, nested: int) -> int:
    """Where a phrase that its noun ends at ``at`` ends with its ``of`` and ``from``."""
    if text.startswith(" of ", at) and nested < _NESTED:
        of = _determined(text, at + 4, end, marks, nested + 1)
        return of.end if of else at
    if found := _FROM.match(text, at, end):
        mark = marks.get(found.end())
        if mark is not None and mark.value("place") and not text.startswith(" to ", mark.end):
            return mark.end
    return at


def of_phrase(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """The noun phrase after ``of`` (20% of voters), an aside between them allowed, or None."""
    of = _OF.match(text, at, end)
    return _determined(text, of.end(), end, marks) if of else None


def _determined(text: str, at: int, end: int, marks: Marks, nested: int = 0) -> Span | None:
    """The phrase from ``at``, its determiner included: the vote, these pairs, Brazil's exports."""
    determiner = _DETERMINER.match(text, at, end)
    phrase = _walk(text, determiner.end() if determiner else at, end, marks, True, nested)
    return Span(at, phrase.end) if phrase else None


def stem(phrase: str) -> str:
    """The singular of the noun that a phrase is about, for phrases to be known as of one thing.

    >>> stem("luxury villas of the ministry"), stem("new batteries"), stem("buses")
    ('villa', 'battery', 'bus')
    """
    words = _COMPLEMENT.split(phrase.lower(), maxsplit=1)[0].split()
    last = words[-1].strip(".,'’\"") if words else ""
    if last.endswith("ies") and len(last) > 4:
        return last[:-3] + "y"
    if last.endswith(("ses", "xes", "zes", "ches", "shes")):
        return last[:-2]
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


def head(text: str, span: Span, marks: list[Mark]) -> Mark | None:
    """The word that names what is counted: the last before ``of`` and ``from``; None where it is unknown."""
    complement = _COMPLEMENT.search(text, span.start, span.end)
    first = complement.start() if complement else span.end
    for role in (("noun", "toll"), ("nationality",)):
        for mark in marks:
            if mark.start >= span.start and mark.end == first and mark.value(*role):
                return mark
    return None


_COUNT = re.compile(r"\b(?:number|total|count|tally|toll) of ", re.I)
_REACHES = re.compile(
    r"\b(?:rose|risen|rise|rises|climbed|jumped|grew|grown|fell|fallen|dropped|reached|reaches|hit|hits"
    r"|topped|passed|exceeded|surpassed"
    r"|stood|stands|stand|at|to|totalled|totaled|numbered|numbering|was|were|is|are|from|increased"
    r"|decreased|crossed|neared)\b|^: ?$",
    re.I,
)
_BREAK = re.compile(r"[!?;\n]|\.(?= |$)")
_PUTS = re.compile(r"^(?: \w+)? (?:put|puts|putting|estimated|estimate|placed)(?!\w)", re.I)
_FAR = 110


def phrase_before(text: str, number: Number, start: int, marks: Marks) -> Span | None:
    """The noun phrase before ``number`` that it counts: the number of cases hit 300, the death toll rose to 43."""
    floor = max(start, number.start - _FAR)
    window = text[floor : number.start]
    counts = list(_COUNT.finditer(window))
    if counts and not _BREAK.search(window, counts[-1].end()):
        return _determined(text, floor + counts[-1].end(), number.start, marks)
    for at in range(number.start - 1, max(floor, number.start - 70) - 1, -1):
        mark = marks.get(at)
        if mark is None or not mark.value("noun", "toll"):
            continue
        between = text[mark.end : number.start]
        low = text[mark.start : mark.end].lower().rsplit(" ", 1)[-1]
        if _PUTS.search(between):
            continue
        if _BREAK.search(between) or not (mark.value("toll") or _plural(low) or low == "crowd"):
            return None
        if not _REACHES.search(between):
            return None
        return Span(mark.start, mark.end)
    return None
