"""Which articles are the same: exact copies, by the hash of their words."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["duplicates"]


def duplicates(documents: Iterable[tuple[str, str]]) -> dict[str, str]:
    """document_id -> the first document with the same text, for (document_id, text hash) in the order of the build.

    >>> duplicates([("d1", "x"), ("d2", "y"), ("d3", "x")])
    {'d3': 'd1'}
    """
    first: dict[str, str] = {}
    out = {}
    for document_id, text_hash in documents:
        known = first.setdefault(text_hash, document_id)
        if known != document_id:
            out[document_id] = known
    return out
