"""What the words of a description tell of the one it means: the kind, the office, whose, and which."""

from __future__ import annotations

from functools import lru_cache

from claimbank.attribute.kinds import described_kinds
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.fold import fold_name
from claimbank.languages import Pack
from claimbank.model import Party

__all__ = [
    "has_other_office",
    "is_owned",
    "kind_of_source",
    "names_another",
    "proper_names",
    "tells_no_other",
    "tells_of_no_person",
    "tells_which",
]

_OWNERS = ("his ", "her ", "their ", "its ", "my ", "our ")
#: words before a role that do not tell it from another
_INDIFFERENT = frozenset({
    "a", "acting", "an", "and", "at", "chief", "current", "deputy", "ex", "executive", "first", "for", "former", "general",
    "her", "his", "in", "its", "late", "new", "of", "official", "on", "outgoing", "own", "senior", "the", "their", "then",
    "veteran",
})  # fmt: skip
#: what goes on with a description that names nobody else
_TELLING = (" who ", " in the ", " of the ", " for the ")


def has_other_office(scene: Scene, party: Party, entity: Entity) -> bool:
    """Whether a person's role is another office with the same head: "the home secretary" is no "health secretary"."""
    if entity.klass != "person" or entity.role is None or party.mention is None:
        return False
    text, known = scene.view.text, scene.view.pack
    ours = _modifiers(known, text[slice(*party.mention)])
    theirs = _modifiers(known, text[slice(*entity.role)])
    return ("shadow" in theirs) != ("shadow" in ours) or bool(ours and theirs and not ours & theirs)


@lru_cache(maxsize=1 << 12)
def _modifiers(known: Pack, words: str) -> frozenset[str]:
    """The words in small letters before the head of a description or a role, that tell offices apart."""
    heads: frozenset[str] = known.rules.head_words(words)
    core = (w.lower() for w in words.split() if w.isalpha() and (w.islower() or w == "Shadow"))
    return frozenset(core) - heads - _INDIFFERENT


def tells_no_other(scene: Scene, party: Party, entity: Entity) -> bool:
    """Whether nothing in a description says that another one is meant: "the French president" is not Mr Holt of Orin."""
    if entity.klass == "body":
        return True
    told = [scene.view.text[slice(*s)] for s in (entity.role, entity.affiliation) if s is not None]
    return proper_names(scene, party) <= set(fold_name(" ".join(told)).split())


def tells_which(scene: Scene, party: Party) -> bool:
    """Whether a description says which one is meant: "the judge in the case", "the surgeon who treated him"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)]
    return party.gender != "n" and any(sign in words for sign in _TELLING)


def names_another(scene: Scene, party: Party, entity: Entity) -> bool:
    """Whether a description tells by a name that another one is meant: "the Holt campaign" is not "the Marsh campaign"."""
    if entity.klass != "unnamed":
        return False
    ours, theirs = proper_names(scene, party), scene.view.text[slice(*entity.name)].split()[1:]
    names = {w for word in theirs if word[0].isupper() for w in fold_name(word).split()}
    return bool(ours) and bool(names) and ours.isdisjoint(names)


def is_owned(scene: Scene, party: Party) -> bool:
    """Whether a description tells whose somebody is: "the council's spokesperson", "his agent"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)]
    return words.lower().startswith(_OWNERS) or any(sign in words for sign in ("'s ", "’s ", "s' ", "s’ "))


def proper_names(scene: Scene, party: Party, first: int = 1) -> frozenset[str]:
    """The words of a description, folded, that are proper names: "the owner of [Lumetta]"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)].split()[first:]
    return frozenset(w for word in words if word[0].isupper() for w in fold_name(word).split() if len(w) > 1)


def tells_of_no_person(scene: Scene, heads: frozenset[str]) -> bool:
    """Whether every noun of a description is known, and none says that a person speaks: «بيان للبنك»."""
    nouns = described_kinds(scene.view.pack)
    return all("person" not in nouns.get(word, ("person",)) for word in heads)


def kind_of_source(scene: Scene, heads: frozenset[str]) -> str:
    """What a description that names a source of its own is: what its noun says, where it says one thing."""
    nouns = described_kinds(scene.view.pack)
    kinds = {kind for word in heads for kind in nouns.get(word, ())}
    return kinds.pop() if len(kinds) == 1 else "unnamed"
