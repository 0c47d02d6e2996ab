"""The persons whom capitalised words name, in full or by one name behind an office or as somebody's kin."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from claimbank.languages import pack
from claimbank.languages.en.capitalised import (
    BEFORE_NAME,
    WORD,
    Word,
    freestanding,
    is_headline,
    spaced_words,
)
from claimbank.languages.en.kinds import gender_of, is_people, is_plural_noun
from claimbank.languages.en.offices import behind_office, behind_titles, role_around
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import given_names, listed, organisations, outlets, places, word_class
from claimbank.languages.lexicon import trie_pattern
from claimbank.model import Party, Span

__all__ = ["persons"]

_LINK = rf"(?:de|van|von) (?:la|las|los|der|den|dem)|{trie_pattern(sorted(word_set('links')))}"
_SHORT = rf"(?:{trie_pattern(w.capitalize() for w in sorted(word_set('short_titles')))})\.?"
_PERSON = re.compile(
    rf"{BEFORE_NAME}((?:{_SHORT} )*(?:{WORD})(?: (?:(?:{_LINK}) )?(?:{WORD})){{1,5}})(?![\w])"
)
#: how far, in letters, a name is looked for again
_REACH = 20_000
_PLACES = word_set("places")
_STARTERS = word_set("starters") | word_set("makers")
_NO_SURNAMES = word_set("no_surnames")
_HONOURS = word_set("honours")
_DOUBTFUL = word_set("doubtful")
_NEVER_GIVEN = word_set("never_given")


def persons(text: str) -> list[Party]:
    """The persons that are named in full, or by one name behind an office, in the order of the text."""
    out = _nicknamed(text)
    nicknames = {p.mention.end: p.mention.start for p in out if p.mention is not None}
    for start, end in freestanding(_PERSON, text):
        out += [p for p in _person(text, start, end) if p.mention is None or p.mention.end not in nicknames]
    out += _of_families(text, out)
    return [_without_headline(text, p) for p in out]


_NICKNAME = re.compile(r"[\"“‘']([A-Z][\w.]+)[\"”’'] (?:[A-Z][\w’-]+)")


def _nicknamed(text: str) -> list[Party]:
    """The persons whose name holds another between quotation marks: William "Mo" Holt."""
    out = []
    for m in _NICKNAME.finditer(text):
        given = re.search(r"([A-Z][\w’-]+|[A-Z]\.) $", text[max(0, m.start() - 20) : m.start()])
        if given is not None and given[1].lower() in given_names():
            span = Span(m.start() - len(given[0]), m.end())
            out.append(Party("person", span, span, None, None, gender_of(given[1] + " x"), "s"))
    return out


@cache
def _relation() -> re.Pattern[str]:
    kin = trie_pattern(sorted({w for w in pack("en").words("kinsfolk") if not w.endswith("s")}))
    return re.compile(
        rf"(?:[’'](?:s )?|\b(?:[Hh]is|[Hh]er|[Tt]heir) )(?:[\w-]+ )?{kin},? ([A-Z][a-zà-ÿ]{{2,}})(?! [A-Z])\b"
    )


def _of_families(text: str, named: list[Party]) -> list[Party]:
    """The persons named by one name as somebody's kin: "Holt's daughter [Amy]"."""
    taken = {p.name.start for p in named if p.name is not None}
    return [
        Party("person", Span(*m.span(1)), Span(*m.span(1)), None, None, gender_of(m[1] + " x"), "s")
        for m in _relation().finditer(text)
        if m[1].lower() in given_names() and m.start(1) not in taken
    ]


@lru_cache(maxsize=1 << 16)
def _opens_sentence(low: str) -> bool:
    """Whether a word is capitalised only because it opens a sentence: "[Despite] Mr Wood", "[Although] Ms Hall"."""
    return low not in given_names() and (
        low in _STARTERS or (listed(low) and word_class(low) in tuple("pbcwti"))
    )


def _person(text: str, start: int, end: int) -> list[Party]:
    words = spaced_words(text, start, end)
    if words[0][2] == "said" and text[end : end + 1] == ":":
        words = words[1:]  # "Said Ivo Holt: …"
    while words and (_opens_sentence(words[0][2]) or words[0][2].endswith("'s")):
        words = words[1:]
    if words and words[-1][2].endswith("'s"):
        s, e, low = words[-1]
        words[-1] = (s, e - 2, low[:-2])
    while len(words) > 2 and words[-1][2] in _HONOURS:
        words = words[:-1]  # "Ida Holt [KC]"
    role, words = behind_office(words)
    title, words = behind_titles(text, words, bool(role))
    if (
        (not 2 <= len(words) <= 5 and not (role or title))
        or not words
        or text.startswith(" & ", words[-1][1])
    ):
        return []
    if (
        len(words) > 2
        and words[1][2] in given_names()
        and words[0][2] not in given_names()
        and (is_plural_noun(words[0][2]) or words[0][2] == "justice")
    ):
        words = words[1:]  # "Minister for Families Ida Holt"
    if _no_person(text, words, bool(role or title)):
        return []
    if len(words) == 1 and not title and not _bears_alone(words[0][2], role[-1][2] if role else ""):
        return []
    mention = Span(words[0][0], words[-1][1])
    role_span = Span(role[0][0], role[-1][1]) if role else role_around(text, mention)
    gender = gender_of((title + " " if title else "") + text[mention.start : mention.end])
    return [Party("person", mention, mention, role_span, None, gender, "s")]


def _no_person(text: str, words: list[Word], known: bool) -> bool:
    """Whether the words name something else; ``known``: an office or a title says that they name a person."""
    plain = [w[2] for w in words]
    given = plain[0] in given_names()
    own = plain[1:] if given else plain  # "Bill Burton"
    if not (organisations().isdisjoint(own) and _PLACES.isdisjoint(own)):
        return True
    if _is_place_or_outlet(" ".join(plain)) or (plain[-1] in _NO_SURNAMES and len(words) > 1):
        return True
    return not (known or given) and (
        len(words) > 3
        or plain[0] in _NEVER_GIVEN
        or is_people(plain[0])
        or is_people(plain[-1])
        or all(word_class(p) for p in plain)
        or any((e - s > 2 and text[s:e].isupper()) or text[e - 1 : e].isdigit() for s, e, _ in words)
    )


def _bears_alone(low: str, office: str) -> bool:
    """Whether a single word behind an office is a person's name: "President [Duarte]", not "General [Election]"."""
    if not office or office.endswith("'s") or office in _DOUBTFUL:
        return False
    return not (listed(low) or is_people(low) or low in _NEVER_GIVEN)


def _is_place_or_outlet(name: str) -> bool:
    return name in outlets() or name in places()


def _without_headline(text: str, party: Party) -> Party:
    """The name without the words of a headline behind it: "Ida Holt [Rips Budget]", where Ida Holt stands elsewhere too."""
    if party.mention is None or text.count(" ", *party.mention) < 2:
        return party
    start, end = party.mention
    short, reach = " ".join(text[start:end].split(" ")[:2]), end + _REACH
    again = text.find(short, end, reach) >= 0 and text.find(text[start:end], end, reach) < 0
    if not again or not is_headline(text, start, end):
        return party
    span = Span(start, start + len(short))
    return replace(party, mention=span, name=span)
