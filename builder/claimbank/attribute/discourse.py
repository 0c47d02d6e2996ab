"""How far the article has come when a report is met: who has spoken, where, and who can be meant.

A candidate must agree in gender and number, as far as these are known.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimbank.attribute.openings import OPENINGS, PRONOUNS, behind_clause, is_opening, mentioned
from claimbank.attribute.register import Entity, Register
from claimbank.frozen import frozen
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["Scene", "Told", "continued", "is_known", "just_named", "paragraphs_since", "place"]

#: how far back, in paragraphs, the one who goes on speaking may have been named
_REACH = 16
#: how many who were named before are asked whether a pronoun could mean them
_REMEMBERED = 200
#: an article that has named more persons tells of no single one
_FEW = 12
#: how many sentences a run of those that begin with the same pronoun may have
_RUN = 12
#: no heading is longer, in characters
_HEADING = 110
#: how far into a sentence, in characters, its subject may stand
_SUBJECT = 40
#: what stands between a name and a clause whose subject it is
_LINKS = (", when ", ", where ", ", because ", ", as ", " because ", " when ", " in which ", ", in which ")


class Told(NamedTuple):
    """One who has spoken: where, in which words, and within whose (one quoted within a report is silent after it); ``gender``
    is that of the noun he was last called by: «البيان» of the ministry."""

    entity: Entity
    at: int
    content: Span
    within: Span | None
    gender: str | None = None


@frozen
class Scene:
    """What is known when the report ``report`` is met at ``at``; ``heard`` are those who spoke, the last one last."""

    view: View
    register: Register
    report: Report
    heard: Sequence[Told]
    at: int
    describe: Callable[[Scene, Party], Entity | None]

    def last(self, party: Party) -> Told | None:
        """The last one who spoke and agrees with ``party``; for ``they``, many rather than a body, where both are near."""
        fitting = [
            t
            for n, t in enumerate(reversed(self.heard))
            if agrees(party, t.entity) or (not n and _called(party, t))
        ]
        many = [t for t in fitting[:3] if t.entity.number == "p"] if party.number == "p" else []
        return next(iter(many or fitting), None)

    def sentence(self, position: int) -> int:
        """Which sentence of the article holds ``position``."""
        return bisect_right(self.view.sentences, (position, 1 << 60)) - 1


def _called(party: Party, told: Told) -> bool:
    """Whether a dropped subject agrees with the noun that the last speaker was called by, a body of another gender."""
    thing = told.entity.klass in ("body", "document") and party.kind == "dropped" and party.number != "p"
    return thing and party.gender is not None and party.gender == told.gender


def place(report: Report) -> int:
    """Where a report stands in the flow of the text: at its cue, else where its words begin."""
    return report.cue.start if report.cue else report.content.start


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
    named = _subject(scene, party, here, anywhere=True, owners=spoke != before)
    if named is None and last is not None and spoke == before:
        return last.entity
    if named is None:
        named = _subject(scene, party, before) or _subject_of_run(scene, party, first, spoke)
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


def _subject_of_run(scene: Scene, party: Party, here: int, spoke: int) -> Entity | None:
    """The subject of a run of sentences that begin with the same pronoun: "[Holt] has no party. He rose early. He said"."""
    if party.kind != "pronoun" or party.mention is None:
        return None
    text, sentences = scene.view.text, scene.view.sentences
    word = text[slice(*party.mention)].lower()
    first = here - 1
    while first > max(spoke, -1) and first > here - _RUN and _tells_of(scene, word, sentences[first]):
        first -= 1
    return _subject(scene, party, first) if spoke < first < here - 1 else None


def _tells_of(scene: Scene, word: str, sentence: Span) -> bool:
    """Whether a sentence begins with a pronoun, or holds it and names nobody: "Four years ago [he] left for Orin"."""
    text = scene.view.text
    if text.startswith((f"{word} ", f"{word.capitalize()} "), sentence.start):
        return True
    spoken = mentioned(word, text[slice(*sentence)])
    if spoken is None:
        return False
    persons = scene.register.persons
    k = bisect_left(persons, sentence.start, key=lambda p: p[0].start)
    end = sentence.end if spoken else sentence.start + _SUBJECT
    return k >= len(persons) or persons[k][0].start >= end


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
    return _subject(scene, party, sentence + 1)


def just_named(scene: Scene, party: Party) -> Entity | None:
    """Who spoke last in this sentence or the one before, or is the subject of the one before, if they agree."""
    here = scene.sentence(scene.at)
    last = scene.heard[-1] if scene.heard else None
    if last is not None and here - scene.sentence(last.at) in (0, 1):
        return last.entity if agrees(party, last.entity) else None
    return _subject(scene, party, here - 1, things=False)


def _named_within(scene: Scene, party: Party) -> Entity | None:
    """The first person of the report's own words, before the pronoun: "Ms Holm will not go, [she] told reporters"."""
    content = scene.report.content
    if scene.report.quote is not None or content.start > scene.at:
        return None
    persons = scene.register.persons
    at = bisect_left(persons, content.start, key=lambda p: p[0].start)
    entity = persons[at][1] if at < len(persons) and persons[at][0].start < content.end else None
    return entity if entity is not None and agrees(party, entity) and is_known(scene, entity) else None


