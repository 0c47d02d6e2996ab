"""Verbal nouns that only strengthen their own verb: ``نفى | نفيا قاطعا | وجود``, ``رفضت | رفضا باتا``."""

from __future__ import annotations

from functools import lru_cache

from claimbank.fold import fold
from claimbank.languages.ar.words import ADJECTIVE, PREFIXED, Token

__all__ = ["past_cognate", "strengthens"]

#: adjectives of degree, in the accusative, of both genders
_DEGREES = frozenset(
    form
    for stem in (
        *(
            "قاطع",
            "بات",
            "تام",
            "مطلق",
            "شديد",
            "جازم",
            "كامل",
            "صريح",
            "واضح",
            "كلي",
            "قطعي",
            "حاسم",
            "حازم",
        ),
        *(
            "لاذع",
            "حاد",
            "عنيف",
            "ضمني",
            "مبطن",
            "مباشر",
            "رسمي",
            "علني",
            "مبين",
            "غليظ",
            "بليغ",
            "بالغ",
            "قوي",
        ),
    )
    for form in (stem + "ا", fold(stem + "ة").text, stem + "ة")
)
_WEAK = frozenset("اويىءةهتم")


def strengthens(toks: list[Token], k: int) -> bool:
    """Whether an accusative and an adjective of degree stand at ``k``, which close a noun phrase: ``الوزارة | نفيا قاطعا``."""
    word = toks[k].text
    if word[-1] not in "اةه" or len(word) < 4 or k + 1 >= len(toks) or toks[k].flags & PREFIXED:
        return False
    if word.endswith("ية") and toks[k].flags == ADJECTIVE:
        return False  # وسائل إعلام | محلية رسمية
    return toks[k + 1].text in _DEGREES and word[-1] == toks[k + 1].text[-1]


def past_cognate(toks: list[Token], k: int, lemma: str) -> int:
    """The index behind the verb's own noun and its adjective at ``k``; ``k`` where none stands there."""
    return k + 2 if strengthens(toks, k) and _akin(lemma, toks[k].text) else k


@lru_cache(maxsize=1 << 10)
def _akin(lemma: str, word: str) -> bool:
    """Whether a noun has the strong letters of a verb, in their order.

    >>> _akin("نفى", "نفيا"), _akin("رفض", "رفضا"), _akin("أكد", "دعما")
    (True, True, False)
    """
    rest = iter(word)
    root = [c for c in fold(lemma).text if c not in _WEAK]
    return bool(root) and all(c in rest for c in root)
