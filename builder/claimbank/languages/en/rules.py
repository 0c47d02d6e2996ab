"""The English grammar of attribution, gathered from its parts (see ``languages.rules`` for what each function owes)."""

from __future__ import annotations

from claimbank.languages.en.alone import content_words, denies, names, negations, phrases, stands_alone
from claimbank.languages.en.lexicon import cues
from claimbank.languages.en.likeness import head_words, same_name
from claimbank.languages.en.names import parties
from claimbank.languages.en.reports import reports

__all__ = [
    "content_words",
    "cues",
    "denies",
    "head_words",
    "names",
    "negations",
    "parties",
    "phrases",
    "reports",
    "same_name",
    "stands_alone",
]
