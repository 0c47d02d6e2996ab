"""Reports by a verbal noun: ``قوله إن``, ``تأكيد X أن``, ``اتهام X بـ``; and by a document: ``جاء في البيان أن``."""

from __future__ import annotations

import re

from claimbank.languages.ar.adverbial import attributed
from claimbank.languages.ar.adverbial_sources import own_document
from claimbank.languages.ar.contents import content_of
from claimbank.languages.ar.nominal_openers import Opener, noun_opener
from claimbank.languages.ar.openers import clause_opener
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.scope import Found, Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.words import ADJECTIVE, GIVEN, flags_of
from claimbank.model import Cue, Party, Report, Span

__all__ = ["documentary", "nominal"]

_REACH = 130
_IN = re.compile(r"(?<!\w)(?:في|خلال)\s+$")


def nominal(scope: Scope, cue: Cue) -> Found | None:
    """What a verbal noun reports; with a possessor of its own, or of the noun phrase behind it."""
    limit = min(scope.found[0].cue.start if scope.found else scope.end, cue.end + _REACH)
    opener = clause_opener(scope, cue, limit)
    if opener is None and "bound" not in cue.frames:
        opener = noun_opener(scope, cue, limit)
    if opener is None or _far(scope, cue, opener) or _beside_verb(scope, cue):
        return None
    if "bound" in cue.frames:
        party = _owner(scope, cue) or Party(
            "pronoun", _pronoun(scope, cue), None, gender=cue.gender, number=cue.number
        )
    else:
        possessor = _possessor(scope, cue, opener)
        if possessor is None:
            return None
        party = possessor
    content = content_of(scope, opener, party.gender, party.number)
    if content.span.end - content.span.start < 6:
        return None
    report = Report(
        content.span,
        Span(cue.start, cue.end),
        cue.lemma,
        cue.act,
        cue.polarity,
        party,
        (),
        content.quote,
        None,
        0.8,
        "noun",
    )
    return Found(report, cue, None, False, opener=opener.start)


def _possessor(scope: Scope, cue: Cue, opener: Opener) -> Party | None:
    """Whose word it is, told by the noun phrase behind the verbal noun: ``تأكيد الوزير أن``; None where it reports nothing."""
    if opener.how in ("colon", "quote") or _IN.search(scope.text, max(scope.start, cue.start - 6), cue.start):
        return None  # قال في تصريح
    phrase = read_source(scope.text, cue.end, opener.start, objects=opener.how == "noun")
    if phrase.party is None or (opener.how == "noun" and phrase.party.kind != "person"):
        return None
    if opener.how == "noun" and opener.start - phrase.end > 2:
        return None
    if _adjective(scope, phrase.party):
        return None  # ليس لديه اعتراض طبي على أن
    if phrase.party.kind == "person" and phrase.party.role is None and not _known(scope, phrase.party):
        return None
    if any("b" in c.frames and 0 < cue.start - c.end < 60 for c in scope.cues):
        return None  # وصف الوزير إعلان زميله بأنه
    if opener.how == "noun" and cue.lemma in ("استبعد", "رشح"):
        return None  # استبعاد اللاعب من الفريق
    return phrase.party


def _beside_verb(scope: Scope, cue: Cue) -> bool:
    """Whether the noun tells where a verb before it says it: ``قالت في تصريحها``."""
    if _IN.search(scope.text, max(scope.start, cue.start - 6), cue.start) is None:
        return False
    return any(c.kind == "verb" and "q" in c.frames and 0 < cue.start - c.end < 60 for c in scope.cues)


def _adjective(scope: Scope, party: Party) -> bool:
    """Whether nothing but an indefinite adjective stands where the possessor would."""
    if party.mention is None:
        return False
    words = scope.text[slice(*party.mention)].split()
    return len(words) == 1 and flags_of(words[0]) == ADJECTIVE and words[0].endswith(("ي", "ية"))


_FROM = re.compile(r"(?<!\w)(?:عن|على لسان)\s+(?P<who>[^.؛:\n]{3,110})$")


def _owner(scope: Scope, cue: Cue) -> Party | None:
    """Whose word it is, where that stands before it: ``نقلا عن مدير الميناء قوله``."""
    m = _FROM.search(scope.text, max(scope.start, cue.start - 120), cue.start)
    if m is None or cue.number not in ("s", "p"):
        return None
    at = m.start("who")
    phrase = read_source(scope.text, at, m.end("who"))
    party = phrase.party
    if party is None or phrase.end < m.end("who") - 1 or party.kind == "description":
        return None
    return None if party.gender and cue.gender and party.gender != cue.gender else party


def _known(scope: Scope, party: Party) -> bool:
    """A bare name behind a verbal noun must be a given name, or the family name of somebody named in full."""
    if party.name is None:
        return False
    words = scope.text[slice(*party.name)].split()
    return bool(flags_of(words[0]) & GIVEN) or words[-1] in families(scope.text)


def _far(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """A possessed noun has its content at once; another one only its possessor between."""
    between = scope.text[cue.end : opener.start]
    if "bound" in cue.frames:
        return len(between.strip(" ،,")) > 45
    if "،" in between and opener.how == "clause":  # إعلان المدير، سالم حداد، | أن
        named = read_source(scope.text, cue.end, opener.start)
        return named.end < opener.start - 3 or named.party is None or named.party.kind != "person"
    return "،" in between or ("," in between and opener.how != "clause")


def _pronoun(scope: Scope, cue: Cue) -> Span:
    width = 2 if scope.text[cue.end - 1] in "امن" else 1
    return Span(cue.end - width, cue.end)


def documentary(scope: Scope, cue: Cue) -> Found | None:
    """``جاء في بيان الوزارة أن``: the document speaks."""
    limit = min(scope.found[0].cue.start if scope.found else scope.end, cue.end + 300)
    opener = clause_opener(scope, cue, limit)
    if opener is None:
        return _told_before(scope, cue, limit)
    phrase = read_source(scope.text, cue.end, opener.start, objects=True)
    if phrase.party is None:
        return None
    content = content_of(scope, opener, None, None)
    report = Report(
        content.span,
        Span(cue.start, cue.end),
        cue.lemma,
        cue.act,
        "affirmed",
        phrase.party,
        (),
        content.quote,
        None,
        0.88,
        "document",
    )
    return Found(report, cue, cue.start, True, opener=opener.start)


_AS = re.compile(r"(?<!\w)كما\s+$")


def _told_before(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``…، كما جاء في البيان``: the document says what stands before."""
    link = _AS.search(scope.text, max(scope.start, cue.start - 6), cue.start)
    if link is None:
        return None
    phrase = read_source(scope.text, cue.end, limit)
    if phrase.party is None or phrase.end < scope.end - 1:
        return None
    phrase.party = own_document(scope.text, phrase.party)
    return attributed(scope, cue, Span(cue.start, cue.end), link.start(), phrase, (), trailing_only=True)
