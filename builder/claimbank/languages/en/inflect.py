"""The forms of a word as the pack's tables note it (``concepts.tsv`` documents the notation).

>>> list(inflect("city")), list(inflect("people."))
(['city', 'cities'], ['people'])
>>> list(inflect("seize/"))
['seize', 'seizes', 'seized', 'seizing']
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["inflect"]

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def inflect(notation: str) -> Iterator[str]:
    """Every form that ``notation`` stands for, the word itself first."""
    if notation.endswith(".") and not notation.endswith(".S.."):
        yield notation[:-1]
        return
    word = notation.removesuffix("/")
    yield word
    yield _with_s(word)
    if notation.endswith("/"):
        yield (
            word + "d"
            if word.endswith("e")
            else re.sub("y$", "i", word) + "ed"
            if _CONSONANT_Y.search(word)
            else word + "ed"
        )
        yield re.sub("e$", "", word) + "ing"


def _with_s(word: str) -> str:
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    return word + ("es" if _SIBILANT.search(word) else "s")
