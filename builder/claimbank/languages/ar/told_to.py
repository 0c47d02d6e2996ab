"""Where the name of an outlet ends that something is said to: ``قال لـ«الحياة» | أحد السكان``, ``لوكالة رويترز | مصدر``."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.ar.words import (
    ADJECTIVE,
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    tokens,
)
from claimbank.languages.lexicon import Lexicon, arabic_spellings

__all__ = ["outlet_told", "told_end"]

_MARKS = "«»“”\"„‟‹›'’‘″"


@cache
def _outlets() -> Lexicon[bool]:
    return Lexicon(dict.fromkeys(pack("ar").words("outlets"), True), arabic_spellings, before=r"(?<!\w)ل?")


def told_end(text: str, toks: list[Token], i: int) -> int | None:
    """The index after an outlet's name that ل at ``i`` opens, None where no sign tells where the name ends.

    A quoted name ends with its mark, one in Latin letters with them, one of the table where the table says; a noun
    (``لوكالة``, ``لقناة``) may stand before it.
    """
    if toks[i].text[0] != "ل":
        return None
    if toks[i].text in ("ل", "لل"):
        return _quoted(toks, i + 1) or _latin(toks, i + 1)
    if toks[i].text[1].isascii():
        return _latin(toks, i + 1) or i + 1
    if not (toks[i].flags & OUTLET and toks[i].flags & PREFIXED):
        return None
    known = _outlets().at(text, toks[i].start)
    if known is not None:
        return _past(toks, i, known[0])
    if i + 1 < len(toks) and (known := _outlets().at(text, toks[i + 1].start)) is not None:
        return _past(toks, i + 1, known[0])
    return _quoted(toks, i + 1) or _latin(toks, i + 1) or _before_person(toks, i + 2)


def outlet_told(text: str, start: int, end: int) -> int | None:
    """Where an outlet known by name begins that stands behind a whole subject: ``أبلغ مصدر أمني | رويترز``."""
    toks = tokens(text, start, end, 24)
    for k, token in enumerate(toks[1:], 1):
        if (
            not token.flags & OUTLET
            or token.flags & (PREFIXED | ORGANIZATION)
            or toks[k - 1].flags & PREPOSITION
        ):
            continue
        named = _outlets().at(text, token.start) is not None and token.text[0] not in "ول"
        if not named or toks[k - 1].text in _MARKS:
            continue
        if not toks[k - 1].flags & (OUTLET | ORGANIZATION):
            return token.start
        if k > 2 and toks[k - 2].flags & (DEFINITE | GIVEN | ADJECTIVE) and not toks[k - 1].flags & DEFINITE:
            return toks[k - 1].start  # مدير الميناء سالم حداد | وكالة رويترز
    return None


def _before_person(toks: list[Token], i: int) -> int | None:
    """The index of a role, a title or an unnamed source that stands at ``i`` or right behind it."""
    sources = ROLE | TITLE | UNNAMED
    return next((j for j in range(i, min(i + 2, len(toks))) if toks[j].flags & sources), None)


def _quoted(toks: list[Token], i: int) -> int | None:
    """The index after a short quotation that opens at ``i``."""
    if i >= len(toks) or toks[i].text not in _MARKS:
        return None
    close = next((j for j in range(i + 1, min(i + 8, len(toks))) if toks[j].text in _MARKS), None)
    return close + 1 if close is not None else None


def _latin(toks: list[Token], i: int) -> int | None:
    """The index after the words in Latin letters that begin at ``i``."""
    j = i
    while j < len(toks) and toks[j].text.isascii() and toks[j].text[0].isalnum():
        j += 1
    return j if j > i else None


def _past(toks: list[Token], i: int, position: int) -> int:
    while i < len(toks) and toks[i].start < position:
        i += 1
    return i
