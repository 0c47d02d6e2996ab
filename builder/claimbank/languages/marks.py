"""Words of a pack at their places in a text: what ``annotate.counted`` finds and the packs' ``counted.py`` reads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Mark", "Marks", "Word"]


class Word(NamedTuple):
    """What a word says. ``role``: noun, event, toll, quantity (``value`` is a concept), status, nationality, place."""

    role: str
    value: str


class Mark(NamedTuple):
    """A word of the pack's tables at a place of the text; one form may say several things."""

    start: int
    end: int
    words: tuple[Word, ...]

    def value(self, *roles: str) -> str | None:
        """What it says in one of ``roles``; None where it says nothing in them.

        >>> Mark(0, 6, (Word("nationality", "SY"), Word("place", "SY"))).value("place")
        'SY'
        """
        for word in self.words:
            if word.role in roles:
                return word.value
        return None


Marks = Mapping[int, Mark]
"""The marks of a sentence by where they start."""
