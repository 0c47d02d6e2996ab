"""Whether a claim of the dataset says the same as the claim that a fact-check checked. When in doubt, it does not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack

__all__ = ["Saying", "likeness"]

_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
#: words that two sayings need to be one in the same words; content words that they need to be one in nearly the same
_FEWEST, _ENOUGH = 3, 4
#: share of the content words of the longer one that both have
_NEARLY = 0.8


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
    def figures(self) -> frozenset[str]:
        return frozenset(_DIGITS.findall(fold(self.text).text))

    @cached_property
    def names(self) -> frozenset[str]:
        found: frozenset[str] = pack(self.language).rules.names(self.text)
        return found

    @cached_property
    def negations(self) -> int:
        count: int = pack(self.language).rules.negations(self.text)
        return count


def likeness(a: Saying, b: Saying) -> float:
    """1.0 for the same words, the share of common content words for nearly the same, 0.0 for another statement.

    Nearly the same have the same figures, the same names and as many negations.

    >>> one = Saying("The river dam collapsed because of an explosion at night", "en")
    >>> likeness(one, Saying("the river dam collapsed because of an explosion at night.", "en"))
    1.0
    >>> likeness(one, Saying("The river dam did not collapse because of an explosion at night", "en"))
    0.0
    """
    if a.language != b.language:
        return 0.0
    if a.words == b.words:
        return 1.0 if len(a.words) >= _FEWEST else 0.0
    if min(len(a.content), len(b.content)) < _ENOUGH or a.figures != b.figures:
        return 0.0
    share = len(a.content & b.content) / max(len(a.content), len(b.content))
    same = share >= _NEARLY and a.negations == b.negations and a.names == b.names
    return round(min(share, 0.99), 4) if same else 0.0


@lru_cache(maxsize=1 << 12)
def _content(text: str, language: str) -> frozenset[str]:
    found: frozenset[str] = pack(language).rules.content_words(text)
    return found
