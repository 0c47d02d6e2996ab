"""How far behind a verb its content may open."""

from __future__ import annotations

import re

from claimbank.languages.ar.scope import Found, Scope
from claimbank.model import Cue

__all__ = ["limit_of"]


def limit_of(scope: Scope, cue: Cue, later: Found | None) -> int:
    """Up to where the content of ``cue`` may open: the next report, or past its noun: ``أشار إلى اتهام الوزير بـ``."""
    if later is not None and later.report is None and _in_relative(scope, later):
        later = next(iter(scope.found[1:2]), None)
    if later is None:
        return scope.end
    at = later.cue.start
    opens = later.cue.kind == "noun" and "noun:الى" in cue.frames and scope.text.endswith(" الى ", 0, at)
    return later.cue.end if opens else at


_WHOSE = re.compile(r"(?<!\w)(?:الذي|التي|الذين)\s+(?:كانت?\s+|قد\s+)*$")


def _in_relative(scope: Scope, later: Found) -> bool:
    """Whether the word tells of the subject in a relative clause: ``قال حداد، الذي | تقدر ثروته بمليار، إن``."""
    return _WHOSE.search(scope.text, max(scope.start, later.cue.start - 18), later.cue.start) is not None
