"""Nouns that say what kind of source something is: ``paper``, ``airline``, «قناة»."""

from __future__ import annotations

from functools import cache

from claimbank.fold import fold_name
from claimbank.languages import Pack

__all__ = ["UNNAMED", "by_name_alone", "described_kinds", "lands", "without_office"]

#: nouns of those who are left unnamed on purpose
UNNAMED = frozenset({
    "adviser", "advisor", "aide", "analyst", "diplomat", "expert", "insider", "official", "person", "representative",
    "source", "spokesman", "spokesperson", "spokeswoman", "witness",
    "دبلوماسي", "شاهد", "محلل", "مسؤول", "مسؤولة", "مسئول", "مصدر", "مصدران", "خبير", "ناطق", "ناطقة", "متحدث", "متحدثة",
})  # fmt: skip


@cache
def described_kinds(pack: Pack) -> dict[str, frozenset[str]]:
    """What a noun can describe, by the head word of it: ``paper`` an outlet or a document."""
    kinds: dict[str, frozenset[str]] = {}
    for row in pack.table("descriptions"):
        for head in pack.rules.head_words(row["noun"]):
            kinds[head] = kinds.get(head, frozenset()) | {row["kind"]}
    return kinds


@cache
def by_name_alone(pack: Pack) -> frozenset[str]:
    """The head words of bodies that only another of that noun can be: «الجيش» is no party or ministry that is named."""
    rows = [row for row in pack.table("descriptions") if row.get("office") == "named"]
    return frozenset(head for row in rows for head in pack.rules.head_words(row["noun"]))


@cache
def lands(pack: Pack) -> frozenset[str]:
    """The folded names of countries and cities: none of them is the company or the club."""
    countries = (entry for row in pack.table("demonyms") for entry in row.get("names", "").split())
    cities = (name for row in pack.table("cities") for name in row.get("names", "").split(";"))
    spelled = (*(entry.rstrip("+.").replace("_", " ") for entry in countries), *cities)
    return frozenset(fold_name(name) for name in spelled)


@cache
def without_office(pack: Pack) -> frozenset[str]:
    """The head words of nouns for people who do not speak by an office, as the accused of a case: no lawyer is meant."""
    rows = [row for row in pack.table("descriptions") if row.get("office") == "none"]
    return frozenset(head for row in rows for head in pack.rules.head_words(row["noun"]))
