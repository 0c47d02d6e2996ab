"""Which articles tell of one event: close in time, and sharing what is rare in the build.

Shared rare words tie articles of one language. Of one language or two, articles are tied by a figure or two that both
give with a name or place to go with it; of two, also by many names alone, which are known by their consonants. Articles
are joined pairwise, then gathered.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from claimbank.disjoint import Disjoint
from claimbank.ids import content_id
from claimbank.resolve.spread import Spread
from claimbank.resolve.telling import Telling
from claimbank.resolve.weighing import Article, Weights, articles

__all__ = ["Telling", "events", "events_in_order", "in_order"]

#: cosine of their words above which two articles of one language tell of one event
_ALIKE = 0.2
#: the same of names, places, topics and figures, for articles that give a figure in common; and where they give many
_AGREE, _AGREE_MUCH = 0.1, 0.06
#: so many figures in common are many
_MANY = 3
#: the same cosine where so many figures that are rarely shared by chance are all that two articles share by name
_ALL_FIGURES = 0.3
#: days between two articles of one event
_DAYS = 10
#: cosine of their words below which two articles of one language tell of two events, whatever figures they share
_UNLIKE = 0.08


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
    for article in articles(tellings, spread):
        window.leave(article.telling.day)
        for other in window.tied(article):
            together.join(other, article.telling.document_id)
        window.enter(article)
    out = {}
    for members in together.gathered(sorted(together)).values():
        event = content_id("e", *sorted(members))
        out.update(dict.fromkeys(members, event))
    return out


class _Window:
    """The articles that one more can still be tied to, by the features that they have."""

    def __init__(self) -> None:
        self._dated: deque[Article] = deque()
        self._words: dict[int, deque[Article]] = defaultdict(deque)
        self._undated: dict[int, list[Article]] = defaultdict(list)
        self._facts: dict[int, deque[Article]] = defaultdict(deque)

    def enter(self, article: Article) -> None:
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

    def tied(self, article: Article) -> Iterator[str]:
        """The articles that tell of the same event."""
        yield from self._by_words(article)
        yield from self._by_facts(article)

    def _by_words(self, article: Article) -> Iterator[str]:
        """Those of one language that share enough of its rare words."""
        alike: dict[str, float] = defaultdict(float)
        for feature, weight in article.weights.items():
            for other in (*self._undated.get(feature, ()), *self._words.get(feature, ())):
                if other.telling.language == article.telling.language:
                    alike[other.telling.document_id] += weight * other.weights[feature]
        yield from (document_id for document_id, score in alike.items() if score >= _ALIKE)

    def _by_facts(self, article: Article) -> Iterator[str]:
        """Dated ones, of one language or two, that share figures and names or places, or of two, many names."""
        near: Counter[str] = Counter()
        found: dict[str, Article] = {}
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


def _enough(a: Article, b: Article, given: frozenset[int], names: int, score: float) -> bool:
    """Whether what two articles share makes them tell of one event."""
    two = a.telling.language != b.telling.language
    large = given & a.telling.large & b.telling.large
    if names and (len(given) > 1 or (large and (two or names > 1))):
        agree = score >= (_AGREE_MUCH if len(given) >= _MANY else _AGREE)
        return agree and (two or _cosine(a.weights, b.weights) >= _UNLIKE)
    if len(large) >= _MANY and score >= _ALL_FIGURES:
        return two or _cosine(a.weights, b.weights) >= _UNLIKE
    return two and names >= _MANY and score >= _ALIKE


def _cosine(a: Weights, b: Weights) -> float:
    return sum(w * b[f] for f, w in a.items() if f in b)


def _close(first: date, day: date) -> bool:
    return (day - first).days <= _DAYS
