"""Which articles tell of one event: close in time, and sharing what is rare in the build.

Shared rare words tie articles of one language. Of one language or two, articles are tied by a figure or two that both
give with a name or place to go with it; of two, also by many names alone, which are known by their consonants. Articles
are joined pairwise, then gathered.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

from claimbank.disjoint import Disjoint
from claimbank.ids import content_id
from claimbank.resolve.telling import Hashes, Telling

__all__ = ["Telling", "events"]

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
#: articles that a small build is taken to be part of
_BACKGROUND = 500

Weights = dict[int, float]


def events(tellings: Sequence[Telling]) -> dict[str, str]:
    """document_id -> event_id for articles that share an event with another; those that stand alone have none."""
    together = Disjoint[int]()
    for i, j in {*_by_words(tellings), *_by_facts(tellings)}:
        together.join(i, j)
    out = {}
    for members in together.gathered(range(len(tellings))).values():
        if len(members) > 1:
            event = content_id("e", *sorted(tellings[i].document_id for i in members))
            out.update({tellings[i].document_id: event for i in members})
    return out


def _by_words(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of articles of one language that share enough of their rare words."""
    spread = _spread(t.words for t in tellings)
    weights = [_weights(t.words, spread, len(tellings)) for t in tellings]
    postings: dict[int, list[int]] = defaultdict(list)
    for j, telling in enumerate(tellings):
        alike: dict[int, float] = defaultdict(float)
        for feature, weight in weights[j].items():
            for i in postings[feature]:
                alike[i] += weight * weights[i][feature]
            postings[feature].append(j)
        for i, score in alike.items():
            other = tellings[i]
            if score >= _ALIKE and other.language == telling.language and _close(other, telling):
                yield i, j


def _by_facts(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    """Pairs of dated articles, of one language or two, that share figures and names or places, or of two, many names."""
    most = max(len(tellings), _BACKGROUND) // 12
    spread = _spread(h for t in tellings for h in t.shared)
    weights = [_joint(t.shared, spread, len(tellings), most) for t in tellings]
    held = [
        (frozenset(t.facts.features), frozenset(f for f in t.anchors.features if spread[f] <= most))
        for t in tellings
    ]
    postings: dict[int, list[int]] = defaultdict(list)
    for j, telling in enumerate(tellings):
        if telling.day is None:
            continue
        facts, anchors = held[j]
        near: Counter[int] = Counter()
        for feature in (*facts, *anchors):
            if spread[feature] <= _COMMON:
                near.update(postings[feature])
                postings[feature].append(j)
        for i, n in near.items():
            if n > 1 and _close(tellings[i], telling):
                given = facts & held[i][0]
                names = len(anchors & held[i][1])
                if _enough(tellings[i], telling, given, names, _cosine(weights[i], weights[j])):
                    yield i, j


def _enough(a: Telling, b: Telling, given: frozenset[int], names: int, score: float) -> bool:
    """Whether what two articles share makes them tell of one event."""
    if names and (len(given) > 1 or given & a.large & b.large):
        return score >= (_AGREE_MUCH if len(given) >= _MANY else _AGREE)
    return a.language != b.language and names >= _MANY and score >= _ALIKE


def _cosine(a: Weights, b: Weights) -> float:
    return sum(w * b[f] for f, w in a.items() if f in b)


def _spread(hashes: Iterable[Hashes]) -> Counter[int]:
    return Counter(f for held in hashes for f in held.features)


def _joint(hashes: Iterable[Hashes], spread: Mapping[int, int], articles: int, most: int) -> Weights:
    """The weights of several kinds of features together, on one scale."""
    found = [pair for held in hashes for pair in held]
    return _scaled(_weighed(found, spread, articles, most)[:_KEPT_SHARED])


def _weights(hashes: Hashes, spread: Mapping[int, int], articles: int) -> Weights:
    """An article's weightiest features that others share, on the scale of all its weightiest: cosines of unit vectors."""
    weighed = _weighed(hashes, spread, articles, _COMMON)
    norm = _norm(weighed[:_KEPT])
    return {f: w / norm for f, w in [x for x in weighed if spread[x[0]] > 1][:_KEPT]}


def _weighed(
    hashes: Iterable[tuple[int, int]], spread: Mapping[int, int], articles: int, most: int
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


def _close(a: Telling, b: Telling) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= _DAYS
