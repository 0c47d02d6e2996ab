"""Where a verb with a noun behind it reports nothing: ``يبلغ عددهم``, ``اعترض الجيش سفينة``, ``وجه ضربة``."""

from __future__ import annotations

import re
from collections.abc import Callable

from claimbank.languages.ar.dangers import endangers
from claimbank.languages.ar.nominal_openers import THANKS
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.subjects import subject_behind
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


def _said_again(scope: Scope, _cue: Cue, opener: Opener) -> bool | None:
    """Whether words are what is repeated or renewed: ``كرر دعوته``, ``جدد التأكيد``, not ``جدد عقده``."""
    return _IN_WORDS.match(scope.text, opener.start) is not None


#: what one invites to
_GUESTS = re.compile(
    r"(?:ل|الى\s+)(?:ل|ال)?(?:متابع[ةه]|تغطي[ةه]|تناول|مادب[ةه]|عشاء|غداء|افطار|وليم[ةه]|حفل|احتساء|مشاهد[ةه])(?!\w)"
)
#: who will not speak says nothing: رفض التعليق
_SPEAKING = re.compile(
    r"(?:ال)?(?:تعليق|حديث|ادلاء|افصاح|خوض|رد|تصريح|اجابة|اجابه|كشف عن|تحدث|كلام)(?!\w)(?! (?:ال)?(?:عضوي|مشارك|عمل))"
)
#: what one refuses to do oneself, which is a decision and no statement: رفض | تسليم المدينة, رفضت | الخروج
_OWN_ACT = re.compile(
    r"(?:ال)?(?:خروج|دخول|ذهاب|عود[ةه]|مغادر[ةه]|حضور|مجيء|مشارك[ةه]|انسحاب|استسلام|امتثال|انصياع|خضوع|رضوخ|اذعان|اعتراف|اعتذار"
    r"|استقال[ةه]|تنحي|تخلي|تنازل|تراجع|توقيع|تسليم|تسلم|استلام|تقديم|اعطاء|منح|دفع|سداد|بيع|شراء|استقبال|استضاف[ةه]|سماح|افراج"
    r"|اطلاق|احتساب|جلوس|لعب|مصافح[ةه]|لقاء|مقابل[ةه]|تنفيذ|تطبيق|التزام|تناول|انضمام|تعاون|تدخل|اداء|ارتداء|خلع|نزع|فتح|اخلاء"
    r"|رفع الحصان[ةه]|التصويت|الاستماع|استخدام|تسديد|ترك|نقل|اصدار|تجديد|تمديد|الرحيل|الزواج)(?:ه|ها|هم|هما)?(?!\w)"
)
#: what is repeated or renewed in words: جدد | دعوته, تأكيد, رفضه
_IN_WORDS = re.compile(
    r"(?:ال)?(?:تاكيد|دعو[ةت]|دعم|رفض|التزام|مطالب[ةت]|مطالب|انتقاد|انتقادات|ادان[ةت]|استنكار|تمسك|تعهد|تهديد|تهديدات|اتهام|اتهامات"
    r"|اعلان|وعد|شكر|تهنئ[ةت]|ترحيب|استعداد|ثق[ةت]|حرص|تحذير|تحذيرات|موقف|موافق[ةت]|معارض[ةت]|اعتذار|ولاء|عزم|نفي|قول|امل|تشديد|مناشد[ةت]"
    r"|تضامن|تاييد|مساند[ةت]|عهد|بيع[ةت]|عرض|طلب|طلبات|دعوات|سؤال|اسئل[ةت]|شكو[ىا]|مزاعم|زعم|ادعاء|ادعاءات|اقتراح|رغب[ةت]|ني[ةت]|قلق|مخاوف|تفاؤل|تطلع|اسف|حزن|غضب|استياء|سعاد[ةت]|اعتزاز|فخر|امتنان|تقدير|احترام|اعجاب|استغراب|عبار[ةت]|كلام|تصريح|تصريحات|وصف|اشار[ةت])(?:ه|ها|هم|هما)?(?!\w)"
)
_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين)\s+$")
#: what one scores oneself
_ACHIEVED = re.compile(
    r"(?:اقبال|حضور|فوز|تعادل|هدف|انجاز|نجاح|رقم|مشارك[ةه]|انتصار|تفوق|نقط|اسم|اعتراض|موقف)"
)


def _subject_noun(scope: Scope, cue: Cue, opener: Opener, described: bool = True) -> str:
    """The first noun of the subject, behind the verb or before it, without its article; empty where none is said.

    ``described``: the noun that the verb's relative clause describes is one too.
    """
    party = subject_behind(scope, cue, opener.start, objects=True).party
    which = not described and _WHICH.search(scope.text, max(scope.start, cue.start - 9), cue.start)
    if party is None and not which:
        before = subject_before(scope, cue)[0]
        party = before.party if before is not None else None
    if party is None or party.mention is None:
        return ""
    return scope.text[slice(*party.mention)].split(maxsplit=1)[0].removeprefix("ال")


