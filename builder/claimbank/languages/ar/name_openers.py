"""Which words can open a personal name, and titles that stand before one."""

from __future__ import annotations

import re
from functools import lru_cache

from claimbank.languages.ar.open_words import is_finite, is_noun, is_owned
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    FAMILY,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
)

__all__ = ["MANY", "OF_OFFICES", "PARTICIPLES", "could_be_name", "title_of_name"]

_NO_NAME = (
    COMMON
    | PREPOSITION
    | STOP
    | RELATIVE
    | VERB
    | ADJUNCT
    | PREFIXED
    | MASDAR
    | DOCUMENT
    | UNNAMED
    | ORGANIZATION
    | OUTLET
    | OCCASION
)
_NEVER_OPENS = _NO_NAME | ROLE | TITLE | ADJECTIVE | PLACE | BODY
#: plural participles (مسعفون), no names in ـون (كلينتون, ماكرون)
PARTICIPLES = re.compile(r"م[^اويى]\w{2,}(?:ون|و)$")
#: the same as objects: مضاربين, مجهولين
MANY = re.compile(r"م(?:\wا\w\w|\w\wو\w|ت\w{3,4}|ست\w{3}|\wت\w\w|[^اويى]\w\w)ين$")
#: prepositions with a pronoun: بينها, لديه
_WITH_HIM = re.compile(
    "(?:ب|ل|في|من|عن|علي|الي|لدي|مع|بين|حول|ضد|خلال|بعد|قبل|عند|امام|نحو|تجاه|دون|حيال|ازاء|قرب|تحت|فوق|وراء|خلف|وسط|ضمن|مثل)"
    "(?:ه|ها|هم|هما|هن|نا|ك|كم)$"
)


#: adjectives of an office whose noun is a name too: الأمين | العام
OF_OFFICES = frozenset(("العام", "العامة", "المساعد", "المساعدة", "التنفيذي"))


def could_be_name(token: Token) -> bool:
    """Whether a word may open a personal name: a given name, or a word that is nothing else we know.

    >>> from claimbank.languages.ar.words import tokens
    >>> [could_be_name(t) for t in tokens("سيرغي وزير لافروف", 0, 17)]
    [True, False, True]
    """
    flags = token.flags
    if not flags & GIVEN and flags & _NEVER_OPENS:
        return False
    return _could_be_name(token.text, flags)


@lru_cache(maxsize=1 << 14)
def _could_be_name(word: str, flags: int) -> bool:
    if not word[0].isalpha() or len(word) < 2:
        return False
    if flags & GIVEN:
        return not flags & (PREPOSITION | STOP)
    owned = len(word) > 4 and word.endswith(("ته", "تها", "تهم", "هما"))
    if owned or word in ("باسمه", "باسمها", "باسمهم"):
        return False
    if not flags:
        if (word.endswith("يا") and flags_of(word[:-1]) & ADJECTIVE) or MANY.match(word):
            return False  # قضائيا
        if word[0] == "ل" and len(word) > 4 and is_noun(word[1:]):
            return False  # بطل الدوري | لموسم
        other = is_noun(word) or is_finite(word) or _WITH_HIM.match(word) or is_owned(word)
        return not other
    return flags & DEFINITE == 0 or flags & BINDER != 0


def title_of_name(toks: list[Token], k: int, end: int) -> bool:
    """Whether a title stands right before a name (through other titles): ``السيد``, ``اللواء الركن``."""
    token = toks[k]
    if not token.flags & TITLE:
        return False
    if token.flags & GIVEN and not token.flags & DEFINITE:
        return False
    if (
        token.text in ("الفريق", "فريق")
        and k
        and toks[k - 1].flags & ROLE
        and not toks[k - 1].flags & DEFINITE
    ):
        return False  # لاعب الفريق | سالم
    j = k + 1
    while j < end and j < k + 4 and toks[j].flags & TITLE and not toks[j].flags & GIVEN:
        j += 1
    if j >= end:
        return False
    following = toks[j]
    if token.text == "فريق" and not following.flags & (GIVEN | TITLE):
        return False  # فريق بحثي
    if token.flags & ORGANIZATION and j + 1 >= end and not following.flags & GIVEN:
        return False  # الفريق البحثي
    if following.flags & DEFINITE and not following.flags & ~(DEFINITE | FAMILY):
        return not token.flags & ROLE or following.text.endswith(("ي", "ى")) is False
    return could_be_name(following) or bool(following.flags & BINDER) or _named_by_noun(toks, j, end)


_NO_GIVEN = (
    ROLE
    | TITLE
    | ORGANIZATION
    | OUTLET
    | DOCUMENT
    | UNNAMED
    | PREFIXED
    | STOP
    | VERB
    | RELATIVE
    | DEFINITE
    | PLACE
)


def _named_by_noun(toks: list[Token], j: int, end: int) -> bool:
    """Whether a noun behind a title is a given name, as a family name follows: ``المهندس | تيسير المفرج``."""
    token = toks[j]
    if j + 1 >= end or not toks[j - 1].flags & DEFINITE or not token.text[0].isalpha():
        return False
    if token.flags & _NO_GIVEN or (token.flags & (PREPOSITION | ADJUNCT) and token.text != "باسم"):
        return False
    after = toks[j + 1]
    return (
        bool(after.flags & BINDER)
        or (after.flags & DEFINITE and not after.flags & ~(DEFINITE | FAMILY | ADJECTIVE))
        or could_be_name(after)
    )
