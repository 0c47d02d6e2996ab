"""Runs the suites over the tables of a dataset, a part of the rows at a time."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ValidationError
from claimbank.model import Rejection
from claimbank.validate.cascade import Kept, cascade, settle
from claimbank.validate.frames import Frames, own_column
from claimbank.validate.outcome import EXAMPLES, Finding, Outcome
from claimbank.validate.session import Session, quiet
from claimbank.validate.suites import Check, Suite, load

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["validate"]

#: rows of one part, and how many bytes of Arrow it may be
_ROWS, _BYTES = 50_000, 48_000_000
_LONG = 160


def validate(
    tables: Mapping[str, pa.Table], *, rows_of: Collection[str] | None = None, whole: bool = True
) -> Outcome:
    """What the suites of ``validations/`` say of ``tables`` (by name, with the contract's columns).

    First each row of the tables ``rows_of`` (all by default) is asked what a row must keep: one that fails is refused,
    and what hangs on it with it. Then, with ``whole``, the accepted rows are asked what a dataset must keep; a failure
    there is in ``failures``. A table that is not given has no rows. ``ValidationError`` where a suite is not sound
    or an expectation cannot be computed. The library's import costs seconds; nothing is written, nothing is fetched.
    """
    known = contract.load()
    _check_columns(known, tables)
    names = [name for name in known.tables if name in tables]
    asked = names if rows_of is None else [name for name in names if name in rows_of]
    with quiet():
        suites, session = load(), Session()
        return _Run(known, suites, session).run({name: tables[name] for name in names}, asked, whole)


def _check_columns(known: Contract, tables: Mapping[str, pa.Table]) -> None:
    for name, table in tables.items():
        columns = known.table(name).names
        if tuple(table.column_names) != columns:
            wrong = sorted(set(columns) ^ set(table.column_names)) or ["their order"]
            raise ValidationError(
                name, f"columns: {', '.join(wrong)}; allowed: those of the contract, in its order"
            )


@dataclass
class _Tally:
    """What one expectation has found so far: of how many rows, which failed (places in the table), some of them."""

    check: Check
    rows: int = 0
    failed: list[int] = field(default_factory=list)
    examples: list[tuple[tuple[str, str | None], ...]] = field(default_factory=list)
    passed: bool = True
    observed: str | None = None
    of_rows: bool = True

    def finding(self) -> Finding:
        c = self.check
        rows, failed = (self.rows, len(self.failed)) if self.of_rows else (None, None)
        said = (c.table, c.name, c.type, c.columns, c.level, c.severity, c.reason, self.passed)
        return Finding(*said, rows, failed, self.observed, tuple(self.examples))


@dataclass
class _Run:
    known: Contract
    suites: Mapping[str, Suite]
    session: Session

    def run(self, tables: dict[str, pa.Table], asked: list[str], whole: bool) -> Outcome:
        frames = Frames(self.known, tables)
        tallies = {name: self._ask(self.suites[name], "row", tables[name], frames) for name in asked}
        kept = {name: self._kept(table, tallies.get(name, [])) for name, table in tables.items()}
        cascade(self.known, kept)
        settle(kept)
        accepted = {name: table.accepted() for name, table in kept.items()}
        if whole:
            frames = Frames(self.known, accepted)
            for name in accepted:
                found = self._ask(self.suites[name], "dataset", accepted[name], frames)
                tallies[name] = tallies.get(name, []) + found
        origins = _Origins(tables.get("documents"))
        rejections = [
            r
            for name in tables
            for r in self._rejections(name, tables[name], kept[name], tallies.get(name, []), origins)
        ]
        findings = tuple(tally.finding() for name in tables for tally in tallies.get(name, []))
        told = [name for name in tables if name in asked or not kept[name].stays.all()]
        return Outcome(
            accepted,
            tuple(rejections),
            findings,
            {name: kept[name].count() for name in told},
            {
                name: dict(sorted(Counter(r.reason for r in rejections if r.table == name).items()))
                for name in told
            },
        )

    def _ask(self, suite: Suite, level: str, table: pa.Table, frames: Frames) -> list[_Tally]:
        """Every expectation of one level over one table; the dataset's see all rows at once, in few columns."""
        tallies = [_Tally(check) for check in suite.at(level)]
        paths = list(dict.fromkeys(path for check in suite.at(level) for path in check.columns))
        for start, part in _parts(table) if level == "row" else [(0, table)]:
            if level == "row" and not part.num_rows:
                return tallies  # no row fails
            frame = frames.frame(suite.table, part, paths)
            results = self.session.validate(suite.table, frame, suite.build(level)).results
            found = {result.expectation_config.meta["at"]: result for result in results}
            if set(found) != set(range(len(tallies))):
                raise ValidationError(suite.where, f"{len(found)} of {len(tallies)} expectations were run")
            for at, tally in enumerate(tallies):
                _add(tally, found[at], frame, start, suite.where)
        return tallies

    def _kept(self, table: pa.Table, tallies: list[_Tally]) -> Kept:
        import numpy as np

        stays = np.ones(table.num_rows, bool)
        for tally in tallies:
            stays[tally.failed] = False
        return Kept(table, stays)

    def _rejections(
        self, name: str, table: pa.Table, kept: Kept, tallies: list[_Tally], origins: _Origins
    ) -> Iterator[Rejection]:
        """One for each row refused, named after the first expectation that it fails; the detail names them all."""
        reasons: dict[int, list[Check]] = {}
        for tally in tallies:
            if tally.check.level == "row":
                for place in tally.failed:
                    reasons.setdefault(place, []).append(tally.check)
        refused = sorted({*reasons, *kept.orphaned})
        if not refused:
            return
        for place, row in zip(refused, table.take(refused).to_pylist(), strict=True):
            failed = reasons.get(place)
            if failed:
                reason, detail = (
                    failed[0].name,
                    "; ".join(f"not so: {c.reason} ({_shown(row, c)})" for c in failed),
                )
            else:
                path = kept.orphaned[place]
                reason = f"orphaned:{path}"
                detail = f"the row that {path} points to was refused ({_short(_value(row, path))})"
            uri, input_id = origins.of(row)
            text = json.dumps(row, ensure_ascii=False, default=str)
            yield Rejection("validate", reason, detail, uri, input_id, name, text)


class _Origins:
    """Which input a row comes from, by its article."""

    def __init__(self, documents: pa.Table | None) -> None:
        self._documents = documents
        self._places: dict[str, int] | None = None

    def of(self, row: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """``source_uri`` and ``input_id`` of the row's article, None where the row has none."""
        if self._documents is None or not row.get("document_id"):
            return None, None
        if self._places is None:
            self._places = {
                key: at for at, key in enumerate(self._documents.column("document_id").to_pylist())
            }
        place = self._places.get(row["document_id"])
        if place is None:
            return None, None
        uri, input_id = (self._documents.column(name)[place].as_py() for name in ("source_uri", "input_id"))
        return uri, input_id


def _parts(table: pa.Table) -> Iterator[tuple[int, pa.Table]]:
    """(place of its first row, rows) of parts that are small beside the memory of any machine; one where empty."""
    by_size = _BYTES * table.num_rows // max(table.nbytes, 1)
    size = max(1, min(_ROWS, by_size))
    for start in range(0, max(table.num_rows, 1), size):
        yield start, table.slice(start, size)


def _add(tally: _Tally, result: Any, frame: Any, start: int, where: str) -> None:
    raised = _raised(result.exception_info)
    if raised:
        raise ValidationError(where, f"{tally.check.name} cannot be computed: {raised}")
    tally.passed = tally.passed and bool(result.success)
    found = result.result
    if "unexpected_index_list" not in found:
        tally.of_rows = False
        tally.observed = _short(found.get("observed_value"))
        return
    failed = found["unexpected_index_list"] or []
    tally.rows += found["element_count"]
    tally.failed += [start + place for place in failed]
    for place in failed[: EXAMPLES - len(tally.examples)]:
        tally.examples.append(tuple((path, _short(frame[path].iloc[place])) for path in tally.check.columns))


def _raised(info: Any) -> str | None:
    """What went wrong while computing; the library gives one answer for all metrics or one each."""
    if not info:
        return None
    for given in [info] if "raised_exception" in info else info.values():
        if given["raised_exception"]:
            return " ".join(str(given["exception_message"]).split())
    return None


def _shown(row: Mapping[str, Any], check: Check) -> str:
    own = dict.fromkeys(name for path in check.columns if (name := own_column(path)))
    return ", ".join(f"{name}: {_short(row[name])}" for name in own)


def _value(row: Mapping[str, Any], path: str) -> Any:
    first, _, rest = path.partition(".")
    return row[first] if not rest else [item[rest] for item in row[first]]


def _short(value: Any) -> str | None:
    """A value as people read it, long ones cut in the middle."""
    if value is None or value != value:  # pandas' missing number differs from itself
        return None
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return text if len(text) <= _LONG else f"{text[: _LONG // 2]} … {text[-_LONG // 2 :]}"