def _subject(
    scene: Scene,
    party: Party,
    sentence: int,
    anywhere: bool = False,
    things: bool = True,
    owners: bool = True,
) -> Entity | None:
    """The first person that a sentence names, outside quotations and the report's own words, if they agree.

    ``owners``: else whoever is only named as whose something is, or in a phrase that opens the sentence.
    """
    if not 0 <= sentence < len(scene.view.sentences):
        return None
    start, end = scene.view.sentences[sentence]
    if not anywhere:
        start = behind_clause(scene.view.text, start, end)
    end = min(end, _position(scene, party)) if anywhere else min(end, _subject_end(scene.view.text, start))
    if not anywhere and scene.view.text.startswith(PRONOUNS, start):
        return None
    asked = things or party.gender != "n"
    described = _described_subject(scene, party, start, end) if asked else None
    if described is not None:
        return described
    named = scene.register.bodies if party.gender == "n" else scene.register.persons
    if anywhere and (beside := _beside(scene, party, named)) is not None:
        return beside
    owner = None
    for mention, entity in named[bisect_left(named, start, key=lambda p: p[0].start) :]:
        if mention.start >= end:
            break
        if _spoken(scene, mention) or (entity.role is None and _accompanies(scene.view.text, mention)):
            continue
        fitting = entity if agrees(party, entity) and is_known(scene, entity) else None
        if not anywhere or not (_owns(scene, mention) or _opens(scene, start, mention)):
            return fitting if fitting is not None or owner is None else owner
        owner = owner or (fitting if owners else None)
    return owner


#: what stands before one who is named beside the subject, and how far before
_WITH, _ASIDE = re.compile(r"(?<!\w)مع\s+(?:\w+\s+){0,4}$"), 50


def _accompanies(text: str, mention: Span) -> bool:
    """Whether one is named beside the subject, in Arabic: «تصريحات الوزير للقناة مع [سالم حداد]»."""
    return _WITH.search(text, max(0, mention.start - _ASIDE), mention.start) is not None


def _subject_end(text: str, start: int) -> int:
    """How far into a sentence its subject may stand, behind a short phrase with a comma: "In a long report, the [bank] …"."""
    comma = text.find(", ", start, start + _SUBJECT)
    return (comma if comma > 0 else start) + _SUBJECT


def _described_subject(scene: Scene, party: Party, start: int, end: int) -> Entity | None:
    """The person whom the description means that opens a sentence: "[The senator] rose. She said"."""
    places = scene.register.described_at
    k = bisect_left(places, start, key=lambda p: p[0].start)
    if k == len(places) or places[k][0].start > end:
        return None
    opening = scene.view.text[start : places[k][0].start]
    if not is_opening(opening):
        return None
    mention, named = places[k]
    entity = scene.describe(replace(scene, at=mention.start), named)
    thing = party.gender == "n"
    fitting = entity is not None and (entity.klass == "person") != thing and agrees(party, entity)
    return entity if fitting else None


