"""How far the article has come when a report is met: who has spoken, where, and in whose words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimbank.attribute.agreement import agrees
from claimbank.attribute.register import Entity, Register
from claimbank.frozen import frozen
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["Scene", "Told", "is_known", "paragraphs_since", "place"]


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
            if agrees(party, t.entity) or (not n and (_called(party, t) or self._its_people(party, t)))
        ]
        many = [t for t in fitting[:3] if t.entity.number == "p"] if party.number == "p" else []
        return next(iter(many or fitting), None)

    def _its_people(self, party: Party, told: Told) -> bool:
        """Whether a verb that opens its sentence means those who make up a body: «قالت فرقة المسرح إن … وأضافوا»."""
        if (
            party.kind != "dropped"
            or (party.number, party.gender) != ("p", "m")
            or told.entity.klass != "body"
        ):
            return False
        here = self.sentence(self.at)
        return self.at - self.view.sentences[here].start <= 1 and here - self.sentence(told.at) < 3

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


def is_known(scene: Scene, entity: Entity) -> bool:
    """Whether more than capitals tells that an entity is a person: gender, role, or that it has spoken."""
    if entity.klass == "body" or entity.gender is not None or entity.role is not None:
        return True
    return any(told.entity is entity for told in scene.heard)


def paragraphs_since(scene: Scene, entity: Entity) -> int:
    """How many paragraphs lie between the last mention of an entity and the report; many where it was not named yet."""
    index = bisect_left(entity.mentions, (scene.at,))
    if not index:
        return 1 << 30
    paragraphs = scene.view.paragraphs
    return bisect_left(paragraphs, (scene.at,)) - bisect_left(
        paragraphs, (entity.mentions[index - 1].start + 1,)
    )
