"""A published dataset through its suites again: as it was built, or as somebody edited it."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.engines.aside import Aside, aside
from claimbank.engines.thrift import own_pool
from claimbank.pipeline.asker import Asker, Pending
from claimbank.pipeline.at_hand import at_hand
from claimbank.pipeline.checks import PER_ARTICLE
from claimbank.pipeline.rereading import Files, article_chunks, files_of, row_chunks
from claimbank.publish.placing import placed
from claimbank.read.stores import on_this_machine
from claimbank.validate.answers import Answer
from claimbank.validate.drift import Drift, drift
from claimbank.validate.outcome import Count, Outcome, in_order
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Verdict", "validate_dataset"]

#: rows from which on a second process is worth the seconds that its libraries take to load
_MANY = 500_000


@dataclass(frozen=True)
class Verdict:
    """What a validation came to: what the suites said, what moved since the old dataset, what a user should know.

    ``sound`` is false where a row is false or the dataset as a whole fails; warnings and drift cost nothing.
    """

    outcome: Outcome
    drift: tuple[Drift, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.outcome.failures and not self.outcome.false_rows


def validate_dataset(
    dataset: str | Path,
    suites: Sequence[str] = (),
    against: str | Path | None = None,
    report: str | Path | None = None,
    processes: int | None = None,
) -> Verdict:
    """Ask every suite of the dataset at ``dataset``, with those of the user's files ``suites``.

    It is a folder, or an address that fsspec opens: from there its tables are copied first. ``against`` is an older
    dataset: rates that moved more than they should are told. ``report`` is a folder for the page and its JSON.
    Columns whose words the dataset withholds are not asked for. ``InputError`` where there is no dataset,
    ``ValidationError`` for a suite that is not sound, ``UnsoundError`` for columns that are not the contract's.
    """
    with (
        tempfile.TemporaryDirectory(prefix="claimbank-") as folder,
        at_hand(dataset, Path(folder, "new")) as new,
        nullcontext() if against is None else at_hand(against, Path(folder, "old")) as old,
        own_pool(),
    ):
        files, notices = files_of(new)
        older = files_of(old)[0] if old is not None else None
        outcome = _asked_of_all(files, suites, processes, Path(folder))
        moved = drift(older, files, Path(folder)) if older is not None else ()
        if report is not None:
            from claimbank.validate import write_report

            with placed(report) as page:
                write_report(page, outcome, moved=moved, refused=False)
    return Verdict(outcome, moved, tuple(n.replace(str(new), str(dataset)) for n in notices))


def _asked_of_all(files: Files, suites: Sequence[str], processes: int | None, spill: Path) -> Outcome:
    more = tuple(str(on_this_machine(file, "--suite").resolve()) for file in suites)
    several = processes or _worth(files)
    own = Aside(several) if several > 1 else None
    try:
        asker = Asker(spill, more, own or aside(), withheld(files))
        asker.ready()
        outcome = _asked(files, asker, spill)
    except BaseException:
        if own:
            own.close(at_once=True)
        raise
    if own:
        own.close()
    return outcome


def _worth(files: Files) -> int:
    """How many processes are worth their start: two for many rows, where there are two cores."""
    import pyarrow.parquet as pq

    rows = sum(pq.read_metadata(file).num_rows for found in files.values() for file in found)
    return min(2, os.cpu_count() or 1) if rows > _MANY else 1


def withheld(files: Files) -> tuple[tuple[str, str], ...]:
    """The columns of words that no row fills, of tables that have rows: the dataset withholds them."""
    found = []
    with connect(files) as con:
        for name, table in contract.load().tables.items():
            columns = [column.name for column in table.columns if column.text]
            if columns and files.get(name):
                counts = ", ".join(f'count("{column}")' for column in columns)
                rows, *filled = con.execute(f"SELECT count(*), {counts} FROM {name}").fetchall()[0]
                found += [(name, c) for c, n in zip(columns, filled, strict=True) if rows and not n]
    return tuple(found)


def _asked(files: Files, asker: Asker, spill: Path) -> Outcome:
    """Every suite over all rows, a chunk being read while others are asked; then the dataset as a whole."""
    import pyarrow as pa

    outcome = Outcome()
    waiting: deque[Pending] = deque()
    parts = list(row_chunks("sources", files["sources"]))
    sources = pa.concat_tables(parts) if parts else contract.load().table("sources").empty()
    for pending in _questions(files, asker, sources, spill):
        waiting.append(pending)
        if len(waiting) > 2:
            outcome = outcome + told(asker.result(waiting.popleft()))
    while waiting:
        outcome = outcome + told(asker.result(waiting.popleft()))
    findings, over_time = asker.judged(files, spill)
    return replace(outcome, findings=in_order([*outcome.findings, *findings]), periods=over_time)


def _questions(files: Files, asker: Asker, sources: pa.Table, spill: Path) -> Iterator[Pending]:
    yield asker.ask({"sources": sources}, ("sources",))
    chunks = article_chunks(files, spill)
    while chunk := next(chunks, None):
        pending = asker.ask({**chunk, "sources": sources}, PER_ARTICLE)
        del chunk  # before the next is read
        yield pending
    for name in contract.load().tables:
        if name not in (*PER_ARTICLE, "sources"):
            for rows in row_chunks(name, files[name]):
                yield asker.ask_of_all({name: rows}, name, files)


def told(answers: Mapping[str, list[Answer]]) -> Outcome:
    """What the answers say, in short: how many rows are false, and what each expectation found."""
    import numpy as np

    counts = {}
    for name, found in answers.items():
        places = [answer.places for answer in found if answer.places is not None]
        false = len(np.unique(np.concatenate(places))) if places else 0
        rows = max((answer.finding.rows or 0 for answer in found), default=0)
        counts[name] = Count(rows, rows - false, false)
    findings = [answer.finding for found in answers.values() for answer in found]
    return Outcome({}, {}, in_order(findings), counts, {})
