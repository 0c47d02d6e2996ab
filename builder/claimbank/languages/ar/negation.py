"""Whether a reporting verb is negated: لم يؤكد, دون أن يعلن, لا أحد يقول."""

from __future__ import annotations

import re

from claimbank.languages.ar.resumed_subjects import word_start
from claimbank.languages.ar.scope import holds
from claimbank.model import Cue

__all__ = ["negated"]

_NEGATION = re.compile(r"(?<!\w)[وف]?(?:لم|لن|لا|ما)\s+(?:يعد\s+|تعد\s+)?$")
#: دون أن يؤكد, لم يسبق للوزير أن قال, لم يعد الوزير يؤكد, لا أحد يقول
_UNSAID = re.compile(
    r"(?<!\w)[وف]?(?:(?:من |ب)?دون ان|(?:لم|لن) يسبق(?: ل\w+){1,3} و?ان|لم [يت]عد(?: \w+){1,2}|لا احد(?: \w+)?)\s+$"
)
_UNSAID_WORDS = ("دون ان", " يسبق ", "لم يعد", "لم تعد", "لا احد")
#: the last word of what ``_NEGATION`` finds
_NEGATING = frozenset(
    (*(f"{clitic}{word}" for clitic in ("", "و", "ف") for word in ("لم", "لن", "لا", "ما")), "يعد", "تعد")
)


def negated(text: str, cue: Cue) -> bool:
    """Whether the verb is negated: لم يؤكد, لن يعلن, دون أن يعلن."""
    start, end = max(0, cue.start - 14), word_start(text, cue.start)
    before = text[start:end].split()
    if before and before[-1] in _NEGATING:
        return _NEGATION.search(text, start, end) is not None
    start = max(0, cue.start - 40)
    return holds(text, _UNSAID_WORDS, start, end) and _UNSAID.search(text, start, end) is not None
