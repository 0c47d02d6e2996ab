"""Which head words a description has and an entity bears: "the minister", Sweden's Minister of Justice."""

from __future__ import annotations

from claimbank.attribute.agreement import agrees
from claimbank.attribute.kinds import described_kinds
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.model import Party

__all__ = ["designated_again", "heads_borne", "heads_of", "is_bare"]

#: how a designation begins that refers back
_REFERRING = ("the ", "those ", "these ")


def is_bare(scene: Scene, entity: Entity) -> bool:
    """Whether an entity has no name of its own: ``the paper``, «البيان»; «مسؤول», an official, is somebody else."""
    if entity.klass in ("person", "unnamed") or len(entity.folded.split()) > 2:
        return False
    name, nouns = scene.view.text[slice(*entity.name)], described_kinds(scene.view.pack).keys()
    if any(w[0].isupper() and w.lower() not in nouns for w in name.split()[name.startswith("The ") :]):
        return False  # "Telegraph Group"
    heads: frozenset[str] = scene.view.pack.rules.head_words(name)
    return bool(heads) and heads <= nouns


def heads_of(scene: Scene, party: Party) -> frozenset[str]:
    if party.mention is None:
        return frozenset()
    heads: frozenset[str] = scene.view.pack.rules.head_words(scene.view.text[slice(*party.mention)])
    return heads


def heads_borne(scene: Scene, entity: Entity) -> frozenset[str]:
    if entity.heads is None:
        head_words = scene.view.pack.rules.head_words
        spans = [s for s in (entity.role, entity.title, entity.affiliation) if s is not None]
        if entity.klass != "person":
            spans += entity.names.values()
        entity.heads = frozenset().union(*(head_words(scene.view.text[slice(*s)]) for s in spans))
    return entity.heads


def designated_again(scene: Scene, party: Party) -> Entity | None:
    """The unnamed ones who spoke before under a fuller designation: "four port officials", then "the officials"."""
    if party.mention is None:
        return None
    words = scene.view.text[slice(*party.mention)]
    if not words.lower().startswith(_REFERRING) or len(words.split()) != 2:
        return None
    heads = heads_of(scene, party)
    fitting = {
        id(t.entity): t.entity
        for t in scene.heard
        if t.entity.klass == "unnamed"
        and t.entity.name != party.mention
        and heads_borne(scene, t.entity) == heads
        and agrees(party, t.entity)
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None
