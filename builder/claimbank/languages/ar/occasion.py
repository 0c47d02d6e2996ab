"""What stands beside a speaker and is no part of him: when, where, how and to whom it was said.

``قالت أمس الثلاثاء، في بيان لوكالة الأنباء، إن``: a date, an occasion, an audience.
"""

from __future__ import annotations

import re

from claimbank.languages.ar.day_words import DATE, DATE_OPENS, MONTHS, WHEN
from claimbank.languages.ar.open_words import is_owned
from claimbank.languages.ar.told_to import told_end
from claimbank.languages.ar.words import (
    ADJUNCT,
    DEFINITE,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    UNNAMED,
    Token,
    flags_of,
)
from claimbank.model import Span

__all__ = ["adjunct_end", "audience", "is_adjunct"]

_OPENS_FIXED = frozenset(
    [
        "في",
        "على",
        "من",
        "الى",
        "مع",
        *("عديد", "العديد", "عدة", "بضع", "غير", "اكثر", "مرارا"),
        *("بالمقابل", "باشد", "باقسى"),
        "الشهر",
        "الاسبوع",
        "العام",
        "السنة",
        "الصيف",
        "الشتاء",
        "الموسم",
        "اليومين",
        "الايام",
        *("هذا", "هذه"),
        *("مطلع", "اوائل", "اواخر", "منتصف", "نهاية", "نهايه", "بداية", "بدايه"),
    ]
)
_FIXED = re.compile(
    r"من (?:جهته|جهتها|جهتهم|جهتهما|جانبه|جانبها|جانبهم|ناحيته|ناحيتها|جهة اخرى|جهه اخرى"
    r"|ناحية اخرى|جانب اخر|ناحيه اخرى|جديد)(?!\w)"
    r"|في (?:وقت (?:سابق|لاحق|متاخر|مبكر)|المقابل|هذا (?:السياق|الصدد|الاطار|الشان|المجال|الجانب|الاتجاه|الخصوص|الموضوع)"
    r"|(?:السياق|الوقت|الاطار|الشان|الصدد|الاتجاه|الموضوع|المجال|الجانب) (?:ذاته|نفسه|عينه|الاخر)"
    r"|(?:ذات|نفس) (?:التصريح|الحوار|البيان|المناسبة|الجلسة|اللقاء|الندوة|البرنامج)"
    r"|(?:ذات|نفس) (?:السياق|الاطار|الشان|الصدد|الاتجاه|الموضوع|الوقت)"
    r"|(?:سياق|شان|اطار|موضوع|جانب|صعيد|مجال|خبر) (?:متصل|اخر|مواز|مشابه|ذي صلة))(?!\w)"
    r"|(?:(?:مطلع|اوائل|اواخر|منتصف|نهاي[ةه]|بداي[ةه]) )?"
    r"(?:ال)?(?:شهر|اسبوع|عام|سنة|صيف|شتاء|خريف|ربيع|موسم|يومين|ايام) (?:الماضي[ةه]?|الفائت[ةه]?"
    r"|المنصرم|الجاري|الحالي|الماضيين|الماضيات)(?!\w)"
    r"|على (?:صعيد (?:اخر|متصل)|الصعيد (?:ذاته|نفسه))(?!\w)|بالمقابل(?!\w)|الى ذلك(?!\w)"
    r"|(?:ال)?عديد (?:من )?المرات(?!\w)|(?:عدة|بضع) مرات(?!\w)|(?:غير|اكثر من) مر[ةه](?!\w)|مرارا(?: وتكرارا)?(?!\w)"
    r"|هذا (?:الاسبوع|الشهر|العام|الصباح|المساء|الموسم|الصيف|الشتاء)(?!\w)|هذه (?:السنة|الليلة|المرة)(?!\w)"
    r"|باشد (?:ال)?(?:عبارات|لهجات|لهجة|صور)(?!\w)|باقسى (?:ال)?(?:عبارات|الفاظ)(?!\w)"
    r"|مع ذلك(?!\w)|قبل (?:ذلك|قليل)(?!\w)"
    r"|في (?:ال)?(?:ايام|اسابيع|اشهر|ساعات|سنوات) (?:القليلة )?(?:المقبل|القادم|الاخير|الماضي|القليل)[ةه](?: الماضي[ةه])?(?!\w)"
    rf"|(?:في|منذ)(?: شهر)? (?:(?:\d{{1,2}}|ال\w+(?: عشر| وال\w+)?) (?:من )?(?:شهر )?)?"
    rf"{MONTHS}(?:\s*[/\-]\s*{MONTHS})?(?: \d{{4}}(?!\d))?(?:\s+{WHEN})?(?!\w)"
)


