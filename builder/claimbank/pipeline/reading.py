"""The first half of a build: inputs to rows on disk, batch by batch, in as many processes as are asked for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.engines import run
from claimbank.engines.batch import Batch, Settings, batches, extract_batch
from claimbank.model import Record, Rejection
from claimbank.pipeline.settings import Options
from claimbank.pipeline.spill import Spill
from claimbank.read import InputFile, Notice, Page, Selection, read
from claimbank.read.selection import EXCLUDED
from claimbank.resolve import Telling

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Gathered", "gather_rows"]

#: below so many bytes of input, starting processes costs more than it gives
_WORTH_PROCESSES = 3_000_000


@dataclass(slots=True)
class Gathered:
    """What is kept in memory of every article: ids and a digest for ``resolve``, never its text."""

    records: int = 0
    notices: list[Notice] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)
    hashes: list[tuple[str, str]] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    excluded: Counter[str] = field(default_factory=Counter)


def gather_rows(
    files: Sequence[InputFile],
    options: Options,
    spill: Spill,
    refuse: Callable[[Rejection], None],
    selection: Selection | None = None,
    ids: Mapping[int, Sequence[str]] | None = None,
) -> Gathered:
    """Read and extract everything that ``selection`` leaves into ``spill``; refused records go to ``refuse``.

    With ``ids`` only the items whose places it names are taken, each under the ids that it gives.
    """
    gathered = Gathered()
    seen: set[str] = set()
    how = {"max_chars": options.max_chars, "language": options.language, "extractor": options.extractor}
    settings = Settings(**how, selection=selection or Selection(), limits=options.limits)  # type: ignore[arg-type]
    with _bar(files, options.progress) as advance:
        items = _items(files, options, gathered, refuse, advance)
        if ids is not None:
            items = (replace(item, input_id=i) for at, item in enumerate(items) for i in ids.get(at, ()))
        for batch in run(extract_batch, batches(items, settings), _workers(files, options.workers)):
            _take(batch, gathered, seen, spill, refuse)
    return gathered


def _items(
    files: Sequence[InputFile],
    options: Options,
    gathered: Gathered,
    refuse: Callable[[Rejection], None],
    advance: Callable[[int], None],
) -> Iterator[Record | Page]:
    found = read(files, mapping=options.mapping or None, max_chars=options.max_chars, progress=advance)
    for item in found:
        if isinstance(item, Rejection):
            refuse(item)
        elif isinstance(item, Notice):
            gathered.notices.append(item)
        else:
            gathered.records += 1
            yield item


def _take(
    batch: Batch, gathered: Gathered, seen: set[str], spill: Spill, refuse: Callable[[Rejection], None]
) -> None:
    """Put one batch's rows down; an article that is already there, word for word and id for id, is refused."""
    for rejection in batch.rejections:
        if rejection.stage == EXCLUDED:
            gathered.excluded[rejection.detail] += 1
        else:
            refuse(rejection)
    gathered.notices.extend(batch.notices)
    tables = _first_ones(batch.tables, seen, refuse)
    documents = tables["documents"]
    columns = (documents.column(c).to_pylist() for c in ("document_id", "text_sha256"))
    gathered.hashes.extend(zip(*columns, strict=True))
    told = {t.document_id: t for t in batch.tellings}
    for document_id in documents.column("document_id").to_pylist():
        seen.add(document_id)
        gathered.tellings.append(told[document_id])
        gathered.days[document_id] = told[document_id].day
    spill.write(tables)


def _first_ones(
    tables: dict[str, pa.Table], seen: set[str], refuse: Callable[[Rejection], None]
) -> dict[str, pa.Table]:
    """The rows of articles that are not there yet, each once."""
    import pyarrow as pa

    documents = tables["documents"]
    ids = documents.column("document_id").to_pylist()
    if len(set(ids)) == len(ids) and seen.isdisjoint(ids):
        return tables
    first = [i for i, d in enumerate(ids) if d not in seen and d not in ids[:i]]
    for i in sorted(set(range(len(ids))) - set(first)):
        row = documents.slice(i, 1).to_pylist()[0]
        detail = (
            f"article {row['article_index']} is in this build already, word for word and under the same id"
        )
        refuse(Rejection("segment", "duplicate_article", detail, row["source_uri"], row["input_id"]))
    out = {"documents": documents.take(pa.array(first, pa.int64()))}
    out |= {name: tables[name] for name in ("sources", "scenes")}
    for name in ("claims", "numbers", "mentions", "reviews"):
        keys = tables[name].column(contract.load().tables[name].key).to_pylist()
        owners = tables[name].column("document_id").to_pylist()
        rows: dict[str, int] = {}
        for i, (key, owner) in enumerate(zip(keys, owners, strict=True)):
            if owner not in seen:
                rows.setdefault(key, i)
        out[name] = tables[name].take(pa.array(list(rows.values()), pa.int64()))
    return {name: out[name] for name in tables}


def _workers(files: Sequence[InputFile], asked: int | None) -> int:
    if asked is not None:
        return asked
    worth = sum(f.size or 0 for f in files) >= _WORTH_PROCESSES
    return (os.cpu_count() or 1) if worth else 1


@contextmanager
def _bar(files: Sequence[InputFile], shown: bool) -> Iterator[Callable[[int], None]]:
    """A progress bar in bytes read, on stderr; nothing where it is not wanted."""
    if not shown:
        yield lambda _: None
        return
    from tqdm import tqdm

    total = sum(f.size or 0 for f in files) or None
    with tqdm(total=total, unit="B", unit_scale=True, unit_divisor=1024, desc="reading", leave=False) as bar:
        yield lambda n: (bar.update(n), None)[1]
