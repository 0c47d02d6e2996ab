"""The suites for those who run Great Expectations themselves: its own suite, and the frame that the suite looks at.

>>> from claimbank.validate import plain
>>> plain.suite("mentions").name                              # doctest: +SKIP
'mentions'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.validate.facts import measure
from claimbank.validate.frames import Frames
from claimbank.validate.session import quiet
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["facts_frame", "frame", "suite"]


def suite(name: str) -> Any:
    """The suite of a table, or ``dataset``, as a ``great_expectations.ExpectationSuite``; severities and why are in it."""
    from claimbank.validate.suites import load

    with quiet():
        return load()[name].build()


def frame(tables: Mapping[str, pa.Table], name: str) -> pd.DataFrame:
    """The frame that the suite of the table ``name`` looks at: its columns, and by path those of the rows it points to.

    ``tables`` are those of ``claimbank.load(dataset)``, or Arrow tables made of your own frames.
    """
    from claimbank.validate.suites import load

    with quiet():
        checks = load()[name].checks
    paths = dict.fromkeys(path for check in checks for path in check.columns)
    return Frames(contract.load(), tables).frame(name, tables[name], paths)


def facts_frame(tables: Mapping[str, pa.Table]) -> pd.DataFrame:
    """The one row that the suite ``dataset`` judges: a column for each fact of ``validations/facts.sql``."""
    import pandas as pd

    with connect(tables) as con:
        measured = measure(con)
    return pd.DataFrame({name: [found.value] for name, found in measured.items()}, dtype="float64")
