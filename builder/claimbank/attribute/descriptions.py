"""Whom a definite description means: ``the minister``, ``the paper``, «الوزارة».

It goes to the one entity whose role or name has its head words, or else to the only one of the kind that its noun
describes; where several fit, to the last speaker if that is one of them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from claimbank.attribute.discourse import Scene, agrees, is_known, just_named, paragraphs_since
from claimbank.attribute.heads import heads_borne, heads_of, is_bare
from claimbank.attribute.kinds import UNNAMED, by_name_alone, described_kinds, lands, without_office
from claimbank.attribute.register import Entity
from claimbank.fold import fold_name
from claimbank.languages import Pack
from claimbank.model import Party, Span

__all__ = ["described", "in_office"]

#: a text that names more than this is a listing and no article: what it describes stays open (and time stays linear)
_MOST = 400
#: how far back, in letters, a body may have been named within another phrase
_RECENT = 3000
_OWNERS = ("his ", "her ", "their ", "its ", "my ", "our ")
#: within so many sentences behind one's words a description means whoever spoke
_SOON = 2
#: so often a body must have been named to be what an article tells of
_TOPIC = 3
#: words before a role that do not tell it from another
_INDIFFERENT = frozenset({
    "a", "acting", "an", "and", "at", "chief", "current", "deputy", "ex", "executive", "first", "for", "former", "general",
    "her", "his", "in", "its", "late", "new", "of", "official", "on", "outgoing", "own", "senior", "the", "their", "then",
    "veteran",
})  # fmt: skip
#: what goes on with a description that names nobody else
_TELLING = (" who ", " in the ", " of the ", " for the ")
#: names in a description from which on it tells of another one than whoever was just named
_OWNED = 2


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
    speaking = _goes_on(scene, party, heads)
    if speaking is not None:
        return speaking
    bearers = [e for e in scene.register.entities if agrees(party, e) and not is_bare(scene, e)]
    known = _known(scene, bearers)
    own = [e for e in bearers if not _other_office(scene, party, e)]
    owned = _no_person(scene, heads) and _is_owned(scene, party)
    own = [e for e in own if not _names_another(scene, party, e)]
    fitting = _named(scene, heads, [e for e in known if e in own])
    fitting = fitting or ([] if owned else _of_kind(scene, heads, known))
    fitting = fitting or _named(scene, heads, own)
    if fitting:
        return fitting[0] if len(fitting) == 1 else _foremost(scene, party, fitting)
    kind = _own_kind(scene, heads)
    if kind != "unnamed" and (employer := _employer(scene, party, heads)) is not None:
        return scene.register.described(replace(party, mention=employer), "organization")
    if (
        kind == "person"
        and not heads & without_office(scene.view.pack)
        and (called := _epithet(scene, party, known)) is not None
        and called.name != party.mention
    ):
        return called
    if kind != "unnamed" or _no_person(scene, heads) or not any(e.klass == "person" for e in bearers):
        return scene.register.described(party, kind)
    return _epithet(scene, party, known)


def in_office(scene: Scene, party: Party) -> Entity | None:
    """The one person named before whose office a description tells; None where nobody or several have it."""
    heads = heads_of(scene, party)
    if not heads or len(scene.register.entities) > _MOST:
        return None
    persons = [e for e in scene.register.entities if e.klass == "person" and agrees(party, e)]
    own = [e for e in _known(scene, persons) if not is_bare(scene, e) and not _other_office(scene, party, e)]
    fitting = _named(scene, heads, own)
    return fitting[0] if len(fitting) == 1 else _foremost(scene, party, fitting) if fitting else None


def _known(scene: Scene, bearers: list[Entity]) -> list[Entity]:
    """Those of ``bearers`` that were named before, or stood within another phrase there."""
    before = scene.view.text[max(0, scene.at - _RECENT) : scene.at].lower()
    return [e for e in bearers if min(e.mentions).start < scene.at or _stood_in(scene, e, before)]


def _employer(scene: Scene, party: Party, heads: frozenset[str]) -> Span | None:
    """The full name of the one such body to which somebody named before belongs: «رئيس جمعية مربي النحل … [الجمعية]»."""
    if not _no_person(scene, heads) or party.mention is None or len(heads) > 1:
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


def _goes_on(scene: Scene, party: Party, heads: frozenset[str]) -> Entity | None:
    """The unnamed one who has just spoken, called by another such word: "A spokesman said A. “B,” [the aide] said"."""
    if not scene.heard or heads.isdisjoint(UNNAMED) or party.number == "p":
        return None
    last = scene.heard[-1]
    if last.entity.klass != "unnamed" or not agrees(party, last.entity) or last.entity.name == party.mention:
        return None
    near = scene.sentence(scene.at) - scene.sentence(last.at) <= _SOON
    return last.entity if near and not heads_borne(scene, last.entity).isdisjoint(UNNAMED) else None


def _foremost(scene: Scene, party: Party, fitting: list[Entity]) -> Entity | None:
    """The one of several that is meant: who spoke last, else the subject of the sentence before, else the article's topic."""
    spoke = [t.entity for t in scene.heard[-1:] if t.entity in fitting]
    near = just_named(scene, party)
    if spoke or near not in fitting:
        return spoke[0] if spoke else _body_before(scene, fitting) or _topic(scene, fitting)
    return near if _tells_no_other(scene, party, near) else None


