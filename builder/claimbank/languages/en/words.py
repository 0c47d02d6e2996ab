"""What single words are: word classes for the shallow grammar, read once from the pack's lists.

A class is one letter, so that a sentence is a string of classes that patterns can look at:

====  ======================================  ====  ======================================
``d``  determiner (the, a, his, this)          ``x``  auxiliary or modal (has, was, will)
``s``  subject pronoun (he, they, I)           ``n``  negation (not, never)
``o``  object pronoun (him, them)              ``v``  finite verb
``p``  preposition                             ``e``  past or participle in -ed
``c``  coordinator (and, or, but)              ``g``  -ing form
``b``  subordinator (because, while)           ``h``  base form or -s form that may be a noun
``w``  who, which, whether, how                ``a``  adverb
``t``  that                                    ``i``  to
``T``  weekday, month, yesterday, tonight      ``m``  number
``N``  name (capital letter)                   ``l``  any other word
====  ======================================  ====  ======================================
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.inflection import plural, verb_forms
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.lexicon import trie_pattern

__all__ = [
    "BE",
    "FIRST_PERSON",
    "HAVE",
    "MODAL",
    "NEGATION",
    "PARTICLED",
    "documents",
    "given_names",
    "listed",
    "organisations",
    "outlets",
    "places",
    "roles",
    "titles",
    "unnamed",
    "word_class",
]

BE = word_set("be")
HAVE = word_set("have")
MODAL = word_set("modal")
NEGATION = word_set("negation")
FIRST_PERSON = word_set("first_person")
#: a name that begins with a small particle: "al-Masri", "d'Arc"
PARTICLED = re.compile(rf"(?:{trie_pattern(word_set('hyphened'))})[-‑'’](?=[A-ZÀ-ÖØ-Þ])")


@cache
def _classes() -> dict[str, str]:
    closed = {
        word: row["class"]
        for row in reversed(pack("en").table("word_classes"))
        for word in row["words"].split()
    }
    return _verb_classes() | closed


def _verb_classes() -> dict[str, str]:
    """Each form of the common verbs and of the reporting verbs, with its class."""
    verbs: dict[str, str] = {}
    nouns = frozenset(pack("en").words("nouns_too"))
    reporting = [
        r["lemma"] for r in pack("en").table("cues") if r["kind"] == "verb" and " " not in r["lemma"]
    ]
    irregular = [r["base"] for r in pack("en").table("irregular_verbs")]
    for lemma in (*pack("en").words("verbs"), *irregular, *reporting, *sorted(nouns)):
        for form, tense in verb_forms(lemma).items():
            letter = {"base": "h", "s": "h" if lemma in nouns else "v", "ing": "g", "pp": "e"}.get(tense)
            letter = letter or ("e" if form.endswith("ed") else "v")
            if verbs.get(form, "h") == "h":
                verbs[form] = letter
    return (
        verbs | dict.fromkeys(word_set("plain_past"), "h") | dict.fromkeys(word_set("participial_past"), "e")
    )


def listed(low: str) -> bool:
    """Whether the lists know a word, so that its class is no guess from its ending."""
    return low in _classes()


@cache
def word_class(low: str) -> str | None:
    """The class of a word in small letters, None where the lists and its ending do not tell.

    >>> [word_class(w) for w in ("the", "said", "quickly", "arrested", "adding", "bank")]
    ['d', 'v', 'a', 'e', 'g', None]
    """
    known = _classes().get(low)
    if known:
        return known
    if low.endswith("n't"):
        return "x"
    if low.endswith("ly") and len(low) > 4 and low not in word_set("no_adverbs"):
        return "a"
    if low.endswith("ed") and len(low) > 4 and low not in word_set("neither"):
        return "e"
    if low.endswith("ing") and len(low) > 5 and low not in word_set("nouns_in_ing"):
        return "g"
    return None


@cache
def roles() -> frozenset[str]:
    """Head words of roles, singular and plural, small letters."""
    words = pack("en").words("roles")
    return frozenset(words) | {plural(w) for w in words}


@cache
def titles() -> frozenset[str]:
    """Courtesy titles in small letters, without their full stop."""
    return frozenset(t.lower() for t in pack("en").words("titles"))


@cache
def unnamed() -> frozenset[str]:
    """Nouns of unnamed sources, small letters."""
    return frozenset(pack("en").words("unnamed"))


@cache
def documents() -> frozenset[str]:
    """Nouns of documents that speak, singular and plural, small letters."""
    words = pack("en").words("documents")
    return frozenset(words) | {plural(w) for w in words if not w.endswith("s")}


@cache
def outlets() -> frozenset[str]:
    """Names of outlets and agencies, small letters."""
    return frozenset(w.lower() for w in pack("en").words("outlets"))


@cache
def places() -> frozenset[str]:
    """Names of cities and regions, small letters."""
    cities = {n.strip().lower() for row in pack("en").table("cities") for n in row["names"].split(";")}
    return frozenset(cities) | {name.replace("_", " ") for name in word_set("places_of_two")}


@cache
def given_names() -> dict[str, str]:
    """Given name in small letters -> m or f."""
    return {row["name"].lower(): row["gender"] for row in pack("en").table("given_names")}


@cache
def organisations() -> frozenset[str]:
    """Head words of organisations, singular and plural, small letters."""
    words = pack("en").words("organisations")
    return frozenset(words) | {plural(w) for w in words}