def _single(word: str) -> bool:
    """Adverbs that stand alone: أيضا, بدوره, كذلك."""
    return word.endswith(("ا", "ره", "رها", "رهم", "رهما", "اً")) or word in {
        "كذلك",
        *("بالتالي", "بالتفصيل", "بالاجماع", "بالتحديد", "بالاساس", "بالضبط"),
        "بوضوح",
        "بجلاء",
        "بشدة",
        "صراحة",
        "هنا",
        "عادة",
        "مباشرة",
        "بحزم",
        "بحدة",
        "بقوة",
        "بسخرية",
    }


#: to whom it was said
_REPORTERS = frozenset(
    (
        *("لمراسل", "لمراسلة", "لمراسلنا", "لمراسلتنا", "لموفد", "لموفدة", "لموفدنا", "لمبعوثنا"),
        *("لمبعوثتنا", "لمندوبنا", "لصحيفتنا", "لموقعنا"),
    )
)
#: nouns that the name of a place follows: مدينة دوما
_PLACES = frozenset(
    ("مدينة", "بلدة", "قرية", "ولاية", "محافظة", "منطقة", "بلدية", "قضاء", "ناحية", "حي", "مخيم")
)
#: adjectives of an office: what follows with ل is its body (المدير التنفيذي لشبكة كذا), nobody spoken to
_OFFICE = frozenset(("التنفيذي", "التنفيذية", "الاقليمي", "الاقليمية", "العام", "العامة", "المؤسس", "الرسمي"))


#: what one is versed in: الخبير في الشأن الاقتصادي
_FIELDS = frozenset(("الشان", "الشؤون", "شؤون", "مجال", "المجال", "قضايا", "علوم"))
#: how it is said: في شكل قاطع, على نحو مفاجئ
_IN_MANNER = {"في": frozenset(("شكل", "صورة")), "على": frozenset(("نحو", "شكل"))}


def _sent_by_outlet(toks: list[Token], i: int) -> bool:
    """Whether one whom an outlet has sent is told there, and no state's envoy: ``لمبعوث | إذاعة الساحل``."""
    if toks[i].text not in ("لمبعوث", "لمبعوثة", "لمندوب", "لمندوبة") or i + 1 >= len(toks):
        return False
    return bool(toks[i + 1].flags & OUTLET)


#: in what it was said: قال السفير | بتغريدة على حسابه
_BY_WORDS = frozenset(
    f"ب{word}"
    for word in (
        *("تغريدة", "تغريدات", "تدوينة", "تدوينات", "منشور", "تصريح", "تصريحات", "بيان", "مداخلة", "مقابلة"),
        *("مقطع", "فيديو", "رسالة", "كلمة", "خطاب", "لقاء", "حوار", "اتصال", "مؤتمر"),
    )
)


def _of_place(toks: list[Token], i: int) -> bool:
    """Whether the word at ``i`` is the name of a place behind its noun, or belongs to an office: ``سكان دوما``, ``حي وسط``."""
    if not i:
        return False
    token, before = toks[i], toks[i - 1]
    if token.text == "دوما" and not before.flags & DEFINITE and before.flags & UNNAMED:
        return True
    return before.text in _PLACES or (token.text == "وسط" and bool(before.flags & ROLE))


def _of_country(toks: list[Token], i: int) -> bool:
    """Whether the country is told there that an outlet is named for: ``الممثل الدائم | لروسيا`` (but ``لروسيا اليوم``)."""
    flags = flags_of(toks[i].text[1:])
    if not flags & PLACE or flags & OUTLET:
        return False
    return i + 1 >= len(toks) or toks[i + 1].text not in ("اليوم", "الان", "24", "تودي", "الغد")


def is_adjunct(text: str, toks: list[Token], i: int) -> bool:
    """Whether the words at ``i`` open an adjunct rather than go on with a noun phrase."""
    token = toks[i]
    if token.text == "لدى" and i + 1 < len(toks) and is_owned(toks[i + 1].text):
        return not toks[i + 1].flags & ORGANIZATION  # لدى مخاطبته الحفل
    if token.flags & ADJUNCT:
        if (
            i
            and not _single(token.text)
            and i + 1 < len(toks)
            and toks[i + 1].text in "،,."
            and len(token.text) < 5
        ):
            return False  # a name: جانيت فور، المديرة
        return not _of_place(toks, i)
    if token.flags & PREFIXED and token.flags & OUTLET and token.text[0] == "ل" and token.text != "لمواقع":
        return not (i and toks[i - 1].text in _OFFICE) and not _of_country(toks, i)
    if token.text[0] == "ل" and token.text[1:2].isascii() and token.text[1:2].isalpha():
        return True
    if token.text in ("ل", "لل") and i + 1 < len(toks) and not toks[i + 1].text[0] > "\u0600":
        return True
    if token.text in _REPORTERS or _sent_by_outlet(toks, i) or (i and token.text in _BY_WORDS):
        return True
    if token.text in _OPENS_FIXED and _FIXED.match(text, token.start):
        return True
    if token.text in ("في", "على") and i + 1 < len(toks) and toks[i + 1].flags & OCCASION:
        return not (i and toks[i - 1].flags & ROLE and toks[i + 1].text in _FIELDS)
    if token.text in _IN_MANNER and i + 2 < len(toks) and toks[i + 1].text in _IN_MANNER[token.text]:
        return not toks[i + 2].flags & DEFINITE
    if (
        token.text in ("على", "عبر")
        and i + 1 < len(toks)
        and toks[i + 1].text in ("هامش", "خلفيه", "خلفية", "تويتر", "فيسبوك", "حسابه")
    ):
        return True
    return token.text in DATE_OPENS and DATE.match(text, token.start) is not None


