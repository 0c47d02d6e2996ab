"""Who is spoken of before being named: "The opposition leader said A. “B,” Ida Holt told reporters"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection

from claimbank.attribute.agreement import agrees
from claimbank.attribute.kinds import UNNAMED
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.fold import fold_name
from claimbank.model import Party, Span

__all__ = ["introduced"]

#: within so many sentences behind a description its bearer is named; so many sentences are an article's opening
_SOON, _OPENING = 4, 3
#: how an indefinite one begins
_INDEFINITE = (
    "a ",
    "an",
    "on",
    "دبلوماسي",
    "شاهد",
    "محلل",
    "مسؤول",
    "مسئول",
    "مصدر",
    "خبير",
    "ناطق",
    "متحدث",
)
#: letters of a word that two designations may share
_TELLING = 4


def introduced(scene: Scene, party: Party, speakers: Collection[Span]) -> Entity | None:
    """The person whom a description brings in, who is named and speaks right behind it.

    ``speakers`` are the names that stand as subjects of reports. The first person named behind the description, for the
    first time in the article, who has no office or one that shares a word with the description; else None.
    """
    if party.mention is None or party.number != "s" or party.gender == "n" or not _telling(scene, party):
        return None
    persons = scene.register.persons
    at = bisect_right(persons, scene.at, key=lambda p: p[0].start)
    while at < len(persons) and persons[at][0].start < party.mention.end:
        at += 1
    if at >= len(persons):
        return None
    name, entity = _fullest(scene, persons[at])
    sentence = scene.sentence(scene.at)
    if (
        not sentence < scene.sentence(name.start) <= sentence + _SOON
        or not name.start <= entity.name.start < name.end
    ):
        return None
    if not agrees(party, entity) or not any(name.start <= s.start < name.end for s in speakers):
        return None
    return entity if entity.role is None or _share(scene, party, entity.role) else None


def _fullest(scene: Scene, named: tuple[Span, Entity]) -> tuple[Span, Entity]:
    """A person named, at the place of the full name where a headline has the short one before."""
    name, entity = named
    heading = scene.sentence(name.start) == 0 and name.start < entity.name.start
    return (entity.name, entity) if heading else named


def _telling(scene: Scene, party: Party) -> bool:
    """Whether a description can be of one who is named next: "the leader", "Orin's envoy", "a mother" who opens an article."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)]
    if len(words.split()) > 2 and all(w[0].isupper() for w in words.split()[-2:]):
        return False  # it ends with a name
    if party.kind == "description":
        return True
    if not UNNAMED.isdisjoint(words.lower().split()) and words.lower().startswith(_INDEFINITE):
        return False
    owned = any(sign in words for sign in ("'s ", "’s "))
    return owned or scene.sentence(scene.at) < _OPENING


def _share(scene: Scene, party: Party, role: Span) -> bool:
    """Whether an office and a description have a word in common: "customs chief", "Director of Customs"."""
    assert party.mention is not None
    words = [
        {w for w in fold_name(scene.view.text[slice(*span)]).split() if len(w) >= _TELLING}
        for span in (role, party.mention)
    ]
    return bool(words[0] & words[1])
