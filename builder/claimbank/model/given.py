"""What an input gives, and what an article of it is: records, fact-checks, refusals, articles."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from claimbank.frozen import frozen

__all__ = ["Document", "Moment", "Record", "Rejection", "Review", "Span"]


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