def adjunct_end(text: str, toks: list[Token], i: int) -> int:
    """The index after the adjunct at ``i``: a fixed phrase, a date or an adverb by itself, else up to the next comma."""
    token = toks[i]
    match = _FIXED.match(text, token.start) or (
        DATE.match(text, token.start) if token.text in DATE_OPENS else None
    )
    if match:
        return _after(toks, i, match.end())
    if token.flags & ADJUNCT and _single(token.text):
        return i + 1
    if (told := told_end(text, toks, i)) is not None:
        return told
    for j in range(i + 1, len(toks)):
        if toks[j].text in "،,:" or (toks[j].text in DATE_OPENS and DATE.match(text, toks[j].start)):
            return j
        if toks[j].text[0] == "ل" and (told := told_end(text, toks, j)) is not None:
            return told
    return len(toks)


def _after(toks: list[Token], i: int, position: int) -> int:
    while i < len(toks) and toks[i].start < position:
        i += 1
    return i


def audience(text: str, toks: list[Token]) -> list[Span]:
    """The outlets to which something was said: ``في تصريح لوكالة الأنباء``, ``لـ«الحياة»``."""
    out = []
    for i, token in enumerate(toks):
        to = (
            token.text[0] == "ل"
            and token.flags & PREFIXED
            and token.flags & OUTLET
            and not token.flags & ORGANIZATION
            and not _of_country(toks, i)
        )
        if to or (token.text == "مع" and i + 1 < len(toks) and toks[i + 1].flags & OUTLET):
            start = token.start + (1 if token.text != "مع" else 3)
            if text.startswith("لل", token.start):
                start = token.start
            if to and _of_the_press(toks, i):
                continue
            told = told_end(text, toks, i) if token.text != "مع" else None
            out += _parted(toks, i, start, toks[told - 1].end if told else _phrase_end(toks, i))
        elif (
            token.text[0] == "ل"
            and token.text[1:].isascii()
            and token.text[1:].isupper()
            and len(token.text) > 2
        ):
            out.append(Span(token.start + 1, token.end))  # لـCNN
        elif token.text == "ل" and i + 2 < len(toks) and toks[i + 1].text in "«“\"”»'":
            close = next((j for j in range(i + 2, min(i + 8, len(toks))) if toks[j].text in "«“\"”»'"), None)
            if close is not None and not (close > i + 3 and toks[i + 2].flags & MASDAR):
                out.append(Span(toks[i + 2].start, toks[close - 1].end))
    return out


def _of_the_press(toks: list[Token], i: int) -> bool:
    """Whether an outlet is that of a journalist in apposition: ``سالم حداد، مراسل الشؤون الدولية | لصحيفة الأفق``."""
    comma = next((k for k in range(i - 1, max(i - 8, -1), -1) if toks[k].text in "،,"), None)
    return comma is not None and toks[comma + 1].text in _PRESS


_PRESS = frozenset(
    ("مراسل", "مراسلة", "محرر", "محررة", "كاتب", "كاتبة", "صحافي", "صحافية", "صحفي", "صحفية", "مذيع", "مذيعة")
)


def _parted(toks: list[Token], i: int, start: int, end: int) -> list[Span]:
    """One span for each outlet of ``لصحيفة الأفق ووكالة رويترز``."""
    for token in toks[i + 1 :]:
        if token.start >= end:
            break
        if token.text[0] == "و" and flags_of(token.text[1:]) & OUTLET:
            return [Span(start, token.start - 1), Span(token.start + 1, end)]
    return [Span(start, end)]


def _phrase_end(toks: list[Token], i: int) -> int:
    """Where the name of an outlet that begins at ``i`` ends: before a mark, an adjunct or a preposition."""
    j = i + 1
    while (
        j < len(toks)
        and j - i < 7
        and toks[j].text not in "،,:."
        and toks[j].text not in DATE_OPENS
        and not toks[j].flags & (ADJUNCT | PREPOSITION)
    ):
        j += 1
    return toks[j - 1].end
