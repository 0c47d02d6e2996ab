"""Forms that more than one verb has, told apart: a promise or what one holds it to be, thanks given, ما before a verb."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.scope import Scope
from claimbank.model import Cue

__all__ = ["calls_object", "given_thanks", "held", "of_what", "published"]

_WHAT = re.compile(r"(?<!\w)(?:ما|مما)\s+$")
#: with what one comes forward: تقدم | سعادته بالشكر
_COMES = re.compile(r"\s[^.،؛:\n]{0,80}?(?<!\w)ب(?:خالص|وافر|جزيل|ال(?:شكر|تهنئ|تهان|تعاز|اعتذار|عزاء))")
_GIVES = re.compile(
    r"(?<!\w)[وف]?(?:[يت]?قدم|[يت]?رفع|[يت]?وجه|[يت]?بعث|[يت]?سجل|ازجى|كرر|جدد|اعرب|عبر|ابدى)(?:ت|وا)?(?!\w)[^.،؛:\n]*$"
)


def given_thanks(scope: Scope, cue: Cue) -> bool:
    """Whether thanks that are given look like a verb with its object: ``رفع الوزير شكره``."""
    if cue.lemma != "شكر" or "bound" not in cue.frames or cue.start - scope.start < 3:
        return False
    return _GIVES.search(scope.text, max(scope.start, cue.start - 120), cue.start) is not None


def held(scope: Scope, cue: Cue) -> Cue:
    """``وعدّ الوزير القرار خطوة``, with its shadda: he holds it to be one; no promise; ``تقدم المدير بالشكر``."""
    if (
        cue.lemma.startswith("قد")
        and scope.text[cue.start : cue.end] == "تقدم"
        and _COMES.match(scope.text, cue.end)
    ):
        return replace(cue, gender="m", tense="past")
    folded = scope.view.folded
    if cue.lemma not in ("وعد", "ذكر") or cue.kind != "verb" or folded.kept is None:
        return cue
    if "\u0651" not in folded.original[slice(*folded.span(cue.start, cue.end))]:
        return cue
    if cue.lemma == "ذكر":  # ذكّرت الوزارة | بضرورة
        return replace(cue, frames=cue.frames - {"i"} | {"noun:ب", "m"})
    frames = frozenset(("noun:X+0", "j"))
    return replace(cue, start=cue.start + 1, lemma="عد", act="assert", polarity="affirmed", frames=frames)


#: by these one calls a thing what it is called: ما وصفه بـ, ما اعتبره
_CALLS = frozenset(("وصف", "اعتبر", "عد", "نعت"))


def calls_object(scope: Scope, cue: Cue) -> bool:
    """Whether the verb only names what another one denies or blames: ``استنكر حداد ما | وصفه بالخيانة``."""
    if cue.lemma not in _CALLS or "bound" not in cue.frames or not scope.text.endswith(" ما ", 0, cue.start):
        return False
    outer = next((c for c in reversed(scope.cues) if c.end < cue.start), None)
    if outer is None or cue.start - outer.end > 60 or "noun:0" not in outer.frames or outer.kind == "noun":
        return False
    return outer.act in ("deny", "express") and not _TURNS.search(scope.text, outer.end, cue.start)


_TURNS = re.compile(r"[،,؛:]|(?<!\w)(?:ان|في|على|من|الى|عن)(?!\w)")


def of_what(scope: Scope, cue: Cue) -> bool:
    """Whether ما stands before the verb, so that it asserts nothing (but ``ما يصفه الناس بالصعب``)."""
    if cue.kind != "verb" or ("b" in cue.frames and "bound" in cue.frames):
        return False
    start = max(scope.start, cue.start - 6)
    held = scope.text.find("ما", start, cue.start) >= 0
    return held and _WHAT.search(scope.text, start, cue.start) is not None


#: what was published, in a passive spelled like a verb of saying: في بيان | نشر على موقعه
_PUBLISHED = re.compile(
    r"(?<!\w)(?:في|عبر|خلال|ضمن)\s+(?:بيان|تصريح|تصريحات|مقال|تغريد[ةه]|منشور|فيديو|رسال[ةه]|كلم[ةه]|مقطع|تقرير|حوار|مقابل[ةه]"
    r"|تدوين[ةه]|خطاب|شريط|تسجيل|بلاغ|دراس[ةه]|حديث)(?:\s+\w+){0,2}\s+$"
)


def published(scope: Scope, cue: Cue) -> bool:
    """Whether a document before the verb was published, and the verb is a passive: ``في بيان نشر على موقعه``."""
    if cue.lemma not in ("نشر", "بث", "كتب") or "bound" in cue.frames:
        return False
    return _PUBLISHED.search(scope.text, max(scope.start, cue.start - 50), cue.start) is not None
