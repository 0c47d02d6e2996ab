"""The first half of a build: inputs to kept shards, in as many processes as are asked for, and what is known of them all."""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.engines.batch import Settings, duplicate, in_pieces
from claimbank.engines.carried import from_table
from claimbank.engines.engine import Engine, Local
from claimbank.engines.fingerprint import Fingerprints
from claimbank.engines.kept import Kept
from claimbank.engines.plan import plan, plan_pieces
from claimbank.engines.shard import Shard, Task
from claimbank.ids import short
from claimbank.model import Record, Rejection
from claimbank.pipeline.progress import Progress
from claimbank.pipeline.settings import Options
from claimbank.pipeline.spill import Spill
from claimbank.read import InputFile, Item, Notice, Page, Selection, read, read_before
from claimbank.read.reading import CHECKSUM, COLUMNS_THERE, HAS_COLUMN, NO_COLUMN, SKIPPED
from claimbank.read.seen import Seen
from claimbank.read.selection import EXCLUDED
from claimbank.resolve.coded import NONE

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["WORTH_PROCESSES", "Gathered", "gather_items", "gather_rows", "settings_of"]

#: below so many bytes of input, starting processes costs more than it gives
WORTH_PROCESSES = 3_000_000


@dataclass(slots=True)
class Gathered:
    """What is kept in memory of every article: ids and a digest for ``resolve``, never its text.

    ``shards`` are the files of the shards that this build is made of; so many of them were ``kept`` from an earlier one.
    ``sums``: SHA-256 and bytes of the files of stores that were read from beginning to end. ``contents``: by what the store
    knew each of them when it was planned, where it said so.
    """

    records: int = 0
    notices: list[Notice] = field(default_factory=list)
    #: of each shard, the ids of its articles, 64 bits of what their texts are known by, and their days as numbers
    ids: list[np.ndarray[Any, Any]] = field(default_factory=list)
    hashes: list[np.ndarray[Any, Any]] = field(default_factory=list)
    days: list[np.ndarray[Any, Any]] = field(default_factory=list)
    excluded: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    shards: list[str] = field(default_factory=list)
    kept: int = 0
    sums: dict[str, tuple[str, int]] = field(default_factory=dict)
    contents: dict[str, str] = field(default_factory=dict)
    progress: Progress = field(default_factory=lambda: Progress("reading"))

    @property
    def articles(self) -> int:
        """How many there are."""
        return sum(map(len, self.ids))


def gather_rows(
    files: Sequence[InputFile],
    options: Options,
    spill: Spill,
    refuse: Callable[[Rejection], None],
    selection: Selection,
    folder: Path,
    engine: Engine,
    taken: Callable[[], None] = lambda: None,
) -> Gathered:
    """Read and extract everything that ``selection`` leaves, into ``spill``; refused records go to ``refuse``.

    Finished shards are kept in ``folder``, and what is kept there is not made again. ``taken`` is called after each shard.
    """
    settings = settings_of(options, selection)
    known = Fingerprints(folder / "inputs.json")
    tasks = plan(files, settings, folder, known)
    total = sum(file.size or 0 for file in files) or None
    watch = _Watch(options, total)
    made = engine.shards(watch.handed_out(tasks), settings, _worth(files), watch.told)
    gathered = _gathered(made, spill, refuse, watch, taken)
    known.remember()
    gathered.contents = known.of_stores()
    return gathered


def gather_items(
    files: Sequence[InputFile], options: Options, spill: Spill, ids: Mapping[int, Sequence[str]]
) -> Gathered:
    """Read and extract the items of ``files`` whose places ``ids`` names, each under the ids that it gives."""
    settings = settings_of(options)
    found = read(files, mapping=options.mapping or None, max_chars=options.max_chars)
    tasks = plan_pieces(in_pieces(_renamed(found, ids)), settings, spill.folder, Shard(tuple(files)))
    watch = _Watch(options)
    made = Local(options.workers).shards(watch.handed_out(tasks), settings, _worth(files), watch.told)
    return _gathered(made, spill, lambda _: None, watch)


def settings_of(options: Options, selection: Selection | None = None) -> Settings:
    """The settings that reading and extraction hang on."""
    return Settings(
        max_chars=options.max_chars,
        language=options.language,
        extractor=options.extractor,
        mapping=dict(options.mapping),
        selection=selection or Selection(),
        limits=options.limits,
        html=options.html,
    )


def _renamed(found: Iterable[Item], ids: Mapping[int, Sequence[str]]) -> Iterator[Item]:
    items = (item for item in found if isinstance(item, Record | Page))
    return (replace(item, input_id=i) for at, item in enumerate(items) for i in ids.get(at, ()))


def _gathered(
    made: Iterable[tuple[str, bool]],
    spill: Spill,
    refuse: Callable[[Rejection], None],
    watch: _Watch,
    taken: Callable[[], None] = lambda: None,
) -> Gathered:
    """Take what an engine has ``made`` (see ``Engine.shards``); ``taken`` is called after each shard."""
    gathered = Gathered()
    taking = _Taking(gathered, spill, refuse)
    for file, before in made:
        gathered.shards.append(file)
        gathered.kept += before
        shard = taking.take(Kept(Path(file)))
        watch.done(before, shard.rows("documents"), shard.rows("claims"))
        taken()
    taking.end()
    gathered.progress = watch.now
    return gathered


