"""What is observed of two figures that may answer one question: each says what speaks for it or against it by name.

None is a barrier: the two are apart whatever else agrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt

from claimbank.compare.figures import Figure
from claimbank.compare.magnitudes import equal, joined, size, within
from claimbank.compare.qualifiers import FATES, OPPOSITES, set_apart
from claimbank.compare.relations import relate
from claimbank.compare.rivals import befell, beside, rival, slip
from claimbank.compare.scenes import Scene
from claimbank.languages.concepts import asked_as, concepts
from claimbank.languages.places import related
from claimbank.resolve.particular import particular

__all__ = [
    "articles",
    "changed",
    "concepts_told",
    "qualifiers",
    "standing",
    "times",
    "values",
    "words_around",
]

#: what was observed; None: a barrier
Seen = tuple[str, ...] | None

_NOWHERE = Scene()
_HUNDREDS, _ROUND_SHARE = 100, 5
#: values below this are shared by chance
_SMALL = 13
#: figures from here on are of one thing where they are of one order
_LARGE = 1000
#: days after which another value is of another day rather than of another mouth
_APART = 4
#: bounds join two figures for what they are worth where one is at most so many times the other
_BOUNDED = 3.0
#: a value so many times another is rarely its rival
_FAR = 4.5
#: and one so many times another never is
_ORDERS = 15


def concepts_told(a: Figure, b: Figure) -> Seen:
    """Equal concepts; or, where the values are the same, one the wider of the other, or a value that is particular."""
    first, second = asked_as(a.concept), asked_as(b.concept)
    if first == second and first:
        return ("same concept",)
    if (a.kin or {first}) & (b.kin or {second}) - {""}:
        return ("same concept",)
    if first.rpartition(".")[2] == second.rpartition(".")[2] and first and changed(a, b):
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


def changed(a: Figure, b: Figure) -> bool:
    """Whether a sentence tells one as what the other was: 2,195 firms were founded, up from 1,319 firms."""
    return a.is_prior != b.is_prior and a.document_id == b.document_id and _one_sentence(a, b)


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


def qualifiers(a: Figure, b: Figure) -> Seen:
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


def times(a: Figure, b: Figure) -> Seen:
    """Both of their articles' own time, or of one time that both tell."""
    first, second = _timed(a), _timed(b)
    if first.since != second.since:
        return ("time told of one only",) if equal(a, b) or _near(a, b) else None
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


def values(a: Figure, b: Figure) -> Seen:
    if equal(a, b):
        told = abs(a.value) if a.value is not None else 0
        telling = told >= _SMALL or particular(a.kind, a.value)
        return ("same value",) if telling else ("same small value",)
    if not within(a, b, _FAR):
        far = (
            a.voice != b.voice and a.is_prior == b.is_prior and not within(a, b, _ORDERS) and not joined(a, b)
        )
        return None if far else ("values far apart",)
    if joined(a, b) and within(a, b, _BOUNDED):
        vague = "vague" in (a.comparator, b.comparator)
        return ("a vague value that joins" if vague else "values that join",)
    return ("told days apart",) if a.day and b.day and abs((a.day - b.day).days) > _APART else ()


def _near(a: Figure, b: Figure) -> bool:
    """Whether two large figures are of one order: tolls of a war, told with its beginning or without."""
    return min(size(a) or 0, size(b) or 0) >= _LARGE and within(a, b, 2)


def standing(a: Figure, b: Figure) -> Seen:
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


def articles(a: Figure, b: Figure) -> Seen:
    """An article tells two figures of one question where one is an earlier one, or where two sources give them."""
    if a.voice != b.voice or a.value == b.value:
        return ()
    if a.scene and b.scene and a.scene.whole != b.scene.whole and a.scene.around == b.scene.around:
        return None
    if a.is_prior != b.is_prior:
        return ("an earlier figure and a new one",)
    rivals = rival(a, b)
    if not rivals and relate(a, b)[0] in ("conflict", "revision") and not slip(a, b):
        return None
    people = befell(a) and not (rivals and beside(a, b))
    return ("an article's two figures of what befell people" if people else "an article's two figures",)


def words_around(a: Figure, b: Figure, rarity: Mapping[int, float]) -> float | None:
    """How far the words around agree, 0 to 1: of two languages their names alone; None where there is too little to tell."""
    one, other = a.scene or _NOWHERE, b.scene or _NOWHERE
    across = a.language != b.language
    first, second = (s.names if across else s.words | s.names for s in (one, other))
    if len(first) < 3 or len(second) < 3:
        return None
    shared = sum(rarity.get(h, 1.0) ** 2 for h in first & second)
    norms = [sum(rarity.get(h, 1.0) ** 2 for h in s) for s in (first, second)]
    return shared / (sqrt(norms[0] * norms[1]) or 1.0)
