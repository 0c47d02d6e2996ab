"""Quotations that name something and tell nothing: a topic (``حول "…"``), a title, the name of a body (``منظمة "…"``)."""

from __future__ import annotations

import re

from claimbank.languages.ar.open_words import is_finite
from claimbank.languages.ar.scope import clause_like
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import BODY, DEFINITE, ORGANIZATION, OUTLET, ROLE, flags_of
from claimbank.model import Cue, Quote

__all__ = ["is_alias", "is_named", "names_body"]

_WORD = re.compile(r"\w+")

#: what is named before a quotation that is a topic, a title or a motto: ``ندوة حول "…"``
_TOPICS = frozenset(
    (
        "حول",
        "اطار",
        "ضمن",
        "بعنوان",
        "عنوان",
        "شعار",
        "بشعار",
        "بشان",
        "بخصوص",
        "باسم",
        "اسم",
        "تحت",
        "وسم",
        "بوسم",
        "هاشتاغ",
    )
)
_TITLED = frozenset(
    (
        *(
            "كتاب",
            "رواية",
            "فيلم",
            "مسلسل",
            "برنامج",
            "اغنية",
            "قصيدة",
            "مسرحية",
            "البوم",
            "لوحة",
            "مقال",
            "معرض",
        ),
        *(
            "مهرجان",
            "مؤتمر",
            "ندوة",
            "حملة",
            "مبادرة",
            "مشروع",
            "عملية",
            "جائزة",
            "بطولة",
            "سباق",
            "منتدى",
            "تمرين",
        ),
    )
)
#: another quotation is brought in behind the named one: على هامش "…": "…"
_BRINGS_IN = re.compile(r"\s*[،,]?\s*:\s*[«“\"]")
_BEFORE_QUOTE = re.compile(r"(?<!\w)(\w+)\s+$")


def is_named(text: str, quote: Quote) -> bool:
    """Whether a quotation is a topic, a title, or a body's name, whose noun stands before it: ``حول "…"``, ``منظمة "…"``."""
    before = _BEFORE_QUOTE.search(text, max(0, quote.outer_start - 20), quote.outer_start)
    if before is None:
        return False
    flags = flags_of(before[1])
    if before[1] in _TOPICS or (quote.closed and _BRINGS_IN.match(text, quote.outer_end) is not None):
        return True
    if clause_like(text, quote, 6):
        return False
    if before[1].removeprefix("ال") in _TITLED:
        return True
    body = flags & (ORGANIZATION | OUTLET) and not flags & (DEFINITE | ROLE | BODY)
    return bool(body) and text[quote.outer_end : quote.outer_end + 2].strip()[:1] not in ("", ".")


#: what a clause is told by: no body's name has it
_FINITE = re.compile(r"(?<!\w)(?:ان|لن|لم|لا|سوف|قد|كانت?|ليست?|هي|هو|التي|الذي)(?!\w)")


def names_body(text: str, cue: Cue, quote: Quote) -> bool:
    """Whether a quotation right behind the verb is the body that says it: ``دعت "حركة أبناء الوادي" إلى``."""
    if cue.kind != "verb" or text[cue.end : quote.outer_start] != " " or "bound" in cue.frames:
        return False
    first = _WORD.match(text, quote.start)
    behind = text[quote.outer_end : quote.outer_end + 2]
    if first is None or len(behind) < 2 or not (behind[0] == " " and behind[1].isalpha()):
        return False
    if not flags_of(first[0]) & (ORGANIZATION | OUTLET | BODY) or _FINITE.search(text, *quote.inner):
        return False
    gender = word_gender(first[0])[0]
    return gender in (cue.gender, None) and not any(
        is_finite(w[0]) for w in _WORD.finditer(text, *quote.inner)
    )


_AND = re.compile(r"[،,]\s*و(?P<verb>\w{3,})\s")


def _behind_other_verb(text: str, start: int, end: int) -> bool:
    """Whether a clause of another verb stands before the quotation, whose it is: ``هنأ الفريق، | وقرر مكافأته بـ"…"``."""
    words = [m["verb"] for m in _AND.finditer(text, start, end)]
    return bool(words) and is_finite(words[-1]) and not flags_of(words[-1])


_TAKEN = re.compile(r"\s+(?P<how>عن|على|من|الى)\s+\w")


def is_alias(text: str, cue: Cue, quote: Quote) -> bool:
    """Whether a quotation is another name of the noun before it, as the content of the verb follows behind a preposition, or
    what its own preposition takes: ``كشف المتحدث باسم التحالف "تحالف الجنوب" | عن سبب``, ``قرر مكافأتهم بـ"مناسبة الفوز"``."""
    before = text[max(0, quote.outer_start - 24) : quote.outer_start]
    if cue.kind == "noun" or "bound" in cue.frames:
        return False
    if before.endswith((" ب", " ل", " ك", " عن ")):
        how = before.split()[-1]
        takes = any(f.startswith(("noun:", "clause:")) and how in f for f in cue.frames)
        return not (takes or "b" in cue.frames) or _behind_other_verb(text, cue.end, quote.outer_start)
    taken = _TAKEN.match(text, quote.outer_end)
    if taken is None or f"noun:{taken['how']}" not in cue.frames or not before.endswith(" "):
        return False
    words = before.split()
    nominal = not any(is_finite(w[0]) for w in _WORD.finditer(text, *quote.inner))
    return nominal and bool(words) and quote.outer_start - cue.end > 4 and words[-1][-1].isalpha()
