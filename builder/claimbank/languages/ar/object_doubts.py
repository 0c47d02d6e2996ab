"""Where a verb with a noun behind it reports nothing: ``يبلغ عددهم``, ``اعترض الجيش سفينة``, ``وجه ضربة``."""

from __future__ import annotations

import re

from claimbank.languages.ar.dangers import endangers
from claimbank.languages.ar.nominal_openers import THANKS
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.subjects import subject_before, subject_behind
from claimbank.languages.ar.words import DOCUMENT, flags_of
from claimbank.model import Cue

__all__ = ["RECORDS", "takes_noun"]

#: verbs of counting and watching, which a report or a watchdog reports with, and teams and prices do not
RECORDS = frozenset(("سجل", "رصد", "أحصى", "وثق"))
_RECORDERS = frozenset(
    (
        *("مرصد", "منظمة", "هيئة", "لجنة", "جمعية", "رابطة", "نقابة", "مركز", "معهد", "مفوضية", "شبكة"),
        *(
            "وزارة",
            "مكتب",
            "بعثة",
            "باحثون",
            "مراقبون",
            "محققون",
            "خبراء",
            "اطباء",
            "علماء",
            "ناشطون",
            "مؤلفون",
        ),
    )
)
#: documents that are themselves what rises and falls
_MEASURED = frozenset(
    ("مؤشر", "مؤشرات", "سجل", "سجلات", "حسابات", "عقد", "عقود", "نتائج", "حصيلة", "فيلم", "مقطع")
)


def _document_says(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a document is the subject right behind the verb: ``كشفت الدراسة | ارتفاع``, not ``بين التقرير والواقع``."""
    if scope.quoted or scope.text[cue.start : cue.end] == "بين":
        return False
    phrase = subject_behind(scope, cue, opener.start, objects=True)
    if phrase.party is None or phrase.party.mention is None or phrase.end < opener.start - 2:
        return False
    word = scope.text[slice(*phrase.party.mention)].split(maxsplit=1)[0].removeprefix("ال")
    return bool(flags_of(word) & DOCUMENT) and word not in _MEASURED - {"نتائج", "مؤشرات"}


#: what one invites to
_GUESTS = re.compile(
    r"(?:ل|الى\s+)(?:ل|ال)?(?:متابع[ةه]|تغطي[ةه]|تناول|مادب[ةه]|عشاء|غداء|افطار|وليم[ةه]|حفل|احتساء|مشاهد[ةه])(?!\w)"
)
#: who will not speak says nothing: رفض التعليق
_SPEAKING = re.compile(
    r"(?:ال)?(?:تعليق|حديث|ادلاء|افصاح|خوض|رد|تصريح|اجابة|اجابه|كشف عن|تحدث|كلام)(?!\w)(?! (?:ال)?(?:عضوي|مشارك|عمل))"
)
_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين)\s+$")
#: what one scores oneself
_ACHIEVED = re.compile(
    r"(?:اقبال|حضور|فوز|تعادل|هدف|انجاز|نجاح|رقم|مشارك[ةه]|انتصار|تفوق|نقط|اسم|اعتراض|موقف)"
)


def _recorder(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a report or a watchdog records an event: ``سجل التقرير تراجعا``, ``أحصت المنظمة مقتل``."""
    if scope.quoted or _ACHIEVED.match(scope.text, opener.start):
        return False
    party = subject_behind(scope, cue, opener.start, objects=True).party
    if party is None and _WHICH.search(scope.text, max(scope.start, cue.start - 9), cue.start) is None:
        before = subject_before(scope, cue)[0]
        party = before.party if before is not None else None
    if party is None or party.mention is None:
        return False
    word = scope.text[slice(*party.mention)].split(maxsplit=1)[0].removeprefix("ال")
    if word in _MEASURED:
        return False
    return word in _RECORDERS or bool(flags_of(word) & DOCUMENT)


def takes_noun(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether the noun that ``opener`` brings in is what the verb reports."""
    if cue.lemma in ("أبلغ", "أرجع") and cue.tense == "present":
        return False  # يبلغ عددهم
    if "d" in cue.frames or (scope.quoted and "e" in cue.frames):
        return False
    if cue.lemma == "هدد" and endangers(scope, cue, opener):
        return False
    if cue.lemma == "خلص" and scope.text[cue.start] == "ت":  # تخلص من: gets rid of
        return " من " not in scope.text[cue.end : opener.start]
    if cue.lemma == "كرر" and scope.text[cue.start] == "ت" and opener.start - cue.end < 2:
        return False  # تكرر | الانقطاع: recurs
    if cue.lemma in RECORDS:
        return _recorder(scope, cue, opener)
    if cue.lemma == "رفض" and _SPEAKING.match(scope.text, opener.start):
        return False  # رفض المسؤول التعليق على
    if "v" in cue.frames and opener.start == opener.content:
        return cue.kind == "verb" and _document_says(scope, cue, opener)
    if cue.lemma == "دعا" and _GUESTS.match(scope.text, opener.start):
        return False  # دعا الصحفيين لتغطية الحفل
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
