"""What is in a dataset, counted for its card: the commonest values of a few columns, each with a bar of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Count", "bar", "counts", "shortfalls", "values"]

#: values of a column that are shown; all others are one line
_MOST = 10
_BAR = 20
_SURE = 0.8
_COUNTED = (
    ("Articles by language", "documents", "language"),
    ("Articles by outlet", "documents", "publisher"),
    ("Articles by year", "documents", "published_at"),
    ("Claims by language", "claims", "language"),
    ("Claims by form of quotation", "claims", "quote_type"),
    ("Claims by act", "claims", "speech_act"),
    ("Figures by kind", "numbers", "kind"),
    ("Comparisons by relation", "comparisons", "relation"),
    ("Training pairs by label", "pairs", "label"),
    ("Fact-checks by verdict, as their makers gave it", "reviews", "rating_normalized"),
)
#: (table, column, what is said of the rows in which it is null)
_KNOWN = (
    ("documents", "publisher", "of the articles name no outlet"),
    ("documents", "published_at", "of the articles have no date"),
    ("claims", "source_id", "of the claims have no known source"),
    ("claims", "claim_date", "of the claims have no date of their own in the text"),
    ("numbers", "source_id", "of the figures have no known source"),
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows have each value: ``lines`` of (value, rows, bar), the value None where it is not known.

    ``others``: how many more values there are, and their rows.
    """

    title: str
    lines: tuple[tuple[str | None, int, str], ...]
    others: tuple[int, int]


def counts(folder: Path) -> list[Count]:
    """The counts of a dataset below ``folder``; a table without rows has none."""
    found = [(title, values(folder, table, column)) for title, table, column in _COUNTED]
    return [_count(title, counted) for title, counted in found if counted]


def values(folder: Path, table: str, column: str) -> dict[str | None, int]:
    """How often each value of a column stands in a table, the most frequent first; of a time, its year."""
    found: Counter[str | None] = Counter()
    for batch in _batches(folder, table, column):
        for item in _years(batch).value_counts().to_pylist():
            found[item["values"]] += item["counts"]
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0] is None, item[0] or "")))


def bar(n: int, most: int) -> str:
    """A bar of text, as long as its share of ``most``.

    >>> bar(5, 10), bar(1, 1000)
    ('██████████', '▏')
    """
    return "█" * (n * _BAR // most) or "▏"


def shortfalls(folder: Path) -> list[str]:
    """What is not known or is out of balance in these rows, as sentences."""
    import pyarrow.compute as pc

    told = []
    for column, what in (("language", "in one language"), ("publisher", "of one outlet")):
        held = values(folder, "documents", column)
        if len(held) > 1 and next(iter(held)) is not None:
            told.append(
                f"{_share(next(iter(held.values())), sum(held.values()))} of the articles are {what}."
            )
    for table, column, what in _KNOWN:
        nulls, total = 0, 0
        for batch in _batches(folder, table, column):
            nulls, total = nulls + batch.null_count, total + len(batch)
        if nulls:
            told.append(f"{_share(nulls, total)} {what}.")
    unsure, claims = 0, 0
    for batch in _batches(folder, "claims", "confidence"):
        unsure += pc.sum(pc.less(batch, _SURE)).as_py() or 0
        claims += len(batch)
    if unsure:
        told.append(f"{_share(unsure, claims)} of the claims have a confidence below {_SURE}.")
    return told


def _count(title: str, counted: dict[str | None, int]) -> Count:
    shown, rest = list(counted.items())[:_MOST], list(counted.values())[_MOST:]
    if title.endswith("year"):
        shown.sort(key=lambda item: item[0] or "~")
    most = max(counted.values())
    return Count(title, tuple((name, n, bar(n, most)) for name, n in shown), (len(rest), sum(rest)))


def _share(n: int, total: int) -> str:
    """A share for people; neither a few nor all but a few are rounded away.

    >>> _share(1, 1000), _share(999, 1000), _share(1, 3)
    ('Less than 1%', 'More than 99%', '33%')
    """
    if n * 100 < total:
        return "Less than 1%"
    return "More than 99%" if total * 99 < n * 100 < total * 100 else f"{n / total:.0%}"


def _years(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_timestamp(column.type):
        return pc.year(column.cast(pa.timestamp(column.type.unit))).cast(pa.string())
    return column


def _batches(folder: Path, table: str, column: str) -> Iterator[pa.Array]:
    import pyarrow.parquet as pq

    for file in sorted((folder / "data" / table).glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(columns=[column]):
            yield batch.column(0)
