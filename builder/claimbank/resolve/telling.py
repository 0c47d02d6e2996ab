"""What is kept of an article to know which others tell of the same event: hashes of its words, names, places and figures."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from claimbank.fold import fold
from claimbank.resolve.content_words import NAMES, WORDS, feature
from claimbank.resolve.counted import counted, merged
from claimbank.resolve.sketch import sketches
from claimbank.resolve.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Hashes", "Telling", "Told", "telling_table", "tellings"]

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
    def packed(cls, features: bytes, counts: bytes) -> Hashes:
        """As ``telling_table`` holds them: four bytes a feature, one a count."""
        return cls(array("I", features), counts)

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
        sums: Iterable[Figure] = (),
    ) -> Telling:
        """The telling of an article by itself; what is given is that of ``Told.of``."""
        told = Told.of(document_id, language, day, text, figures, places, sums)
        return next(tellings(telling_table([told])))


class Told(NamedTuple):
    """One article as it is looked at: folded, all of it and as much as tells what it is about; hashes of what is beside it."""

    document_id: str
    language: str | None
    day: date | None
    folded: str
    read: str
    places: tuple[int, ...]
    topics: tuple[int, ...]
    facts: tuple[int, ...]
    large: frozenset[int]

    @classmethod
    def of(
        cls,
        document_id: str,
        language: str | None,
        day: date | None,
        text: str,
        figures: Iterable[Figure],
        places: Iterable[str] = (),
        sums: Iterable[Figure] = (),
    ) -> Told:
        """``figures``: (concept, value or lower bound) of each that has a concept; ``places``: ids of those told with them.

        ``sums``: (unit or kind, value) of each figure whose value is ``particular``, whatever it is of.
        """
        told = list(figures)
        folded = fold(text).text
        read = folded if len(text) <= _READ else fold(text[:_READ]).text
        alone = {feature(f"={unit}:{value}") for unit, value in sums}
        facts = tuple(_fact(*f) for f in told if f[1] is not None and f[0] not in _LOOSE)
        large = {_fact(*f) for f in told if f[1] is not None and abs(f[1]) >= _LARGE} | alone
        facts = (*facts, *sorted(alone - set(facts)))
        topics = tuple(feature(f"#{concept}") for concept, _ in told)
        where = tuple({feature(f"@{place}") for place in places})
        return cls(
            document_id,
            language,
            day,
            folded,
            read,
            where,
            topics,
            facts,
            frozenset(large) & frozenset(facts),
        )


def _fact(concept: str, value: float | None) -> int:
    return feature(f"={concept.partition('.')[0]}={value}")


#: rows that are made out of columns at a time, and articles that are made into columns
_AT_ONCE, _TOGETHER = 500, 256
_HASHES = ("words", "anchors", "topics", "facts")


def telling_table(articles: Iterable[Told]) -> pa.Table:
    """Tellings as rows: document_id, language, day, large, sketch, each kind of features with its counts (binary).

    >>> told = Told.of("d1", "en", date(2024, 5, 1), "The bridge in Tarif fell, and the bridge burnt.", [("killed", 12.0)])
    >>> telling = next(tellings(telling_table([told])))
    >>> dict(telling.words)[feature("bridge")], len(telling.facts.features), telling.sketch
    (2, 1, b'')
    """
    import pyarrow as pa

    parts = [_table(some) for some in _portions(articles)]
    return pa.concat_tables(parts or [_table([])])


def _portions(articles: Iterable[Told]) -> Iterator[list[Told]]:
    """Some articles at a time: as many as make columns worth while, and few enough to be held as numbers."""
    some: list[Told] = []
    for told in articles:
        some.append(told)
        if len(some) == _TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _table(some: Sequence[Told]) -> pa.Table:
    import pyarrow as pa

    texts = Texts([told.folded for told in some])
    read = texts if all(t.read is t.folded for t in some) else Texts([told.read for told in some])
    words, names = (counted(*read.each(known)) for known in (WORDS, NAMES))
    where, topics, facts = (
        counted(*_listed([getattr(told, kind) for told in some])) for kind in ("places", "topics", "facts")
    )
    twice = replace(facts, times=2 * facts.times)
    kinds = {
        "words": merged(words, names, where, twice).most(_SEEN),
        "anchors": merged(names, where).most(_NAMES),
        "topics": topics.most(_NAMES),
        "facts": facts.most(_NAMES),
    }
    columns: dict[str, pa.Array] = {
        "document_id": pa.array([t.document_id for t in some], pa.string()),
        "language": pa.array([t.language for t in some], pa.string()),
        "day": pa.array([t.day for t in some], pa.date32()),
        "large": pa.array([array("I", sorted(t.large)).tobytes() for t in some], pa.binary()),
        "sketch": pa.array(sketches(texts), pa.binary()),
    }
    for name, found in kinds.items():
        columns[name], columns[f"{name}_counts"] = found.packed(len(some))
    return pa.table(columns)


def _listed(lists: Sequence[Sequence[int]]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    import numpy as np

    sizes = [len(values) for values in lists]
    values = np.fromiter(chain.from_iterable(lists), np.uint64, sum(sizes))
    return values, np.repeat(np.arange(len(lists)), sizes)


def tellings(table: pa.Table) -> Iterator[Telling]:
    """The tellings of the rows of a ``telling_table``."""
    rows = (row for some in table.to_batches(max_chunksize=_AT_ONCE) for row in some.to_pylist())
    for row in rows:
        words, anchors, topics, facts = (Hashes.packed(row[n], row[f"{n}_counts"]) for n in _HASHES)
        large = frozenset(array("I", row["large"]))
        about = (row["document_id"], row["language"], row["day"])
        yield Telling(*about, words, anchors, topics, facts, large, row["sketch"])
