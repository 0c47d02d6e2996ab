"""Names compared, and descriptions reduced to the words that tell whom they mean."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.fold import fold, fold_name
from claimbank.languages import pack
from claimbank.languages.ar.words import (
    ADJUNCT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    flags_of,
)

__all__ = ["head_words", "is_plural", "same_name", "spoken_name"]

_PARTICLES = frozenset(("بن", "ابن", "ابو", "ابي", "ال", "بنت", "ولد", "دي", "فان", "فون"))


def same_name(short: str, full: str) -> bool:
    """Whether the bearer of ``full`` can be called ``short``: some of the name's words, in order. Both are folded.

    >>> same_name("لافروف", "سيرغي لافروف"), same_name("ابو دياب", "ابراهيم ابو دياب")
    (True, True)
    >>> same_name("فلاديمير لافروف", "سيرغي لافروف"), same_name("بريطانيا", "شرطه بريطانيا")
    (False, False)
    """
    some, all_ = _words(short), _words(full)
    if not some or len(some) > len(all_):
        return False
    if [w for w in some if w not in _PARTICLES] == []:
        return False
    if "باسم" in all_[1:] and "باسم" not in some:
        return False  # المتحدث باسم دورن is not دورن
    if not _within(some, all_) or _joined(some, full.split()) or _only_adjective(short, full):
        return False
    head = flags_of(_unfolded(all_[0]))
    if head & (ORGANIZATION | OUTLET) and not _alike(some[0], all_[0]):
        of_body = all_[0] in _OF_BODIES and flags_of(all_[1]) & (ORGANIZATION | ROLE)
        return _is_generic(all_[0]) and _alike(some[0], all_[1]) and not of_body
    return True


def _only_adjective(short: str, full: str) -> bool:
    """Whether a place is only akin to an adjective in the name of something else: ``ايران``, ``التلفزيون الايراني``."""
    return " " not in short and bool(flags_of(short) & PLACE) and short not in full.split()


def _words(name: str) -> list[str]:
    return [w[2:] if w.startswith(("ال", "لل")) and len(w) > 4 else w for w in name.split()]


def _joined(some: list[str], full: list[str]) -> bool:
    """Whether ``full`` names several (جونستون وبوت), of whom ``some`` is but one."""
    if flags_of(full[0]) & PLACE:
        return any(
            (w[0] == "و" and w not in some and not flags_of(w) & PLACE) or w[1:] in some for w in full[1:]
        )
    if "و" + some[0] in full or flags_of(full[0]) & (ORGANIZATION | OUTLET | ROLE):
        return any(
            w[0] == "و" and flags_of(w[1:]) & ORGANIZATION and w not in some for w in full[1:] if w[1:]
        )
    return any(
        w[0] == "و" and len(w) > 3 and w not in some and not flags_of(w) & GIVEN and _name_like(w[1:])
        for w in full[1:]
    )


#: how foreign names begin whose first letter is و itself: واتسون, ويليامز, وود, وليم
_OWN_WAW = ("ا", "ي", "و", "لي")


def _name_like(word: str) -> bool:
    """Whether what stands behind و is a name, so that و joins it: ``جونستون | وبوت``, but not ``ويليامز``."""
    flags = flags_of(word)
    return bool(flags & (GIVEN | PLACE)) or not (flags or word.startswith(_OWN_WAW))


def _within(some: list[str], all_: list[str]) -> bool:
    k = 0
    for word in all_:
        if k < len(some) and _alike(some[k], word):
            k += 1
    return k == len(some)


def _alike(a: str, b: str) -> bool:
    """Equal, or long and one letter apart (نتنياهو, نتانياهو)."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    if len(a) == len(b) and len(a) > 5 and _crossed(a, b):
        return True
    at = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    return a[at:] == b[at + 1 :] if len(a) < len(b) else a[at + 1 :] == b[at + 1 :]


