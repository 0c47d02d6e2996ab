"""Reads suites strictly: whatever a suite says is either run or refused.

The library itself logs an expectation that it does not know and drops it, so a misspelt suite would load empty and
pass. Here every expectation that was written is there after loading, its columns are the contract's, and what the
contract requires of a column is asked by an expectation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ClaimbankError, ValidationError
from claimbank.resources import resource
from claimbank.validate.checks import DATASET, LEVELS, SEVERITIES, Check, Suite, named_columns
from claimbank.validate.facts import Fact, facts
from claimbank.validate.frames import own_column, resolve_path

__all__ = ["NO_SUITE", "load", "read_suites", "read_user_suites"]

#: what is said of a user's suite that is not there
NO_SUITE = "no such file; allowed: a JSON file with one suite or a list of them"
#: expectations on every row that need to see all rows at once
_OF_ALL_ROWS = ("unique", "increasing", "decreasing", "stay_together")


def load(more: tuple[str, ...] = ()) -> dict[str, Suite]:
    """The suites of this installation, by table, with those of the user's files ``more``. Costs seconds once.

    A file that was changed since is read again. ``ValidationError`` where one is not sound.
    """
    return _load(more, tuple(_stamp(Path(file)) for file in more))


def _stamp(file: Path) -> tuple[int, int]:
    """What changes with a file: when it was written, and its length."""
    found = file.stat() if file.is_file() else None
    return (found.st_mtime_ns, found.st_size) if found else (0, 0)


@cache
def _load(more: tuple[str, ...], _stamps: tuple[tuple[int, int], ...]) -> dict[str, Suite]:
    found = dict(_own())
    for file in more:
        for suite in read_user_suites(Path(file), contract.load()):
            own = found[suite.table]
            known = {_key(check) for check in own.checks}
            fresh = tuple(check for check in suite.checks if _key(check) not in known)
            found[suite.table] = own.only(own.checks + fresh)
    return found


@cache
def _own() -> dict[str, Suite]:
    return read_suites(resource("validations"), contract.load())


def read_suites(folder: Path, known: Contract) -> dict[str, Suite]:
    """The suites in ``folder``: a file for each table of the contract, one for the facts, and no other."""
    found = sorted(file.stem for file in folder.glob("*.json"))
    for name in (*known.tables, DATASET, *found):
        if name not in (*known.tables, DATASET) or name not in found:
            problem = "no such table in the contract" if name in found else "no such file"
            raise ValidationError(
                f"{folder.name}/{name}.json", f"{problem}; allowed: one for each table, and {DATASET}"
            )
    suites = {}
    for name in (*known.tables, DATASET):
        where = f"{folder.name}/{name}.json"
        given = _json(folder / f"{name}.json", where)
        suites[name] = _suite(given, known, where, name)
    for table in known.tables:
        _require_contract(suites[table], known)
    _require_facts(suites[DATASET], facts())
    return suites


def read_user_suites(file: Path, known: Contract) -> list[Suite]:
    """The suites of a user's file: one, or a list of them, each named after the table it is about.

    ``ValidationError`` where there is no such file or one is not sound.
    """
    if not file.is_file():
        raise ValidationError(str(file), NO_SUITE)
    given = _json(file, file.name)
    every = given if isinstance(given, list) else [given]
    suites = [_suite(one, known, file.name) for one in every]
    names = [suite.table for suite in suites]
    for name in names:
        if names.count(name) > 1:
            raise ValidationError(file.name, f"two suites are named '{name}'; allowed: one for each table")
    return suites


def _suite(given: Any, known: Contract, where: str, table: str | None = None) -> Suite:
    """The suite that ``given`` describes; its name is ``table``, or any of the contract's."""
    _only(given, {"name": str, "expectations": list}, where, "")
    name = given["name"]
    if table is not None and name != table:
        raise ValidationError(where, f"field 'name' is '{name}'; allowed: '{table}', as the file")
    if name not in (*known.tables, DATASET):
        allowed = ", ".join((*known.tables, DATASET))
        raise ValidationError(where, f"field 'name' is '{name}'; allowed: {allowed}")
    checks = tuple(_check(item, at, name, known, where) for at, item in enumerate(given["expectations"], 1))
    for at, check in enumerate(checks, 1):
        if any(_key(check) == _key(other) for other in checks[: at - 1]):
            raise ValidationError(where, f"expectation {at} ({check.type}) stands there twice; allowed: once")
    suite = Suite(name, where, checks)
    suite.build()
    return suite


def _key(check: Check) -> tuple[str, str]:
    """What makes two expectations one: type and settings."""
    return (check.type, json.dumps(dict(check.kwargs), sort_keys=True, default=str))


def _check(item: Any, at: int, table: str, known: Contract, where: str) -> Check:
    label = f"expectation {at}" + (f" ({item['type']})" if isinstance(item, dict) and "type" in item else "")
    _only(item, {"type": str, "kwargs": dict, "meta": dict}, where, f"{label}: ", {"severity": str})
    meta = item["meta"]
    _only(meta, {"level": str, "why": str}, where, f"{label}: meta: ")
    levels = LEVELS if table != DATASET else LEVELS[1:]
    if meta["level"] not in levels:
        raise ValidationError(where, f"{label}: level is '{meta['level']}'; allowed: {', '.join(levels)}")
    severity = item.get("severity", SEVERITIES[0])
    if severity not in SEVERITIES:
        raise ValidationError(where, f"{label}: severity is '{severity}'; allowed: {', '.join(SEVERITIES)}")
    _known_type(item["type"], where, at)
    columns = tuple(named_columns(item["kwargs"]))
    kwargs = dict(item["kwargs"])
    if table == DATASET:
        _known_facts(columns, where, label)
    else:
        for path in columns:
            try:
                resolve_path(known, table, path)
            except ClaimbankError as error:
                raise ValidationError(where, f"{label}: column '{path}': {error.what}") from None
        kwargs = _filled_in(kwargs, table, known, f"{where}: {label}")
    by_rows = _made(item["type"], kwargs, where, label)
    check = Check(table, item["type"], kwargs, meta["level"], meta["why"], columns, severity, by_rows)
    _refuse_misplaced(check, where, label)
    return check


