"""Resolves the speaker of each report: names, pronouns, dropped subjects and descriptions to one of the article's entities.

A candidate is accepted only when it alone agrees (gender, number, role); else the speaker stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimbank.attribute.descriptions import described, is_bare
from claimbank.attribute.discourse import Scene, Told, continued, place
from claimbank.attribute.register import Entity, Register
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["resolve_speakers"]

#: how many of those who spoke last are remembered
_REMEMBERED = 12


def resolve_speakers(view: View, reports: Sequence[Report], register: Register) -> list[Entity | None]:
    """The entity that speaks in each of ``reports`` (sorted by where they stand), None where it stays open."""
    told: list[Told] = []
    out: list[Entity | None] = []
    for report in reports:
        at = place(report)
        recent = told[-_REMEMBERED:]
        heard = [t for t in recent if t.within is None or _inside(at, t.within)]
        entity = _resolve(Scene(view, register, report, heard, at, described))
        out.append(entity)
        if entity is not None:
            outer = next((t.content for t in reversed(recent) if _inside(at, t.content)), None)
            told.append(Told(entity, at, report.content, outer if report.cue else None))
    return out


def _inside(at: int, content: Span) -> bool:
    return content.start <= at < content.end


def _says_itself(party: Party) -> bool:
    """Whether the mention holds the name: not where a statement stands for the one who issued it."""
    mention, name = party.mention, party.name
    return mention is None or name is None or mention.start <= name.start < mention.end


def _resolve(scene: Scene) -> Entity | None:
    party = scene.report.speaker
    if party is None:
        return scene.heard[-1].entity if scene.heard and scene.report.cue is None else None
    if party.kind == "description":
        return described(scene, party)
    if party.name is None:
        return continued(scene, party)
    entity = scene.register.entity(party)
    if entity is not None and _says_itself(party) and is_bare(scene, entity):
        return described(scene, party) or entity
    return entity
