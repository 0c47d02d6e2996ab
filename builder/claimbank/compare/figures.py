"""One figure as it enters a comparison, and the bounds within which it says the truth lies."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from math import inf
from operator import attrgetter

from claimbank.compare.scenes import Scene

__all__ = ["Figure", "answering", "reach"]

#: how far a figure called approximate may be from the truth
_APPROXIMATE = 0.1


@dataclass(frozen=True, slots=True)
class Figure:
    """A number row with what its article knows; ``day`` is when the article appeared, ``event_id`` what it tells of.

    ``cluster_id`` is that of an article which has copies; ``scene``, what stands around the figure, None where not looked at;
    ``alone``: its article tells no other value of its concept, ``sole``: its sentence does not. ``concept`` is empty where the
    list has no word for what the figure is of; ``head`` is then the stem of the noun counted. ``kin``: concepts under which
    others in its event tell its value, and those of figures that are set against it.
    """

    number_id: str
    document_id: str
    concept: str
    kind: str
    unit: str | None
    value: float | None
    low: float | None
    high: float | None
    comparator: str
    text: str
    start: int = 0
    claim_id: str | None = None
    source_id: str | None = None
    source_name: str | None = None
    canonical_source_id: str | None = None
    language: str | None = None
    is_prior: bool = False
    as_of: date | None = None
    day: date | None = None
    event_id: str | None = None
    qualifiers: dict[str, str] = field(default_factory=dict)
    cluster_id: str | None = None
    scene: Scene | None = None
    alone: bool = False
    sole: bool = False
    head: str = ""
    kin: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[type[Figure], tuple[object, ...]]:  # half the time of what dataclasses do
        return Figure, _VALUES(self)

    @property
    def voice(self) -> str:
        """Who tells it: the article, or all copies of one article."""
        return self.cluster_id or self.document_id

    @property
    def source_key(self) -> str | None:
        """On whose word it is, across articles and languages."""
        return self.canonical_source_id or self.source_id

    @property
    def known_on(self) -> date | None:
        return self.as_of or self.day


#: kinds whose figures may answer a question though nobody knows what they are of: their value or their noun tells
_NAMELESS = frozenset(("count", "percent", "money", "measure"))


def answering(concept: str | None, kind: str) -> bool:
    """Whether a number can answer a question: it is of something known, or of a kind that others may name.

    >>> answering("killed", "count"), answering(None, "money"), answering(None, "duration")
    (True, True, False)
    """
    return bool(concept) or kind in _NAMELESS


_VALUES = attrgetter(*(f.name for f in fields(Figure)))


def reach(figure: Figure) -> tuple[float, float]:
    """The least and the most that the figure allows; approximate ones a tenth either way, vague ones anything.

    >>> reach(Figure("n", "d", "troops", "count", None, 10000, None, None, "approx", "about 10,000"))
    (9000.0, 11000.0)
    >>> reach(Figure("n", "d", "killed", "count", None, 40, 40, None, "at_least", "at least 40"))
    (40, inf)
    """
    value, low, high = figure.value, figure.low, figure.high
    if figure.comparator == "vague":
        return -inf, inf
    if figure.comparator in ("at_least", "more_than"):
        return (value if value is not None else low if low is not None else -inf), inf
    if figure.comparator in ("at_most", "less_than"):
        return -inf, (value if value is not None else high if high is not None else inf)
    if value is None:
        return (-inf if low is None else low), (inf if high is None else high)
    if figure.comparator == "approx":
        spread = abs(value) * _APPROXIMATE
        return value - spread, value + spread
    return value, value
