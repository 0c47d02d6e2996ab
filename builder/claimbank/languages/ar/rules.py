"""The grammar of Arabic that tables cannot say: an index of the small modules that hold it."""

from __future__ import annotations

from claimbank.languages.ar.alone import content_words, denies, names, negations, phrases, stands_alone
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.grammar import reports
from claimbank.languages.ar.names import head_words, same_name, spoken_name
from claimbank.languages.ar.open_words import past_name
from claimbank.languages.ar.parties import parties

__all__ = [
    "content_words",
    "cues",
    "denies",
    "head_words",
    "names",
    "negations",
    "parties",
    "past_name",
    "phrases",
    "reports",
    "same_name",
    "spoken_name",
    "stands_alone",
]
