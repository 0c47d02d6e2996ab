"""Fact-checking corpora as input: AVeriTeC's, FEVER's and ClaimReview's JSON, each object a record with its review.

The text of such a record is what the corpus says in words (the claim, then what it gives for its verdict), a line each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from claimbank.languages.ratings import normalized
from claimbank.model import Record, Review
from claimbank.read.reading import Item, Reading
from claimbank.read.records import make_record
from claimbank.read.reviews import linked_reviews
from claimbank.read.wording import kind_of, shown

__all__ = ["CORPORA", "records_of"]

CORPORA = ("averitec", "fever", "claimreview")
_SURE = {
    "averitec": ({"claim", "label", "questions"}, {"questions"}),
    "fever": ({"id", "claim", "label", "evidence"}, {"verifiable", "evidence", "id"}),
}
_LABELS = {
    "averitec": ("Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"),
    "fever": ("SUPPORTS", "REFUTES", "NOT ENOUGH INFO"),
}
_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")


def records_of(values: dict[str, Any], reading: Reading, where: str, at: str) -> Iterator[Item]:
    """The records of one JSON object: of an article one, of a fact-checking corpus as many as it holds reviews.

    A corpus is known by ``--format``, or by its fields where no other has them and there is no text.
    """
    form = reading.file.format if reading.file.format in CORPORA else _recognised(values, reading)
    if form is None:
        yield from make_record(values, reading, where, at)
    elif form == "claimreview":
        yield from _claim_reviews(values, reading, where, at)
    else:
        yield from _labelled(values, form, reading, where, at)


def _recognised(values: Mapping[str, Any], reading: Reading) -> str | None:
    if reading.column("text") in values or reading.mapping:
        return None
    for form, (needed, some) in _SURE.items():
        if needed <= values.keys() and some & values.keys() and values["label"] in _LABELS[form]:
            return form
    if "@graph" in values and next(linked_reviews(values), None):
        return "claimreview"
    kinds = values.get("@type")
    found = kinds if isinstance(kinds, list) else [kinds]
    return "claimreview" if {"ClaimReview", "DataFeed"} & {k for k in found if isinstance(k, str)} else None


def _labelled(values: Mapping[str, Any], form: str, reading: Reading, where: str, at: str) -> Iterator[Item]:
    """The record of a claim of AVeriTeC or FEVER."""
    for name in ("claim", "label"):
        if not isinstance(values.get(name), str) and (name == "claim" or values.get(name) is not None):
            what = f"field {shown(name)} is {kind_of(values.get(name))}; allowed: a string, as {form} has"
            reason = "no_text" if values.get(name) is None else "wrong_type"
            yield reading.reject(reason, what, at=at, input_id=reading.place(where))
            return
    label = _string(values, "label")
    if label is not None and label not in _LABELS[form]:
        what = f"field 'label' is {shown(label)}; allowed: {', '.join(_LABELS[form])}"
        yield reading.notice("unknown_label", what, at=at, input_id=reading.place(where))
    url = _string(values, "fact_checking_article")
    review = Review(
        claim_reviewed=" ".join(values["claim"].split()),
        claimant=_string(values, "speaker"),
        claim_date=_day(values.get("claim_date")),
        rating=label,  # test sets keep theirs to themselves
        rating_normalized=normalized(label),
        review_url=url,
    )
    identity = values.get("id", values.get("claim_id"))
    made = {"id": identity, "text": "\n\n".join([values["claim"], *_grounds(values)]), "url": url}
    yield from _with({k: v for k, v in made.items() if v is not None}, (review,), reading, where, at)


def _grounds(values: Mapping[str, Any]) -> Iterator[str]:
    """What AVeriTeC gives for a verdict in words: questions with their answers, then the justification."""
    questions = values.get("questions")
    for asked in questions if isinstance(questions, list) else ():
        if not isinstance(asked, Mapping):
            continue
        answers = asked.get("answers")
        found = [a for a in answers if isinstance(a, Mapping)] if isinstance(answers, list) else []
        told = [_string(asked, "question"), *(_string(a, "answer") for a in found)]
        yield from (text for text in told if text)
    if text := _string(values, "justification"):
        yield text


def _claim_reviews(values: Any, reading: Reading, where: str, at: str) -> Iterator[Item]:
    """A record a review: the objects of a list, of a ``@graph`` or of a data feed are told apart."""
    reviews = list(linked_reviews(values))
    if not reviews:
        what = "holds no ClaimReview that says what was checked (field 'claimReviewed'); allowed: schema.org ClaimReview"
        yield reading.reject("no_review", what, at=at, input_id=reading.place(where))
    for n, review in enumerate(reviews):
        place = where if len(reviews) == 1 else f"{where}.{n + 1}"
        made = {"text": review.claim_reviewed, "url": review.review_url, "publisher": review.reviewer}
        made["published_at"] = review.review_date.isoformat() if review.review_date else None
        yield from _with({k: v for k, v in made.items() if v}, (review,), reading, place, at)


def _with(
    made: Mapping[str, Any], reviews: tuple[Review, ...], reading: Reading, where: str, at: str
) -> Iterator[Item]:
    """The record of ``made``, by our own names whatever ``--map`` says, with its reviews."""
    for item in make_record(made, replace(reading, mapping={}), where, at):
        yield replace(item, reviews=reviews) if isinstance(item, Record) else item


def _string(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    return value.strip() or None if isinstance(value, str) else None


def _day(value: Any) -> date | None:
    """A day as AVeriTeC writes it (day-month-year).

    >>> _day("25-8-2020"), _day("2020")
    (datetime.date(2020, 8, 25), None)
    """
    found = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
