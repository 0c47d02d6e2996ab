"""What kind of source a phrase without a personal name is, told by its first noun."""

from __future__ import annotations

from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    DOCUMENT,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
)

__all__ = ["COMMON_BODIES", "SAME", "kind_of"]

_AGENCIES = frozenset(("وكالة", "وكاله", "لوكالة", "الوكالة", "وكالات"))
_NEWS = frozenset(["انباء", "الانباء", "للانباء", "الصحافة", "للصحافة", "اخبار", "الاخبار", "الاعلام", "برس"])

SAME = frozenset(
    (
        "نفسه",
        "نفسها",
        "ذاته",
        "ذاتها",
        "المذكور",
        "المذكورة",
        "عينه",
        "عينها",
        "انفسهم",
        "نفسهم",
        "ذاتهم",
        "نفسهما",
    )
)


def kind_of(toks: list[Token], begin: int, end: int) -> str:
    first = toks[begin]
    words = [t for t in toks[begin:end] if t.text[0].isalnum()]
    definite = bool(first.flags & DEFINITE)
    bare = definite and (
        len(words) == 1
        or (len(words) == 2 and (words[1].text in SAME or _of_a_kind(first, words[1])))
        or (len(words) == 2 and first.text == "المصدر" and bool(words[1].flags & ADJECTIVE))
    )
    if not words:
        return "organization"
    if first.text[0].isdigit():
        return "unnamed"
    if len(words) == 1 and first.text in _SOME:
        return "unnamed"
    if bare and first.flags & (ROLE | TITLE | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED):
        return "description"
    if first.flags & OUTLET:
        if first.text in _AGENCIES:
            return (
                "agency"
                if any(w.text in _NEWS or w.flags & (OUTLET | BODY) for w in words[1:])
                else "organization"
            )
        return "outlet"
    if first.flags & UNNAMED:
        return "unnamed"
    if first.flags & DOCUMENT and not first.flags & ROLE:
        return "document"
    if first.flags & ORGANIZATION and not first.flags & ROLE:
        return "organization"
    if first.flags & ROLE:
        return _described(words, definite)
    if first.flags & PLACE or not first.flags & (MASDAR | ADJECTIVE):
        return "organization"
    return "unnamed"


#: people who are nobody named before: ويرى البعض
_SOME = frozenset(
    ("البعض", "الكثير", "الكثيرون", "الكثيرين", "كثيرون", "اخرون", "الاخرون", "الجميع", "الغالبية")
)
COMMON_BODIES = frozenset(
    (
        "شركة",
        "صحيفة",
        "جريدة",
        "مجلة",
        "وكالة",
        "منظمة",
        "نادي",
        "فريق",
        "مجموعة",
        "شبكة",
        "مؤسسة",
        "قناة",
        "موقع",
        "جمعية",
    )
)


def _of_a_kind(first: Token, second: Token) -> bool:
    """``الشركة الاستشارية``: a common noun for bodies and an adjective, which refer back."""
    adjective = second.flags & DEFINITE and second.text.endswith(("ية", "ي", "ة"))
    return first.text.removeprefix("ال") in COMMON_BODIES and bool(adjective)


def _described(words: list[Token], definite: bool) -> str:
    """A role without a name: indefinite (``متحدث باسم الجيش``, ``مسؤول أمني``) is unnamed, else it refers to somebody."""
    if definite:
        return "description"
    if (
        len(words) == 1
        or words[1].flags & PREPOSITION
        or (words[1].text[0] in "بل" and words[1].flags & (PREFIXED | DEFINITE) != DEFINITE)
    ):
        return "unnamed"
    if words[1].flags & ADJECTIVE and not words[1].flags & DEFINITE:
        return "unnamed"
    return "description" if any(w.flags & (DEFINITE | PLACE | BODY) for w in words[1:]) else "unnamed"
