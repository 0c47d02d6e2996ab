"""The words by which those whom an article names may be described, and an office that is told with its country later."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimbank.languages.ar.names import head_words
from claimbank.languages.ar.nationals import nationals
from claimbank.languages.ar.parties import parties, parties_of
from claimbank.languages.ar.words import (
    ADJECTIVE,
    DEFINITE,
    ORGANIZATION,
    OUTLET,
    PREFIXED,
    PREPOSITION,
    Token,
    tokens,
)
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["core", "is_borne", "known_words", "office_of_nation"]


def known_words(view: View, found: list[Report]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The words by which each named party may be described, those of its role or of its name; first those that it is itself."""
    text = view.text
    for report in found:
        for party in (report.speaker, *(relay.party for relay in report.chain)):
            if party is not None and party.name is not None:
                spans = (party.role, None if party.kind == "person" else party.name, _title(party))
                heads = frozenset().union(*(head_words(text[slice(*s)]) for s in spans if s is not None))
                of_others = party.kind in _OF_OTHERS
                yield (head_words(core(text, party.name, party.kind)) if of_others else heads), heads
    for party in parties(view):
        told = [head_words(text[slice(*s)]) for s in (party.role, _title(party)) if s is not None]
        if told:
            heads = frozenset().union(*told)
            yield heads, heads


def is_borne(heads: frozenset[str], known: dict[str, list[frozenset[str]]]) -> bool:
    """Whether somebody named has all these words, and is himself what one of them says."""
    return any(heads <= other for word in heads for other in known.get(word, ()))


#: kinds of sources whose own noun alone says what they are: متحدث باسم | البرلمان is not البرلمان
_OF_OTHERS = frozenset(("unnamed", "document", "outlet", "agency"))


def core(text: str, name: Span, kind: str) -> str:
    """The words of a name that say what bears it: of a man, a document, an outlet those before any preposition."""
    if kind not in _OF_OTHERS:
        return text[slice(*name)]
    toks = tokens(text, *name)
    end = next(
        (
            t.start
            for k, t in enumerate(toks)
            if k and (t.flags & (PREPOSITION | PREFIXED) or t.text == "باسم" or _of_body(toks[k - 1], t))
        ),
        name.end,
    )
    return text[name.start : end]


def _of_body(before: Token, token: Token) -> bool:
    """Whether a body follows the noun of one of its men: ``مسؤول | الشرطة``, ``تقرير | المعهد``."""
    plain = not before.flags & (DEFINITE | ORGANIZATION | OUTLET)
    return plain and bool(token.flags & ORGANIZATION) and not token.flags & ADJECTIVE


def _title(party: Party) -> Span | None:
    """The titles that stand before a name: ``الملك``."""
    mention, name = party.mention, party.name
    return Span(mention.start, name.start) if mention and name and mention.start < name.start else None


def office_of_nation(text: str, party: Party, heads: frozenset[str]) -> Party | None:
    """The one whose office was told without his country, which the article had named: ``الكويت``, ``وزير خارجيتها سالم حداد``,
    then ``وزير الخارجية الكويتي``."""
    if party.mention is None or len(heads) < 3 or text[slice(*party.mention)].split()[-1] not in nationals():
        return None
    found = {}
    for other in parties_of(text):
        if other.role is None or other.name is None or other.role.start > party.mention.start:
            continue
        role = text[slice(*other.role)]
        if not (own := head_words(role)) < heads or len(heads - own) != 1 or len(own) < 2:
            continue
        first = max(0, other.role.start - 90) if role.endswith(("ها", "ه")) else 0
        if next(iter(heads - own)) in text[first : other.role.start]:
            found[text[slice(*other.name)]] = other
    if len(found) != 1:
        return None
    return replace(next(iter(found.values())), mention=party.mention, role=None)
