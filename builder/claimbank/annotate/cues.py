"""Finds reporting words: one pass of the pack's lexicon over the folded text.

>>> from claimbank.languages import pack
>>> [c.lemma for c in find_cues("he said", pack("en"))]
['say']
"""

from __future__ import annotations

from claimbank.languages import Pack
from claimbank.model import Cue

__all__ = ["find_cues"]


def find_cues(text: str, pack: Pack) -> list[Cue]:
    """Every reporting word of ``pack`` in folded ``text``, in order, with what the pack's table says of its form."""
    return [
        Cue(
            start,
            end,
            form.lemma,
            form.kind,
            form.act,
            form.polarity,
            form.frames,
            form.gender,
            form.number,
            form.person,
            form.tense,
        )
        for start, end, form in pack.rules.cues().find(text)
    ]
