"""Whether a claim of the dataset says the same as the claim that a fact-check checked. When in doubt, it does not."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack

__all__ = ["Saying", "likeness"]

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: words that two sayings need to be one in the same words; content words that they need to be one in nearly the same
_FEWEST, _ENOUGH = 3, 4
_NEARLY = 0.99


@dataclass(frozen=True)
class Saying:
    """A statement by its words, in a language that has a pack."""

    text: str
    language: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(fold(self.text).text.lower()))

    @cached_property
    def content(self) -> frozenset[str]:
        return _content(self.text, self.language)

    @cached_property
    def phrases(self) -> Counter[tuple[str, ...]]:
        found: Counter[tuple[str, ...]] = Counter(pack(self.language).rules.phrases(self.text))
        return found

    @cached_property
    def figures(self) -> frozenset[str]:
        return frozenset(_DIGITS.findall(fold(self.text).text))


def likeness(a: Saying, b: Saying) -> float:
    """1.0 for the same words, 0.99 for nearly the same, 0.0 for another statement.

    Nearly the same have the same figures and the same phrases, in whatever order and with other endings: a word more, less or
    instead of another (opened, closed), or two names that change places, is another statement.

    >>> one = Saying("The river dam collapsed because of an explosion at night", "en")
    >>> likeness(one, Saying("the river dam collapsed because of an explosion at night.", "en"))
    1.0
    >>> likeness(one, Saying("The river dam collapsed at night because of explosions", "en"))
    0.99
    >>> likeness(one, Saying("The river dam did not collapse because of an explosion at night", "en"))
    0.0
    """
    if a.language != b.language:
        return 0.0
    if a.words == b.words:
        return 1.0 if len(a.words) >= _FEWEST else 0.0
    if min(len(a.content), len(b.content)) < _ENOUGH or a.figures != b.figures:
        return 0.0
    return _NEARLY if a.phrases == b.phrases else 0.0


@lru_cache(maxsize=1 << 12)
def _content(text: str, language: str) -> frozenset[str]:
    found: frozenset[str] = pack(language).rules.content_words(text)
    return found
