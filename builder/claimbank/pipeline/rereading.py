"""A published dataset, read again: the rows of some articles at a time, whatever order its files are in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.engines.thrift import trim
from claimbank.errors import InputError, UnsoundError
from claimbank.pipeline.checks import PER_ARTICLE
from claimbank.validate.store import connect

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Files", "article_chunks", "files_of", "row_chunks"]

#: the Parquet files of each table
Files = Mapping[str, Sequence[str]]
#: rows of all tables together, and characters of text, that are read at a time
_ROWS, _CHARS = 450_000, 40_000_000


def files_of(dataset: str | Path) -> tuple[dict[str, list[str]], list[str]]:
    """The Parquet files below ``dataset``/data by table, and what was found there that is none of the contract's.

    ``InputError`` where there is no dataset; ``UnsoundError`` where a file lacks a column of its table.
    """
    import pyarrow.parquet as pq

    root = Path(dataset) / "data"
    tables = contract.load().tables
    files = {name: sorted(str(file) for file in (root / name).glob("*.parquet")) for name in tables}
    if not any(files.values()):
        raise InputError(str(dataset), "no dataset of claimbank: it has no data/<table>/*.parquet")
    if files["comparisons"] and not (files["documents"] or files["numbers"]):
        what = "holds comparisons without their articles, which the suites look at; allowed: what claimbank build wrote"
        raise InputError(str(dataset), what)
    notices = []
    for name, found in files.items():
        for file in found:
            given = pq.read_schema(file).names
            missing = [column for column in tables[name].names if column not in given]
            if missing:
                raise UnsoundError(
                    file, f"column '{missing[0]}' is missing; required: {', '.join(tables[name].names)}"
                )
            more = [column for column in given if column not in tables[name].names]
            if more:
                notices.append(
                    f"{file}: columns that no table of the contract has, not looked at: {', '.join(more)}"
                )
    return files, notices


def article_chunks(files: Files, spill: Path) -> Iterator[dict[str, pa.Table]]:
    """The tables of articles, the rows of many articles at a time; rows of no known article come last.

    Articles come in the order of their names, which is that of what stands in them as it was published; a file in another
    order is put in this one first, in ``spill``.
    """
    import numpy as np

    chunk_of = _chunks_of_documents(files)
    last = int(chunk_of[1].max(initial=0))
    readers: dict[str, list[tuple[_Reader, np.ndarray[Any, Any]]]] = {name: [] for name in PER_ARTICLE}
    for name in PER_ARTICLE:
        for at, file in enumerate(files[name]):
            chunks = _chunks_of_rows([file], chunk_of)
            if np.any(np.diff(chunks) < 0):
                file = _sorted(name, file, chunk_of, spill / f"sorted-{name}-{at}.parquet")
                chunks = np.sort(chunks)
            ends = np.searchsorted(chunks, np.arange(last + 1), side="right")
            readers[name].append((_Reader(name, [file]), ends))
    for at in range(last + 1):
        trim()  # what counting took, and the chunk before, which nothing holds any more
        yield {name: _until(name, found, at) for name, found in readers.items()}


def _until(name: str, readers: list[tuple[_Reader, np.ndarray[Any, Any]]], at: int) -> pa.Table:
    """The rows of the chunk ``at`` of all files of a table."""
    import pyarrow as pa

    found = [reader.until(int(ends[at])) for reader, ends in readers]
    return pa.concat_tables(found) if found else _Reader(name, []).until(0)


def row_chunks(name: str, files: Sequence[str], rows: int = _ROWS) -> Iterator[pa.Table]:
    """The table ``name``, so many rows at a time."""
    import pyarrow.parquet as pq

    reader = _Reader(name, files)
    total = sum(pq.read_metadata(file).num_rows for file in files)
    for end in range(rows, total + rows, rows):
        yield reader.until(min(end, total))


class _Reader:
    """Reads a table front to back, as its contract has it."""

    def __init__(self, name: str, files: Sequence[str]) -> None:
        self._name = name
        self._batches = _batches(name, files)
        self._held: list[pa.Table] = []
        self._at = 0

    def until(self, end: int) -> pa.Table:
        """The rows from where it stands to the place ``end``."""
        import pyarrow as pa

        wanted = end - self._at
        while sum(part.num_rows for part in self._held) < wanted:
            self._held.append(next(self._batches))
        whole = pa.concat_tables(self._held) if self._held else contract.load().table(self._name).empty()
        self._held = [whole.slice(wanted)] if whole.num_rows > wanted else []
        self._at = end
        return whole.slice(0, wanted)


def _batches(name: str, files: Sequence[str]) -> Iterator[pa.Table]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = contract.load().table(name).arrow()
    for file in files:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=65_536, columns=schema.names):
            columns = []
            for field in schema:
                given = batch.column(field.name)
                try:
                    columns.append(given.cast(field.type))
                except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
                    what = f"column '{field.name}' is {given.type}; allowed: {field.type} ({error})"
                    raise UnsoundError(file, what) from None
            loose = pa.schema([field.with_nullable(True) for field in schema])
            yield pa.Table.from_arrays(columns, schema=loose)


def _chunks_of_documents(files: Files) -> tuple[Any, np.ndarray[Any, Any]]:
    """The articles' keys in alphabetical order, and the chunk that each is in."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    keys = _column(files["documents"], "document_id")
    order = pc.sort_indices(keys)
    keys = keys.take(order)
    chars = _column(files["documents"], "n_chars", pa.int64()).take(order)
    sizes = np.zeros(len(keys), np.int64)
    for name in PER_ARTICLE[1:]:
        at = pc.index_in(_column(files[name], "document_id"), value_set=keys, skip_nulls=True).drop_null()
        sizes += np.bincount(at.to_numpy(zero_copy_only=False), minlength=len(keys))
    rows = np.cumsum(sizes + 1) // _ROWS
    texts = np.cumsum(pc.fill_null(chars, 0).to_numpy(zero_copy_only=False)) // _CHARS
    return keys, np.maximum(rows, texts) if len(keys) else rows


