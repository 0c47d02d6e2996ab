"""Divides a page into its articles."""

from __future__ import annotations

from claimbank.ids import content_id
from claimbank.languages.detect import detect_language, language_code
from claimbank.model import Document, Record, Rejection

__all__ = ["segment"]


def segment(record: Record) -> list[Document | Rejection]:
    """The articles of a record, in order."""
    text = record.text
    if not text.strip():
        return [
            Rejection(
                "segment", "no_text", "field 'text' holds only blanks", record.source_uri, record.input_id
            )
        ]
    return [
        Document(
            document_id=content_id("d", record.input_id, 0, text),
            input_id=record.input_id,
            source_uri=record.source_uri,
            article_index=0,
            text_start=0,
            text=text,
            url=record.url,
            title=record.title,
            publisher=record.publisher,
            author=record.author,
            language=language_code(record.language) or detect_language(text),
            license=record.license,
        )
    ]
