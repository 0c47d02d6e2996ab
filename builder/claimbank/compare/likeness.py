"""Whether two figures answer one question: what speaks for it and against it, as a score whose parts can be seen.

A barrier keeps two figures apart whatever else agrees: other concepts, another country or town, another nationality,
another time. Without one, the parts add up: the places, the times, the words around, the values, where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimbank.compare.figures import Figure
from claimbank.compare.magnitudes import equal, size, within
from claimbank.compare.observed import (
    articles,
    concepts_told,
    qualifiers,
    standing,
    times,
    values,
    words_around,
)
from claimbank.compare.qualifiers import LOOSE
from claimbank.compare.relations import relate
from claimbank.languages.concepts import concepts

__all__ = ["THRESHOLD", "Likeness", "likeness"]

#: from here on two figures answer one question
THRESHOLD = 1.0

#: what each observation adds
_WEIGHTS = {
    "same concept": 1.2,
    "same value": 1.6,
    "same small value": 1.0,
    "values that join": 0.8,
    "a vague value that joins": 0.3,
    "told days apart": -0.8,
    "values far apart": -2.0,
    "same time": 1.0,
    "same days": 0.3,
    "other days": -0.8,
    "time told of one only": -0.9,
    "time told by a sentence before": -0.6,
    "both in the lead": 1.0,
    "one in the lead": -0.3,
    "same origin": 1.2,
    "same place": 0.8,
    "one place within the other": 0.4,
    "one country": -0.4,
    "a place told of one only": 0.0,
    "same words around": 2.4,
    "nothing shared around": -0.7,
    "same source": 0.3,
    "one is a part": -1.2,
    "one is the whole": -1.5,
    "wider and narrower": -0.6,
    "one thing counted": 0.9,
    "one value under two names": -0.3,
    "one value, one without a name": -1.0,
    "an article's two figures of what befell people": -2.0,
    "an article's two figures": -1.0,
    "an earlier figure and a new one": 0.5,
}
#: below this two sentences share nothing, if both have words enough
_STRANGE, _ENOUGH = 0.05, 6
#: values of which there are many in one event, and what makes them one question all the same
_FEW, _ALIKE = 4, 0.4
#: two figures of a loose concept are rivals, or joined by bounds, where one is at most so many times the other
_RIVALS, _TENTH, _SAME_WORDS = 3.0, 1.1, 0.38
#: one source that counts things a second time, and so many times as many, tells of other things
_NEAR = 1.5
#: what is another the next day
_MOVING = frozenset(("exchange_rate", "index", "price", "shares", "temperature"))
#: lengths of races: what is run over them shares nothing else
_RACES = frozenset((50, 60, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000))
#: what is looked at, the barriers first
_LOOKS = (concepts_told, qualifiers, times, articles, values, standing)


@dataclass(frozen=True, slots=True)
class Likeness:
    """The parts of a score, by what was observed."""

    parts: Mapping[str, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        return sum(self.parts.values())

    def told(self) -> str:
        """The score and its parts in words, the weightiest first.

        >>> Likeness({"same place": 0.8, "one is a part": -1.2, "a place told of one only": 0.0}).told()
        'likeness -0.4: one is a part -1.2, same place +0.8'
        """
        weighty = sorted(self.parts.items(), key=lambda part: (-abs(part[1]), part[0]))
        parts = ", ".join(f"{what} {weight:+.1f}" for what, weight in weighty if round(weight, 1))
        return f"likeness {self.score:.1f}: {parts}"


def likeness(a: Figure, b: Figure, rarity: Mapping[int, float] | None = None) -> Likeness | None:
    """What speaks for one question of two figures of one event and unit; None where a barrier keeps them apart.

    ``rarity`` weighs what stands around: a hash that is not in it weighs 1.

    >>> from dataclasses import replace
    >>> troops = Figure("1", "d", "troops", "count", None, 8000, 8000, 8000, "exact", "8,000")
    >>> troops = replace(troops, qualifiers={"place": "RU.kursk"})
    >>> more = replace(troops, number_id="2", document_id="e", value=9000, qualifiers={"place": "RU.far_east"})
    >>> dict(likeness(troops, more).parts)["one country"]
    -0.4
    """
    seen: list[str] = []
    for look in _LOOKS:
        found = look(a, b)
        if found is None:
            return None
        seen += found
    parts = {what: _WEIGHTS[what] for what in seen}
    around = words_around(a, b, rarity or {})
    if around is not None:
        parts["same words around"] = _WEIGHTS["same words around"] * around
        if around < _STRANGE and min(_told(a), _told(b)) >= _ENOUGH:
            parts["nothing shared around"] = _WEIGHTS["nothing shared around"]
    return None if _needs_more(a, b, around or 0.0) else Likeness(parts)


def _needs_more(a: Figure, b: Figure, around: float) -> bool:
    """Whether unequal figures of this sort are one question only where more speaks for it than that both are there.

    Of loose concepts, and sums in brackets (converted from another currency), they never are unless they are near; two
    or three things of a sort are most often two and three others.
    """
    if equal(a, b):
        return a.unit == "meter" and a.concept == "distance" and a.value in _RACES and around < _ALIKE
    if (_loose(a, b) and not _of_one_thing(a, b, around)) or any(
        f.scene and f.scene.aside and f.kind == "money" for f in (a, b)
    ):
        return relate(a, b)[0] not in ("agree", "compatible") or not within(a, b, _TENTH)
    entry = concepts().get(a.concept.partition(".")[0])
    if entry is None:  # two things of one noun are one only in sentences that say the same of them
        return not a.kin & b.kin and around < _ALIKE
    if entry.kind == "event" or a.kind != "count" or around >= _ALIKE:
        return False
    least = min(size(a) or 0, size(b) or 0)
    again = a.voice != b.voice and a.source_key is not None and a.source_key == b.source_key
    return least < _FEW or (again and a.is_prior == b.is_prior and not within(a, b, _NEAR))


def _of_one_thing(a: Figure, b: Figure, around: float) -> bool:
    """Whether figures of a loose concept are rivals: each stands alone in its article, of a thing that there is once.

    Or in its sentence, of one that both name by the same words.
    """
    if a.concept != b.concept or a.voice == b.voice or not within(a, b, _RIVALS):
        return False
    if a.concept in _MOVING and not (a.day and b.day and abs((a.day - b.day).days) <= 1):
        return False
    return (a.alone and b.alone) or (a.sole and b.sole and around >= _SAME_WORDS)


def _loose(a: Figure, b: Figure) -> bool:
    """Whether an event has many figures of such a sort: of a loose concept, or sums and shares of nobody knows what."""
    return any((f.concept in LOOSE) or (not f.concept and f.kind != "count") for f in (a, b))


def _told(figure: Figure) -> int:
    return len(figure.scene.words) if figure.scene else 0
