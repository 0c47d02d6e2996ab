"""What is announced or stressed behind a preposition: a thing (``أعلن عن مبادرة``), no name and no mere topic."""

from __future__ import annotations

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import (
    COMMON,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    ROLE,
    STOP,
    tokens,
)

__all__ = ["is_opinion", "is_stressed", "is_thing"]


def is_thing(scope: Scope, at: int) -> bool:
    """Whether what is announced is a thing: ``أعلن عن مبادرة``; no name or number that is only told."""
    word = tokens(scope.text, at, min(at + 40, scope.end), 1)[0]
    if word.text.isdigit() or word.text in _FOUNDED or word.text in _GREATEST:
        return True
    return (
        (not word.flags or bool(word.flags & (COMMON | DOCUMENT)))
        and (is_noun(word.text) or bool(word.flags & DOCUMENT))
        and word.text not in _TOLD
    )


def is_opinion(scope: Scope, at: int) -> bool:
    """Whether what is voiced is only called an opinion (``عبر عن رأي مغاير``), or whose voice it is (``تعبر عن الحزب``)."""
    toks = tokens(scope.text, at, scope.end, 4)
    word = toks[0]
    if word.flags & ORGANIZATION and not word.flags & MASDAR:
        return True
    last = toks[min(2, len(toks) - 1)].text
    return _unowned(word.text) in _OPINIONS and (len(toks) < 4 or last in ".،")


#: words for what one thinks, without what that is
_OPINIONS = frozenset(("راي", "الراي", "اراء", "الاراء", "موقف", "افكار", "نفس", "ذات", "مشاعر"))


def is_stressed(scope: Scope, at: int) -> bool:
    """Whether a noun follows أكد على that can be stressed: ``على قوة العلاقات``, not ``على هامش``."""
    word = tokens(scope.text, at, min(at + 40, scope.end), 1)[0]
    return not word.flags & (GIVEN | ROLE | PLACE | STOP) and _unowned(word.text) not in _SET


def _unowned(word: str) -> str:
    """A noun without its pronoun: صفحته, موقعها."""
    for whose in ("هما", "هم", "ها", "ه"):
        stem = word.removesuffix(whose)
        if stem != word:
            return stem[:-1] + "ة" if stem.endswith("ت") else stem
    return word


_SET = frozenset(
    (
        "سبيل",
        "غرار",
        "هامش",
        "خلفية",
        "مدى",
        "مدار",
        "صعيد",
        "مستوى",
        "طريقة",
        "موقع",
        "صفحة",
        "حساب",
        "مدونة",
    )
)
#: bodies that are things too, as they are founded or brought in: كشف عن نظام جديد
_FOUNDED = frozenset(
    ("نظام", "برنامج", "مركز", "لجنة", "هيئة", "منصة", "بوابة", "صندوق", "شركة", "مجلس", "معهد")
)
#: of its kind: أعلن عن أول قرار
_GREATEST = frozenset(("اول", "اكبر", "اضخم", "احدث", "اهم", "ابرز", "افضل", "اطول", "اسرع"))
_TOLD = frozenset(("اسم", "هوية", "مكان", "عدد", "قيمة", "نتائج", "موعد", "تفاصيل"))
