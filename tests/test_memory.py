"""Memory does not grow with the news: a build's peak per further article, and each of the things that keep it flat."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimbank
import made_news
from claimbank import Options
from claimbank.contract import load
from claimbank.errors import BuildError
from claimbank.pipeline.budget import LEAST, Budget
from claimbank.publish import TableWriter
from claimbank.publish.sorting import _MERGED, Sorting
from claimbank.validate.asking import needed_columns
from claimbank.validate.lookups import pointed_at, steps

#: a build in a process of its own, with small chunks; prints the peaks of Python's objects and of Arrow's, and its shards
_MEASURED = """
import json, sys, tracemalloc
import pyarrow as pa
import claimbank
from claimbank import Options
from claimbank.pipeline.budget import Budget
for name, value in (("articles", 50), ("held", 100_000), ("made", 50_000)):
    setattr(Budget, name, property(lambda self, value=value: value))
out, shards, *inputs = sys.argv[1:]
tracemalloc.start()
summary = claimbank.build(inputs, out, Options(validate=False, workers=1, shards=shards))
print(json.dumps([tracemalloc.get_traced_memory()[1], pa.system_memory_pool().max_memory(), summary.shards]))
"""
#: articles of the smaller build, and how many more the larger one has
_FEW, _MORE = 150, 300
#: bytes that a further article may add to the peaks: of Python's objects, and of Arrow's
_PYTHON, _ARROW = 1_000, 1_000


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """News in two files, and its shards, so that a build of it extracts nothing."""
    folder = tmp_path_factory.mktemp("news")
    files = [folder / "few.jsonl", folder / "more.jsonl"]
    for seed, (file, n) in enumerate(zip(files, (_FEW, _MORE), strict=True)):
        made_news.write(file, n, seed=seed)
    inputs = [str(file) for file in files]
    options = Options(validate=False, workers=2, shards=str(folder / "shards"))
    claimbank.build(inputs, folder / "all", options)
    return folder, inputs


def peaks(folder: Path, inputs: list[str], to: Path) -> list[int]:
    """The peaks of a build of these inputs, which lie extracted in ``folder``."""
    shutil.copytree(folder / "shards", to / "shards")
    how = [sys.executable, "-c", _MEASURED, str(to / "out"), str(to / "shards"), *inputs]
    ran = subprocess.run(how, stdout=subprocess.PIPE, text=True, check=True)
    *found, (kept, all_) = json.loads(ran.stdout)
    assert kept == all_ > 0
    return found


def test_more_news_takes_hardly_more_memory(shards: tuple[Path, list[str]], tmp_path: Path) -> None:
    folder, inputs = shards
    few = peaks(folder, inputs[:1], tmp_path / "few")
    more = peaks(folder, inputs, tmp_path / "more")
    assert (more[0] - few[0]) / _MORE < _PYTHON
    assert (more[1] - few[1]) / _MORE < _ARROW


def test_less_memory_than_a_build_needs_is_refused_in_one_line() -> None:
    with pytest.raises(
        BuildError, match=r"^--memory: 500 MB is too little; allowed: from .* GB on, as in --memory 2GB$"
    ):
        Budget(500_000_000)
    assert Budget(LEAST).workers(8) == 1


def test_rows_are_sorted_the_same_however_often_they_went_to_disk(tmp_path: Path) -> None:
    rows = [{"x": (i * 7919) % 100, "y": i} for i in range(5 * _MERGED)]
    wanted = sorted(rows, key=lambda row: row["x"])
    for every in (1, 3, len(rows)):
        sorting = Sorting(("x",), tmp_path / f"run{every}")
        for at, row in enumerate(rows):
            sorting.add(pa.Table.from_pylist([row]))
            if at % every == 0:
                sorting.spill()
                assert len(list(tmp_path.iterdir())) <= 2 * _MERGED
        assert [row for table in sorting for row in table.to_pylist()] == wanted
        assert not list(tmp_path.iterdir())


def test_files_are_the_same_however_little_waits_in_memory(tmp_path: Path) -> None:
    row = {"source_id": "s1", "text": "NASA", "start": 0, "end": 4}
    schema = load().table("mentions").arrow()
    written = []
    for held in (0, 2_000, 1 << 30):
        folder = tmp_path / str(held)
        with TableWriter(folder, held) as writer:
            for n in range(40):
                own = {
                    "mention_id": f"m{n}",
                    "document_id": f"d{n * 17 % 40}",
                    "split": ("train", "test")[n % 2],
                }
                writer.write("mentions", pa.Table.from_pylist([row | own], schema=schema))
        written.append({p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()})
    assert written[0] == written[1] == written[2]
    assert len(written[0]) == 2


def test_of_a_dataset_only_the_rows_that_are_pointed_at_are_read(tmp_path: Path) -> None:
    contract = load()
    numbers = [
        {"number_id": f"n{i}", "claim_id": f"c{i % 5}", "document_id": "d", "value": float(i)}
        for i in range(10)
    ]
    schema = pa.schema([field.with_nullable(True) for field in contract.table("numbers").arrow()])
    pq.write_table(pa.Table.from_pylist(numbers, schema=schema), tmp_path / "numbers.parquet")
    pair = {"pair_id": "v", "claim_id": "c3", "evidence_claim_id": "c9"}
    tables = {"pairs": pa.Table.from_pylist([pair])}
    ways = [steps(contract, "pairs", "claim_id.numbers[claim_id].value")]
    published = {"numbers": [str(tmp_path / "numbers.parquet")]}
    found = pointed_at(ways, tables, {"numbers": ("number_id", "value")}, published)
    assert found["numbers"].column("number_id").to_pylist() == ["n3", "n8"]
    assert "claims" in needed_columns("pairs")
