"""Common nouns and finite verbs: words that no list of sources holds and that are still no names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    COMMON,
    DEFINITE,
    DOCUMENT,
    FAMILY,
    GIVEN,
    MASDAR,
    OCCASION,
    ORGANIZATION,
    PLACE,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    UNNAMED,
    VERB,
    flags_of,
    folded_words,
)

__all__ = [
    "is_construct_plural",
    "is_finite",
    "is_noun",
    "is_owned",
    "past_name",
    "shaped_like_masdar",
    "tells_how",
]

_PRONOUNS = ("هما", "هم", "ها", "ه")
#: what a verb may have behind it beside these: تأتيني, وعدنا
_OBJECTS = (*_PRONOUNS, "هن", "ني", "نا", "كم")
#: letters: a shorter stem with the أ or ن of the first person is as often a noun (أكبر, نقل)
_PLAIN = 4


@cache
def is_noun(word: str) -> bool:
    """Whether a folded word is a common noun, with or without its article.

    >>> is_noun("موقف"), is_noun("القضية"), is_noun("لافروف")
    (True, True, False)
    """
    nouns = folded_words("nouns")
    return word in nouns or (word.startswith("ال") and word[2:] in nouns)


@cache
def is_finite(word: str) -> bool:
    """Whether a folded word is a finite verb of news in the third person, with or without conjunction and object.

    >>> is_finite("وقامت"), is_finite("سيواصل"), is_finite("اصدرته"), is_finite("حداد")
    (True, True, True, False)
    """
    return any(w in _forms() or _without_object(w) for w in _bare(word))


@cache
def _forms() -> frozenset[str]:
    return frozenset(form for verb in folded_words("verbs") for form in _persons(verb))


def _persons(verb: str) -> Iterator[str]:
    """قام: قام, قامت, قاموا, قمنا; أعطى: أعطت; يقوم: يقوم, تقوم, يقومون, سيقوم, ستقوم; يعتقد: أعتقد, نعتقد."""
    yield verb
    if verb[0] == "ي":
        rest = verb[1:]
        yield from ("ت" + rest, "سي" + rest, "ست" + rest, verb + "ون", verb + "وا")
        if len(rest) >= _PLAIN:
            yield from (first + rest for first in ("ا", "ن", "سا", "سن"))
    else:
        stem = verb[:-1] if verb[-1] in "ىا" else verb
        yield from (stem + "ت", stem + "وا", stem + "تا", verb + "نا")


_OWNED = MASDAR | OCCASION | ROLE | UNNAMED | COMMON | DOCUMENT | ORGANIZATION


@cache
def is_owned(word: str) -> bool:
    """Whether a folded word is a noun with a pronoun, behind ل too: no part of a name, nor of a phrase that is whole.

    >>> is_owned("قصته"), is_owned("نظيره"), is_owned("لجمهورها"), is_owned("عبدالله"), is_owned("نفسه")
    (True, True, True, False, False)
    """
    if (
        flags_of(word) & (GIVEN | PLACE | FAMILY | STOP | PREPOSITION)
        or word.endswith(_SELF)
        or word[0] == "و"
    ):
        return False
    ending = next((p for p in _PRONOUNS if word.endswith(p)), None)
    if ending is None or len(word) < len(ending) + 3:
        return False
    stem = word[: -len(ending)]
    return any(
        is_noun(noun) or bool(flags_of(noun) & _OWNED)
        for bare in (stem, stem[1:] if stem[0] == "ل" and len(stem) > 4 else stem)
        for noun in (bare, _unbound(bare))
    )


def _unbound(stem: str) -> str:
    """A noun as it stands without a pronoun: قصت(ه) قصة, أعضائ(ها) أعضاء, متابعي(ه) متابع."""
    if stem.endswith("ت"):
        return stem[:-1] + "ة"
    if stem.endswith(("ائ", "اؤ")):
        return stem[:-1] + "ء"
    return stem[:-1] if stem.endswith(("ي", "و")) and len(stem) > 4 else stem


#: himself: no noun that somebody has
_SELF = ("نفسه", "نفسها", "نفسهم", "نفسهما", "ذاته", "ذاتها", "ذاتهم", "كله", "كلها", "كلهم")
_SHAPES = re.compile(r"(?:است\w{2,3}ا\w|ان\w{2}ا\w|ا\wت\w{1,2}ا\w|ت\w{2}ي\w)$")


def shaped_like_masdar(word: str) -> bool:
    """Whether a word has the shape of a verbal noun of the longer patterns: استدعاء, انتقال, افتعال, تفعيل."""
    return _SHAPES.match(word) is not None


def is_construct_plural(word: str, flags: int) -> bool:
    """Whether a word is a plural that a genitive follows: معدو | التقرير, مسؤولو | الوزارة."""
    return (
        len(word) > 3 and word[0] == "م" and word.endswith("و") and not flags & ~(ROLE | UNNAMED | ADJECTIVE)
    )


def tells_how(word: str, flags: int) -> bool:
    """Whether an unknown word with ب tells how something is done: بانتظام, بحماسة."""
    rest = word[1:]
    if flags or word[0] != "ب" or len(rest) < 3:
        return False
    noun = next((rest[: -len(p)] for p in _PRONOUNS if rest.endswith(p) and len(rest) > len(p) + 2), rest)
    return any(
        bool(flags_of(w) & (MASDAR | OCCASION)) or is_noun(w) or shaped_like_masdar(w) for w in (rest, noun)
    )


def _bare(word: str) -> Iterator[str]:
    yield word
    if word[0] in "وف" and len(word) > 3:
        yield word[1:]


def _without_object(word: str) -> bool:
    for ending in _OBJECTS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word[: -len(ending)] in _forms()
    return False


#: who bears the name of another: ترامب الابن; particles of names that are other words as well
_YOUNGER = frozenset(("الابن", "الاب", "الابنة", "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس"))
_PARTICLES = frozenset(("لو", "فان", "دي", "دو", "ولد"))
_PAST = PREPOSITION | STOP | RELATIVE | ADJUNCT | VERB | MASDAR | OCCASION | DOCUMENT | COMMON


def past_name(words: Sequence[str], k: int) -> bool:
    """Whether the folded word at ``k`` is no part of a personal name by itself, where those before it can be one.

    >>> past_name(["هولم", "مقترح"], 1), past_name(["مارك", "هولم", "لانتقادات"], 2)
    (True, True)
    >>> past_name(["مارك", "هولم"], 1), past_name(["هولم", "الابن"], 1), past_name(["عبد", "الستار"], 1)
    (False, False, False)
    """
    if flags_of(words[0]) & ROLE or any(
        flags_of(w) & ROLE and not flags_of(w) & (GIVEN | FAMILY) for w in words[1:k]
    ):
        return False
    return not flags_of(words[k - 1]) & BINDER and _no_name(words[k])


@cache
def _no_name(word: str) -> bool:
    """A noun, a verb, a particle, or one of these behind ب or ل."""
    flags = flags_of(word)
    if flags & (GIVEN | FAMILY | BINDER) or word in _YOUNGER or word in _PARTICLES:
        return False
    if flags & _PAST or (flags & PLACE and flags & DEFINITE):
        return True
    if is_noun(word) or is_finite(word) or is_owned(word) or tells_how(word, flags):
        return True
    bare = word[1:] if word[0] in "لبك" and len(word) > 4 else word
    bare = bare[:-1] if bare[-1] == "ا" and len(bare) > 3 else bare
    return bare != word and bool(is_noun(bare) or flags_of(bare) & (_PAST | ROLE))