def _body_before(scene: Scene, fitting: list[Entity]) -> Entity | None:
    """The only one of these bodies that the sentence before names: "The Coast had it from an aide. [The paper] said"."""
    here = scene.sentence(scene.at)
    if here < 1 or any(e.klass != "body" for e in fitting):
        return None
    start, end = scene.view.sentences[here]
    beside = [e for e in fitting if bisect_left(e.mentions, (start,)) < bisect_left(e.mentions, (scene.at,))]
    if len(beside) == 1:
        return beside[0]  # "The Coast has no money, but [the paper] said"
    start, end = scene.view.sentences[here - 1]
    named = [e for e in fitting if bisect_left(e.mentions, (start,)) < bisect_left(e.mentions, (end,))]
    return named[0] if len(named) == 1 else None


def _topic(scene: Scene, fitting: list[Entity]) -> Entity | None:
    """The body of which an article tells: named far more often than any other so far."""
    if any(e.klass != "body" for e in fitting):
        return None
    named = sorted(((bisect_left(e.mentions, (scene.at,)), n) for n, e in enumerate(fitting)), reverse=True)
    (most, first), (second, _) = named[:2]
    return fitting[first] if most >= _TOPIC and most >= 2 * second else None


def _other_office(scene: Scene, party: Party, entity: Entity) -> bool:
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


def _tells_no_other(scene: Scene, party: Party, entity: Entity) -> bool:
    """Whether nothing in a description says that another one is meant: "the French president" is not Mr Holt of Orin."""
    if entity.klass == "body":
        return True
    told = [scene.view.text[slice(*s)] for s in (entity.role, entity.affiliation) if s is not None]
    return _capitals(scene, party) <= set(fold_name(" ".join(told)).split())


def _epithet(scene: Scene, party: Party, known: list[Entity]) -> Entity | None:
    """The person whom a description calls by another word, or the description itself where it tells enough.

    That is who has just spoken or been the subject, if nobody else near has no role yet and could be it ("Ms Holm won.
    [The 30-year-old striker] said"), or the only one who shares a name with the words ("Ivo Holm's [mother]").
    """
    people = [e for e in known if e.klass == "person" and is_known(scene, e)]
    telling = _capitals(scene, party)
    owners = [
        e
        for e in scene.register.entities
        if e.klass == "person" and set(e.folded.split()) <= _capitals(scene, party, 0)
    ]
    kin = [e for e in people if telling & set(e.folded.split()) and e not in owners]
    if owners and len(kin) == 1 and kin[0].gender is not None and kin[0].gender == party.gender:
        return kin[0]
    near = [e for e in people if e.role is None and paragraphs_since(scene, e) <= 1]
    single = (
        party.number == "s" and party.gender != "n" and len(telling) < _OWNED and not _is_owned(scene, party)
    )
    if single and near and [just_named(scene, party)] == near:
        return near[0]
    told = scene.heard[-1] if scene.heard else None
    going_on = told is not None and scene.sentence(scene.at) - scene.sentence(told.content.end) <= _SOON
    if single and told is not None and going_on and told.within is None and told.entity in near:
        return told.entity  # "…, said Ms Holm. [The striker] added"
    if _tells_which(scene, party):
        return scene.register.described(party, _own_kind(scene, heads_of(scene, party)))
    if single and told is None and (subject := just_named(scene, party)) in near:
        return subject  # an article's first words: "Ms Holm beat Ms Berg. [The 30-year-old striker] said"
    if single and not telling and party.mention is not None:
        named = {
            id(e): e for m, e in scene.register.persons if m.start < scene.at and not _is_owned_at(scene, m)
        }
        if len(named) == 1:
            only = next(iter(named.values()))
            return only if agrees(party, only) else None
    if _is_owned(scene, party) or (telling and (party.gender == "n" or not near)):
        return scene.register.described(party, _own_kind(scene, heads_of(scene, party)))
    return None


