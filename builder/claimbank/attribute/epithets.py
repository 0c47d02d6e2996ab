"""Whom a description means that shares no word with a name or role: "Ms Holm won. The striker said"."""

from __future__ import annotations

from claimbank.attribute.agreement import agrees
from claimbank.attribute.heads import heads_borne, heads_of
from claimbank.attribute.kinds import UNNAMED
from claimbank.attribute.register import Entity
from claimbank.attribute.scene import Scene, is_known, paragraphs_since
from claimbank.attribute.subjects import just_named
from claimbank.attribute.telling import is_owned, kind_of_source, proper_names, tells_which
from claimbank.model import Party, Span

__all__ = ["called_otherwise", "epithet"]

#: within so many sentences behind one's words a description means whoever spoke
_SOON = 2
#: names in a description from which on it tells of another one than whoever was just named
_OWNED = 2


def called_otherwise(scene: Scene, party: Party, heads: frozenset[str]) -> Entity | None:
    """The unnamed one who has just spoken, called by another such word: "A spokesman said A. “B,” [the aide] said"."""
    if not scene.heard or heads.isdisjoint(UNNAMED) or party.number == "p":
        return None
    last = scene.heard[-1]
    if last.entity.klass != "unnamed" or not agrees(party, last.entity) or last.entity.name == party.mention:
        return None
    near = scene.sentence(scene.at) - scene.sentence(last.at) <= _SOON
    return last.entity if near and not heads_borne(scene, last.entity).isdisjoint(UNNAMED) else None


def epithet(scene: Scene, party: Party, known: list[Entity]) -> Entity | None:
    """The person whom a description calls by another word, or the description itself where it tells enough.

    That is who has just spoken or been the subject, if nobody else near has no role yet and could be it ("Ms Holm won.
    [The 30-year-old striker] said"), or the only one who shares a name with the words ("Ivo Holm's [mother]").
    """
    people = [e for e in known if e.klass == "person" and is_known(scene, e)]
    telling = proper_names(scene, party)
    owners = [
        e
        for e in scene.register.entities
        if e.klass == "person" and set(e.folded.split()) <= proper_names(scene, party, 0)
    ]
    kin = [e for e in people if telling & set(e.folded.split()) and e not in owners]
    if owners and len(kin) == 1 and kin[0].gender is not None and kin[0].gender == party.gender:
        return kin[0]
    near = [e for e in people if e.role is None and paragraphs_since(scene, e) <= 1]
    single = (
        party.number == "s" and party.gender != "n" and len(telling) < _OWNED and not is_owned(scene, party)
    )
    if single and near and [just_named(scene, party)] == near:
        return near[0]
    told = scene.heard[-1] if scene.heard else None
    going_on = told is not None and scene.sentence(scene.at) - scene.sentence(told.content.end) <= _SOON
    if single and told is not None and going_on and told.within is None and told.entity in near:
        return told.entity  # "…, said Ms Holm. [The striker] added"
    if tells_which(scene, party):
        return scene.register.described(party, kind_of_source(scene, heads_of(scene, party)))
    if single and told is None and (subject := just_named(scene, party)) in near:
        return subject  # an article's first words: "Ms Holm beat Ms Berg. [The 30-year-old striker] said"
    if single and not telling and party.mention is not None:
        named = {
            id(e): e for m, e in scene.register.persons if m.start < scene.at and not _is_owned_at(scene, m)
        }
        if len(named) == 1:
            only = next(iter(named.values()))
            return only if agrees(party, only) else None
    if is_owned(scene, party) or (telling and (party.gender == "n" or not near)):
        return scene.register.described(party, kind_of_source(scene, heads_of(scene, party)))
    return None


def _is_owned_at(scene: Scene, mention: Span) -> bool:
    """Whether a name only tells whose something is: "[Ivo Holt]'s songs"."""
    return scene.view.text.startswith(("'s", "’s"), mention.end)
