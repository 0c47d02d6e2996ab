"""What moved between two datasets: rates of the old one and the new one, held against what chance would move."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import duckdb

__all__ = ["Drift", "Rate", "drift", "moved", "rates"]

#: columns whose values are counted: each value's share of the rows
_SHARES = {
    "documents": ("language", "published_precision"),
    "claims": ("quote_type", "speech_act", "polarity", "language", "is_numerical"),
    "numbers": ("kind", "comparator", "language", "is_prior"),
    "sources": ("kind", "language"),
    "comparisons": ("relation",),
    "pairs": ("label", "label_source"),
}
#: tables whose rows are counted for each article
_PER_ARTICLE = ("claims", "numbers", "mentions")
#: a rate has moved when it did by so many standard errors, and by more than is worth a look: a share by so much of all
#: rows, rows an article by so much of themselves
_ERRORS, _SHARE, _RATIO = 4.0, 0.02, 0.1


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate of one dataset: its value, the square of its standard error, and whether it is a share of the rows."""

    value: float
    variance: float
    is_share: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """A rate that moved more than it should."""

    rate: str
    old: float
    new: float
    is_share: bool

    def __str__(self) -> str:
        shown = (f"{value:.1%}" if self.is_share else f"{value:.2f}" for value in (self.old, self.new))
        return f"{self.rate}: {' -> '.join(shown)}"


def drift(
    old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]], spill: Path
) -> tuple[Drift, ...]:
    """The rates that moved between two datasets, each given by its Parquet files."""
    with connect(old, spill) as before:
        first = dict(rates(before))
    with connect(new, spill) as after:
        second = dict(rates(after))
    return moved(first, second)


def moved(old: Mapping[str, Rate], new: Mapping[str, Rate]) -> tuple[Drift, ...]:
    """The rates of both that moved by more than chance and by more than is worth a look.

    >>> few, many = Rate(0.6, 0.01, True), Rate(0.6, 0.000001, True)
    >>> moved({"direct": few}, {"direct": Rate(0.5, 0.01, True)})
    ()
    >>> print(moved({"direct": many}, {"direct": Rate(0.5, 0.000001, True)})[0])
    direct: 60.0% -> 50.0%
    """
    found = []
    told = [{name.partition(":")[0] for name in side} for side in (old, new)]
    for name in dict.fromkeys([*old, *new]):
        before, after = (side.get(name, Rate(0.0, 0.0, True)) for side in (old, new))
        if not all(name.partition(":")[0] in side for side in told):
            continue  # a table without rows has no rates
        by = abs(after.value - before.value)
        worth = _SHARE if before.is_share else _RATIO * before.value
        if by > worth and by > _ERRORS * sqrt(before.variance + after.variance):
            found.append(Drift(name, before.value, after.value, before.is_share))
    return tuple(found)


def rates(con: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, Rate]]:
    """Every rate of the tables that ``con`` holds: rows an article, shares of values, shares of nulls."""
    for name in _PER_ARTICLE:
        sql = (
            f"SELECT count(*), avg(n), var_samp(n) FROM (SELECT count(t.document_id) AS n FROM documents d "
            f"LEFT JOIN {name} t USING (document_id) GROUP BY d.document_id)"
        )
        articles, mean, variance = con.execute(sql).fetchall()[0]
        if articles:
            yield f"{name} an article", Rate(mean, (variance or 0.0) / articles, False)
    for name, table in contract.load().tables.items():
        (rows,) = con.execute(f"SELECT count(*) FROM {name}").fetchall()[0]
        if not rows:
            continue
        for column in _SHARES.get(name, ()):
            sql = f'SELECT CAST("{column}" AS VARCHAR), count(*) FROM {name} WHERE "{column}" IS NOT NULL GROUP BY 1 ORDER BY 1'
            for value, n in con.execute(sql).fetchall():
                yield f"{name}: {column} is {value}", _share(n, rows)
        nullable = [column.name for column in table.columns if column.nullable]
        counts = ", ".join(f'count("{column}")' for column in nullable)
        if counts:
            filled = con.execute(f"SELECT {counts} FROM {name}").fetchall()[0]
            for column_name, n in zip(nullable, filled, strict=True):
                yield f"{name}: {column_name} is null", _share(rows - n, rows)


def _share(n: int, rows: int) -> Rate:
    share = n / rows
    # half a row more on either side: a share of none or all of a few rows is not known exactly either
    smooth = (n + 0.5) / (rows + 1)
    return Rate(share, smooth * (1 - smooth) / rows, True)
