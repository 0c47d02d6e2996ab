"""States by the words that name them in all packs, as the names of bodies hold them.

>>> nations()["الروسيه"], nations()["russia s"]
((Nation(form='F', code='RU'),), (Nation(form='N', code='RU'),))
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimbank.fold import fold_name
from claimbank.languages import languages, pack
from claimbank.languages.packs import Pack
from claimbank.languages.tables import table

__all__ = ["Nation", "nations", "plain", "states"]


class Nation(NamedTuple):
    """What some words say of a state: ``form`` is a slot of ``institutions.tsv`` (M, F, N, C, K)."""

    form: str
    code: str


@cache
def plain(name: str) -> str:
    """A name as bodies are told apart by: folded, without ``the``, in one spelling.

    >>> plain("the U.S. Defense Department")
    'us defence department'
    """
    padded = f" {' '.join(fold_name(name).split())} "
    for written, read in _name_words():
        padded = padded.replace(f" {written} ", f" {read} " if read else " ")
    return padded.strip()


@cache
def _name_words() -> tuple[tuple[str, str], ...]:
    return tuple((row["written"], row["read"]) for row in table("name_words"))


@cache
def states() -> dict[str, str]:
    """The ISO 3166-1 code of each country by its names in all packs; names that others bear are left out.

    >>> states()["روسيا"], states()["russia"], "georgia" in states()
    ('RU', 'RU', False)
    """
    found: dict[str, set[str]] = defaultdict(set)
    for code in languages():
        for name, state in _names(pack(code)):
            found[plain(name)].add(state)
    return {n: min(s) for n, s in found.items() if len(s) == 1 and n not in _ambiguous()}


@cache
def nations() -> dict[str, tuple[Nation, ...]]:
    """What words say of a state: names of countries and cities, adjectives in their forms."""
    found: dict[str, set[Nation]] = defaultdict(set)
    for name, state in states().items():
        for form, words in (("C", name), ("K", name), ("N", name), ("N", f"{name} s")):
            found[words].add(Nation(form, state))
    for code in languages():
        for words, nation in (*_adjectives(pack(code)), *_cities(pack(code))):
            found[words].add(nation)
    return {words: tuple(sorted(said)) for words, said in found.items() if len({n.code for n in said}) == 1}


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(plain(w) for row in table("not_nations") for w in row["words"].split(";"))


def _names(language: Pack) -> Iterator[tuple[str, str]]:
    from babel import Locale

    rows = language.table("demonyms")
    codes = {row["code"] for row in rows}
    for code, name in Locale.parse(language.language).territories.items():
        if code in codes:
            yield name.split(" (")[0], code
    for row in rows:
        for name in _words(row["names"]):
            yield name, row["code"]


def _adjectives(language: Pack) -> Iterator[tuple[str, Nation]]:
    for row in language.table("demonyms"):
        for adjective in map(plain, _words(row["adjectives"])):
            if adjective in _ambiguous():
                continue
            for form in table("nations"):
                words = (form["before"] + w + form["after"] for w in adjective.split())
                yield " ".join(words), Nation(form["form"], row["code"])


def _cities(language: Pack) -> Iterator[tuple[str, Nation]]:
    for row in language.table("cities"):
        for name in row["names"].split(";"):
            yield plain(name), Nation("K", row["place"].partition(".")[0])


def _words(cell: str) -> Iterator[str]:
    """The entries of a cell of ``demonyms.tsv``, without the signs for their inflection."""
    for entry in cell.split():
        yield entry.rstrip("+.").replace("_", " ") if entry.count(".") < 2 else entry
