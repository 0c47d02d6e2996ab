"""Which articles are the same: exact copies, by the hash of their words, and agency copies, by their sketches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from datetime import date

from claimbank.resolve.sketch import BAND, resemblances

__all__ = ["duplicates"]

#: share of four-word shingles from which on two articles are copies of one text
_COPY = 0.6


def duplicates(
    documents: Iterable[tuple[str, Hashable]],
    days: Mapping[str, date | None] | None = None,
    sketches: Mapping[str, bytes] | None = None,
) -> dict[str, str]:
    """document_id -> the first document with the same text, or nearly, for (document_id, text hash) in any order.

    The first is the one of the earliest of ``days``; undated ones come last, those of one day go by their ids. Documents
    without one of ``sketches`` (``sketch``) are copies only of the very same text.

    >>> duplicates([("d3", "x"), ("d2", "y"), ("d1", "x")])
    {'d3': 'd1'}
    >>> duplicates([("d1", "x"), ("d3", "x")], {"d3": date(2024, 5, 1)})
    {'d1': 'd3'}
    """
    known, drawn = days or {}, sketches or {}
    first: dict[Hashable, str] = {}
    bands: dict[tuple[int, bytes], list[str]] = defaultdict(list)
    out = {}
    for document_id, text_hash in sorted(documents, key=lambda d: (known.get(d[0]) or date.max, d[0])):
        sketch = drawn.get(document_id, b"")
        original = first.get(text_hash) or _original(sketch, bands, drawn)
        if original is not None:
            out[document_id] = original
            first.setdefault(text_hash, original)
            continue
        first[text_hash] = document_id
        for band in _bands(sketch):
            bands[band].append(document_id)
    return out


def _original(
    sketch: bytes, bands: Mapping[tuple[int, bytes], list[str]], sketches: Mapping[str, bytes]
) -> str | None:
    """The earlier article that is most alike, of those that share a band with a sketch; the first of equals."""
    near = dict.fromkeys(d for band in _bands(sketch) for d in bands.get(band, ()))
    if not near:
        return None
    alike = resemblances(sketch, [sketches[d] for d in near])
    best = int(alike.argmax())
    return list(near)[best] if alike[best] >= _COPY else None


def _bands(sketch: bytes) -> list[tuple[int, bytes]]:
    return [(at, sketch[at : at + BAND]) for at in range(0, len(sketch), BAND)]
