"""The nouns: what an input gives, what an article is, and what is found in one.

All are frozen. Positions are Unicode code points, ``end`` exclusive. Inside ``annotate``, ``attribute`` and the
language packs they count in the folded text (see ``fold``); ``extraction`` maps them back, so that in everything a
user meets ``document.text[start:end]`` is the span.

``given``: what an input gives, and its articles; ``reported``: what a sentence shows; ``found``: what came of it.
"""

from claimbank.model.found import Claim, Extraction, Mention, Number, Source
from claimbank.model.given import Document, Moment, Record, Rejection, Review, Span
from claimbank.model.reported import Cue, Party, Quote, Relay, Report

__all__ = [
    "Claim",
    "Cue",
    "Document",
    "Extraction",
    "Mention",
    "Moment",
    "Number",
    "Party",
    "Quote",
    "Record",
    "Rejection",
    "Relay",
    "Report",
    "Review",
    "Source",
    "Span",
]
