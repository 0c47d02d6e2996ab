"""Finds what a sentence begins with that is no name: offices, bodies and documents that the article speaks of again."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.kinds import gender_of_noun
from claimbank.languages.en.offices import office_words
from claimbank.languages.lexicon import trie_pattern
from claimbank.model import Party, Span

__all__ = ["descriptions", "things"]


def descriptions(text: str) -> list[Party]:
    """The descriptions that open a sentence: "[The senator] rose. He said", "[A survey by the guild] looks at rents. It found".

    >>> [p.mention for p in descriptions("On Friday, the senator rose. The firm grew.")]
    [Span(start=29, end=37), Span(start=11, end=22)]
    """
    return _subjects(text) + _introduced(text)


def _introduced(text: str) -> list[Party]:
    """Documents that a sentence begins with: "[A survey by the guild] looks at rents. It found"."""
    return [
        Party("description", Span(*m.span()), gender="n", number="s") for m in _new_document().finditer(text)
    ]


@cache
def _new_document() -> re.Pattern[str]:
    papers = {row["noun"] for row in pack("en").table("descriptions") if row["kind"] == "document"}
    nouns = trie_pattern(sorted(n for n in papers if " " not in n and not n.endswith("s")))
    return re.compile(
        r"An?(?:other)? (?:(?<=[.?!”\"] A )|(?<=\nA )|(?<=^A )|(?<=[.?!”\"] An )|(?<=\nAn )|(?<=^An )"
        r"|(?<=[.?!”\"] Another )|(?<=\nAnother ))"
        rf"(?:[\w-]+ ){{0,3}}?{nouns}(?: (?:by|from) (?:the )?(?:[A-Z][\w&’'-]*(?: |\b)){{1,5}}(?<! ))?(?= [a-z])"
    )


def _subjects(text: str) -> list[Party]:
    """What a sentence begins with, persons by their office, bodies and documents: "[The senator] rose", "[The firm] grew"."""
    return [
        Party(
            "description",
            Span(m.start("whole"), m.end("whole")),
            gender="n" if m["noun"] in things() else gender_of_noun({m["noun"].lower()}),
            number="s",
        )
        for pattern in (_opening(), _behind_opening())
        for m in pattern.finditer(text)
    ]


@cache
def things() -> frozenset[str]:
    """Nouns of bodies and documents that an article speaks of again: "[The firm] opened two mills. It said"."""
    nouns = {row["noun"] for row in pack("en").table("descriptions") if row["kind"] != "person"}
    return frozenset(n for n in nouns if " " not in n and not n.endswith("s")) - office_words()


@cache
def _opening() -> re.Pattern[str]:
    offices = trie_pattern(sorted({w for w in office_words() if not w.endswith("s")} | things()))
    return re.compile(
        r"(?P<whole>The (?:(?<=[.?!”\"] The )|(?<=\nThe )|(?<=^The ))"
        rf"(?:(?!of |who )[\w-]+ ){{0,3}}?(?P<noun>{offices}))(?= [a-z])(?! (?:of|for|who|in|at)\b)"
    )


@cache
def _behind_opening() -> re.Pattern[str]:
    """An office behind a short phrase that opens its sentence: "On Friday, [the senator] rose"."""
    offices = trie_pattern(sorted(w for w in office_words() if not w.endswith("s")))
    return re.compile(
        r"(?:On|In|At|Last|Later|Earlier|Meanwhile|Yesterday|But|Then|Now)(?: \w+){0,4}?,? "
        rf"(?P<whole>the (?:(?!of |who )[\w-]+ ){{0,2}}?(?P<noun>{offices}))(?= [a-z])(?! (?:of|for|who|in|at)\b)"
    )
