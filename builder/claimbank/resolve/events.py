"""Which articles tell of one event: close in time, and sharing what is rare in the build.

Shared rare words tie articles of one language. Of one language or two, articles are tied by a figure or two that both
give with a name or place to go with it; of two, also by many names alone, which are known by their consonants. Articles
are joined pairwise, then gathered.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

from claimbank.disjoint import Disjoint
from claimbank.ids import content_id
from claimbank.resolve.content_words import ordinary_features
from claimbank.resolve.spread import Spread
from claimbank.resolve.telling import Hashes, Telling

__all__ = ["Telling", "events", "events_in_order", "in_order"]

#: cosine of their words above which two articles of one language tell of one event
_ALIKE = 0.2
#: the same of names, places, topics and figures, for articles that give a figure in common; and where they give many
_AGREE, _AGREE_MUCH = 0.1, 0.06
#: so many figures in common are many
_MANY = 3
#: days between two articles of one event
_DAYS = 10
#: a feature of more articles than this says nothing about an event
_COMMON = 60
#: features kept of one article, the weightiest first
_KEPT, _KEPT_SHARED = 80, 60
#: articles that a small build is taken to be part of, and how many of those have an ordinary word of the language
_BACKGROUND, _ORDINARY = 500, 10
#: cosine of their words below which two articles of one language tell of two events, whatever figures they share
_UNLIKE = 0.08

Weights = dict[int, float]


def events(tellings: Sequence[Telling]) -> dict[str, str]:
    """document_id -> event_id for articles that share an event with another; those that stand alone have none."""
    spread = Spread()
    for telling in tellings:
        spread.add(telling)
    return events_in_order(sorted(tellings, key=in_order), spread)


def in_order(telling: Telling) -> tuple[date, str]:
    """Where an article stands among those that ``events_in_order`` is given: by day, the undated first."""
    return telling.day or date.min, telling.document_id


def events_in_order(tellings: Iterable[Telling], spread: Spread) -> dict[str, str]:
    """As ``events``, of articles that come in the order of ``in_order``; ``spread`` has seen them all.

    Only the undated and the articles of the last days are held at a time.
    """
    together = Disjoint[str]()
    window = _Window()
    for telling in tellings:
        article = _Article.of(telling, spread)
        window.leave(telling.day)
        for other in window.tied(article):
            together.join(other, telling.document_id)
        window.enter(article)
    out = {}
    for members in together.gathered(sorted(together)).values():
        event = content_id("e", *sorted(members))
        out.update(dict.fromkeys(members, event))
    return out


@dataclass(frozen=True, slots=True)
class _Article:
    """What articles are held against each other by: ``weights`` of words, ``joint`` of what two languages share."""

    telling: Telling
    weights: Weights
    joint: Weights
    facts: frozenset[int]
    anchors: frozenset[int]
    #: of facts and anchors, those that few articles have
    rare: tuple[int, ...]

    @classmethod
    def of(cls, telling: Telling, spread: Spread) -> _Article:
        words, shared = spread.of(telling)
        most = max(spread.articles, _BACKGROUND) // 12
        facts = frozenset(telling.facts.features)
        anchors = frozenset(f for f in telling.anchors.features if shared[f] <= most)
        return cls(
            telling,
            _weights(telling.words, words, spread.articles),
            _joint(telling.shared, shared, spread.articles, most),
            facts,
            anchors,
            tuple(f for f in (*facts, *anchors) if shared[f] <= _COMMON) if telling.day else (),
        )


class _Window:
    """The articles that one more can still be tied to, by the features that they have."""

    def __init__(self) -> None:
        self._dated: deque[_Article] = deque()
        self._words: dict[int, deque[_Article]] = defaultdict(deque)
        self._undated: dict[int, list[_Article]] = defaultdict(list)
        self._facts: dict[int, deque[_Article]] = defaultdict(deque)

    def enter(self, article: _Article) -> None:
        if article.telling.day is None:
            for feature in article.weights:
                self._undated[feature].append(article)
            return
        self._dated.append(article)
        for feature in article.weights:
            self._words[feature].append(article)
        for feature in article.rare:
            self._facts[feature].append(article)

    def leave(self, day: date | None) -> None:
        """Forget the articles that are too long before a day."""
        while (
            day and self._dated and (gone := self._dated[0]).telling.day and not _close(gone.telling.day, day)
        ):
            self._dated.popleft()
            for features, held in ((gone.weights, self._words), (gone.rare, self._facts)):
                for feature in features:
                    held[feature].popleft()  # articles leave in the order in which they came
                    if not held[feature]:
                        del held[feature]

    def tied(self, article: _Article) -> Iterator[str]:
        """The articles that tell of the same event."""
        yield from self._by_words(article)
        yield from self._by_facts(article)

    def _by_words(self, article: _Article) -> Iterator[str]:
        """Those of one language that share enough of its rare words."""
        alike: dict[str, float] = defaultdict(float)
        for feature, weight in article.weights.items():
            for other in (*self._undated.get(feature, ()), *self._words.get(feature, ())):
                if other.telling.language == article.telling.language:
                    alike[other.telling.document_id] += weight * other.weights[feature]
        yield from (document_id for document_id, score in alike.items() if score >= _ALIKE)

    def _by_facts(self, article: _Article) -> Iterator[str]:
        """Dated ones, of one language or two, that share figures and names or places, or of two, many names."""
        near: Counter[str] = Counter()
        found: dict[str, _Article] = {}
        for feature in article.rare:
            for other in self._facts.get(feature, ()):
                near[other.telling.document_id] += 1
                found[other.telling.document_id] = other
        for document_id, n in near.items():
            other = found[document_id]
            given, names = article.facts & other.facts, len(article.anchors & other.anchors)
            score = _cosine(other.joint, article.joint) if n > 1 else 0.0
            if n > 1 and _enough(other, article, given, names, score):
                yield document_id


def _enough(a: _Article, b: _Article, given: frozenset[int], names: int, score: float) -> bool:
    """Whether what two articles share makes them tell of one event."""
    two = a.telling.language != b.telling.language
    large = given & a.telling.large & b.telling.large
    if names and (len(given) > 1 or (large and (two or names > 1))):
        agree = score >= (_AGREE_MUCH if len(given) >= _MANY else _AGREE)
        return agree and (two or _cosine(a.weights, b.weights) >= _UNLIKE)
    return two and names >= _MANY and score >= _ALIKE


def _cosine(a: Weights, b: Weights) -> float:
    return sum(w * b[f] for f, w in a.items() if f in b)


def _joint(hashes: Iterable[Hashes], spread: Mapping[int, int], articles: int, most: int) -> Weights:
    """The weights of several kinds of features together, on one scale."""
    found = [pair for held in hashes for pair in held]
    return _scaled(_weighed(found, spread, articles, most)[:_KEPT_SHARED])


def _weights(hashes: Hashes, spread: Mapping[int, int], articles: int) -> Weights:
    """An article's weightiest features as a unit vector, without those that no other article has."""
    weights = _scaled(_weighed(hashes, _supposed(spread, articles), articles, _COMMON)[:_KEPT])
    return {f: w for f, w in weights.items() if spread[f] > 1}


def _supposed(spread: Mapping[int, int], articles: int) -> Mapping[int, float]:
    """In how many articles words would stand if a small build had as many as it is taken to be part of."""
    share = 1 - articles / _BACKGROUND
    if share <= 0:
        return spread
    ordinary = ordinary_features()
    return {f: n + share * _ORDINARY if f in ordinary else n for f, n in spread.items()}


def _weighed(
    hashes: Iterable[tuple[int, int]], spread: Mapping[int, float], articles: int, most: int
) -> list[tuple[int, float]]:
    """(feature, weight), the weightiest first: rare against the build, or against ``_BACKGROUND`` articles."""
    n = max(articles, _BACKGROUND)
    found = [(f, (1 + log(c)) * log(1 + n / spread[f])) for f, c in hashes if spread[f] <= most]
    return sorted(found, key=lambda x: (-x[1], x[0]))


def _scaled(weighed: Sequence[tuple[int, float]]) -> Weights:
    norm = _norm(weighed)
    return {f: w / norm for f, w in weighed}


def _norm(weighed: Sequence[tuple[int, float]]) -> float:
    return sqrt(sum(w * w for _, w in weighed)) or 1.0


def _close(first: date, day: date) -> bool:
    return (day - first).days <= _DAYS
