"""Validation in one piece: the tables of a dataset, or of a part of it, through suites and facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ValidationError
from claimbank.validate import asking
from claimbank.validate.answers import Answer
from claimbank.validate.cascade import Kept, cascade, settle
from claimbank.validate.facts import measure
from claimbank.validate.outcome import Outcome, in_order
from claimbank.validate.refusing import counted, refused_rows
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["answered", "validate"]


def validate(
    tables: Mapping[str, pa.Table],
    *,
    rows_of: Collection[str] | None = None,
    whole: bool = True,
    more: tuple[str, ...] = (),
) -> Outcome:
    """What the suites of ``validations/`` say of ``tables`` (by name, with the contract's columns).

    First each row of the tables ``rows_of`` (all by default) is asked what a row must keep: one that fails is refused,
    and what hangs on it with it. Then, with ``whole``, the accepted rows are asked what a dataset must keep; a failure
    there is in ``failures``. A table that is not given has no rows. ``more`` are files with suites of a user.
    ``ValidationError`` where a suite is not sound or an expectation cannot be computed. The library's import costs
    seconds; nothing is written, nothing is fetched.
    """
    known = contract.load()
    check_columns(known, tables)
    names = [name for name in known.tables if name in tables]
    asked = names if rows_of is None else [name for name in names if name in rows_of]
    outcome = answered({name: tables[name] for name in names}, asking.ask(tables, asked, more))
    if not whole:
        return outcome
    with connect(outcome.accepted) as con:
        findings = asking.judge(measure(con), more)
    for name in names:
        findings += [answer.finding for answer in asking.ask_whole(name, outcome.accepted[name], more)]
    told = [f for f in findings if f.table in tables]
    return Outcome(
        outcome.accepted,
        outcome.refused,
        in_order([*outcome.findings, *told]),
        outcome.counts,
        outcome.reasons,
    )


def answered(
    tables: Mapping[str, pa.Table],
    answers: Mapping[str, list[Answer]],
    gone: Mapping[str, np.ndarray[Any, Any]] | None = None,
) -> Outcome:
    """What the answers to the suites mean for ``tables``: which rows stay, which go and what goes with them.

    ``gone`` marks rows, by table, that were refused before and are told of already.
    """
    gone = gone or {}
    kept = {name: _kept(table, answers.get(name, [])) for name, table in tables.items()}
    for name, rows in gone.items():
        kept[name].stays &= ~rows
    cascade(contract.load(), kept)
    settle(kept)
    told = [n for n in tables if n in answers or (n not in gone and not kept[n].stays.all())]
    refused = {
        name: refused_rows(name, tables[name], kept[name], answers.get(name, []))
        for name in told
        if not kept[name].stays.all()
    }
    findings = [answer.finding for name in tables for answer in answers.get(name, [])]
    return Outcome(
        {name: table.accepted() for name, table in kept.items()},
        refused,
        in_order(findings),
        {name: kept[name].count() for name in told},
        {name: counted(refused[name]) if name in refused else {} for name in told},
    )


def _kept(table: pa.Table, answers: list[Answer]) -> Kept:
    import numpy as np

    stays = np.ones(table.num_rows, bool)
    for answer in answers:
        if answer.places is not None:
            stays[answer.places] = False
    return Kept(table, stays)


def check_columns(known: Contract, tables: Mapping[str, pa.Table]) -> None:
    """Refuse tables whose columns are not the contract's, in its order."""
    for name, table in tables.items():
        columns = known.table(name).names
        if tuple(table.column_names) != columns:
            wrong = sorted(set(columns) ^ set(table.column_names)) or ["their order"]
            raise ValidationError(
                name, f"columns: {', '.join(wrong)}; allowed: those of the contract, in its order"
            )
