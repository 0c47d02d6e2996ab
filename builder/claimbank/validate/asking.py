"""Asks the suites: the one place, with ``session``, where Great Expectations runs.

``ask`` and ``judge`` give back plain, small answers, so that they can run in a process of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ValidationError
from claimbank.validate.checks import DATASET, Check, Suite
from claimbank.validate.facts import Measured, facts
from claimbank.validate.frames import Frames, trace
from claimbank.validate.outcome import EXAMPLES, Example, Finding, short
from claimbank.validate.session import Session, quiet

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = [
    "Answer",
    "Withheld",
    "ask",
    "ask_files",
    "ask_of_all",
    "ask_published",
    "ask_whole",
    "judge",
    "needed_columns",
    "ready",
]

#: rows of one part, and how many bytes of Arrow it may be
_ROWS, _BYTES = 250_000, 128_000_000

#: (table, column) of the columns that a dataset withholds, of which nothing is asked
Withheld = Collection[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What one expectation found, and the places of the rows that it refuses."""

    check: Check
    finding: Finding
    places: np.ndarray[Any, Any] | None = None


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
                *_ask(_suite(suites[name], known, "row", withheld), tables[name], frames),
                *_ask_rest(suites[name], tables[name], frames, known, withheld),
            ]
            for name in asked
        }


def _ask_rest(
    suite: Suite, table: pa.Table, frames: Frames, known: Contract, withheld: Withheld
) -> Iterator[Answer]:
    rest = _suite(suite, known, "dataset", withheld)
    return _ask(rest.only(tuple(check for check in rest.checks if check.by_rows)), table, frames)


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
    the columns that are looked at are read.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    tables = {known: pa.ipc.open_file(pa.memory_map(file)).read_all() for known, file in files.items()}
    for other, columns in needed_columns(name, more).items():
        if other not in tables and published.get(other):
            parts = [pq.read_table(file, columns=list(columns)) for file in published[other]]
            tables[other] = pa.concat_tables(parts)
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
        return list(_ask(suite.only(checks), table, frames, whole=True))


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
    """What the suite of the dataset says of its facts, each told of its table."""
    import pandas as pd

    from claimbank.validate.suites import load

    with quiet():
        suite = load(more)[DATASET]
        values = {name: measured[name].value for name in facts()}
        frame = pd.DataFrame({name: [value] for name, value in values.items()}, dtype="float64")
        found = []
        for check, result in _run(suite, frame):
            fact = facts()[check.columns[0]]
            observed = measured[fact.name]
            passed = bool(result.success)
            plain = _finding(
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


def _ask(suite: Suite, table: pa.Table, frames: Frames, whole: bool = False) -> Iterator[Answer]:
    """Every expectation of ``suite`` over one table, a part of its rows at a time."""
    if not suite.checks:
        return
    answers = [Answer(check, _finding(check, True, 0, 0)) for check in suite.checks]
    paths = list(dict.fromkeys(path for check in suite.checks for path in check.columns))
    for start, part in [(0, table)] if whole else _parts(table):
        frame = frames.frame(suite.table, part, paths)
        for at, (check, result) in enumerate(_run(suite, frame)):
            fresh = _answer(check, result, frame, start)
            answers[at] = fresh if start == 0 else _joined(answers[at], fresh)
    yield from answers


def _run(suite: Suite, frame: Any) -> Iterator[tuple[Check, Any]]:
    """Each expectation with the library's result, in the order of the suite."""
    results = _session().validate(suite.table, frame, suite.build()).results
    found = {result.expectation_config.meta["at"]: result for result in results}
    if set(found) != set(range(len(suite.checks))):
        raise ValidationError(suite.where, f"{len(found)} of {len(suite.checks)} expectations were run")
    for at, check in enumerate(suite.checks):
        raised = _raised(found[at].exception_info)
        if raised:
            raise ValidationError(suite.where, f"{check.name} cannot be computed: {raised}")
        yield check, found[at]


def _answer(check: Check, result: Any, frame: Any, start: int) -> Answer:
    import numpy as np

    found = result.result
    if "unexpected_index_list" not in found:
        return Answer(
            check, _finding(check, bool(result.success), observed=short(found.get("observed_value")))
        )
    failed = np.asarray(found["unexpected_index_list"] or [], dtype=np.int64)
    examples: tuple[Example, ...] = tuple(
        tuple((path, short(_cell(frame[path], place))) for path in check.columns)
        for place in failed[:EXAMPLES]
    )
    missing = int(found.get("missing_count") or 0)
    finding = _finding(
        check,
        bool(result.success),
        int(found["element_count"]),
        len(failed),
        examples=examples,
        missing=missing,
    )
    return Answer(check, finding, failed + start if check.refuses and len(failed) else None)


def _cell(column: Any, place: int) -> Any:
    """One value of a frame as plain Python: a list is a list, what is missing is None."""
    import pyarrow as pa

    return pa.Array.from_pandas(column.iloc[[place]]).to_pylist()[0]


def _joined(one: Answer, later: Answer) -> Answer:
    import numpy as np

    given = [places for places in (one.places, later.places) if places is not None]
    return Answer(one.check, one.finding.and_then(later.finding), np.concatenate(given) if given else None)


def _finding(
    check: Check,
    passed: bool,
    rows: int | None = None,
    failed: int | None = None,
    observed: str | None = None,
    examples: tuple[Example, ...] = (),
    missing: int = 0,
) -> Finding:
    c = check
    said = (c.table, c.name, c.type, c.columns, c.level, c.severity, c.why, passed)
    return Finding(*said, rows, failed, observed, examples, missing, c.mostly)


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
