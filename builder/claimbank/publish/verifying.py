"""Whether a dataset is whole: its files, the contract, its keys, what refers to them, and the exactness of every span.

Tables are read by columns and in parts; texts are met with their spans in DuckDB, which needs no more memory than it is
given.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.contract import Table
from claimbank.errors import ContractError
from claimbank.publish.croissant import NAME as CROISSANT
from claimbank.publish.identity import strangers
from claimbank.publish.load import Bank, load
from claimbank.publish.manifest import NAME, verify
from claimbank.publish.withhold import MODES, PARTIAL, is_withheld

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["verify_dataset"]

#: problems of one kind in one table that are told one by one; the rest are counted
_TOLD = 20
_ROWS = 65_536


def verify_dataset(dataset: str) -> list[str]:
    """A sentence for each thing that is wrong with a dataset, which names file or table and row; none where all is well.

    ``InputError`` where there is no dataset at all.
    """
    bank = load(dataset)
    problems = verify(dataset)
    mode = str(bank.manifest.get("text", MODES[0]))
    if mode not in (*MODES, PARTIAL):
        problems.append(f"{NAME}: text is {mode!r}; allowed: {', '.join((*MODES, PARTIAL))}")
    problems += _described(bank)
    sound = []
    for name in bank:
        found = list(_table(bank, name, mode))
        problems += found
        if not any(problem.startswith(f"{f}: ") for problem in found for f in _names(bank, name)):
            sound.append(name)
    if not bank.files(
        "documents"
    ):  # comparisons of other datasets: their articles, figures and sources are there
        sound = [name for name in sound if bank.files(name)]
    problems += _counted(bank, sound)
    problems += _limited(_references(bank, sound))
    if "documents" in sound:
        problems += _limited(_spans(bank, sound))
    return problems


def _described(bank: Bank) -> Iterator[str]:
    """Files of which Croissant says another checksum than the manifest."""
    if CROISSANT not in bank.manifest["files"]:
        return
    try:
        told = json.loads(bank.content(CROISSANT)).get("distribution", ())
        said = {file["@id"]: file.get("sha256") for file in told if file.get("@type") == "cr:FileObject"}
    except (OSError, ValueError, AttributeError, KeyError, TypeError):
        yield f"{CROISSANT}: is not the Croissant of a dataset"
        return
    for name, sha256 in sorted(said.items()):
        if sha256 != bank.manifest["files"].get(name, {}).get("sha256", sha256):
            yield f"{CROISSANT}: has another SHA-256 of {name} than {NAME}"


def _names(bank: Bank, name: str) -> list[str]:
    """The files of a table, as the manifest calls them."""
    return [path[path.rindex(f"data/{name}/") :] for path in bank.files(name)]


def _table(bank: Bank, name: str, mode: str) -> Iterator[str]:
    """What is wrong with the files of one table, each taken alone, and with its keys over all of them."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    known = contract.load().table(name)
    keys = []
    for path, file in zip(bank.files(name), _names(bank, name), strict=True):
        try:
            with bank.filesystem.open(path, "rb") as opened:
                parquet = pq.ParquetFile(opened, page_checksum_verification=True)
                wrong = list(_schema(file, known, parquet.schema_arrow))
                yield from wrong
                if wrong:
                    continue
                for batch in parquet.iter_batches(_ROWS):
                    rows = pa.Table.from_batches([batch])
                    keys.append(rows.column(known.key))
                    yield from _limited(_rows(file, name, rows, mode))
                    yield from _limited((name, "identity", told) for told in strangers(name, rows))
        except (pa.ArrowInvalid, FileNotFoundError, OSError) as error:
            yield f"{file}: cannot be read as Parquet: {' '.join(str(error).split())[:200]}"
    every = pa.chunked_array([chunk for key in keys for chunk in key.chunks], pa.string())
    if pc.count_distinct(every).as_py() != len(every):
        twice = Counter(every.to_pylist())
        yield from _limited(
            (name, "key", f"{known.key} '{k}' stands there twice") for k, n in twice.items() if n > 1
        )


def _schema(file: str, known: Table, given: pa.Schema) -> Iterator[str]:
    """Columns that are missing, unknown, in another order, or of another type or nullability than the contract's."""
    wanted = known.arrow()
    if given.names != wanted.names:
        odd = [n for n in wanted.names if n not in given.names] or [
            n for n in given.names if n not in wanted.names
        ]
        what = (
            f"column '{odd[0]}' is {'missing' if odd[0] in wanted.names else 'not the contract’s'}"
            if odd
            else "its columns are in another order"
        )
        yield f"{file}: {what}; required: those of version {contract.load().version} of the contract"
        return
    for field, ours in zip(given, wanted, strict=True):
        if not field.type.equals(ours.type):
            yield f"{file}: column '{field.name}' is {field.type}; required: {ours.type}"
        elif field.nullable and not ours.nullable:
            yield f"{file}: column '{field.name}' may be null in its schema; required: not null"


