"""The reported statements of an Arabic article: each sentence read from its last reporting word to its first."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.adverbial import adverbial
from claimbank.languages.ar.carried import agree, carried_on, law_before, of_main_clause
from claimbank.languages.ar.described import named_where_alone
from claimbank.languages.ar.doubts import PREPOSITIONS
from claimbank.languages.ar.headlines import headlines
from claimbank.languages.ar.homographs import is_another_word, is_given_name
from claimbank.languages.ar.honoured import with_honoured
from claimbank.languages.ar.joining import joins
from claimbank.languages.ar.listings import with_lists
from claimbank.languages.ar.moments import dated
from claimbank.languages.ar.nominal import documentary, nominal
from claimbank.languages.ar.orphans import further_quotations, orphans
from claimbank.languages.ar.scope import Found, Scope, scopes
from claimbank.languages.ar.subjects import main_subject, subject_behind
from claimbank.languages.ar.told_through import told_through
from claimbank.languages.ar.verbal import verbal
from claimbank.languages.ar.words import (
    GIVEN,
    MASDAR,
    ORGANIZATION,
    ROLE,
    STOP,
    TITLE,
    flags_of,
)
from claimbank.languages.view import View
from claimbank.model import Cue, Party, Report

__all__ = ["reports"]

_READERS = {
    "verb": verbal,
    "participle": verbal,
    "preposition": adverbial,
    "noun": nominal,
    "document": documentary,
}


def reports(view: View) -> list[Report]:
    """Every reported statement, in the order of the text, the speakers as they stand there."""
    found: list[Report] = []
    for scope in scopes(view):
        _read(scope)
        found += dated(scope, told_through(scope, _settled(scope)))
    found = [r for r in found if r.rule != "sentence before" or not _retold(r, found)]
    found += headlines(view, found)
    found += further_quotations(view, found)
    found += orphans(view, found)
    found = with_lists(view, found)
    found.sort(key=lambda r: (r.content.start, -r.content.end))
    return named_where_alone(view, with_honoured(view, carried_on(view, found)))


def _retold(report: Report, found: list[Report]) -> bool:
    """Whether the sentence that a report takes as its content says itself who said it."""
    start, end = report.content
    within = (r for r in found if r is not report and start <= r.content.start and r.content.end <= end + 2)
    return any(2 * (r.content.end - r.content.start) > end - start for r in within)


#: places that are spelled like a verb
_PLACES = frozenset(("تعز",))
_JUSSIVE = frozenset(("ير", "تر"))
_NAMES = GIVEN | ROLE | TITLE | ORGANIZATION


def _read(scope: Scope) -> None:
    view_text = scope.text
    for cue in reversed(scope.cues):
        if view_text[cue.start : cue.end] in _JUSSIVE and view_text[cue.start - 1 : cue.start] in ("و", "ف"):
            continue  # فير is no ف + ير
        if scope.found and cue.end > scope.found[0].cue.start:
            continue
        if (
            cue.start
            and view_text[cue.start - 1] in "وف"
            and flags_of(view_text[cue.start - 1 : cue.end]) & _NAMES
        ):
            continue
        place = view_text[cue.start : cue.end] in _PLACES
        if (
            place
            or is_another_word(scope, cue)
            or _told_by_participle(scope, cue)
            or is_given_name(scope, cue)
        ):
            continue
        made = _READERS[cue.kind](scope, cue)
        if made is not None:
            scope.found.insert(0, made)


def _told_by_participle(scope: Scope, cue: Cue) -> bool:
    """Whether the word is a verbal noun that a participle right before it tells: ``مؤكدا | تضامن الدول مع الضحايا``."""
    if "bound" in cue.frames or not flags_of(scope.text[cue.start : cue.end]) & MASDAR:
        return False
    return any(c.kind == "participle" and c.end == cue.start - 1 and "noun:0" in c.frames for c in scope.cues)


def _settled(scope: Scope) -> list[Report]:
    """The reports of a sentence, participles given the subject of their main clause, relays joined to what they relay."""
    out: list[Report] = []
    for at, found in enumerate(scope.found):
        if found.report is None:
            continue
        if found.relay is not None and joins(scope, out, found):
            continue
        report = found.report
        if report.rule == "denied" or (report.rule == "confirmed" and out):
            if not out or abs(out[-1].content.end - report.content.end) > 4:
                continue
            report = replace(report, content=out[-1].content, quote=out[-1].quote)
        if out and (_echoes(scope, out[-1], report) or _by_his_own(scope, out[-1], report)):
            continue
        if found.cue.kind == "participle":
            report = replace(report, speaker=_inherited(scope, at, found.cue, out))
        elif not out and (subject := of_main_clause(scope, found)) is not None:
            report = replace(report, speaker=subject)
        elif (ahead := _of_clause_after(scope, at, found) or _of_law(scope, found)) is not None:
            report = replace(report, speaker=ahead)
        out.append(report)
    return out


def _of_law(scope: Scope, found: Found) -> Party | None:
    """The law that a verb of laws without a subject goes on with."""
    report = found.report
    dropped = report is not None and report.speaker is not None and report.speaker.kind == "dropped"
    return law_before(scope, found.cue) if dropped else None


_BEFORE_MAIN = re.compile(r"[وف]?(?:اذ|بعدما|بعد ان|فيما|بينما|عندما|حينما|حين)\s+(?:قد\s+)?$")


def _of_clause_after(scope: Scope, at: int, found: Found) -> Party | None:
    """The subject of the main clause behind one that opens the sentence: ``وإذ شدد على أن …، أكد الوزير``."""
    party = found.report.speaker if found.report is not None else None
    if (
        party is None
        or party.kind != "dropped"
        or at + 1 >= len(scope.found)
        or found.cue.start - scope.start > 12
    ):
        return None
    if _BEFORE_MAIN.fullmatch(scope.text, scope.start, found.cue.start) is None:
        return None
    main = scope.found[at + 1]
    who = (
        main.report.speaker if main.report is not None and main.explicit and main.cue.kind == "verb" else None
    )
    if who is None or who.kind != "person" or who.name is None or not agree(found.cue, who):
        return None
    return Party(who.kind, None, who.name, gender=who.gender, number=who.number)


#: what may stand between أن and its verb
_NOT = re.compile(r"(?:(?:لا|لم|لن|ما|سوف|قد)\s+)?(?:(?:[يتن]كن|[يتن]كون|[يت]كونوا|كانت?|كانوا)\s+)?")


def _echoes(scope: Scope, outer: Report, inner: Report) -> bool:
    """``قالت إنها تتوقع``, ``إنها لا تتوقع``: the inner verb is the outer speaker's own."""
    if inner.cue is None or inner.speaker is None or inner.speaker.kind != "dropped":
        return False
    between = scope.text[outer.content.start : inner.cue.start]
    return outer.quote is None and (not between or _NOT.fullmatch(between) is not None)


