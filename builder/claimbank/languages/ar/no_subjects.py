"""Noun phrases behind a verb that are no subject of it: quantities, accusatives, times and manners."""

from __future__ import annotations

from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.cognates import strengthens
from claimbank.languages.ar.open_words import is_noun, is_owned, tells_how
from claimbank.languages.ar.words import (
    ADJECTIVE,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    ROLE,
    UNNAMED,
    Token,
    flags_of,
    folded_words,
)

__all__ = ["counts_people", "no_subject", "nominative"]

_ABOUT = frozenset(("نحو", "حوالي", "قرابة", "زهاء", "اكثر", "اقل"))

_PARTS = frozenset(("نصف", "ثلث", "ثلثا", "ثلثي", "ربع", "خمس", "خمسا", "سدس", "عشر"))


def counts_people(toks: list[Token], i: int) -> bool:
    """Whether people are counted there: ``نحو 60 نائبا``, ``أكثر من 20 دولة``, ``نحو ربع السكان``."""
    if i + 2 >= len(toks) or toks[i].text not in _ABOUT:
        return False
    if toks[i + 1].text in _PARTS or (toks[i + 1].text == "من" and toks[i + 2].text in _PARTS):
        return True
    return toks[i + 1].text[0].isdigit() or (toks[i + 1].text == "من" and toks[i + 2].text[0].isdigit())


_MEASURES = frozenset(
    ["عدد", "حجم", "نسبة", "معدل", "قيمة", "مقدار", "كمية", "مساحة", "كلفة", "تكلفة", "سعر"]
)


def _measures(toks: list[Token], i: int) -> bool:
    """Whether the phrase is a quantity, which says nothing: ``عدد الجنود``, but not ``عدد كبير من الخبراء``."""
    return toks[i].text in _MEASURES and all(t.text != "من" for t in toks[i + 1 : i + 3])


_THINGS = MASDAR | ADJECTIVE | OCCASION | DOCUMENT | ROLE | UNNAMED | COMMON


def _accusative(text: str, token: Token) -> bool:
    """Whether an indefinite accusative stands there (``وجه اتهاما``), which no subject is but behind إن."""
    return _is_accusative(token) and not text.endswith("ان ", 0, token.start)


def _is_accusative(token: Token) -> bool:
    word = token.text
    if token.flags or len(word) < 4 or not word.endswith("ا"):
        return False
    flags = flags_of(word[:-1])
    return not flags & GIVEN and bool(flags & _THINGS or is_noun(word[:-1]))


def nominative(text: str, toks: list[Token], i: int) -> list[Token]:
    """The tokens, the accusative behind أن at ``i`` known as the noun that it is: ``أن | ضابطا في الجمارك``."""
    if i < len(toks) and text.endswith("ان ", 0, toks[i].start) and _is_accusative(toks[i]):
        toks[i] = toks[i]._replace(flags=flags_of(toks[i].text[:-1]))
    return toks


@cache
def _pointing() -> frozenset[str]:
    """Words that stand for somebody though they look like a noun that he has: سعادته, سيادته."""
    return frozenset(fold(row["word"]).text for row in pack("ar").table("pointing"))


def no_subject(text: str, toks: list[Token], i: int) -> bool:
    """Whether the phrase at ``i`` says nothing: a quantity, an accusative, somebody's words, a time, a manner."""
    if toks[i].text in ("اكثر", "اقل", "كثيرا", "مرارا") and not counts_people(toks, i):
        return True
    if (
        toks[i].text in _NEVER
        or _measures(toks, i)
        or _accusative(text, toks[i])
        or toks[i].text in _HIS_WORDS
    ):
        return True
    if (
        is_owned(toks[i].text)
        and toks[i].text not in _pointing()
        and not toks[i].flags & (ROLE | UNNAMED | ORGANIZATION | DOCUMENT | DEFINITE)
    ):
        return True  # قدر | خسائره
    if toks[i].text[0] == "ك" and not toks[i].flags and is_noun(toks[i].text[1:]) and len(toks[i].text) > 3:
        return True  # يعتبر | كحكم
    return strengthens(toks, i) or _once(toks, i) or tells_how(toks[i].text, toks[i].flags)


def _once(toks: list[Token], i: int) -> bool:
    """``ذات يوم``: when, not who (``ذات المصدر``)."""
    return toks[i].text == "ذات" and not (i + 1 < len(toks) and toks[i + 1].flags & DEFINITE)


_NEVER = folded_words("no_subjects")
_HIS_WORDS = frozenset(
    (
        "حديثه",
        "حديثها",
        "حديثهم",
        "كلامه",
        "كلامها",
        "كلمته",
        "كلمتها",
        "تصريحه",
        "تصريحها",
        "مداخلته",
        "مداخلتها",
        "خطابه",
        "العكس",
        "عكس",
    )
)
