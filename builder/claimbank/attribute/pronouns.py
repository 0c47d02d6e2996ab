"""Whom a pronoun or a dropped subject means: who spoke or was named last, where gender and number agree."""

from __future__ import annotations

from bisect import bisect_left

from claimbank.attribute.agreement import agrees
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene, Told, is_known, paragraphs_since
from claimbank.attribute.subjects import sentence_subject, subject_of_run
from claimbank.model import Party

__all__ = ["continued"]

#: how far back, in paragraphs, the one who goes on speaking may have been named
_REACH = 16
#: how many who were named before are asked whether a pronoun could mean them
_REMEMBERED = 200
#: an article that has named more persons tells of no single one
_FEW = 12
#: no heading is longer, in characters
_HEADING = 110


def continued(scene: Scene, party: Party) -> Entity | None:
    """Whom a pronoun or a dropped subject means: who spoke or was named in this sentence, who has just spoken, the subject of
    the sentence before, who spoke last, or the only one near; each if they agree."""
    here = scene.sentence(scene.at)
    first = min(here, scene.sentence(scene.report.content.start))  # of a quotation over paragraphs
    last = scene.last(party)
    spoke = scene.sentence(last.at) if last is not None else -9
    if last is not None and spoke == here:
        return last.entity
    before = _told_before(scene, first)
    named = sentence_subject(scene, party, here, anywhere=True, owners=spoke != before)
    if named is None and last is not None and spoke == before:
        return last.entity
    if named is None:
        named = sentence_subject(scene, party, before) or subject_of_run(scene, party, first, spoke)
    found = named or (last.entity if last and _near(scene, last) else _only_one(scene, party))
    return found or _named_next(scene, party, here) or _named_within(scene, party)


def _told_before(scene: Scene, sentence: int) -> int:
    """The sentence before, past a line that has no stop at its end: a heading, or what else there is to read."""
    view, before = scene.view, sentence - 1
    while before > 0:
        start, end = view.sentences[before]
        whole = view.text[start - 1 : start] == "\n" and view.text[end : end + 1] in ("\n", "")
        if not whole or end - start > _HEADING or not view.text[end - 1].isalpha():
            break
        before -= 1
    return before


def _named_next(scene: Scene, party: Party, sentence: int) -> Entity | None:
    """The subject of the next sentence, where a pronoun opens an article before anybody is named that it could mean."""
    persons = scene.register.persons
    earlier = persons[: bisect_left(persons, scene.at, key=lambda p: p[0].start)]
    if (
        party.kind != "pronoun"
        or not party.gender
        or any(agrees(party, e) for _, e in earlier[-_REMEMBERED:])
    ):
        return None
    return sentence_subject(scene, party, sentence + 1)


def _named_within(scene: Scene, party: Party) -> Entity | None:
    """The first person of the report's own words, before the pronoun: "Ms Holm will not go, [she] told reporters"."""
    content = scene.report.content
    if scene.report.quote is not None or content.start > scene.at:
        return None
    persons = scene.register.persons
    at = bisect_left(persons, content.start, key=lambda p: p[0].start)
    entity = persons[at][1] if at < len(persons) and persons[at][0].start < content.end else None
    return entity if entity is not None and agrees(party, entity) and is_known(scene, entity) else None


def _only_one(scene: Scene, party: Party) -> Entity | None:
    """The only person, or the only party at all, that agrees and was named in this paragraph or the one before; else the
    only person of whom the article has told so far."""
    around = [e for e in scene.register.entities if agrees(party, e) and paragraphs_since(scene, e) <= 1]
    people = [e for e in around if e.klass == "person"]
    if not people and party.gender != "n" and party.number != "p":
        earlier = [
            e for e in scene.register.entities if e.klass == "person" and paragraphs_since(scene, e) <= _REACH
        ]
        people = [e for e in earlier if agrees(party, e)] if len(earlier) <= _FEW else []
    people = [e for e in people if is_known(scene, e)] or people or around
    return people[0] if len(people) == 1 else None


def _near(scene: Scene, told: Told) -> bool:
    return paragraphs_since(scene, told.entity) <= _REACH
