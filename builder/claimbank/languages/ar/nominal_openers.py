"""Nominal contents: the object of a verb, or what follows its preposition: ``نفى وجود``, ``حذر من``, ``اتهم X بـ``."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
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
    tokens,
)
from claimbank.model import Cue, Quote

__all__ = ["Opener", "masdar_like", "noun_opener"]


class Opener(NamedTuple):
    """Where the content opens: ``start`` of the opening words, ``content`` after them; ``how`` clause, colon, quote, noun."""

    how: str
    start: int
    content: int
    quote: Quote | None = None


@cache
def _nouns(frames: frozenset[str]) -> frozenset[str]:
    return frozenset(f[5:] for f in frames if f.startswith("noun:"))


_NO_OBJECT_B = folded_words("words_in_ba")
_THANKS = re.compile(
    r"(?:و?ب?(?:ال)?)(?:شكر|تعاز|تعزي|تهنئ|تهان|اعتذار|تحي[اةه]|امتنان|مواسا|عزاء|خالص|احر|اصدق|تبريك)\w*"
)


def noun_opener(scope: Scope, cue: Cue, limit: int, at_once: bool = False) -> Opener | None:
    """A nominal content: the object, or what follows the preposition that the frames name."""
    nouns = _nouns(cue.frames)
    if not nouns:
        return None
    toks = tokens(scope.text, cue.end, limit, 3 if at_once else 45)
    bound = "bound" in cue.frames
    for k, token in enumerate(toks):
        if token.text in ".؛:" or (not at_once and _closed(toks, k)):
            return None
        opener = _noun_at(scope, toks, k, nouns, cue, bound)
        if opener is not None:
            return opener
        if at_once:
            return None
    return None


def _closed(toks: list[Token], k: int) -> bool:
    """A comma and a new clause: nothing that follows is the object."""
    return (
        toks[k].text in "،," and k + 1 < len(toks) and toks[k + 1].text[0] in "وف" and not toks[k + 1].flags
    )


def _noun_at(
    scope: Scope, toks: list[Token], k: int, nouns: frozenset[str], cue: Cue, bound: bool
) -> Opener | None:
    token = toks[k]
    masdar = "m" in cue.frames
    for noun in nouns:
        person, _, how = noun.rpartition("+")
        if noun == "=":
            m = _THANKS.fullmatch(token.text)
            if m:
                return Opener("noun", token.start, token.start)
            continue
        if how == "0" and bound and not person:
            continue
        if how == "0":
            asked = person == "من" and token.text[0] == "ل" and _behind_clitic(toks, k, "ل") is not None
            if (
                person not in ("", "من")
                or (not asked and not _object(toks, k, cue))
                or token.start - cue.end > 130
            ):
                continue
            return Opener("noun", token.start, token.start, scope.quote_at(token.start))
        if person and k == 0 and not bound:
            continue
        at = _behind(toks, k, how)
        if at is not None and (
            not masdar
            or (
                _is_masdar(scope, at)
                and not (how == "الى" and toks[min(k + 1, len(toks) - 1)].flags & DOCUMENT)
            )
        ):
            return Opener("noun", token.start, at, scope.quote_at(at))
    return None


def _object(toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether the word at ``k`` is the direct object: a verbal noun, or a definite noun that cannot be the subject."""
    token = toks[k]
    if _accusative(token) and _goes_on(toks, k) and not (k and toks[k - 1].text in _PREPOSITIONS):
        return "m" not in cue.frames or bool(flags_of(token.text[:-1]) & MASDAR)
    if (
        k == 0
        and cue.gender == "m"
        and not token.flags
        and token.text.endswith(("ة", "ات"))
        and "m" not in cue.frames
    ):
        return True
    if token.flags & PREFIXED or (k == 0 and token.flags & (ORGANIZATION | ROLE | GIVEN | UNNAMED | OUTLET)):
        return False
    if token.flags & MASDAR or _masdar_with_pronoun(token.text) or (k and masdar_like(token)):
        before = toks[k - 1] if k else None
        if before is None:
            return True
        if (
            token.flags & (GIVEN | ROLE)
            or before.flags & PREFIXED
            or _conjoined(token)
            or before.text in _PREPOSITIONS
        ):
            return False
        return (
            bool(before.flags & (ADJECTIVE | BODY | DEFINITE | PLACE | GIVEN))
            or before.text.endswith(("ه", "ها", "هم"))
            or not before.flags
            or before.text in "،,"
        )
    return k > 0 and "m" not in cue.frames and _after_whole(toks, k)


_SHAPES = re.compile(r"(?:است\w{2,3}ا\w|ان\w{2}ا\w|ا\wت\w{1,2}ا\w|ت\w{2}ي\w)$")


def masdar_like(token: Token) -> bool:
    """Whether an unknown word has the shape of a verbal noun: استدعاء, انتقال, افتعال, تفعيل."""
    return not token.flags and _SHAPES.match(token.text) is not None


