"""Where a sentence begins with the short name of one who is named in full: ``وفاز | حداد بالجائزة``. He is its subject."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimbank.languages.ar.open_words import is_finite
from claimbank.model import Party, Span

__all__ = ["short_subjects"]

#: so many persons at most are followed by their short names
_FOLLOWED = 30
_BEFORE_SHORT = re.compile(
    r"(?:^|[.؟!\n])\s*[\"»”]?\s*[وف]?(?:(?:كان|كانت|قد|لكن|كما|ثم|وقد|وكان|ولكن)\s+)*(?P<verb>\w+\s+)?$"
)


def short_subjects(text: str, told: tuple[Party, ...]) -> Iterator[Party]:
    """The places where a sentence begins with a verb and the family name of one who is named in full: ``وفاز | حداد``."""
    bearers: dict[str, set[str]] = {}
    for party in told:
        if party.name is not None:
            words = text[slice(*party.name)].split()
            bearers.setdefault(words[-1], set()).add(words[0])
    for family in sorted(f for f, first in bearers.items() if len(first) == 1 and len(f) > 3)[:_FOLLOWED]:
        at = text.find(f" {family} ")
        while at >= 0:
            before = _BEFORE_SHORT.search(text, max(0, at - 40), at + 1)
            if before is not None and (before["verb"] is None or is_finite(before["verb"].strip())):
                name = Span(at + 1, at + 1 + len(family))
                yield Party("person", name, name, None, None, None, "s")
            at = text.find(f" {family} ", at + 1)
