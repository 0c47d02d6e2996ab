"""What was found in an article: positions count in the article's own text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from claimbank.frozen import frozen
from claimbank.model.given import Document, Span

__all__ = ["Claim", "Extraction", "Mention", "Number", "Source"]


@frozen
class Number:
    """A quantity. ``value``, ``low`` and ``high`` follow the contract: what is not known is None.

    ``comparator``: exact, approx, at_least, at_most, more_than, less_than, range, vague. ``kind``: count, percent,
    money, measure, duration, age, ordinal, other. ``unit``: ISO 4217 code, ``percent`` or CLDR unit. ``counted``: the
    noun phrase counted. ``qualifiers``: (key, value) of status, origin, place.
    """

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str = "exact"
    kind: str = "count"
    unit: str | None = None
    counted: Span | None = None
    concept: str | None = None
    qualifiers: tuple[tuple[str, str], ...] = ()
    as_of: date | None = None
    is_prior: bool = False
    confidence: float = 0.9


@frozen
class Source:
    """One that says something, or passes it on, in one article. ``name`` is its fullest name there."""

    source_id: str
    name: str
    kind: str
    role: str | None = None
    affiliation: str | None = None
    aliases: tuple[str, ...] = ()
    language: str | None = None


@frozen
class Mention:
    """A place where a source is named."""

    source_id: str
    start: int
    end: int


@frozen
class Claim:
    """A statement ascribed to a source: a ``Report`` with its speaker resolved, positions in the article's own text.

    ``speaker`` is the fullest name in the article, None where it could not be resolved; ``chain`` holds
    (source name, source_id, cue, start, end) of each relay. ``parent`` and ``continues`` are positions in the
    article's list of claims.
    """

    start: int
    end: int
    quote_type: str
    cue: Span | None
    cue_lemma: str | None
    speech_act: str
    polarity: str
    speaker: str | None
    speaker_mention: Span | None
    speaker_role: str | None
    speaker_affiliation: str | None
    source_id: str | None
    chain: tuple[tuple[str, str, str | None, int | None, int | None], ...]
    context: Span
    parent: int | None = None
    continues: int | None = None
    claim_date: date | None = None
    claim_date_text: str | None = None
    confidence: float = 0.8


@frozen
class Extraction:
    """All that was found in one article, in the order of the text.

    ``numbers`` run beside ``number_claims`` (the position of the innermost claim that holds each, or None).
    """

    document: Document
    claims: tuple[Claim, ...] = ()
    numbers: tuple[Number, ...] = ()
    number_claims: tuple[int | None, ...] = ()
    sources: tuple[Source, ...] = ()
    mentions: tuple[Mention, ...] = ()
    extractor: str = "rules"
