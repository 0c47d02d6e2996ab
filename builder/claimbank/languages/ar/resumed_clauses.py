"""A reporting verb whose clause goes on behind the relative clause of its subject: ``قالت الوزيرة، التي تتهم X بـ…، إن``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.nominal_openers import Opener
from claimbank.languages.ar.scope import Found, Scope
from claimbank.model import Cue, Span

__all__ = ["resumed_clause"]

_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين|اللذان)\s+(?:قد\s+|كانت?\s+|كانوا\s+|سبق و?ان\s+)*$")
_THAT = re.compile(r"(?P<pause>\s*[،,])?\s+(?P<that>ان(?:ه|ها|هم|هما)?)\s+")
#: letters between the two verbs, and up to where the clause goes on
_NEAR, _FAR = 120, 320


def resumed_clause(scope: Scope, cue: Cue, later: Found) -> Opener | None:
    """What opens the content of ``cue`` behind the relative clause of which ``later`` reports; that one then ends there."""
    if cue.kind != "verb" or later.cue.kind != "verb" or later.report is None or "clause:0" not in cue.frames:
        return None
    text, at = scope.text, later.cue.start
    if "q" not in cue.frames or at - cue.end > _NEAR or not _WHICH.search(text, max(cue.end, at - 30), at):
        return None
    start, end = later.report.content
    m = next(
        (
            m
            for m in _THAT.finditer(text, max(start, later.cue.end), min(scope.end, start + _FAR))
            if _is_its(scope, cue, m)
        ),
        None,
    )
    if m is None or scope.in_quote(m.start()) or any(at < f.cue.start < m.start() for f in scope.found):
        return None
    if start < m.start() < end:
        later.report = replace(later.report, content=Span(start, m.start()))
        if later.report.quote is not None:
            return None
    content = m.end()
    return Opener("clause", m.start("that"), content, scope.quote_at(content))


def _is_its(scope: Scope, cue: Cue, m: re.Match[str]) -> bool:
    """Whether the particle is that of the verb: إن with قال, أن behind a comma with the others."""
    letter = scope.view.folded.original[scope.view.folded.span(*m.span("that")).start]
    return letter == "إ" if cue.lemma == "قال" else letter != "إ" and m["pause"] is not None
