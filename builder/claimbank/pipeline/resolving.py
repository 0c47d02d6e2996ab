"""Who is a copy of whom, and what tells of one event: read from the kept shards by columns, whatever their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimbank.pipeline.checking import Known
from claimbank.pipeline.reading import Gathered
from claimbank.pipeline.spill import Spill
from claimbank.publish.sorting import Sorting
from claimbank.resolve import Spread, duplicates, events_in_order, shared_bands, tellings

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["resolved"]

#: where a telling's place by day stands while they are sorted
_AT = "at"


def resolved(spill: Spill, gathered: Gathered, held: int) -> Known:
    """The copies and events of all articles; ``held`` bytes of what they are known by are in memory at a time."""
    copies = duplicates(gathered.hashes, gathered.days, _sketches(spill))
    return Known(copies, _events(spill, held), gathered.days)


def _sketches(spill: Spill) -> dict[str, bytes]:
    """The sketches of the articles that share a band with another: no other can have a copy that differs from it."""
    import pyarrow as pa

    found: dict[str, bytes] = {}
    shared = shared_bands(table.column("sketch") for table in spill.each("tellings"))
    for table, worth in zip(spill.each("tellings"), shared, strict=True):
        kept = table.select(["document_id", "sketch"]).filter(pa.array(worth))
        found.update(zip(*(column.to_pylist() for column in kept.columns), strict=True))
    return found


def _events(spill: Spill, held: int) -> dict[str, str]:
    spread = Spread()
    sorting = Sorting((_AT, "document_id"), spill.folder / "tellings")
    size = 0
    for table in spill.each("tellings"):
        spread.add_table(table)
        sorting.add(table.append_column(_AT, _days(table)))
        size += table.nbytes
        if size > held:
            sorting.spill()
            size = 0
    found = (telling for rows in sorting for telling in tellings(rows))
    return events_in_order(found, spread)


def _days(table: pa.Table) -> pa.ChunkedArray:
    """The days as numbers, the undated before all others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.fill_null(table.column("day").cast(pa.int32()), -(1 << 31))
