"""Inflects English verbs and nouns: irregular verbs stand in ``irregular_verbs.tsv``, the rest follows spelling.

>>> verb_forms("deny")
{'deny': 'base', 'denies': 's', 'denying': 'ing', 'denied': 'past'}
>>> verb_forms("point out")["pointed out"]
'past'
"""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.word_sets import word_set

__all__ = ["plural", "verb_forms"]

_DOUBLING = re.compile(r"(?:^|[^aeiou])(?:[aeiou]|qui)[bdfgklmnprtv]$")
# verbs of two syllables that are stressed on the last and double its consonant
_STRESSED = word_set("stressed")


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {row["base"]: (row["past"], row["participle"]) for row in pack("en").table("irregular_verbs")}


def _s(base: str) -> str:
    if re.search(r"(?:[sxz]|[cs]h|[^aeiou]o)$", base):
        return base + "es"
    return base[:-1] + "ies" if re.search(r"[^aeiou]y$", base) else base + "s"


def _stem(base: str) -> str:
    """The stem before -ed and -ing with its last consonant doubled where spelling asks for it."""
    return base + base[-1] if base in _STRESSED and base[-1] not in "wxyaeiou" else base


def _ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    return base[:-1] + "ied" if re.search(r"[^aeiou]y$", base) else _stem(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return base[:-1] + "ing"
    one_syllable = bool(_DOUBLING.search(base)) and len(re.findall(r"[aeiouy]+", base)) == 1
    return (base + base[-1] if one_syllable else _stem(base)) + "ing"


@cache
def verb_forms(lemma: str) -> dict[str, str]:
    """Form -> base, s, ing, past or pp (a participle that differs from the past), of a verb or a phrasal verb.

    >>> verb_forms("write")
    {'write': 'base', 'writes': 's', 'writing': 'ing', 'wrote': 'past', 'written': 'pp'}
    >>> sorted(verb_forms("travel"))
    ['travel', 'traveled', 'traveling', 'travelled', 'travelling', 'travels']
    """
    base, _, rest = lemma.partition(" ")
    tail = f" {rest}" if rest else ""
    forms = {base: "base", _s(base): "s", _ing(base): "ing"}
    if base in ("have", "do", "go", "be"):
        forms = {
            base: "base",
            {"have": "has", "do": "does", "go": "goes", "be": "is"}[base]: "s",
            _ing(base): "ing",
        }
    past, participle = _irregular().get(base, (_ed(base), _ed(base)))
    forms[past] = "past"  # "read" and "forecast" look alike in base and past
    forms.setdefault(participle, "pp")
    if re.search(r"[aeiou]l$", base) and base in (
        "travel",
        "label",
        "signal",
        "cancel",
        "counsel",
        "model",
        "quarrel",
        "marvel",
        "channel",
    ):
        forms |= {base + "led": "past", base + "ling": "ing"}
    return {form + tail: tense for form, tense in forms.items()}


def plural(noun: str) -> str:
    """The plural of a noun; its first word where a phrase begins with its head (``attorneys general``) is left alone.

    >>> plural("spokesman"), plural("ministry"), plural("coach")
    ('spokesmen', 'ministries', 'coaches')
    """
    if noun.endswith("man"):
        return noun[:-3] + "men"
    if noun.endswith("wife"):
        return noun[:-2] + "ves"
    return _s(noun)
