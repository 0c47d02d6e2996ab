"""Which words are counted in an English sentence: the noun phrase after its number, before it, or left out.

The phrase runs over adjectives and nouns to the first plural (14 South Korean police officers) and takes what ``of`` adds
(pairs of $1 bills) and where ``from`` names a country or town (troops from North Korea).
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en import counted_links as links
from claimbank.languages.en.inflect import inflect
from claimbank.languages.lexicon import english_spellings as spellings
from claimbank.languages.marks import Mark, Marks
from claimbank.model import Number, Span

__all__ = ["AFTER", "BEFORE", "head", "inflect", "links", "noun_phrase", "of_phrase", "phrase_before", "spellings"]

BEFORE = r"(?<!\w)"
AFTER = r"(?!\w)"

_TOKEN = r"(?:\$\d[\d,.]*|[^\W_][\w'’&.-]*)"
_FIRST = re.compile(rf" {{0,2}}(?:[\"“‘']|, )?({_TOKEN})")
_NEXT = re.compile(rf" {{1,2}}[\"“‘]?({_TOKEN})")
_OF = re.compile(r"(?: [—–-] ?[^—–\n.]{1,25} ?[—–-]|, [^,.\n]{1,25},| [—–-])? of (?!which |whom |whose |them|those who|course)", re.I)
_FROM = re.compile(r" from (?:the )?")
_DETERMINER = re.compile(r"(?:(?:all|the|these|those|this|that|its|their|his|her|our|my|your|an?|such|any)(?: |$))+", re.I)
_TRIM = ".'’-&"
_LONGEST = 6


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(pack("en").words(name))


def _stops(word: str) -> bool:
    return word in _set("counted_stops")


def _verb(word: str) -> bool:
    return word in _set("counted_verbs")


def _plural(word: str) -> bool:
    """Whether ``word`` (small letters) is a plural or a collective that can head a counted phrase."""
    if word in _set("irregular_plurals"):
        return True
    return len(word) > 2 and word[-1] == "s" and word[-2] not in "s'’" and word not in _set("not_plurals")


def noun_phrase(text: str, number: Number, end: int, marks: Marks) -> Span | None:
    """The noun phrase that follows ``number`` before ``end``, or None where none does."""
    if text.startswith("-", number.end):
        member = _FIRST.match(text, number.end + 1, end)
        return Span(member.start(1), _hyphen_end(member)) if member else None
    of = _OF.match(text, number.end, end)
    if of:
        return _determined(text, of.end(), end, marks)
    return _plain(text, number.end, end, marks, bool(number.value == 1 or number.kind == "ordinal"))


def _hyphen_end(found: re.Match[str]) -> int:
    return found.start(1) + len(re.split(r"[-’']", found[1])[0])


def _plain(text: str, at: int, end: int, marks: Marks, singular: bool) -> Span | None:
    """Adjectives and nouns up to the first plural; ``singular`` where no plural is due (one person)."""
    found = _FIRST.match(text, at, end)
    if not found or text.startswith(",", at):
        return None
    start, stop, headed = found.start(1), 0, False
    for _ in range(_LONGEST):
        word = found[1].rstrip(_TRIM)
        low = word.lower()
        if _stops(low) or not word or headed and (not _noun_follows(text, found, marks) or not _compounds(text, stop, low)):
            break
        if _verb(low) and (headed or stop and singular or low not in _NOMINAL and not _plural(low)):
            break
        stop = found.start(1) + len(word)
        headed = headed or _plural(low) or (singular and found.start(1) in marks)
        if len(word) < len(found[1]) and word[-1:] != "." and found[1][len(word)] == ".":
            break
        following = _NEXT.match(text, found.end(), end)
        if not following:
            break
        found = following
    if not stop or not (headed or singular or _known(text, start, stop, marks)):
        return None
    return Span(start, _complement_end(text, stop, end, marks))


_NOMINAL = frozenset(("dead", "lives", "plans", "reports", "works", "runs", "shares", "uses", "calls", "votes", "claims", "tries", "wins", "leads", "homeless", "support", "left"))


def _noun_follows(text: str, found: re.Match[str], marks: Marks) -> bool:
    """Whether another noun follows a first plural and is the head (women soldiers, police employees)."""
    low = found[1].rstrip(_TRIM).lower()
    return _plural(low) and not _verb(low) or found.start(1) in marks and bool(marks[found.start(1)].value("noun"))


def _compounds(text: str, stop: int, low: str) -> bool:
    before = text[:stop].rsplit(" ", 1)[-1].lower() if stop < 40 else text[stop - 40 : stop].rsplit(" ", 1)[-1].lower()
    return before in _MODIFYING_PLURALS and not _verb(low)


_MODIFYING_PLURALS = frozenset(
    ("women", "men", "police", "sports", "arms", "staff", "media", "data", "crew", "sales", "savings", "rights", "services", "operations")
)


def _known(text: str, start: int, stop: int, marks: Marks) -> bool:
    """Whether the last word of the phrase is a noun that has one form for one and many (three aircraft)."""
    last = text.rfind(" ", start, stop) + 1 or start
    mark = marks.get(last)
    return mark is not None and bool(mark.value("nationality")) and not text[stop:].startswith(" ")


def _complement_end(text: str, at: int, end: int, marks: Marks) -> int:
    """Where the phrase ends with its ``of`` and ``from``."""
    if text.startswith(" of ", at):
        of = _determined(text, at + 4, end, marks)
        if of:
            return of.end
    if found := _FROM.match(text, at, end):
        mark = marks.get(found.end())
        if mark is not None and mark.value("place") and not text.startswith(" to ", mark.end):
            return mark.end
    return at


def of_phrase(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """The noun phrase after ``of`` (20% of voters), an aside between them allowed, or None."""
    of = _OF.match(text, at, end)
    return _determined(text, of.end(), end, marks) if of else None


def _determined(text: str, at: int, end: int, marks: Marks) -> Span | None:
    """The phrase from ``at``, its determiner included: the vote, these pairs, Brazil's exports."""
    determiner = _DETERMINER.match(text, at, end)
    start = determiner.end() if determiner else at
    plain = _of_words(text, start, end, marks)
    return Span(at, plain) if plain else None


