"""What a verb takes behind the prepositions that are written together with their noun: ``اتهم X | بالتقصير``."""

from __future__ import annotations

import re

from claimbank.languages.ar.open_words import is_noun, is_owned, shaped_like_masdar
from claimbank.languages.ar.words import (
    ADJECTIVE,
    COMMON,
    DEFINITE,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    folded_words,
)

__all__ = ["AUTHORITIES", "behind_clitic", "is_called"]

_NO_OBJECT_B = folded_words("words_in_ba")


def _ends_name(toks: list[Token], k: int) -> bool:
    """Whether an unknown word with ب after a given name looks like the family name: nothing it governs follows."""
    return k + 1 >= len(toks) or toks[k + 1].text[0] in "و،,.:"


#: participles that take ب for themselves
_HELD_BY_B = re.compile(r"(?:مصاب|متعلق|مرتبط|متاثر|مشمول)(?:ة|ين|ون|ات)?")


def _no_b(toks: list[Token], k: int) -> bool:
    """Whether ب is the word's own first letter (``يؤكد | براءته``), or a participle's (``مصابين | بالربو``)."""
    own = toks[k].flags & MASDAR and not toks[k].flags & PREFIXED
    return bool(own) or (k > 0 and _HELD_BY_B.fullmatch(toks[k - 1].text) is not None)


def behind_clitic(toks: list[Token], k: int, how: str) -> int | None:
    """Where the content begins if the word at ``k`` bears the preposition ``how`` (ب or ل) and is what its verb takes."""
    token = toks[k]
    if token.text in (how, how + "ال") and k + 1 < len(toks):
        return toks[k + 1].start
    if how == "ب" and k + 1 < len(toks) and _points_at(toks, k):
        return token.start + 1
    if how == "ب" and _no_b(toks, k):
        return None
    if (
        token.text[0] != how
        or len(token.text) < (3 if token.flags & MASDAR else 4)
        or token.text in _NO_OBJECT_B
        or (token.flags & PLACE and not token.flags & PREFIXED)
    ):
        return None  # بولندا is no ب
    if k and toks[k - 1].text in "،," and not token.flags:
        return None
    if (
        not token.flags
        and not _is_word(token.text[1:])
        and (_more(toks, k) or any(t.text == "على" for t in toks[k + 1 :]))
    ):
        return None  # بيرتونيه | بأنه
    if (token.flags & GIVEN and not token.flags & PREFIXED) or (
        k and toks[k - 1].flags & GIVEN and not token.flags and _ends_name(toks, k)
    ):
        return None
    if token.text == "بسرعة" and _hastened(toks, k):
        return token.start + 1
    if k and token.flags & ADJECTIVE and not token.flags & PREFIXED:
        return None  # محكمة بريطانية
    if how == "ب" and token.flags & STOP and token.text.startswith("بان"):
        return token.end + 1
    if how == "ل":
        asked = token.flags & MASDAR and not token.flags & (ORGANIZATION | PLACE | ROLE | UNNAMED)
        return token.start if token.flags & PREFIXED and asked else None
    return None if k and (_of_noun(toks, k) or _of_adjective(toks, k)) else token.start + 1


def _is_word(word: str) -> bool:
    """Whether a word is known as it stands: a noun, with a pronoun too, or the shape of a verbal noun."""
    return bool(flags_of(word)) or is_noun(word) or is_owned(word) or shaped_like_masdar(word)


def _points_at(toks: list[Token], k: int) -> bool:
    """Whether ب stands with a word that has its noun behind it: ``بما يحدث``, ``بهذا الإنجاز``, ``بأي لجنة``."""
    word, following = toks[k].text, toks[k + 1]
    if word == "بما":
        return following.text not in ("في", "ان", "يلي")
    if word == "بهذا":
        return bool(following.flags & DEFINITE) and following.text != "الشكل"
    if word == "بكل":
        return following.text not in _HOW
    return word in ("باي", "باية")


