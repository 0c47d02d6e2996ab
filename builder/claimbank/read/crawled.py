"""Parquet that was made of a crawl (FineWeb, FineWeb-2 and their like): a row is a page that was read already.

It is known by its columns. ``date`` is when the crawler took the page, never when it was published; ``language`` is a code
of three letters (``arb``). What stands in row groups of other languages only is passed over without being read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from claimbank.languages.detect import language_code

__all__ = ["FETCHED", "is_crawl", "other_language"]

_COLUMNS = frozenset(("text", "url", "dump", "date", "file_path"))
#: the column that says when a page was fetched
FETCHED = "date"


def is_crawl(names: Sequence[str], mapping: Mapping[str, str]) -> bool:
    """Whether a table with these columns holds pages of a crawl; not where a user says what its ``date`` is.

    >>> is_crawl(["text", "id", "dump", "url", "date", "file_path", "language"], {}), is_crawl(["text", "date"], {})
    (True, False)
    """
    return set(names) >= _COLUMNS and FETCHED not in mapping.values()


def other_language(about: Any, column: str, wanted: Sequence[str]) -> str | None:
    """The language that every row of a row group is in by its statistics, if it is none of ``wanted``; else None."""
    for at in range(about.num_columns):
        found = about.column(at)
        if found.path_in_schema == column and found.statistics is not None and found.statistics.has_min_max:
            low, high = found.statistics.min, found.statistics.max
            alone = low == high and isinstance(low, str) and not found.statistics.null_count
            code = language_code(low) if alone else None
            return code if code is not None and code not in wanted else None
    return None
