"""What stands right behind a name and is no part of it: a club's place in the league, what one turns to somebody."""

from __future__ import annotations

from claimbank.languages.ar.words import BODY, DEFINITE, ORGANIZATION, PLACE, Token

__all__ = ["stands_beside"]

#: where a club stands: العين | بطل الدوري
_STANDING = frozenset(
    (
        "بطل",
        "بطلة",
        "وصيف",
        "وصيفة",
        "متصدر",
        "متصدرة",
        "حامل",
        "حاملة",
        "ثاني",
        "ثالث",
        "رابع",
        "صاحب",
        "متذيل",
    )
)
_LEAGUES = (
    "دوري",
    "الدوري",
    "لقب",
    "اللقب",
    "كاس",
    "الكاس",
    "ترتيب",
    "الترتيب",
    "بطولة",
    "البطولة",
    "بطل",
    "المركز",
)


#: what one turns to somebody: وجه سالم | الحديث إلى
_TURNED_TO = frozenset(("الحديث", "الكلام", "السؤال", "التحية", "الشكر", "الخطاب"))


#: with these the object begins: بحث الوزراء | آخر التطورات
_MOST = frozenset(("اخر", "ابرز", "اهم", "احدث", "مجمل", "مختلف", "سبل", "اوجه", "افاق"))


def stands_beside(toks: list[Token], i: int) -> bool:
    """Whether the word at ``i`` and the one behind it tell where a club stands (a person bears it as a role), or what was
    turned to whom.

    >>> from claimbank.languages.ar.words import tokens
    >>> phrases = ("العين بطل الدوري", "سالم الحديث الى رفاقه", "العين بطل")
    >>> [stands_beside(tokens(p, 0, len(p)), 1) for p in phrases]
    [True, True, False]
    """
    word = toks[i].text
    if word == "القول":
        return bool(toks[i - 1].flags & DEFINITE)
    if word in _MOST:
        whole = toks[i - 1].flags & DEFINITE and i + 1 < len(toks) and toks[i + 1].flags & DEFINITE
        return bool(whole)
    if (word not in _STANDING and word not in _TURNED_TO) or i + 1 >= len(toks):
        return False
    if word in _TURNED_TO:
        return toks[i + 1].text in ("الى", "عن") or toks[i + 1].text.startswith("ل")
    if toks[i + 1].text not in _LEAGUES:
        return False
    before = toks[i - 1].flags
    return bool(before & (DEFINITE | PLACE | BODY | ORGANIZATION)) or not before
