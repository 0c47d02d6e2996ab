"""Which entities bear the head words of a description, or are of the kind that its noun describes."""

from __future__ import annotations

from claimbank.attribute.heads import heads_borne
from claimbank.attribute.kinds import by_name_alone, described_kinds, lands, without_office
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene
from claimbank.attribute.telling import tells_of_no_person

__all__ = ["bearers_named", "bearers_of_kind", "named_before"]

#: how far back, in letters, a body may have been named within another phrase
_RECENT = 3000


def named_before(scene: Scene, bearers: list[Entity]) -> list[Entity]:
    """Those of ``bearers`` that were named before, or stood within another phrase there."""
    before = scene.view.text[max(0, scene.at - _RECENT) : scene.at].lower()
    return [e for e in bearers if min(e.mentions).start < scene.at or _stood_in(scene, e, before)]


def _stood_in(scene: Scene, entity: Entity, before: str) -> bool:
    """Whether the name of a body stands in the text ``before``, as part of another phrase: "a [Lumetta] phone"."""
    if entity.klass != "body":
        return False
    at = before.find(scene.view.text[slice(*entity.name)].lower())
    return at >= 0 and not before[at - 1 : at].isalpha()


def bearers_named(scene: Scene, heads: frozenset[str], known: list[Entity]) -> list[Entity]:
    """The entities whose role or name has these head words: persons and bodies before documents and unnamed sources.

    A noun that says what kind of body speaks («المرصد») is nobody's role, though a role may hold it («مدير المرصد»).
    """
    fitting = [e for e in known if heads <= heads_borne(scene, e)]
    if tells_of_no_person(scene, heads):
        fitting = [e for e in fitting if e.klass != "person" and not _of_another(scene, heads, e)]
    fitting = [e for e in fitting if e.klass in ("person", "body")] or fitting
    return [e for e in fitting if not any(_is_part(scene, heads, e, f) for f in fitting)]


def _of_another(scene: Scene, heads: frozenset[str], entity: Entity) -> bool:
    """Whether the noun of a body only says whose man or paper an entity is: «متحدث باسم البرلمان» is not «البرلمان»."""
    kind = entity.kind if entity.klass == "body" else entity.klass
    if kind not in ("unnamed", "document", "outlet"):
        return False
    nouns = described_kinds(scene.view.pack)
    if any(kind in nouns.get(w, ()) for w in heads):
        return False
    opens: frozenset[str] = scene.view.pack.rules.head_words(entity.folded.split()[0])
    return bool(opens) and not opens & heads


def _is_part(scene: Scene, heads: frozenset[str], entity: Entity, whole: Entity) -> bool:
    """Whether a body is something that ``whole`` has: «موقع الاتحاد» beside «الاتحاد», where «الاتحاد» is described."""
    if (
        entity.klass != "body"
        or whole.klass != "body"
        or not heads_borne(scene, whole) < heads_borne(scene, entity)
    ):
        return False
    opens: frozenset[str] = scene.view.pack.rules.head_words(entity.folded.split()[0])
    return bool(opens) and not opens & heads


def bearers_of_kind(scene: Scene, heads: frozenset[str], known: list[Entity]) -> list[Entity]:
    """The entities of the kind that a noun describes, but those whose own name says that they are another thing."""
    nouns = described_kinds(scene.view.pack)
    if heads & by_name_alone(scene.view.pack):
        return []
    kinds = {kind for word in heads for kind in nouns.get(word, ())}
    towns = lands(scene.view.pack)
    fitting = [e for e in known if e.kind in kinds and _known_well(e) and e.folded not in towns]
    if heads & without_office(scene.view.pack):
        fitting = [e for e in fitting if e.role is None]  # the accused is no lawyer
    return [
        e for e in fitting if e.klass == "person" or not heads_borne(scene, e).intersection(nouns) - heads
    ]


def _known_well(entity: Entity) -> bool:
    """Whether an entity is more than a name in passing: a person needs a role or a second mention."""
    return entity.klass != "person" or entity.role is not None or len(entity.mentions) > 1
