"""Finds every person and organisation that is named with enough to be known by.

A short name ("Mr Wood", "Wood", "the ECB") is later resolved to one of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from claimbank.languages.en.capitalised import (
    BEFORE_NAME,
    FREE,
    WORD,
    freestanding,
    is_headline,
    spaced_words,
)
from claimbank.languages.en.kinds import BODIES, is_people
from claimbank.languages.en.offices import office_words
from claimbank.languages.en.person_names import persons
from claimbank.languages.en.sentence_openers import descriptions, things
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    PARTICLED,
    given_names,
    listed,
    organisations,
    outlets,
    places,
    word_class,
)
from claimbank.languages.lexicon import trie_pattern
from claimbank.languages.view import View
from claimbank.model import Party, Span

__all__ = ["MOST", "parties", "standing"]

_ORGANISATION = re.compile(
    rf"{BEFORE_NAME}((?:{WORD})(?:(?:(?<=s)[’'](?= [A-Z]))?(?: (?:of|for|on|and|the|of the|for the|&))? (?:{WORD})){{1,8}})"
)
_STARTERS = word_set("starters")
_MAKERS = word_set("makers")
_PARTIES = word_set("parties")
_OPENS = re.compile(r"(?:^|[.?!”\"\n] ?)$")


def parties(view: View) -> list[Party]:
    """The persons, organisations and outlets named in full anywhere in the article, in order, each place once."""
    return list(_parties(view.text))


@lru_cache(maxsize=2)  # the reports ask as well
def _parties(text: str) -> tuple[Party, ...]:
    out = persons(text)
    for start, end in freestanding(_ORGANISATION, text):
        out += _organisation(text, start, end)
    out += _abbreviated(text)
    out += _surnames(text, out)
    out += _single_bodies(text, out)
    out += _apposed_bodies(text, out)
    out += descriptions(text)
    out = [p for p in out if not _tells_what_happened(text, p)]
    out.sort(key=lambda p: p.mention or Span(0, 0))
    return tuple(out)


@lru_cache(maxsize=1 << 16)
def _is_deed(word: str) -> bool:
    """Whether a capitalised word is a verb, or a preposition that a name has in small letters: "Messaged", "During"."""
    low = word.lower()
    return (
        word[0].isupper() and listed(low) and low not in given_names() and (word_class(low) or "l") in "evgp"
    )


def _tells_what_happened(text: str, party: Party) -> bool:
    """Whether words of a headline that tell what was done were taken for a name: "Holt [Met With Orin During Visit]"."""
    if party.name is None or text.find(" ", *party.name) < 0:
        return False
    words = text[slice(*party.name)]
    if not any(_is_deed(w) for w in words.split(" ")):
        return False
    return text.find(words, party.name.end) < 0 and is_headline(text, *party.name)


def _surnames(text: str, named: list[Party]) -> list[Party]:
    """Where a person named in full is named again by the last name alone: "Roddick was left frustrated"."""
    taken = sorted(p.mention for p in named if p.mention is not None)
    people = [p.mention for p in named if p.kind == "person" and p.mention is not None]
    lasts = {text[m.start : m.end].rsplit(" ", 1)[-1] for m in people}
    lasts |= {variant for w in lasts if PARTICLED.match(w) for variant in _spellings(w)}
    lasts = {w for w in lasts if len(w) > 2 and (w[0].isupper() or "-" in w) and w.lower() not in _STARTERS}
    if not lasts:
        return []
    out = []
    for span in _places(text, lasts):
        at = bisect_right(taken, Span(span.start, 1 << 60)) - 1
        if at < 0 or taken[at].end <= span.start:
            out.append(Party("person", span, span, number="s"))
    return out


def _spellings(name: str) -> tuple[str, ...]:
    """How an Arabic surname may stand alone: "al-Halabi" as Halabi, Al-Halabi and el-Halabi."""
    bare = PARTICLED.sub("", name, count=1)
    return bare, "Al-" + bare, "El-" + bare, "al-" + bare, "el-" + bare


def _places(text: str, names: Iterable[str]) -> Iterator[Span]:
    """Where one of ``names`` stands as a whole word, in order, the longest at each place.

    They are looked for one by one: a pattern of all takes longer to compile than an article to read.
    """
    found = [Span(at, at + len(name)) for name in names for at in standing(text, name)]
    done = 0
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if span.start >= done:
            yield span
            done = span.end


def standing(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _within_word(text[at - 1 : at], "’'-_") and not _within_word(text[end : end + 1], "-_"):
            yield at
        at = text.find(word, at + 1)


def _within_word(letter: str, signs: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in signs)


_FINITE = r"(?:has|had|is|was|will|would|said|says|announced|reported)"
_OPENING = re.compile(
    rf"[\n.?!](?:(?<=\n)|(?<=[.?!])[”\"]? )([A-Z][\w&-]*[\w])(?= (?:(?:also|already|now|recently) )?{_FINITE}\b)"
)
#: so often a single name must stand in an article to be a body of its own, and so often it is looked at
_OFTEN, MOST = 3, 60


_SHORT = re.compile(r" \(([A-Z]{2,8})s?\)")
_BEFORE_SHORT = re.compile(
    rf"(?:^|{FREE})((?:{WORD})(?: (?:(?:of|for|on|and|the|of the|for the|&) )?(?:{WORD})){{1,8}})\Z"
)
_LONGEST = 100  # letters of the full name before a short one in brackets


def _abbreviated(text: str) -> list[Party]:
    """Bodies with their short name in brackets behind them, whatever they are called: "the Leyton Music Industry (LMI)"."""
    out = []
    for m in _SHORT.finditer(text):
        floor = max(0, m.start() - _LONGEST)
        full = _BEFORE_SHORT.search(text[floor : m.start()])
        words = spaced_words(text, floor + full.start(1), m.start()) if full else []
        words = [w for w in words if w[2] not in ("the", "a", "an", "for", "of", "on", "and")]
        while words and words[0][2][0] != m[1][0].lower():
            words = words[1:]
        initials = "".join(w[2][0] for w in words)
        if len(words) > 1 and initials.startswith(m[1][:2].lower()):
            span = Span(words[0][0], m.start())
            out.append(Party("organization", span, span, number="s"))
    return out


def _single_bodies(text: str, named: list[Party]) -> list[Party]:
    """Bodies of one word wherever they stand, if they open a sentence: "[Orin] has been hit by rising costs. It said"."""
    words = dict.fromkeys(m[1] for m in _OPENING.finditer("\n" + text))
    single = {
        w: found for w in words if _may_be_body(w.lower()) and len(found := list(standing(text, w))) >= _OFTEN
    }
    if not single:
        return []
    bearers = {w for p in named if p.name is not None for w in text[slice(*p.name)].lower().split()}
    taken = sorted(p.mention for p in named if p.mention is not None)
    out = []
    for word, places_of in single.items():
        low = word.lower()
        if low in bearers:
            continue
        kind = "outlet" if low in outlets() else "organization"
        for at in places_of[:MOST]:
            span = Span(at, at + len(word))
            k = bisect_right(taken, Span(at, 1 << 60)) - 1
            if k < 0 or taken[k].end <= at:
                out.append(Party(kind, span, span, number="p" if low in _PARTIES else "s"))
    return out


@cache
def _apposition() -> re.Pattern[str]:
    nouns = trie_pattern(sorted(w for w in things() if w in organisations() | BODIES))
    return re.compile(rf"[\n.?!] ?([A-Z][\w&-]+), (?:the|an?) (?:[\w’'-]+ ){{0,4}}?{nouns}\b")


def _apposed_bodies(text: str, named: list[Party]) -> list[Party]:
    """Bodies of one word of which it is said what they are: "[Metrobus], the firm which runs the trams, has"."""
    taken = {p.mention.start for p in named if p.mention is not None}
    words = dict.fromkeys(m[1] for m in _apposition().finditer("\n" + text) if _may_be_body(m[1].lower()))
    spans = [Span(at, at + len(word)) for word in words for at in list(standing(text, word))[:MOST]]
    return [Party("organization", span, span, number="s") for span in spans if span.start not in taken]


@lru_cache(maxsize=1 << 16)
def _may_be_body(low: str) -> bool:
    """Whether a capitalised word can be a body's name: no given name, no place, no people, no word of the lists."""
    if low in given_names() or low in places() or low in _STARTERS or listed(low):
        return False
    return not (low.endswith("s") and is_people(low))


