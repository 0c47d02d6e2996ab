"""What the form of an Arabic word says of it inside a counted phrase: noun, adjective, verb, definite, joined to a clitic.

Word lists decide first, endings and beginnings where they are silent.
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.lexicon import arabic_spellings
from claimbank.languages.marks import Mark, Marks
from claimbank.model import Number

__all__ = [
    "NEXT",
    "NISBA",
    "PARTICIPLE",
    "WORD",
    "adjectives",
    "has_article",
    "is_bare",
    "is_definite",
    "is_nominal",
    "is_verb",
    "listed",
    "mark_of",
    "may_be_joined",
    "modifies_definite",
    "stops",
    "takes_plural",
]

WORD = re.compile(r" {0,2}([^\W\d_]+)")
NEXT = re.compile(r" {1,2}([^\W\d_]+)")
NISBA = re.compile(r"\w{2,}(?:ي|ية|يا|يين|يون|يان|يات|يتان|يتين|يه)$")
PARTICIPLE = re.compile(r"م\w{3,}$|\w\wي\w$")
_FUTURE = re.compile(r"س[يتن](?!ار|د|اس|نار|ن|اح|ج)\w{3,}$")
_CLITIC = re.compile(
    r"(?:و|ف|ب|ك|ل|وب|ول|فب)?ال|لل|[وف](?:من|في|على|علي|عن|قد|لم|هو|هي|ان|كان)(?:ه|ها|هم|هن|هما|نا|ت|وا)?(?!\w)"
)
_ARTICLE = re.compile("ال(?!ا?ف)")


@cache
def listed(name: str) -> frozenset[str]:
    return frozenset(s for w in pack("ar").words(name) for s in arabic_spellings(fold(w).text))


@cache
def adjectives() -> frozenset[str]:
    return frozenset(
        word + end for word in listed("counted_adjectives") for end in ("", "ا", "ة", "ين", "ون", "ات")
    )


def stops(word: str) -> bool:
    return word in listed("counted_stops") or word in listed("counted_verbs")


def is_verb(word: str) -> bool:
    """Whether the form of ``word`` is a verb's: ـوا, past ـت, future, present plural, present with ي."""
    if len(word) < 3:
        return False
    if _FUTURE.match(word) or (word.endswith("وا") and word not in listed("nouns_in_wa")):
        return True
    if word[-1] == "ت" and word[-2] != "ا" and len(word) > 3 and word not in listed("nouns_in_t"):
        return True
    if word[0] == "ي" and not NISBA.match(word) and word not in listed("nouns_in_y"):
        return True
    return word[0] in "يت" and word.endswith("ون") and len(word) > 4


def is_nominal(word: str) -> bool:
    """Whether ``word`` can be a noun or adjective of a counted phrase."""
    if len(word) < 2 or stops(word) or is_verb(word):
        return False
    return word in listed("al_words") or not _CLITIC.match(word)


def may_be_joined(word: str) -> bool:
    """Whether ``word`` may begin with a clitic (و، ف، ب، ك، ل) rather than be a bare word."""
    return word[0] in "وفبكل"


def is_bare(word: str) -> bool:
    return word in listed("bare_nouns")


def has_article(word: str) -> bool:
    return word.startswith("ال") and len(word) > 3 and word not in listed("al_words")


def modifies_definite(noun: str, word: str) -> bool:
    """Whether ``word``, its article taken off, looks like an adjective of the definite ``noun``."""
    if noun[-2:] in ("ين", "ون"):
        return word[-2:] in ("ين", "ون") or word in ("جدد", "اجانب", "كبار", "صغار")
    if word in adjectives() or NISBA.match(word):
        return True
    return word[-1] in "ةه" or word[-2:] in ("ين", "ون", "ات") or bool(PARTICIPLE.match(word))


def is_definite(text: str, number: Number) -> bool:
    return bool(_ARTICLE.match(text, number.start) or _ARTICLE.match(text, number.start - 2))


def takes_plural(number: Number) -> bool:
    value = number.value
    return value is None or 2 <= value % 100 <= 10


def mark_of(found: re.Match[str], marks: Marks) -> Mark | None:
    start = found.start(1)
    return next((marks[at] for at in range(start, min(start + 4, found.end(1))) if at in marks), None)
