"""Everybody whom an article names in full, whether he speaks or not: short names are resolved to them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.languages import pack
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.naming import could_be_name, find_name
from claimbank.languages.ar.occasion import DATE_OPENS
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    ORGANIZATION,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    tokens,
)
from claimbank.languages.lexicon import Lexicon, arabic_spellings
from claimbank.languages.view import View
from claimbank.model import Party, Span

__all__ = ["families", "parties"]

_REACH = 110


@cache
def _anchors() -> Lexicon[bool]:
    """Given names and roles: where a named person may stand."""
    words = {w: True for w in pack("ar").words("given_names") if len(w) > 2}
    words["عبد"] = True
    for role in pack("ar").words("roles"):
        for form in (role, "ال" + role, role + "ة", "ال" + role + "ة"):
            words.setdefault(form, False)
    for title in pack("ar").words("titles"):
        if title.startswith("ال"):
            words.setdefault(title, False)
    return Lexicon(words, arabic_spellings, before=r"(?<!\w)[وفبل]?")


def parties(view: View) -> list[Party]:
    """Every person named with a given name and another, with the role that stands before."""
    return list(_parties(view.text))


@lru_cache(maxsize=2)
def _parties(text: str) -> tuple[Party, ...]:
    out = []
    done = 0
    for start, end, given in _anchors().find(text):
        if start < done or _stands_last(text, end, given):
            continue
        party = _at(text, start, given)
        if party is not None and party.mention is not None:
            out.append(party)
            done = party.mention.end
    return tuple(out)


@lru_cache(maxsize=2)
def families(text: str) -> frozenset[str]:
    """The last words of all full names in an article: by themselves they name the same persons."""
    names = (p.name for p in _parties(text) if p.name is not None)
    return frozenset(text[slice(*name)].split()[-1] for name in names)


def _at(text: str, start: int, given: bool) -> Party | None:
    line = text.find("\n", start, start + _REACH)
    end = line if line >= 0 else min(start + _REACH, len(text))
    if given and not _may_go_on(tokens(text, start, end, 3)):
        return None
    toks = tokens(text, start, _sentence_part(text, start, end), 12)
    stop = next(
        (k for k, t in enumerate(toks) if t.text in _MARKS or (_may_lead(t) and _leads_away(toks, k))),
        len(toks),
    )
    if not stop:
        return None
    role_end = at = 0
    if toks[0].text == "باسم" and _on_behalf(text, start):
        return None
    if not given:
        name_at = find_name(toks, 0, stop)
        if name_at == 0 and not toks[0].flags & TITLE:
            return None
        role_end = at = name_at or 0
        if name_at is None:
            if not _apposed(toks, stop):
                return None
            role_end, at, stop = stop, stop + 1, len(toks)
    toks = toks[: next((k for k in range(at, stop) if toks[k].text in _MARKS), stop)]
    first = at
    while (
        first + 1 < len(toks)
        and toks[first].flags & TITLE
        and not (toks[first].flags & GIVEN and not toks[first].flags & DEFINITE)
    ):
        first += 1
    last = _full(text, toks, first) or (_told_by_use(text, toks, first) if first else None)
    if last is None or (not at and last - first == 2 and _stands_alone(text, toks, first)):
        return None
    name = Span(toks[first].start, toks[last - 1].end)
    role = Span(toks[0].start, toks[role_end - 1].end) if at else None
    return Party("person", Span(toks[at].start, name.end), name, role, None, None, "s")


_PART_ENDS = re.compile(r"[؛:()«»\"“”]|\.(?!\w)|[،,](?! [^\W\d])")


def _sentence_part(text: str, start: int, end: int) -> int:
    """Past the first mark that no name reaches over: what follows need not be read."""
    m = _PART_ENDS.search(text, start, end)
    return m.end() if m else end


def _may_go_on(toks: list[Token]) -> bool:
    """Whether the second word can go on with the name that a given name opens; most cannot, and the rest is not read."""
    if len(toks) < 2:
        return False
    family = toks[1].flags in (0, DEFINITE) and (toks[1].text.endswith("ة") or is_noun(toks[1].text))
    role = toks[1].flags & DEFINITE and toks[1].flags & (ROLE | UNNAMED)
    known = family or role or toks[0].flags & TITLE
    return bool(known or _of_name(toks[1]) or _between(toks, 1) or _family(toks[1]))


_SPEAKS_FOR = frozenset(
    ("متحدث", "ناطق", "رسمي", "معروف", "مسجل", "متكلم", "اعلامي", "متحدثين", "متحدثون", "شهير")
)


def _on_behalf(text: str, start: int) -> bool:
    """Whether باسم at ``start`` is "in the name of": behind a role or its adjective (المتحدث باسم، المعروف باسم)."""
    before = text[max(0, start - 20) : start].split()
    return bool(before) and before[-1].removeprefix("و").removeprefix("ال").removesuffix("ة") in _SPEAKS_FOR


_CLAUSES = frozenset(
    (
        "ان",
        "بان",
        "انه",
        "انها",
        "انهم",
        "بانه",
        "بانها",
        "الذي",
        "التي",
        "الذين",
        "حيث",
        "لكن",
        "قد",
        "امس",
        "اليوم",
    )
)
_MARKS = frozenset('،,.؛:()«»"“”')
_AWAY = ("عن", "ضد", "حول", "بعد", "قبل", "خلال", "منذ")
_LEADING = _CLAUSES | {*_AWAY, "الى", "من"}
_TO = frozenset(("مبعوث", "سفير", "مندوب", "موفد"))


def _stands_last(text: str, end: int, given: bool) -> bool:
    """Whether a mark or the line's end stands behind the word, so that no name goes on (a comma may, behind a role)."""
    after = text[end : end + 1]
    if after == ".":
        return not text[end + 1 : end + 2].strip()
    return after in "\n" or (after in _MARKS and (given or after not in "،,"))


