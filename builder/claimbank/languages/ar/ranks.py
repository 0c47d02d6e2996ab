"""Ranks of the forces with the arm of service behind them: ``العقيد شرطة صلاح الدين``, ``اللواء أمن``."""

from __future__ import annotations

from itertools import pairwise

from claimbank.languages.ar.words import TITLE, Token

__all__ = ["with_ranks"]

_RANKS = frozenset(
    f"{article}{rank}"
    for article in ("", "ال")
    for rank in ("فريق", "لواء", "عميد", "عقيد", "مقدم", "رائد", "نقيب", "ملازم", "اول")
)
_ARMS = frozenset(("شرطة", "امن", "ركن", "طيار", "مهندس", "حقوقي", "بحري", "جو"))
_OF_STAFF = ("اركان", "حرب")  # عقيد أركان حرب
#: what may stand behind a rank: الفريق | اول ركن
_WITH = _ARMS | {"اول"}


def with_ranks(toks: list[Token]) -> list[Token]:
    """``toks`` in which the arm of service behind a rank is a title as the rank is.

    >>> from claimbank.languages.ar.words import tokens
    >>> rank = "العقيد شرطة صلاح الدين"
    >>> [bool(t.flags & TITLE) for t in with_ranks(tokens(rank, 0, len(rank)))]
    [True, True, False, False]
    """
    if any(t.text == _OF_STAFF[0] for t in toks):
        toks = _with_staff(toks)
    if not any(t.text in _ARMS for t in toks):
        return toks
    arms = (
        after._replace(flags=TITLE) if after.text in _WITH and before.text in _RANKS else after
        for before, after in pairwise(toks)
    )
    return [toks[0], *arms]


def _with_staff(toks: list[Token]) -> list[Token]:
    """``toks`` in which ``أركان حرب`` behind a rank is a title."""
    out = list(toks)
    for k in range(1, len(toks) - 1):
        if toks[k - 1].text in _RANKS and (toks[k].text, toks[k + 1].text) == _OF_STAFF:
            out[k], out[k + 1] = (t._replace(flags=TITLE) for t in toks[k : k + 2])
    return out
