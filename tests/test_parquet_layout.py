"""The order of rows in a dataset's files: what a filter reads, and what a row more leaves as it was."""

import hashlib
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from claimbank import contract
from claimbank.publish import TableWriter, parquet

TABLES = contract.load().tables
FIRST = datetime(2025, 1, 1, tzinfo=UTC)
Rows = list[dict[str, Any]]


def digest(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def filled(name: str, values: dict[str, Any]) -> dict[str, Any]:
    empty = {"string": "x", "int32": 0, "int64": 0, "float64": 0.5, "bool": False}
    columns = TABLES[name].columns
    plain = {c.name: None if c.nullable else [] if c.fields else empty[c.type] for c in columns}
    return plain | {"split": "train"} | values


def documents(n: int, length: int = 600) -> Rows:
    """``n`` articles, four a day, in the order of their days; every fiftieth without a date."""
    rows = []
    for i in range(n):
        told = {
            "document_id": digest(i)[:16],
            "published_at": FIRST + timedelta(hours=6 * i) if i % 50 else None,
        }
        rows.append(filled("documents", told | {"text": letters(i, length), "input_id": f"a{i}"}))
    return rows


def letters(seed: int, length: int) -> str:
    """Letters that compress no better than names do."""
    return random.Random(seed).randbytes(length // 2).hex()


def claims(of: Rows, each: int = 3) -> Rows:
    return [
        filled("claims", {"claim_id": digest(d["document_id"], i)[:16], "document_id": d["document_id"], "start": 40 * i,
                          "claim": letters(i, 200)})
        for d in of for i in range(each)
    ]  # fmt: skip


def written(folder: Path, name: str, rows: Iterable[dict[str, Any]], batch: int = 100) -> list[Path]:
    table = pa.Table.from_pylist(list(rows), schema=TABLES[name].arrow())
    with TableWriter(folder) as writer:
        for start in range(0, table.num_rows, batch):
            writer.write(name, table.slice(start, batch))
    return writer.files


def shuffled(rows: Rows, seed: int = 7) -> Rows:
    """Rows as workers and inputs bring them: articles in any order, what stands in one in its own."""
    articles: dict[str, Rows] = {}
    for row in rows:
        articles.setdefault(row["document_id"], []).append(row)
    keys = sorted(articles)
    random.Random(seed).shuffle(keys)
    return [row for key in keys for row in articles[key]]


def groups(files: list[Path], column: str) -> list[tuple[Any, Any]]:
    """(Least, greatest) value of a column in each row group, as the footers tell."""
    told = []
    for file in files:
        footer = pq.ParquetFile(file).metadata
        at = footer.schema.to_arrow_schema().get_field_index(column)
        stats = [footer.row_group(i).column(at).statistics for i in range(footer.num_row_groups)]
        told += [(s.min, s.max) for s in stats if s.has_min_max]
    return told


def touched(bounds: list[tuple[Any, Any]], low: Any, high: Any) -> int:
    return sum(least <= high and greatest >= low for least, greatest in bounds)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups so small that a few thousand rows fill many, and wait on disk before they are sorted."""
    monkeypatch.setattr(parquet, "GROUP_BYTES", 100_000)
    monkeypatch.setattr(parquet, "SHARD_BYTES", 1_000_000)


@pytest.mark.usefixtures("small")
def test_a_filter_by_date_or_article_touches_few_row_groups_whatever_the_order_of_the_input(
    tmp_path: Path,
) -> None:
    articles = documents(2000)
    files = written(tmp_path, "documents", shuffled(articles))
    assert len(files) > 1 and not list(tmp_path.rglob(".*"))
    table = pa.concat_tables(pq.read_table(file) for file in files)
    days = table.column("published_at").to_pylist()
    known = [day for day in days if day]
    assert known == sorted(known) and days[len(known) :] == [None] * 40
    bounds = groups(files, "published_at")
    assert len(bounds) > 15
    day = FIRST + timedelta(days=200)
    assert touched(bounds, day, day + timedelta(days=7)) <= 2

    said = written(tmp_path, "claims", shuffled(claims(articles)))
    bounds = groups(said, "document_id")
    assert len(bounds) > 15
    assert all(touched(bounds, d["document_id"], d["document_id"]) == 1 for d in articles[::40])
    starts = pa.concat_tables(pq.read_table(f, columns=["document_id", "start"]) for f in said).to_pylist()
    assert starts == sorted(starts, key=lambda row: (row["document_id"], row["start"]))


@pytest.mark.usefixtures("small")
def test_an_article_is_looked_for_in_the_groups_that_may_have_it(tmp_path: Path) -> None:
    """``documents`` is sorted by date, so the ids of each group span all: its Bloom filter tells whether it has one."""
    articles = documents(2000)
    files = written(tmp_path, "documents", shuffled(articles))
    bounds = groups(files, "document_id")
    for wanted in articles[::100]:
        key = wanted["document_id"]
        assert touched(bounds, key, key) > 5
        probed = [
            not excluded
            for file in files
            for (excluded,) in duckdb.execute(
                "SELECT bloom_filter_excludes FROM parquet_bloom_probe(?, 'document_id', ?)", [str(file), key]
            ).fetchall()
        ]
        assert len(probed) == len(bounds) and 1 <= sum(probed) <= 3


@pytest.mark.usefixtures("small")
def test_the_bytes_are_the_same_whatever_the_order_in_which_articles_came(tmp_path: Path) -> None:
    articles = documents(800)
    for name, rows in (("documents", articles), ("claims", claims(articles))):
        first, second = (
            [f.read_bytes() for f in written(tmp_path / str(seed), name, shuffled(rows, seed), batch)]
            for seed, batch in ((1, 100), (2, 37))
        )
        assert first == second and len(first) > 0


@pytest.mark.usefixtures("small")
def test_what_waited_on_disk_is_all_there(tmp_path: Path) -> None:
    rows = shuffled(claims(documents(1500)))
    told = pa.concat_tables(pq.read_table(f) for f in written(tmp_path, "claims", rows))
    given = pa.Table.from_pylist(rows, schema=TABLES["claims"].arrow())
    order = [("document_id", "ascending"), ("start", "ascending")]
    assert told.replace_schema_metadata(None).equals(given.sort_by(order).replace_schema_metadata(None))


def chunks(content: bytes) -> dict[str, int]:
    """Hash -> bytes of the chunks into which a store such as the Hub's cuts a file: where a rolling hash says so."""
    rng = np.random.default_rng(1)
    gear = rng.integers(0, 1 << 63, 256, dtype=np.uint64)
    values = gear[np.frombuffer(content, np.uint8)]
    rolling = np.zeros(len(values), np.uint64)
    for back in range(32):
        rolling[back:] += values[: len(values) - back] << np.uint64(back)
    cuts = np.flatnonzero((rolling >> np.uint64(16)) & np.uint64((1 << 13) - 1) == 0).tolist()
    found = {}
    for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
        found[hashlib.sha256(content[start:end]).hexdigest()] = end - start
    return found


def sent_again(old: list[Path], new: list[Path]) -> float:
    """The share of the new files' bytes that stand in chunks which the old files do not have."""
    there = {key for file in old for key in chunks(file.read_bytes())}
    parts = [item for file in new for item in chunks(file.read_bytes()).items()]
    return sum(size for key, size in parts if key not in there) / sum(size for _, size in parts)


def test_one_article_more_sends_little_of_the_files_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages and row groups end where the content says: both are needed, and without them nearly all is sent again."""
    monkeypatch.setattr(parquet, "GROUP_BYTES", 2_500_000)
    articles = documents(4000, length=2500)
    more = filled("documents", {"document_id": digest("new")[:16], "published_at": FIRST + timedelta(days=301),
                                "text": letters(-1, 2500), "input_id": "new"})  # fmt: skip
    both = [articles, [*articles, more]]
    old, new = (written(tmp_path / str(n), "documents", rows) for n, rows in enumerate(both))
    share = sent_again(old, new)
    assert pq.ParquetFile(old[0]).metadata.num_row_groups >= 4
    assert share < 0.15, share

    monkeypatch.setitem(parquet._OPTIONS, "use_content_defined_chunking", False)
    monkeypatch.setattr(parquet, "_cut", lambda _keys, _first, most: most)
    old, new = (written(tmp_path / f"plain{n}", "documents", rows) for n, rows in enumerate(both))
    assert sent_again(old, new) > 4 * share


def test_a_group_ends_between_two_articles_where_one_more_before_it_leaves_it() -> None:
    keys = pa.chunked_array([pa.array([digest(i // 5) for i in range(400)])])
    cut = parquet._cut(keys, 300, 400)
    assert 300 <= cut < 400 and keys[cut].as_py() != keys[cut - 1].as_py()
    moved = pa.chunked_array([pa.array(["new"]), *keys.chunks])
    assert parquet._cut(moved, 300, 400) == cut + 1
    assert parquet._cut(pa.chunked_array([pa.array(["same"] * 50)]), 30, 40) == 40
    assert pc.count_distinct(keys).as_py() == 80
