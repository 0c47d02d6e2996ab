"""Whom a definite description means: ``the minister``, ``the paper``, «الوزارة».

It goes to the one entity whose role or name has its head words, or else to the only one of the kind that its noun
describes; where several fit, to the last speaker if that is one of them.
"""

from __future__ import annotations

from dataclasses import replace

from claimbank.attribute.agreement import agrees
from claimbank.attribute.bearers import bearers_named, bearers_of_kind, named_before
from claimbank.attribute.epithets import called_otherwise, epithet
from claimbank.attribute.foremost import foremost
from claimbank.attribute.heads import heads_of, is_bare
from claimbank.attribute.kinds import described_kinds, without_office
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.attribute.telling import (
    has_other_office,
    is_owned,
    kind_of_source,
    names_another,
    tells_of_no_person,
)
from claimbank.fold import fold_name
from claimbank.model import Party, Span

__all__ = ["described", "in_office"]

#: a text that names more than this is a listing and no article: what it describes stays open (and time stays linear)
_MOST = 400


def described(scene: Scene, party: Party) -> Entity | None:
    """The entity that a description means.

    None where more than one can be, or where it tells of a person and the article names some. Where nobody else can be,
    the description names a source of its own: ``the municipality`` of an article that says no more of it.
    """
    heads = heads_of(scene, party)
    if not heads or len(scene.register.entities) > _MOST:
        return None
    issuer = _issuer(scene, heads)
    if issuer is not None:
        return issuer
    speaking = called_otherwise(scene, party, heads)
    if speaking is not None:
        return speaking
    bearers = [e for e in scene.register.entities if agrees(party, e) and not is_bare(scene, e)]
    known = named_before(scene, bearers)
    own = [e for e in bearers if not has_other_office(scene, party, e)]
    owned = tells_of_no_person(scene, heads) and is_owned(scene, party)
    own = [e for e in own if not names_another(scene, party, e)]
    fitting = bearers_named(scene, heads, [e for e in known if e in own])
    fitting = fitting or ([] if owned else bearers_of_kind(scene, heads, known))
    fitting = fitting or bearers_named(scene, heads, own)
    if fitting:
        return fitting[0] if len(fitting) == 1 else foremost(scene, party, fitting)
    kind = kind_of_source(scene, heads)
    if kind != "unnamed" and (employer := _employer(scene, party, heads)) is not None:
        return scene.register.described(replace(party, mention=employer), "organization")
    if (
        kind == "person"
        and not heads & without_office(scene.view.pack)
        and (called := epithet(scene, party, known)) is not None
        and called.name != party.mention
    ):
        return called
    if kind != "unnamed" or tells_of_no_person(scene, heads) or not any(e.klass == "person" for e in bearers):
        return scene.register.described(party, kind)
    return epithet(scene, party, known)


def in_office(scene: Scene, party: Party) -> Entity | None:
    """The one person named before whose office a description tells; None where nobody or several have it."""
    heads = heads_of(scene, party)
    if not heads or len(scene.register.entities) > _MOST:
        return None
    persons = [e for e in scene.register.entities if e.klass == "person" and agrees(party, e)]
    own = [
        e
        for e in named_before(scene, persons)
        if not is_bare(scene, e) and not has_other_office(scene, party, e)
    ]
    fitting = bearers_named(scene, heads, own)
    return fitting[0] if len(fitting) == 1 else foremost(scene, party, fitting) if fitting else None


def _employer(scene: Scene, party: Party, heads: frozenset[str]) -> Span | None:
    """The full name of the one such body to which somebody named before belongs: «رئيس جمعية مربي النحل … [الجمعية]»."""
    if not tells_of_no_person(scene, heads) or party.mention is None or len(heads) > 1:
        return None
    text, head_words, bodies = scene.view.text, scene.view.pack.rules.head_words, dict[str, Span]()
    for entity in scene.register.entities:
        body = entity.affiliation
        if body is None or body.start >= scene.at:
            continue
        first, *rest = text[slice(*body)].split()
        if rest and (heads <= head_words(first) or heads <= head_words(rest[-1])):
            bodies.setdefault(fold_name(text[slice(*body)]), body)
    return next(iter(bodies.values())) if len(bodies) == 1 else None


def _issuer(scene: Scene, heads: frozenset[str]) -> Entity | None:
    """Who issued a document that is spoken of again: "In a report, the paper claimed A. [The report] alleged B"."""
    told = scene.heard[-1] if scene.heard else None
    nouns = described_kinds(scene.view.pack)
    if (
        told is None
        or told.entity.klass == "document"
        or any("document" not in nouns.get(w, ()) for w in heads)
    ):
        return None
    sentence = scene.sentence(told.at)
    if not scene.sentence(scene.at) - 2 <= sentence < scene.sentence(scene.at):
        return None
    start, end = scene.view.sentences[sentence]
    outside = scene.view.text[start : told.content.start] + " " + scene.view.text[told.content.end : end]
    return told.entity if heads & set(outside.lower().split()) else None
