"""Where the content before a report ends: at the clause that the report's verb begins."""

from __future__ import annotations

import re

from claimbank.languages.ar.resumed_subjects import word_start
from claimbank.languages.ar.scope import Scope
from claimbank.model import Cue

__all__ = ["clause_break"]


def clause_break(scope: Scope, cue: Cue, start: int, explicit: bool = True) -> int | None:
    """Where the content before this report ends, None where the report may stand within it."""
    text = scope.text
    if cue.kind == "participle":
        return word_start(text, start)
    position = start - 1 if start and text[start - 1] in "وف" else start
    before = text[max(scope.start, position - 30) : position].rstrip()
    if position <= scope.start or not before:
        return None
    if before.endswith(_JOINT_ENDS):
        joint = _joint_before(text, position, scope.start)
        if joint < position:
            return joint
    if before.endswith(("اذ", "حيث")) and (
        since := _SINCE.search(text, max(scope.start, position - 12), position)
    ):
        return since.start()
    behind = before[-1] in "،," and (explicit or _SUBORDINATE.match(text, scope.start) is not None)
    if position < start or before[-1] in "؛." or behind:
        return position
    if before.endswith(" كما") and before[:-4].rstrip()[-1:].isalnum():
        return None  # أن يتضامن العالم معه كما | تضامن مع غيره
    if before.endswith((" وقد", " فقد", " كما", " وكان", " وكانت", "،كما")):
        return position - len(before.split()[-1]) - 1
    return None


#: a sentence that opens with a clause whose main one follows its comma: وفيما أشار إلى …، | أعرب عن
_SUBORDINATE = re.compile(r"[وف]?(?:اذ|بعدما|فيما|بينما|عندما|حينما|حين|بعد ان|قبل ان)\s+(?:قد\s+)?\w")
_JOINT = re.compile(
    r"\s*[،,]?\s*(?:و?في حين|و?فيما|و?بينما|و?في الوقت الذي|و?في الوقت (?:ذاته|نفسه)|غير ان|لكن"
    r"|ولكن|الا ان|بيد ان|قبل ان|ثم)\s*$"
)


#: ``، إذ | أكد كاتبها أن``
_SINCE = re.compile(r"\s*[،,]\s*(?:اذ|حيث)\s+(?:قد\s+)?$")
#: how the words of ``_JOINT`` end
_JOINT_ENDS = ("حين", "فيما", "بينما", "الذي", "ذاته", "نفسه", " ان", "لكن", "ثم")


def _joint_before(text: str, position: int, floor: int) -> int:
    """The start of the conjunction (فيما, في حين) and comma that stand before ``position``."""
    m = _JOINT.search(text, max(floor, position - 24), position)
    return m.start() if m else position