def _may_lead(token: Token) -> bool:
    return token.text in _LEADING or bool(token.flags & VERB)


def _leads_away(toks: list[Token], k: int) -> bool:
    """Whether the word at ``k`` leads away from the role: أن, a day, a preposition (not ``السفير إلى``, ``القائم على``)."""
    word = toks[k].text
    if k and (word in _CLAUSES or (toks[k].flags & VERB and not toks[k].flags & GIVEN)):
        return True
    if word in _AWAY:
        return k > 1
    if word == "الى":
        return not any(t.text.removeprefix("ال").removesuffix("ة") in _TO for t in toks[:k])
    return word == "من" and k > 1


def _apposed(toks: list[Token], stop: int) -> bool:
    """Whether a comma and a given name follow the role: ``الرئيس السابق، روبرت موغابي``."""
    if stop + 2 >= len(toks) or toks[stop].text not in "،," or not toks[0].flags & ROLE:
        return False
    return bool(toks[stop + 1].flags & GIVEN) and could_be_name(toks[stop + 1])


def _full(text: str, toks: list[Token], first: int) -> int | None:
    """The index after a name of at least two words that begins with a given name at ``first``."""
    servant = toks[first].text == "عبد" and first + 1 < len(toks)
    if not (servant or toks[first].flags & GIVEN) or toks[first].flags & (PREFIXED | ORGANIZATION):
        return None
    first += servant
    k = first + 1
    while k < len(toks) and (_of_name(toks[k]) or (k - first == 1 and _between(toks, k))):
        k += 1
    if (
        k < len(toks)
        and (toks[k - 1].flags & BINDER or k - first < 3)
        and (
            (_family(toks[k]) and not toks[k].flags & ROLE)
            or (k == first + 1 and (_speaks(text, toks[k]) or _closing_role(toks, k)))
        )
        and not (k > first + 1 and _governs(toks, k))
    ):
        k += 1
        if k < len(toks) and toks[k - 1].flags & DEFINITE and toks[k].flags == DEFINITE:
            k += toks[k].text.endswith("ي")
        elif k == first + 2 and k < len(toks) and not toks[k - 1].flags and _used_alone(text, toks[k]):
            k += 1
    return k if k - first > 1 and not toks[k - 1].flags & BINDER else None


