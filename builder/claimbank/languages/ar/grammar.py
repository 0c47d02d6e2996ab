"""The reported statements of an Arabic article: each sentence read from its last reporting word to its first."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.adverbial import adverbial
from claimbank.languages.ar.described import named_where_alone
from claimbank.languages.ar.headlines import headlines
from claimbank.languages.ar.nominal import documentary, nominal
from claimbank.languages.ar.orphans import orphans
from claimbank.languages.ar.scope import Found, Scope, scopes
from claimbank.languages.ar.subjects import main_subject
from claimbank.languages.ar.verbal import verbal
from claimbank.languages.view import View
from claimbank.model import Cue, Party, Relay, Report

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
        found += _settled(scope)
    found += headlines(view, found)
    found += orphans(view, found)
    found.sort(key=lambda r: (r.content.start, -r.content.end))
    return named_where_alone(view, found)


def _read(scope: Scope) -> None:
    for cue in reversed(scope.cues):
        if scope.found and cue.end > scope.found[0].cue.start:
            continue
        made = _READERS[cue.kind](scope, cue)
        if made is not None:
            scope.found.insert(0, made)


def _settled(scope: Scope) -> list[Report]:
    """The reports of a sentence, participles given the subject of their main clause, relays joined to what they relay."""
    out: list[Report] = []
    for at, found in enumerate(scope.found):
        report = found.report
        if report is None:
            continue
        if found.relay is not None and _joins(out, found):
            continue
        if found.cue.kind == "participle":
            report = replace(report, speaker=_inherited(scope, at, found.cue, out))
        out.append(report)
    return out


def _joins(out: list[Report], found: Found) -> bool:
    """Whether an adverbial behind a report only says who passed it on: it then joins the report's chain."""
    if found.breaks is None:
        return False
    for k in range(len(out) - 1, -1, -1):
        if abs(out[k].content.end - found.breaks) <= 2 and out[k].rule != "adverbial":
            relay = found.relay
            if relay is not None and relay.name is not None and found.report is not None:
                cue = found.report.cue
                out[k] = replace(out[k], chain=(*found.report.chain, Relay(relay, cue), *out[k].chain))
            return True
    return False


def _inherited(scope: Scope, at: int, cue: Cue, out: list[Report]) -> Party:
    """The subject of a participle: that of the last report before it that agrees, else of the main clause."""
    party: Party | None = None
    for report in reversed(out):
        if report.speaker is not None and _agree(cue, report.speaker) and report.rule != "adverbial":
            party = report.speaker
            break
    if party is None and not scope.found[:at]:
        party = main_subject(scope, cue.start)
        if party is not None and not _agree(cue, party):
            party = None
    if party is None or party.name is None and party.kind != "description":
        return Party("dropped", gender=cue.gender, number=cue.number)
    if party.kind == "description":
        return party
    return Party(party.kind, None, party.name, gender=party.gender, number=party.number)


def _agree(cue: Cue, party: Party) -> bool:
    if cue.number == "s" and cue.gender and party.gender and cue.gender != party.gender:
        return False
    return not (cue.number and party.number and cue.number == "s" and party.number == "p")


_ = re
