"""Whom a verb without a subject goes on with: the subject of the main clause, or of a sentence that reports nothing.

``أغلقت الوزارة المعبر وأعلنت أن``; ``نفت الشركة الخبر. وأوضحت أن``, where nobody has spoken yet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from claimbank.languages.ar.main_clause import COUNTING, main_subject
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.open_words import is_finite
from claimbank.languages.ar.parties import parties_of
from claimbank.languages.ar.scope import Found, Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    tokens,
)
from claimbank.languages.view import View
from claimbank.model import Cue, Party, Report, Span

__all__ = ["agree", "carried_on", "law_before", "of_main_clause"]

_OPEN = ("dropped", "pronoun")


def carried_on(view: View, found: list[Report]) -> list[Report]:
    """The reports, their first dropped subjects given the subject of the sentence before where that alone can be meant."""
    heard: list[Party] = []
    out: list[Report] = []
    for report in found:
        party = report.speaker
        if party is None:
            pass
        elif party.kind not in _OPEN:
            heard.append(party)
        elif party.kind == "dropped" and report.cue is not None and len(heard) < _FEW:
            agreeing = any(_is_like(party, other) for other in heard)
            subject = None if agreeing else _subject_before(view, report, party, found)
            if subject is not None:
                report = replace(report, speaker=subject)
                heard.append(subject)
        out.append(report)
    return out


#: speakers in an article behind which a dropped subject is left to the discourse
_FEW = 6


def _is_like(party: Party, other: Party) -> bool:
    if party.gender and other.gender and party.gender != other.gender:
        return False
    return not (party.number and other.number and party.number != other.number)


def _subject_before(view: View, report: Report, party: Party, found: list[Report]) -> Party | None:
    """The one who does what the sentence before tells, if he has an office or is a body and the verb agrees with him."""
    assert report.cue is not None
    at = bisect_right(view.sentences, (report.cue.start, 1 << 60)) - 1
    if at < 1 or report.cue.start - view.sentences[at].start > _OPENS or party.number not in ("s", None):
        return None
    start, end = view.sentences[at - 1]
    if any(r.cue is not None and start <= r.cue.start < end for r in found):
        return None
    if any(p.mention is not None and start <= p.mention.start < end for p in parties_of(view.text)):
        return None
    subject = main_subject(Scope(view, view.text, start, end, [], []), end)
    if subject is None or subject.mention is None or subject.kind in {"person", *_OPEN}:
        return None
    toks = tokens(view.text, *subject.mention, 12)
    if not toks or not toks[0].flags & _SOURCES & ~(GIVEN | TITLE | PLACE):
        return None
    span = _core(toks)
    feminine = subject.gender == "f" or view.text[slice(*span)].split(maxsplit=1)[0].endswith("ة")
    if (party.gender == "f") != feminine or subject.number == "p":
        return None
    named = span if subject.name is not None else None
    return replace(subject, mention=span, name=named, affiliation=None)


#: prepositions that a role holds
_OF_ROLES = ("باسم", "لدى")
#: letters between the start of a sentence and the verb that opens it
_OPENS = 3


def _core(toks: list[Token]) -> Span:
    """The head and what belongs to it: its genitives up to a definite one, and that one's adjectives.

    >>> phrase = "رئيس اللجنة الامنية وفدا كبيرا"
    >>> phrase[slice(*_core(tokens(phrase, 0, len(phrase))))]
    'رئيس اللجنة الامنية'
    """
    last = 0
    complete = bool(toks[0].flags & (DEFINITE | PLACE))
    for k, token in enumerate(toks[1:], 1):
        if token.text in _OF_ROLES:
            complete = False
            continue
        if not token.text[0].isalpha() or token.flags & (PREPOSITION | PREFIXED | TITLE):
            break
        if complete and not (token.flags & ADJECTIVE and token.flags & DEFINITE):
            break
        if not complete and (token.text.endswith("ا") or not (token.flags or token.text.startswith("ال"))):
            break
        complete = complete or bool(token.flags & (DEFINITE | PLACE))
        last = k
    return Span(toks[0].start, toks[last].end)


_SOURCES = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | UNNAMED | PLACE | BODY


#: what a clause opens with that has the subject of the one before
_TURNED = re.compile(
    r"(?<!\w)(?:و?(?:لكن|غير ان|بيد ان|الا ان|على ان)(?:ه|ها|هم|هما)|و?حيث|ثم|[لب]?ما|مما|عما)\s+"
    r"(?:(?:قد|لم|لا|لن|كان|كانت|عاد|عادت)\s+)*$"
)


def of_main_clause(scope: Scope, found: Found) -> Party | None:
    """The subject of the clause that a verb goes on with: ``أغلقت الوزارة المعبر وأعلنت أن``, ``…، لكنها أعلنت أن``."""
    report, cue = found.report, found.cue
    if report is None or report.speaker is None or report.speaker.kind != "dropped" or scope.quoted:
        return None
    if cue.kind != "verb" or cue.start < scope.start + 3 or cue.gender is None:
        return None
    end = cue.start - 1
    if scope.text[end] not in "وف":
        turned = _TURNED.search(scope.text, max(scope.start, cue.start - 30), cue.start)
        if turned is None or (turned[0].rstrip().endswith("ما") and "b" not in cue.frames):
            return None
        end = turned.start()
    party = main_subject(scope, end)
    if party is None or party.mention is None or not agree(cue, party):
        return None
    return _goes_on(scope, cue, party, party.mention)


def _goes_on(scope: Scope, cue: Cue, party: Party, mention: Span) -> Party | None:
    """The subject of a clause as that of the next one, where the verb's form and the subject's kind allow it."""
    first = scope.text[slice(*mention)].split(maxsplit=1)[0]
    if "l" in cue.frames and party.kind in ("document", "description"):
        return party  # القانون يحمي الرعاة، وينص على أن
    land = party.gender is None and cue.gender == "f" and bool(flags_of(first) & PLACE)
    if _many(cue, party, first):
        return party
    if _is_officer(cue, party, first):
        core = _core(tokens(scope.text, *mention, 12))
        return Party("dropped", core, gender=cue.gender, number=cue.number)
    someone = party.kind == "unnamed" and party.gender is None and party.number in (None, "s")
    man = cue.gender == "m" and (party.kind == "person" or someone or _holds_office(scope.text, party))
    told = party.gender or word_gender(first)[0]
    if told != cue.gender and not land and not man:
        return None
    statement = party.kind == "description" and first in _ISSUED
    if party.kind != "person" and not flags_of(first) & _SOURCES and not statement:
        return None
    if party.kind == "description":
        if party.gender:
            return party
        return replace(party, mention=_core(tokens(scope.text, *mention, 12)), affiliation=None)
    return Party(party.kind, None, party.name, None, None, party.gender, party.number)


def _is_officer(cue: Cue, party: Party, first: str) -> bool:
    """Whether a man is told by the one word of his office: ``زار الوزير المصنع وأكد``; who that is the article may say."""
    if cue.gender != "m" or party.kind != "description" or party.gender or party.number == "p":
        return False
    return first.startswith("ال") and bool(flags_of(first) & ROLE)


def law_before(scope: Scope, cue: Cue) -> Party | None:
    """The law or plan nearest before a verb of laws that names none: ``مشروع إصلاح قدمته النقابة | وينص على``."""
    if "l" not in cue.frames or cue.kind != "verb" or scope.quoted:
        return None
    toks = tokens(scope.text, max(scope.start, cue.start - _FAR), cue.start, 60)
    for k in range(len(toks) - 1, -1, -1):
        token = toks[k]
        if token.text.removeprefix("و").removeprefix("ال") not in _PLANS:
            continue
        first = token.start + (token.text[0] == "و" and token.text[1:3] == "ال")
        stop = next((t.start for t in toks[k + 1 :] if is_finite(t.text)), cue.start)
        party = read_source(scope.text, first, stop - 1, cue.gender).party
        return party if party is not None and party.kind != "person" else None
    return None


#: letters: no law is told of further back
_FAR = 170
_PLANS = frozenset(("قانون", "مشروع", "برنامج", "خطة", "اتفاق", "اتفاقية", "معاهدة", "دستور", "مسودة"))


#: what a body issues and is spoken of as if it spoke
_ISSUED = frozenset(("البيان", "التقرير", "البلاغ", "القرار", "الحكم", "القانون"))


def _holds_office(text: str, party: Party) -> bool:
    """Whether a description tells of a man by his office (``رئيس اللجنة``, ``الناطق باسم الحكومة``), or is a statement."""
    if party.kind != "description" or party.gender or party.mention is None:
        return False
    words = text[slice(*party.mention)].split()
    if words[0].startswith("ال"):
        return words[0] in _ISSUED or words[1:2] == ["باسم"]
    woman = words[0].endswith(("ة", "ته", "تها", "تهم"))
    return bool(flags_of(words[0]) & ROLE) and not woman and not any(is_finite(w) for w in words[1:2])


def _many(cue: Cue, party: Party, first: str) -> bool:
    """Whether people are the subject of a verb in the plural: ``عاد الأهالي وأكدوا``, ``خرج مئات العمال وطالبوا``."""
    if cue.number != "p" or party.kind == "person" or party.number not in (None, "p"):
        return False
    flags = flags_of(first)
    if first.endswith("ون") and flags & BODY:
        return True  # كان الصينيون مستعدين، غير أنهم قالوا
    return first in COUNTING or bool(flags & UNNAMED) or (bool(flags & ROLE) and is_plural(first))


def agree(cue: Cue, party: Party) -> bool:
    """Whether the form of a verb lets ``party`` be its subject."""
    if cue.number == "s" and cue.gender and party.gender and cue.gender != party.gender:
        return False
    return not (cue.number and party.number and cue.number == "s" and party.number == "p")
