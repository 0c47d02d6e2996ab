"""Tells what kind of source words name: person, organisation, outlet, document, unnamed, or a description."""

from __future__ import annotations

from functools import cache, lru_cache

from claimbank.languages import pack
from claimbank.languages.en.inflection import plural
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    documents,
    given_names,
    organisations,
    outlets,
    roles,
    titles,
    unnamed,
)

__all__ = [
    "BODIES",
    "described_kind",
    "gender_of",
    "gender_of_noun",
    "is_human",
    "is_kin",
    "is_people",
    "is_plural_noun",
    "named_kind",
    "sounds_like_outlet",
]

_MALE = word_set("male")
_FEMALE = word_set("female")
_EPITHETS = word_set("epithets")
_MEMBERS = word_set("parties") | {w.removesuffix("s") for w in word_set("parties")}
BODIES = word_set("bodies")
_OUTLET_NOUNS = word_set("outlet_nouns")
_OUTLET_ENDINGS = word_set("outlet_endings")


@cache
def _kin() -> frozenset[str]:
    return frozenset(pack("en").words("kinsfolk"))


@cache
def _peoples() -> frozenset[str]:
    words = pack("en").words("peoples")
    return frozenset(words) | {plural(w) for w in words}


def is_kin(low: str) -> bool:
    """Whether a noun says what somebody is to another ("mother", "lawyer")."""
    return low in _kin()


def is_human(low: str) -> bool:
    """Whether a common noun names a human being or several: "witness", "striker", "mothers", "American".

    >>> is_human("goalkeeper"), is_human("speech"), is_human("campaign")
    (True, False, False)
    """
    low = low.removesuffix("'s")
    if (
        low in _EPITHETS
        or low in _MEMBERS
        or low in roles()
        or low in unnamed()
        or low in _MALE
        or low in _FEMALE
        or is_kin(low)
        or is_people(low)
    ):
        return True
    if low in documents() or low in BODIES or low in organisations():
        return False
    return low.endswith(("er", "ers", "ist", "ists", "man", "men", "woman", "women", "-old"))


def is_people(low: str) -> bool:
    """Whether a word names one of a nation: "the American", "the Swede"."""
    low = low.removesuffix("s")
    return low in _peoples() or (
        len(low) > 5 and low.endswith(("ian", "can", "ese", "ish", "rman")) and low not in outlets()
    )


def is_plural_noun(head: str) -> bool:
    """Whether a noun is a plural by its form, or names many."""
    if head in word_set("plural_nouns"):
        return True
    if head.endswith("is") and is_people(head):
        return True  # "the Saudis"
    return (head.endswith("s") and not head.endswith(("ss", "us", "is", "'s"))) or head.endswith("men")


def gender_of_noun(words: set[str]) -> str | None:
    """m or f where a noun among ``words`` says so (spokesman, mother, Mrs)."""
    return "m" if words & _MALE else "f" if words & _FEMALE else None


@lru_cache(maxsize=1 << 14)
def gender_of(name: str) -> str | None:
    """m or f where a title or a common given name tells.

    >>> gender_of("Mrs Merkel"), gender_of("Ulf Kristersson"), gender_of("Kim")
    ('f', 'm', None)
    """
    words = [w.rstrip(".").lower() for w in name.replace("’", "'").split()]
    told = gender_of_noun(set(words[:1]))
    if told:
        return told
    rest = [w for w in words if w not in titles()]
    if len(rest) < 2:
        return None
    return given_names().get(rest[0]) or given_names().get(rest[0].partition("-")[0])  # "Anna-Lena"


def sounds_like_outlet(words: list[str]) -> bool:
    """Whether a name of several words ends like a newspaper or a channel: "Daily Planet News"."""
    return len(words) >= 2 and words[-1] in _OUTLET_ENDINGS


def named_kind(words: list[str], surface: str, role: list[str], titled: bool, article: bool) -> str:
    """The kind of a proper name.

    ``words``: it, in small letters; ``surface``: its first word as written; ``role``: the words before it.
    """
    plain = " ".join(words)
    if plain in outlets() or (role and role[-1] in _OUTLET_NOUNS):
        return "outlet"
    if titled:
        return "person"
    if any(w in organisations() for w in words):
        return "organization"
    if role and role[-1] in roles() and is_plural_noun(role[-1]) and "and" not in words:
        return "organization"  # "technology analysts [TDG Research]"
    if role and role[-1] in word_set("makers"):
        return "organization"  # "Bookmaker [Harborside Bets]"
    if any(w in roles() for w in role) or (words[0] in given_names() and not article):
        return "person"
    if sounds_like_outlet(words):
        return "outlet"
    if (role and role[-1] in BODIES) or (surface.isupper() and len(surface) > 1 and "." not in surface):
        return "organization"
    return "organization" if article else "person"


def described_kind(head: str, definite: bool, bare: bool, owned: bool, apart: bool) -> str:
    """The kind of a source without a name, by its head noun.

    ``definite``: the, this, his before it; ``bare``: nothing but article, adjective and noun;
    ``owned``: a possessive before it; ``apart``: a "who" or "of" phrase tells it apart, so that it stands for itself.
    """
    if head in documents():
        return "document"
    if head in organisations() and is_plural_noun(head) and head not in word_set("speaking_plurals"):
        return "unnamed"
    if head in BODIES or head in organisations():
        return "description" if definite and bare else "organization"
    if is_kin(head) and owned:
        return "description"
    if definite and not apart and (not is_plural_noun(head) or (bare and head not in unnamed())):
        return "description"
    return "unnamed"
