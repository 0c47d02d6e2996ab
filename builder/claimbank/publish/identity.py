"""Whether a row is the one that its key names: keys are hashes of what a row says, so what was changed later shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from claimbank.contract import load
from claimbank.fold import fold_name
from claimbank.ids import content_id

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MADE_OF", "strangers"]

#: table -> (prefix of its keys, the columns of which they are made)
MADE_OF: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents": ("d", ("input_id", "article_index", "text")),
    "claims": ("c", ("document_id", "start", "end", "cue_start")),
    "numbers": ("n", ("document_id", "start", "end")),
    "sources": ("s", ("kind", "language", "name")),
    "mentions": ("m", ("document_id", "source_id", "start", "end")),
    "comparisons": ("q", ("number_ids",)),
    "figure_pairs": ("p", ("comparison_id", "number_id_a", "number_id_b")),
    "pairs": ("v", ("claim_id", "evidence_claim_id")),
    "reviews": ("r", ("document_id", "claim_reviewed", "rating", "reviewer", "review_url")),
}
_FOLDED: dict[str, Callable[[str], str]] = {"name": fold_name}


def strangers(name: str, rows: pa.Table) -> Iterator[str]:
    """The keys of rows that say something else than what their keys were made of, as sentences.

    Where words of which a key is made are withheld, nobody can tell, nor of a pair with a fact-check, which has no claim
    as evidence.

    >>> import pyarrow as pa
    >>> row = {"number_id": content_id("n", "d1", 4, 6), "document_id": "d1", "start": 4, "end": 6}
    >>> list(strangers("numbers", pa.Table.from_pylist([row])))
    []
    >>> list(strangers("numbers", pa.Table.from_pylist([row | {"end": 7}])))[0][-56:]
    "is not that of its columns 'document_id', 'start', 'end'"
    """
    known = load().table(name)
    prefix, columns = MADE_OF[name]
    needed = [i for i, c in enumerate(columns) if not known.column(c).nullable or name == "pairs"]
    values = [rows.column(c).to_pylist() for c in columns]
    for key, *parts in zip(rows.column(known.key).to_pylist(), *values, strict=True):
        if key is None or any(parts[i] is None for i in needed):
            continue
        if content_id(prefix, *_spread(columns, parts)) != key:
            made = ", ".join(f"'{column}'" for column in columns)
            yield f"{known.key} '{key}': is not that of its columns {made}"


def _spread(columns: tuple[str, ...], parts: list[Any]) -> Iterator[Any]:
    for column, value in zip(columns, parts, strict=True):
        if isinstance(value, list):
            yield from value
        else:
            yield _FOLDED[column](value) if column in _FOLDED else value
