"""What an input says of one record becomes a ``Record``, or a ``Rejection`` that names the field."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from claimbank.errors import InputError
from claimbank.model import Record
from claimbank.read.encoding import clean
from claimbank.read.reading import Item, Reading
from claimbank.read.wording import kind_of, shown

__all__ = ["FIELDS", "make_record", "parse_mapping"]

FIELDS = ("id", "text", "title", "url", "publisher", "author", "published_at", "language", "license")

_DIGITS_OF_A_DAY = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")


def parse_mapping(pairs: Sequence[str]) -> dict[str, str]:
    """Our name to theirs, from ``our=theirs`` pairs. Raises InputError for what is no such pair.

    >>> parse_mapping(["text=content", "published_at=date"])
    {'text': 'content', 'published_at': 'date'}
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        ours, theirs = ours.strip(), theirs.strip()
        if not equals or not theirs:
            raise InputError(
                "--map", f"{shown(pair)} is no mapping; allowed: OUR_NAME=THEIR_COLUMN, as in text=content"
            )
        if ours not in FIELDS:
            raise InputError("--map", f"{shown(ours)} is none of our columns; allowed: {', '.join(FIELDS)}")
        if ours in mapping:
            raise InputError(
                "--map", f"{shown(ours)} is mapped twice, to {shown(mapping[ours])} and {shown(theirs)}"
            )
        mapping[ours] = theirs
    return mapping


def make_record(values: Mapping[str, Any], reading: Reading, where: str, at: str) -> Iterator[Item]:
    """The record that ``values`` (by the input's column names) hold, after the notices of it; or one rejection.

    ``where`` makes the id of a record without one (``3`` of ``news.jsonl:3``); ``at`` names the place in messages
    (``line 3``). Values are what JSON has (str, int, float, bool, None, list, dict), dates and decimals.
    """
    input_id = _identity(values.get(reading.column("id")))
    if input_id is None:
        kind = kind_of(values[reading.column("id")])
        what = f"field {shown(reading.column('id'))} is {kind}; allowed: a string or a number"
        yield reading.reject("wrong_type", what, at=at, input_id=reading.place(where))
        return
    input_id = input_id or reading.place(where)
    refused = _refused_text(values, reading)
    if refused:
        yield reading.reject(*refused, at=at, input_id=clean(input_id)[0][:200])
        return
    fields: dict[str, str | None] = {}
    for name in FIELDS[2:]:
        column = reading.column(name)
        value = values.get(column)
        fields[name] = _moment(value) if name == "published_at" else _words(value)
        if fields[name] is None and value is not None and not _is_empty(value):
            what = f"field {shown(column)} is {kind_of(value)} and was left null; allowed: a string"
            yield reading.notice("ignored_field", what, at=at, input_id=input_id)
    fields |= {"id": input_id, "text": values[reading.column("text")].removeprefix("\ufeff")}
    for name, text in fields.items():
        if text is not None and len(text) > reading.max_chars:
            what = f"field {shown(reading.column(name))} has {len(text)} characters; allowed: {reading.max_chars}"
            yield reading.reject("too_long", what, at=at, input_id=clean(input_id)[0][:200])
            return
    yield from _cleaned(fields, reading, at)


def _cleaned(fields: dict[str, str | None], reading: Reading, at: str) -> Iterator[Item]:
    """The record of ``fields`` without what Arrow cannot hold, after notices of what was replaced."""
    lone = nuls = 0
    for name, text in fields.items():
        if text is not None:
            fields[name], more_lone, more_nuls = clean(text)
            lone, nuls = lone + more_lone, nuls + more_nuls
    input_id, text = fields.pop("id") or "", fields.pop("text") or ""
    if lone:
        what = f"{lone} lone surrogates, which are half a character each, were replaced by U+FFFD"
        yield reading.notice("replaced_surrogates", what, at=at, input_id=input_id)
    if nuls:
        yield reading.notice(
            "replaced_nul", f"{nuls} NUL characters were replaced by U+FFFD", at=at, input_id=input_id
        )
    known: dict[str, Any] = dict(fields)
    yield Record(input_id, text, reading.file.uri, **known)


def _refused_text(values: Mapping[str, Any], reading: Reading) -> tuple[str, str] | None:
    """(Reason, sentence) where the record's text cannot be one."""
    column = reading.column("text")
    text = values.get(column)
    if isinstance(text, str):
        if re.search(r"[^\s\0\ufeff]", text):
            return None
        return "no_text", f"field {shown(column)} is empty; allowed: a text with words"
    if text is not None:
        return "wrong_type", f"field {shown(column)} is {kind_of(text)}; allowed: a string"
    if column in values:
        return "no_text", f"field {shown(column)} is null; allowed: a text with words"
    there = ", ".join(shown(name, 40) for name in list(values)[:20]) or "none"
    return "no_text", f"has no field {shown(column)}; there are: {there}"


def _identity(value: Any) -> str | None:
    """An id as a string, ``""`` where there is none, None where it is of a wrong type.

    >>> _identity(7), _identity(7.0), _identity("a-7"), _identity(None), _identity([7])
    ('7', '7', 'a-7', '', None)
    """
    if _is_empty(value):
        return ""
    if isinstance(value, str):
        return value
    return _number(value)


def _words(value: Any) -> str | None:
    """A field as a string: several strings (authors) stand with commas; None for what is no string.

    >>> _words(["Mona Saleh", "Ali Hadi"]), _words(1984), _words("  "), _words({"name": "Mona"})
    ('Mona Saleh, Ali Hadi', '1984', None, None)
    """
    if isinstance(value, str):
        return None if _is_empty(value) else value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return ", ".join(part for part in value if part.strip()) or None
    return _number(value)


def _number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 1 << 53:
        return str(int(value))
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python writes
        return None


def _moment(value: Any) -> str | None:
    """A publication date as a string: as given, or in ISO 8601 for a date or seconds (to nanoseconds) since 1970.

    >>> _moment("3 March 2024"), _moment(20240303), _moment(1709456400), _moment(1709456400000), _moment(True)
    ('3 March 2024', '2024-03-03', '2024-03-03T09:00:00+00:00', '2024-03-03T09:00:00+00:00', None)
    """
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return _words(value)
    if 19000101 <= value <= 20991231 and (day := _DIGITS_OF_A_DAY.fullmatch(str(value))):
        return "-".join(day.groups())
    for unit, limit in ((1, 10**11), (10**3, 10**14), (10**6, 10**17), (10**9, 10**20)):
        if 10**8 <= value < limit:
            seconds, rest = divmod(value, unit)
            at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(
                seconds=seconds, microseconds=rest * 10**6 // unit
            )
            return at.isoformat()
    return _words(value)


def _is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value in ([], {}) or (isinstance(value, float) and not math.isfinite(value))
