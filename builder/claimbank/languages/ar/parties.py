"""Everybody whom an article names in full, whether he speaks or not: short names are resolved to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from claimbank.languages import pack
from claimbank.languages.ar.affiliations import affiliation
from claimbank.languages.ar.anothers import is_anothers
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.full_names import (
    NAME_STOPS,
    can_follow,
    full,
    may_go_on,
    stands_alone,
    told_by_use,
)
from claimbank.languages.ar.names_by_use import named_by_use
from claimbank.languages.ar.naming import could_be_name, find_name
from claimbank.languages.ar.of_god import OF_GOD, with_names_of_god
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.person_gender import person_gender
from claimbank.languages.ar.ranks import with_ranks
from claimbank.languages.ar.role_reach import first_stop, is_apposed
from claimbank.languages.ar.scope import holds
from claimbank.languages.ar.short_subjects import short_subjects
from claimbank.languages.ar.verb_names import with_verb_names
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    GIVEN,
    PLACE,
    PREFIXED,
    ROLE,
    TITLE,
    Token,
    flags_of,
    tokens,
)
from claimbank.languages.lexicon import Lexicon, arabic_spellings
from claimbank.languages.pieces import shared
from claimbank.languages.view import View
from claimbank.model import Party, Span

__all__ = ["families", "parties", "parties_of"]

_REACH = 110


@cache
def _anchors() -> Lexicon[bool]:
    """Given names and roles: where a named person may stand."""
    words = {w: True for w in pack("ar").words("given_names") if len(w) > 2}
    words["عبد"] = True
    words.update(dict.fromkeys(OF_GOD, True))
    for role in pack("ar").words("roles"):
        for form in (role, "ال" + role, role + "ة", "ال" + role + "ة"):
            words.setdefault(form, False)
    for title in pack("ar").words("titles"):
        if title.startswith("ال"):
            words.setdefault(title, False)
    return Lexicon(words, arabic_spellings, before=r"(?<!\w)[وفبل]?", table=shared("ar"))


def parties(view: View) -> list[Party]:
    """Every person named with a given name and another, with the role that stands before."""
    told = parties_of(view.text)
    return [*told, *short_subjects(view.text, told)]


@lru_cache(maxsize=2)
def parties_of(text: str) -> tuple[Party, ...]:
    """The same of a folded text."""
    out = []
    done = 0
    for start, end, given in _anchors().find(text):
        if given and text[start - 1 : start] == "ل" and flags_of(text[start - 1 : end]) & GIVEN:
            start -= 1  # لسعد is no ل + سعد
        if (
            start < done
            or _is_whole(text, start, end)
            or _is_behind(text, start, end)
            or (given and _reports(text, start, end))
            or _stands_last(text, end, given)
        ):
            continue
        alone = given and _stands_by_itself(text, start, end)
        if alone and not flags_of(text[start:end]) & ROLE:
            continue
        party = _at(text, start, given and not alone)  # أمير المنطقة holds an office
        if party is not None and party.mention is not None:
            done = party.mention.end
            if not _asks(text, min(start, party.mention.start)):
                out.append(party)
    out = [p for p in out if not _verb_first(text, p, out)]
    return (*out, *_by_use(text, out))


#: given names that are verbs too: رزق حداد بثلاثة أبناء, خلف حداد المدير
_VERBS = frozenset(
    ("رزق", "خلف", "نصر", "سلم", "شكر", "كرم", "حمد", "فضل", "عمر", "سجل", "جابر", "ولد", "رشح", "عاين")
)


def _verb_first(text: str, party: Party, others: list[Party]) -> bool:
    """Whether a given name that opens a sentence is a verb, as its family name belongs to another given one."""
    assert party.name is not None
    first, *rest = text[slice(*party.name)].split()
    if (
        first not in _VERBS
        or len(rest) != 1
        or text[: party.name.start].rstrip(" وف")[-1:] not in ("", ".", "\n")
    ):
        return False
    names = (text[slice(*p.name)].split() for p in others if p.name is not None)
    return any(name[-1] == rest[0] and name[0] != first for name in names)


def _by_use(text: str, listed: list[Party]) -> list[Party]:
    """Those named in words that no list has, beside the ones that were found by a role or a given name."""
    taken = sorted((p.role or p.mention or Span(0, 0)).start for p in listed)
    ends = {(p.role or p.mention or Span(0, 0)).start: (p.mention or Span(0, 0)).end for p in listed}
    families_ = frozenset(text[slice(*p.name)].split()[-1] for p in listed if p.name is not None)
    return [
        p
        for p in named_by_use(text, families_)
        if p.name is not None
        and not ((at := bisect_left(taken, p.name.end)) and ends[taken[at - 1]] > p.name.start)
    ]


#: who asks in an interview is not whom the article tells of: ``في مقابلة مع | الزميل سالم حداد``
_ASKS = re.compile(
    r"(?<!\w)(?:(?:مع\s+(?:ال)?(?:زميل[ةه]?|زميلنا|زميلتنا|مذيع[ةه]?|مراسل[ةه]?|محاور[ةه]?|مقدم[ةه]?)|ل(?:ل|ل?ال)?(?:زميل|زميل[ةه]|زميلنا|زميلتنا))\s"
    r"|(?:مقابل[ةه]|حوار|حواره|حوارها|لقاء|لقائه|حديثه?|مداخل[ةه]|برنامج)(?:\s+\w+){0,5}?\s+(?:مع\s+)?(?:ال)?(?:مذيع[ةه]?|مقدم[ةه]?|اعلامي[ةه]?)\s)"
    r"(?:[^،,.؛:\n]{0,40}\s)?$"
)
_ASKING = ("زميل", "مذيع", "مراسل", "محاور", "مقدم", "اعلامي")


def _asks(text: str, start: int) -> bool:
    """Whether the one named at ``start`` only holds the interview in which another one speaks."""
    left = max(0, start - 60)
    word = text.find(" ", start)
    return holds(text, _ASKING, left, word) and _ASKS.search(text[left : word + 1]) is not None


@lru_cache(maxsize=2)
def families(text: str) -> frozenset[str]:
    """The last words of all full names in an article: by themselves they name the same persons."""
    names = (p.name for p in parties_of(text) if p.name is not None)
    return frozenset(text[slice(*name)].split()[-1] for name in names)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether ب or ل before a given name is the first letter of another word: بيان, no ب and يان."""
    if text[start - 1 : end] == "وادي":
        return True
    if text[start - 1 : start] not in ("ب", "ل"):
        return False
    flags = flags_of(text[start - 1 : end])
    return bool(flags & ~(GIVEN | PLACE | BODY)) and not flags & PREFIXED


