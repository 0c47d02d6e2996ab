"""Finds every person and organisation that is named with enough to be known by.

A short name ("Mr Wood", "Wood", "the ECB") is later resolved to one of these.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache

from claimbank.languages.en.kinds import gender_of, is_people
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
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["parties", "settled"]

_WORD = rf"(?:{PARTICLED.pattern})?[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]|[A-Z]\.(?:[A-Z]\.)*|[A-Z]\b"
_LINK = rf"(?:de|van|von) (?:la|las|los|der|den|dem)|{trie_pattern(sorted(word_set('links')))}"
_SHORT = rf"(?:{trie_pattern(w.capitalize() for w in sorted(word_set('short_titles')))})\.?"
_PERSON = re.compile(
    rf"(?<![\w’'-])(?:{_SHORT} )*(?:{_WORD})(?: (?:(?:{_LINK}) )?(?:{_WORD})){{1,5}}(?![\w])"
)
_ORGANISATION = re.compile(
    rf"(?<![\w’'-])(?:{_WORD})(?:(?: (?:of|for|on|and|the|of the|for the|&))? (?:{_WORD})){{1,8}}"
)
_STARTERS = word_set("starters")
_PLACES = word_set("places")
_MEMBERS = frozenset(w.removesuffix("s") for w in word_set("parties"))
_NEVER_GIVEN = word_set("never_given")


@cache
def _role_words() -> frozenset[str]:
    return roles() - word_set("role_names")


def parties(view: View) -> list[Party]:
    """The persons, organisations and outlets named in full anywhere in the article, in order, each place once."""
    return list(_parties(view.text))


@lru_cache(maxsize=2)  # the reports ask as well
def _parties(text: str) -> tuple[Party, ...]:
    out: list[Party] = []
    for m in _PERSON.finditer(text):
        out += _person(text, *m.span())
    out = [_without_headline(text, p) for p in out]
    for m in _ORGANISATION.finditer(text):
        out += _organisation(text, *m.span())
    out += _surnames(text, out)
    out.sort(key=lambda p: p.mention or Span(0, 0))
    return tuple(out)


def _without_headline(text: str, party: Party) -> Party:
    """The name without the words of a headline behind it: "Ida Holt [Rips Budget]", where Ida Holt stands elsewhere too."""
    if party.mention is None or text.count(" ", *party.mention) < 2:
        return party
    start, end = party.mention
    short = " ".join(text[start:end].split(" ")[:2])
    if text.count(text[start:end]) > 1 or text.count(short) < 2 or not _is_headline(text, start):
        return party
    span = Span(start, start + len(short))
    return replace(party, mention=span, name=span)


def _is_headline(text: str, at: int) -> bool:
    """Whether nearly every longer word of the line that holds ``at`` begins with a capital letter."""
    end = text.find("\n", at)
    words = [
        w
        for w in text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)].split()[:40]
        if len(w) > 4
    ]
    return len(words) > 2 and sum(not w[0].islower() for w in words) >= 0.8 * len(words)


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
    found = [Span(at, at + len(name)) for name in names for at in _standing(text, name)]
    done = 0
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if span.start >= done:
            yield span
            done = span.end


def _standing(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if not _within_word(text[at - 1 : at], "’'-_") and not _within_word(text[end : end + 1], "-_"):
            yield at
        at = text.find(word, at + 1)


def _within_word(letter: str, signs: str) -> bool:
    return letter.isalnum() or (letter != "" and letter in signs)


_UNSPACED = re.compile(r"\S+")


def _words(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    return [
        (*m.span(), m[0].lower().rstrip(".").replace("’", "'")) for m in _UNSPACED.finditer(text, start, end)
    ]


def _opens_sentence(low: str) -> bool:
    """Whether a word is capitalised only because it opens a sentence: "[Despite] Mr Wood", "[Although] Ms Hall"."""
    return low in _STARTERS or (listed(low) and word_class(low) in tuple("pbcwti"))


def _person(text: str, start: int, end: int) -> list[Party]:
    words = _words(text, start, end)
    while words and (
        (_opens_sentence(words[0][2]) and words[0][2] not in given_names()) or words[0][2].endswith("'s")
    ):
        words = words[1:]
    if words and words[-1][2].endswith("'s"):
        s, e, low = words[-1]
        words = [*words[:-1], (s, e - 2, low[:-2])]
    cut = max((k for k, w in enumerate(words) if w[2] in _role_words() or w[2].endswith("'s")), default=-1)
    while cut + 3 < len(words) and (
        words[cut + 1][2] in _MEMBERS or (is_people(words[cut + 1][2]) and words[cut + 2][2] in given_names())
    ):
        cut += 1  # "American Ida Holt", "Democrat Zev Holt"
    role = words[: cut + 1]
    words = words[cut + 1 :]
    words = words[max((k for k, w in enumerate(words) if w[2] in titles()), default=0) :]
    cut = next((k for k in range(2, len(words)) if _is_foreign(text, words, k)), len(words))
    words = words[:cut]
    title = ""
    while words and words[0][2] in titles():
        title = words[0][2]
        words = words[1:]
    plain = [w[2] for w in words]
    if (not 2 <= len(words) <= 5 and not (role or title)) or not words:
        return []
    if any(p in organisations() or p in _PLACES for p in plain) or " ".join(plain) in outlets() | places():
        return []
    known = bool(role) or bool(title) or plain[0] in given_names()
    if not known and (
        len(words) > 3
        or plain[0] in _NEVER_GIVEN
        or is_people(plain[0])
        or is_people(plain[-1])
        or all(word_class(p) for p in plain)
        or any(p.isupper() for p in (text[w[0] : w[1]] for w in words) if len(p) > 2)
    ):
        return []
    if len(words) == 1 and (not role or listed(plain[0]) or is_people(plain[0]) or plain[0] in _NEVER_GIVEN):
        return []
    mention = Span(words[0][0], words[-1][1])
    role_span = Span(role[0][0], role[-1][1]) if role else _role_around(text, mention)
    gender = gender_of((title + " " if title else "") + text[mention.start : mention.end])
    return [Party("person", mention, mention, role_span, None, gender, "s")]


def _is_foreign(text: str, words: list[tuple[int, int, str]], k: int) -> bool:
    """Whether a name ends before its word ``k``: "Ida Holt [NATO] Speech", "Ida Holt [I]", "Ida Holt [Sunday]"."""
    start, end, low = words[k]
    word = text[start:end]
    return (
        word == "I"
        or (listed(low) and (word_class(low) or "l") in "Tvxadpcbwt")
        or (len(word) > 2 and word.isupper() and not text[words[0][0] : words[0][1]].isupper())
    )


_BEFORE = re.compile(r"(?:(?:[\w’'-]+) ){1,4}$")
_AFTER = re.compile(r", ((?:an? |the )?[^,.;:()“”\"]{3,90}?)(?=[,.;)]| who | which | whose | that )")


def _role_around(text: str, name: Span) -> Span | None:
    """A role right before the name in small letters, or after it between commas."""
    window = text[max(0, name.start - 60) : name.start]
    before = _BEFORE.search(window)
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


def _organisation(text: str, start: int, end: int) -> list[Party]:
    words = _words(text, start, end)
    while words and words[0][2] in _STARTERS:
        words = words[1:]
    if words and words[-1][2].endswith("'s"):
        s, e, low = words[-1]
        words = [*words[:-1], (s, e - 2, low[:-2])]
    if " ".join(w[2] for w in words) in outlets():
        return [Party("outlet", Span(words[0][0], words[-1][1]), Span(words[0][0], words[-1][1]))]
    time = next((k for k, w in enumerate(words) if word_class(w[2]) == "T"), len(words))
    words = words[:time]  # "the Labour Party on [Monday]"
    while words and (text[words[-1][0]].islower() or text[words[-1][0] : words[-1][1]] in ("I", "&")):
        words = words[:-1]
    if len(words) < 2:
        return []
    plain = [w[2] for w in words]
    span = Span(words[0][0], words[-1][1])
    if any(p in organisations() for p in plain) and not any(p in _role_words() for p in plain):
        return [Party("organization", span, span)]
    return []


def settled(view: View, reports: list[Report]) -> list[Report]:
    """The reports, with single names that no person of the article bears taken for organisations: "Google", "Israel"."""
    single = [r.speaker for r in reports if r.speaker is not None and _is_single(view, r.speaker)]
    if not single:
        return reports
    bearers = {w for p in parties(view) if p.kind == "person" and p.name for w in _plain(view, p.name)}
    kinds: dict[Party, str] = {}
    for p in single:
        named = p.name is not None and bool(set(_plain(view, p.name)) & bearers)
        kinds[p] = "person" if named else "organization" if p.kind == "person" else p.kind
    return [
        replace(r, speaker=replace(r.speaker, kind=kinds[r.speaker]))
        if r.speaker is not None and r.speaker in kinds
        else r
        for r in reports
    ]


def _is_single(view: View, party: Party) -> bool:
    """Whether nothing but a capital says what a party is: one word, no title, no role, no given name, no article."""
    if (
        party.kind not in ("person", "outlet")
        or party.name is None
        or party.role is not None
        or party.mention != party.name
    ):
        return False
    words = _plain(view, party.name)
    return len(words) == 1 and words[0] not in given_names()


def _plain(view: View, span: Span) -> list[str]:
    return view.text[span.start : span.end].lower().replace("’", "'").removesuffix("'s").split()
