"""The words of a language that say what a figure is about, as one lexicon: one pass over a sentence finds them all.

They come from the pack's tables: ``concepts.tsv``, ``statuses.tsv``, ``demonyms.tsv`` and ``cities.tsv``; names of countries
from the Unicode CLDR too.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from claimbank.errors import PackError
from claimbank.languages import pack as load
from claimbank.languages.concepts import concepts, statuses
from claimbank.languages.lexicon import Lexicon
from claimbank.languages.marks import Mark, Word
from claimbank.languages.packs import Pack

__all__ = ["find_marks", "words"]

_ROLES = ("noun", "event", "toll", "complement")


@cache
def words(language: str) -> Lexicon[tuple[Word, ...]]:
    """The lexicon of a language; ``PackError`` names an unknown concept, role or status."""
    pack = load(language)
    entries: dict[str, dict[Word, None]] = {}
    for form, word in (*_concepts(pack), *_statuses(pack), *_countries(pack), *_cities(pack)):
        entries.setdefault(form, {})[word] = None
    grammar = pack.counted
    return Lexicon(
        {f: tuple(w) for f, w in entries.items()}, grammar.spellings, grammar.BEFORE, grammar.AFTER
    )


def find_marks(pack: Pack, text: str, start: int, end: int) -> list[Mark]:
    """The words of ``text[start:end]`` that say what is counted, in order.

    >>> from claimbank.languages import pack
    >>> [m.words[0].value for m in find_marks(pack("en"), "14 Syrians were killed in Paris", 0, 31)]
    ['SY', 'killed', 'FR.paris']
    """
    return [Mark(*found) for found in words(pack.language).find(text, start, end)]


def _forms(pack: Pack, cell: str) -> Iterator[str]:
    for notation in cell.split():
        yield from pack.counted.inflect(notation.replace("_", " "))


def _concepts(pack: Pack) -> Iterator[tuple[str, Word]]:
    for row in pack.table("concepts"):
        if row["concept"] not in concepts() or row["role"] not in _ROLES:
            where = f"{pack.language}/concepts.tsv"
            raise PackError(
                where,
                f"{row['concept']} {row['role']}: unknown; allowed: an id of concepts.toml and {', '.join(_ROLES)}",
            )
        role = "quantity" if concepts()[row["concept"]].kind == "quantity" else row["role"]
        for form in _forms(pack, row["forms"]):
            yield form, Word(role, row["concept"])


def _statuses(pack: Pack) -> Iterator[tuple[str, Word]]:
    for row in pack.table("statuses"):
        if row["status"] not in statuses():
            where = f"{pack.language}/statuses.tsv"
            raise PackError(where, f"unknown status {row['status']!r}; allowed: {', '.join(statuses())}")
        for form in _forms(pack, row["forms"]):
            yield form, Word("status", row["status"])


def _countries(pack: Pack) -> Iterator[tuple[str, Word]]:
    from babel import Locale

    codes = {row["code"] for row in pack.table("demonyms")}
    for code, name in Locale.parse(pack.language).territories.items():
        if code in codes or (len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY):
            yield name.split(" (")[0], Word("place", code)
    for row in pack.table("demonyms"):
        for form in _forms(pack, row["names"]):
            yield form, Word("place", row["code"])
        for form in _forms(pack, row["adjectives"]):
            yield form, Word("nationality", row["code"])


def _cities(pack: Pack) -> Iterator[tuple[str, Word]]:
    for row in pack.table("cities"):
        for name in row["names"].split(";"):
            yield name.strip(), Word("place", row["place"])


_NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
