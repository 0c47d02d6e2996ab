"""Which articles are the same: exact copies, by the hash of their words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

__all__ = ["duplicates"]


def duplicates(
    documents: Iterable[tuple[str, str]], days: Mapping[str, date | None] | None = None
) -> dict[str, str]:
    """document_id -> the first document with the same text, for (document_id, text hash) in any order.

    The first is the one of the earliest of ``days``; undated ones come last, those of one day go by their ids.

    >>> duplicates([("d3", "x"), ("d2", "y"), ("d1", "x")])
    {'d3': 'd1'}
    >>> duplicates([("d1", "x"), ("d3", "x")], {"d3": date(2024, 5, 1)})
    {'d1': 'd3'}
    """
    known = days or {}
    first: dict[str, str] = {}
    out = {}
    for document_id, text_hash in sorted(documents, key=lambda d: (known.get(d[0]) or date.max, d[0])):
        original = first.setdefault(text_hash, document_id)
        if original != document_id:
            out[document_id] = original
    return out
