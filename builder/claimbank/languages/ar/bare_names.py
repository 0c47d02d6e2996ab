"""Whether a noun phrase opens with the name itself, no role before it: ``أبو دياب``, ``الدكتور سالم``."""

from __future__ import annotations

from claimbank.languages.ar.name_openers import PARTICIPLES, could_be_name, title_of_name
from claimbank.languages.ar.named_for import double_names
from claimbank.languages.ar.open_words import is_construct_plural, is_finite, is_noun
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
    COMMON,
    DEFINITE,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    Token,
)

__all__ = ["apposed_to_name", "opens_name"]


def opens_name(toks: list[Token], begin: int, end: int) -> bool:
    """Whether the phrase is a bare name: ``زاخاروفا``, ``أبو دياب``, ``الدكتور سالم``, ``القحطاني``."""
    token = toks[begin]
    if "." in token.text and (begin + 1 >= end or not could_be_name(toks[begin + 1])):
        return False  # بي.دبليو.سي
    if token.flags & TITLE and title_of_name(toks, begin, end):
        return True
    if is_construct_plural(token.text, token.flags) and begin + 1 < end and toks[begin + 1].flags & DEFINITE:
        return False
    if token.flags & BINDER:
        return end > begin + 1 and not _kin(toks, begin)
    if token.flags & GIVEN and not token.flags & (PREPOSITION | STOP):
        office = (
            token.flags & ROLE
            and begin + 1 < end
            and (
                toks[begin + 1].flags & (ADJECTIVE | COMMON | ORGANIZATION | MASDAR | PLACE)
                or (toks[begin + 1].flags == DEFINITE and is_noun(toks[begin + 1].text))
                or (begin + 2 < end and (toks[begin + 1].text, toks[begin + 2].text) in double_names())
            )
        ) or (token.flags & ORGANIZATION and begin + 1 < end and not toks[begin + 1].flags & GIVEN)
        office = office or (begin + 1 < end and token.flags & ROLE and toks[begin + 1].text == "سر")
        return not office
    if token.flags & DEFINITE:
        if begin + 1 < end and toks[begin + 1].flags & ADJECTIVE and toks[begin + 1].flags & DEFINITE:
            return False
        return (
            token.flags == DEFINITE
            and not apposed_to_name(toks, begin, end)
            and token.text.startswith("ال")
            and not token.text.endswith(("ون", "ين", "ة", "ات", "ه"))
            and not is_noun(token.text)
            and not is_finite(token.text)
        )
    return could_be_name(token) and not token.text.endswith("ة") and not PARTICIPLES.match(token.text)


#: ابن عم القتيل is no Ibn Amm
_KIN = frozenset(
    (
        "عم",
        "عمة",
        "عمه",
        "خال",
        "خالة",
        "شقيق",
        "شقيقة",
        "شقيقه",
        "شقيقته",
        "اخ",
        "اخت",
        "اخي",
        "زوج",
        "زوجته",
    )
)


def _kin(toks: list[Token], begin: int) -> bool:
    """Whether a son is told by whose he is and not by his name: ``ابن عم القتيل``, ``ابن الضحية``."""
    after = toks[begin + 1]
    if toks[begin].text not in ("ابن", "ابنة"):
        return False
    return after.text in _KIN or bool(after.flags & DEFINITE and is_noun(after.text))


def apposed_to_name(toks: list[Token], begin: int, end: int) -> bool:
    """Whether an unknown definite noun says what the one whose given name follows is: ``الصيدلي (السابق) | رفعت``.

    A family name stands behind the given one.
    """
    if toks[begin].flags != DEFINITE or toks[begin].text == "الله":
        return False
    k = begin + 1
    while k < end and toks[k].flags & DEFINITE and toks[k].flags & ADJECTIVE:
        k += 1
    return (
        k < end
        and bool(toks[k].flags & (GIVEN | BINDER))
        and not toks[k].flags & (DEFINITE | ORGANIZATION | PREPOSITION)
    )
