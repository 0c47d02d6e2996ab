"""Whether a named person is a man or a woman, by title, office or given name, where no verb agrees with the name."""

from __future__ import annotations

from functools import lru_cache

from claimbank.languages.ar.words import GIVEN, ROLE, TITLE, flags_of, folded_words

__all__ = ["person_gender"]

_HER = frozenset(
    (
        "السيدة",
        "الانسة",
        "الدكتورة",
        "دكتورة",
        "الاستاذة",
        "المهندسة",
        "الشيخة",
        "الملكة",
        "الاميرة",
        "الليدي",
        "البارونة",
    )
)
_HIS = frozenset(
    (
        "السيد",
        "الشيخ",
        "الملك",
        "الامير",
        "السلطان",
        "الامام",
        "البابا",
        "البطريرك",
        "المطران",
        "القس",
        "السير",
    )
)
#: offices in ة that men hold too, and nouns that only look feminine
_NOT_HERS = frozenset(
    (
        "خليفة",
        "علامة",
        "داعية",
        "عمدة",
        "قدوة",
        "حجة",
        "رحالة",
        "سماحة",
        "فضيلة",
        "سعادة",
        "جلالة",
        "فخامة",
        "غبطة",
        "نيافة",
        "قداسة",
    )
)


def person_gender(role: str | None, titles: str, name: str) -> str | None:
    """m, f, or None where nothing tells; the role, the titles and the name as folded text.

    >>> person_gender("وزيرة الصحة", "", "سوار حداد"), person_gender(None, "", "زينب حداد"), person_gender(None, "", "نور حداد")
    ('f', 'f', None)
    >>> person_gender("وزير الصحة", "", "سالم حداد"), person_gender("وزير الصحة", "", "ستورم حداد")
    ('m', None)
    """
    for title in titles.split():
        if title in _HER or title in _HIS:
            return "f" if title in _HER else "m"
    if role is not None:
        office = role.split(maxsplit=1)[0]
        if office.endswith("ة") and flags_of(office) & ROLE and office.removeprefix("ال") not in _NOT_HERS:
            return "f"
    return _of_name(next((w for w in name.split() if not (flags_of(w) & TITLE and w.startswith("ال"))), ""))


@lru_cache(maxsize=1 << 13)
def _of_name(word: str) -> str | None:
    if not flags_of(word) & GIVEN or word in folded_words("given_names_either"):
        return None
    return "f" if word in folded_words("given_names_feminine") else "m"
