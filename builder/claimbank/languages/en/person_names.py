"""Reads persons' names out of capitalised words: offices and titles before them, headlines behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from claimbank.languages import pack
from claimbank.languages.en.kinds import gender_of, is_people, is_plural_noun
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    PARTICLED,
    given_names,
    listed,
    organisations,
    outlets,
    places,
    roles,
    titles,
    word_class,
)
from claimbank.languages.lexicon import trie_pattern
from claimbank.model import Party, Span

__all__ = [
    "BEFORE_NAME",
    "FREE",
    "WORD",
    "freestanding",
    "is_headline",
    "office_words",
    "persons",
    "spaced_words",
]

WORD = rf"(?:{PARTICLED.pattern})?[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]|[A-Z]\.(?:[A-Z]\.)*|[A-Z]\b"
_LINK = rf"(?:de|van|von) (?:la|las|los|der|den|dem)|{trie_pattern(sorted(word_set('links')))}"
_SHORT = rf"(?:{trie_pattern(w.capitalize() for w in sorted(word_set('short_titles')))})\.?"
#: the sign before a name: a pattern that begins with it is tried there alone, at a sixth of the letters
FREE = r"[^\w’'-]"
#: the same with the letters of a name behind it, which most signs have not
BEFORE_NAME = rf"{FREE}(?=[A-ZÀ-ÖØ-Þ]|{PARTICLED.pattern})"
_PERSON = re.compile(
    rf"{BEFORE_NAME}((?:{_SHORT} )*(?:{WORD})(?: (?:(?:{_LINK}) )?(?:{WORD})){{1,5}})(?![\w])"
)
#: how far, in letters, a name is looked for again, and how much of its line tells a headline
_REACH, _NEAR = 20_000, 150
_PLACES = word_set("places")
_STARTERS = word_set("starters") | word_set("makers")
_NO_SURNAMES = word_set("no_surnames")
_HONOURS = word_set("honours")
_MEMBERS = frozenset(w.removesuffix("s") for w in word_set("parties"))
_DOUBTFUL = word_set("doubtful")
_NEVER_GIVEN = word_set("never_given")

#: endings of words before a name: "the council's", "Prize-winner", "Fifteen-year-old"
_EPITHET_ENDINGS = ("'s", "-year-old", "-winner", "-winning", "-born", "-based", "-nominee", "-nominated")

_Word = tuple[int, int, str]


@cache
def office_words() -> frozenset[str]:
    """Roles that are no names as well."""
    return roles() - word_set("role_names")


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


def freestanding(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the first group of a pattern that begins with ``BEFORE_NAME`` stands; a text's first word is free as well."""
    lined, done = "\n" + text, 0
    for at in _before_names(text):
        if at >= done and (m := pattern.match(lined, at)) is not None:
            done = m.end()
            yield m.start(1) - 1, m.end(1) - 1


_CAPITALS = re.compile(BEFORE_NAME)


@lru_cache(maxsize=2)  # looked through for persons and for bodies
def _before_names(text: str) -> tuple[int, ...]:
    return tuple([m.start() for m in _CAPITALS.finditer("\n" + text)])


@lru_cache(maxsize=1 << 16)
def _small(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def spaced_words(text: str, start: int, end: int) -> list[_Word]:
    """The words with one space between each as (start, end, small letters without a last full stop)."""
    out = []
    for word in text[start:end].split(" "):
        out.append((start, start + len(word), _small(word)))
        start += len(word) + 1
    return out


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
    role, words = _behind_office(words)
    title, words = _behind_titles(text, words, bool(role))
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
    role_span = Span(role[0][0], role[-1][1]) if role else _role_around(text, mention)
    gender = gender_of((title + " " if title else "") + text[mention.start : mention.end])
    return [Party("person", mention, mention, role_span, None, gender, "s")]


def _behind_office(words: list[_Word]) -> tuple[list[_Word], list[_Word]]:
    """The office that opens ``words``, and what follows it: "American Senator" and "Ida Holt"."""
    cut = next((k for k in range(len(words) - 1, -1, -1) if _ends_office(words[k][2])), -1)
    while cut + 3 < len(words) and (
        words[cut + 1][2] in _MEMBERS or (is_people(words[cut + 1][2]) and words[cut + 2][2] in given_names())
    ):
        cut += 1  # "American Ida Holt", "Democrat Zev Holt"
    return words[: cut + 1], words[cut + 1 :]


@lru_cache(maxsize=1 << 16)
def _ends_office(low: str) -> bool:
    return (
        low in office_words()
        or low.endswith(_EPITHET_ENDINGS)
        or low.endswith(("-to-be", "-elect", "-designate"))
    )


def _behind_titles(text: str, words: list[_Word], office: bool) -> tuple[str, list[_Word]]:
    """The last title before the name, "" where there is none, and the words of the name up to a foreign one."""
    known = titles()
    words = words[next((k for k in range(len(words) - 1, 0, -1) if words[k][2] in known), 0) :]
    least = 1 if office and words and word_class(words[-1][2]) == "T" else 2  # "President Obama [Monday]"
    words = words[: next((k for k in range(least, len(words)) if _is_foreign(text, words, k)), len(words))]
    title = ""
    while words and words[0][2] in known:
        title, words = words[0][2], words[1:]
    return title, words


def _no_person(text: str, words: list[_Word], known: bool) -> bool:
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


def _is_foreign(text: str, words: list[_Word], k: int) -> bool:
    """Whether a name ends before its word ``k``: "Ida Holt [NATO] Speech", "Ida Holt [I]", "Ida Holt [Sunday]"."""
    start, end, low = words[k]
    word = text[start:end]
    return (
        word == "I"
        or (listed(low) and (word_class(low) or "l") in "Tvxadpcbwt")
        or (len(word) > 2 and word.isupper() and not text[words[0][0] : words[0][1]].isupper())
    )


_BEFORE = re.compile(r"(?:(?:[\w’'-]+) ){1,4}$")
_LAST = re.compile(r" ([\w’'-]+)")  # read backwards
_AFTER = re.compile(r", ((?:an? |the )?[^,.;:()“”\"]{3,90}?)(?=[,.;)]| who | which | whose | that )")


def _role_around(text: str, name: Span) -> Span | None:
    """A role right before the name in small letters, or after it between commas."""
    window = text[max(0, name.start - 60) : name.start]
    last = _LAST.match(window[::-1])
    before = _BEFORE.search(window) if last and last[1][::-1].lower() in roles() else None
    if before:
        words = before[0].split()
        if words[-1].lower() in roles():
            keep = 1
            while keep < len(words) and word_class(words[-keep - 1].lower()) in (None, "h") and keep < 4:
                keep += 1
            length = len(" ".join(words[-keep:])) + 1
            return Span(name.start - length, name.start - 1)
    after = _AFTER.match(text, name.end)
    if (
        after
        and any(w in roles() for w in after[1].lower().split())
        and not after[1].lower().startswith(("who", "which", "and ", "but "))
    ):
        return Span(after.start(1), after.end(1))
    return None


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


def is_headline(text: str, start: int, end: int) -> bool:
    """Whether nearly every longer word around a name, in its line, begins with a capital letter."""
    before = text[max(0, start - _NEAR) : start].rsplit("\n", 1)[-1]
    after = text[end : end + _NEAR].split("\n", 1)[0]
    words = [w for w in f"{before}{text[start:end]}{after}".split() if len(w) > 3]
    return len(words) > 2 and sum(not w[0].islower() for w in words) >= 0.8 * len(words)
