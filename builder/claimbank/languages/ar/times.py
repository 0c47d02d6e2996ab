"""Finds the phrases of time that can tell when something was said: ``مساء الثلاثاء``, ``3 أيار/مايو``, ``الأسبوع الماضي``.

The words are those of the pack's dates (``weekdays.tsv``, ``months.tsv``, ``date_words.tsv``); the joints are written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.lexicon import arabic_spellings, trie_pattern
from claimbank.model import Span

__all__ = ["months", "times"]

#: parts of the day, and what makes a time earlier or later than now
_PARTS = (
    "صباح", "مساء", "ظهر", "عصر", "فجر", "ليلة", "ليل", "صبيحة", "ضحى", "بعد ظهر", "قبل ظهر", "منتصف ليل", "مغرب", "غروب",
    "ساعة متأخرة من مساء", "ساعة متأخرة من ليل", "ساعة متأخرة من", "ساعة مبكرة من صباح", "ساعة مبكرة من", "نهار",
    "وقت سابق", "وقت سابق من", "وقت لاحق", "وقت لاحق من", "وقت متأخر", "وقت متأخر من", "وقت متأخر من مساء",
    "وقت متأخر من ليل", "وقت متأخر مساء", "وقت مبكر", "وقت مبكر من", "وقت مبكر من صباح", "وقت مبكر صباح", "ختام يوم",
)  # fmt: skip
_SEASONS = (
    "الصيف",
    "الشتاء",
    "الربيع",
    "الخريف",
    "الموسم",
    "القرن",
    "العقد",
    "عطلة نهاية الأسبوع",
    "نهاية الأسبوع",
)
_BORDERS = (
    "مطلع",
    "أوائل",
    "أواخر",
    "منتصف",
    "نهاية",
    "بداية",
    "وقت سابق من",
    "وقت سابق",
    "أواسط",
    "خلال",
    "غضون",
)
#: the time that such a word stands before is a bound of something, not the moment of saying
_BOUNDS = (
    "منذ", "حتى", "قبل", "بعد", "عقب", "غداة", "عشية", "إثر", "أثر", "بحلول", "من", "إلى", "بين", "عن", "حول", "بشأن", "على",
    "ضد", "لغاية", "طوال", "طيلة", "كل", "بعيد", "قبيل", "ابتداء من", "اعتبارا من", "بدءا من", "ل", "ذكرى", "كأس", "مونديال",
    "بحق", "مع", "نحو", "لأن", "أن", "إن", "سيما",
)  # fmt: skip
_HAPPENINGS = (
    "هجوم", "هجمات", "انفجار", "تفجير", "تفجيرات", "قمة", "مباراة", "جلسة", "اجتماع", "لقاء", "انتخابات", "اقتراع", "تصويت",
    "أحداث", "حادث", "حادثة", "تظاهرات", "تظاهرة", "مظاهرات", "مظاهرة", "غارة", "غارات", "ضربات", "ضربة", "قصف", "معركة",
    "عملية", "زيارة", "مواجهة", "خسارة", "هزيمة", "فوز", "قرار", "حفل", "سباق", "نهائي", "استفتاء", "مجزرة", "محادثات",
)  # fmt: skip

#: what a name with اليوم follows: صحيفة المصري اليوم
_OUTLETS = ("صحيفة", "جريدة", "قناة", "موقع", "مجلة", "بوابة", "شبكة", "إذاعة", "تلفزيون", "يومية")


class _Words(NamedTuple):
    hints: frozenset[str]
    time: re.Pattern[str]
    coming: re.Pattern[str]
    bound: re.Pattern[str]
    happening: re.Pattern[str]
    never_before: re.Pattern[str]
    never: re.Pattern[str]
    outlet: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    return trie_pattern(dict.fromkeys(s for w in words for s in arabic_spellings(fold(w).text)))


def months() -> str:
    """A pattern for the names of months of both calendars, folded."""
    return _any(r["name"] for r in pack("ar").table("months"))


@cache
def _words() -> _Words:
    known = pack("ar")
    rows = known.table("date_words")

    def of(kind: str, *values: str) -> list[str]:
        return [r["phrase"] for r in rows if r["kind"] == kind and (not values or r["value"] in values)]

    week = _any(r["name"] for r in known.table("weekdays") if r["alone"] == "yes")
    month = months()
    day = _any(of("day", "0", "-1", "-2"))
    ago = _any(of("qualifier_after"))
    named = rf"(?:{day}|{week})(?!\w)"
    number = _any([*of("number"), *of("day_number")])
    units = _any(
        [r["phrase"] for r in rows if r["kind"] == "unit"] + ["ساعات", "ساعة", "ساعتين", "دقائق", "قليل"]
    )
    ordinal = _any(of("day_number"))
    double = rf"{month}(?: ?[/\-] ?{month})?(?!\w)"
    dated = rf"(?:\d{{1,2}}|{ordinal}) ?(?:من )?(?:شهر )?{double}(?:(?: |، )(?:عام |سنة )?\d{{4}}(?!\d))?"
    turned = rf"(?: {ago}(?!\w))?"
    first = rf"(?:{_any(_PARTS)} )?(?:يوم )?{named}{turned}(?: [اا]لموافق| المصادف)?"
    rest = rf"(?: ?[،,(]? ?(?:يوم )?{named}{turned})?(?: ?[،,(/\-]? ?{dated}{turned})?"
    forms = (
        rf"{first}{rest}",
        rf"(?:يوم )?{dated}{turned}",
        r"(?:يوم )?\d{1,2}/\d{1,2}/\d{4}(?!\d)",
        rf"(?:{_any(_BORDERS)} )?(?:شهر )?{double} (?:{ago}|(?:عام |سنة |من العام |من عام )?\d{{4}})(?!\w)",
        rf"شهر {double}",
        rf"(?:{_any(_BORDERS)} )?(?:{_any([*of('unit', 'week', 'month', 'year'), *_SEASONS])}) {ago}(?!\w)",
        rf"(?:{_any(_BORDERS)} )?(?:هذا|هذه) {_any([*of('unit', 'week', 'month', 'year'), *_SEASONS])}(?!\w)",
        rf"(?:قبل|منذ) (?:نحو |حوالي |اكثر من )?(?:(?:\d{{1,2}}|{number}) )?{units}(?!\w)",
        r"(?:عام|سنة|سنه) (?:19|20)\d\d(?!\d)",
    )
    told = [r["name"] for name in ("weekdays", "months") for r in known.table(name)]
    turns = ["هذا", "هذه", "قبل", "منذ", "عام", "سنة", "شهر", *of("day"), *of("qualifier_after"), *told]
    hints = [s for w in turns for s in arabic_spellings(fold(w).text.split()[0])]
    opening = [
        *(*_PARTS, *_SEASONS, *_BORDERS, "يوم", "شهر", "هذا", "هذه", "قبل", "منذ", "عام", "سنة"),
        *told,
        *(r["phrase"] for r in rows if r["kind"] in ("day", "unit", "day_number")),
    ]
    unheard = [r["phrase"] for r in rows if r["kind"] == "not_after" and r["value"] in ("today", "weekday")]
    unseen = [r["phrase"] for r in rows if r["kind"] == "not_before" and r["value"] in ("today", "weekday")]
    coming = _any(of("qualifier_after", "1"))
    return _Words(
        frozenset(
            f"{a}{w}{b}"
            for w in hints
            for a in ("", "و", "ف", "(", '"')
            for b in ("", ")", ".", ":", '"', "؛")
        ),
        re.compile(
            rf"(?<!\w)[وف]?(?=\d|(?:{_any(w.split()[0] for w in opening)})(?!\w))(?P<time>{'|'.join(forms)})(?!\w)\)?"
        ),
        re.compile(rf"(?<!\w){coming}(?!\w)"),
        re.compile(rf"(?<!\w)[وف]?{_any(_BOUNDS)} \Z"),
        re.compile(rf"(?<!\w)(?P<where>(?:في|خلال|اثناء) )?{_any(_HAPPENINGS)} \Z"),
        re.compile(rf"(?<!\w)[وف]?{_any(unheard)} \Z"),
        re.compile(rf" {_any([w for w in unseen if w not in ('الماضي', 'السابق')])}(?!\w)"),
        re.compile(rf"(?<!\w)[وفبل]?{_any(_OUTLETS)} (?:\w+ )?\Z"),
    )


def times(text: str, start: int, end: int) -> Iterator[Span]:
    """The phrases of time between two positions, in order; none that bounds something or is yet to come.

    >>> text = fold("قال مساء الثلاثاء إنه باق حتى الخميس، وكان قد قال الأسبوع الماضي غير ذلك").text
    >>> [text[slice(*s)] for s in times(text, 0, len(text))]
    ['مساء الثلاثاء', 'الاسبوع الماضي']
    """
    words = _words()
    near = text[start:end]
    if words.hints.isdisjoint(near.replace("،", " ").replace(",", " ").split()) and "/" not in near:
        return
    for m in words.time.finditer(text, start, end):
        first, last = m.span("time")
        if not _is_bound(words, text, first, last):
            yield Span(first, last)


def _is_bound(words: _Words, text: str, first: int, last: int) -> bool:
    """Whether the phrase is not the time of what stands around it: ``منذ الخميس``, ``هجوم الأحد``, ``المصري اليوم``."""
    before = text[max(0, first - 24) : first]
    if (
        words.coming.search(text, first, last)
        or words.bound.search(before)
        or words.never_before.search(before)
    ):
        return True
    if words.never.match(text, last) or (text.startswith("اليوم", first) and words.outlet.search(before)):
        return True
    happening = words.happening.search(before)
    return happening is not None and happening["where"] is None
