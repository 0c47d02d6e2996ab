"""Words spelled like a reporting verb that are another word: ``دفع ثمن`` (price), ``إنه أمر`` (matter), ``ثمن النهائي``."""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.resumed_subjects import word_start
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.verb_names import is_verb_name
from claimbank.languages.ar.words import GIVEN, MASDAR, flags_of, tokens
from claimbank.model import Cue

__all__ = ["is_another_word", "is_given_name"]

#: letters: no word next to it is longer
_NEXT = 20


@cache
def _tellers() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """word: the words before it and those behind it with which it is no verb, folded."""

    def words(cell: str) -> frozenset[str]:
        return frozenset(fold(word).text for word in cell.split() if word != "-")

    return {
        fold(row["word"]).text: (words(row["before"]), words(row["behind"]))
        for row in pack("ar").table("homographs")
    }


#: participles and verbs that are what somebody is: قالت | طالبة, أكد | كاتب
_PERSONS = frozenset(
    ("طالب", "طالبة", "كاتب", "كاتبة", "حاكم", "حاكمة", "قاض", "قاضية", "شاهد", "شاهدة", "ناقل", "ناقلة")
)


_STRESSED = re.compile(r"\s+(?:مجددا\s+|ايضا\s+|مرة اخرى\s+)?على(?!\w)")


def _is_subject(scope: Scope, cue: Cue) -> bool:
    """Whether the word stands right behind a verb of saying, whose subject it is then."""
    return any(c.kind == "verb" and "bound" not in c.frames and c.end == cue.start - 1 for c in scope.cues)


_THAT = re.compile(
    r"(?<!\w)(?:(?P<own>بعد|قبل|منذ|الى|حتى|سبق|غير|الا|رغم|بيد|دون|على|عدا|لو|يمكن|يجب)\s+)?ب?ان $"
)


def _behind_that(scope: Scope, cue: Cue, start: int) -> bool:
    """Whether a verbal noun stands behind أن, which no past verb follows but in ``بعد أن``: ``قالت إن | رفض روما معيب``."""
    if cue.kind != "verb" or cue.tense != "past" or not flags_of(scope.text[cue.start : cue.end]) & MASDAR:
        return False
    that = _THAT.search(scope.text, max(scope.start, start - 12), start)
    return that is not None and that["own"] is None


def is_another_word(scope: Scope, cue: Cue) -> bool:
    """Whether the word next to a verb tells that it is the noun of the same spelling, or another verb (``بيان ورد``)."""
    text, start = scope.text, word_start(scope.text, cue.start)
    if start == cue.start - 1 and text[start] in "وف" and is_verb_name(text, start, cue.end):
        return True  # سالم | واكد
    if cue.kind == "participle" and text.endswith(" غير ", 0, start):
        return True  # توقعات غير | مبررة
    if text[cue.start : cue.end] in _PERSONS and _is_subject(scope, cue):
        return True
    if text.endswith("ان ", 0, start) and _behind_that(scope, cue, start):
        return True
    if text[cue.start : cue.end] == "هنا":
        return (
            scope.view.folded.original[slice(*scope.view.folded.span(cue.start, cue.end))] == "هنا"
        )  # here; not هنأ
    if text[cue.start : cue.end] == "بالتاكيد":
        return _STRESSED.match(text, cue.end) is None  # بالتأكيد موجودة: surely
    tellers = _tellers().get(text[start : cue.end]) or _tellers().get(text[cue.start : cue.end])
    if tellers is None:
        return False
    before, behind = tellers
    if "*" in before:
        return True
    left = text[max(scope.start, start - _NEXT) : start]
    right = text[cue.end : cue.end + _NEXT]
    previous = left.split()[-1:] if left.endswith((" ", " و", " ف")) else []
    following = [w.rstrip("،,.؛:؟!") for w in right.split()[:1]] if right.startswith(" ") else []
    return bool(before.intersection(previous) or behind.intersection(following))


#: given names that are verbs first
_VERB_NAMES = frozenset(("دان", "راي", "دون"))
_OF_SPEAKER = re.compile(r"[،,]\s*$")


def is_given_name(scope: Scope, cue: Cue) -> bool:
    """Whether the word is a given name in apposition, and no verb: ``قال مدير المرصد، | دان لوكس، إن``."""
    word = scope.text[cue.start : cue.end]
    if word == "يحيى":
        return True
    if word == "عزت":  # بكر عزت هولم
        behind = tokens(scope.text, cue.end, min(scope.end, cue.end + 30), 1)
        return bool(behind) and not behind[0].flags and could_be_name(behind[0])
    if cue.kind != "verb" or not (word in _VERB_NAMES or flags_of(word) & GIVEN):
        return False
    before = _OF_SPEAKER.search(scope.text, max(scope.start, cue.start - 3), cue.start)
    after = tokens(scope.text, cue.end, min(scope.end, cue.end + 60), 3)
    if before is None or len(after) < 2 or not could_be_name(after[0]):
        return False
    closed = after[1].text in "،," or (len(after) > 2 and after[2].text in "،,")
    return closed and any(c.kind == "verb" and 0 < cue.start - c.end < 110 for c in scope.cues)
