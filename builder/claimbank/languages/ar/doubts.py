"""Where a reporting verb is none: homographs, passives, verbs of acting."""

from __future__ import annotations

import re

from claimbank.languages.ar.object_doubts import RECORDS, takes_noun
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.participles import participle_reports
from claimbank.languages.ar.said_by_nobody import is_bare, is_passive, is_thought
from claimbank.languages.ar.scope import Scope, closes
from claimbank.languages.ar.subjects import subject_behind
from claimbank.languages.ar.words import PLACE, folded_words, tokens
from claimbank.model import Cue

__all__ = ["PREPOSITIONS", "allowed", "governed", "opens_clause"]


def allowed(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Homographs and verbs of acting report only where the sentence's form leaves no doubt."""
    if cue.kind == "participle":
        return participle_reports(scope, cue, opener)
    if (
        _NO_VERB.match(scope.text, cue.start)
        or governed(scope, cue)
        or is_passive(scope, cue)
        or is_thought(scope, cue)
        or _aside(scope, cue, opener)
    ):
        return False
    he_does = cue.gender == "m" and cue.number == "s" and cue.tense == "present"
    if "i" in cue.frames and he_does and is_bare(scope, cue, opener):
        return False
    if _not_yet(scope, cue) or (cue.lemma == "تطلع" and _away(scope, opener)):
        return False
    if cue.lemma in ("أجمع", "أبلغ") and cue.tense == "present" and opener.how in ("quote", "colon"):
        return "bound" in cue.frames  # تجمع: a crowd; يبلغ: reaches
    if cue.lemma in _NOT_SAID and _NOT_SAID[cue.lemma].match(scope.text, cue.end, opener.start + 40):
        return False
    if cue.lemma == "كتب" and opener.how == "quote" and _WORKS.search(scope.text, cue.end, opener.start):
        return False
    if opener.how == "noun" and not takes_noun(scope, cue, opener):
        return False
    if cue.lemma == "اعتبر" and opener.how == "clause" and _held_to_be(scope, cue, opener):
        return False
    if opener.how == "noun" and cue.lemma in RECORDS:
        return True
    if (
        cue.lemma == "بين"
        and scope.text[cue.start] == "ت"
        and subject_behind(scope, cue, opener.start).party is None
    ):
        return False
    return "h" not in cue.frames or _no_homograph(scope, cue, opener)


def _no_homograph(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether a verb that is spelled like another word is surely the verb: by its content, or where it stands."""
    if (
        opener.how in ("colon", "quote")
        and cue.lemma not in PREPOSITIONS
        and (_IN_IT.match(scope.text, cue.end) or (opener.how == "colon" and opener.quote is not None))
    ):
        return "d" not in cue.frames
    if (
        cue.lemma == "عبر"
        and cue.tense == "past"
        and opener.start == cue.end + 1
        and scope.text.startswith(" عن ", cue.end)
    ):
        return True
    if cue.lemma == "عبر" and opener.how == "noun" and _HIS.match(scope.text, opener.content):
        return True  # وبشأن الحدود عبّر الوزير عن قلقه
    if opener.how == "noun" and _IN_IT.match(scope.text, cue.end) and "d" not in cue.frames:
        return True  # أصدر بيانا دان فيه
    if opener.how == "clause" and scope.text.startswith(" بان", cue.end):
        return True  # ردّ بأن, دفع بأن
    if opener.how == "noun":
        return "noun:=" in cue.frames or opens_clause(scope, cue)
    return opens_clause(scope, cue)


#: what one feels and tells of
_HIS = re.compile(
    r"(?:عميق |بالغ |شديد |كبير |وافر |خالص )?(?:قلق|اسف|امل|غضب|استياء|تضامن|شكر|رغب[تة]|استعداد|تقدير|دعم|رفض|ارتياح"
    r"|امتنان|حزن|صدم[تة]|خشي[تة]|مخاوف|اعتقاد|ثق[تة]|تفاؤل|سعاد[تة]|فخر|ادانت|استنكار|تحفظ|معارض[تة]|تاييد|انزعاج|اعجاب|ندم)(?:ه|ها|هم|هما)(?!\w)"
)
_ADVERBS = folded_words("accusatives")
_RANKED = frozenset(
    ("اول", "احد", "احدى", "ابرز", "اكبر", "اهم", "افضل", "اكثر", "ثاني", "ثالث", "واحدا", "واحدة")
)


def _held_to_be(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether something is held to be another before a clause of its own: ``يعتبر المرفأ الأول …، وينتظر | أن``."""
    words = scope.text[cue.end : opener.start].split()[1:-1]
    return any(
        w in _RANKED or (w[-1] == "ا" and len(w) > 4 and w not in _ADVERBS and is_noun(w[:-1])) for w in words
    )


#: what one writes that bears a title: كتب عددا من البحوث منها كتاب "…"
_WORKS = re.compile(
    r"(?<!\w)(?:ال)?(?:كتابا?|كتبا|رواي[ةه]|روايات|بحوثا?|دراسات|مؤلفات|قصيد[ةه]|قصائد|سيناريو|فيلما?|مسرحي[ةه]|بعنوان)(?!\w)"
)


#: what one does to words or speaks of, and then says otherwise: النتائج التي نشرت في الدورية | أن
_DONE_WITH = frozenset(("نشر", "تحدث", "بث", "عرض", "تناول"))
_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين|اللذين|اللتين)\s+(?:كان\s+|كانت\s+|قد\s+)*$")
_RELATIVE = re.compile(r"[،,]\s*و?(?:الذي|التي|الذين)\s+(?:كان\s+|كانت\s+|قد\s+|سبق ان\s+)*$")


def _aside(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether the verb of an aside stands before the أن of another verb: ``قال X، الذي سجل الهدف، إن``."""
    if opener.how == "clause" and cue.lemma in _DONE_WITH and _describes(scope, cue, opener):
        return True
    if opener.how != "clause" or not scope.text[max(0, opener.start - 6) : opener.start].rstrip().endswith(
        ("،", ",")
    ):
        return False
    which = _RELATIVE.search(scope.text, max(scope.start, cue.start - 30), cue.start)
    return which is not None and any(
        c.kind == "verb" and "q" in c.frames and 0 < which.start() - c.end < 90 for c in scope.cues
    )


def _describes(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Whether the verb only tells of the source of another verb's content: ``أظهرت النتائج التي نشرت … أن``."""
    start = max(scope.start, cue.start - 30)
    which = _WHICH.search(scope.text, start, cue.start)
    bare = cue.lemma in ("نشر", "تحدث") and subject_behind(scope, cue, opener.start).party is None
    if which is None and not bare:
        return False
    return any(
        c.kind == "verb" and c.frames & _ASSERTING and 0 < cue.start - c.end < _NEAR for c in scope.cues
    )


_GOING_ON = frozenset(("واصل", "تابع", "أكمل", "استكمل", "استمر", "زاد", "ختم", "اختتم"))
_NO = re.compile(r"(?<!\w)(?:لن|لم|لا|ما|مما|قد)\s+$")


def _not_yet(scope: Scope, cue: Cue) -> bool:
    """Whether a verb of going on tells what will or does not go on, and no words: ``ستواصل "ضمان العدل"``, ``لن يزيد``."""
    if cue.lemma not in _GOING_ON or cue.tense == "past":
        return False
    if cue.tense == "future":
        return True
    return cue.lemma == "زاد" and _NO.search(scope.text, max(0, cue.start - 5), cue.start) is not None


def _away(scope: Scope, opener: Opener) -> bool:
    """Whether one looks to a place and hopes for nothing: ``تتطلع الشركة إلى | آسيا``."""
    word = tokens(scope.text, opener.content, scope.end, 1)
    return bool(word) and (
        bool(word[0].flags & PLACE) or word[0].text in ("الشرق", "الغرب", "الشمال", "الجنوب")
    )


#: flags of verbs that say or show
_ASSERTING = frozenset(("q", "e"))
#: letters between a verb and another that tells of its subject
_NEAR = 120

_GOVERNING = (
    *("الى", "على", "عن", "في", "من", "مع", "بعد", "قبل", "دون", "بدون", "عدم", "رغم", "اثر", "عقب"),
)
_DONE = ("تم", "سيتم", "يتم", "جرى", "يجري", "سيجري")
_GOVERNED = re.compile(rf"(?<!\w)(?:[وف]?(?:{'|'.join(_DONE)})|{'|'.join(_GOVERNING)})\s+$")


def governed(scope: Scope, cue: Cue) -> bool:
    """Whether a preposition stands before the word: a verbal noun spelled like its verb (``إلى وصف``)."""
    if cue.kind != "verb" or cue.tense != "past" or cue.gender != "m":
        return False
    start = max(scope.start, cue.start - 9)
    if not closes(scope.text, _GOVERNING + _DONE, start, cue.start):
        return False
    return _GOVERNED.search(scope.text, start, cue.start) is not None


#: who will not speak says nothing, nor does who is accused: رفض الوزير أن يعلق, قضية اتهم فيها بالرشوة
_NOT_SAID = {
    "رفض": re.compile(
        r"[^.،؛\n]{0,60}? ان (?:[يت](?:قول|علق|كشف|وكد|ؤكد|دلي|ذكر|فصح|جيب|حدد|وضح|صرح|رد|تحدث|خوض|شرح|تكلم)\w*)(?!\w)"
    ),
    "عبر": re.compile(r"[^.،؛\n]{0,60}? عن (?:طريق|غير|قصد|قرب|بعد|كثب)(?!\w)"),
    "حيا": re.compile(
        r"[^.،؛\n]{0,40}? (?:ال)?(?:ذكرى|حفلا?|حفلات|حفلة|سهرة|امسية|ليلة|ليال"
        r"|عيد|اعياد|مناسبة|تراث|امال?|الامال|شعائر|طقوس|مهرجان|مولد|عظام|موات|سنة)(?!\w)"
    ),
    "شدد": re.compile(
        r"(?: (?!على|ان|في)\w+){0,3} ال(?:خناق|حصار|قيود|رقاب[ةه]|حراس[ةه]|قبض[ةه]|طوق|ضغط|ضغوط|عقوبات|اجراءات|تدابير) "
    ),
    "أقر": re.compile(r" (?:في )?(?:عام|سن[ةه]|العام) \d{4}(?! ب)"),
    "اتهم": re.compile(r" (?:في|خلال|بموجب|بسبب|اثر|على اثر|من خلال)(?:ه|ها|هم|هما) ب"),
}


#: verbs spelled like prepositions
PREPOSITIONS = frozenset(("بين", "عبر", "دون", "حول"))
#: رد فعل, دون تقديم: a noun and a preposition spelled like verbs
_NO_VERB = re.compile(
    r"[يت]بلغ\s+(?:من العمر|عدد|نحو|حوالي|قيم|طول|ارتفاع|\d)|رد\s+(?:فعل|اعتبار|الفعل)|دون\s|وضع\s"
    r"|عبر\s+(?:حساب|صفح|موقع|مواقع|تويتر|فيسبوك|ال?هاتف|البريد|قنات|قناة|تطبيق|بيان|تغريد|وسائل|منص|شاش|اثير|الانترنت|رسال)"
    r"|طالب[ةه]?\s+(?:لجوء|جامعي|ثانوي|طب|علم|عمل|منح[ةه]|دكتوراه|ماجستير|دراسات|هندس[ةه]|حقوق)(?!\w)"
    r"|[يت]ظهر\w*\s+علي?\w*\s"
)


#: ``نشر تغريدة كتب فيها: "…"``
_IN_IT = re.compile(r"\s+(?:فيها?|فيهما|خلالها?|عبرها?)(?!\w)")
_CLAUSE = re.compile(
    r"(?:^|[،,؛:.\n»”\")]|(?<!\w)(?:[وف]?من (?:جانب|جهت|ناحيت)(?:ه|ها|هم|هما)|[وف]?من (?:جهة|ناحية) (?:اخرى|ثانية)"
    r"|[وف]?(?:بدوره|بدورها|بدورهم)|[وف]?في المقابل|[وف]?بالمقابل|[وف]?الى ذلك|[وف]?كذلك|ايضا"
    r"|و?قد|فقد|لقد|كما|ثم|حيث|حين|فيما|بينما"
    r"|(?:بعد|قبل|منذ|الى|حتى) ان|بعدما|عندما|حينما|كلما|ريثما|طالما"
    r"|و?لكن(?:ه|ها|هم)?|(?:الا )?ان(?:ه|ها|هم)|لم|لن|لا|الذي|التي|الذين|ما))\s*[-–—]{0,3}\s*[وف]?$"
)


#: what is spoken of stands before the verb: ``وعن موعد الافتتاح بيّن أنه``
_ON_THAT = re.compile(
    r"[وف]?(?:عن|حول|بخصوص|بشان|في شان|فيما (?:يخص|يتعلق ب|يتصل ب)|عما|حيال)\s?[^.؛:،,\n]{3,70}\s$"
)


def opens_clause(scope: Scope, cue: Cue) -> bool:
    """Whether the verb stands where a clause begins: behind a stop, a comma, a particle or nothing."""
    before = scope.text[max(scope.start, cue.start - 12) : cue.start]
    if cue.start - scope.start < 2:
        return True
    if _CLAUSE.search(before) or (
        cue.lemma in ("بين", "أبان") and _ON_THAT.match(scope.text, scope.start, cue.start)
    ):
        return True
    return before.endswith((" و", " ف")) and cue.lemma in (
        "زاد",
        "تابع",
        "ختم",
        "واصل",
        "بين",
        "أكمل",
        "كتب",
        "طلب",
        "قدر",
        "أمل",
        "وعد",
    )
