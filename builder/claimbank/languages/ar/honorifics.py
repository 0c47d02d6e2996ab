"""Words of respect before an office or a title, part of neither: ``معالي | وزير التعليم``, ``صاحب السمو | الأمير``."""

from __future__ import annotations

from claimbank.languages.ar.words import GIVEN, ROLE, TITLE, Token, folded_words

__all__ = ["opens_honours", "past_honours"]

_HONOURS = folded_words("honorifics")
_HOLDERS = frozenset(("صاحب", "صاحبة", "اصحاب"))
_OPENING = _HONOURS | _HOLDERS


def opens_honours(word: str) -> bool:
    """Whether words of respect may begin with ``word``."""
    return word in _OPENING


def past_honours(toks: list[Token], i: int) -> int:
    """The index after the words of respect that begin at ``i``; ``i`` where none does, or where no one is named behind it.

    >>> from claimbank.languages.ar.words import tokens
    >>> [past_honours(tokens(words, 0, 40), 0) for words in ("معالي وزير الصحة", "صاحب السمو الملكي الامير", "سعادة غامرة")]
    [1, 3, 0]
    """
    if i >= len(toks) or toks[i].text not in _OPENING or not toks[i].flags:
        return i
    k = i
    if toks[k].text in _HOLDERS and k + 1 < len(toks) and toks[k + 1].text.removeprefix("ال") in _HONOURS:
        k += 2
        k += k < len(toks) and toks[k].text == "الملكي"
    while k < len(toks) and toks[k].text in _HONOURS:
        k += 1
    if k == i or k >= len(toks) or not toks[k].flags & (ROLE | TITLE | GIVEN):
        return i
    if toks[k - 1].text == "دولة" and toks[k].text.removeprefix("ال") != "رئيس":
        return i  # دولة عضو
    return k