def _beside(scene: Scene, party: Party, named: list[tuple[Span, Entity]]) -> Entity | None:
    """The one named right before the clause of a pronoun: "since his talks with Mr Holt, when [he] said"."""
    if party.mention is None:
        return None
    k = bisect_left(named, party.mention.start, key=lambda p: p[0].start) - 1
    if k < 0 or scene.view.text[named[k][0].end : party.mention.start] not in _LINKS:
        return None
    entity = named[k][1]
    return entity if agrees(party, entity) and is_known(scene, entity) else None


def _opens(scene: Scene, start: int, mention: Span) -> bool:
    """Whether a name stands in the phrase that opens a sentence: "In a talk with [Ivo Holm], Mr Berg laid out what he said"."""
    text = scene.view.text
    if not text.startswith(OPENINGS, start):
        return False
    return text.startswith(", ", mention.end) or text.find(", ", mention.end, mention.end + _SUBJECT) > 0


def _owns(scene: Scene, mention: Span) -> bool:
    """Whether a name stands in the possessive: "In answer to [Ms Holm's] plea, Ms Berg laid out her view"."""
    return scene.view.text[mention.end : mention.end + 2] in ("'s", "’s", "‘s")


def _position(scene: Scene, party: Party) -> int:
    """Where a pronoun stands, which what it means was named before; the report's place where it is left out."""
    return min(scene.at, party.mention.start) if party.mention is not None else scene.at


def is_known(scene: Scene, entity: Entity) -> bool:
    """Whether more than capitals tells that an entity is a person: gender, role, or that it has spoken."""
    if entity.klass == "body" or entity.gender is not None or entity.role is not None:
        return True
    return any(told.entity is entity for told in scene.heard)


def _spoken(scene: Scene, mention: Span) -> bool:
    """Whether a name stands within a quotation or within the words that the report reports."""
    content = scene.report.content
    if content.start <= mention.start < content.end:
        return True
    quotes = scene.view.quotes
    at = bisect_right(quotes, mention.start, key=lambda q: q.start) - 1
    return any(q.start <= mention.start < q.end for q in quotes[max(0, at - 2) : at + 1])


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


def agrees(party: Party, entity: Entity) -> bool:
    """Whether an entity can be meant by ``party``: nothing that is known of both differs.

    >>> woman = Entity("person", Span(0, 4), "lina", gender="f")
    >>> agrees(Party("pronoun", gender="m"), woman), agrees(Party("dropped"), woman)
    (False, True)
    """
    if party.gender == "n":  # a thing or a body: it
        human = entity.klass == "unnamed" and entity.gender != "n"
        return entity.klass != "person" and entity.number != "p" and not human
    if (
        party.kind == "pronoun"
        and party.gender
        and party.number == "s"
        and entity.klass in ("document", "body")
    ):
        return entity.gender == party.gender
    if party.gender and entity.gender and party.gender != entity.gender:
        return False
    two = party.number == "p" and entity.number == "d"  # two may be spoken of as many
    return two or not (party.number and entity.number and party.number != entity.number)


def _near(scene: Scene, told: Told) -> bool:
    return paragraphs_since(scene, told.entity) <= _REACH


def paragraphs_since(scene: Scene, entity: Entity) -> int:
    """How many paragraphs lie between the last mention of an entity and the report; many where it was not named yet."""
    index = bisect_left(entity.mentions, (scene.at,))
    if not index:
        return 1 << 30
    paragraphs = scene.view.paragraphs
    return bisect_left(paragraphs, (scene.at,)) - bisect_left(
        paragraphs, (entity.mentions[index - 1].start + 1,)
    )