def _recorder(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a report or a watchdog records an event: ``سجل التقرير تراجعا``, ``أحصت المنظمة مقتل``."""
    if scope.quoted or _ACHIEVED.match(scope.text, opener.start):
        return False
    word = _subject_noun(scope, cue, opener, described=False)
    if word in _MEASURED:
        return False
    return word in _RECORDERS or bool(flags_of(word) & DOCUMENT)


def _is_evidence(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a document or what was found shows it: ``أظهرت الأرقام ارتفاع``, ``الدراسة التي أظهرت تراجع``."""
    word = _subject_noun(scope, cue, opener)
    return bool(flags_of(word) & DOCUMENT) or word in _FOUND


#: by which something is found out, beside documents
_FOUND = frozenset(
    (
        *("اختبار", "اختبارات", "فحص", "فحوص", "فحوصات", "تحليل", "تحليلات", "تحاليل", "تجربة", "تجارب", "قياسات", "عينات"),
        *("تشريح", "متابعة", "معاينة", "مراجعة", "مقارنة", "حسابات", "ملاحظات", "مشاهدات", "تشخيص", "كشوفات"),
    )
)  # fmt: skip


def takes_noun(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether the noun that ``opener`` brings in is what the verb reports."""
    if "d" in cue.frames or (scope.quoted and "e" in cue.frames) or _rises_or_returns(scope, cue, opener):
        return False
    asked = _ASKED.get(cue.lemma)
    if asked is not None and (told := asked(scope, cue, opener)) is not None:
        return told
    if "v" in cue.frames and opener.start == opener.content:
        if cue.lemma == "كشف" and _LAID_OPEN.match(scope.text, opener.start) and cue.tense == "past":
            return not scope.quoted
        return cue.kind == "verb" and _document_says(scope, cue, opener)
    return cue.lemma != "وجه" or _directs(scope, cue, opener)


#: what one uncovers of others: كشفت السلطات | تورط الحراس
_LAID_OPEN = re.compile(r"(?:تورط|ضلوع|وجود|تعرض|قيام|وقوف|تلقي|تلاعب|تواطؤ|محاول[ةه])(?!\w) ")


def _rises_or_returns(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a present form is another verb's: ``يبلغ عددهم``, ``تكرر الانقطاع``."""
    if cue.lemma in ("أبلغ", "أرجع"):
        return cue.tense == "present"
    return cue.lemma == "كرر" and scope.text[cue.start] == "ت" and opener.start - cue.end < 2


def _endangered(scope: Scope, cue: Cue, opener: Opener) -> bool | None:
    return False if endangers(scope, cue, opener) else None


def _rid_of(scope: Scope, cue: Cue, opener: Opener) -> bool | None:
    """تخلص من: gets rid of."""
    return " من " not in scope.text[cue.end : opener.start] if scope.text[cue.start] == "ت" else None


def _refused(scope: Scope, _cue: Cue, opener: Opener) -> bool | None:
    """What one will not say or do oneself: ``رفض المسؤول التعليق على``, ``رفضت الخروج``."""
    return False if any(m.match(scope.text, opener.start) for m in (_SPEAKING, _OWN_ACT)) else None


def _shown(scope: Scope, cue: Cue, opener: Opener) -> bool | None:
    """``أظهرت النتائج ارتفاع``, not ``أظهر اللاعب قدرته``."""
    return _is_evidence(scope, cue, opener) if opener.start == opener.content else None


def _invited(scope: Scope, _cue: Cue, opener: Opener) -> bool | None:
    """``دعا الصحفيين لتغطية الحفل``."""
    return False if _GUESTS.match(scope.text, opener.start) else None


def _held_up(scope: Scope, cue: Cue, opener: Opener) -> bool | None:
    """``اعترض الجيش | سفينة``."""
    return subject_behind(scope, cue, opener.start).end >= opener.start - 2


#: what is asked of a verb's noun before it counts; None: nothing against it
_ASKED: dict[str, Callable[[Scope, Cue, Opener], bool | None]] = {
    "هدد": _endangered,
    "خلص": _rid_of,
    "رفض": _refused,
    "جدد": _said_again,
    "كرر": _said_again,
    "أظهر": _shown,
    "دعا": _invited,
    "اعترض": _held_up,
    **dict.fromkeys(RECORDS, _recorder),
}


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
        and (
            not any(m in between for m in '،,"«')
            or subject_behind(scope, cue, opener.start).end >= opener.start - 3
        )
    )
