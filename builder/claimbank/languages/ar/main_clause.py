"""The subject of a sentence's main clause, of which a verb without one of its own is said."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.clauses import past_dateline
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.occasion import adjunct_end, is_adjunct
from claimbank.languages.ar.open_words import is_finite
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Party, Span

__all__ = ["COUNTING", "main_subject"]

_CONNECTIVE = re.compile(
    r"(?:و|ف)?(?:كما|لكن|قد|لقد|كان|كانت|كذلك|ايضا)\s+|[-–\s]+|(?:غير|الا|بيد) ان\s+"
    r"|و(?=(?:على|من|في (?:ال)?(?:سياق|شان|اطار|مقابل|موضوع|جانب)) )"
    r"|و(?=(?:بعد|قبل|خلال|عقب|اثر|منذ|عند|اثناء|قبيل|بعيد|صباح|مساء|ظهر|فجر|ليلة|يوم|امس|اليوم|حتى|لدى|عبر)\s(?!ان |ما ))"
    r"|و?(?:(?:هذا|و)?(?:يذكر|يشار|تجدر|من) (?:(?:الى|الاشارة الى|الجدير بالذكر) )?ان)\s+"
)


def main_subject(scope: Scope, end: int) -> Party | None:
    """The subject of the clause that opens the sentence: of its verb, or the noun that it begins with."""
    position = past_dateline(scope.text, scope.start, end)
    particle = False
    while (m := _CONNECTIVE.match(scope.text, position, end)) is not None:
        particle, position = particle or "قد" in m[0], m.end()
    toks = tokens(scope.text, position, min(end, position + 300), 24)
    i = 0
    while i < len(toks) and (toks[i].text in "،," or is_adjunct(scope.text, toks, i) or _tells_when(toks, i)):
        i = i + 1 if toks[i].text in "،," else _past_adjunct(scope.text, toks, i)
    if not i and toks and toks[0].flags & PREPOSITION:  # وفي مدينة الميناء، أصدرت النقابة
        i = next((k + 1 for k, t in enumerate(toks[:10]) if t.text in "،,"), 0)
        if scope.text.find("،", toks[i - 1].end, end) >= 0:
            toks = tokens(scope.text, position, min(end, position + 300), 40)
            i = _main_verb(toks)
    elif 0 < i < len(toks) and toks[i - 1].text in "،," and toks[i].flags & DEFINITE:
        behind = tokens(scope.text, position, min(end, position + 300), 40)
        k = _main_verb(behind)  # في أول رد على سالم حداد، المتهم بالقتل، | تحدث الوزير
        toks, i = (behind, k) if k else (toks, i)
    toks = toks[i:]
    if not toks:
        return None
    if toks[0].text.removeprefix("و") in _NEGATIONS and len(toks) > 2:
        return read_source(scope.text, toks[1].end, min(end, toks[1].end + 300), objects=True).party
    if toks[0].flags & STOP and not toks[0].flags & GIVEN:
        return None
    verb = particle or _opens_with_verb(toks)
    noun = not verb and _may_be_noun(toks[0])
    start = toks[0].start if noun else toks[0].end
    if not noun and toks[0].flags & (PREPOSITION | ADJUNCT):
        return None
    phrase = read_source(scope.text, start, min(end, start + 300), objects=True)
    return _without_place(scope.text, phrase.party)


def _opens_with_verb(toks: list[Token]) -> bool:
    """Whether the first word is a verb, and what follows its subject."""
    first = toks[0]
    if first.text.removeprefix("و") in cues().entries:
        return True
    if first.text.startswith("و") and not first.flags & (GIVEN | DEFINITE) and not _own_waw(first):
        return True
    if first.flags & ~PREFIXED == DEFINITE and is_finite(first.text):
        return True
    return _honours(toks) or _held(toks)


def _may_be_noun(token: Token) -> bool:
    """Whether a list knows a word as more than a preposition, a function word, an adjunct or a verb."""
    return bool(token.flags & ~(PREPOSITION | STOP | ADJUNCT | VERB))


_SUBJECTS = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET


def _main_verb(toks: list[Token]) -> int:
    """The index of the verb behind a comma that its subject follows: ``في أول رد على سالم، المتهم، | تحدث الوزير``; else 0."""
    for k in range(3, len(toks) - 1):
        verb = toks[k]
        past = not verb.flags & ~VERB and is_finite(verb.text)
        if toks[k - 1].text in "،," and past and toks[k + 1].flags & _SUBJECTS and verb.text[0] not in "وف":
            return k
    return 0


def _described(toks: list[Token], k: int) -> bool:
    """Whether the word at ``k`` is an indefinite adjective of the phrase's head: ``مسؤول | حكومي``."""
    if k < 1 or toks[k].flags & DEFINITE or any(t.flags & PREPOSITION for t in toks[: k + 1]):
        return False
    return bool(toks[k].flags & ADJECTIVE) or toks[k].text.endswith(("ي", "ية", "يون", "يين"))


