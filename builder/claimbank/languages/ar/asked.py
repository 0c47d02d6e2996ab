"""Who answers where the verb does not say: the one who was asked (``سئل المتحدث عن الموعد فأجاب``)."""

from __future__ import annotations

import re

from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.model import Cue, Party

__all__ = ["asked"]

_ASKED = re.compile(r"(?<!\w)[وف]?(?:سئل(?:ت|وا)?|(?:ب|ل|عند |لدى |وب|ول|وعند |ولدى )?سؤال)\s+(?=\w)")
#: before what is asked
_ABOUT = re.compile(
    r"(?<!\w)(?:عن|عما|حول|بشان|بخصوص|ان|اذا|ما اذا|عمن|هل|لماذا|كيف|متى|لم|في|خلال|اثناء)(?!\w)|[،,:؟]"
)
#: how far before the answer, in letters, the question may begin
_REACH = 260


def asked(scope: Scope, cue: Cue) -> Party | None:
    """The source that was asked in the sentence of ``cue``, before a verb that agrees with it; None where there is none."""
    if cue.kind != "verb":
        return None
    start = max(scope.start, cue.start - _REACH)
    if all(scope.text.find(word, start, cue.start) < 0 for word in ("سئل", "سؤال")):
        return None
    question = _ASKED.search(scope.text, start, cue.start)
    if question is None:
        return None
    about = _ABOUT.search(scope.text, question.end(), cue.start)
    party = read_source(scope.text, question.end(), about.start() if about else cue.start).party
    if party is None or (party.gender and cue.gender and party.gender != cue.gender):
        return None
    return party