def _crossed(a: str, b: str) -> bool:
    """Whether two neighbouring letters stand the other way round: هولمانر, هولمارن."""
    at = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    return a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]


_GENERIC = frozenset(
    [
        "شبكه",
        "شركه",
        "وكاله",
        "صحيفه",
        "تنظيم",
        "حركه",
        "حزب",
        "نادي",
        "بنك",
        "موقع",
        "قناه",
        "مجموعه",
        "جريده",
        "مجله",
        "اذاعه",
        "تلفزيون",
        "منظمه",
        "منصه",
        "جماعه",
        "مليشيا",
        "فريق",
    ]
)


#: what a body has and is not: فريق الوزارة, موقع الاتحاد
_OF_BODIES = frozenset(("فريق", "موقع"))


def _is_generic(word: str) -> bool:
    return word in _GENERIC


def _unfolded(word: str) -> str:
    """A folded name's word as the tables have it: final ه of a noun may stand for ة."""
    return word


@cache
def _plurals() -> dict[str, str]:
    return {
        fold_name(row["plural"]): fold_name(row["singular"]) for row in pack("ar").table("broken_plurals")
    }


@lru_cache(maxsize=1 << 14)
def is_plural(word: str) -> bool:
    """Whether a folded noun is a broken plural that the table has: السفراء, خبراء."""
    return fold_name(word).removeprefix("ال") in _plurals()


_SAME = frozenset(
    [
        "نفس",
        "ذات",
        "نفسه",
        "نفسها",
        "ذاته",
        "ذاتها",
        "المذكور",
        "المذكوره",
        "عينه",
        "عينها",
        "انفسهم",
        "نفسهم",
        "ذاتهم",
    ]
)


@lru_cache(maxsize=1 << 14)
def head_words(phrase: str) -> frozenset[str]:
    """The stems of the words that tell who is meant: no article, clitic, ending or function word.

    >>> head_words("الوزيرة") <= head_words("وزيرة الخارجية السويدية")
    True
    >>> sorted(head_words("المصدر ذاته")) == sorted(head_words("مصادر"))
    True
    """
    out = set()
    for word in re.findall(r"\w+", fold(phrase).text):
        if flags_of(word) & (PREPOSITION | STOP | RELATIVE | ADJUNCT) or len(word) < 2:
            continue
        folded = fold_name(word)
        if folded not in _SAME:
            out.add(_stem(folded))
    return frozenset(out)


#: bodies whose noun without ة is a person: المحافظة and المحافظ, المعارضة and المعارض
_WITH_TA = frozenset(("محافظه", "معارضه", "مقاومه", "شرطه"))


def _stem(word: str) -> str:
    for clitic in ("وبال", "وال", "بال", "ولل", "ال", "لل"):
        if word.startswith(clitic) and len(word) > len(clitic) + 2:
            word = word[len(clitic) :]
            break
    word = _plurals().get(word, word)
    if word in _WITH_TA:
        return word
    for ending in ("يتها", "يتهم", "يته"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: 1 - len(ending)]  # خارجيتها: خارجي
    for ending in ("يين", "يون", "هما", "ين", "ون", "ات", "ها", "هم", "ه", "ي"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def spoken_name(name: str) -> str:
    """A name as it is called by itself: the article that a preposition swallowed comes back, the signs of a tag go.

    >>> spoken_name("للاتحاد الأوروبي"), spoken_name("دونالد #ترمب"), spoken_name("محمد_بن_سلمان")
    ('الاتحاد الأوروبي', 'دونالد ترمب', 'محمد بن سلمان')
    """
    if "_" in name or "#" in name:
        name = name.replace("#", "").replace("_", " ").strip()
    if not name.startswith("لل") or len(name) < 5:
        return name
    whole = flags_of(fold(name[1:].split()[0]).text)  # للائحة: لائحة, but للاتحاد: الاتحاد
    return name[1:] if name[2] in "اآ" and whole and not whole & PREFIXED else "ال" + name[2:]
