"""Towns whose names are two words, of which one is a person's name elsewhere: ``والي سيدي بوزيد``, ``ببن عروس``."""

from __future__ import annotations

from claimbank.languages.ar.words import (
    DEFINITE,
    ORGANIZATION,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    Token,
)

__all__ = ["with_towns"]

_TOWNS = frozenset(
    (
        *(
            ("بن", "عروس"),
            ("بن", "قردان"),
            ("بن", "غازي"),
            ("قصر", "هلال"),
            ("منزل", "بورقيبة"),
            ("منزل", "تميم"),
        ),
        *(
            ("دار", "شعبان"),
            ("حمام", "سوسة"),
            ("حمام", "الانف"),
            ("عين", "دراهم"),
            ("ام", "العرائس"),
            ("برج", "العامري"),
        ),
        *(("حاسي", "مسعود"), ("سوق", "اهراس"), ("عين", "تموشنت"), ("برج", "بوعريريج"), ("ام", "البواقي")),
        *(
            ("تيزي", "وزو"),
            ("بني", "ملال"),
            ("عين", "الدفلى"),
            ("سيدي", "بلعباس"),
            ("بني", "وليد"),
            ("تل", "ابيض"),
        ),
    )
)
#: نواحي and offices that a town's name completes
_OF = ROLE | ORGANIZATION
_PARTS = frozenset(
    ("ولاية", "مدينة", "معتمدية", "جهة", "منطقة", "بلدة", "قرية", "اقليم", "محافظة", "دائرة", "عمالة")
)


def with_towns(toks: list[Token]) -> list[Token]:
    """``toks`` in which both words of a town's name are a place.

    >>> from claimbank.languages.ar.words import tokens
    >>> office = "والي سيدي بوزيد سالم حداد"
    >>> [bool(t.flags & PLACE) for t in with_towns(tokens(office, 0, len(office)))]
    [False, True, True, False, False]
    """
    out = toks
    for k in range(len(toks) - 1):
        if _is_town(toks, k):
            out = list(toks) if out is toks else out
            prefixed = PREFIXED if toks[k].text[0] in "بل" and toks[k].text not in ("بن", "بني", "برج") else 0
            out[k] = toks[k]._replace(flags=PLACE | prefixed)
            out[k + 1] = toks[k + 1]._replace(flags=PLACE)
    return out


def _is_town(toks: list[Token], k: int) -> bool:
    word, after = toks[k].text, toks[k + 1].text
    bare = word[1:] if word[0] in "بل" and len(word) > 2 and word not in ("بني", "برج") else word
    if (word, after) in _TOWNS or (bare, after) in _TOWNS:
        return True
    if bare != "سيدي" or not after[0].isalpha():
        return False
    if word != bare:
        return True
    before = toks[k - 1] if k else None
    if before is None:
        return False
    office = before.flags & _OF and not before.flags & (DEFINITE | TITLE)
    return bool(office or before.flags & PREPOSITION) or before.text in _PARTS
