"""One build in its staging folder: rows on disk become published tables, stage by stage."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.engines.aside import dismiss
from claimbank.engines.engine import Engine
from claimbank.engines.thrift import trim
from claimbank.errors import InputError
from claimbank.model import Rejection
from claimbank.pipeline.budget import Budget
from claimbank.pipeline.checking import Known, compared, divided, settle
from claimbank.pipeline.checks import PER_ARTICLE, Checks, Tables, portions
from claimbank.pipeline.decided import NAME as DECISIONS
from claimbank.pipeline.decided import Decided
from claimbank.pipeline.figures import Figures
from claimbank.pipeline.names import Names, Told
from claimbank.pipeline.paired import Rows, made
from claimbank.pipeline.pairing import Label, Pairing, balance, labels
from claimbank.pipeline.parts import made_apart, trimmed
from claimbank.pipeline.reading import WORTH_PROCESSES, Gathered
from claimbank.pipeline.resolving import resolved
from claimbank.pipeline.reviewing import Reviewing
from claimbank.pipeline.settings import Options
from claimbank.pipeline.spill import Spill
from claimbank.pipeline.verdict import verdict
from claimbank.publish import (
    AUDIT,
    Bank,
    Outcome,
    RejectedRows,
    RejectedWriter,
    TableWriter,
    write_audit,
)  # fmt: skip
from claimbank.read import Notice
from claimbank.resolve import Splits, split_documents

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Run"]

#: within it training pairs are made; what it gives waits for them
Pairs = Callable[[], AbstractContextManager[Callable[[], Rows]]]

#: articles from which on what finds their copies and events holds memory that others need
_MANY = 2_000
#: what shards hold beside rows: what stands around figures, which claims can be read alone
_BESIDE = ("scenes", "readable")


@dataclass
class Run:
    """One build in its staging folder: what is written, what is refused, what is counted."""

    folder: Path
    options: Options
    spill: Spill
    decided: Decided
    engine: Engine
    rejected: RejectedWriter = field(init=False)
    refused: RejectedRows = field(init=False)
    tables: TableWriter = field(init=False)
    checks: Checks = field(init=False)
    splits: Splits = field(init=False)
    #: the files of the tables of articles, once they are written
    published: dict[str, list[str]] = field(init=False)
    pairs: dict[str, dict[str, int]] = field(init=False)
    #: how many articles there are in each language
    languages: Counter[str | None] = field(init=False, default_factory=Counter)
    _first_refused: str | None = None
    _looked_at: int = 0

    @property
    def budget(self) -> Budget:
        return Budget(self.options.memory)

    @property
    def _alone(self) -> bool:
        """Whether each large thing has all the memory in its turn: the worker, the suites, comparing, pairing."""
        return self.budget.least and self.spill.articles >= _MANY

    @property
    def _scarce(self) -> bool:
        """Whether memory is: then nothing is done beside something else that need not."""
        return self.options.memory is not None

    def __post_init__(self) -> None:
        self.rejected = RejectedWriter(self.folder)
        self.refused = RejectedRows(self.folder)
        self.tables = TableWriter(self.folder, self.budget.held)
        options = self.options
        least = self.budget.least
        self.checks = Checks(options.validate, self.refused.add, self.spill.folder, options.suites, least)
        self.rejected.add(self.decided.refused)
        if self.decided.kept is not None:
            (self.folder / DECISIONS).write_text(self.decided.kept, encoding="utf-8", newline="")

    def refuse(self, rejection: Rejection) -> None:
        self._first_refused = self._first_refused or rejection.detail
        self.rejected.add([rejection])

    def require_articles(self, gathered: Gathered, inputs: Sequence[str]) -> None:
        """``InputError`` where nothing was read, as the input was not understood; it tells what was refused first."""
        if gathered.articles or self.options.allow_failures:
            return
        counts = Counter(gathered.skipped)
        for reasons in self.rejected.counts.values():
            counts.update(reasons)
        told = f" ({', '.join(f'{n:,} {why}' for why, n in counts.most_common())})" if counts else ""
        first = f"; the first that was refused: {self._first_refused}" if self._first_refused else ""
        more = f" and {len(inputs) - 1:,} more" if len(inputs) > 1 else ""
        what = f"no article in it could be taken{told}; nothing was published (--allow-failures does){first}"
        raise InputError(f"{inputs[0]}{more}", what)

    def look_ahead(self, last: bool = False) -> None:
        """Have the suites asked of articles while others are read, if memory allows it; ``last``: all are read."""
        read = self.checks.heed()
        if self.budget.least:
            if read:
                self.checks.rest()
            return
        while self._looked_at < (len(self.spill) if last else self.spill.whole) and self.checks.idle:
            self.checks.look_ahead(self.spill.chunk(self._looked_at, PER_ARTICLE))
            self._looked_at += 1

    def moved(self, stage: str, gathered: Gathered) -> None:
        """Tell who watches at which stage the build is now."""
        if self.options.progress is not None:
            self.options.progress.moved(replace(gathered.progress, stage=stage))

    def publish(self, gathered: Gathered, called: str | None = None) -> Outcome | None:
        """Rows on disk to published tables: resolved, checked chunk by chunk, compared, checked as a whole.

        ``called``: the name of the dataset, where its audit page can be written meanwhile.
        """
        self.look_ahead(last=True)
        self.moved("resolving", gathered)
        held = self.budget.held
        apart = self._scarce and self.spill.articles >= _MANY
        known, sources = resolved(self.spill, gathered, held, apart)
        self.split(known, gathered)
        trim()
        told = Told(self.checks.sources(sources))
        names = Names(told.sources())
        self.moved("checking", gathered)
        figures = Figures(self.spill.folder / "figures", held)
        pairing = Pairing(known, names, self.spill.folder, held)
        reviewing = Reviewing(self.spill.each("reviews"))
        for kept, beside in self._checked(known):
            told.add(kept)
            figures.add(kept["numbers"], beside["scenes"], known, names)
            pairing.add(kept, beside["readable"])
            reviewing.look(kept["claims"])
            del kept, beside
        self.moved("comparing", gathered)
        asked, paired = self._asked(figures, pairing, gathered)
        compared = self._tables_closed(portions(asked, ("comparisons", "figure_pairs"), self.budget.made))
        sources = told.sources()
        self.tables.write("sources", sources)
        self._made(compared, sources)
        self.tables.close()
        with self._page(called, gathered) as written, paired() as found:
            self._paired(found, reviewing, known)
            self._judged(written)
        if self._scarce:
            dismiss()
            trim()
        return verdict(self.checks.outcome, self.folder, self.options)

    def _checked(self, known: Known) -> Iterator[tuple[Tables, Tables]]:
        """The rows that stay of many articles at a time, as they are published, and what workers saw beside them."""
        beside: deque[Tables] = deque()
        for kept in self.checks.articles(self._chunks(beside)):
            rows = {name: divided(table, known.split_of) for name, table in kept.items()}
            rows["documents"] = settle(rows["documents"], known)
            self.languages.update(rows["documents"].column("language").to_pylist())
            del kept
            yield rows, beside.popleft()
            for name in PER_ARTICLE:
                self.tables.write(name, rows[name])
            del rows
            trim()

    def _asked(
        self, figures: Figures, pairing: Pairing, gathered: Gathered
    ) -> tuple[Iterable[Tables], Pairs]:
        """What answers one question, part by part; and, once that is passed on, what makes the training pairs."""
        if not self._alone:
            linked = pairing.linked(self._compared(figures, gathered))
            asked = trimmed(linked) if self._scarce else linked
            return asked, lambda: self.engine.beside(made, pairing.waiting(), worth=self._worth(gathered))
        self.checks.rest()
        trim()
        answers = None if self.decided.constraints is None else self._compared(figures, gathered)
        parts, rows = made_apart(figures, pairing, self.spill.folder, answers)
        return parts, lambda: nullcontext(lambda: rows)

    def _paired(self, paired: Callable[[], Rows], reviewing: Reviewing, known: Known) -> None:
        """Training pairs, and the fact-checks with the claims they are tied to."""
        trim()
        more, reviews = reviewing.settled(known.split_of)
        pairs = ({"pairs": table} for table in paired().tables(more))
        self.pairs = balance(self._made(portions(pairs, ("pairs",), self.budget.made)))
        self._made([{"reviews": reviews}])
        self.tables.close()
        trim()

    def _judged(self, meanwhile: Callable[[], object]) -> None:
        """Ask the suites of the dataset as a whole, and wait for what is done ``meanwhile``."""
        with ThreadPoolExecutor(1) as thread:  # DuckDB leaves the interpreter to others
            done = self.tables.published()
            judged = thread.submit(self.checks.whole, done, self.spill.folder, self._scarce)
            meanwhile()
            judged.result()

    def _tables_closed(self, parts: Iterator[Tables]) -> Iterator[Tables]:
        """Finish the files of the tables of articles, while the first of the ``parts`` is made where memory is no concern."""
        first: list[Tables] = []
        with ThreadPoolExecutor(1) as thread:  # Arrow leaves the interpreter to others
            closed = thread.submit(self.tables.close)
            if not self._scarce:
                first += islice(parts, 1)
            closed.result()
        if self._alone:
            trim()
        self.published = self.tables.published()
        return chain(first, parts)

    def _page(self, called: str | None, gathered: Gathered) -> AbstractContextManager[Callable[[], object]]:
        """What waits for the audit page of a dataset ``called`` so, which is written meanwhile where that can be."""
        if called is None or self.options.text != "full" or self._scarce:
            return nullcontext(lambda: None)
        return self.engine.beside(_write_page, str(self.folder), (called,), self._worth(gathered))

    def _worth(self, gathered: Gathered) -> bool:
        """Whether what can be done beside the rest is worth a process."""
        return gathered.progress.bytes >= WORTH_PROCESSES and not self._scarce

    def _made(self, parts: Iterable[Tables], sources: pa.Table | None = None) -> Counter[Label]:
        """Check and write tables that are made of the whole build; gives how many training pairs there are of each kind."""
        counts: Counter[Label] = Counter()
        ahead = 2 if self.options.memory is None else 1  # parts that are held at a time
        for part in self.checks.made(parts, self.published, sources, ahead):
            for name, table in part.items():
                self.tables.write(name, table)
            counts.update(labels(part))
        return counts

    def _compared(self, figures: Figures, gathered: Gathered) -> Iterator[Tables]:
        """What answers one question, part by part.

        An auditor's decisions tie across events: with any, all figures are looked at at once.
        """
        if self.decided.constraints is None:
            return figures.compared(self.engine)
        every = figures.all()
        gathered.notices += self.decided.notices(every)
        return compared(every, self.decided.constraints, self.engine)

    def _chunks(self, beside: deque[Tables]) -> Iterator[Tables]:
        """The rows of many articles at a time; what workers saw beside them is put behind ``beside``."""
        for chunk in self.spill.chunks((*PER_ARTICLE, *_BESIDE)):
            beside.append({name: chunk.pop(name) for name in _BESIDE})
            yield chunk

    def split(self, known: Known, gathered: Gathered) -> None:
        """Put every document in its split, and tell of those that went to train for want of a date."""
        ties = (known.event_of, known.duplicate_of)
        self.splits = split_documents(known.days, ties, self.options.splits, self.options.split_by)
        known.split_of = self.splits.of
        if self.splits.undated:
            what = (
                f"articles without a date, in an event or alone: {self.splits.undated:,}; they are in train"
            )
            gathered.notices.append(Notice("undated_in_train", what, ""))


def _write_page(folder: str, called: str) -> int:
    return write_audit(Bank.below(Path(folder)), called, Path(folder) / AUDIT)
