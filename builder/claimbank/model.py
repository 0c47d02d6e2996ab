"""The nouns: what an input gives, what an article is, and what is found in one.

All are frozen. Positions are Unicode code points, ``end`` exclusive. Inside ``annotate``, ``attribute`` and the
language packs they count in the folded text (see ``fold``); ``extraction`` maps them back, so that in everything a
user meets ``document.text[start:end]`` is the span.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from claimbank.frozen import frozen

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


class Span(NamedTuple):
    """Where something stands: ``text[start:end]``.

    >>> "said Ms Wood"[slice(*Span(5, 12))]
    'Ms Wood'
    """

    start: int
    end: int


class Moment(NamedTuple):
    """A date as far as it is known.

    ``at`` is UTC; ``precision`` is year, month, day, minute or second; ``text`` is the date as written.
    """

    at: datetime
    precision: str
    text: str


@frozen
class Review:
    """A fact-check (schema.org ClaimReview) that an input holds; ``rating`` is the verdict as worded.

    ``rating_normalized`` is on the contract's scale, None where the verdict fits none of its steps.
    """

    claim_reviewed: str
    claimant: str | None = None
    claim_date: date | None = None
    rating: str | None = None
    rating_normalized: str | None = None
    reviewer: str | None = None
    review_url: str | None = None
    review_date: date | None = None


@frozen
class Record:
    """What an input gives: one text with an id, and what the input knows about it.

    ``input_id`` is the record's own id, or the file's name and the line where it has none. ``published_at`` is as
    given (``segment`` reads it); what the input does not say is None. ``fetched_at`` is when a crawler took it (ISO 8601),
    which is not when it was published; None where no crawl brought it.
    """

    input_id: str
    text: str
    source_uri: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_at: str | None = None
    language: str | None = None
    license: str | None = None
    reviews: tuple[Review, ...] = ()
    fetched_at: str | None = None


@frozen
class Rejection:
    """What was refused and why: nothing is dropped without one.

    ``stage`` is read, segment, extract, rows or validate; ``reason`` is a short fixed name (``not_json``);
    ``detail`` is the sentence for people; ``row`` is the refused row as JSON where there is one.
    """

    stage: str
    reason: str
    detail: str
    source_uri: str | None = None
    input_id: str | None = None
    table: str | None = None
    row: str | None = None


@frozen
class Document:
    """One article. ``text`` is an exact slice of the record's text, from ``text_start`` on.

    ``boilerplate`` are the spans of ``text`` that are no article prose (source lines, keyword lines, bylines, date
    lines): nothing is extracted there.
    """

    document_id: str
    input_id: str
    source_uri: str
    article_index: int
    text_start: int
    text: str
    url: str | None = None
    title: str | None = None
    title_start: int | None = None
    title_end: int | None = None
    publisher: str | None = None
    author: str | None = None
    language: str | None = None
    published: Moment | None = None
    license: str | None = None
    boilerplate: tuple[Span, ...] = ()
    reviews: tuple[Review, ...] = ()


@frozen
class Quote:
    """A quotation: ``start``, ``end`` inside the marks, ``outer_start``, ``outer_end`` with them.

    ``closed`` is False where the closing mark is missing and the paragraph's end stands in for it. ``depth`` is 0
    for an outermost quotation, 1 for one within it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    depth: int = 0

    @property
    def inner(self) -> Span:
        return Span(self.start, self.end)

    @property
    def outer(self) -> Span:
        return Span(self.outer_start, self.outer_end)


@frozen
class Cue:
    """A reporting word at a place, with what the pack's table says of it.

    ``kind`` is verb, participle, noun, preposition, conjunction or passive. ``frames`` name how it takes its content (each
    pack documents its own). ``gender`` (m, f), ``number`` (s, d, p) and ``person`` (1, 2, 3) are those of the form,
    None where the form does not tell. ``act`` and ``polarity`` are the contract's values.
    """

    start: int
    end: int
    lemma: str
    kind: str
    act: str
    polarity: str
    frames: frozenset[str]
    gender: str | None = None
    number: str | None = None
    person: str | None = None
    tense: str | None = None


@frozen
class Party:
    """A source as it stands in the text, next to its cue or elsewhere.

    ``mention``: the words that name it, titles with the name, without the role; None for a dropped subject.
    ``name``: the mention without titles; None for pronouns and descriptions. ``role`` and ``affiliation`` stand
    beside the name. ``kind``: person, organization, outlet, agency, document, unnamed (``a police spokesman``), description
    (``the minister``: refers back), pronoun, dropped. ``gender`` is m, f or, of ``it``, n.
    """

    kind: str
    mention: Span | None = None
    name: Span | None = None
    role: Span | None = None
    affiliation: Span | None = None
    gender: str | None = None
    number: str | None = None


@frozen
class Relay:
    """One that passed a claim on: ``Reuters`` in "Reuters quoted a source as saying"."""

    party: Party
    cue: Span | None = None


@frozen
class Report:
    """A reported statement as a sentence shows it, before anybody knows who ``he`` is.

    ``content``: the reported words without marks and complementiser. ``chain``: relays, nearest to the reader first.
    ``quote``: the quotation that is the content, where it is one. ``date``: the words that say when it was said.
    ``confidence``: what the rule that found it is worth, 0 to 1.
    """

    content: Span
    cue: Span | None
    lemma: str | None
    act: str
    polarity: str = "affirmed"
    speaker: Party | None = None
    chain: tuple[Relay, ...] = ()
    quote: Quote | None = None
    date: Span | None = None
    confidence: float = 0.8
    rule: str = ""


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
