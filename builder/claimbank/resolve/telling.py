"""What is kept of an article to know which others tell of the same event: hashes of its words, names, places and figures."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import TYPE_CHECKING

from claimbank.fold import fold
from claimbank.resolve.content_words import content_words, feature
from claimbank.resolve.sketch import sketch

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Hashes", "Telling", "telling_table", "tellings"]

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
        ranked = sorted(
            sorted(found), key=found.__getitem__, reverse=True
        )  # the most told, then the least hash
        kept = ranked[:most]
        return cls(array("I", kept), bytes(map(min, map(found.__getitem__, kept), repeat(255))))

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


#: rows that are made out of columns at a time
_AT_ONCE = 500
_HASHES = ("words", "anchors", "topics", "facts")


def telling_table(found: Iterable[Telling]) -> pa.Table:
    """Tellings as rows: document_id, language, day, each kind of features with its counts (binary), large, sketch.

    >>> telling = Telling.of("d1", "en", date(2024, 5, 1), "The bridge in Tarif fell.", [("killed", 12.0)])
    >>> next(iter(tellings(telling_table([telling])))) == telling
    True
    """
    import pyarrow as pa

    held = list(found)
    columns: dict[str, pa.Array] = {
        "document_id": pa.array([t.document_id for t in held], pa.string()),
        "language": pa.array([t.language for t in held], pa.string()),
        "day": pa.array([t.day for t in held], pa.date32()),
        "large": pa.array([array("I", sorted(t.large)).tobytes() for t in held], pa.binary()),
        "sketch": pa.array([t.sketch for t in held], pa.binary()),
    }
    for name in _HASHES:
        features = [getattr(t, name) for t in held]
        columns[name] = pa.array([h.features.tobytes() for h in features], pa.binary())
        columns[f"{name}_counts"] = pa.array([h.counts for h in features], pa.binary())
    return pa.table(columns)


def tellings(table: pa.Table) -> Iterator[Telling]:
    """The tellings of the rows of a ``telling_table``."""
    rows = (row for some in table.to_batches(max_chunksize=_AT_ONCE) for row in some.to_pylist())
    for row in rows:
        words, anchors, topics, facts = (Hashes.packed(row[n], row[f"{n}_counts"]) for n in _HASHES)
        large = frozenset(array("I", row["large"]))
        about = (row["document_id"], row["language"], row["day"])
        yield Telling(*about, words, anchors, topics, facts, large, row["sketch"])