def _tells_which(scene: Scene, party: Party) -> bool:
    """Whether a description says which one is meant: "the judge in the case", "the surgeon who treated him"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)]
    return party.gender != "n" and any(sign in words for sign in _TELLING)


def _names_another(scene: Scene, party: Party, entity: Entity) -> bool:
    """Whether a description tells by a name that another one is meant: "the Holt campaign" is not "the Marsh campaign"."""
    if entity.klass != "unnamed":
        return False
    ours, theirs = _capitals(scene, party), scene.view.text[slice(*entity.name)].split()[1:]
    names = {w for word in theirs if word[0].isupper() for w in fold_name(word).split()}
    return bool(ours) and bool(names) and ours.isdisjoint(names)


def _is_owned(scene: Scene, party: Party) -> bool:
    """Whether a description tells whose somebody is: "the council's spokesperson", "his agent"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)]
    return words.lower().startswith(_OWNERS) or any(sign in words for sign in ("'s ", "’s ", "s' ", "s’ "))


def _is_owned_at(scene: Scene, mention: Span) -> bool:
    """Whether a name only tells whose something is: "[Ivo Holt]'s songs"."""
    return scene.view.text.startswith(("'s", "’s"), mention.end)


def _capitals(scene: Scene, party: Party, first: int = 1) -> frozenset[str]:
    """The words of a description, folded, that are proper names: "the owner of [Lumetta]"."""
    assert party.mention is not None
    words = scene.view.text[slice(*party.mention)].split()[first:]
    return frozenset(w for word in words if word[0].isupper() for w in fold_name(word).split() if len(w) > 1)


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


def _stood_in(scene: Scene, entity: Entity, before: str) -> bool:
    """Whether the name of a body stands in the text ``before``, as part of another phrase: "a [Lumetta] phone"."""
    if entity.klass != "body":
        return False
    at = before.find(scene.view.text[slice(*entity.name)].lower())
    return at >= 0 and not before[at - 1 : at].isalpha()


def _no_person(scene: Scene, heads: frozenset[str]) -> bool:
    """Whether every noun of a description is known, and none says that a person speaks: «بيان للبنك»."""
    nouns = described_kinds(scene.view.pack)
    return all("person" not in nouns.get(word, ("person",)) for word in heads)


def _own_kind(scene: Scene, heads: frozenset[str]) -> str:
    """What a description that names a source of its own is: what its noun says, where it says one thing."""
    nouns = described_kinds(scene.view.pack)
    kinds = {kind for word in heads for kind in nouns.get(word, ())}
    return kinds.pop() if len(kinds) == 1 else "unnamed"


def _named(scene: Scene, heads: frozenset[str], known: list[Entity]) -> list[Entity]:
    """The entities whose role or name has these head words: persons and bodies before documents and unnamed sources.

    A noun that says what kind of body speaks («المرصد») is nobody's role, though a role may hold it («مدير المرصد»).
    """
    fitting = [e for e in known if heads <= heads_borne(scene, e)]
    if _no_person(scene, heads):
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


def _of_kind(scene: Scene, heads: frozenset[str], known: list[Entity]) -> list[Entity]:
    """The entities of the kind that a noun describes, but those whose own name says that they are another thing."""
    nouns = described_kinds(scene.view.pack)
    if heads & by_name_alone(scene.view.pack):
        return []
    kinds = {kind for word in heads for kind in nouns.get(word, ())}
    towns = lands(scene.view.pack)
    fitting = [e for e in known if e.kind in kinds and _known_well(e) and e.folded not in towns]
    if heads & without_office(scene.view.pack):
        fitting = [e for e in fitting if e.role is None]  # the accused is no lawyer
    return [e for e in fitting if e.klass == "person" or not (heads_borne(scene, e) & nouns.keys()) - heads]


def _known_well(entity: Entity) -> bool:
    """Whether an entity is more than a name in passing: a person needs a role or a second mention."""
    return entity.klass != "person" or entity.role is not None or len(entity.mentions) > 1