_HIS_OWN = frozenset(
    f"{noun}{whose}"
    for noun in (
        "بلاد",
        "حكومت",
        "وزارت",
        "شركت",
        "ادارت",
        "حزب",
        "منظمت",
        "دولت",
        "حركت",
        "هيئت",
        "لجنت",
        "جماعت",
        "وفد",
    )
    for whose in ("ه", "ها", "هم")
)


def _by_his_own(scope: Scope, outer: Report, inner: Report) -> bool:
    """Whether one speaks for those he stands for: ``أكد الوزير أن بلاده ترحب``."""
    if inner.cue is None or outer.quote is not None:
        return False
    start, end = outer.content
    if not start < inner.cue.start < end:
        return False
    before = scope.text[max(start, inner.cue.start - 24) : inner.cue.start].split()
    if not before or before[-1] not in _HIS_OWN:
        return False
    return len(before) == 1 or not flags_of(before[-2]) & ~STOP  # not: مسؤولي الأمن في بلاده يؤكدون


def _inherited(scope: Scope, at: int, cue: Cue, out: list[Report]) -> Party:
    """The subject of a participle: that of the last report before it that agrees, else of the main clause."""
    party = _of_clause_before(scope, cue, out)
    for nested in (False, True):
        for k in range(len(out) - 1, max(-1, len(out) - 12), -1):
            report = out[k]
            if report.speaker is None or report.rule == "adverbial" or not agree(cue, report.speaker):
                continue
            if party is None and nested == _told_within(out[max(0, k - 8) : k], report):
                party = report.speaker
    if party is None and all(found.report is None for found in scope.found[:at]):
        party = main_subject(scope, cue.start)
        if party is not None and not agree(cue, party):
            party = None
    if party is None or (party.name is None and party.kind != "description"):
        return Party("dropped", gender=cue.gender, number=cue.number)
    if party.kind == "description":
        return party
    return Party(party.kind, None, party.name, gender=party.gender, number=party.number)


def _of_clause_before(scope: Scope, cue: Cue, out: list[Report]) -> Party | None:
    """The subject of a reporting verb before the participle that gave no content: ``وحذر الرئيس روسيا، مؤكدا``."""
    floor = max((r.content.end for r in out), default=scope.start)
    verb = next(
        (c for c in reversed(scope.cues) if c.kind == "verb" and floor <= c.start and c.end < cue.start), None
    )
    if (
        verb is None
        or verb.lemma in PREPOSITIONS
        or not out
        or scope.quoted
        or any(r.cue is not None and r.cue.start == verb.start for r in out)
    ):
        return None
    party = subject_behind(scope, verb, cue.start, objects=True).party
    return party if party is not None and agree(cue, party) else None


def _told_within(before: list[Report], report: Report) -> bool:
    at = report.cue.start if report.cue is not None else report.content.start
    return any(r.content.start <= at < r.content.end for r in before)