def _closing_role(toks: list[Token], k: int) -> bool:
    """Whether the definite noun of a role behind one given name is the family name: nothing it could govern follows."""
    token = toks[k]
    if not token.flags & DEFINITE or not token.flags & (ROLE | UNNAMED) or toks[k - 1].flags & (ROLE | TITLE):
        return False
    if token.text.endswith(("ة", "ات", "ون", "ين")) or token.text in DATE_OPENS:
        return False
    return k + 1 == len(toks) or toks[k + 1].text in _MARKS or bool(toks[k + 1].flags & ADJUNCT)


def _governs(toks: list[Token], k: int) -> bool:
    """Whether a definite participle and its preposition follow a whole name: ``مارك هولم | المتشكك في``."""
    participle = toks[k].flags == DEFINITE and toks[k].text.startswith("الم") and k + 1 < len(toks)
    return participle and bool(toks[k + 1].flags & (PREFIXED | PREPOSITION))


_SAID = (
    "قال",
    "قالت",
    "اضاف",
    "اضافت",
    "اكد",
    "اكدت",
    "اوضح",
    "اوضحت",
    "تابع",
    "تابعت",
    "اشار",
    "اشارت",
    "يقول",
    "تقول",
)


def _speaks(text: str, token: Token) -> bool:
    """Whether a word that is a noun too, or ends in ة, is a family name: it stands behind a verb elsewhere (``قال القدرة``).

    >>> from claimbank.languages.ar.words import tokens
    >>> _speaks("وتابع الجنينة أن", tokens("سالم الجنينة", 5, 12)[0])
    True
    """
    if token.flags not in (0, DEFINITE) or token.text.startswith("و"):
        return False
    near = text[max(0, token.start - 6000) : token.start + 6000]
    return any(f"{verb} {token.text} " in near for verb in _SAID)


def _of_name(token: Token) -> bool:
    return bool(token.flags & (BINDER | GIVEN)) and not token.flags & ROLE


def _between(toks: list[Token], k: int) -> bool:
    """Whether an unknown word stands between two given names."""
    return not toks[k].flags and could_be_name(toks[k]) and k + 1 < len(toks) and _of_name(toks[k + 1])


def _used_alone(text: str, token: Token) -> bool:
    """Whether an unknown word behind a name is a family name: it stands elsewhere too, as a name does."""
    if token.flags or not could_be_name(token) or len(token.text) < 4:
        return False
    return text.count(f" {token.text} ", max(0, token.start - 6000), token.start + 6000) > 1


def _stands_alone(text: str, toks: list[Token], first: int) -> bool:
    """Whether the first of two words was said before by itself and the second is unknown: a name and a word behind it."""
    name, after = toks[first], toks[first + 1]
    if after.flags or name.flags & TITLE:
        return False
    before = text[max(0, name.start - 6000) : name.start]
    return f" {name.text} " in before and f" {name.text} {after.text}" not in before


def _told_by_use(text: str, toks: list[Token], first: int) -> int | None:
    """A name after a role whose first word no list has: the second stands alone elsewhere, the first never does."""
    if first + 1 >= len(toks) or not could_be_name(toks[first]) or not _family(toks[first + 1]):
        return None
    given, family = toks[first].text, toks[first + 1].text
    if len(given) < 3 or len(family) < 3:
        return None
    near = text[max(0, toks[first].start - 6000) : toks[first].start + 6000]
    both = near.count(f"{given} {family}")
    return first + 2 if near.count(given) == both and near.count(f" {family}") > both else None


#: adjectives in ـي that tell when, no family names
_TIMES = frozenset(("الحالي", "الماضي", "الجاري", "التالي"))


def _family(token: Token) -> bool:
    """Whether a word can close a name: no verb of reporting, no common word."""
    if token.text in cues().entries or (token.text.startswith("و") and not token.flags & GIVEN):
        return False
    if token.text in DATE_OPENS or (not token.flags and (is_finite(token.text) or is_noun(token.text))):
        return False
    if token.flags & DEFINITE and token.flags & FAMILY:
        return True
    if (
        token.flags & DEFINITE
        and token.flags & ADJECTIVE
        and not token.flags & (ROLE | ORGANIZATION | COMMON)
    ):
        return token.text.endswith("ي") and token.text not in _TIMES
    if token.flags == DEFINITE:
        return token.text.startswith("ال") and not token.text.endswith(("ة", "ه", "ات", "ون", "ين", "ى"))
    return could_be_name(token) and len(token.text) > 2
