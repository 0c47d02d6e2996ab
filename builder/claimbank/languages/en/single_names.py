"""What a single name turns out to be: a person whom the article names in full, or a body ("Google", "Israel")."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.en.names import MOST, parties, standing
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import given_names, organisations, places
from claimbank.languages.view import View
from claimbank.model import Party, Report, Span

__all__ = ["settled"]

_PARTIES = word_set("parties")
_HIS = re.compile(r"(?: has| had| also| often)? (?:says?|said|\w+ed|\w+es) (?:his|her|himself|herself)\b")
_ITS = re.compile(
    r"(?:, which\b|(?: has| had| also| often)? (?:says?|said|\w+ed|\w+es|cut|plans|expects) (?:that )?(?:its\b|it (?:(?:had|has"
    r"|would|will|does|did|could|expects?|expected|plans|planned|aims|aimed|wants|wanted) "
    r"|(?:is|was) (?:disappointed|pleased|committed|confident|aware|working|looking|unable|delighted|saddened|sorry)\b)))"
)


def settled(view: View, reports: list[Report]) -> list[Report]:
    """The reports, with single names that no person of the article bears taken for organisations: "Google", "Israel"."""
    single = [r.speaker for r in reports if r.speaker is not None and _is_single(view, r.speaker)]
    if not single:
        return reports
    bearers = {w for p in parties(view) if p.kind == "person" and p.name for w in _plain(view, p.name)}
    kinds: dict[Party, str] = {}
    for p in single:
        if p.name is not None and len(_plain(view, p.name)) > 1:
            kinds[p] = "organization"
            continue
        named = p.name is not None and (bool(set(_plain(view, p.name)) & bearers) or _is_human(view, p.name))
        kinds[p] = "person" if named else "organization" if p.kind == "person" else p.kind
    return [
        replace(r, speaker=_as(view, r.speaker, kinds[r.speaker]))
        if r.speaker is not None and r.speaker in kinds
        else r
        for r in reports
    ]


def _as(view: View, party: Party, kind: str) -> Party:
    """A single name as what it turned out to be; the members of a party are many: "Democrats"."""
    many = kind != "person" and party.name is not None and set(_plain(view, party.name)) & _PARTIES
    return replace(party, kind=kind, number="p" if many else party.number)


def _is_human(view: View, name: Span) -> bool:
    """Whether a name does something of his or her own somewhere in the article: "While Holt says his report"."""
    word = view.text[slice(*name)].removesuffix("'s").removesuffix("’s")
    if word.lower() in places() or word.lower() in organisations():
        return False
    return any(_HIS.match(view.text, at + len(word)) for at in standing(view.text, word))


def _is_single(view: View, party: Party) -> bool:
    """Whether nothing but a capital says what a party is: one word, no title, no role, no given name, no article."""
    if (
        party.kind not in ("person", "outlet")
        or party.name is None
        or party.role is not None
        or party.mention != party.name
    ):
        return False
    words = _plain(view, party.name)
    if len(words) == 2 and party.kind == "person":
        return words[0] not in given_names() and party.gender is None and _is_thing(view, party.name)
    return len(words) == 1 and words[0] not in given_names()


def _is_thing(view: View, name: Span) -> bool:
    """Whether a name does something of its own somewhere in the article: "Orin Link said it would", "Orin Link, which"."""
    word = view.text[slice(*name)]
    places_of = [at + len(word) for at in standing(view.text, word)][:MOST]
    if not any(_ITS.match(view.text, end) for end in places_of) or _is_human(view, name):
        return False
    last = word.rsplit(" ", 1)[-1]  # "Moyo" alone is a surname
    return len(list(standing(view.text, last))) == len(list(standing(view.text, word)))


def _plain(view: View, span: Span) -> list[str]:
    return view.text[span.start : span.end].lower().replace("’", "'").removesuffix("'s").split()
