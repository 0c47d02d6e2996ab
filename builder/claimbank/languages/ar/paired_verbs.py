"""Two verbs and one report: ``نبهت وحذرت من``, and a verb that comes again: ``أكد حداد، في …، أكد أن``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.clause_break import clause_break
from claimbank.languages.ar.scope import Found, Scope
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.subjects import subject_behind
from claimbank.model import Cue, Span

__all__ = ["joined", "joined_verbs", "taken_up", "with_itself"]

_SAYS = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما)?(?!\w)|:")


def taken_up(scope: Scope, cue: Cue, later: Found) -> bool:
    """Whether the verb itself comes again behind a long adjunct: ``أكد حداد، على هامش لقاء حول الصحافة، | أكد أن``."""
    text = scope.text
    if cue.kind != "verb" or later.report is None or later.explicit or later.opener <= later.cue.end:
        return False
    if text[cue.start : cue.end] != text[later.cue.start : later.cue.end] or cue.lemma != later.cue.lemma:
        return False
    between = text[cue.end : later.cue.start]
    return between.rstrip().endswith(("،", ",")) and _SAYS.search(between) is None


def with_itself(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """One report of the verb that is said twice, by the subject behind the first."""
    assert later.report is not None
    phrase = subject_behind(scope, cue, later.cue.start)
    if phrase.party is None:
        return None
    scope.found.pop(0)
    report = replace(later.report, speaker=phrase.party)
    return Found(report, cue, clause_break(scope, cue, cue.start), True, opener=later.opener)


def joined(text: str, cue: Cue, later: Found) -> bool:
    between = text[cue.end : later.cue.start]
    return (
        cue.kind == "verb"
        and later.cue.kind == "verb"
        and between.strip() == "و"
        and later.report is not None
    )


def joined_verbs(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``نبهت وحذرت من``: two verbs, one report."""
    assert later.report is not None
    scope.found.pop(0)
    party, explicit, start = later.report.speaker, later.explicit, cue.start
    if party is None or party.kind == "dropped":
        before, start = subject_before(scope, cue)
        if before is not None and before.party is not None:
            party, explicit = before.party, True
    report = replace(later.report, cue=Span(cue.start, later.cue.end), speaker=party)
    return Found(report, cue, clause_break(scope, cue, start), explicit, opener=later.opener)