def _known_type(name: str, where: str, at: int) -> None:
    """Refuse an expectation that the library would drop without a word."""
    import great_expectations.expectations.core  # noqa: F401
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    import claimbank.expectations  # noqa: F401

    types = list_registered_expectation_implementations()
    if name not in types:
        near = get_close_matches(name, types, 1)
        hint = (
            f"did you mean '{near[0]}'?" if near else "see claimbank/expectations/ and the library's gallery"
        )
        raise ValidationError(where, f"expectation {at}: unknown type '{name}'; {hint}")


def _known_facts(columns: Iterable[str], where: str, label: str) -> None:
    for name in columns:
        if name not in facts():
            near = get_close_matches(name, facts(), 1)
            hint = f"did you mean '{near[0]}'?" if near else "see validations/facts.sql"
            raise ValidationError(where, f"{label}: no fact '{name}'; {hint}")


def _made(type_: str, kwargs: Mapping[str, Any], where: str, label: str) -> bool:
    """Refuse settings that the expectation does not take; whether it speaks of each row alone."""
    from great_expectations.expectations import expectation as kinds
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    try:
        made = ExpectationConfiguration(type=type_, kwargs=dict(kwargs)).to_domain_obj()
    except Exception as error:
        # The library raises many kinds here: pydantic's, its own, TypeError; each says what it does not take.
        detail = "; ".join(line.strip() for line in str(error).splitlines()[1:] or [str(error)])
        raise ValidationError(where, f"{label}: {detail}") from None
    maps = (kinds.ColumnMapExpectation, kinds.ColumnPairMapExpectation, kinds.MulticolumnMapExpectation)
    return isinstance(made, maps) and not any(part in type_ for part in _OF_ALL_ROWS)


def _refuse_misplaced(check: Check, where: str, label: str) -> None:
    """Refuse what cannot be asked at its level."""
    if check.level == "row" and (not check.by_rows or check.mostly != 1):
        raise ValidationError(
            where, f"{label}: level is 'row'; allowed: for expectations on every row, without 'mostly'"
        )
    if check.table != DATASET and not check.by_rows:
        for path in check.columns:
            if own_column(path) != path:
                raise ValidationError(
                    where,
                    f"{label}: column '{path}' is another row's; allowed: the table's own, of all rows at once",
                )


def _filled_in(kwargs: Mapping[str, Any], table: str, known: Contract, label: str) -> dict[str, Any]:
    """``{"$PARAMETER": "allowed.quote_type"}`` becomes the values that the contract allows that column."""
    filled = {}
    for key, value in kwargs.items():
        name = value.get("$PARAMETER") if isinstance(value, dict) else None
        if name is not None:
            kind, _, path = name.partition(".")
            column = resolve_path(known, table, path)
            if kind != "allowed" or not column.allowed:
                raise ValidationError(
                    label, f"parameter '{name}'; allowed: allowed.COLUMN of a column with 'allowed'"
                )
            value = list(column.allowed)
        filled[key] = value
    return filled


def _require_contract(suite: Suite, known: Contract) -> None:
    """Each thing that the contract says of a column is asked by an expectation (of keys' uniqueness: of a fact)."""
    table = known.table(suite.table)
    asked = {(check.type, path) for check in suite.checks for path in check.columns[:1]}
    for column in table.columns:
        needed = {
            "expect_column_values_to_not_be_null": not column.nullable,
            "expect_column_values_to_be_in_set": bool(column.allowed),
            "expect_foreign_key_to_exist": column.foreign_key is not None and column.name != "duplicate_of",
        }
        for type_, wanted in needed.items():
            if wanted and (type_, column.name) not in asked:
                raise ValidationError(
                    suite.where, f"no {type_} on '{column.name}', which the contract requires"
                )


def _require_facts(suite: Suite, known: Mapping[str, Fact]) -> None:
    judged = {path for check in suite.checks for path in check.columns}
    for name in known:
        if name not in judged:
            raise ValidationError(suite.where, f"no expectation on the fact '{name}' of facts.sql")


def _only(
    given: Any, fields: Mapping[str, type], where: str, at: str, more: Mapping[str, type] | None = None
) -> None:
    """Refuse what is no object of just these fields; those of ``more`` may be missing."""
    if not isinstance(given, dict):
        raise ValidationError(where, f"{at}is {type(given).__name__}; allowed: an object")
    known = {**fields, **(more or {})}
    for key, value in given.items():
        if key not in known:
            raise ValidationError(where, f"{at}unknown field '{key}'; allowed: {', '.join(known)}")
        if not isinstance(value, known[key]) or value == "":
            raise ValidationError(where, f"{at}field '{key}' is {value!r}; allowed: {known[key].__name__}")
    for key in fields:
        if key not in given:
            raise ValidationError(where, f"{at}field '{key}' is missing; required: {', '.join(fields)}")


def _json(file: Path, where: str) -> Any:
    """The file's JSON; a key that stands twice in one object is an error (the reader would keep the last)."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        for key in keys:
            if keys.count(key) > 1:
                raise ValidationError(where, f"field '{key}' stands twice in one object; allowed: once")
        return dict(pairs)

    try:
        return json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=unique)
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ValidationError(where, f"is not JSON: {error}") from None
