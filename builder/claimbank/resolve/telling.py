"""What is kept of an article to know which others tell of the same event: hashes of its words, names, places and figures."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimbank.fold import fold
from claimbank.resolve.content_words import content_words, feature
from claimbank.resolve.sketch import sketch

__all__ = ["Hashes", "Telling"]

#: how much of an article is looked at (code points), and how many features of it are held
_READ, _SEEN = 6000, 400
#: names held of one article, the most often told first
_NAMES = 80
#: what many articles have by chance
_LOOSE = ("age", "duration", "time_since", "time_until")
#: a figure from here on is rarely shared by chance
_LARGE = 10

Figure = tuple[str, float | None]


@dataclass(frozen=True, slots=True)
class Hashes:
    """Features by their hashes, with how often each stands there (255 at the most)."""

    features: array[int]
    counts: bytes

    @classmethod
    def of(cls, found: Mapping[int, int], most: int) -> Hashes:
        kept = sorted(sorted(found), key=found.__getitem__, reverse=True)[:most]
        return cls(array("I", kept), bytes([min(found[f], 255) for f in kept]))

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.features, self.counts, strict=True)


@dataclass(frozen=True, slots=True)
class Telling:
    """One article: its day; ``words``, all it is about, in its own language; what two languages share: ``anchors``, its
    names by their consonants and its places, ``topics``, what its figures are of, and ``facts``, figures with their values.

    ``large``: those of ``facts`` that are rarely shared by chance; ``sketch``: of its words, to know copies by.
    """

    document_id: str
    language: str | None
    day: date | None
    words: Hashes
    anchors: Hashes
    topics: Hashes
    facts: Hashes
    large: frozenset[int]
    sketch: bytes = b""

    @property
    def shared(self) -> tuple[Hashes, Hashes, Hashes]:
        """What does not hang on the language."""
        return self.anchors, self.topics, self.facts

    @classmethod
    def of(
        cls,
        document_id: str,
        language: str | None,
        day: date | None,
        text: str,
        figures: Iterable[Figure],
        places: Iterable[str] = (),
    ) -> Telling:
        """``figures``: (concept, value or lower bound) of each that has a concept; ``places``: ids of those told with them."""
        told = list(figures)
        words, names = content_words(fold(text[:_READ]).text)
        where = {feature(f"@{place}"): 1 for place in places}
        facts = Counter(_fact(*f) for f in told if f[1] is not None and f[0] not in _LOOSE)
        large = {_fact(*f) for f in told if f[1] is not None and abs(f[1]) >= _LARGE}
        return cls(
            document_id,
            language,
            day,
            Hashes.of({**words, **names, **where, **{f: 2 * n for f, n in facts.items()}}, _SEEN),
            Hashes.of({**names, **where}, _NAMES),
            Hashes.of(Counter(feature(f"#{concept}") for concept, _ in told), _NAMES),
            Hashes.of(facts, _NAMES),
            frozenset(large & facts.keys()),
            sketch(text),
        )


def _fact(concept: str, value: float | None) -> int:
    return feature(f"={concept.partition('.')[0]}={value}")