def _of_words(text: str, at: int, end: int, marks: Marks) -> int | None:
    stop, headed = 0, False
    found = re.compile(_TOKEN).match(text, at, end)
    for _ in range(_LONGEST):
        if not found:
            break
        token = found[0] if found.re.groups == 0 else found[1]
        word = token.rstrip(_TRIM)
        low = word.lower()
        if not word or _stops(low) or _verb(low) and low not in _NOMINAL and stop or headed and not _compounds(text, stop, low):
            break
        if headed and not _noun_follows_plain(low):
            break
        if stop and low.endswith(("ed", "ly")) and not _plural(low):
            break
        stop = found.end() - (len(token) - len(word))
        headed = headed or _plural(low)
        if len(word) < len(token):
            break
        found = _NEXT.match(text, found.end(), end)
    if stop and text.startswith(" of ", stop):
        inner = _of_words(text, stop + 4 + (4 if text.startswith("the ", stop + 4) else 0), end, marks)
        return inner or stop
    return stop or None


def _noun_follows_plain(low: str) -> bool:
    return _plural(low)


def head(span: Span, marks: list[Mark]) -> Mark | None:
    """The word of the phrase that names what is counted: the last noun before ``of`` and ``from``, else its nationality."""
    inside = [m for m in marks if span.start <= m.start and m.end <= span.end]
    nouns = [m for m in inside if m.value("noun")]
    if nouns:
        first = nouns[0]
        for mark in nouns[1:]:
            if mark.start - first.end > 1:
                break
            first = mark
        return first
    return next((m for m in inside if m.value("nationality")), None)


_COUNT = re.compile(r"\b(?:number|total|count|tally|toll) of ", re.I)
_REACHES = re.compile(
    r"\b(?:rose|risen|rise|rises|climbed|jumped|grew|grown|fell|fallen|dropped|reached|reaches|hit|hits|topped|passed|exceeded|surpassed"
    r"|stood|stands|stand|at|to|totalled|totaled|numbered|numbering|was|were|is|are|increased|decreased|crossed|neared|:)\b|: ?$",
    re.I,
)
_BREAK = re.compile(r"[!?;\n]|\.(?= |$)")
_FAR = 110


def phrase_before(text: str, number: Number, start: int, marks: Marks) -> Span | None:
    """The noun phrase before ``number`` that it counts: the number of cases hit 300, the death toll rose to 43."""
    floor = max(start, number.start - _FAR)
    window = text[floor : number.start]
    counts = list(_COUNT.finditer(window))
    if counts and not _BREAK.search(window, counts[-1].end()):
        return _determined(text, floor + counts[-1].end(), number.start, marks)
    for at in range(number.start - 1, max(floor, number.start - 70), -1):
        mark = marks.get(at)
        if mark is None or not mark.value("noun", "toll"):
            continue
        between = text[mark.end : number.start]
        low = text[mark.start : mark.end].lower().rsplit(" ", 1)[-1]
        if _BREAK.search(between) or not (mark.value("toll") or _plural(low)) or not _REACHES.search(between):
            return None
        return Span(mark.start, mark.end)
    return None