def _rows(file: str, name: str, rows: pa.Table, mode: str) -> Iterator[tuple[str, str, str]]:
    """Nulls, values that are not allowed, rows of another split, words that were to be withheld."""
    import pyarrow.compute as pc

    known = contract.load().table(name)
    keys = rows.column(known.key)
    try:
        for problem in contract.check(name, rows, words=mode == "full"):
            if problem.reason != "duplicate_key":
                yield file, problem.reason, f"{known.key} '{keys[problem.row].as_py()}': {problem.detail}"
    except ContractError as error:
        yield file, "contract", str(error)
    split = file.rsplit("/", 1)[-1].split("-")[0]
    for at in pc.indices_nonzero(pc.not_equal(rows.column("split"), split)).to_pylist():
        yield (
            file,
            "split",
            f"{known.key} '{keys[at].as_py()}': is of split '{rows.column('split')[at].as_py()}'",
        )
    for column in known.columns:
        for path, values in _leaves(rows, column.name, [f.name for f in column.fields]):
            inner = next((f for f in column.fields if path.endswith(f".{f.name}")), column)
            if is_withheld(name, inner, mode) and values.null_count < len(values):
                what = f"column '{path}' holds {len(values) - values.null_count} values; the manifest says text: {mode}"
                yield file, "words", what


def _leaves(rows: pa.Table, name: str, fields: list[str]) -> Iterator[tuple[str, pa.ChunkedArray]]:
    import pyarrow.compute as pc

    values = rows.column(name)
    yield name, values
    if fields:
        flat = pc.list_flatten(values) if str(values.type).startswith("list") else values
        yield from ((f"{name}.{field}", pc.struct_field(flat, field)) for field in fields)


def _counted(bank: Bank, sound: list[str]) -> Iterator[str]:
    """Tables that have more or fewer rows than the manifest says."""
    import pyarrow.parquet as pq

    for name in sound:
        there = 0
        for path in bank.files(name):
            with bank.filesystem.open(path, "rb") as opened:
                there += pq.ParquetFile(opened).metadata.num_rows
        said = sum(bank.manifest.get("rows", {}).get(name, {}).values())
        if there != said:
            yield f"{name}: has {there} rows; {NAME} says {said}"


def _references(bank: Bank, sound: list[str]) -> Iterator[tuple[str, str, str]]:
    """References that lead nowhere."""
    known = contract.load()
    slim = {}
    for name in sound:
        table = known.table(name)
        columns = dict.fromkeys([table.key, *(path.split(".")[0] for path, _ in table.references())])
        slim[name] = _columns(bank, name, list(columns))
    for name, problems in contract.check_references(slim).items():
        key = known.table(name).key
        for problem in problems:
            yield (
                name,
                problem.reason,
                f"{key} '{slim[name].column(key)[problem.row].as_py()}': {problem.detail}",
            )


def _columns(bank: Bank, name: str, columns: list[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = [pq.read_table(path, columns=columns, filesystem=bank.filesystem) for path in bank.files(name)]
    return pa.concat_tables(parts) if parts else contract.load().table(name).empty().select(columns)


def _spans(bank: Bank, sound: list[str]) -> Iterator[tuple[str, str, str]]:
    """Texts that are not those of their hash, and words that do not stand where they are said to stand."""
    from claimbank.validate.store import connect

    local = "file" in bank.filesystem.protocol
    tables = {name: bank.files(name) if local else bank[name] for name in sound}
    with TemporaryDirectory() as spill, connect(tables, spill) as con:
        wrong = (
            "SELECT document_id FROM documents WHERE sha256(text) <> text_sha256 OR length(text) <> n_chars"
        )
        for (key,) in con.execute(wrong).fetchall():
            yield (
                "documents",
                "text",
                f"document_id '{key}': the text is not that of its text_sha256 and n_chars",
            )
        for name in sound:
            for words, query in _questions(contract.load().table(name)):
                for key, start, end in con.execute(query).fetchall():
                    place = f"from {start} to {end}" if start is not None else "at any place: it has none"
                    what = f"column '{words}' is not the article's text {place}"
                    yield name, words, f"{contract.load().table(name).key} '{key}': {what}"


def _questions(table: Table) -> Iterator[tuple[str, str]]:
    """(Words, query for the spans that are not exact) of a table."""
    for words, start, end in table.spans():
        column, _, field = words.partition(".")
        rows, given = table.name, [f'"{part}"' for part in (words, start, end)]
        if field:
            rows = f'(SELECT "{table.key}", document_id, unnest("{column}") AS x FROM {table.name})'
            given = [f'x."{part.partition(".")[2]}"' for part in (words, start, end)]
        value, begin, stop = (f"s.{g}" if not field else g for g in given)
        placed = (
            "false" if words == "title" else f"{begin} IS NULL"
        )  # a record can know a title that its text lacks
        exact = f"substring(d.text, {begin} + 1, {stop} - {begin}) = {value}"
        inside = f"{begin} >= 0 AND {stop} <= d.n_chars"
        wrong = f"{placed} OR NOT ({inside} AND {exact})"
        joined = f"FROM {rows} s JOIN documents d USING (document_id)"
        yield (
            words,
            f'SELECT s."{table.key}", {begin}, {stop} {joined} '
            f"WHERE d.text IS NOT NULL AND {value} IS NOT NULL AND ({wrong})",
        )


def _limited(problems: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """(Where, kind, sentence) as sentences, the first of each kind, then how many more there are."""
    seen: Counter[tuple[str, str]] = Counter()
    for where, kind, sentence in problems:
        seen[where, kind] += 1
        if seen[where, kind] <= _TOLD:
            yield f"{where}: {sentence}"
    for (where, kind), n in seen.items():
        if n > _TOLD:
            yield f"{where}: {n - _TOLD:,} more of this kind ({kind})"
