"""Resolves the speaker of each report: names, pronouns, dropped subjects and descriptions to one of the article's entities.

A candidate is accepted only when it alone agrees (gender, number, role); else the speaker stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from claimbank.attribute.register import Entity, Register
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["place", "resolve_speakers"]

#: how far back, in paragraphs, the one who goes on speaking may have been named
_REACH = 4


def resolve_speakers(view: View, reports: Sequence[Report], register: Register) -> list[Entity | None]:
    """The entity that speaks in each of ``reports`` (sorted by where they stand), None where it stays open."""
    told: list[_Told] = []
    out: list[Entity | None] = []
    for report in reports:
        at = place(report)
        heard = [t.entity for t in told[-12:] if t.within is None or _inside(at, t.within)]
        entity = _resolve(view, report, register, heard, at)
        out.append(entity)
        if entity is not None:
            outer = next((t.content for t in reversed(told[-12:]) if _inside(at, t.content)), None)
            told.append(_Told(entity, report.content, outer if report.cue else None))
    return out


class _Told(NamedTuple):
    """One who has spoken: in which words, and within whose (one quoted within a report is silent after it)."""

    entity: Entity
    content: Span
    within: Span | None


def place(report: Report) -> int:
    """Where a report stands in the flow of the text: at its cue, else where its words begin."""
    return report.cue.start if report.cue else report.content.start


def _inside(at: int, content: Span) -> bool:
    return content.start <= at < content.end


def _resolve(view: View, report: Report, register: Register, before: list[Entity], at: int) -> Entity | None:
    party = report.speaker
    if party is None:
        return before[-1] if before and report.cue is None else None
    if party.name is not None:
        return register.entity(party)
    if party.kind == "description":
        return _described(view, party, register, before, at)
    return _continued(view, party, register, before, at)


def _continued(view: View, party: Party, register: Register, before: list[Entity], at: int) -> Entity | None:
    """Who a pronoun or a dropped subject goes on with: the last speaker that agrees, else the one party near that does."""
    for entity in reversed(before):
        if _agrees(party, entity) and _near(view, entity, at):
            return entity
    around = [e for e in register.entities if _agrees(party, e) and _recent(view, e, at)]
    people = [e for e in around if e.klass == "person"] or around
    return people[0] if len(people) == 1 else None


def _described(view: View, party: Party, register: Register, before: list[Entity], at: int) -> Entity | None:
    """Whom a definite description means: the one entity whose role, affiliation or name has its head words."""
    if party.mention is None:
        return None
    heads = view.pack.rules.head_words(view.text[slice(*party.mention)])
    if not heads:
        return None
    fitting = [
        e
        for e in register.entities
        if _agrees(party, e) and heads <= _heads(view, e) and min(e.mentions).start < at
    ]
    if len(fitting) > 1:
        fitting = [e for e in before[-1:] if e in fitting]
    return fitting[0] if fitting else None


def _heads(view: View, entity: Entity) -> frozenset[str]:
    if entity.heads is None:
        head_words = view.pack.rules.head_words
        spans = [s for s in (entity.role, entity.affiliation) if s is not None]
        if entity.klass != "person":
            spans += entity.names.values()
        entity.heads = frozenset().union(*(head_words(view.text[slice(*s)]) for s in spans))
    return entity.heads


def _agrees(party: Party, entity: Entity) -> bool:
    if party.kind == "pronoun" and party.gender and party.number == "s" and entity.klass == "document":
        return False
    if party.gender and entity.gender and party.gender != entity.gender:
        return False
    return not (party.number and entity.number and party.number != entity.number)


def _last_mention(entity: Entity, at: int) -> Span | None:
    index = bisect_left(entity.mentions, (at,))
    return entity.mentions[index - 1] if index else None


def _near(view: View, entity: Entity, at: int) -> bool:
    """Whether the entity was last named, or spoke, within reach: a few paragraphs back."""
    mention = _last_mention(entity, at)
    return mention is not None and _paragraphs_between(view, mention.start, at) <= 4 * _REACH


def _recent(view: View, entity: Entity, at: int) -> bool:
    mention = _last_mention(entity, at)
    return mention is not None and _paragraphs_between(view, mention.start, at) <= 1


def _paragraphs_between(view: View, start: int, end: int) -> int:
    return bisect_left(view.paragraphs, (end,)) - bisect_left(view.paragraphs, (start + 1,))
