"""Compares names with names, and descriptions with roles."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import organisations, roles

__all__ = ["head_words", "same_name"]

_DROPPED = word_set("dropped")
_PARTIES = word_set("parties")
_NATIONS = frozenset({"us", "uk", "eu", "usa", "un", "nato", "bbc", "itv", "nhs"})
#: a short form and the word that it cuts short
_CLIPPED = dict(pair.split("_") for pair in sorted(word_set("clipped")))
_BEHIND = word_set("behind_a_head")
_GENERATIONS = ("jr", "sr", "ii", "iii", "junior", "senior")


def same_name(short: str, full: str) -> bool:
    """Whether a short name can be the bearer of a full one; both folded by ``fold.fold_name``.

    A surname, a given name, initials and acronyms will do: ``wood`` for ``robert wood``, ``ecb`` for ``european central bank``.

    >>> same_name("el halabi", "samer al halabi"), same_name("halabi", "samer al halabi")
    (True, True)
    >>> same_name("wood", "robert wood"), same_name("john wood", "robert wood"), same_name("ecb", "european central bank")
    (True, False, True)
    """
    ours, theirs = _compared(short), _compared(full)
    if not ours or not theirs or len(ours) > len(theirs):
        return False
    if ours == theirs:
        return True
    if len(ours) > 1 and theirs[-1] in _GENERATIONS and ours[-1] not in _GENERATIONS:
        return False  # "Ivo Holt" is not his son
    if len(ours) == 1 and len(ours[0]) >= 2 and len(theirs) >= 2 and ours[0] == "".join(w[0] for w in theirs):
        return True
    if len(ours) == 1 and _CLIPPED.get(ours[0]) in theirs:
        return True  # "the Fed"
    if len(ours) == 1 and (ours[0] in _PARTIES or ours[0] in _NATIONS):
        return False  # "Democrats" are not "Senate Democrats", "the US" is not its trade office
    if len(ours) == 1:
        return ours[0] in (theirs[-1], theirs[0]) or (
            len(theirs) > 2 and ours[0] in theirs[1:] and ours[0] not in organisations()
        )
    at = 0
    for word in ours:
        while (
            at < len(theirs) and theirs[at] != word and not (len(word) == 1 and theirs[at].startswith(word))
        ):
            at += 1
        if at == len(theirs):
            return False
        at += 1
    return True


def _compared(name: str) -> list[str]:
    """The words of a folded name that tell it from others; the article of "al-Halabi" may be left out or spelt el-."""
    words = [w for w in name.split() if w not in _DROPPED]
    return [w for n, w in enumerate(words) if w not in ("al", "el") or n + 1 == len(words)]


@cache
def head_words(phrase: str) -> frozenset[str]:
    """The head nouns of a description or a role, folded: what "the minister" and "Sweden's Minister of Justice" share.

    >>> sorted(head_words("Sweden's Minister of Justice")), sorted(head_words("the newspaper"))
    (['minister'], ['newspaper'])
    """
    words = re.findall(r"[\w'-]+", phrase.lower().replace("’", "'"))
    core: list[str] = []
    for word in words:
        if word in _BEHIND and core:
            break
        if word not in ("the", "a", "an", "this", "that", "his", "her", "their"):
            core.append(word.removesuffix("'s"))
    heads = set(core[-1:]) | {w for w in core if w in roles()}
    synonyms = {
        "spokesperson": "spokesman",
        "spokeswoman": "spokesman",
        "chairwoman": "chairman",
        "premier": "minister",
        "sen": "senator",
        "gov": "governor",
        "rep": "representative",
        "congressman": "representative",
        "congresswoman": "representative",
    }
    return frozenset(synonyms.get(h, h) for h in heads)
