"""Where a content begins behind the preposition that its verb takes: ``حذر من | تأخير``, ``اتهم X | بالتقصير``."""

from __future__ import annotations

import re

from claimbank.languages.ar.clitics import behind_clitic
from claimbank.languages.ar.words import Token

__all__ = ["content_behind"]

#: what takes عن for itself
_ANSWERS = re.compile(
    r"و?(?:ال)?(?:مسؤول|مسئول|مدافع|معبر|ناتج|ناجم|صادر|ناطق|منشق|بعيد|غريب|خارج|عاجز)(?:ة|ون|ين|ات)?"
)
_MANY = frozenset(
    ("عدد", "كثير", "الكثير", "العديد", "كل", "اي", "جمع", "بعض", "مجموعة", "عشرات", "مئات", "فريق")
)


def content_behind(toks: list[Token], k: int, how: str) -> int | None:
    """Where the content begins if the word at ``k`` is, or begins with, the preposition ``how``."""
    token = toks[k]
    if how in ("ب", "ل"):
        return behind_clitic(toks, k, how)
    if how == "مسؤولية" and token.text == "المسؤولية":
        about = next(
            (j for j in range(k + 1, min(k + 5, len(toks) - 1)) if toks[j].text in ("عن", "في")), None
        )
        return toks[about + 1].start if about is not None else None
    if how == "من" and k and toks[k - 1].text in _MANY:
        return None  # شكا عدد | من المزارعين
    if how == "عن" and k and _ANSWERS.fullmatch(toks[k - 1].text):
        return None  # أعلنت اللجنة المسؤولة | عن البطولة
    if (token.text != how and not (how == "الى" and token.text == "الي")) or k + 1 >= len(toks):
        return None
    if how == "مسؤولية":
        return token.end + 1
    following = toks[k + 1]
    if following.text in (
        "ان",
        "انه",
        "انها",
        "انهم",
        "انهما",
        "جانب",
        "حد",
        "قبل",
        "خلال",
        "جهته",
        "جهتها",
        "جانبه",
        "جانبها",
        "هامش",
        "حسابه",
        "ذلك",
        "جهة",
    ):
        return None
    return following.start