def _conjoined(token: Token) -> bool:
    """Whether the word bears the conjunction و (and does not begin with that letter: وقوع)."""
    return token.text.startswith("و") and bool(flags_of(token.text[1:]))


def _after_whole(toks: list[Token], k: int) -> bool:
    """Whether an indefinite unknown noun stands after a phrase that is whole: an institution's name, or any if it ends in ة."""
    token, before = toks[k], toks[k - 1]
    if (
        token.flags
        or not token.text[0].isalpha()
        or token.text[0] in "و"
        or not before.flags & (DEFINITE | PLACE | BODY)
    ):
        return False
    if before.flags & (PREFIXED | PREPOSITION):
        return False
    institution = toks[0].flags & (ORGANIZATION | OUTLET | PLACE) and not toks[0].flags & ROLE
    return bool(institution) or token.text.endswith("ة")


_ADVERBS = folded_words("accusatives")


def _goes_on(toks: list[Token], k: int) -> bool:
    """Whether an accusative has its complement behind it: another accusative, a preposition, a feminine adjective."""
    if k + 1 >= len(toks):
        return False
    following = toks[k + 1]
    return (
        bool(following.flags & (PREPOSITION | PREFIXED))
        or following.text.endswith(("ا", "ة"))
        or following.text[0] in "لب"
    )


def _accusative(token: Token) -> int:
    """An indefinite word in the accusative, told by its final alef: تأثيرا, خسائر has none."""
    word = token.text
    if not word.endswith("ا"):
        return 0
    return (
        len(word) > 3
        and word not in _ADVERBS
        and (
            flags_of(word[:-1]) & MASDAR
            or (
                not token.flags
                and word[0] not in "ولب"
                and not word.endswith(("ها", "وا", "هما", "يا", "نا"))
            )
        )
    )


_PREPOSITIONS = frozenset(
    [
        "في",
        "من",
        "الى",
        "على",
        "عن",
        "مع",
        "بين",
        "بعد",
        "قبل",
        "منذ",
        "خلال",
        "عبر",
        "حول",
        "دون",
        "لدى",
        "ضد",
        "تحت",
    ]
)


@cache
def _masdar_with_pronoun(word: str) -> bool:
    for ending in ("هما", "هم", "ها", "ه"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            if stem.endswith("ت") and flags_of(stem[:-1] + "ة") & MASDAR:
                return True
            return bool(flags_of(stem) & MASDAR)
    return False


def _is_masdar(scope: Scope, at: int) -> bool:
    toks = tokens(scope.text, at, min(at + 40, scope.end), 2)
    if not toks:
        return False
    word = toks[0].text
    if word[0] == "ل" and word.startswith("لل"):
        word = "ا" + word[1:]
    return bool(flags_of(word) & MASDAR) or _masdar_with_pronoun(word)


def _behind(toks: list[Token], k: int, how: str) -> int | None:
    """Where the content begins if the word at ``k`` is, or begins with, the preposition ``how``."""
    token = toks[k]
    if how in ("ب", "ل"):
        return _behind_clitic(toks, k, how)
    if (token.text != how and not (how == "الى" and token.text == "الي")) or k + 1 >= len(toks):
        return None
    if how == "مسؤولية":
        return token.end + 1
    following = toks[k + 1]
    if following.text in (
        "ان",
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


def _ends_name(toks: list[Token], k: int) -> bool:
    """Whether an unknown word with ب after a given name looks like the family name: nothing it governs follows."""
    return k + 1 >= len(toks) or toks[k + 1].text[0] in "و،,.:"


def _behind_clitic(toks: list[Token], k: int, how: str) -> int | None:
    token = toks[k]
    if token.text == how and k + 1 < len(toks):
        return toks[k + 1].start
    if token.text[0] != how or len(token.text) < 4 or token.text in _NO_OBJECT_B:
        return None
    if k and toks[k - 1].text in "،," and not token.flags:
        return None
    if (token.flags & GIVEN and not token.flags & PREFIXED) or (
        k and toks[k - 1].flags & GIVEN and not token.flags and _ends_name(toks, k)
    ):
        return None
    if how == "ب" and token.flags & STOP and token.text.startswith("بان"):
        return token.end + 1
    if how == "ل":
        asked = token.flags & MASDAR and not token.flags & (ORGANIZATION | PLACE | ROLE | UNNAMED)
        return token.start if token.flags & PREFIXED and asked else None
    if (
        k
        and token.flags & PREFIXED
        and token.flags & (ORGANIZATION | PLACE | COMMON)
        and toks[k - 1].flags & (DEFINITE | ROLE | TITLE)
    ):
        later = any(
            t.text[0] == "ب" and t.text not in _NO_OBJECT_B and t.flags & PREFIXED
            for t in toks[k + 1 : k + 9]
        )
        if later:
            return None
    return token.start + 1
