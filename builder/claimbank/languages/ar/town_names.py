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
    folded_words,
)

__all__ = ["with_towns"]

_TOWNS = frozenset(
    (first, second) for first, second in map(str.split, sorted(folded_words("two_word_towns")))
)
_FIRST = frozenset((*(first for first, _ in _TOWNS), "سيدي"))
_OPENING = frozenset(f"{clitic}{word}" for word in _FIRST for clitic in ("", "ب", "ل"))
#: bodies and offices that a town's name completes
_OF = ROLE | ORGANIZATION
_PARTS = frozenset(
    ("ولاية", "مدينة", "معتمدية", "جهة", "منطقة", "بلدة", "قرية", "اقليم", "محافظة", "دائرة", "عمالة")
)


def with_towns(toks: list[Token]) -> list[Token]:
    """``toks`` in which the two words of a town's name are one place.

    >>> from claimbank.languages.ar.words import tokens
    >>> office = "والي سيدي بوزيد سالم حداد"
    >>> [t.text for t in with_towns(tokens(office, 0, len(office)))]
    ['والي', 'سيدي بوزيد', 'سالم', 'حداد']
    """
    towns = [k for k, token in enumerate(toks) if token[2] in _OPENING]
    for k in reversed(towns):
        if k + 1 == len(toks) or not _is_town(toks, k):
            continue
        first, second = toks[k : k + 2]
        prefixed = first.text[0] in "بل" and first.text not in _FIRST
        place = Token(first.start, second.end, f"{first.text} {second.text}", PLACE | PREFIXED * prefixed)
        toks = [*toks[:k], place, *toks[k + 2 :]]
    return toks


def _is_town(toks: list[Token], k: int) -> bool:
    word, after = toks[k].text, toks[k + 1].text
    bare = word[1:] if word[0] in "بل" and word not in _FIRST else word
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
