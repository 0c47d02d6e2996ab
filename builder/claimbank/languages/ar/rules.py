"""The grammar of Arabic that tables cannot say: an index of the small modules that hold it."""

from __future__ import annotations

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.grammar import reports
from claimbank.languages.ar.names import head_words, same_name, spoken_name
from claimbank.languages.ar.parties import parties

__all__ = ["cues", "head_words", "parties", "reports", "same_name", "spoken_name"]
