"""Resolves the speaker of each report: names, pronouns, dropped subjects and descriptions to one of the article's entities.

A candidate is accepted only when it alone agrees (gender, number, role); else the speaker stays unresolved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from claimbank.attribute.descriptions import described, in_office
from claimbank.attribute.heads import designated_again, heads_of, is_bare
from claimbank.attribute.introductions import introduced
from claimbank.attribute.pronouns import continued
from claimbank.attribute.register import Entity, Register
from claimbank.attribute.scene import Scene, Told, place
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["resolve_speakers"]

#: how far into its sentence a name stands that is no subject of it
_PASSING = 12
#: how many of those who spoke last are remembered
_REMEMBERED = 12


def resolve_speakers(view: View, reports: Sequence[Report], register: Register) -> list[Entity | None]:
    """The entity that speaks in each of ``reports`` (sorted by where they stand), None where it stays open."""
    names = frozenset(
        r.speaker.name
        for r in reports
        if r.speaker is not None and r.speaker.kind == "person" and r.speaker.name is not None
    )
    aloud = _aloud(reports)
    told: list[Told] = []
    out: list[Entity | None] = []
    for report in reports:
        at = place(report)
        recent = told[-_REMEMBERED:]
        heard = [t for t in recent if t.within is None or _inside(at, t.within)]
        silent = _outer(aloud, report, register)
        heard = [t for t in heard if t.entity is not silent] if silent is not None else heard
        scene = Scene(view, register, report, heard, at, described)
        entity = _resolve(scene)
        if entity is silent and entity is not None and report.speaker is not None and _refers(report.speaker):
            entity = None
        if entity is None or _is_own(report, entity):
            entity = _named_behind(scene, names) or entity
        out.append(entity)
        if entity is not None and report.rule != "teaser":
            outer = next((t.content for t in reversed(recent) if _inside(at, t.content)), None)
            if outer is None and _is_owner(scene, report):
                outer = report.content
            called = report.speaker.gender if report.speaker is not None else None
            told.append(Told(entity, at, report.content, outer if report.cue else None, called))
    return out


def _is_owner(scene: Scene, report: Report) -> bool:
    """Whether a source is named in passing, as whose claim it is of which another speaks: "He upheld [Holt]'s claim that"."""
    mention = report.speaker.mention if report.speaker is not None else None
    if mention is None or report.cue is None or not scene.view.text.startswith(("'s ", "’s "), mention.end):
        return False
    start = scene.view.sentences[scene.sentence(mention.start)].start
    return mention.start - start > _PASSING


def _aloud(reports: Sequence[Report]) -> list[tuple[Span, Party]]:
    """The quotations that a named speaker says, in the order of the text."""
    return sorted(
        (r.content, r.speaker)
        for r in reports
        if r.quote is not None and r.speaker is not None and r.speaker.name is not None
    )


def _outer(aloud: list[tuple[Span, Party]], report: Report, register: Register) -> Entity | None:
    """Who says aloud the quotation in which a report stands: no "she" of it means herself."""
    at = place(report)
    k = bisect_right(aloud, at, key=lambda q: q[0].start) - 1
    if k < 0 or not _inside(at, aloud[k][0]) or aloud[k][0] == report.content:
        return None
    return register.entity(aloud[k][1])


def _refers(party: Party) -> bool:
    return party.kind in ("pronoun", "description") and party.gender is not None


def _inside(at: int, content: Span) -> bool:
    return content.start <= at < content.end


def _says_itself(party: Party) -> bool:
    """Whether the mention holds the name: not where a statement stands for the one who issued it."""
    mention, name = party.mention, party.name
    return mention is None or name is None or mention.start <= name.start < mention.end


def _is_own(report: Report, entity: Entity) -> bool:
    """Whether a description stands for itself, met here for the first time."""
    mention = report.speaker.mention if report.speaker is not None else None
    return entity.klass == "unnamed" and mention is not None and min(entity.mentions) == mention


def _named_behind(scene: Scene, names: frozenset[Span]) -> Entity | None:
    """Whom a description without a bearer brings in, where the person is named right behind it."""
    party = scene.report.speaker
    designated = party is not None and party.kind in ("description", "unnamed")
    return introduced(scene, party, names) if party is not None and designated else None


def _implied(scene: Scene, party: Party) -> Entity | None:
    """Whom a dropped subject means that the clause before calls by an office: who has it, else who goes on, else the office."""
    assert party.mention is not None
    office = replace(party, kind="description")
    told = in_office(scene, office) or continued(scene, replace(party, mention=None))
    if told is None or (told.role is not None and not _shares(scene, office, told.role)):
        return described(scene, office)
    here = Span(party.mention.end, scene.at)
    return described(scene, office) if any(here.start <= m.start < here.end for m in told.mentions) else told


def _shares(scene: Scene, party: Party, role: Span) -> bool:
    """Whether a description and an office have a head word in common."""
    heads = scene.view.pack.rules.head_words(scene.view.text[slice(*role)])
    return not heads_of(scene, party).isdisjoint(heads)


def _resolve(scene: Scene) -> Entity | None:
    party = scene.report.speaker
    if party is None:
        return scene.heard[-1].entity if scene.heard and scene.report.cue is None else None
    if party.kind == "description":
        return described(scene, party)
    if party.kind == "dropped" and party.mention is not None:
        return _implied(scene, party)
    if party.name is None:
        return continued(scene, party)
    if party.kind == "unnamed" and (again := designated_again(scene, party)) is not None:
        return again
    entity = scene.register.entity(party)
    if entity is not None and _says_itself(party) and is_bare(scene, entity):
        return described(scene, party) or entity
    return entity
