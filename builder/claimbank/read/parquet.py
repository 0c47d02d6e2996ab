"""Parquet: a record a row, read by row groups and in small batches of the columns that are ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from claimbank.errors import InputError
from claimbank.model import Record
from claimbank.read.crawled import FETCHED, is_crawl, other_language
from claimbank.read.encoding import Decoder
from claimbank.read.reading import InputFile, Item, Reading
from claimbank.read.records import FIELDS, make_record
from claimbank.read.stores import Stores
from claimbank.read.streams import Source, UnreadableError
from claimbank.read.wording import shown, why

__all__ = ["read_parquet", "row_groups"]

_BATCH_BYTES = 8 << 20
_BATCH_ROWS = 1024


def read_parquet(reading: Reading, source: Source) -> Iterator[Item]:
    """A record a row, numbered from 1. Raises InputError for a mapped column that is not there.

    Text may be strings or bytes (which are decoded); a list or struct as text is refused by name. A row group that is
    damaged is rejected, and the next one read.
    """
    if source.peek(4) != b"PAR1":
        source.read(1)  # raises where the file cannot be read at all
        yield reading.reject("not_readable", "is no Parquet file; allowed: one")
        return
    with _opened(reading, source) as stored:
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(stored, buffer_size=1 << 20, pre_buffer=False)
            schema = file.schema_arrow
        except Exception as error:  # a damaged file fails in many ways
            raise UnreadableError(f"cannot be read as Parquet: {why(error)}") from error
        refused = _check_columns(schema, reading)
        if refused:
            yield reading.reject(*refused)
            return
        crawl = is_crawl(schema.names, reading.mapping)
        columns = [FETCHED] if crawl else []
        for name in dict.fromkeys(map(reading.column, FIELDS)):
            if name in schema.names and _is_flat(schema.field(name).type):
                columns.append(name)
            elif name in schema.names:
                what = f"column {shown(name)} is {schema.field(name).type} and was left null; allowed: string"
                yield reading.notice("ignored_field", what)
        yield from _groups(file, columns, reading, crawl)


def row_groups(file: InputFile, mapping: Mapping[str, str] | None = None) -> list[int]:
    """The bytes of each row group of a Parquet file, decompressed; none where it cannot be read by row groups.

    ``InputError`` for a mapped column that is not there.
    """
    import pyarrow.parquet as pq

    reading = Reading(file, mapping or {})
    try:
        with Stores().open(file.uri) as stored:
            found = pq.ParquetFile(stored, pre_buffer=False)
            if _check_columns(found.schema_arrow, reading):
                return []
            return [found.metadata.row_group(n).total_byte_size for n in range(found.num_row_groups)]
    except InputError:
        raise
    except Exception:  # a damaged file fails in many ways; it is told of when it is read
        return []


def _groups(file: Any, columns: list[str], reading: Reading, crawl: bool) -> Iterator[Item]:
    """The rows of each row group; what is damaged in one costs the rest of that one."""
    stated = reading.column("language")
    wanted = range(*(reading.file.groups or (0, file.num_row_groups)))
    first, told = 1 + sum(file.metadata.row_group(group).num_rows for group in range(wanted.start)), 0
    decoder = Decoder()
    for group in wanted:
        about = file.metadata.row_group(group)
        number = first
        alone = other_language(about, stated, reading.languages) if crawl and reading.languages else None
        try:
            for values in () if alone else _rows(file, group, columns):
                found = _read_row(values, number, reading, decoder)
                yield from found if not crawl else _fetched(found, values)
                number += 1
            if alone:
                yield from _skipped(reading, alone, range(first, first + about.num_rows))
        except UnreadableError as error:
            what = f"{error}; {about.num_rows - (number - first)} rows of the file are lost"
            yield reading.reject("not_readable", what, at=f"row group {group + 1}, from row {number} on")
        first += about.num_rows
        if reading.progress is not None and reading.file.size:
            done = reading.file.size * (group + 1) // file.num_row_groups
            reading.progress(done - told)
            told = done


def _skipped(reading: Reading, language: str, rows: range) -> Iterator[Item]:
    """The rows of a row group that is in another language throughout, and was not read."""
    for row in rows:
        place = reading.place(str(row))
        yield reading.skip(f"language_{language}", "is in another language", at=f"row {row}", input_id=place)


def _fetched(found: Iterator[Item], values: dict[str, Any]) -> Iterator[Item]:
    """The same, the record with the time at which a crawler took it."""
    for item in found:
        yield replace(item, fetched_at=str(values[FETCHED] or "")) if isinstance(item, Record) else item


def _rows(file: Any, group: int, columns: list[str]) -> Iterator[dict[str, Any]]:
    """Rows as dicts: strings as bytes, dates as ISO strings. Raises ``UnreadableError``."""
    about = file.metadata.row_group(group)
    size = _BATCH_BYTES * max(about.num_rows, 1) // max(about.total_byte_size, 1)
    try:
        for batch in file.iter_batches(max(1, min(size, _BATCH_ROWS)), row_groups=[group], columns=columns):
            values = [_plain(batch.column(name)) for name in columns]
            for row in zip(*values, strict=True):
                yield dict(zip(columns, row, strict=True))
    except Exception as error:  # damaged pages fail in many ways
        raise UnreadableError(f"cannot be read as Parquet: {why(error)}") from error


def _read_row(values: dict[str, Any], number: int, reading: Reading, decoder: Decoder) -> Iterator[Item]:
    at = f"row {number}"
    place = reading.place(str(number))
    for name, value in values.items():
        if not isinstance(value, bytes):
            continue
        decoded = decoder.decode(value)
        values[name] = decoded.text
        if decoded.guessed:
            what = f"field {shown(name)} is not UTF-8; was read as {decoded.encoding}"
            yield reading.notice("guessed_encoding", what, at=at, input_id=place)
        if decoded.replaced:
            what = f"field {shown(name)}: {decoded.replaced} broken places were replaced by U+FFFD"
            yield reading.notice("replaced_bytes", what, at=at, input_id=place)
    yield from make_record(values, reading, str(number), at)


def _plain(column: Any) -> list[Any]:
    """A column as Python values that do not depend on what Arrow, pandas or the time zone files make of them."""
    import pyarrow as pa

    if isinstance(column.type, pa.BaseExtensionType):
        return [None if value is None else str(value) for value in column.to_pylist()]
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if _is_words(column.type):
        column = column.cast(pa.large_binary())  # bytes that are no UTF-8 would else end the reading
    elif pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp(column.type.unit, "UTC" if column.type.tz else None))
        return [_iso(value) for value in column.cast(pa.string()).to_pylist()]
    elif pa.types.is_date(column.type):
        return list(column.cast(pa.date32()).cast(pa.string()).to_pylist())
    return list(column.to_pylist())


def _iso(written: str | None) -> str | None:
    """Arrow's way of writing a time as ISO 8601.

    >>> _iso("2024-03-02 18:30:00.000000Z"), _iso("2024-03-02 18:30:00.250000000")
    ('2024-03-02T18:30:00Z', '2024-03-02T18:30:00.250000')
    """
    if (
        written is None or not written[:1].isdigit()
    ):  # Arrow writes <value out of range: …> where no calendar goes
        return written
    return re.sub(r"\.0+(?=Z?$)", "", re.sub(r"(\.\d{6})\d+", r"\1", written.replace(" ", "T", 1)))


def _check_columns(schema: Any, reading: Reading) -> tuple[str, str] | None:
    """Reason and sentence where the columns will not do. Raises InputError for a mapped column that is not there."""
    there = ", ".join(shown(name, 40) for name in schema.names[:40])
    for ours, theirs in reading.mapping.items():
        if theirs not in schema.names:
            raise InputError(
                reading.file.uri,
                f"has no column {shown(theirs)}, which is mapped to {ours}; there are: {there}",
            )
    for column in map(reading.column, FIELDS):
        if schema.names.count(column) > 1:
            return "wrong_type", f"column {shown(column)} stands there twice; allowed: once"
    text = reading.column("text")
    if text not in schema.names:
        return (
            "no_text_column",
            f"has no column {shown(text)}; there are: {there}; --map text=COLUMN names another",
        )
    kind = schema.field(text).type
    if not _is_words(kind):
        return "wrong_type", f"column {shown(text)} is {kind}; allowed: string"
    return None


def _is_words(kind: Any) -> bool:
    """Whether a column of this type holds strings, or bytes that may be some (or nothing at all)."""
    from pyarrow import types

    if types.is_dictionary(kind):
        kind = kind.value_type
    tests = (types.is_string, types.is_large_string, types.is_string_view, types.is_binary, types.is_large_binary,
             types.is_binary_view, types.is_fixed_size_binary, types.is_null)  # fmt: skip
    return any(test(kind) for test in tests)


def _is_flat(kind: Any) -> bool:
    """Whether a value of this type can be a field: one value, or a list of strings."""
    from pyarrow import types

    return not types.is_nested(kind) or (types.is_list(kind) and _is_words(kind.value_type))


def _opened(reading: Reading, source: Source) -> Any:
    """The file, opened so that one can jump in it; what came compressed or by a pipe is laid down on disk first."""
    if reading.file.size is not None and not source.compressed:
        return source.opened_again()
    import tempfile

    spool = tempfile.TemporaryFile()  # noqa: SIM115 (the caller closes it)
    while piece := source.read(1 << 20):
        spool.write(piece)
    spool.seek(0)
    return spool
