"""Whether a participle reports: one that goes with the main verb (``مؤكدا أن``, ``خرجوا مطالبين بـ``), no adjective."""

from __future__ import annotations

import re

from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import DEFINITE, PLACE, tokens
from claimbank.model import Cue

__all__ = ["participle_reports"]


def participle_reports(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a participle reports: one that goes with the main verb, no adjective."""
    if cue.lemma == "رحب" and not scope.text[scope.start : cue.start].strip():
        return False  # مرحبا بكم
    if _COPULA.search(scope.text, max(scope.start, cue.start - 14), cue.start):
        return False  # لا يزال ملتزما
    if opener.how == "noun" and _FAR.search(scope.text, max(scope.start, cue.start - 110), cue.start):
        return False  # لا تزال الهيئة الوطنية مطالبة بـ
    adjective = (
        cue.lemma in _SPELLED_ALIKE
        or ("d" in cue.frames and opener.how == "noun")
        or (
            cue.gender not in ("m", None)
            and opener.how in ("noun", "quote")
            and not _behind_definite(scope, cue)
        )
    )
    if (
        adjective
        and not _set_off(scope, cue)
        and not _as_they_came(scope, cue, opener)
        and not (opener.how == "clause" and opener.start - cue.end < 3)
    ):
        return False  # but ``معتبرة أنه`` is no adjective
    return opener.how != "quote" or "d" not in cue.frames


#: acts that one sets out to do: خرجوا | مطالبين, غادر | متهما
_DONE = frozenset(("طالب", "اتهم", "هدد"))
_PASSIVE = re.compile(
    r"(?<!\w)[وف]?(?:وجد|وجدوا|وجدت|كان|كانت|كانوا|بات|باتت|باتوا|اصبح|اصبحوا|اصبحت|ظل|ظلوا|يبقى|بقي|بقوا|يعد|يزال|يزالون)(?!\w)"
)


def _as_they_came(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether an accusative behind a definite noun tells what for one came: ``نزل العمال إلى الشوارع | مطالبين بصرف``."""
    if cue.lemma not in _DONE or opener.how != "noun" or opener.start - cue.end > 30:
        return False
    before = tokens(scope.text, max(scope.start, cue.start - 40), cue.start)
    if not before or not before[-1].flags & (DEFINITE | PLACE):
        return False
    return _PASSIVE.search(scope.text, scope.start, cue.start) is None


def _behind_definite(scope: Scope, cue: Cue) -> bool:
    """Whether a definite noun stands before an indefinite participle, which is then none of its adjectives."""
    before = tokens(scope.text, max(scope.start, cue.start - 40), cue.start)
    if not before:
        return False
    return bool(before[-1].flags & DEFINITE) or before[-1].text in ("نفسه", "نفسها", "ذاته", "ذاتها")


_COPULA = re.compile(
    r"(?<!\w)[وف]?(?:[يت]زال|زال|زالت|بات|باتت|اصبح|اصبحت|ظل|ظلت|كان|كانت|يكون|تكون|يبدو|بدا)\s+$"
)
#: the same before its subject, and أن with the pronoun that is its subject
_FAR = re.compile(
    r"(?<!\w)[وف]?(?:(?:لا|ما|لم|ولا|وما) [يت]?ز[ال]{1,2}ت?|اصبحت?|باتت?|ظلت?)\s+ال[^.،؛:\n]{3,90}\s$"
    r"|(?<!\w)[بلف]?ان(?:ه|ها|هم|هما)\s+$"
)
#: verbs whose active participle is spelled like the passive one: ``باتوا مهددين بالطرد``
_SPELLED_ALIKE = frozenset(
    ("هدد", "اتهم", "طالب", "توقع", "رجح", "افترض", "اقترح", "كذب", "بشر", "فند", "اعتبر", "قدر")
)


def _set_off(scope: Scope, cue: Cue) -> bool:
    """Whether a comma, a conjunction or nothing stands before the word: a participle clause, no adjective."""
    before = scope.text[max(scope.start, cue.start - 3) : cue.start]
    if not before.strip():
        return True
    return before.rstrip(' "»”').endswith(("،", ",")) or before.endswith("و")
