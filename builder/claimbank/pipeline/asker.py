"""The suites, asked in the process beside this one: what is to be asked goes there as Arrow files, answers come back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.engines.aside import Aside, aside, dismiss
from claimbank.engines.thrift import trim
from claimbank.validate import asking
from claimbank.validate.asking import Withheld
from claimbank.validate.facts import measure
from claimbank.validate.outcome import Finding
from claimbank.validate.periods import Period, periods
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Asker", "Pending"]


@dataclass(frozen=True, slots=True)
class Pending:
    """An answer that is on its way; once it is there, the files of the question go."""

    answer: Future[Any]
    files: tuple[Path, ...] = ()

    def __post_init__(self) -> None:
        self.answer.add_done_callback(lambda _: self.remove())

    def remove(self) -> None:
        """Remove the files of the question."""
        for file in self.files:
            file.unlink(missing_ok=True)


class Asker:
    """Asks the suites, with those of the user's files ``more``; what is asked waits in ``folder``.

    Making one starts the process, which loads the library and reads the suites meanwhile; ``later``: it starts when it is
    first asked, unless there are suites of the user's, which are read at once. Nothing is asked of columns that are
    ``withheld``.
    """

    def __init__(
        self,
        folder: Path,
        more: tuple[str, ...] = (),
        where: Aside | None = None,
        withheld: Withheld = (),
        later: bool = False,
    ) -> None:
        self._folder, self._more, self._made, self._withheld = folder, more, 0, tuple(withheld)
        self._where, self._rests = where, True
        self._started = None if later and not more else Pending(self._submit(asking.ready, more))

    @property
    def started(self) -> bool:
        """Whether the suites are read, or found wanting."""
        return self._started is not None and self._started.answer.done()

    def ready(self) -> int:
        """Wait until the suites are read; how many expectations there are. ``ValidationError`` for a slip in one."""
        self._started = self._started or Pending(self._submit(asking.ready, self._more))
        return int(self.result(self._started))

    def rest(self) -> None:
        """End the process, whose memory others need; another starts, and loads the library anew, when it is asked again."""
        if not self._rests:
            dismiss()
            self._rests = True

    def ask(self, tables: Mapping[str, pa.Table], asked: Sequence[str]) -> Pending:
        """The expectations on rows, of the tables ``asked``."""
        files = self._written(tables)
        given = (_named(files), tuple(asked), self._more, self._withheld)
        task = self._submit(asking.ask_files, *given)
        return Pending(task, tuple(files.values()))

    def ask_of_all(
        self, tables: Mapping[str, pa.Table], name: str, published: Mapping[str, Sequence[str]]
    ) -> Pending:
        """The expectations on rows of one table that points at rows of the whole dataset."""
        files = self._written(tables)
        given = (_named(files), name, published, self._more, self._withheld)
        task = self._submit(asking.ask_of_all, *given)
        return Pending(task, tuple(files.values()))

    def judged(
        self, published: Mapping[str, Sequence[str]], spill: Path, scarce: bool = False
    ) -> tuple[list[Finding], tuple[Period, ...]]:
        """The expectations on the dataset as a whole: the facts, which DuckDB computes here, and those on all rows.

        Beside them, what was found over time. ``scarce``: the suites' process ends before, and another takes its place, as
        there is no room for both.
        """
        if scarce:
            self.rest()
        trim()  # it is DuckDB's turn
        with connect(published, spill) as con:
            measured, over_time = measure(con), periods(con)
        if scarce:
            trim()
        findings: list[Finding] = self.result(Pending(self._submit(asking.judge, measured, self._more)))
        if self._more:
            task = self._submit(asking.ask_published, published, self._more)
            findings += self.result(Pending(task))
        return findings, over_time

    def result(self, pending: Pending) -> Any:
        """The answer, once it is there."""
        try:
            return self._aside.result(pending.answer)
        finally:
            pending.remove()  # who waited may wake before those who are called back

    def _submit(self, task: Callable[..., Any], *given: Any) -> Future[Any]:
        if self._rests:
            self._aside, self._where, self._rests = self._where or aside(), None, False
        return self._aside.submit(task, *given)

    def _written(self, tables: Mapping[str, pa.Table]) -> dict[str, Path]:
        import pyarrow as pa

        self._folder.mkdir(parents=True, exist_ok=True)
        self._made += 1
        files = {}
        for name, table in tables.items():
            files[name] = self._folder / f"asked-{self._made}-{name}.arrow"
            with pa.OSFile(str(files[name]), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table)
        return files


def _named(files: Mapping[str, Path]) -> dict[str, str]:
    return {name: str(file) for name, file in files.items()}
