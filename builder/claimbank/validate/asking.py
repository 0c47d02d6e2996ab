"""Asks the suites: the one place, with ``session``, where Great Expectations runs.

``ask`` and ``judge`` give back plain, small answers, so that they can run in a process of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ValidationError
from claimbank.validate.answers import Answer, answer_of, finding_of, joined, unasked
from claimbank.validate.checks import DATASET, Check, Suite
from claimbank.validate.facts import Measured, facts
from claimbank.validate.frames import Frames, trace
from claimbank.validate.lookups import pointed_at, steps
from claimbank.validate.outcome import Finding, short
from claimbank.validate.session import COUNTS, PLACES, Session, quiet

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "Answer",
    "Withheld",
    "ask",
    "ask_files",
    "ask_of_all",
    "ask_published",
    "ask_suite",
    "ask_whole",
    "judge",
    "needed_columns",
    "ready",
]

#: rows of one part, and how many bytes of Arrow it may be: the frames made of it hold few columns at a time
_ROWS, _BYTES = 500_000, 256_000_000

#: (table, column) of the columns that a dataset withholds, of which nothing is asked
Withheld = Collection[tuple[str, str]]


def ready(more: tuple[str, ...] = ()) -> int:
    """Load the library and the suites, which costs seconds once in a process; gives the number of expectations."""
    from claimbank.validate.suites import load

    with quiet():
        _session()
        return sum(len(suite.checks) for suite in load(more).values())


def ask(
    tables: Mapping[str, pa.Table],
    asked: Collection[str],
    more: tuple[str, ...] = (),
    withheld: Withheld = (),
) -> dict[str, list[Answer]]:
    """What the expectations on rows say of the tables ``asked``, by table.

    Expectations on the dataset that speak of each row alone (a user's, with ``mostly``) are asked with them, of the rows
    that are not refused; their counts are added up before they are judged.
    """
    from claimbank.validate.suites import load

    known = contract.load()
    with quiet():
        suites = load(more)
        frames = Frames(known, tables)
        return {
            name: [
                *ask_suite(_suite(suites[name], known, "row", withheld), tables[name], frames),
                *_ask_rest(suites[name], tables[name], frames, known, withheld),
            ]
            for name in asked
        }


def _ask_rest(
    suite: Suite, table: pa.Table, frames: Frames, known: Contract, withheld: Withheld
) -> Iterator[Answer]:
    rest = _suite(suite, known, "dataset", withheld)
    return ask_suite(rest.only(tuple(check for check in rest.checks if check.by_rows)), table, frames)


def ask_files(
    files: Mapping[str, str], asked: Collection[str], more: tuple[str, ...] = (), withheld: Withheld = ()
) -> dict[str, list[Answer]]:
    """``ask`` of tables that lie in Arrow files, which are mapped into memory, not read."""
    import pyarrow as pa

    tables = {name: pa.ipc.open_file(pa.memory_map(file)).read_all() for name, file in files.items()}
    return ask(tables, asked, more, withheld)


def ask_of_all(
    files: Mapping[str, str],
    name: str,
    published: Mapping[str, Sequence[str]],
    more: tuple[str, ...] = (),
    withheld: Withheld = (),
) -> dict[str, list[Answer]]:
    """``ask`` of one table whose rows point at rows of the whole dataset.

    ``files`` are Arrow files of tables, its own among them; of all others, ``published`` names the Parquet files, of which
    the rows that are pointed at are read, and of them the columns that are looked at.
    """
    import pyarrow as pa

    from claimbank.validate.suites import load

    known = contract.load()
    tables = {given: pa.ipc.open_file(pa.memory_map(file)).read_all() for given, file in files.items()}
    with quiet():
        paths = dict.fromkeys(path for check in load(more)[name].checks for path in check.columns)
    ways = [steps(known, name, path) for path in paths]
    tables |= pointed_at(ways, tables, needed_columns(name, more), published)
    return ask(tables, (name,), more, withheld)


def ask_whole(name: str, table: pa.Table, more: tuple[str, ...] = ()) -> list[Answer]:
    """What the expectations on all rows of ``table`` at once say: none but a user's do."""
    from claimbank.validate.suites import load

    with quiet():
        suite = load(more)[name]
        checks = tuple(check for check in suite.checks if not check.by_rows)
        if not checks:
            return []
        frames = Frames(contract.load(), {name: table})
        return list(ask_suite(suite.only(checks), table, frames, whole=True))


def ask_published(published: Mapping[str, Sequence[str]], more: tuple[str, ...]) -> list[Finding]:
    """``ask_whole`` of every table of a dataset, of which ``published`` names the Parquet files, few columns at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from claimbank.validate.suites import load

    findings = []
    for name, known in contract.load().tables.items():
        with quiet():
            checks = [check for check in load(more)[name].checks if not check.by_rows]
        if checks:
            columns = list(dict.fromkeys(path for check in checks for path in check.columns) or [known.key])
            parts = [pq.read_table(file, columns=columns) for file in published.get(name, ())]
            table = pa.concat_tables(parts) if parts else known.empty().select(columns)
            findings += [answer.finding for answer in ask_whole(name, table, more)]
    return findings


def judge(measured: Mapping[str, Measured], more: tuple[str, ...] = ()) -> list[Finding]:
    """What the suite of the dataset says of those of its facts that were measured, each told of its table."""
    import pandas as pd

    from claimbank.validate.suites import load

    with quiet():
        suite = load(more)[DATASET]
        values = {name: found.value for name, found in measured.items()}
        frame = pd.DataFrame({name: [value] for name, value in values.items()}, dtype="float64")
        suite = suite.only(tuple(check for check in suite.checks if set(check.columns) <= values.keys()))
        found = []
        for check, result in _run(suite, frame):
            fact = facts()[check.columns[0]]
            observed = measured[fact.name]
            passed = bool(result.success)
            plain = finding_of(
                check, passed, observed=short(observed.value), examples=() if passed else observed.examples
            )
            found.append(replace(plain, table=fact.table))
    return found


def needed_columns(name: str, more: tuple[str, ...] = ()) -> dict[str, tuple[str, ...]]:
    """The columns of other tables that the expectations on rows of ``name`` look at, by table."""
    from claimbank.validate.suites import load

    known = contract.load()
    with quiet():
        checks = load(more)[name].checks
    wanted: dict[str, dict[str, None]] = {}
    for path in dict.fromkeys(path for check in checks for path in check.columns):
        for table, column in trace(known, name, path):
            top = next((c for c in known.table(table).columns if c is column), None)
            outer = top or next(c for c in known.table(table).columns if column in c.fields)
            wanted.setdefault(table, {known.table(table).key: None})[outer.name] = None
            if column.foreign_key:
                target = column.foreign_key.partition(".")[0]
                wanted.setdefault(target, {known.table(target).key: None})
    return {table: tuple(columns) for table, columns in wanted.items() if table != name}


@cache
def _session() -> Session:
    return Session()


def _suite(suite: Suite, known: Contract, level: str, withheld: Withheld) -> Suite:
    """The expectations of one level but those that look at a withheld column."""
    checks = suite.at(level)
    if withheld:
        hidden = frozenset(withheld)
        checks = tuple(
            check
            for check in checks
            if not any(
                (table, column.name) in hidden
                for path in check.columns
                for table, column in trace(known, suite.table, path)
            )
        )
    return suite.only(checks)


def ask_suite(suite: Suite, table: pa.Table, frames: Frames, whole: bool = False) -> Iterator[Answer]:
    """Every expectation of ``suite`` over one table, a part of its rows at a time.

    Those on the same columns are asked together, of a frame that holds no others: the library copies whole frames.
    """
    if not suite.checks:
        return
    answers = [unasked(check) for check in suite.checks]
    groups = suite.by_columns()
    for start, part in [(0, table)] if whole else _parts(table):
        rows = frames.rows(suite.table, part)
        for places, group in groups:
            frame = rows.frame(group.checks[0].columns)
            for at, (check, result) in zip(places, _run(group, frame), strict=True):
                fresh = answer_of(check, result, frame, start)
                answers[at] = fresh if start == 0 else joined(answers[at], fresh)
    yield from answers


def _run(suite: Suite, frame: Any) -> Iterator[tuple[Check, Any]]:
    """Each expectation with the library's result, in the order of the suite; where rows fail, with their places."""
    results = _results(suite, frame, COUNTS)
    failing = [at for at, result in enumerate(results) if result.result.get("unexpected_count")]
    if failing:
        again = suite.only(tuple(suite.checks[at] for at in failing))
        for at, result in zip(failing, _results(again, frame, PLACES), strict=True):
            results[at] = result
    yield from zip(suite.checks, results, strict=True)


def _results(suite: Suite, frame: Any, wanted: Mapping[str, Any]) -> list[Any]:
    results = _session().validate(suite.table, frame, suite.build(), wanted).results
    found = {result.expectation_config.meta["at"]: result for result in results}
    if set(found) != set(range(len(suite.checks))):
        raise ValidationError(suite.where, f"{len(found)} of {len(suite.checks)} expectations were run")
    for at, check in enumerate(suite.checks):
        raised = _raised(found[at].exception_info)
        if raised:
            raise ValidationError(suite.where, f"{check.name} cannot be computed: {raised}")
    return [found[at] for at in range(len(suite.checks))]


def _parts(table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    """(place of its first row, rows) of parts that are small beside the memory of any machine; one where empty."""
    by_size = _BYTES * table.num_rows // max(table.nbytes, 1)
    size = max(1, min(_ROWS, by_size))
    for start in range(0, table.num_rows, size):
        yield start, table.slice(start, size)


def _raised(info: Any) -> str | None:
    """What went wrong while computing; the library gives one answer for all metrics or one each."""
    if not info:
        return None
    for given in [info] if "raised_exception" in info else info.values():
        if given["raised_exception"]:
            return " ".join(str(given["exception_message"]).split())
    return None
