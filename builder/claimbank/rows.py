"""What was found, as rows of the contract: extractions in, one Arrow table per kind out.

Here, and nowhere later, rows meet their text: every span is asserted to be exactly the words it gives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.extraction import source_id
from claimbank.ids import content_id
from claimbank.model import Claim, Document, Extraction, Mention, Number, Review, Source, Span

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["ROW_TABLES", "as_tables", "rows", "tables"]

#: the tables that single articles give rise to, in the order of the contract
ROW_TABLES = ("documents", "claims", "numbers", "sources", "mentions", "reviews")

Row = dict[str, Any]


def tables(extractions: Iterable[Extraction], split: str = "train") -> dict[str, pa.Table]:
    """The rows of some articles as Arrow tables with the contract's schemas, keyed by ``ROW_TABLES``.

    ``sources`` holds one row per source and article here; ``resolve`` gathers them.

    >>> from claimbank.extraction import extract
    >>> found = tables(extract('"It rains," said Ms Lina Haddad.', language="en"))
    >>> found["claims"].column("claim").to_pylist()
    ['It rains,']
    """
    return as_tables(rows(extraction, split) for extraction in extractions)


def as_tables(articles: Iterable[dict[str, list[Row]]]) -> dict[str, pa.Table]:
    """The rows of some articles (each as ``rows`` gives them) as one Arrow table per kind."""
    import pyarrow as pa

    gathered: dict[str, list[Row]] = {name: [] for name in ROW_TABLES}
    for article in articles:
        for name, found in article.items():
            gathered[name].extend(found)
    known = contract.load().tables
    return {name: pa.Table.from_pylist(gathered[name], schema=known[name].arrow()) for name in ROW_TABLES}


def rows(extraction: Extraction, split: str = "train") -> dict[str, list[Row]]:
    """The rows of one article, keyed by ``ROW_TABLES``. ``AssertionError`` where a span is not exact."""
    document = extraction.document
    claim_ids = [_claim_id(document, c) for c in extraction.claims]
    figures = sorted((n.start, n.end) for n in extraction.numbers)
    mentioned = {(m.source_id, m.start, m.end) for m in extraction.mentions}
    spoken = Counter(c.source_id for c in extraction.claims)
    numbers = [
        _number(extraction, n, None if at is None else claim_ids[at], at)
        for n, at in zip(extraction.numbers, extraction.number_claims, strict=True)
    ]
    out = {
        "documents": [_document(document)],
        "claims": [_claim(extraction, i, claim_ids, figures, mentioned) for i in range(len(claim_ids))],
        "numbers": numbers,
        "mentions": [_mention(document, m) for m in extraction.mentions],
        "reviews": _reviews(document),
    }
    for row in (r for found in out.values() for r in found):
        row["split"] = split
    return {**out, "sources": [_source(s, spoken[s.source_id]) for s in extraction.sources]}


def _source(source: Source, n_claims: int) -> Row:
    return {
        "source_id": source.source_id,
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "affiliation": source.affiliation,
        "aliases": list(source.aliases),
        "language": source.language,
        "canonical_source_id": source.source_id,
        "merge_reason": None,
        "n_claims": n_claims,
        "n_documents": 1,
        "split": "all",
    }


def _mention(document: Document, mention: Mention) -> Row:
    return {
        "mention_id": _mention_id(document, mention.source_id, mention.start, mention.end),
        "source_id": mention.source_id,
        "document_id": document.document_id,
        "text": _slice(document, mention.start, mention.end),
        "start": mention.start,
        "end": mention.end,
    }


def _reviews(document: Document) -> list[Row]:
    """The fact-checks of an article, each once; which claim each is about is known once all articles are."""
    found: dict[str, Row] = {}
    for review in document.reviews:
        said = (review.claim_reviewed, review.rating, review.reviewer, review.review_url)
        row = {field.name: getattr(review, field.name) for field in fields(Review)}
        key = content_id("r", document.document_id, *said)
        found.setdefault(
            key, {"review_id": key, "document_id": document.document_id, **row, "claim_id": None}
        )
    return list(found.values())


def _holds_one(claim: Claim, figures: Sequence[tuple[int, int]]) -> bool:
    """Whether one of the spans, which are sorted, lies within a claim."""
    at = bisect_left(figures, (claim.start,))
    while at < len(figures) and figures[at][0] < claim.end:
        if figures[at][1] <= claim.end:
            return True
        at += 1
    return False


def _claim_id(document: Document, claim: Claim) -> str:
    return content_id(
        "c", document.document_id, claim.start, claim.end, claim.cue.start if claim.cue else None
    )


def _mention_id(document: Document, source: str, start: int, end: int) -> str:
    return content_id("m", document.document_id, source, start, end)


def _slice(document: Document, start: int, end: int) -> str:
    assert 0 <= start < end <= len(document.text), f"{document.input_id}: no span {start}-{end}"
    return document.text[start:end]


def _words(document: Document, span: Span | None) -> str | None:
    return _slice(document, *span) if span else None


def _document(document: Document) -> Row:
    published = document.published
    if document.title_start is not None:
        assert document.title == document.text[document.title_start : document.title_end], document.input_id
    return {
        "document_id": document.document_id,
        "input_id": document.input_id,
        "source_uri": document.source_uri,
        "url": document.url,
        "article_index": document.article_index,
        "text_start": document.text_start,
        "text": document.text,
        "text_sha256": sha256(document.text.encode()).hexdigest(),
        "n_chars": len(document.text),
        "title": document.title,
        "title_start": document.title_start,
        "title_end": document.title_end,
        "publisher": document.publisher,
        "author": document.author,
        "language": document.language,
        "published_at": published.at if published else None,
        "published_precision": published.precision if published else None,
        "published_at_text": published.text if published else None,
        "license": document.license,
    }


def _claim(
    extraction: Extraction,
    at: int,
    ids: list[str],
    figures: Sequence[tuple[int, int]],
    mentioned: set[tuple[str, int, int]],
) -> Row:
    document, c = extraction.document, extraction.claims[at]
    return {
        "claim_id": ids[at],
        "document_id": document.document_id,
        "claim": _slice(document, c.start, c.end),
        "start": c.start,
        "end": c.end,
        "quote_type": c.quote_type,
        "cue": _words(document, c.cue),
        "cue_start": c.cue.start if c.cue else None,
        "cue_end": c.cue.end if c.cue else None,
        "cue_lemma": c.cue_lemma,
        "speech_act": c.speech_act,
        "polarity": c.polarity,
        **_speaker(document, c, mentioned),
        "attribution_chain": [
            {"source": s, "source_id": i, "cue": cue, "start": start, "end": end}
            for s, i, cue, start, end in c.chain
        ],
        "parent_claim_id": ids[c.parent] if c.parent is not None else None,
        "continues_claim_id": ids[c.continues] if c.continues is not None else None,
        "claim_date": c.claim_date,
        "claim_date_text": c.claim_date_text,
        "is_numerical": _holds_one(c, figures),
        "context": _slice(document, *c.context),
        "context_start": c.context.start,
        "context_end": c.context.end,
        "language": document.language,
        "confidence": c.confidence,
        "extractor": extraction.extractor,
    }


def _speaker(document: Document, claim: Claim, mentioned: set[tuple[str, int, int]]) -> Row:
    """Who says it: the columns of a claim that tell of its speaker."""
    mention = claim.speaker_mention
    known = mention is not None and (claim.source_id, *mention) in mentioned
    return {
        "speaker": claim.speaker,
        "speaker_mention": _words(document, mention),
        "speaker_mention_start": mention.start if mention else None,
        "speaker_mention_end": mention.end if mention else None,
        "speaker_role": claim.speaker_role,
        "speaker_affiliation": claim.speaker_affiliation,
        "source_id": claim.source_id,
        "mention_id": _mention_id(document, str(claim.source_id), *mention) if mention and known else None,
    }


def _number(extraction: Extraction, n: Number, claim_id: str | None, at: int | None) -> Row:
    document = extraction.document
    voucher = extraction.claims[at].source_id if at is not None else _publisher_id(document)
    return {
        "number_id": content_id("n", document.document_id, n.start, n.end),
        "document_id": document.document_id,
        "claim_id": claim_id,
        "text": _slice(document, n.start, n.end),
        "start": n.start,
        "end": n.end,
        "value": None if n.value is None else float(n.value),
        "low": None if n.low is None else float(n.low),
        "high": None if n.high is None else float(n.high),
        "comparator": n.comparator,
        "kind": n.kind,
        "unit": n.unit,
        "counted": _words(document, n.counted),
        "counted_start": n.counted.start if n.counted else None,
        "counted_end": n.counted.end if n.counted else None,
        "concept": n.concept,
        "qualifiers": [{"key": k, "value": v} for k, v in n.qualifiers],
        "as_of": n.as_of,
        "is_prior": n.is_prior,
        "source_id": voucher,
        "language": document.language,
        "confidence": n.confidence,
    }


def _publisher_id(document: Document) -> str | None:
    return source_id("outlet", document.language, document.publisher) if document.publisher else None
