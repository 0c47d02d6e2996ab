"""Who is who in one article: every named party gathered under its fullest name.

A short name joins a fuller one only when exactly one bearer is possible; a name that two people could bear stays
unresolved (``Register.entity`` gives None), for a wrong merge is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from claimbank.fold import fold_name
from claimbank.languages.view import View
from claimbank.model import Party, Span

__all__ = ["Entity", "Register"]

#: kinds that can be one and the same; a person is never an organisation
_CLASS = {"organization": "body", "outlet": "body", "agency": "body"}
#: up to so many names are compared letter by letter with a short one that shares no word with them
_FEW = 40
_SPECIFIC = {"outlet": 2, "agency": 3, "organization": 1}


@dataclass(eq=False, slots=True)
class Entity:
    """One source of an article. ``name`` is the span of its fullest name; spans are of the folded text."""

    kind: str
    name: Span
    folded: str
    role: Span | None = None
    affiliation: Span | None = None
    title: Span | None = None
    gender: str | None = None
    number: str | None = None
    mentions: list[Span] = field(default_factory=list)
    names: dict[str, Span] = field(default_factory=dict)
    heads: frozenset[str] | None = None

    @property
    def klass(self) -> str:
        return _CLASS.get(self.kind, self.kind)

    def learn(self, party: Party) -> None:
        """Take from another mention what is not known yet: role, affiliation, gender, a more telling kind."""
        self.role = self.role or party.role
        self.affiliation = self.affiliation or party.affiliation
        self.gender = self.gender or party.gender
        self.number = self.number or party.number
        if _SPECIFIC.get(party.kind, 0) > _SPECIFIC.get(self.kind, 9):
            self.kind = party.kind
        if party.mention and party.name and party.mention.start < party.name.start:
            self.title = self.title or Span(party.mention.start, party.name.start)
        span = party.mention or party.name
        if span is not None:
            self.mentions.append(span)


class Register:
    """The named parties of one article, gathered into entities.

    Names are taken longest first, so that the fullest bearer stands before its short names come.
    """

    def __init__(self, view: View, parties: Sequence[Party]) -> None:
        self.view = view
        self.entities: list[Entity] = []
        self._exact: dict[tuple[str, str], Entity] = {}
        self._by_word: dict[str, list[Entity]] = {}
        self._of: dict[tuple[Span, str], Entity | None] = {}
        self._aliases: dict[
            str, Entity
        ] = {}  # short names that the text itself gives: «الهيئة العليا للري "الهاري"»
        self._genders: dict[str, set[str]] = {}  # of those who bear a short name: Mr Wood and Mrs Wood
        named = [(fold_name(view.text[slice(*p.name)]), p) for p in parties if p.name is not None]
        for folded, party in named:
            if party.gender:
                self._genders.setdefault(folded, set()).add(party.gender)
        for folded, party in sorted(named, key=lambda x: (-len(x[0].split()), x[1].name)):
            if folded:
                self._enter(folded, party)
        self.entities.sort(key=lambda e: min(e.mentions))
        for entity in self.entities:
            entity.mentions = sorted(set(entity.mentions))
        #: definite descriptions of persons that open a sentence
        self.described_at = sorted(
            ((p.mention, p) for p in parties if p.kind == "description" and p.mention is not None),
            key=lambda x: x[0],
        )
        #: every place where a person is named, and where an organisation is, in the order of the text
        self.persons, self.bodies = self._places("person"), self._places("body")

    def _places(self, klass: str) -> list[tuple[Span, Entity]]:
        return sorted(
            ((m, e) for e in self.entities if e.klass == klass for m in e.mentions),
            key=lambda x: (x[0], x[1].folded),
        )

    def entity(self, party: Party) -> Entity | None:
        """The entity that a named party is; None where it is unnamed or more than one could be meant."""
        return self._of.get((party.name, _klass(party.kind))) if party.name is not None else None

    def described(self, party: Party, kind: str) -> Entity:
        """The source that a description without a bearer names by itself, the same one for the same words."""
        assert party.mention is not None
        folded = fold_name(self.view.text[slice(*party.mention)])
        entity = self._exact.get((folded, _klass(kind)))
        if entity is None:
            entity = self._exact[folded, _klass(kind)] = Entity(kind, party.mention, folded)
            entity.names[folded] = party.mention
            self.entities.append(entity)
        entity.learn(party)
        return entity

    def _enter(self, folded: str, party: Party) -> None:
        assert party.name is not None
        key = (party.name, _klass(party.kind))
        if key in self._of:
            known = self._of[key]
            if known is not None:
                known.learn(party)
            return
        found = self._aliases.get(folded) or self._exact.get((folded, _klass(party.kind)))
        if found is not None and _differ(found.gender, party.gender):
            found = None
        candidates = [found] if found else self._bearers(folded, party)
        if len(candidates) > 1:  # a short name presupposes the full one
            place = party.name.start
            candidates = [e for e in candidates if min(e.mentions).start < place] or candidates
        if len(candidates) > 1:
            candidates = _called(folded, candidates) or candidates
        if len(candidates) > 1:
            self._of[key] = None
            return
        entity = candidates[0] if candidates else self._new(folded, party)
        entity.learn(party)
        entity.names.setdefault(folded, party.name)
        self._exact.setdefault((folded, entity.klass), entity)
        self._of[key] = entity

    def _bearers(self, folded: str, party: Party) -> list[Entity]:
        """The entities that may bear a short name: they share a word of it, the class, and do not differ in gender."""
        same_name = self.view.pack.rules.same_name
        klass = _klass(party.kind)
        if klass not in ("person", "body"):
            return []
        words = folded.split()
        shared = len(self._genders.get(folded, ())) > 1
        near = min((self._by_word.get(w, []) for w in words), key=lambda es: (not es, len(es)))
        if not near and len(words) == 1 and len(self.entities) <= _FEW:  # the same name, spelled otherwise
            near = self.entities
        short = self.view.text[slice(*party.name)] if party.name is not None and len(words) == 1 else ""
        if short and klass == "body" and (short.isupper() or not short.isascii()):
            told = [e for e in near[:40] if e.klass == klass and self._has_short(e, short)]
            if told:
                return told[:1]
        return [
            e
            for e in near[:40]
            if e.klass == klass
            and not _differ(e.gender, party.gender)
            and not (shared and e.gender != party.gender)
            and same_name(folded, e.folded)
        ]

    def _has_short(self, entity: Entity, short: str) -> bool:
        """Whether the text itself gives a short name behind a full one: "the Leyton Harbour Board (LHB)"."""
        return self.view.text.startswith(f" ({short})", entity.name.end)

    def _new(self, folded: str, party: Party) -> Entity:
        assert party.name is not None
        entity = Entity(party.kind, party.name, folded)
        self.entities.append(entity)
        for word in set(folded.split()):
            self._by_word.setdefault(word, []).append(entity)
        if entity.klass == "body" and (
            alias := _ALIAS.match(self.view.text, _alias_start(self.view.text, party.name))
        ):
            self._aliases.setdefault(fold_name(alias[1] or alias[2]), entity)
        return entity


#: a short name in quotation marks behind the full one
_ALIAS = re.compile(r"\s*[\"“”«»„](\w{2,})[\"“”«»]|\s*\(([^\W\d_]{2,})\)")


def _alias_start(text: str, name: Span) -> int:
    """Where a short name may stand that belongs to a full one of some words: within its last mark, or behind it."""
    inside = re.search(r"\s[\"“”«»„]\w{2,}[\"“”«»]?$", text[slice(*name)])
    return (
        name.start + inside.start()
        if inside is not None and len(text[slice(*name)].split()) > 3
        else name.end
    )


def _called(short: str, bearers: list[Entity]) -> list[Entity]:
    """Those persons whose family name the one word ``short`` is, where others only begin with it."""
    if " " in short or any(e.kind != "person" for e in bearers):
        return []
    return [e for e in bearers if e.folded.split()[-1] == short]


def _klass(kind: str) -> str:
    return _CLASS.get(kind, kind)


def _differ(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b
