"""Reports that one passes on for another: ``نقلت رويترز عن مصدر قوله إن``, ``قالت رويترز نقلا عن مصدر إن``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.clause_break import clause_break
from claimbank.languages.ar.contents import content_of
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Found, Scope, holds
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.subjects import subject_behind
from claimbank.model import Cue, Party, Relay, Report, Span

__all__ = ["FROM", "audience_relays", "passed_on", "passed_saying", "relayed", "via_between"]

FROM = re.compile(r"(?<!\w)(?:عن|على لسان)(?!\w)")
#: عنه, عنها: who said it was named before
_FROM_HIM = re.compile(r"(?<!\w)عن(?P<whom>هما|هم|هن|ها|ه)(?!\w)")
_WHO = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هن": ("f", "p"), "هما": (None, "d")}
_OF = re.compile(r"(?<!\w)(?:(?:الى|ل)(?!\w)|ل(?=ل?\w{3}))")
#: علمت الصحيفة من مصادر أن
_LEARNED = re.compile(
    r"(?<!\w)من(?=\s+(?:ال)?(?:مصدر|مصادر|مسؤول|مقرب|احد|شاهد|شهود|مطلع|متابع|جهة|جهات|دوائر|اوساط))"
)
#: what stands before whoever says it, where that is not عن
_SOURCE_OF = {"علم": _LEARNED, "نسب": _OF}
_VIA = re.compile(
    r"\s*[،,]?\s*(?<!\w)(?P<cue>(?:وفقا لما|طبقا لما|وفق ما|ب?حسب ما|ب?حسبما) \w{3,}"
    r"|(?:نقلا عن|(?:وفقا|طبقا) ل(?!ما(?!\w))|(?:وفق|ب?حسب)(?=\s)(?!\s+ما(?!\w))))\s?"
)


#: one of these stands wherever ``_VIA`` does
_VIA_WORDS = ("حسب", "وفق", "طبقا", "نقلا")


def via_between(text: str, start: int, end: int) -> re.Match[str] | None:
    """Who passed it on, between a verb and what opens its content: ``نقلا عن``, ``وفقا لـ``, ``بحسب``."""
    return _VIA.search(text, start, end) if holds(text, _VIA_WORDS, start, end) else None


def relayed(
    scope: Scope, via: re.Match[str], opener: Opener, party: Party, chain: tuple[Relay, ...]
) -> tuple[Party, tuple[Relay, ...]]:
    """``قالت رويترز نقلا عن مصدر إن``, ``أكد المصدر وفقا لموقع كذا أن``: the speaker and who passed it on."""
    other = read_source(scope.text, via.end(), opener.start).party
    if other is None:
        return party, chain
    cue = Span(*via.span("cue"))
    if via["cue"] == "نقلا عن":
        return other, (Relay(party, cue), *chain) if party.name is not None else chain
    return party, (Relay(other, cue), *chain)


def audience_relays(phrase: SourcePhrase) -> tuple[Relay, ...]:
    """The outlets to which it was said, as relays; not the one for which the speaker works (``مراسل كذا لصحيفة كذا``)."""
    role = phrase.party.role if phrase.party is not None else None
    told = [s for s in phrase.audience if role is None or not role.start <= s.start < role.end]
    return tuple(Relay(Party("outlet", span, span)) for span in told[:2])


def passed_on(scope: Scope, cue: Cue, opener: Opener) -> Found | None:
    """``نقلت رويترز عن مصدر أن``: the first hands on what the second says."""
    text = scope.text
    m = _SOURCE_OF.get(cue.lemma, FROM).search(text, cue.end, opener.start)
    if m is None and cue.lemma in _SOURCE_OF:
        return None
    if m is None and (him := _FROM_HIM.search(text, cue.end, opener.start)) is not None:
        speaker, relay = SourcePhrase(_him(him), him.end()), _passing_on(scope, cue, him, opener.start)
    elif m is None:
        phrase = subject_behind(scope, cue, opener.start)
        before = subject_before(scope, cue)[0] if phrase.party is None else None
        if phrase.party is None and (before is None or before.party is None):
            return None
        speaker, relay = before if before is not None else phrase, None
    else:
        speaker = read_source(text, m.end(), opener.start)
        relay = read_source(text, cue.end, m.start(), cue.gender).party
        if relay is None:
            before, _ = subject_before(scope, cue)
            relay = before.party if before is not None else None
    if speaker.party is None:
        return None
    content = content_of(scope, opener, speaker.party.gender, speaker.party.number)
    chain = (Relay(relay, Span(cue.start, cue.end)),) if relay is not None else ()
    report = Report(
        content.span,
        Span(cue.start, cue.end),
        cue.lemma,
        "assert",
        "affirmed",
        speaker.party,
        chain,
        content.quote,
        None,
        0.9,
        "relay:verb",
    )
    return Found(report, cue, clause_break(scope, cue, cue.start), True, opener=opener.start)


def _him(m: re.Match[str]) -> Party:
    """The one whom the pronoun of عنه means."""
    gender, number = _WHO[m["whom"]]
    return Party("pronoun", Span(*m.span("whom")), gender=gender, number=number)


def _passing_on(scope: Scope, cue: Cue, m: re.Match[str], end: int) -> Party | None:
    """Who hands on what he said, before or behind عنه: ``نقلت الوكالة عنه``, ``نقلت عنه الوكالة``."""
    text = scope.text
    before = read_source(text, cue.end, m.start(), cue.gender).party if m.start() - cue.end > 2 else None
    return before or read_source(text, m.end(), end, cue.gender).party


def passed_saying(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``نقلت رويترز عن مصدر قوله إن``: the cue is قوله, the verb that of the relay."""
    text = scope.text
    m = (_OF if cue.lemma == "نسب" else FROM).search(text, cue.end, later.cue.start)
    if m is None or later.report is None:
        return None
    speaker = read_source(text, m.end(), later.cue.start)
    relay = read_source(text, cue.end, m.start(), cue.gender).party
    if relay is None:
        before, _ = subject_before(scope, cue)
        relay = before.party if before is not None else None
    if speaker.party is None:
        return None
    scope.found.pop(0)
    chain = (Relay(relay, Span(cue.start, cue.end)),) if relay is not None else ()
    report = replace(
        later.report,
        speaker=speaker.party,
        chain=chain,
        confidence=0.92,
        rule="relay:noun",
    )
    return Found(report, cue, clause_break(scope, cue, cue.start), True, opener=later.opener)