def _chunks_of_rows(files: Sequence[str], chunk_of: tuple[Any, np.ndarray[Any, Any]]) -> np.ndarray[Any, Any]:
    """The chunk of each row of a table: that of its article, the last where it has none."""
    import numpy as np
    import pyarrow.compute as pc

    keys, chunks = chunk_of
    at = pc.index_in(_column(files, "document_id"), value_set=keys, skip_nulls=True)
    places = pc.fill_null(at, -1).to_numpy(zero_copy_only=False)
    last = int(chunks.max(initial=0))
    found: np.ndarray[Any, Any] = np.where(places >= 0, np.append(chunks, last)[places], last)
    return found


def _column(files: Sequence[str], name: str, kind: Any = None) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    kind = kind or pa.string()
    parts = [pq.read_table(file, columns=[name]).column(name).cast(kind) for file in files]
    return pa.chunked_array([chunk for part in parts for chunk in part.chunks], kind).combine_chunks()


def _sorted(name: str, file: str, chunk_of: tuple[Any, np.ndarray[Any, Any]], into: Path) -> str:
    """The rows of a table's file in the order of their articles' chunks, in the file ``into``."""
    import pyarrow as pa

    with connect({name: [file]}, into.parent) as con:
        con.register("chunks", pa.table({"document_id": chunk_of[0], "chunk": chunk_of[1]}))
        con.execute(
            f"COPY (SELECT t.* FROM (SELECT *, row_number() OVER () AS place FROM {name}) t "
            f"LEFT JOIN chunks c USING (document_id) ORDER BY c.chunk NULLS LAST, t.place) "
            f"TO '{str(into).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)"
        )
    return str(into)
