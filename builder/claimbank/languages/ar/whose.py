"""Roles that tell whose man somebody is, by the short name of one named before: ``وكيل كلوب``."""

from __future__ import annotations

from claimbank.languages.ar.parties import families, parties_of
from claimbank.languages.ar.words import DEFINITE, ROLE, UNNAMED, Token
from claimbank.model import Party

__all__ = ["of_one_named"]


def of_one_named(text: str, toks: list[Token], begin: int, end: int, party: Party) -> Party:
    """The party of a nameless phrase; a description where its two words are a role and a family name of the article."""
    told = party.kind == "unnamed" and end - begin == 2 and toks[begin].flags & ROLE
    if not told or toks[begin].flags & (DEFINITE | UNNAMED) or toks[begin + 1].text not in families(text):
        return party
    if not _held_by_another(text, toks[begin]):
        return party
    return Party("description", party.mention, gender=party.gender, number="s")


def _held_by_another(text: str, role: Token) -> bool:
    """Whether somebody was named with that role before: ``مارك هولم، وكيل أعمال …``, ``المحامي سالم حداد``."""
    if text.find(f"، {role.text} ", 0, role.start) >= 0 or text.find(f", {role.text} ", 0, role.start) >= 0:
        return True
    held = (text[slice(*p.role)].split()[0] for p in parties_of(text) if p.role and p.role.start < role.start)
    return any(head.removeprefix("ال") == role.text for head in held)
