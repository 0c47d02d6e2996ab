"""What a text is about: its words but the common ones, and its names by their consonants, which two scripts share."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache

from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.resolve.skeleton import skeleton

__all__ = ["NAME", "content_words"]

#: what marks the consonants of a name among the words
NAME = "~"
_WORD = re.compile(r"[^\W\d_]{3,}")


def content_words(folded: str) -> Counter[str]:
    """The words of a folded text that say what it is about, with how often each stands there; names also as ``~skeleton``.

    >>> sorted(content_words("the bridge in Baghdad")), sorted(content_words("الجسر في بغداد"))
    (['baghdad', 'bridge', '~bkdd'], ['~bkdd', 'بغداد', 'جسر'])
    """
    found: dict[str, int] = {}
    for word, times in Counter(_WORD.findall(folded)).items():
        for said in _said_by(word):
            found[said] = found.get(said, 0) + times
    return Counter(found)


@lru_cache(maxsize=1 << 16)  # news says much in few words
def _said_by(word: str) -> tuple[str, ...]:
    """A word without case and clitics, and its consonants where it may be a name; nothing of a common one."""
    common = _common_words()
    if word[0].isascii():
        lower = word.lower()
        if lower in common:
            return ()
        return (lower, *_name(word)) if word[0].isupper() and len(word) > 3 else (lower,)
    bare = _bare(word)
    if bare in common or word in common:
        return ()
    return (bare, *_name(bare)) if len(bare) > 3 else (bare,)


@cache
def _common_words() -> frozenset[str]:
    """The words of all packs that say nothing about an event, folded."""
    return frozenset(fold(w).text for code in languages() for w in pack(code).words("common_words"))


def _name(word: str) -> tuple[str, ...]:
    consonants = skeleton(word)
    return (f"{NAME}{consonants}",) if len(consonants) > 2 else ()


def _bare(word: str) -> str:
    """An Arabic word without the clitics before it that hide its stem from a comparison."""
    return re.sub(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف](?=\w{4}))", "", word) or word
