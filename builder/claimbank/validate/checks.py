"""An expectation as this project knows it, and the suites they stand in."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from claimbank.errors import ValidationError

__all__ = ["DATASET", "LEVELS", "SEVERITIES", "Check", "Suite", "named_columns"]

#: the name of the suite that judges the facts of ``validations/facts.sql``
DATASET = "dataset"
#: what is asked: each row, or the dataset
LEVELS = ("row", "dataset")
#: what a failure costs: the row or the whole build; or nothing, it is told
SEVERITIES = ("critical", "warning")
#: expectations that are told apart by another column than their first
_NAMED_BY = {"expect_span_to_lie_within": 2, "expect_list_to_hold_value": 1}
_COLUMNS = ("column", "column_A", "column_B", "column_list")
#: a column's path in a query of pandas, where it is no plain name
_QUOTED = re.compile("`([^`]+)`")


@dataclass(frozen=True)
class Check:
    """One expectation of a suite: its type and settings, what its failure costs, and why it is asked, in plain words.

    ``by_rows``: whether it speaks of each row alone, so that a part of the table can be asked at a time.
    """

    table: str
    type: str
    kwargs: Mapping[str, Any] = field(hash=False)
    level: str
    why: str
    columns: tuple[str, ...]
    severity: str = "critical"
    by_rows: bool = True

    @property
    def name(self) -> str:
        """Short and fixed: ``span_to_match_text:cue``, ``value_to_be_whole:value[count]``; of a fact, the fact's.

        >>> Check("claims", "expect_column_values_to_not_be_null", {}, "row", "", ("claim",)).name
        'not_be_null:claim'
        """
        if self.table == DATASET:
            return self.columns[0]
        short = self.type.removeprefix("expect_")
        for start in ("column_values_to_", "column_pair_values_", "column_", "table_", "values_"):
            short = short.removeprefix(start)
        of = "+".join([*self.kwargs.get("faults", ()), *self.kwargs.get("lists", ()), *self._when()])
        if not self.columns:
            return short
        return f"{short}:{self.columns[_NAMED_BY.get(self.type, 0)]}{of and f'[{of}]'}"

    def _when(self) -> list[str]:
        """The values of the condition under which it is asked."""
        given = self.kwargs.get("row_condition")
        if not isinstance(given, Mapping) or "parameter" not in given:
            return []
        values = given["parameter"] if isinstance(given["parameter"], list) else [given["parameter"]]
        return [("!" if given.get("operator") == "!=" else "") + str(value) for value in values]

    @property
    def refuses(self) -> bool:
        """Whether a row that fails it is refused."""
        return self.level == "row" and self.severity == "critical"

    @property
    def mostly(self) -> float:
        """The share of the rows that must pass."""
        return float(self.kwargs.get("mostly", 1.0))


@dataclass(frozen=True)
class Suite:
    """The expectations on one table, in the order of its file ``where``."""

    table: str
    where: str
    checks: tuple[Check, ...]

    def at(self, level: str) -> tuple[Check, ...]:
        """The expectations of one level."""
        return tuple(check for check in self.checks if check.level == level)

    def only(self, checks: tuple[Check, ...]) -> Suite:
        """The suite with these expectations alone."""
        return Suite(self.table, self.where, checks)

    def by_columns(self) -> tuple[tuple[tuple[int, ...], Suite], ...]:
        """The suite in parts, each of the expectations on the same columns, with their places in ``checks``.

        >>> of = lambda *columns: Check("claims", "expect_it", {}, "row", "", columns)
        >>> [places for places, _ in Suite("claims", "", (of("a"), of("a", "b"), of("a"))).by_columns()]
        [(0, 2), (1,)]
        """
        return _by_columns(self)

    def build(self) -> Any:
        """The library's suite; the meta of each expectation holds its place in ``checks``, why, level and severity."""
        return _built(self)


def named_columns(kwargs: Mapping[str, Any]) -> Iterator[str]:
    """The paths that an expectation names, those of its row condition too, each once."""
    found: list[str] = []
    for key in _COLUMNS:
        value = kwargs.get(key, [])
        found += [value] if isinstance(value, str) else value
    condition = kwargs.get("row_condition")
    found += _queried(condition) or _condition_columns(condition)
    yield from dict.fromkeys(found)


def _condition_columns(condition: Any) -> list[str]:
    if isinstance(condition, list):
        return [name for item in condition for name in _condition_columns(item)]
    if isinstance(condition, dict):
        column = condition.get("column")
        own = [column["name"]] if isinstance(column, dict) and "name" in column else []
        own += _queried(condition.get("pass_through_filter"))
        return own + _condition_columns([value for value in condition.values() if not isinstance(value, str)])
    return []


def _queried(query: Any) -> list[str]:
    """The columns that a condition in pandas' own words names; none where it cannot be read.

    >>> _queried('language == "ar" and `document_id.language`.notnull()')
    ['document_id.language', 'language']
    """
    if not isinstance(query, str):
        return []
    quoted = _QUOTED.findall(query)
    try:
        tree = ast.parse(_QUOTED.sub("None", query), mode="eval")
    except SyntaxError:
        return quoted
    return quoted + [node.id for node in ast.walk(tree) if isinstance(node, ast.Name)]


@cache
def _by_columns(suite: Suite) -> tuple[tuple[tuple[int, ...], Suite], ...]:
    found: dict[tuple[str, ...], list[int]] = {}
    for at, check in enumerate(suite.checks):
        found.setdefault(check.columns, []).append(at)
    return tuple((tuple(at), suite.only(tuple(suite.checks[i] for i in at))) for at in found.values())


@cache
def _built(suite: Suite) -> Any:
    """The library's suite, with as many expectations as were written, of the same types."""
    from great_expectations.core.expectation_suite import ExpectationSuite

    import claimbank.expectations  # noqa: F401

    written = [
        {
            "type": check.type,
            "kwargs": dict(check.kwargs),
            "meta": {"at": at, "why": check.why, "level": check.level},
            "severity": check.severity,
        }
        for at, check in enumerate(suite.checks)
    ]
    built = ExpectationSuite(name=suite.table, expectations=written)
    kept = [expectation.expectation_type for expectation in built.expectations]
    if kept != [check.type for check in suite.checks]:
        dropped = sorted({check.type for check in suite.checks} - set(kept)) or ["one of several of a type"]
        raise ValidationError(suite.where, f"the library dropped {', '.join(dropped)}")
    return built
