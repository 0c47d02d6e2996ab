"""Two who hold one office, whose dual before a genitive is spelled as an accusative: ``وزيرا | الخارجية``."""

from __future__ import annotations

from claimbank.languages.ar.words import (
    DEFINITE,
    ORGANIZATION,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    Token,
    flags_of,
)

__all__ = ["with_dual_offices"]


def with_dual_offices(toks: list[Token]) -> list[Token]:
    """``toks`` in which such a dual is an office, as its singular is.

    >>> from claimbank.languages.ar.words import tokens
    >>> two, one = "وزيرا الخارجية والدفاع", "رئيسا للبنك"
    >>> [bool(with_dual_offices(tokens(t, 0, len(t)))[0].flags & ROLE) for t in (two, one)]
    [True, False]
    """
    duals = [k for k, token in enumerate(toks) if not token[3] and token[2][-1] == "ا"]
    duals = [k for k in duals if _is_dual(toks, k)]
    if not duals:
        return toks
    return [t._replace(flags=ROLE) if k in duals else t for k, t in enumerate(toks)]


def _is_dual(toks: list[Token], k: int) -> bool:
    if len(toks[k].text) < 4 or k + 1 == len(toks):
        return False
    if not flags_of(toks[k].text[:-1]) & ROLE or (
        k and toks[k - 1].flags and not toks[k - 1].flags & PREPOSITION
    ):
        return False
    after = toks[k + 1]
    if after.flags & DEFINITE and not after.flags & PREFIXED:
        return True
    closes = k + 2 < len(toks) and toks[k + 2].flags & (DEFINITE | PLACE) and not toks[k + 2].flags & PREFIXED
    return bool(closes and not after.flags & (DEFINITE | PREFIXED | PREPOSITION)) and bool(
        after.flags & ORGANIZATION or after.text == "خارجية"
    )
