"""Reads ``validations/`` strictly: whatever a suite says is either run or refused.

The library itself logs an expectation that it does not know and drops it, so a misspelt suite would load empty and
pass. Here every expectation that was written is there after loading, its columns are the contract's, and what the
contract requires of a column is asked by an expectation.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.contract import Contract
from claimbank.errors import ClaimbankError, ValidationError
from claimbank.resources import resource
from claimbank.validate.frames import resolve_path

__all__ = ["LEVELS", "Check", "Suite", "load", "named_columns", "read_suites"]

#: what a failure costs: the row, or the whole build (where it is no more than a warning: nothing)
LEVELS = ("row", "dataset")
SEVERITIES = ("critical", "warning")
_COLUMNS = ("column", "column_A", "column_B", "column_list")


@dataclass(frozen=True)
class Check:
    """One expectation of a suite: its type and settings, what its failure costs, and what it says in plain words."""

    table: str
    type: str
    kwargs: Mapping[str, Any] = field(hash=False)
    level: str
    reason: str
    columns: tuple[str, ...]
    severity: str = "critical"

    @property
    def name(self) -> str:
        """Short and fixed: ``span_to_match_text:cue``.

        >>> Check("claims", "expect_column_values_to_not_be_null", {}, "row", "", ("claim",)).name
        'not_be_null:claim'
        """
        short = self.type.removeprefix("expect_")
        for start in ("column_values_to_", "column_pair_values_", "column_", "table_", "values_"):
            short = short.removeprefix(start)
        return f"{short}:{self.columns[0]}" if self.columns else short


@dataclass(frozen=True)
class Suite:
    """The expectations on one table, in the order of its file ``where``."""

    table: str
    where: str
    checks: tuple[Check, ...]

    def at(self, level: str) -> tuple[Check, ...]:
        """The expectations of one level."""
        return tuple(check for check in self.checks if check.level == level)

    def build(self, level: str) -> Any:
        """The library's suite for one level; each expectation's meta holds its place in ``at(level)``."""
        return _built(self, level)


@cache
def load() -> dict[str, Suite]:
    """The suites of this installation, by table; ``ValidationError`` where one is not sound. Costs seconds once."""
    return read_suites(resource("validations"), contract.load())


def read_suites(folder: Path, known: Contract) -> dict[str, Suite]:
    """The suites in ``folder``: a file for each table of the contract and no other."""
    found = sorted(file.stem for file in folder.glob("*.json"))
    for name in (*known.tables, *found):
        if name not in known.tables or name not in found:
            problem = "no such table in the contract" if name in found else "no such file"
            raise ValidationError(f"{folder.name}/{name}.json", f"{problem}; allowed: one for each table")
    return {name: _suite(folder / f"{name}.json", name, known) for name in known.tables}


def _suite(file: Path, table: str, known: Contract) -> Suite:
    where = f"{file.parent.name}/{file.name}"
    given = _json(file, where)
    _only(given, {"name": str, "expectations": list}, where, "")
    if given["name"] != table:
        raise ValidationError(where, f"field 'name' is '{given['name']}'; allowed: '{table}', as the file")
    checks = tuple(_check(item, at, table, known, where) for at, item in enumerate(given["expectations"], 1))
    for at, check in enumerate(checks, 1):
        if any(check.type == other.type and check.kwargs == other.kwargs for other in checks[: at - 1]):
            raise ValidationError(where, f"expectation {at} ({check.type}) stands there twice; allowed: once")
    suite = Suite(table, where, checks)
    _require_contract(suite, known)
    for level in LEVELS:
        _built(suite, level)
    return suite


def _check(item: Any, at: int, table: str, known: Contract, where: str) -> Check:
    label = f"expectation {at}" + (f" ({item['type']})" if isinstance(item, dict) and "type" in item else "")
    _only(item, {"type": str, "kwargs": dict, "meta": dict}, where, f"{label}: ", {"severity": str})
    meta = item["meta"]
    _only(meta, {"level": str, "reason": str}, where, f"{label}: meta: ")
    if meta["level"] not in LEVELS:
        raise ValidationError(where, f"{label}: level is '{meta['level']}'; allowed: {', '.join(LEVELS)}")
    severity = item.get("severity", SEVERITIES[0])
    if severity not in SEVERITIES or (severity == "warning" and meta["level"] == "row"):
        raise ValidationError(
            where, f"{label}: severity is '{severity}'; allowed: critical, and warning for a dataset"
        )
    _known_type(item["type"], where, at)
    columns = tuple(named_columns(item["kwargs"]))
    for path in columns:
        try:
            column = resolve_path(known, table, path)
        except ClaimbankError as error:
            raise ValidationError(where, f"{label}: column '{path}': {error.what}") from None
        if meta["level"] == "dataset" and column.text:
            raise ValidationError(
                where, f"{label}: column '{path}' holds words; allowed: at level 'row' only"
            )
    kwargs = _filled_in(item["kwargs"], table, known, f"{where}: {label}")
    check = Check(table, item["type"], kwargs, meta["level"], meta["reason"], columns, severity)
    _accepts(check, where, label)
    return check


def _known_type(name: str, where: str, at: int) -> None:
    """Refuse an expectation that the library would drop without a word."""
    import great_expectations.expectations.core  # noqa: F401
    from great_expectations.expectations.registry import list_registered_expectation_implementations

    import claimbank.validate.expectations  # noqa: F401

    types = list_registered_expectation_implementations()
    if name not in types:
        near = get_close_matches(name, types, 1)
        hint = (
            f"did you mean '{near[0]}'?" if near else "see validate/expectations/ and the library's gallery"
        )
        raise ValidationError(where, f"expectation {at}: unknown type '{name}'; {hint}")


def _accepts(check: Check, where: str, label: str) -> None:
    """Refuse settings that the expectation does not take, and a row-level one that does not speak of rows."""
    from great_expectations.expectations import expectation as kinds
    from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

    try:
        made = ExpectationConfiguration(type=check.type, kwargs=dict(check.kwargs)).to_domain_obj()
    except Exception as error:
        # The library raises many kinds here: pydantic's, its own, TypeError; each says what it does not take.
        detail = "; ".join(line.strip() for line in str(error).splitlines()[1:] or [str(error)])
        raise ValidationError(where, f"{label}: {detail}") from None
    maps = (kinds.ColumnMapExpectation, kinds.ColumnPairMapExpectation, kinds.MulticolumnMapExpectation)
    if check.level == "row" and (not isinstance(made, maps) or check.kwargs.get("mostly", 1) != 1):
        raise ValidationError(
            where, f"{label}: level is 'row'; allowed: for expectations on every row, without 'mostly'"
        )


def named_columns(kwargs: Mapping[str, Any]) -> Iterator[str]:
    """The paths that an expectation names, those of its row condition too, each once."""
    found: list[str] = []
    for key in _COLUMNS:
        value = kwargs.get(key, [])
        found += [value] if isinstance(value, str) else value
    found += _condition_columns(kwargs.get("row_condition"))
    yield from dict.fromkeys(found)


def _condition_columns(condition: Any) -> list[str]:
    if isinstance(condition, list):
        return [name for item in condition for name in _condition_columns(item)]
    if isinstance(condition, dict):
        column = condition.get("column")
        own = [column["name"]] if isinstance(column, dict) and "name" in column else []
        return own + _condition_columns(list(condition.values()))
    return []


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
    """Each thing that the contract says of a column is asked by an expectation."""
    table = known.table(suite.table)
    asked = {(check.type, path) for check in suite.checks for path in check.columns[:1]}
    for column in table.columns:
        needed = {
            "expect_column_values_to_not_be_null": not column.nullable,
            "expect_column_values_to_be_in_set": bool(column.allowed),
            "expect_column_values_to_be_unique": column.key,
            "expect_foreign_key_to_exist": column.foreign_key is not None,
        }
        for type_, wanted in needed.items():
            if wanted and (type_, column.name) not in asked:
                raise ValidationError(
                    suite.where, f"no {type_} on '{column.name}', which the contract requires"
                )


@cache
def _built(suite: Suite, level: str) -> Any:
    """The library's suite, with as many expectations as were written, of the same types."""
    from great_expectations.core.expectation_suite import ExpectationSuite

    import claimbank.validate.expectations  # noqa: F401

    checks = suite.at(level)
    written = [
        {"type": check.type, "kwargs": dict(check.kwargs), "meta": {"at": at}}
        for at, check in enumerate(checks)
    ]
    built = ExpectationSuite(name=f"{suite.table}-{level}", expectations=written)
    kept = [expectation.expectation_type for expectation in built.expectations]
    if kept != [check.type for check in checks]:
        dropped = sorted({check.type for check in checks} - set(kept)) or ["one of several of a type"]
        raise ValidationError(suite.where, f"the library dropped {', '.join(dropped)}")
    return built


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