#: بكل قوة: tells how
_HOW = frozenset(
    (
        *(
            "قوة",
            "تاكيد",
            "وضوح",
            "صراحة",
            "ثقة",
            "فخر",
            "حزم",
            "سهولة",
            "هدوء",
            "بساطة",
            "اسف",
            "سرور",
            "حب",
        ),
        *(
            "احترام",
            "تقدير",
            "حال",
            "شفافية",
            "جدية",
            "شجاعة",
            "اعتزاز",
            "صدق",
            "امانة",
            "اللغات",
            "المقاييس",
        ),
    )
)


def _of_noun(toks: list[Token], k: int) -> bool:
    """Whether the first of two phrases with ب belongs to the noun before it: ``المدير بالوزارة | بالتقصير``."""
    token = toks[k]
    if not token.flags & PREFIXED or not token.flags & (ORGANIZATION | PLACE | COMMON):
        return False
    return bool(toks[k - 1].flags & (DEFINITE | ROLE | TITLE)) and any(
        t.text[0] == "ب" and t.text not in _NO_OBJECT_B and t.flags & PREFIXED for t in toks[k + 1 : k + 9]
    )


def _of_adjective(toks: list[Token], k: int) -> bool:
    """Whether the phrase is the adjective's before it, as the verb's follows: ``منظمة معنية بالسلامة | بإغلاق المصنع``."""
    if toks[k - 1].text not in _TAKES_B and not _belongs_to_adjective(toks, k):
        return False
    return not (k > 1 and toks[k - 2].text in AUTHORITIES) and _more(toks, k)


#: الجهات المعنية: who is concerned is left unsaid
AUTHORITIES = frozenset(("الجهات", "الجهة", "الدوائر", "الاطراف", "السلطات", "السلط", "الاجهزة"))


def _more(toks: list[Token], k: int) -> bool:
    """Whether another phrase with ب follows, which is the verb's: ``المتهم بالسرقة | بأنه``."""
    return any(
        t.text[0] == "ب" and (t.flags & PREFIXED or t.text == "ب" or t.text.startswith("بان"))
        for t in toks[k + 1 :]
    )


#: adjectives that a phrase with ب belongs to: منظمة معنية بالسلامة
_TAKES_B = frozenset(
    f"{article}{stem}{ending}"
    for stem in (
        "معني",
        "مختص",
        "خاص",
        "متعلق",
        "مرتبط",
        "مكلف",
        "ملم",
        "معروف",
        "مهتم",
        "معجب",
        "مشتبه",
        "متهم",
    )
    for article in ("", "ال")
    for ending in ("", "ة", "ين", "ون", "ات")
)


def _hastened(toks: list[Token], k: int) -> bool:
    """Whether a noun of action follows بسرعة: ``بسرعة | إنجاز المشروع`` (not ``بسرعة كبيرة``)."""
    if k + 2 >= len(toks):
        return False
    following = toks[k + 1]
    return following.text[0].isalpha() and not (
        following.flags & (PREPOSITION | ADJECTIVE | STOP) or following.text.endswith("ة")
    )


def _belongs_to_adjective(toks: list[Token], k: int) -> bool:
    """``الدول الغنية بالنفط بدعم …``: the first of two phrases with ب is the adjective's, the second the verb's."""
    if toks[k].flags & MASDAR:
        return False
    return bool(toks[k - 1].flags & (DEFINITE | ADJECTIVE)) and any(
        t.text[0] == "ب" and t.flags & MASDAR and t.flags & PREFIXED for t in toks[k + 1 : k + 4]
    )


_THAT = frozenset(("بانه", "بانها", "بانهم", "بانهما"))


def is_called(toks: list[Token], k: int) -> bool:
    """Whether what the thing is called follows behind the ب of its own noun: ``وصف إدانته | بالسرقة بأنها ظلم``."""
    if toks[k].text.startswith("بان"):
        return False
    behind = toks[k + 1 : next((j for j in range(k + 1, len(toks)) if toks[j].text in "،,.؛:"), len(toks))]
    return any(t.text in _THAT for t in behind)
