"""Where a verb with a noun behind it reports nothing: ``يبلغ عددهم``, ``اعترض الجيش سفينة``, ``وجه ضربة``."""

from __future__ import annotations

import re

from claimbank.languages.ar.nominal_openers import THANKS
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.subjects import subject_behind
from claimbank.model import Cue

__all__ = ["takes_noun"]


def takes_noun(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether the noun that ``opener`` brings in is what the verb reports."""
    if cue.lemma in ("أبلغ", "أرجع") and cue.tense == "present":
        return False  # يبلغ عددهم
    if "d" in cue.frames or (scope.quoted and "e" in cue.frames):
        return False
    if cue.lemma == "اعترض":
        return subject_behind(scope, cue, opener.start).end >= opener.start - 2  # اعترض الجيش | سفينة
    return cue.lemma != "وجه" or _directs(scope, cue, opener)


_DIRECTED = re.compile(
    r"(?<!\w)\S{0,2}(?:اتهام|تهم|نداء|رسال|رسائل|دعو|تحذير|نقد|انتقاد|ضرب|لوم|كلم|خطاب|سؤال|اصابع)"
)


def _directs(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether وجّه is to order: thanks, or ``وجه الأمير بتشكيل لجنة``, with nothing that is sent between."""
    if THANKS.match(scope.text, opener.content):
        return True
    if scope.quoted or subject_behind(scope, cue, opener.start).party is None:
        return False
    between = scope.text[cue.end : opener.start]
    ordered = (
        scope.text[opener.start] == "ب"
        and cue.tense != "future"
        and not scope.text.startswith("توجه", cue.start)
    )
    return (
        ordered
        and len(between) < 90
        and _DIRECTED.search(between) is None
        and not any(m in between for m in '،,"«')
    )
