"""Which head words a description has and an entity bears: "the minister", Sweden's Minister of Justice."""

from __future__ import annotations

from claimbank.attribute.discourse import Scene
from claimbank.attribute.kinds import described_kinds
from claimbank.attribute.register import Entity
from claimbank.model import Party

__all__ = ["heads_borne", "heads_of", "is_bare"]


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
