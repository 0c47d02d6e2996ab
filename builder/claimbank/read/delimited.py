"""CSV and TSV: a header, then a record a row. A row that is none is rejected by its line, and the next one read.

Quoting is strict: a stray quotation mark makes a row bad, not a text that is silently other than the file's. A row that
runs on over lines and comes to nothing costs its first line only; reading goes on at the second.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from claimbank.errors import InputError
from claimbank.read.lines import Line, Lines
from claimbank.read.reading import Item, Reading
from claimbank.read.records import FIELDS, make_record
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.wording import shown

__all__ = ["Row", "Rows", "read_csv", "read_tsv"]

_DELIMITERS = ",;\t|"


class Row(NamedTuple):
    """The cells of a row that begins at ``line``; ``fault`` and ``reason`` say what is wrong with it, if anything."""

    line: int
    cells: list[str]
    replaced: int = 0
    reason: str = ""
    fault: str = ""


def read_csv(reading: Reading, source: Source) -> Iterator[Item]:
    """A record a row; the header shows which of , ; tab | delimits. Raises InputError for a mapped column that is not there."""
    return _read(reading, source, None)


def read_tsv(reading: Reading, source: Source) -> Iterator[Item]:
    """A record a row, delimited by tabs; a quotation mark that quotes nothing stands for itself."""
    return _read(reading, source, "\t")


def _read(reading: Reading, source: Source, delimiter: str | None) -> Iterator[Item]:
    csv.field_size_limit(max(csv.field_size_limit(), reading.bounds.row))  # is one for the whole process
    lines = Lines(reading, source)
    rows = Rows(lines, reading.bounds.row)
    header = rows.header(delimiter, [reading.column(name) for name in FIELDS])
    yield from lines.told()
    if header is None:
        return
    refused = _check_header(header, reading)
    if refused:
        yield reading.reject("no_text_column", refused, at=f"line {header.line}")
        return
    for row in rows:
        yield from lines.told()
        yield from _read_row(row, header.cells, reading)
    yield from lines.told()


def _read_row(row: Row, header: list[str], reading: Reading) -> Iterator[Item]:
    at = f"line {row.line}"
    place = reading.place(str(row.line))
    if row.fault:
        yield reading.reject(row.reason, row.fault, at=at, input_id=place)
        return
    if len(row.cells) != len(header):
        what = f"has {len(row.cells)} cells; allowed: {len(header)}, as in the header"
        yield reading.reject("bad_csv_row", what, at=at, input_id=place)
        return
    if row.replaced:
        what = f"{row.replaced} broken places were replaced by U+FFFD"
        yield reading.notice("replaced_bytes", what, at=at, input_id=place)
    yield from make_record(dict(zip(header, row.cells, strict=True)), reading, str(row.line), at)


def _check_header(header: Row, reading: Reading) -> str:
    """What is wrong with a header, if anything. Raises InputError for a mapped column that is not there."""
    if header.fault:
        return f"header {header.fault}"
    there = ", ".join(shown(name, 40) for name in header.cells[:40])
    for ours, theirs in reading.mapping.items():
        if theirs not in header.cells:
            raise InputError(
                reading.file.uri,
                f"has no column {shown(theirs)}, which is mapped to {ours}; there are: {there}",
            )
    for column in map(reading.column, FIELDS):
        if header.cells.count(column) > 1:
            return f"column {shown(column)} stands twice in the header; allowed: once"
    if reading.column("text") not in header.cells:
        return f"has no column {shown(reading.column('text'))}; there are: {there}; --map text=COLUMN names another"
    return ""


class Rows:
    """The rows of a delimited file, after its ``header``; iterating raises ``UnreadableError`` where the file breaks off."""

    def __init__(self, lines: Lines, bound: int) -> None:
        self._lines = iter(lines)
        self._bound = bound
        self._ahead: deque[Line] = deque()  # lines given back, to be read anew
        self._row: list[Line] = []  # the lines of the row being read
        self._failed: UnreadableError | None = None
        self._delimiter = ","
        self._width = 0

    def header(self, delimiter: str | None, known: Sequence[str]) -> Row | None:
        """The first row that is not empty, None where there is none; settles the delimiter by ``known`` names."""
        while True:
            first = next((line for line in self._pulled() if line.text is None or line.text.strip()), None)
            if first is None:
                if self._failed is not None:
                    raise self._failed
                return None
            text = first.text or ""
            if len(text.rstrip("\r\n")) != 5 or not text.startswith("sep=") or text[4] in '" \0':
                break
            delimiter = text[4]  # a line that Excel writes and reads
        self._delimiter = delimiter or max(_DELIMITERS, key=lambda mark: _likely(text, mark, known))
        self._ahead.appendleft(replace(first, torn=False))
        row = next(iter(self))
        row = row._replace(cells=[name.strip() for name in row.cells])
        self._width = len(row.cells)
        return row

    def __iter__(self) -> Iterator[Row]:
        reader = self._reader()
        while True:
            self._row.clear()
            reason = fault = ""
            cells: list[str] = []
            try:
                cells = next(reader)
            except StopIteration:
                break
            except _TooLongError:
                reason, fault = "too_long", f"is over {self._bound} characters; allowed: a shorter row"
            except csv.Error as error:
                reason, fault = "bad_csv_row", f"cannot be read as CSV: {error}"
            if self._row[-1].torn and (len(self._row) == 1 or not fault):
                break  # what is left of the last row is no row
            if fault:
                cells, reason, fault = self._give_back(reason, fault)
                reader = self._reader()
            if cells or fault:  # else an empty line
                yield Row(self._row[0].number, cells, sum(line.replaced for line in self._row), reason, fault)
        next(self._pulled(), None)  # after a torn line, learns why it is torn
        if self._failed is not None:
            raise self._failed

    def _reader(self) -> Iterator[list[str]]:
        return csv.reader(self._texts(), delimiter=self._delimiter, strict=True)

    def _give_back(self, reason: str, fault: str) -> tuple[list[str], str, str]:
        """Leaves the first line of a row that failed, as cells where tabs alone make them; gives the others back."""
        first = self._row[0]
        if len(self._row) > 1:
            reason, fault = (
                "bad_csv_row",
                "opens a quotation mark that is not closed, or not at the end of a cell",
            )
        self._ahead.extendleft(reversed(self._row[1:]))
        del self._row[1:]
        if self._delimiter == "\t" and first.text is not None:
            cells = first.text.rstrip("\r\n").split("\t")
            if len(cells) == self._width:
                return cells, "", ""
        return [], reason, fault

    def _texts(self) -> Iterator[str]:
        length = 0
        for line in self._pulled():
            if len(self._row) == 1:
                length = 0
            length += len(line.text) if line.text is not None else self._bound + 1
            if length > self._bound:
                raise _TooLongError
            yield line.text or ""

    def _pulled(self) -> Iterator[Line]:
        """The next lines, each noted as part of the row being read."""
        while True:
            try:
                line = self._ahead.popleft() if self._ahead else next(self._lines)
            except StopIteration:
                return
            except UnreadableError as error:
                self._failed = error
                return
            self._row.append(line)
            yield line


class _TooLongError(Exception):
    """A row is over the bound."""


def _likely(text: str, mark: str, known: Sequence[str]) -> tuple[int, int]:
    """How much ``mark`` looks as if it delimited a header: known names, then names at all."""
    names = [name.strip().strip('"') for name in text.rstrip("\r\n").split(mark)]
    return sum(name in known for name in names), len(names)
