"""Whether a noun behind a phrase that is whole is the verb's object: ``ناشطون حقوقيون | النظام``."""

from __future__ import annotations

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    VERB,
    Token,
)

__all__ = ["after_adjective", "after_indefinite", "after_whole", "straight"]


def after_whole(toks: list[Token], k: int) -> bool:
    """Whether an indefinite unknown noun stands after a phrase that is whole: an institution's name, or any if it ends in ة."""
    token, before = toks[k], toks[k - 1]
    if (
        token.flags & ~DOCUMENT
        or not token.text[0].isalpha()
        or token.text[0] in "وفلبك"
        or not before.flags & (DEFINITE | PLACE | BODY)
    ):
        return False
    if before.flags & (PREFIXED | PREPOSITION):
        return False
    institution = toks[0].flags & (ORGANIZATION | OUTLET | PLACE) and not toks[0].flags & ROLE
    if institution or (token.text.endswith("ة") and not token.flags):
        return True
    return (bool(token.flags) or is_noun(token.text)) and straight(toks, k)


def after_indefinite(toks: list[Token], k: int) -> bool:
    """Whether a definite noun stands behind an indefinite phrase that its adjective closes: ``ناشطون حقوقيون | النظام``."""
    token, before = toks[k], toks[k - 1]
    return (
        k > 1
        and bool(token.flags & DEFINITE)
        and not token.flags & (ADJECTIVE | PREFIXED)
        and bool(before.flags & ADJECTIVE)
        and before.text.endswith(("ون", "ية"))
        and not before.flags & DEFINITE
        and not toks[k - 2].flags & DEFINITE  # مندوبة التربية سنية | الدريدي
        and straight(toks, k)
    )


def after_adjective(toks: list[Token], k: int) -> bool:
    """Whether a definite noun stands behind an office whose adjective closes it: ``وزير الشؤون البحرية | الصيادين``."""
    token, before = toks[k], toks[k - 1]
    office = toks[0].flags & (ROLE | ORGANIZATION) and k > 1
    closed = before.flags & DEFINITE and before.flags & ADJECTIVE and before.text.endswith(("ية", "ي"))
    if not office or not closed or token.flags & ~(DEFINITE | COMMON) or not token.flags & DEFINITE:
        return False
    if token.text.startswith("الم"):
        return False
    return is_noun(token.text) and not token.text.endswith(("ي", "ة", "ين", "ون")) and straight(toks, k)


def straight(toks: list[Token], k: int) -> bool:
    """Whether nothing but one noun phrase stands between the verb and the word at ``k``."""
    return k < 9 and not any(
        t.flags & (PREPOSITION | STOP | VERB | RELATIVE | ADJUNCT) or t.text in "،,:" for t in toks[:k]
    )
