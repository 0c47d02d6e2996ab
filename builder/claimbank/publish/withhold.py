"""Withholds the articles' words from a dataset: from its tables, from what was refused, from sentences about either.

``MODES``: ``full``, all words stay; ``spans``, all but the articles' whole texts and their headlines; ``none``, no column
that the contract marks ``text: true`` holds anything. Positions, hashes, addresses and figures always stay.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank.contract import Column, load
from claimbank.errors import InputError
from claimbank.model import Rejection
from claimbank.publish.parquet import TableWriter, in_order
from claimbank.publish.rejected import RejectedWriter

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "MODES",
    "PARTIAL",
    "check_mode",
    "is_withheld",
    "told_share",
    "withheld_sentence",
    "withhold",
    "without_words",
]

MODES = ("full", "spans", "none")
#: the words of some articles were given back to a dataset that withheld them
PARTIAL = "partial"
WITHHELD = "(withheld)"
#: of ``documents``, what ``spans`` withholds: it is no claim, no context of one, and not found in the text
_WHOLE = ("text", "title")
_LONG = re.compile(r"'[^']{12,}'")
_ROWS = 16_384


def check_mode(mode: str) -> None:
    """``InputError`` for a mode that is none."""
    if mode not in MODES:
        raise InputError("--text", f"{mode!r} is no way to publish texts; allowed: {', '.join(MODES)}")


def is_withheld(table: str, column: Column, mode: str) -> bool:
    """Whether a column, or a field of one, is null throughout in a mode.

    >>> columns = {name: load().tables["documents"].column(name) for name in ("title", "published_at_text", "url")}
    >>> [[is_withheld("documents", c, mode) for c in columns.values()] for mode in MODES]
    [[False, False, False], [True, False, False], [True, True, False]]
    """
    if mode == "none":
        return column.text
    return mode == "spans" and column.text and table == "documents" and column.name in _WHOLE


def without_words(name: str, rows: pa.Table, mode: str) -> pa.Table:
    """``rows`` of the table ``name`` as they are published in a mode; other columns beside those of the contract stay."""
    import pyarrow as pa

    for column in load().table(name).columns:
        at = rows.schema.get_field_index(column.name)
        if at < 0 or mode == "full":
            continue
        given = rows.schema.field(at)
        if is_withheld(name, column, mode):
            rows = rows.set_column(at, given, pa.nulls(rows.num_rows, given.type))
        elif any(is_withheld(name, field, mode) for field in column.fields):
            emptied = _without_fields(name, column, rows.column(at).to_pylist(), mode)
            rows = rows.set_column(at, given, pa.array(emptied, given.type))
    return rows


def _without_fields(name: str, column: Column, values: list[Any], mode: str) -> list[Any]:
    """The values of a struct or a list of structs with the fields that hold words emptied."""
    gone = dict.fromkeys(field.name for field in column.fields if is_withheld(name, field, mode))

    def emptied(value: Any) -> Any:
        return [emptied(v) for v in value] if isinstance(value, list) else value and {**value, **gone}

    return [emptied(value) for value in values]


def withhold(folder: Path, mode: str) -> None:
    """Withhold the words in everything that a build has written below ``folder`` so far: ``data/`` and ``rejected/``.

    What is made of it later (card, audit page, manifest) then has none to show.
    """
    if mode == "full":
        return
    anew = folder / ".withheld"
    with TableWriter(anew) as writer:
        for name in load().tables:
            files = in_order(name, map(str, (folder / "data" / name).glob("*.parquet")))
            for rows in _batches(files):
                writer.write(name, without_words(name, rows, mode))
    with RejectedWriter(anew) as rejected:
        for file in sorted((folder / "rejected").glob("*.jsonl")):
            lines = file.read_text(encoding="utf-8").splitlines()
            rejected.add(_refused(Rejection(**json.loads(line)), mode) for line in lines)
    for file in sorted((folder / "rejected").glob("*.parquet")):
        _refused_rows(file, anew / "rejected" / file.name, mode)
    for part in ("data", "rejected"):
        shutil.rmtree(folder / part, ignore_errors=True)
        if (anew / part).is_dir():
            (anew / part).rename(folder / part)
    shutil.rmtree(anew)


def told_share(folder: Path) -> dict[str, int]:
    """How many characters the articles below ``folder`` have, and how many of them stand in a claim's context."""
    lengths, contexts = 0, defaultdict(list)
    for rows in _batches([str(f) for f in (folder / "data" / "documents").glob("*.parquet")]):
        lengths += sum(rows.column("n_chars").to_pylist())
    for rows in _batches([str(f) for f in (folder / "data" / "claims").glob("*.parquet")]):
        columns = (rows.column(c).to_pylist() for c in ("document_id", "context_start", "context_end"))
        for document, start, end in zip(*columns, strict=True):
            contexts[document].append((start, end))
    told = 0
    for spans in contexts.values():
        reached = 0
        for start, end in sorted(spans):
            told += max(0, end - max(start, reached))
            reached = max(reached, end)
    return {"characters": lengths, "in_contexts": told}


def withheld_sentence(sentence: str, mode: str) -> str:
    """A sentence for people without what it quotes of an input at length.

    >>> withheld_sentence("news.csv: has no column 'text'; there are: 'The dam is full to the brim'", "none")
    "news.csv: has no column '…'"
    >>> withheld_sentence("news.jsonl: line 2: field 'text' is null; allowed: a text with words", "none")
    "news.jsonl: line 2: field 'text' is null; allowed: a text with words"
    """
    if mode == "full" or not _LONG.search(sentence):
        return sentence
    return re.sub(r"'.*'", "'…'", sentence, flags=re.DOTALL)


def _batches(files: list[str]) -> Iterator[pa.Table]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    for file in files:
        opened = pq.ParquetFile(file)
        for batch in opened.iter_batches(_ROWS):
            yield pa.Table.from_batches([batch], schema=opened.schema_arrow)


def _refused(given: Rejection, mode: str) -> Rejection:
    """A rejection with neither the words of its row nor a sentence that repeats them."""
    if given.stage in ("segment", "extract") and given.reason.endswith("_failed"):
        detail = f"{given.source_uri}: {given.input_id}: what the program said of it may repeat its words, and is withheld"
    elif given.row is not None:
        detail = f"not told, as the articles' words are withheld ({mode}); a build with --text full says more"
    else:
        detail = withheld_sentence(given.detail, mode)
    row = given.row and json.dumps(_row(given.table or "", json.loads(given.row), mode), ensure_ascii=False)
    return Rejection(
        given.stage, given.reason, detail, given.source_uri, given.input_id, given.table, row or None
    )


def _row(name: str, row: dict[str, Any], mode: str) -> dict[str, Any]:
    for column in load().table(name).columns:
        if column.name not in row:
            continue
        if is_withheld(name, column, mode):
            row[column.name] = None
        elif column.fields:
            (row[column.name],) = _without_fields(name, column, [row[column.name]], mode)
    return row


def _refused_rows(file: Path, to: Path, mode: str) -> None:
    """``rejected/<table>.parquet``: refused rows behind what was observed in them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = without_words(file.stem, pq.read_table(file), mode)
    at = rows.schema.get_field_index("observed")
    if at >= 0:
        told = pa.array([WITHHELD] * rows.num_rows, pa.string())
        rows = rows.set_column(at, rows.schema.field(at), told)
    to.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(rows, to, compression="zstd")