def _is_behind(text: str, start: int, end: int) -> bool:
    """Whether خلف is the preposition and no name: ``من | خلف القضبان``, ``خلف أبواب``."""
    if text[start:end] != "خلف":
        return False
    if text.endswith("من ", 0, start):
        return True
    after = _WORD.match(text, end + 1, end + 20)
    return after is not None and is_noun(after[0])


def _reports(text: str, start: int, end: int) -> bool:
    """Whether a given name at the head of a sentence is a reporting verb: ``وعزت الشركة``."""
    if not text.startswith("و", start - 1) or text[max(0, start - 3) : start - 1].strip(" \n")[-1:] not in (
        "",
        ".",
        "،",
        ",",
    ):
        return False
    form = cues().entries.get(text[start:end])
    return form is not None and form.kind == "verb" and text.startswith(" ال", end)


def _at(text: str, start: int, given: bool) -> Party | None:
    line = text.find("\n", start, start + _REACH)
    end = line if line >= 0 else min(start + _REACH, len(text))
    toks = with_names_of_god(text, tokens(text, start, _sentence_part(text, start, end), 12))
    toks = with_verb_names(text, with_ranks(toks))
    if text.find("#", start, end) >= 0:
        toks = [t for t in toks if t.text != "#"]  # بنيامين #حداد
    if given and not may_go_on(toks):
        return None
    stop = first_stop(toks)
    if not stop or (toks[0].text == "باسم" and _on_behalf(text, start)):
        return None
    role_end = at = 0
    if not given:
        name_at = find_name(toks, 0, stop)
        if name_at == 0 and not toks[0].flags & TITLE:
            return None
        role_end = at = name_at or 0
        if name_at is None:
            if not is_apposed(toks, stop):
                return None
            role_end, at, stop = stop, stop + 1, len(toks)
    toks = toks[: next((k for k in range(at, stop) if toks[k].text in NAME_STOPS), stop)]
    first = _past_titles(toks, at)
    last = full(text, toks, first) or (told_by_use(text, toks, first) if first else None)
    last = last or (_unlisted(toks, first) if first else None)
    if last is None or (not at and last - first == 2 and stands_alone(text, toks, first)):
        return None
    name = Span(toks[first].start, toks[last - 1].end)
    if at and is_anothers(toks, 0, at):
        role_end = at = 0
    role = Span(toks[0].start, toks[role_end - 1].end) if at else None
    told = text[slice(*role)] if role is not None else None
    gender = person_gender(told, text[toks[at].start : name.start], text[slice(*name)])
    body = affiliation(toks, 0, role_end) if at else None
    return Party(
        "person", Span(toks[at].start if at else name.start, name.end), name, role, body, gender, "s"
    )


