"""Rows that show what a dataset holds: a claim that tells much, and a question with different answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from claimbank.publish.load import Bank

if TYPE_CHECKING:
    pass

__all__ = ["example_claim", "example_comparison", "example_row"]

_LOOKED_AT = 2_000
_LONGEST = 400
#: rows that are gone through together for those with certain keys
_AT_ONCE = 16_384
_SHOWN = 240
_GRAVITY = ("conflict", "revision", "compatible", "agree")
_TOLD = ("speaker", "speaker_role", "speaker_affiliation", "cue", "claim_date_text", "is_numerical")


def example_claim(bank: Bank) -> dict[str, Any] | None:
    """Of the first claims the one of which most is known, the surest and earliest where several are alike."""
    rows = [row for row in _first(bank, "claims") if row["claim"] and len(row["claim"]) <= _LONGEST]
    return max(
        rows, key=lambda row: (sum(bool(row[name]) for name in _TOLD), row["confidence"]), default=None
    )


def example_comparison(bank: Bank) -> dict[str, Any] | None:
    """Of the first comparisons the gravest one, each of its figures with its words, its source and its
    article.
    """
    rows = _first(bank, "comparisons")
    best = min(rows, key=_telling, default=None)
    if best is None:
        return None
    numbers = _by_key(
        bank, "numbers", "number_id", [f["number_id"] for f in best["figures"]], ["text", "counted"]
    )
    sources = _by_key(bank, "sources", "source_id", [f["source_id"] for f in best["figures"]], ["name"])
    documents = _by_key(
        bank, "documents", "document_id", [f["document_id"] for f in best["figures"]], ["publisher"]
    )
    figures = [
        figure
        | {
            "words": numbers.get(figure["number_id"], {}).get("text"),
            "source": sources.get(figure["source_id"], {}).get("name"),
            "publisher": documents.get(figure["document_id"], {}).get("publisher"),
        }
        for figure in best["figures"]
    ]
    return best | {"figures": figures}


def example_row(bank: Bank, table: str) -> list[tuple[str, str]]:
    """A row of a table as (column, value in words), columns without a value left out and long values cut.

    It is the claim of which most is known, the gravest comparison, and of other tables the first of the fullest rows.
    """
    if table == "comparisons":
        row = min(_first(bank, table), key=_telling, default=None)
    else:
        row = example_claim(bank) if table == "claims" else None
        row = row or max(_first(bank, table), key=_filled, default=None)
    return [(name, _words(value)) for name, value in (row or {}).items() if value not in (None, [])]


def _filled(row: dict[str, Any]) -> int:
    return sum(value not in (None, []) for value in row.values())


def _words(value: Any) -> str:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    words = str(value).lower() if isinstance(value, bool) else str(value)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _telling(row: dict[str, Any]) -> tuple[int, int, int, str]:
    """The gravest first; of those the one told in most languages and by most sources."""
    sources = {figure["source_id"] for figure in row["figures"]}
    return _GRAVITY.index(row["relation"]), -len(row["languages"]), -len(sources), row["comparison_id"]


def _first(bank: Bank, table: str) -> list[dict[str, Any]]:
    """The first rows of a table, over its files in order."""
    rows = next(bank.batches(table, _LOOKED_AT), None)
    return [] if rows is None else list(rows.to_pylist())


def _by_key(
    bank: Bank, table: str, key: str, wanted: list[str | None], columns: list[str]
) -> dict[str, dict[str, Any]]:
    """The rows with these keys, by key; only the key is read of all others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    keys = pa.array(sorted({value for value in wanted if value is not None}), pa.string())
    found: dict[str, dict[str, Any]] = {}
    for rows in bank.batches(table, _AT_ONCE, [key, *columns]) if len(keys) else ():
        found |= {row[key]: row for row in rows.filter(pc.is_in(rows.column(key), keys)).to_pylist()}
    return found