#: times of the day, some of which are given names
_TIMES = frozenset(("صباح", "مساء", "ظهر", "عصر", "فجر", "ليل", "ليلة", "يوم", "امس", "اليوم", "الليلة"))


def _tells_when(toks: list[Token], i: int) -> bool:
    """Whether a time opens the sentence: ``صباح | الأحد، افتتح``, but not ``صباح | الفقي``."""
    if toks[i].text not in _TIMES or i + 1 >= len(toks):
        return False
    day = toks[i + 1].flags & (ADJUNCT | DEFINITE) and not toks[i + 1].flags & GIVEN
    return bool(day) and i + 2 < len(toks) and (toks[i + 2].text in "،," or is_finite(toks[i + 2].text))


def _past_adjunct(text: str, toks: list[Token], i: int) -> int:
    """The index after the adjunct at ``i``, at the verb of its clause where no comma comes before: ``بعد الاجتماع | غادر``."""
    end = adjunct_end(text, toks, i)
    if i + 1 < end and toks[i + 1].text in ("ان", "ما"):
        return end
    return next(
        (k for k in range(i + 1, end) if is_finite(toks[k].text) and not toks[k - 1].flags & RELATIVE), end
    )


_NOUNS = ROLE | TITLE | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | BODY | PLACE


def _own_waw(token: Token) -> bool:
    """Whether a noun begins with و itself: ``وكانت | وزارة الري``, ``يذكر أن | وكيل الوزارة``."""
    return bool(token.flags & _NOUNS) and not flags_of(token.text[1:])


#: what people are counted by
COUNTING = frozenset(("الاف", "مئات", "عشرات", "عدد", "بعض", "معظم", "اغلب", "جميع", "ملايين", "مجموعة"))


def _without_place(text: str, party: Party | None) -> Party | None:
    """The subject of a verb that tells what was done, without where or what: ``سكان الحي | في المسيرة``."""
    if party is None or party.mention is None or party.kind == "person":
        return party
    toks = tokens(text, *party.mention)
    k = next((k for k in range(1, len(toks)) if _is_past(toks, k, party.kind)), 0)
    if not k:
        return party
    span = Span(party.mention.start, toks[k - 1].end)
    return replace(party, mention=span, name=span if party.name == party.mention else party.name)


#: nouns that a preposition belongs to: المبعوث | إلى, المسؤول | عن
_TAKE = (
    "مبعوث",
    "سفير",
    "مندوب",
    "ممثل",
    "مسؤول",
    "مشرف",
    "مدافع",
    "قائم",
    "عضو",
    "نائب",
    "رد",
    "وسيط",
    "مقرب",
)


def _is_past(toks: list[Token], k: int, kind: str) -> bool:
    """Whether the word at ``k`` belongs to the verb: where, what, about what, to where, whom."""
    token, before, first = toks[k], toks[k - 1], toks[0]
    if token.text == "في" and (first.flags & UNNAMED or first.text in COUNTING):
        return bool(before.flags & (DEFINITE | PLACE))
    if token.text in ("عن", "الى", "على", "مع"):
        return not before.flags & MASDAR and not any(
            t.text.removeprefix("ال").startswith(_TAKE) for t in toks[:k]
        )
    if token.text[0] == "ب" and token.flags & PREFIXED and token.flags & MASDAR:
        return True
    someone = kind == "unnamed" and not first.flags & DEFINITE and _described(toks, k - 1)
    return bool(someone and token.flags & DEFINITE)  # مسؤول حكومي | المدينة


def _honours(toks: list[Token]) -> bool:
    """Whether a given name that opens the sentence is a verb with an office as its subject: ``كرّم | وزير التعليم``."""
    if len(toks) < 2 or not toks[0].flags & GIVEN:
        return False
    return bool(toks[1].flags & ROLE) and not toks[1].flags & (DEFINITE | GIVEN) and is_finite(toks[0].text)


def _held(toks: list[Token]) -> bool:
    """Whether عقد that opens the sentence is the verb: ``عقد | الناطق باسم الحكومة مؤتمرا`` (no contract)."""
    return (
        len(toks) > 1
        and toks[0].text == "عقد"
        and bool(toks[1].flags & (ROLE | ORGANIZATION | TITLE | GIVEN))
    )


_NEGATIONS = frozenset(("لم", "لن", "لا"))
