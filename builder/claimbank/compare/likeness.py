"""Whether two figures answer one question: what speaks for it and against it, as a score whose parts can be seen.

A barrier keeps two figures apart whatever else agrees: other concepts, another country or town, another nationality,
another time. Without one, the parts add up: the places, the times, the words around, the values, where they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import sqrt

from claimbank.compare.figures import Figure
from claimbank.compare.magnitudes import equal, joined, size, within
from claimbank.compare.qualifiers import FATES, LOOSE, OPPOSITES, set_apart
from claimbank.compare.relations import relate
from claimbank.compare.rivals import befell, beside, rival, slip
from claimbank.compare.scenes import Scene
from claimbank.languages.concepts import asked_as, concepts
from claimbank.languages.places import related
from claimbank.resolve.particular import particular

__all__ = ["THRESHOLD", "Likeness", "likeness"]

#: from here on two figures answer one question
THRESHOLD = 1.0
_NOWHERE = Scene()

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
_HUNDREDS, _ROUND_SHARE = 100, 5
#: values below this are shared by chance
_SMALL = 13
#: figures from here on are of one thing where they are of one order
_LARGE = 1000
#: below this two sentences share nothing, if both have words enough
_STRANGE, _ENOUGH = 0.05, 6
#: days after which another value is of another day rather than of another mouth
_APART = 4
#: values of which there are many in one event, and what makes them one question all the same
_FEW, _ALIKE = 4, 0.4
#: bounds join two figures for what they are worth where one is at most so many times the other; and where that is loose
_BOUNDED, _TENTH = 3.0, 1.1
#: a value so many times another is rarely its rival
_FAR = 4.5


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
    seen = [_concepts(a, b), _qualifiers(a, b), _times(a, b), _articles(a, b)]
    if None in seen:
        return None
    seen += [_values(a, b), _stands(a, b)]
    parts = {what: _WEIGHTS[what] for some in seen for what in (some or ())}
    around = _around(a, b, rarity or {})
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
        return False
    rivals = a.concept == b.concept and a.alone and b.alone and within(a, b, _BOUNDED)
    if (_loose(a, b) and not rivals) or any(f.scene and f.scene.aside and f.kind == "money" for f in (a, b)):
        return relate(a, b)[0] not in ("agree", "compatible") or not within(a, b, _TENTH)
    entry = concepts().get(a.concept.partition(".")[0])
    if entry is None:  # two things of one noun are one only in sentences that say the same of them
        return not a.kin & b.kin and around < _ALIKE
    return min(size(a) or 0, size(b) or 0) < _FEW and entry.kind != "event" and around < _ALIKE


def _loose(a: Figure, b: Figure) -> bool:
    """Whether an event has many figures of such a sort: of a loose concept, or sums and shares of nobody knows what."""
    return any((f.concept in LOOSE) or (not f.concept and f.kind != "count") for f in (a, b))


def _told(figure: Figure) -> int:
    return len(figure.scene.words) if figure.scene else 0


Seen = tuple[str, ...] | None


def _concepts(a: Figure, b: Figure) -> Seen:
    """Equal concepts; or, where the values are the same, one the wider of the other, or a value that is particular."""
    first, second = asked_as(a.concept), asked_as(b.concept)
    if first == second and first:
        return ("same concept",)
    if (a.kin or {first}) & (b.kin or {second}) - {""}:
        return ("same concept",)
    if not first and not second and a.head and a.head == b.head and a.language == b.language:
        return ("one thing counted",)
    if not equal(a, b):
        return None
    if first and second and (set(first.split(".")) & set(second.split(".")) or _anybody(a, b)):
        return ("wider and narrower",)
    if a.voice == b.voice and _one_sentence(a, b):
        return None  # side by side they are two things
    if {first.partition(".")[0], second.partition(".")[0]} <= FATES:
        return None  # as many are killed as hurt now and then
    if frozenset((first, second)) in OPPOSITES:
        return None
    if particular(a.kind, a.value) or _told_by_many_digits(a):
        return ("one value under two names",)
    return None if first and second else ("one value, one without a name",)


def _told_by_many_digits(figure: Figure) -> bool:
    """Whether a count of hundreds, or a share, is no round one: 430 or 61% of an event are rarely two things."""
    value = figure.value
    if value is None:
        return False
    if figure.kind == "percent":
        return value > _ROUND_SHARE and value % _ROUND_SHARE != 0
    return figure.kind == "count" and value >= _HUNDREDS and value % _HUNDREDS != 0


def _one_sentence(a: Figure, b: Figure) -> bool:
    return a.scene is not None and b.scene is not None and a.scene.around == b.scene.around


def _anybody(a: Figure, b: Figure) -> bool:
    """Whether one counts people and the other people of some sort."""
    wide, narrow = (a, b) if a.concept == "people" else (b, a)
    entry = concepts().get(narrow.concept.partition(".")[0])
    return (
        wide.concept == "people" and entry is not None and (entry.kind == "group" or "person" in entry.takes)
    )


def _qualifiers(a: Figure, b: Figure) -> Seen:
    if set_apart(a, b):
        return None
    same = a.qualifiers.get("origin") is not None and a.qualifiers.get("origin") == b.qualifiers.get("origin")
    seen = ("same origin",) if same else ()
    first, second = a.qualifiers.get("place"), b.qualifiers.get("place")
    if not first or not second:
        return (*seen, "a place told of one only") if first or second else seen
    how = related(first, second)
    if how == "apart":
        return None
    return (
        *seen,
        {"same": "same place", "within": "one place within the other", "country": "one country"}[how],
    )


def _times(a: Figure, b: Figure) -> Seen:
    """Both of their articles' own time, or of one time that both tell."""
    first, second = _timed(a), _timed(b)
    if first.first and first.last and second.first and second.last:
        if first.first <= second.last and second.first <= first.last:
            return ("same days",) if first.fresh or second.fresh else ("same time",)
        if first.inherited or second.inherited:
            return ("time told by a sentence before",)
        of_one = (first.fresh and second.fresh) or (equal(a, b) and particular(a.kind, a.value))
        return ("other days",) if of_one else None
    if first.fresh and second.fresh:
        return ()
    told = second if first.fresh else first
    if told.inherited:
        return ("time told by a sentence before",)
    return ("time told of one only",) if equal(a, b) or _near(a, b) else None


