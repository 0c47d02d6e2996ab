"""Reporting verbs that say nothing where they stand: passives that their vowels show, goals scored, rules made stricter."""

from __future__ import annotations

import re

from claimbank.languages.ar.scope import Scope
from claimbank.model import Cue

__all__ = ["is_silent"]

#: leads in a match: تقدم الضيوف بهدفين
_LEADS = re.compile(
    r"(?:\s+\w+){0,4}?\s+(?:ب(?:هدف|نتيج|فارق|نقط|ثلاثي|ثنائي|رباعي|خماسي|ثلاثة|اربعة)|الى المركز|في النتيجة|عبر|عن طريق)"
)
#: makes stricter what is no word: شددت القيود على الصيد
_TIGHTENS = re.compile(
    r"(?:\s+(?!على |ان )\w+){0,3}?\s+(?:ال)?"
    r"(?:قيود|اجراءات|عقوبات|رقابة|حصار|قبضت|حراسة|خناق|تدابير|امن|لهجت|ضغط|ضغوط|عقوبة)(?:ه|ها|هم)?(?!\w)"
)
#: verbs whose present has u in its first syllable in the passive alone: يُتهم, يُقال (but يُعلن is active)
_PASSIVE = frozenset(
    ("اتهم", "طلب", "قال", "ذكر", "اعتقد", "زعم", "توقع", "ظن", "نقل", "كشف", "عرف", "انتظر", "نسب")
)
_U = "\u064f"


def is_silent(scope: Scope, cue: Cue) -> bool:
    """Whether the verb ``cue`` is a passive, or does something without a word."""
    if cue.kind != "verb":
        return False
    if cue.lemma == "شدد":
        return _TIGHTENS.match(scope.text, cue.end) is not None
    if cue.lemma.startswith("قد"):
        return _LEADS.match(scope.text, cue.end, scope.end) is not None
    folded = scope.view.folded
    if cue.tense != "present" or cue.lemma not in _PASSIVE or folded.kept is None:
        return False
    return _U in folded.original[slice(*folded.span(cue.start, cue.start + 2))]