class _Watch:
    """Tells whoever watches how far the reading is."""

    def __init__(self, options: Options, total: int | None = None) -> None:
        self._watcher = options.progress
        self._started = time.monotonic()
        self._worth: deque[int] = deque()
        self.now = Progress("reading", total=total)

    def handed_out(self, tasks: Iterable[Task]) -> Iterator[Task]:
        """The tasks, each of which is remembered for what it is worth."""
        for task in tasks:
            self._worth.append(task.bytes)
            yield task

    def done(self, kept: bool, articles: int, claims: int) -> None:
        """The first task that was handed out and not done is done."""
        worth, now = self._worth.popleft(), self.now
        self.now = replace(
            now,
            bytes=now.bytes + worth,
            kept=now.kept + worth * kept,
            articles=now.articles + articles,
            kept_articles=now.kept_articles + articles * kept,
            claims=now.claims + claims,
            seconds=time.monotonic() - self._started,
        )
        if self._watcher is not None:
            self._watcher.moved(self.now)

    def told(self, line: str) -> None:
        if self._watcher is not None:
            self._watcher.told(line)


class _Taking:
    """Takes shard after shard over, in their order: of records and articles that come twice, the first."""

    def __init__(self, gathered: Gathered, spill: Spill, refuse: Callable[[Rejection], None]) -> None:
        self._gathered, self._spill, self._refuse = gathered, spill, refuse
        self._records = Seen()
        self._documents = Seen()
        self._told: set[Notice] = set()
        self._columns: dict[Notice, None] = {}

    def take(self, shard: Kept) -> Kept:
        """What stays of a shard."""
        records, gone = self._records_before(shard)
        for rejection in from_table(Rejection, shard.read("refused")):
            if (rejection.source_uri, rejection.input_id) in records:
                continue
            if rejection.stage == EXCLUDED:
                self._gathered.excluded[rejection.detail] += 1
            elif rejection.stage == SKIPPED:
                self._gathered.skipped[rejection.reason] += 1
            else:
                self._refuse(rejection)
        for notice in from_table(Notice, shard.read("notices")):
            self._tell(notice)
        self._spill.add(shard, gone | self._articles_before(shard, gone))
        shard = self._spill.shards[-1]
        self._remember(shard.read("documents"), shard.read("tellings"))
        return shard

    def _remember(self, documents: pa.Table, tellings: pa.Table) -> None:
        """Keep what is to be known of each article until the end."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        ids = documents.column("document_id")
        at = pc.index_in(ids, value_set=tellings.column("document_id").combine_chunks())
        days = tellings.column("day").cast(pa.int32()).take(at)
        hashes = [short(text) for text in documents.column("text_sha256").to_pylist()]
        self._gathered.ids.append(np.array([i.encode() for i in ids.to_pylist()], np.bytes_))
        self._gathered.hashes.append(np.array(hashes, np.uint64))
        self._gathered.days.append(pc.fill_null(days, NONE).to_numpy())

    def _records_before(self, shard: Kept) -> tuple[set[tuple[str, str]], set[str]]:
        """(source_uri, input_id) of the records of a shard that were read before it, and the ids of their articles."""
        records: set[tuple[str, str]] = set()
        articles: set[str] = set()
        for row in shard.read("records").to_pylist():
            if self._records.add(row["key"]):
                self._gathered.records += 1
            else:
                self._refuse(read_before(row["source_uri"], row["input_id"]))
                records.add((row["source_uri"], row["input_id"]))
                articles.update(row["documents"])
        return records, articles

    def _articles_before(self, shard: Kept, gone: set[str]) -> set[str]:
        """The articles of a shard that came before it, in other records than those that are ``gone``."""
        documents = shard.read("documents").select(["document_id", "article_index", "source_uri", "input_id"])
        again = set()
        for row in documents.to_pylist():
            document_id = row.pop("document_id")
            if document_id in gone:
                continue
            if not self._documents.add(short(document_id)):
                self._refuse(duplicate(**row))
                again.add(document_id)
        return again

    def end(self) -> None:
        """All is taken: tell what only the whole shows."""
        self._gathered.notices += _missing(self._columns)

    def _tell(self, notice: Notice) -> None:
        """Keep a notice; what is to be said of a file as a whole each of its shards says."""
        if notice.reason == CHECKSUM:
            sha256, size = notice.detail.rsplit(None, 2)[1:]
            self._gathered.sums[notice.source_uri] = (sha256, int(size))
            return
        if notice.reason in (NO_COLUMN, HAS_COLUMN):
            self._columns.setdefault(notice)
            return
        if notice.input_id is None:
            if notice in self._told:
                return
            self._told.add(notice)
        self._gathered.notices.append(notice)


def _missing(told: Iterable[Notice]) -> list[Notice]:
    """Of notices that parts of files gave, those of mapped columns that are in no part of a file: one a column."""
    found: dict[tuple[str, str], Notice] = {}
    there = set()
    for notice in told:
        at = (notice.source_uri, notice.detail.partition(COLUMNS_THERE)[0])
        if notice.reason == NO_COLUMN:
            found.setdefault(at, notice)
        else:
            there.add(at)
    return [notice for at, notice in found.items() if at not in there]


def _worth(files: Sequence[InputFile]) -> bool:
    return sum(f.size or 0 for f in files) >= WORTH_PROCESSES
