"""What the library wants around an expectation, so that each file here holds a rule and little else.

A rule is a pure function from columns to one truth a row; ``of_column``, ``of_pair`` and ``of_rows`` make it the
metric on which an expectation rests. The rule of a pair or of several columns sees missing values too; that of one
column does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar, Literal

from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnPairMapExpectation, MulticolumnMapExpectation
from great_expectations.expectations.metrics.map_metric_provider.column_condition_partial import (
    column_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_map_metric_provider import (
    ColumnMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_condition_partial import (
    column_pair_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_map_metric_provider import (
    ColumnPairMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
    MulticolumnMapMetricProvider,
)

from claimbank.expectations.columns import flags

__all__ = ["PairExpectation", "RowExpectation", "of_column", "of_pair", "of_rows"]

Rule = Callable[..., Iterable[bool]]


class PairExpectation(ColumnPairMapExpectation):
    """Asks something of two columns in every row, rows with missing values among them."""

    # The library leaves it to each expectation to say that `ignore_row_if` is part of what is asked.
    domain_keys: ClassVar[tuple[str, ...]] = (*ColumnPairMapExpectation.domain_keys, "ignore_row_if")  # type: ignore[assignment]

    ignore_row_if: Literal["both_values_are_missing", "either_value_is_missing", "neither"] = "neither"


class RowExpectation(MulticolumnMapExpectation):
    """Asks something of several columns in every row, rows with missing values among them."""

    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "never"


def of_column(name: str, rule: Rule, keys: tuple[str, ...] = ()) -> str:
    """Registers ``rule(column, **settings)`` as the metric ``name`` and returns the name; ``keys`` are the settings."""

    def condition(cls: type, column: Any, **given: Any) -> Any:  # noqa: ARG001
        return flags(column, rule(column, **{key: given[key] for key in keys}))

    partial = column_condition_partial(engine=PandasExecutionEngine)
    return _register(ColumnMapMetricProvider, name, partial(condition), keys)


def of_pair(name: str, rule: Rule, keys: tuple[str, ...] = ()) -> str:
    """Registers ``rule(column_a, column_b, **settings)`` as the metric ``name`` and returns the name."""

    def condition(cls: type, column_A: Any, column_B: Any, **given: Any) -> Any:  # noqa: ARG001, N803
        return flags(column_A, rule(column_A, column_B, **{key: given[key] for key in keys}))

    partial = column_pair_condition_partial(engine=PandasExecutionEngine)
    return _register(ColumnPairMapMetricProvider, name, partial(condition), keys)


def of_rows(name: str, rule: Rule, keys: tuple[str, ...] = ()) -> str:
    """Registers ``rule(*columns, **settings)`` as the metric ``name`` and returns the name."""

    def condition(cls: type, column_list: Any, **given: Any) -> Any:  # noqa: ARG001
        columns = (column_list[column] for column in column_list.columns)
        return flags(column_list, rule(*columns, **{key: given[key] for key in keys}))

    partial = multicolumn_condition_partial(engine=PandasExecutionEngine)
    return _register(MulticolumnMapMetricProvider, name, partial(condition), keys)


def _register(kind: type, name: str, condition: Any, keys: tuple[str, ...]) -> str:
    body = {"condition_metric_name": name, "condition_value_keys": keys, "_pandas": condition}
    type(kind)(f"Metric{name.title().replace('_', '').replace('.', '')}", (kind,), body)
    return name
