"""What a text is about: its words but the common ones, and its names by their consonants, which two scripts share."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

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
    found: Counter[str] = Counter()
    common = _common_words()
    for word in _WORD.findall(folded):
        if word[0].isascii():
            lower = word.lower()
            if lower in common:
                continue
            found[lower] += 1
            if word[0].isupper() and len(word) > 3:
                _name(found, word)
        else:
            bare = _bare(word)
            if bare in common or word in common:
                continue
            found[bare] += 1
            if len(bare) > 3:
                _name(found, bare)
    return found


@cache
def _common_words() -> frozenset[str]:
    """The words of all packs that say nothing about an event, folded."""
    return frozenset(fold(w).text for code in languages() for w in pack(code).words("common_words"))


def _name(found: Counter[str], word: str) -> None:
    consonants = skeleton(word)
    if len(consonants) > 2:
        found[f"{NAME}{consonants}"] += 1


def _bare(word: str) -> str:
    """An Arabic word without the clitics before it that hide its stem from a comparison."""
    return re.sub(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف](?=\w{4}))", "", word) or word
