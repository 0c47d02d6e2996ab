"""cue + content + speaker = a claim: reports of one article, their speakers resolved, nested and chained.

``attribute(view, reports, parties)`` is the whole of it; positions stay in the folded text.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimbank.attribute.forms import distinct, quote_type
from claimbank.attribute.nesting import continued_by, parents
from claimbank.attribute.register import Entity, Register
from claimbank.attribute.scene import place
from claimbank.attribute.shortened import Shortening
from claimbank.attribute.speakers import resolve_speakers
from claimbank.frozen import frozen
from claimbank.languages.view import View
from claimbank.model import Party, Relay, Report

__all__ = ["Attributed", "Entity", "attribute"]


@frozen
class Attributed:
    """A report and what the article as a whole says of it.

    ``entity`` is the speaker, None while open. ``relays`` are the entities of ``report.chain`` (None where a relay has
    no name of its own). ``parent`` and ``continues`` are positions in the list of reports.
    """

    report: Report
    quote_type: str
    entity: Entity | None
    relays: tuple[Entity | None, ...]
    parent: int | None
    continues: int | None


def attribute(
    view: View, reports: Sequence[Report], parties: Sequence[Party]
) -> tuple[list[Attributed], list[Entity]]:
    """The article's claims in the order of the text, and everybody it names."""
    kept = distinct(view, reports)
    speakers = [r.speaker for r in kept if r.speaker is not None]
    relays = [relay.party for r in kept for relay in r.chain]
    short = Shortening(view, [*speakers, *relays, *parties])
    kept = [short.report(r) for r in kept]
    register = Register(view, [short.party(p) for p in (*speakers, *relays, *parties)])
    order = sorted(range(len(kept)), key=lambda i: place(kept[i]))
    resolved = resolve_speakers(view, [kept[i] for i in order], register)
    entities: list[Entity | None] = [None] * len(kept)
    for i, entity in zip(order, resolved, strict=True):
        entities[i] = entity
    up, on = parents(kept), continued_by(kept)
    for i, outer in enumerate(up):
        if outer is not None and _describes_another(kept[i], entities[i], entities[outer]):
            entities[i] = None
    found = [
        Attributed(
            report=report,
            quote_type=quote_type(view, report),
            entity=entities[i],
            relays=tuple(_relay(register, relay, entities[i]) for relay in report.chain),
            parent=up[i],
            continues=on[i],
        )
        for i, report in enumerate(kept)
    ]
    return found, register.entities


def _describes_another(report: Report, speaker: Entity | None, outer: Entity | None) -> bool:
    """Whether a description within somebody's words was taken for himself: "Mr Holt said the mayor had denied it"."""
    return (
        speaker is not None
        and speaker is outer
        and report.speaker is not None
        and report.speaker.kind == "description"
    )


def _relay(register: Register, relay: Relay, speaker: Entity | None) -> Entity | None:
    """The entity that passed a claim on; nobody relays their own words."""
    entity = register.entity(relay.party)
    own = entity is speaker or (
        entity is not None and speaker is not None and entity.folded == speaker.folded
    )
    return None if own else entity
