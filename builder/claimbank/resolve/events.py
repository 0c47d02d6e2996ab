"""Which articles tell of one event: close in time, and sharing what is rare in the build.

Shared rare words tie articles of one language; names tie articles of two, by their consonants (``skeleton``); equal
figures of the same concept and places tie both. Articles are joined pairwise, then gathered.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt
from zlib import crc32

from claimbank.fold import fold
from claimbank.ids import content_id
from claimbank.resolve.content_words import content_words

__all__ = ["Telling", "events"]

#: cosine above which two articles tell of one event
_ALIKE = 0.2
#: days between two articles of one event
_DAYS = 10
#: a feature of more articles than this says nothing about an event
_COMMON = 60
#: features kept of one article, the weightiest first
_KEPT = 80
#: articles that a small build is taken to be part of
_BACKGROUND = 500
#: how much of an article is looked at (code points), and how many features of it are held
_READ, _SEEN = 6000, 400


@dataclass(frozen=True, slots=True)
class Telling:
    """What is looked at of one article: its day and its features (hashed) with how often each stands there."""

    document_id: str
    language: str | None
    day: date | None
    features: array[int]
    counts: bytes

    @classmethod
    def of(
        cls, document_id: str, language: str | None, day: date | None, text: str, figures: Iterable[str]
    ) -> Telling:
        """The features of an article: its words, the skeletons of its names, its figures (``killed=12``) and places."""
        found = content_words(fold(text[:_READ]).text)
        for figure in figures:
            found[f"={figure}"] += 2
        kept = sorted(found.items(), key=lambda x: (-x[1], x[0]))[:_SEEN]
        hashes = array("I", (crc32(feature.encode()) for feature, _ in kept))
        return cls(document_id, language, day, hashes, bytes(min(n, 255) for _, n in kept))

    def weighed(self) -> Iterator[tuple[int, int]]:
        return zip(self.features, self.counts, strict=True)


def events(tellings: Sequence[Telling]) -> dict[str, str]:
    """document_id -> event_id for articles that share an event with another; those that stand alone have none."""
    weights = _weights(tellings)
    postings: dict[int, list[int]] = defaultdict(list)
    for i, features in enumerate(weights):
        for feature in features:
            postings[feature].append(i)
    alike: dict[tuple[int, int], float] = defaultdict(float)
    for feature, where in postings.items():
        for n, i in enumerate(where):
            for j in where[n + 1 :]:
                if _close(tellings[i], tellings[j]):
                    alike[i, j] += weights[i][feature] * weights[j][feature]
    leader = list(range(len(tellings)))
    for (i, j), score in sorted(alike.items()):
        across = tellings[i].language != tellings[j].language
        if score >= (_ALIKE / 2 if across else _ALIKE):
            a, b = _find(leader, i), _find(leader, j)
            leader[max(a, b)] = min(a, b)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(len(tellings)):
        groups[_find(leader, i)].append(i)
    out = {}
    for members in groups.values():
        if len(members) > 1:
            event = content_id("e", *sorted(tellings[i].document_id for i in members))
            out.update({tellings[i].document_id: event for i in members})
    return out


def _close(a: Telling, b: Telling) -> bool:
    return a.day is None or b.day is None or abs((a.day - b.day).days) <= _DAYS


def _find(leader: list[int], i: int) -> int:
    while leader[i] != i:
        leader[i] = leader[leader[i]]
        i = leader[i]
    return i


def _weights(tellings: Sequence[Telling]) -> list[dict[int, float]]:
    """Each article's weightiest features that others share, on the scale of all its weightiest: cosines of unit vectors.

    Features are rare against the build, or against ``_BACKGROUND`` articles where the build is small.
    """
    spread: Counter[int] = Counter(f for t in tellings for f in t.features)
    articles = max(len(tellings), _BACKGROUND)
    out = []
    for telling in tellings:
        weighed = [
            (f, (1 + log(n)) * log(1 + articles / spread[f]))
            for f, n in telling.weighed()
            if spread[f] <= _COMMON
        ]
        weighed.sort(key=lambda x: (-x[1], x[0]))
        norm = sqrt(sum(w * w for _, w in weighed[:_KEPT])) or 1.0
        out.append({f: w / norm for f, w in [x for x in weighed if spread[x[0]] > 1][:_KEPT]})
    return out
