"""Names within a noun phrase that are no speaker's: kings for whom places are named, bodies of two words, quotations."""

from __future__ import annotations

from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.words import (
    BINDER,
    Token,
)

__all__ = ["HONOURED", "MARKS", "double_names", "past_named"]


HONOURED = frozenset(("الملك", "الامير", "الشيخ", "الامام", "السلطان", "القديس", "سانت", "الاميرة", "مار"))


MARKS = "«»“”\"„‟‹›'’‘″"


@cache
def double_names() -> dict[tuple[str, str], int]:
    """The first two words of organisations' names (مانشستر يونايتد), no person's, and how many words they have."""
    out: dict[tuple[str, str], int] = {}
    for name in (*pack("ar").words("bodies"), *pack("ar").words("outlets")):
        words = fold(name).text.split()
        if len(words) > 1:
            out[words[0], words[1]] = max(out.get((words[0], words[1]), 2), len(words))
    return out


def past_named(toks: list[Token], k: int, end: int) -> int:
    """The index after a quotation or an organisation's two words that begin at ``k``; ``k`` where neither does."""
    if k + 1 < end and (width := double_names().get((toks[k].text, toks[k + 1].text))):
        return k + 3 if width > 2 and k + 2 < end and len(toks[k + 2].text) < 4 else k + 2
    if toks[k].text in HONOURED and k and _named_for(toks[k - 1]):
        return _past_honoured(toks, k, end)
    if toks[k].text in MARKS:
        return next((j + 1 for j in range(k + 1, end) if toks[j].text in MARKS), end)
    return k


#: what is named for a king or a saint, beside bodies: مدينة الملك فهد
_FOUNDATIONS = frozenset(
    (
        *(
            "مدينة",
            "مطار",
            "شارع",
            "طريق",
            "جامع",
            "مسجد",
            "كاس",
            "جائزة",
            "ميناء",
            "برنامج",
            "مهرجان",
            "كرسي",
        ),
        *(
            "كلية",
            "معهد",
            "مركز",
            "مستشفى",
            "جامعة",
            "قاعدة",
            "مكتبة",
            "ملعب",
            "استاد",
            "دارة",
            "مجمع",
            "قصر",
        ),
        *("مؤسسة", "جسر", "حديقة", "سد", "قاعة", "ميدان", "مدرسة", "ثانوية", "وقف", "جمعية", "مشروع", "حي"),
    )
)


def _named_for(noun: Token) -> bool:
    """Whether a noun is one that takes a king's name: ``جامعة | الملك خالد``, ``بمستشفى``."""
    return noun.text in _FOUNDATIONS or (noun.text[0] in "بلو" and noun.text[1:] in _FOUNDATIONS)


def _past_honoured(toks: list[Token], k: int, end: int) -> int:
    """The index after ``الملك خالد``, ``الأمير سلطان بن عبدالعزيز`` at ``k``, which name what they stand behind."""
    k += 2
    while k + 1 < end and toks[k].flags & BINDER:
        k += 2
    return min(k, end)
