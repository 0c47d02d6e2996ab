"""Divides: a page into articles, an article into paragraphs and sentences."""

from __future__ import annotations

from claimbank.segment.articles import segment
from claimbank.segment.sentences import paragraphs, sentences

__all__ = ["paragraphs", "segment", "sentences"]
