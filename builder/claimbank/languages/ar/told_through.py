"""Through whom a report came, where its own clause tells it elsewhere: at its head, or with the report it goes on with.

``وفي حديث لـ«الأفق»، قال``; ``قال لرويترز إن …، مضيفا أن``: what a participle adds was said to the same outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimbank.languages.ar.occasion import audience
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import tokens
from claimbank.model import Party, Relay, Report

__all__ = ["told_through"]

#: an occasion that opens the clause, its audience behind it, up to the comma or the verb
_OPENING = re.compile(
    r"[وف]?(?:في|خلال|اثناء|ضمن) (?:ال)?(?:حديث|تصريح|تصريحات|مقابل[ةه]|حوار|لقاء|اتصال|مداخل[ةه]|حديثه|حديثها)(?: \w+){0,2}? "
    r"(?=ل|مع )[^،,.\n]{2,60}[،,]\s*[وف]?\Z"
)
_REACH = 110


def told_through(scope: Scope, reports: Sequence[Report]) -> list[Report]:
    """The reports of a sentence with the outlets to which they were made."""
    out: list[Report] = []
    for report in reports:
        if not report.chain and report.cue is not None:
            chain = _at_head(scope, report) or _shared(report, out)
            report = replace(report, chain=chain) if chain else report
        out.append(report)
    return out


def _at_head(scope: Scope, report: Report) -> tuple[Relay, ...]:
    """The outlet of an occasion that opens the sentence right before the verb."""
    assert report.cue is not None
    start, end = scope.start, report.cue.start
    if not 10 < end - start < _REACH or not report.rule.startswith("verb"):
        return ()
    if _OPENING.fullmatch(scope.text, start, end) is None:
        return ()
    told = audience(scope.text, tokens(scope.text, start, end))
    return tuple(Relay(Party("outlet", span, span)) for span in told[:1])


def _shared(report: Report, before: Sequence[Report]) -> tuple[Relay, ...]:
    """The outlets of the report that a participle goes on with; those that only passed it on have a cue and stay apart."""
    assert report.cue is not None
    if not report.rule.startswith("participle"):
        return ()
    for other in reversed(before):
        if other.cue is not None and not other.content.start <= report.cue.start < other.content.end:
            return tuple(relay for relay in other.chain if relay.cue is None)
    return ()
