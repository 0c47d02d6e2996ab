"""What must hold of whatever is read and found: exact spans, rows that keep the contract, nothing lost between articles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

from claimbank import contract, parse_numbers
from claimbank.extraction import extract_document
from claimbank.model import Document, Record, Rejection
from claimbank.read import Item, Page
from claimbank.read.encoding import clean
from claimbank.rows import as_tables, rows
from claimbank.segment import segment

__all__ = ["broken", "sound_article", "sound_articles", "sound_item", "sound_numbers"]

Article = dict[str, list[dict[str, Any]]]
#: (words, start, end) of the spans of each table
SPANS = {
    "claims": (
        ("claim", "start", "end"),
        ("cue", "cue_start", "cue_end"),
        ("speaker_mention", "speaker_mention_start", "speaker_mention_end"),
        ("context", "context_start", "context_end"),
    ),
    "numbers": (("text", "start", "end"), ("counted", "counted_start", "counted_end")),
    "mentions": (("text", "start", "end"),),
    "documents": (("title", "title_start", "title_end"),),
}


def sound_articles(text: str, language: str | None = None) -> list[Article]:
    """The rows of each article of a text; ``AssertionError``, or whatever is raised, where something does not hold."""
    return sound_record(Record("h", clean(text)[0], "hostile", language=language))


def sound_record(record: Record) -> list[Article]:
    """The rows of each article of a record, as ``sound_articles`` gives them."""
    found = segment(record)
    at = 0
    out = []
    for document in found:
        if isinstance(document, Document):
            start, end = document.text_start, document.text_start + len(document.text)
            assert record.text[start:end] == document.text
            assert at <= start and not record.text[at:start].strip(), "words between articles"
            at = end
            out.append(sound_article(document))
        else:
            assert document.reason == "no_text" and not any(map(str.isalpha, record.text))
            at = len(record.text)
    assert not record.text[at:].strip(), "words after the last article"
    return out


def sound_article(document: Document) -> Article:
    """The rows of one article, each span looked at."""
    article = rows(extract_document(document))
    text = document.text
    for name, spans in SPANS.items():
        for row in article[name]:
            for words, start, end in spans:
                if row[start] is None:
                    assert row[end] is None and (name == "documents" or row[words] is None), (name, words)
                    continue
                assert 0 <= row[start] < row[end] <= len(text), (name, words)
                assert text[row[start] : row[end]] == row[words], (name, words)
    for claim in article["claims"]:
        assert claim["context_start"] <= claim["start"] < claim["end"] <= claim["context_end"]
        assert 0 <= claim["confidence"] <= 1
        for relay in claim["attribution_chain"]:
            if relay["start"] is not None:
                words = text[relay["start"] : relay["end"]]
                assert " ".join(words.split()) == relay["cue"]
    claims = {claim["claim_id"]: claim for claim in article["claims"]}
    for number in article["numbers"]:
        _sound_figure(number)
        if number["claim_id"]:
            claim = claims[number["claim_id"]]
            assert claim["start"] <= number["start"] < number["end"] <= claim["end"]
    return article


def _sound_figure(number: dict[str, Any]) -> None:
    low, high = number["low"], number["high"]
    figures = [number[name] for name in ("value", "low", "high") if number[name] is not None]
    assert all(map(math.isfinite, figures)), number
    assert low is None or high is None or low <= high, number


def sound_item(item: Item, uri: str) -> None:
    """What reading gives names its file and holds nothing that Arrow cannot; sentences are short and on one line."""
    assert item.source_uri == uri
    assert item.input_id is None or item.input_id.encode()
    if isinstance(item, Record):
        assert item.text.strip()
        about = (
            item.title,
            item.url,
            item.publisher,
            item.author,
            item.published_at,
            item.language,
            item.license,
        )
        assert all("\0" not in value and value.encode() for value in (item.text, *about) if value)
    elif not isinstance(item, Page):
        assert item.detail.startswith(f"{uri}: ")
        assert item.detail.isprintable()
        assert len(item.detail) < 6000
        assert not isinstance(item, Rejection) or item.stage == "read"


def sound_numbers(text: str, language: str) -> None:
    """``parse_numbers`` gives exact spans, in order, none over another."""
    at = 0
    for number in parse_numbers(text, language):
        assert at <= number.start < number.end <= len(text)
        assert text[number.start : number.end] == number.text
        at = number.end


def broken(articles: Iterable[Article]) -> list[str]:
    """How the rows of some articles break the contract, as sentences: types, nulls, allowed values, keys, references."""
    known: dict[str, dict[str, Any]] = {"documents": {}, "sources": {}}
    gathered: Article = {}
    for article in articles:
        for name, found in article.items():
            if (
                name in known
            ):  # the same text twice is the same article; of a source, ``resolve`` makes one row
                table = contract.load().table(name)
                found = [
                    known[name].setdefault(row[table.key], row)
                    for row in found
                    if row[table.key] not in known[name]
                ]
                if name == "documents" and not found:
                    break
            gathered.setdefault(name, []).extend(found)
    tables = as_tables([gathered])
    problems: Sequence[tuple[str, Any]] = [
        (name, p) for name in tables for p in contract.check(name, tables[name])
    ]
    dangling = contract.check_references(tables)
    return [
        f"{name}: {p.detail}" for name, p in [*problems, *((n, p) for n in dangling for p in dangling[n])]
    ]