def _timed(figure: Figure) -> Scene:
    """The scene; without its day where only a sentence before names it, and it is the article's own time anyway."""
    scene = figure.scene or _NOWHERE
    return replace(scene, first=None, last=None) if scene.fresh and scene.inherited else scene


def _values(a: Figure, b: Figure) -> Seen:
    if equal(a, b):
        told = abs(a.value) if a.value is not None else 0
        telling = told >= _SMALL or particular(a.kind, a.value)
        return ("same value",) if telling else ("same small value",)
    if not within(a, b, _FAR):
        return ("values far apart",)
    if joined(a, b) and within(a, b, _BOUNDED):
        vague = "vague" in (a.comparator, b.comparator)
        return ("a vague value that joins" if vague else "values that join",)
    return ("told days apart",) if a.day and b.day and abs((a.day - b.day).days) > _APART else ()


def _near(a: Figure, b: Figure) -> bool:
    """Whether two large figures are of one order: tolls of a war, told with its beginning or without."""
    return min(size(a) or 0, size(b) or 0) >= _LARGE and within(a, b, 2)


def _stands(a: Figure, b: Figure) -> Seen:
    first, second = a.scene or _NOWHERE, b.scene or _NOWHERE
    seen = []
    if first.lead and second.lead:
        seen.append("both in the lead")
    elif first.lead != second.lead:
        seen.append("one in the lead")
    if first.whole != second.whole:
        seen.append("one is the whole")
    if first.part != second.part:
        seen.append("one is a part")
    if a.source_key is not None and a.source_key == b.source_key:
        seen.append("same source")
    return tuple(seen)


def _articles(a: Figure, b: Figure) -> Seen:
    """An article tells two figures of one question where one is an earlier one, or where two sources give them."""
    if a.voice != b.voice or a.value == b.value:
        return ()
    if a.is_prior != b.is_prior:
        return ("an earlier figure and a new one",)
    rivals = rival(a, b)
    if not rivals and relate(a, b)[0] in ("conflict", "revision") and not slip(a, b):
        return None
    people = befell(a) and not (rivals and beside(a, b))
    return ("an article's two figures of what befell people" if people else "an article's two figures",)


def _around(a: Figure, b: Figure, rarity: Mapping[int, float]) -> float | None:
    """How far the words around agree, 0 to 1: of two languages their names alone; None where there is too little to tell."""
    one, other = a.scene or _NOWHERE, b.scene or _NOWHERE
    across = a.language != b.language
    first, second = (s.names if across else s.words | s.names for s in (one, other))
    if len(first) < 3 or len(second) < 3:
        return None
    shared = sum(rarity.get(h, 1.0) ** 2 for h in first & second)
    norms = [sum(rarity.get(h, 1.0) ** 2 for h in s) for s in (first, second)]
    return shared / (sqrt(norms[0] * norms[1]) or 1.0)
