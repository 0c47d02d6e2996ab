"""Where the words behind a role lead away from its bearer's name: ``السفير إلى``, but not ``الوزير عن``."""

from __future__ import annotations

from claimbank.languages.ar.full_names import NAME_STOPS
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.words import GIVEN, ROLE, VERB, Token

__all__ = ["first_stop", "is_apposed"]

_CLAUSES = frozenset(
    (
        "ان",
        "بان",
        "انه",
        "انها",
        "انهم",
        "بانه",
        "بانها",
        "الذي",
        "التي",
        "الذين",
        "حيث",
        "لكن",
        "قد",
        "امس",
        "اليوم",
    )
)
_AWAY = ("عن", "ضد", "حول", "بعد", "قبل", "خلال", "منذ")
_LEADING = _CLAUSES | {*_AWAY, "الى", "من"}
_TO = frozenset(("مبعوث", "سفير", "مندوب", "موفد"))


def first_stop(toks: list[Token]) -> int:
    """The index of the first mark, or word that leads away, behind which the name does not stand."""
    for k, token in enumerate(toks):
        word = token.text
        if word in NAME_STOPS or ((word in _LEADING or token.flags & VERB) and _leads_away(toks, k)):
            return k
    return len(toks)


def _leads_away(toks: list[Token], k: int) -> bool:
    """Whether the word at ``k`` leads away from the role: أن, a day, a preposition (not ``السفير إلى``, ``القائم على``)."""
    word = toks[k].text
    if k and (word in _CLAUSES or (toks[k].flags & VERB and not toks[k].flags & GIVEN)):
        return True
    if word in _AWAY:
        return k > 1
    if word == "الى":
        return not any(t.text.removeprefix("ال").removesuffix("ة") in _TO for t in toks[:k])
    return word == "من" and k > 1


def is_apposed(toks: list[Token], stop: int) -> bool:
    """Whether a comma and a given name follow the role: ``العمدة السابق، مارك هولم``."""
    if stop + 2 >= len(toks) or toks[stop].text not in "،," or not toks[0].flags & ROLE:
        return False
    return bool(toks[stop + 1].flags & GIVEN) and could_be_name(toks[stop + 1])