def _past_titles(toks: list[Token], at: int) -> int:
    """The index of the name itself behind the titles that begin at ``at``."""
    while (
        at + 1 < len(toks)
        and toks[at].flags & TITLE
        and not (toks[at].flags & GIVEN and not toks[at].flags & DEFINITE)
    ):
        at += 1
    return at


def _unlisted(toks: list[Token], first: int) -> int | None:
    """The index behind a name whose first word no list has, told by its family name: ``وزير الثقافة | فرياد الراوندي``."""
    if first + 1 >= len(toks) or not toks[first - 1].flags & (DEFINITE | PLACE):
        return None
    given, family = toks[first], toks[first + 1]
    if given.flags or not could_be_name(given) or given.text[0] in "يتس" or given.text.endswith(("ة", "ا")):
        return None
    known = family.flags != DEFINITE or not family.text.endswith("ي") or is_noun(family.text)
    return None if known or len(family.text) < 6 else first + 2


_PART_ENDS = re.compile(r"[؛:()«»\"“”]|\.(?!\w)|[،,](?! [^\W\d])")


def _sentence_part(text: str, start: int, end: int) -> int:
    """Past the first mark that no name reaches over: what follows need not be read."""
    m = _PART_ENDS.search(text, start, end)
    return m.end() if m else end


_WORD = re.compile(r"\w+(?:[.\-/]\w+)*")


def _stands_by_itself(text: str, start: int, end: int) -> bool:
    """Whether the word right behind a given name cannot go on with it."""
    behind = _WORD.match(text, end + 1, start + _REACH) if text.startswith(" ", end) else None
    if behind is None or behind[0] == "الدين" or can_follow(behind[0]):
        return False
    return not flags_of(text[start:end]) & TITLE


_SPEAKS_FOR = frozenset(
    ("متحدث", "ناطق", "رسمي", "معروف", "مسجل", "متكلم", "اعلامي", "متحدثين", "متحدثون", "شهير")
)


def _on_behalf(text: str, start: int) -> bool:
    """Whether باسم at ``start`` is "in the name of": behind a role or its adjective (المتحدث باسم، المعروف باسم)."""
    before = text[max(0, start - 20) : start].split()
    return bool(before) and before[-1].removeprefix("و").removeprefix("ال").removesuffix("ة") in _SPEAKS_FOR


def _stands_last(text: str, end: int, given: bool) -> bool:
    """Whether a mark or the line's end stands behind the word, so that no name goes on (a comma may, behind a role)."""
    after = text[end : end + 1]
    if after == ".":
        return not text[end + 1 : end + 2].strip()
    return after in "\n" or (after in NAME_STOPS and (given or after not in "،,"))
