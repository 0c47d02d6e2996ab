"""How the nominal contents of a word are joined to it (``حذر | من``, ``اتهم X | بـ``), and whether such a sign stands there."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages.ar.honorifics import opens_honours

__all__ = ["Joins", "joins_of", "may_join"]


class Joins(NamedTuple):
    """The nominal frames of a word, as (what stands before the noun, how it is joined).

    ``signs``: the words and clitics that can join it; none where any word can be the object. ``sign`` finds one.
    """

    nouns: tuple[tuple[str, str], ...]
    signs: frozenset[str]
    sign: re.Pattern[str]


@cache
def joins_of(frames: frozenset[str]) -> Joins:
    parted = sorted(f[5:].rpartition("+") for f in frames if f.startswith("noun:"))
    bound = "bound" in frames  # its object is told by its pronoun
    nouns = tuple((person, how) for person, _, how in parted if person or how != "0" or not bound)
    signs = {how for _, how in nouns}
    if "الى" in signs:
        signs.add("الي")
    if "مسؤولية" in signs:
        signs.add("المسؤولية")
    sign = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(signs))})")
    return Joins(nouns, frozenset(() if signs & {"0", "="} else signs), sign)


_FIRST = re.compile(r"\s*(\w+)")


def may_join(joins: Joins, text: str, at_once: bool) -> bool:
    """Whether a sign stands in ``text``, or at its head: without one no word of it is read."""
    if not at_once:
        return joins.sign.search(text) is not None
    first = _FIRST.match(text)
    if first is None:
        return False
    word = first[1]  # a name, or a word of respect, may be passed over
    return word in joins.signs or word[0] in joins.signs or word[0] == "ب" or opens_honours(word)
