"""Rows as a CSV file that a spreadsheet opens safely: no cell of it runs as a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimbank.errors import BuildError
from claimbank.read.wording import why

__all__ = ["as_written", "harmless", "write_sheet"]

#: what makes a spreadsheet take a cell for a formula, as itself, in full width, or behind a tab or line break; one that
#: begins with apostrophes too, so that one of them can be taken off again
_FORMULA = re.compile("'*[ \u200e\u200f\u2066\u2067\u2068\ufeff]*[=+\\-@\t\r\n＝＋－＠]")


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would run, with an apostrophe before it, which it does not show; all else as it is.

    >>> harmless("=HYPERLINK(1)"), harmless("40 dead"), harmless(-3.5)
    ("'=HYPERLINK(1)", '40 dead', -3.5)
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def as_written(cell: str) -> str:
    """The text that ``harmless`` made this cell of.

    >>> [as_written(harmless(text)) for text in ("=1", "'=1", "'tis", "-5")]
    ['=1', "'=1", "'tis", '-5']
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write_sheet(file: str | Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    """Write ``rows`` as CSV in UTF-8 with a byte order mark, by which spreadsheets know Arabic; gives how many there were.

    ``BuildError`` where the system refuses the file.
    """
    count = 0
    try:
        with Path(file).open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(columns)
            for row in rows:
                writer.writerow([harmless(row[name]) for name in columns])
                count += 1
    except OSError as error:
        raise BuildError(str(file), f"cannot write here: {why(error)}") from None
    return count
