"""What articles are held against each other by: the weights of what is rare in each, for some hundred articles at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from math import log, sqrt
from typing import TYPE_CHECKING, Any

from claimbank.resolve.content_words import ordinary_features
from claimbank.resolve.spread import Spread
from claimbank.resolve.telling import Hashes, Telling

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Article", "Weights", "articles"]

#: a feature of more articles than this says nothing about an event
_COMMON = 60
#: features kept of one article, the weightiest first
_KEPT, _KEPT_SHARED = 80, 60
#: articles that a small build is taken to be part of, and how many of those have an ordinary word of the language
_BACKGROUND, _ORDINARY = 500, 10
#: articles that are weighed together
_AT_ONCE = 256

Weights = dict[int, float]
#: features of one article with their weights, and in how many articles of the build each stands
Weighed = list[tuple[int, float, int]]


@dataclass(frozen=True, slots=True)
class Article:
    """What articles are held against each other by: ``weights`` of words, ``joint`` of what two languages share."""

    telling: Telling
    weights: Weights
    joint: Weights
    facts: frozenset[int]
    anchors: frozenset[int]
    #: of facts and anchors, those that few articles have
    rare: tuple[int, ...]


def articles(tellings: Iterable[Telling], spread: Spread) -> Iterator[Article]:
    """The articles that ``tellings`` tell of, in their order; ``spread`` has seen all articles of the build."""
    coming = iter(tellings)
    while some := list(islice(coming, _AT_ONCE)):
        yield from _weighed_together(some, spread)


def _weighed_together(some: Sequence[Telling], spread: Spread) -> Iterator[Article]:
    most = max(spread.articles, _BACKGROUND) // 12
    words = _Features([[t.words] for t in some])
    shared = _Features([t.shared for t in some])
    words.spread, shared.spread = spread.of_words(words.features), spread.of_shared(shared.features)
    weights = _weights(words, spread.articles)
    joint = _joint(shared, spread.articles, most)
    for telling, own, both, known in zip(some, weights, joint, shared.each(), strict=True):
        facts = frozenset(telling.facts.features)
        anchors = frozenset(f for f in telling.anchors.features if known[f] <= most)
        rare = tuple(f for f in (*facts, *anchors) if known[f] <= _COMMON) if telling.day else ()
        yield Article(telling, own, both, facts, anchors, rare)


class _Features:
    """The features of some articles one after the other, how often each stands there, and the article's number.

    ``spread``: in how many articles of the build each stands.
    """

    spread: np.ndarray[Any, Any]

    def __init__(self, hashes: Sequence[Iterable[Hashes]]) -> None:
        import numpy as np

        held = [tuple(given) for given in hashes]
        self.articles = len(held)
        self.lengths = [sum(len(h.counts) for h in given) for given in held]
        every = list(chain.from_iterable(held))
        self.features = np.frombuffer(b"".join(h.features.tobytes() for h in every), np.uint32)
        self.counts = np.frombuffer(b"".join(h.counts for h in every), np.uint8)
        self.article = np.repeat(np.arange(self.articles), self.lengths)

    def each(self) -> Iterator[dict[int, int]]:
        """Of each article, its features with their spread."""
        features, spread = iter(self.features.tolist()), iter(self.spread.tolist())
        for length in self.lengths:
            yield dict(zip(islice(features, length), islice(spread, length), strict=True))

    def supposed(self, articles: int) -> np.ndarray[Any, Any]:
        """In how many articles they would stand if a small build had as many as it is taken to be part of."""
        import numpy as np

        share = 1 - articles / _BACKGROUND
        if share <= 0:
            return self.spread
        ordinary = np.isin(self.features, np.fromiter(ordinary_features(), np.uint32))
        return np.where(ordinary, self.spread + share * _ORDINARY, self.spread)

    def weighed(self, spread: np.ndarray[Any, Any], articles: int, most: int, kept: int) -> Iterator[Weighed]:
        """The weightiest features of each article, ``kept`` at most, of those that at most ``most`` articles have."""
        import numpy as np

        rare = (spread <= most).nonzero()[0]
        n = max(articles, _BACKGROUND)
        known, at = np.unique(spread[rare], return_inverse=True)
        rarity = np.array([log(1 + n / s) for s in known.tolist()], np.float64)
        weights = _often()[self.counts[rare]] * rarity[at]
        order = np.lexsort((self.features[rare], -weights, self.article[rare]))
        article = self.article[rare][order]
        lengths = np.bincount(article, minlength=self.articles)
        first = np.arange(len(article)) - (np.cumsum(lengths) - lengths)[article] < kept
        chosen = rare[order][first]
        found = (self.features[chosen], weights[order][first], self.spread[chosen])
        rows = zip(*(column.tolist() for column in found), strict=True)
        for length in np.minimum(lengths, kept).tolist():
            yield list(islice(rows, length))


def _weights(words: _Features, articles: int) -> Iterator[Weights]:
    """An article's weightiest features as a unit vector, without those that no other article has."""
    for weighed in words.weighed(words.supposed(articles), articles, _COMMON, _KEPT):
        norm = _norm(weighed)
        yield {f: w / norm for f, w, spread in weighed if spread > 1}


def _joint(shared: _Features, articles: int, most: int) -> Iterator[Weights]:
    """The weights of several kinds of features together, on one scale."""
    for weighed in shared.weighed(shared.spread, articles, most, _KEPT_SHARED):
        norm = _norm(weighed)
        yield {f: w / norm for f, w, _ in weighed}


def _norm(weighed: Weighed) -> float:
    return sqrt(sum(w * w for _, w, _ in weighed)) or 1.0


@cache
def _often() -> np.ndarray[Any, Any]:
    """What a feature weighs for standing in one article so many times."""
    import numpy as np

    return np.array([0.0, *(1 + log(n) for n in range(1, 256))])
