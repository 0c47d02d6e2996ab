"""A person called by his nation alone: ``الإسباني``, ``الجزائرية``."""

from __future__ import annotations

from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.parties import parties_of
from claimbank.languages.ar.words import BODY, DEFINITE, PLACE, Token, flags_of
from claimbank.model import Party, Span

__all__ = ["is_coach", "national", "nationals"]


@cache
def nationals() -> frozenset[str]:
    """The definite adjectives of nations, folded, for one man or one woman.

    >>> {"الاسباني", "الجزائرية"} <= nationals()
    True
    """
    ar = pack("ar")
    found = set()
    for row in ar.table("demonyms"):
        for notation in row["adjectives"].split():
            adjective = fold(notation.rstrip("+.")).text
            if notation.endswith("+") and adjective.endswith("ي") and "_" not in adjective:
                found |= {"ال" + adjective, "ال" + adjective + "ة"}
    return frozenset(word for word in found if not flags_of(word) & (PLACE | BODY))


def national(text: str, token: Token, gender: str | None) -> Party:
    """Whom a nation's adjective means: the one man or woman with whose name it was said before, else a description."""
    mention = Span(token.start, token.end)
    gender = gender or ("f" if token.text.endswith("ة") else "m")
    bearers = {
        text[slice(*p.name)]: p
        for p in parties_of(text)
        if p.name is not None and p.name.end < token.start and _is_of(text, p, token.text)
    }
    if len(bearers) == 1:
        bearer = next(iter(bearers.values()))
        return Party("person", mention, bearer.name, None, None, bearer.gender or gender, "s")
    return Party("description", mention, gender=gender, number="s")


#: what the press of the Maghreb calls a trainer: التقني الجزائري, الإطار الوطني
_COACHES = frozenset(("التقني", "الاطار", "الناخب", "الربان"))


def is_coach(toks: list[Token], begin: int) -> bool:
    """Whether a trainer is called by his trade and nation there: ``التقني الجزائري``, ``الناخب الوطني``."""
    after = toks[begin + 1]
    return toks[begin].text in _COACHES and bool(after.flags & DEFINITE) and after.text.endswith("ي")


def _is_of(text: str, party: Party, nation: str) -> bool:
    """Whether the adjective stands in a person's role or right before the name."""
    assert party.mention is not None
    role = text[slice(*party.role)].split() if party.role is not None else []
    return nation in role or text.endswith(f" {nation} ", 0, party.mention.start)