def _organisation(text: str, start: int, end: int) -> list[Party]:
    words = spaced_words(text, start, end)
    while words and words[0][2] in _STARTERS:
        words = words[1:]
    if len(words) > 2 and words[0][2] in _MAKERS and _OPENS.search(text[max(0, start - 3) : words[0][0]]):
        words = words[1:]  # "Carmaker [Kelvora Motors]"
    if words and words[-1][2].endswith("'s"):
        s, e, low = words[-1]
        words = [*words[:-1], (s, e - 2, low[:-2])]
    if len(words) > 3 and words[0][2] in given_names() and words[2][2] in ("of", "for", "from"):
        words = words[4 if words[3][2] == "the" else 3 :]  # "Ida Holt of the [Orin Council]"
    plain = [w[2] for w in words]
    if " ".join(plain) in outlets():
        return [Party("outlet", Span(words[0][0], words[-1][1]), Span(words[0][0], words[-1][1]))]
    if organisations().isdisjoint(plain):
        return []
    time = next((k for k, w in enumerate(words) if word_class(w[2]) == "T"), len(words))
    words = words[:time]  # "the Labour Party on [Monday]"
    while words and (text[words[-1][0]].islower() or text[words[-1][0] : words[-1][1]] in ("I", "&")):
        words = words[:-1]
    if len(words) < 2:
        return []
    plain = [w[2] for w in words]
    both = next((k for k in range(2, len(words) - 2) if plain[k] == "and" and _are_bodies(plain, k)), None)
    if both is not None:  # "Orin Bank [and] Karsund Bank"
        return _organisation(text, start, words[both - 1][1]) + _organisation(text, words[both + 1][0], end)
    span = Span(words[0][0], words[-1][1])
    if len(plain) == 3 and plain[0] in given_names() and text[start - 1 : start] in ("", "\n"):
        return []  # "Mo Holt Senate: ..." is a headline
    members = plain[0] in organisations() and plain[1] in ("of", "for") and plain[-1].endswith("s")
    named = not organisations().isdisjoint(plain) and (members or office_words().isdisjoint(plain))
    return [Party("organization", span, span)] if named else []


def _are_bodies(words: list[str], k: int) -> bool:
    """Whether "and" at ``k`` joins two bodies, each with a word that says so at its end."""
    return words[k - 1] in organisations() and words[-1] in organisations()
