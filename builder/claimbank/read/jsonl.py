"""JSON Lines: an object a line. A line that is none is rejected, and the next one read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from claimbank.errors import InputError
from claimbank.model import Rejection
from claimbank.read.corpora import records_of
from claimbank.read.lines import Line, Lines
from claimbank.read.reading import COLUMNS_THERE, HAS_COLUMN, NO_COLUMN, Item, Reading
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.wording import kind_of, shown

__all__ = ["MappedColumns", "parse_object", "read_jsonl"]


def read_jsonl(reading: Reading, source: Source) -> Iterator[Item]:
    """A record a line, of the whole file or a part of it (``reading.file.groups``).

    Raises InputError where the mapped text column is in none of the first hundred.
    """
    if reading.file.groups is not None:
        source.confine(*reading.file.groups)
    lines = Lines(reading, source)
    mapped = MappedColumns(reading)
    damaged = True
    while damaged:
        damaged = False
        try:
            for line in lines:
                yield from lines.told()
                yield from _read_line(line, reading, mapped)
        except UnreadableError as error:
            lost = source.resume()
            if lost is None:
                raise
            damaged = True
            told = f"behind line {lines.number}"
            what = f"{error}; {lost} bytes of the file are lost, and what they held"
            yield reading.reject("not_readable", what, at=told, input_id=reading.place(f"{lines.number}+"))
    yield from lines.told()
    yield from mapped.missing()


def _read_line(line: Line, reading: Reading, mapped: MappedColumns) -> Iterator[Item]:
    at = f"line {line.number}"
    if line.text is None:
        what = f"is over {reading.bounds.row} bytes; allowed: a record of {reading.max_chars} characters"
        yield reading.reject("too_long", what, at=at, input_id=reading.place(str(line.number)))
        return
    text = line.text.strip("\ufeff \t\r\n")
    if not text:
        return
    values = parse_object(text, reading, str(line.number), at)
    if isinstance(values, Rejection):
        if not line.torn:  # a torn line is no record; that the file breaks off is told once
            yield values
        return
    if line.replaced:
        what = f"{line.replaced} broken places were replaced by U+FFFD"
        yield reading.notice("replaced_bytes", what, at=at, input_id=reading.place(str(line.number)))
    mapped.see(values)
    yield from records_of(values, reading, str(line.number), at)


def parse_object(text: str, reading: Reading, where: str, at: str) -> dict[str, Any] | Rejection:
    """The object that ``text`` is in JSON (raw tabs in strings are let pass), or why it is none."""
    try:
        values = json.loads(text, strict=False)
    except RecursionError:
        return reading.reject(
            "not_json",
            "is nested too deeply; allowed: an object of strings",
            at=at,
            input_id=reading.place(where),
        )
    except json.JSONDecodeError as error:
        what = f"is no JSON: {error.msg} at character {error.pos + 1}; allowed: an object"
        return reading.reject("not_json", what, at=at, input_id=reading.place(where))
    except ValueError as error:  # a number of thousands of digits
        return reading.reject(
            "not_json", f"is no JSON that can be read: {error}", at=at, input_id=reading.place(where)
        )
    if not isinstance(values, dict):
        what = f"is {kind_of(values)}; allowed: an object"
        return reading.reject("not_an_object", what, at=at, input_id=reading.place(where))
    return values


class MappedColumns:
    """Whether the columns that a user maps are there, where every record has names of its own.

    The part at which a file begins tells whether its text is there; of other columns each part tells what it saw.
    """

    _ENOUGH = 100

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._part = reading.file.groups is not None
        self._first = reading.file.groups is None or reading.file.groups[0] == 0
        self._unseen = dict(reading.mapping)
        self._there: dict[str, None] = {}
        self._records = 0

    def see(self, values: dict[str, Any]) -> None:
        if not self._unseen:
            return
        self._records += 1
        for ours in [ours for ours, theirs in self._unseen.items() if theirs in values]:
            del self._unseen[ours]
        if self._records <= self._ENOUGH:
            self._there |= dict.fromkeys(list(values)[:20])
        if self._records == self._ENOUGH:
            self._refuse()

    def missing(self) -> Iterator[Item]:
        """Notices of the columns that no record had, and of those that a record of this part had."""
        if self._records == 0:
            return
        self._refuse()
        for ours, theirs in self._reading.mapping.items():
            begins = f"no record has the field {shown(theirs)} that is mapped to {ours}"
            if ours in self._unseen:
                yield self._reading.notice(NO_COLUMN, f"{begins}{COLUMNS_THERE}{self._names()}")
            elif self._part:
                yield self._reading.notice(HAS_COLUMN, begins)

    def _refuse(self) -> None:
        if "text" in self._unseen and self._first:
            what = f"no record has the field {shown(self._unseen['text'])} that is mapped to text; there are: {self._names()}"
            raise InputError(self._reading.file.uri, what)

    def _names(self) -> str:
        return ", ".join(shown(name, 40) for name in list(self._there)[:40]) or "none"
