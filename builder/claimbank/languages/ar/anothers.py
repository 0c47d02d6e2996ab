"""Whose name closes a role: the speaker's own, or that of the one he works for or is kin to (``محامي الفنانة هالة سمير``)."""

from __future__ import annotations

from claimbank.languages.ar.person_gender import person_gender
from claimbank.languages.ar.words import (
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    ROLE,
    TITLE,
    Token,
    construct_plurals,
    flags_of,
)

__all__ = ["is_anothers"]


def is_anothers(toks: list[Token], begin: int, at: int) -> bool:
    """Whether the name at ``at`` is not that of the one whose role begins at ``begin``: he is a man and she a woman, or many.

    >>> from claimbank.languages.ar.words import tokens
    >>> [is_anothers(tokens(p, 0, len(p)), 0, 2) for p in ("محامي الفنانة زينب حداد", "محامي الفنان سالم حداد")]
    [True, False]
    >>> phrase = "مستشارو ماكرون"
    >>> is_anothers(tokens(phrase, 0, len(phrase)), 0, 1)
    True
    """
    if begin >= at or not toks[begin].flags & ROLE or toks[begin].flags & (DEFINITE | GIVEN):
        return False
    head, before = toks[begin].text, toks[at - 1]
    if _many(head):
        return at == begin + 1 or bool(before.flags & (ROLE | TITLE) and not before.flags & ORGANIZATION)
    if at - begin < 2 or not before.flags & (ROLE | TITLE) or before.flags & ORGANIZATION:
        return False
    if not before.flags & DEFINITE:
        return False
    hers, of_woman = head.endswith("ة"), before.text.endswith("ة")
    if hers == of_woman:
        return False
    return person_gender(None, "", toks[at].text) == ("f" if of_woman else "m")


def _many(word: str) -> bool:
    """Whether a role is a plural that a genitive follows: مستشارو, مستشاري."""
    if word in construct_plurals():
        return True
    return len(word) > 4 and word.endswith("و") and bool(flags_of(word[:-1]) & ROLE)
