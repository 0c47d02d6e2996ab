"""The share of rows that have something lies within bounds that sound extraction keeps."""

from __future__ import annotations

from typing import Any

from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnAggregateExpectation
from great_expectations.expectations.metrics.column_aggregate_metric_provider import (
    ColumnAggregateMetricProvider,
    column_aggregate_value,
)

from claimbank.expectations.columns import values

__all__ = ["ExpectShareToBeBetween", "share"]


def share(column: Any, of: str | bool | None) -> float | None:
    """The part of the rows that are filled, or that are ``of`` where it is given; None where there are no rows.

    >>> import pandas as pd
    >>> share(pd.Series(["direct", None]), None), share(pd.Series(["direct", "mixed"]), "mixed")
    (0.5, 0.5)
    """
    found = values(column)
    hits = sum(value is not None if of is None else value == of for value in found)
    return hits / len(found) if found else None


class MetricShare(ColumnAggregateMetricProvider):
    """The share as a metric of the library."""

    metric_name = "claimbank.share"
    value_keys = ("of",)

    @column_aggregate_value(engine=PandasExecutionEngine)
    def _pandas(cls, column: Any, of: Any = None, **_: Any) -> float | None:  # noqa: N805
        return share(column, of)


class ExpectShareToBeBetween(ColumnAggregateExpectation):
    """``column``; ``of``: the value that counts (else any); ``min_value``, ``max_value``: 0 to 1, inclusive.

    It passes where there are fewer than ``min_rows`` rows: a share of a few says nothing.
    """

    metric_dependencies = ("claimbank.share", "table.row_count")
    success_keys = ("of", "min_value", "max_value", "min_rows")

    of: str | bool | None = None
    min_value: float = 0.0
    max_value: float = 1.0
    min_rows: int = 200

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: Any = None,  # noqa: ARG002
        execution_engine: Any = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        found = metrics["claimbank.share"]
        few = metrics["table.row_count"] < self.min_rows
        success = found is None or few or self.min_value <= found <= self.max_value
        return {"success": success, "result": {"observed_value": found}}
