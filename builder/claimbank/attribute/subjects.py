"""The subject of a sentence: the first person or body that it names or describes outside quotations."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from claimbank.attribute.agreement import agrees
from claimbank.attribute.openings import OPENINGS, PRONOUNS, behind_clause, is_opening, mentioned
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene, is_known
from claimbank.model import Party, Span

__all__ = ["just_named", "sentence_subject", "subject_of_run"]

#: how many sentences a run of those that begin with the same pronoun may have
_RUN = 12
#: how far into a sentence, in characters, its subject may stand
_SUBJECT = 40
#: what stands between a name and a clause whose subject it is
_LINKS = (", when ", ", where ", ", because ", ", as ", " because ", " when ", " in which ", ", in which ")


def subject_of_run(scene: Scene, party: Party, here: int, spoke: int) -> Entity | None:
    """The subject of a run of sentences that begin with the same pronoun: "[Holt] has no party. He rose early. He said"."""
    if party.kind != "pronoun" or party.mention is None:
        return None
    text, sentences = scene.view.text, scene.view.sentences
    word = text[slice(*party.mention)].lower()
    first = here - 1
    while first > max(spoke, -1) and first > here - _RUN and _tells_of(scene, word, sentences[first]):
        first -= 1
    return sentence_subject(scene, party, first) if spoke < first < here - 1 else None


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


def just_named(scene: Scene, party: Party) -> Entity | None:
    """Who spoke last in this sentence or the one before, or is the subject of the one before, if they agree."""
    here = scene.sentence(scene.at)
    last = scene.heard[-1] if scene.heard else None
    if last is not None and here - scene.sentence(last.at) in (0, 1):
        return last.entity if agrees(party, last.entity) else None
    return sentence_subject(scene, party, here - 1, things=False)


def sentence_subject(
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


def _spoken(scene: Scene, mention: Span) -> bool:
    """Whether a name stands within a quotation or within the words that the report reports."""
    content = scene.report.content
    if content.start <= mention.start < content.end:
        return True
    quotes = scene.view.quotes
    at = bisect_right(quotes, mention.start, key=lambda q: q.start) - 1
    return any(q.start <= mention.start < q.end for q in quotes[max(0, at - 2) : at + 1])
