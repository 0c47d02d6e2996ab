"""Great Expectations, kept quiet: no progress bars, no log lines, no analytics, nothing written to disk.

Importing it costs seconds, so nothing here is loaded before a suite is.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COUNTS", "PLACES", "Session", "quiet"]

#: how many rows were asked, how many fail
COUNTS = {
    "result_format": "BASIC",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}
#: beside them every failing row by its position; the values are read from the Arrow tables, where they are exact
PLACES = {**COUNTS, "result_format": "COMPLETE"}


#: in what an object says of itself that has no words of its own
_ADDRESS = " at 0x"


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

    def validate(self, name: str, frame: pd.DataFrame, suite: Any, wanted: Mapping[str, Any]) -> Any:
        """The library's result for one suite over one frame, both of the table ``name``: ``COUNTS`` or ``PLACES``."""
        from great_expectations.core.id_dict import IDDict
        from great_expectations.execution_engine import pandas_execution_engine
        from great_expectations.expectations.expectation import Expectation
        from great_expectations.validator.v1_validator import Validator

        if name not in self._batches:
            asset = self._source.add_dataframe_asset(name)
            self._batches[name] = asset.add_batch_definition_whole_dataframe("rows")
        # `Batch.validate` does the same and hashes the frame twice, a tenth of all time; nobody asks for the fingerprint.
        validator = Validator(self._batches[name], dict(wanted), {"dataframe": frame})
        with (
            patch.object(pandas_execution_engine, "hash_pandas_dataframe", lambda _: ""),
            patch.object(Expectation, "configuration", _made_once(Expectation.configuration)),
            patch.object(IDDict, "to_id", _named_once(IDDict.to_id, IDDict)),
        ):
            return validator.validate_expectation_suite(suite)


def _made_once(written: Any) -> property:
    """The property, computed once for each object: the library asks each expectation some ninety times for its settings.

    It writes them anew each time, which takes a third of all it does beside looking at the rows.
    """
    known: dict[int, tuple[Any, Any]] = {}  # with the object, which so keeps its identity

    def settings(self: Any) -> Any:
        if id(self) not in known:
            known[id(self)] = (self, written.fget(self))
        return known[id(self)][1]

    return property(settings)


def _named_once(written: Any, kind: type) -> Any:
    """The function that names settings by what they hold, computed once for the same: a fifth of all it does besides."""
    known: dict[str, Any] = {}

    def to_id(self: Any, id_keys: Any = None, id_ignore_keys: Any = None) -> Any:
        if type(self) is not kind or id_keys is not None or id_ignore_keys is not None:
            return written(self, id_keys, id_ignore_keys)
        held = repr(self)
        if _ADDRESS in held:  # an object that says only where it is, which another may be later
            return written(self)
        if held not in known:
            known[held] = written(self)
        return known[held]

    return to_id
