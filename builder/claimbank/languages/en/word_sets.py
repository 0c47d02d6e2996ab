"""Small closed sets of words, by name, from ``word_sets.tsv``."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack

__all__ = ["word_set"]


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in pack("en").table("word_sets")}


def word_set(name: str) -> frozenset[str]:
    """The set ``name``; a name that the table lacks is an error.

    >>> sorted(word_set("modal"))[:3]
    ["'ll", 'can', 'could']
    """
    return _sets()[name]
