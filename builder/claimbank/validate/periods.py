"""Rates over time: of the articles of each year, month or day, how much was found in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

__all__ = ["Period", "periods"]

#: so many periods are shown at most
_MOST = 60


@dataclass(frozen=True, slots=True)
class Period:
    """One year, month or day (``2024-05``): its articles, and of them claims and figures an article, and shares of claims."""

    name: str
    documents: int
    claims: float
    numbers: float
    speaker_found: float | None
    direct: float | None


def periods(con: duckdb.DuckDBPyConnection) -> tuple[Period, ...]:
    """The periods of the tables that ``con`` holds, in order: days, or months or years where there would be too many.

    Articles without a date are left out; so are those whose date is not known to the period.
    """
    for width, precisions in (
        (10, ("day", "minute", "second")),
        (7, ("month", "day", "minute", "second")),
        (4, None),
    ):
        known = "true" if precisions is None else f"published_precision IN {precisions!r}"
        dated = (
            f"SELECT document_id, left(strftime(make_timestamp(epoch_us(published_at)), '%Y-%m-%d'), {width}) AS period "
            f"FROM documents WHERE published_at IS NOT NULL AND {known}"
        )
        (count,) = con.execute(f"SELECT count(DISTINCT period) FROM ({dated})").fetchall()[0]
        if count <= _MOST or width == 4:
            return tuple(
                Period(*row) for row in con.execute(_RATES.format(dated=dated, most=_MOST)).fetchall()
            )
    return ()


_RATES = """
WITH dated AS ({dated}),
said AS (
  SELECT document_id, count(*) AS claims, count(source_id) AS spoken, count(*) FILTER (quote_type = 'direct') AS direct
  FROM claims GROUP BY 1
),
counted AS (SELECT document_id, count(*) AS numbers FROM numbers GROUP BY 1)
SELECT * FROM (
  SELECT period, count(*), sum(coalesce(claims, 0)) / count(*), sum(coalesce(numbers, 0)) / count(*),
         sum(spoken) / nullif(sum(claims), 0), sum(direct) / nullif(sum(claims), 0)
  FROM dated LEFT JOIN said USING (document_id) LEFT JOIN counted USING (document_id)
  GROUP BY period ORDER BY period DESC LIMIT {most}
) ORDER BY period
"""
