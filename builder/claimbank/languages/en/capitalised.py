"""Where capitalised words stand that may be a name, and which words these are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimbank.languages.en.words import PARTICLED

__all__ = ["BEFORE_NAME", "FREE", "WORD", "Word", "freestanding", "is_headline", "spaced_words"]

WORD = rf"(?:{PARTICLED.pattern})?[A-ZÀ-ÖØ-Þ][\w’'-]*[\w]|[A-Z]\.(?:[A-Z]\.)*|[A-Z]\b"
#: the sign before a name: a pattern that begins with it is tried there alone, at a sixth of the letters
FREE = r"[^\w’'-]"
#: the same with the letters of a name behind it, which most signs have not
BEFORE_NAME = rf"{FREE}(?=[A-ZÀ-ÖØ-Þ]|{PARTICLED.pattern})"
#: how much of a name's line, in letters, tells a headline
_NEAR = 150
#: a word as (start, end, small letters)
Word = tuple[int, int, str]


def freestanding(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where the first group of a pattern that begins with ``BEFORE_NAME`` stands; a text's first word is free as well."""
    lined, done = "\n" + text, 0
    for at in _before_names(text):
        if at >= done and (m := pattern.match(lined, at)) is not None:
            done = m.end()
            yield m.start(1) - 1, m.end(1) - 1


_CAPITALS = re.compile(BEFORE_NAME)


@lru_cache(maxsize=2)  # looked through for persons and for bodies
def _before_names(text: str) -> tuple[int, ...]:
    return tuple([m.start() for m in _CAPITALS.finditer("\n" + text)])


@lru_cache(maxsize=1 << 16)
def _small(word: str) -> str:
    return word.lower().rstrip(".").replace("’", "'")


def spaced_words(text: str, start: int, end: int) -> list[Word]:
    """The words with one space between each as (start, end, small letters without a last full stop)."""
    out = []
    for word in text[start:end].split(" "):
        out.append((start, start + len(word), _small(word)))
        start += len(word) + 1
    return out


def is_headline(text: str, start: int, end: int) -> bool:
    """Whether nearly every longer word around a name, in its line, begins with a capital letter."""
    before = text[max(0, start - _NEAR) : start].rsplit("\n", 1)[-1]
    after = text[end : end + _NEAR].split("\n", 1)[0]
    words = [w for w in f"{before}{text[start:end]}{after}".split() if len(w) > 3]
    return len(words) > 2 and sum(not w[0].islower() for w in words) >= 0.8 * len(words)
