"""Whether a preposition belongs to the noun phrase before it or to the verb: ``المسؤول عن``, ``السفير إلى``."""

from __future__ import annotations

import re

from claimbank.languages.ar.words import (
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    ROLE,
    Token,
)

__all__ = ["IDIOMS", "speaks_of", "verbs_own"]

#: definite quantifiers that a genitive with من follows
_MANY = frozenset(("العديد", "الكثير", "القليل", "المئات", "الالاف", "العشرات", "المزيد", "البعض"))


#: parties to a case: المدعى | عليه, المجني | عليها
_AGAINST_HIM = frozenset(("عليه", "عليها", "عليهم", "عليهما"))
_PARTIES_TO_CASES = frozenset(
    ("المدعى", "المدعي", "المجني", "المعتدى", "المعتدي", "المحكوم", "المقبوض", "المشتكى", "المشتكي")
)


def verbs_own(toks: list[Token], begin: int, i: int) -> bool | None:
    """Whether the preposition at ``i`` goes with the verb and not with the noun; None where no such one stands there."""
    word, first = toks[i].text, toks[begin]
    if word in _AGAINST_HIM and toks[i - 1].text in _PARTIES_TO_CASES:
        return False
    if word == "الى" and i + 1 < len(toks) and (toks[i + 1].flags & MASDAR or toks[i + 1].text == "عدم"):
        return True  # ألمح المدرب | إلى عدم
    if word == "الى":
        return not any(_sent(t) for t in toks[begin:i]) or None
    if i == begin + 1 and first.flags & (DEFINITE | PLACE):
        if word in ("على", "من", "مع"):
            return not ((word == "من" and first.text in _MANY) or _names_office(first, word))
        if word == "عن":
            return not speaks_of(first)
    if word == "على" and i > begin and i + 1 < len(toks) and toks[i + 1].text in _KNOWING:
        return False  # مصدر على | دراية بالملف
    if word == "عن" and i > begin + 1 and toks[i - 1].flags & (DEFINITE | PLACE | GIVEN):
        return None if any(_tells_of(t) for t in toks[begin:i]) else True  # مطرب الجبل | عن ألبومه
    if word == "على" and i > begin + 1:
        return not (toks[i - 1].flags & MASDAR or any(_names_office(t) for t in toks[begin:i]))
    return None


#: how much a source knows
_KNOWING = frozenset(("علم", "دراية", "اطلاع", "معرفة", "صلة", "تواصل", "احتكاك", "تماس"))


def _sent(token: Token) -> bool:
    """Whether إلى belongs to the noun: ``السفير إلى``, ``المبعوث إلى``; else it goes with the verb."""
    return bool(token.flags & ROLE) or token.text.removeprefix("ال") in (
        "موفدين",
        "وفد",
        "بعثة",
        "قافلة",
        "طريق",
    )


#: what goes with a verb: كشف الوزير | النقاب عن, اختتم سالم | حديثه
IDIOMS = frozenset(
    (
        *(
            f"{noun}{whose}"
            for noun in ("حديث", "كلام", "تصريح", "تصريحات", "كلمت", "مداخلت", "خطاب", "قول")
            for whose in ("ه", "ها", "هم")
        ),
        "باسمه",
        "باسمها",
        "باسمهم",
        *("استنادا", "نقلا", "النقاب"),
        "النظر",
        "الستار",
        "الانتباه",
        "الانظار",
        "اللثام",
    )
)


def speaks_of(token: Token) -> bool:
    """Whether عن belongs to the noun: ``المسؤول عن``, ``المدافعون عن``, ``النائب عن``."""
    stem = token.text.removeprefix("ال")
    return any(
        stem.startswith(noun)
        for noun in ("مسؤول", "مسئول", "مدافع", "نائب", "ممثل", "مرشح", "عضو", "نواب", "معبر")
    )


def _tells_of(token: Token) -> bool:
    """Whether a noun of the phrase may hold عن: an office, a document, an act (``دراسة عن``, ``بيان صادر عن``)."""
    done = token.flags & (DOCUMENT | MASDAR | OCCASION | ORGANIZATION | OUTLET)
    return bool(done) or speaks_of(token) or token.text.removeprefix("ال").startswith("صادر")


#: participles that stand for somebody and take a preposition: المشرف على, المقربون من, المتضامنون مع
_TAKING = {
    "على": frozenset(("مشرف", "قائم", "مطلع", "وصي", "خارج", "حاصل", "محتج", "معترض", "متحفظ", "مقبل")),
    "من": frozenset(("مقرب", "قريب", "متضرر", "ناجي", "ناج", "عائد", "متخرج", "مستفيد", "فار", "منشق", "خارج")),
    "مع": frozenset(("متعاطف", "متعامل", "متضامن", "متعاون", "متحالف")),
}  # fmt: skip
_STEM = re.compile(r"(?:ال)?(\w{2,}?)(?:ة|ون|ين|ات)?")


def _names_office(token: Token, word: str = "على") -> bool:
    """Whether the participle takes the preposition ``word``: ``المشرف على``, ``القائمون على``, ``المقربين من``."""
    m = _STEM.fullmatch(token.text)
    return m is not None and m[1] in _TAKING[word]
