"""Who is a copy of whom, what tells of one event, who speaks: read from the kept shards by columns, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.engines import run
from claimbank.engines.kept import Kept, keep, packed
from claimbank.pipeline.checking import Known
from claimbank.pipeline.reading import Gathered
from claimbank.pipeline.spill import Spill
from claimbank.publish.sorting import Sorting
from claimbank.resolve import (
    Coded,
    Ids,
    Spread,
    company,
    duplicates,
    events_in_order,
    gather,
    shared_bands,
    tellings,
)  # fmt: skip

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["resolved", "settled"]

#: where a telling's place by day stands while they are sorted
_AT = "at"
#: the file of what a process apart is asked
_LEFT = "asked"
#: the columns of what ties articles, and rows of it that are objects at a time
_TIE, _AT_ONCE = ["article", "tied"], 10_000


def resolved(spill: Spill, gathered: Gathered, held: int, apart: bool = False) -> tuple[Known, pa.Table]:
    """The copies and events of all articles, and their sources; ``held`` bytes of what they are known by are in memory at a
    time.

    ``apart``: they are found in a process of its own, with which the memory goes that it takes.
    """
    import numpy as np
    import pyarrow as pa

    ids = Ids(gathered.ids)
    numbers = np.concatenate([*gathered.days, np.empty(0, np.int32)])[ids.came]
    days = Coded.of_day_numbers(ids, numbers)
    texts = np.concatenate([*gathered.hashes, np.empty(0, np.uint64)])[ids.came]
    if apart:
        _leave(spill, gathered.ids, texts, numbers)
        ((copied, told, sources),) = run(_found, [str(spill.folder)], given=(held,), apart=True)
        known = Known(Coded.of_names(ids, _ties(copied)), Coded.of_names(ids, _ties(told)), days)
        return known, pa.ipc.open_stream(sources).read_all()
    copies, events = settled(spill, ids, texts, days, held)
    known = Known(copies, Coded.of_names(ids, events.items()), days)
    return known, _sources(spill, known.event_of, held)


def _leave(
    spill: Spill, columns: list[np.ndarray[Any, Any]], texts: np.ndarray[Any, Any], days: np.ndarray[Any, Any]
) -> None:
    """Leave on disk what the process apart needs, whatever the number of articles.

    What is given to a process as it starts goes through a pipe of 64 KB; should it die before it has read that, nobody
    would ever end the writing.
    """
    import pyarrow as pa

    named = pa.chunked_array([pa.array(column.tolist(), pa.binary()) for column in columns], pa.binary())
    articles = pa.table({"id": named, "text": pa.array(texts), "day": pa.array(days)})
    keep(
        spill.folder / _LEFT, {"articles": articles}, {"shards": [str(shard.file) for shard in spill.shards]}
    )


def _found(folder: str, held: int) -> tuple[bytes, bytes, bytes]:
    """What ``resolved`` finds in the shards that it left word of in ``folder``, as tables (Arrow IPC streams): article and
    copy, article and event, sources."""
    import pyarrow as pa

    spill, left = Spill(Path(folder)), Kept(Path(folder, _LEFT))
    articles = left.read("articles")
    ids = Ids([articles.column("id").cast(pa.string()).to_pylist()])
    texts = articles.column("text").to_numpy()
    days = Coded.of_day_numbers(ids, articles.column("day").to_numpy())
    for file in left.about["shards"]:
        spill.add(Kept(Path(file)))
    copies, events = settled(spill, ids, texts, days, held)
    copied, told = (
        pa.table([pa.array([*tie.keys()], pa.string()), pa.array([*tie.values()], pa.string())], _TIE)
        for tie in (copies, events)
    )
    sources = _sources(spill, Coded.of_names(ids, events.items()), held)
    one, two, three = (bytes(packed(table)) for table in (copied, told, sources))
    return one, two, three


def _sources(spill: Spill, event_of: Mapping[str, str], held: int) -> pa.Table:
    """The sources of all articles, each once."""
    sorting = Sorting(("source_id",), spill.folder / "sources", held)
    for table in spill.each("sources"):
        sorting.add(table)
    return gather(sorting, company(spill.each("claims"), event_of), in_order=True)


def _ties(table: bytes) -> Iterator[tuple[str, str]]:
    import pyarrow as pa

    for batch in pa.ipc.open_stream(table).read_all().to_batches(_AT_ONCE):
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def settled(
    spill: Spill, ids: Ids, texts: np.ndarray[Any, Any], days: Coded[date | None], held: int
) -> tuple[Coded[str], dict[str, str]]:
    """What each article copies, and the events; ``spill`` has the tellings, ``texts`` 64 bits of what each text is known by."""
    copies = duplicates(*_alike(ids, texts, days, _sketches(spill)))
    return Coded.of_names(ids, copies.items()), _events(spill, held)


def _alike(
    ids: Ids, texts: np.ndarray[Any, Any], days: Coded[date | None], sketches: dict[str, bytes]
) -> tuple[list[tuple[str, int]], Mapping[str, date | None], dict[str, bytes]]:
    """Of all articles those that can be copies, or have some: of one text with another, or with a sketch."""
    import numpy as np

    found, counts = np.unique(texts, return_counts=True)
    wanted = np.isin(texts, found[counts > 1])
    wanted[[ids.place(name) for name in sketches]] = True
    return [(ids[at], int(texts[at])) for at in np.flatnonzero(wanted).tolist()], days, sketches


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
