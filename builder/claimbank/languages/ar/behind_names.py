"""What stands behind a personal name and begins another phrase: a role, a quantifier, a new noun."""

from __future__ import annotations

from claimbank.languages.ar.open_words import is_noun, is_owned
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
    BODY,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
)

__all__ = ["SPOKESMEN", "begins_other", "closing_role", "middle"]

SPOKESMEN = frozenset(("ناطق", "متحدث", "ناطقة", "متحدثة"))


def begins_other(toks: list[Token], k: int, end: int) -> bool:
    """Whether a role, a quantifier (``جميع``) or a new noun begins at ``k``."""
    flags = toks[k].flags
    if flags & ROLE and _begins_role(toks, k, end):
        return True
    if toks[k].text[0] == "ل" and not flags & (GIVEN | BINDER) and flags_of(toks[k].text[1:]) & GIVEN:
        return True  # قال سالم حداد | لليلى
    if flags & TITLE and flags & DEFINITE and k + 1 < end and toks[k + 1].flags & GIVEN:
        return not toks[k - 1].flags & (TITLE | BINDER)  # مارك هولم | السير توماس
    if flags & (BINDER | GIVEN):
        return False
    if (flags & OCCASION and not flags & (DEFINITE | FAMILY)) or _owned(toks[k]):
        return True
    return bool(flags & COMMON and not flags & (FAMILY | DEFINITE)) or _new_noun(toks, k, end)


def closing_role(toks: list[Token], k: int, at: int, end: int) -> bool:
    """Whether the noun of a role that closes the phrase is a family name: ``وليد المعلم |``, ``عادل إمام |``."""
    if k != at + 1 or k + 1 < end or not toks[at].flags & GIVEN or toks[at].flags & (ROLE | TITLE):
        return False
    return bool(toks[k].flags & (ROLE | UNNAMED)) and not toks[k].text.endswith(("ة", "ات", "ون", "ين"))


def middle(toks: list[Token], k: int, end: int) -> bool:
    """Whether a role without article stands between a given and a family name: ``الباجي قائد السبسي``."""
    if k + 1 >= end or not toks[k - 1].flags & GIVEN or toks[k].flags & (DEFINITE | PREFIXED):
        return False
    family = toks[k + 1]
    return family.flags == DEFINITE and family.text.endswith("ي") and not is_noun(family.text)


def _owned(token: Token) -> bool:
    """A noun with a pronoun, no name: ``افتتاحيتها``, ``قصته``."""
    unknown = len(token.text) > 3 and token.text.endswith(("ته", "تها", "تهم", "اتها", "يها", "اءها"))
    return unknown or is_owned(token.text)


def _begins_role(toks: list[Token], k: int, end: int) -> bool:
    """Whether a role that is a given name as well (``نجم``, ``رائد``) opens a role: what follows is no name."""
    if k + 1 >= end or toks[k + 1].flags & (GIVEN | BINDER):
        return False
    if toks[k].flags & DEFINITE:  # سالم حداد | الأمين العام
        return bool(toks[k + 1].flags & ADJECTIVE and toks[k + 1].flags & DEFINITE)
    return (
        bool(toks[k + 1].flags & (PLACE | ORGANIZATION | COMMON | BODY | OUTLET))
        and not toks[k - 1].flags & BINDER
    )


def _new_noun(toks: list[Token], k: int, end: int) -> bool:
    """Whether a definite noun and its adjective follow the name: ``شجب كلارك | الظروف المعيشية``.

    Behind a definite word two more may be its own adjectives: الصليب الأحمر الدولي.
    """
    if k + 1 >= end or not toks[k].flags & DEFINITE or toks[k].flags & (GIVEN | FAMILY):
        return False
    after = toks[k + 1]
    speaks = after.text.removeprefix("ال") in SPOKESMEN
    if after.flags & ROLE and toks[k - 1].flags & GIVEN and (speaks or toks[k].text.endswith("ي")):
        return False  # ياسر الشهري | المتحدث
    if after.text.endswith("ين") and not toks[k].text.endswith("ين") and toks[k - 1].flags & GIVEN:
        return is_noun(toks[k].text)  # جوزف الحايك | المعنيين
    return bool(after.flags & DEFINITE) and bool(
        after.text.endswith(("ية", "يه", "ة"))
        or (after.flags & ADJECTIVE and not toks[k - 1].flags & DEFINITE)
    )
