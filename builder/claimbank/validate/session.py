"""Great Expectations, kept quiet: no progress bars, no log lines, no analytics, nothing written to disk.

Importing it costs seconds, so nothing here is loaded before a suite is.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RESULT_FORMAT", "Session", "quiet"]

#: every failing row by its position; the values are read from the Arrow tables, where they are exact
RESULT_FORMAT = {
    "result_format": "COMPLETE",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}


@contextmanager
def quiet() -> Iterator[None]:
    """Silences the library's log lines and warnings: what it has to say is in its results."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


class Session:
    """A context in memory that validates frames. Use it within ``quiet()``."""

    def __init__(self) -> None:
        import great_expectations as gx
        from great_expectations.data_context.types import base

        config = base.DataContextConfig(
            store_backend_defaults=base.InMemoryStoreBackendDefaults(),
            progress_bars=base.ProgressBarsConfig(globally=False, metric_calculations=False),
            analytics_enabled=False,
        )
        context = gx.get_context(mode="ephemeral", project_config=config)
        self._source = context.data_sources.add_pandas("claimbank")
        self._batches: dict[str, Any] = {}

    def validate(self, name: str, frame: pd.DataFrame, suite: Any) -> Any:
        """The library's result for one suite over one frame, both of the table ``name``."""
        from great_expectations.execution_engine import pandas_execution_engine
        from great_expectations.validator.v1_validator import Validator

        if name not in self._batches:
            asset = self._source.add_dataframe_asset(name)
            self._batches[name] = asset.add_batch_definition_whole_dataframe("rows")
        # `Batch.validate` does the same and hashes the frame twice, a tenth of all time; nobody asks for the fingerprint.
        validator = Validator(self._batches[name], RESULT_FORMAT, {"dataframe": frame})
        with patch.object(pandas_execution_engine, "hash_pandas_dataframe", lambda _: ""):
            return validator.validate_expectation_suite(suite)
