"""Memory does not grow with the news: what is held of each article, and what waits on disk. ``long_memory.py`` builds whole."""

import pickle
import tracemalloc
from collections.abc import Callable, Iterator
from hashlib import blake2b
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimbank.compare import Figure
from claimbank.compare.pairs import Statement, made
from claimbank.contract import load
from claimbank.errors import BuildError
from claimbank.languages.pieces import Known as Pieces
from claimbank.pipeline import placed, resolving
from claimbank.pipeline.budget import LEAST, Budget
from claimbank.pipeline.checking import Known
from claimbank.pipeline.reading import Gathered
from claimbank.pipeline.spill import Spill
from claimbank.publish import TableWriter
from claimbank.publish.audit.holding import OnDisk
from claimbank.publish.sorting import _MERGED, Sorting
from claimbank.resolve import Coded, Ids, Splits, gather, split_documents
from claimbank.validate.lookups import pointed_at, steps

#: articles or sources of a trial
_MANY = 20_000


def held(make: Callable[[], Any]) -> tuple[Any, int, int]:
    """What ``make`` gives, the bytes of Python and numpy that it still holds, and the most that there were meanwhile."""
    tracemalloc.start()
    try:
        made = make()
        return made, *tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()


def ids(prefix: str) -> list[str]:
    return [f"{prefix}_{blake2b(str(n).encode(), digest_size=16).hexdigest()}" for n in range(_MANY)]


def test_what_is_known_of_an_article_takes_some_dozens_of_bytes() -> None:
    names = ids("d")
    shards = [np.array([n.encode() for n in names[at : at + 500]], np.bytes_) for at in range(0, _MANY, 500)]
    events = {name: f"e_{n // 3:032x}" for n, name in enumerate(names) if n % 2}

    def known() -> tuple[Known, Splits]:
        found = Ids(shards)
        days = Coded.of_day_numbers(found, np.arange(_MANY, dtype=np.int32) % 300)
        found_in = Coded.of_names(found, events.items())
        return Known({}, found_in, days), split_documents(days, [found_in])

    (told, splits), stays, most = held(known)
    assert stays / _MANY < 90
    assert most / _MANY < 400
    assert told.event_of[names[1]] == events[names[1]] == told.group_of(names[1])
    assert told.group_of(names[2]) == names[2]
    assert set(splits.of.values()) == {"train", "validation", "test"}


def test_sources_are_gathered_without_holding_them_as_objects() -> None:
    schema = load().table("sources").arrow()
    blank = {
        "kind": "unnamed",
        "name": "a witness",
        "language": "en",
        "aliases": [],
        "n_claims": 1,
        "n_documents": 1,
    }

    def tables() -> Iterator[pa.Table]:
        for at in range(0, _MANY, 500):
            some = [{**blank, "source_id": f"s{n // 2:06}", "split": "all"} for n in range(at, at + 500)]
            for row in some:
                row["canonical_source_id"] = row["source_id"]
            yield pa.Table.from_pylist(some, schema=schema)

    gather([next(tables())], in_order=True)  # what is imported once is there
    found, _, most = held(lambda: gather(tables(), in_order=True))
    assert found.num_rows == _MANY // 2
    assert found.slice(0, 1).to_pylist()[0]["n_documents"] == 2
    assert most / _MANY < 700  # the part of those of 2,000 rows: more rows take no more


def test_rows_of_the_audit_page_wait_in_files(tmp_path: Path) -> None:
    rows = [(name, {"name": name, "words": "word " * 20}) for name in ids("n")]
    kept, stays, _ = held(lambda: OnDisk(tmp_path).keyed(iter(rows)))
    assert stays / _MANY < 60
    assert kept[rows[7][0]] == rows[7][1]


def test_statements_wait_on_disk_as_they_would_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (made, placed):
        monkeypatch.setattr(module, "HELD", 5)
    in_memory, on_disk = made._HeldInMemory(), placed.OnDisk(tmp_path / "placed", 0)
    for n in range(60):
        place = {"place": f"EG.{n % 7}"} if n % 3 else {}
        value = None if n % 5 == 0 else n / 3
        figure = Figure(
            f"n{n}", "d", "killed", "count", None, value, 1.0, None, "exact", "40", 7, qualifiers=place
        )
        text = {"told": "Nobody said so.", "cluster": f"d{n}"} if n % 4 == 0 else {}
        alone = Statement(
            f"c{n * 37 % 60:02}", "d", "e", "train", "ar", f"text {n}", n, **text, figures=(figure,)
        )  # type: ignore[arg-type]
        for held in (in_memory, on_disk):
            held.put(("train", "ar" if n % 2 else "en", "killed"), (alone.claim_id, alone, n % 3))
    of_each = [
        sorted([[vars(s) | {"n": n} for _, s, n in some] for some in held], key=str)
        for held in (in_memory, on_disk)
    ]
    assert of_each[0] == of_each[1]
    assert [len(some) for some in of_each[0]] == [5, 5]


def test_tables_of_words_stay_small_where_memory_is_scarce(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pieces, "allowed", 10)
    lengths = Pieces(len)
    assert all(lengths["x" * (n % 60)] == n % 60 for n in range(500))
    assert len(lengths) <= 10


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


def test_what_waits_on_disk_can_leave_in_another_process_and_again(tmp_path: Path) -> None:
    sorting = Sorting(("x",), tmp_path / "run", 1, lasting=True)
    for x in range(300, 0, -1):
        sorting.add(pa.table({"x": [x]}))
    named = pickle.dumps(sorting)
    assert len(named) < 4_096  # it goes through a pipe, of 64 KB, to a process that may have died
    for there in (pickle.loads(named), pickle.loads(named), sorting):
        assert pa.concat_tables(there).column("x").to_pylist() == [*range(1, 301)]


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


def test_what_a_process_apart_is_asked_goes_by_disk_and_not_by_its_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe holds 64 KB: more, written to a process that dies as it starts, would never be read nor refused."""
    gathered = Gathered()
    gathered.ids = [
        np.array([f"d{n:031}".encode() for n in range(at, at + 5_000)], np.bytes_)
        for at in range(0, _MANY, 5_000)
    ]
    gathered.hashes = [np.arange(_MANY, dtype=np.uint64)]
    gathered.days = [np.zeros(_MANY, np.int32)]
    asked: list[bytes] = []

    def in_its_place(
        task: Callable[..., Any], items: list[str], given: tuple[Any, ...], apart: bool
    ) -> Iterator[Any]:
        assert apart
        asked.append(bytes(ForkingPickler.dumps((task, items, given))))
        yield from (task(item, *given) for item in items)

    monkeypatch.setattr(resolving, "run", in_its_place)
    apart = resolving.resolved(Spill(tmp_path / "apart"), gathered, 1 << 20, apart=True)
    here = resolving.resolved(Spill(tmp_path / "here"), gathered, 1 << 20)
    assert len(asked) == 1 and len(asked[0]) < 4_096
    assert apart[1].equals(here[1])
    assert dict(apart[0].days) == dict(here[0].days)


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
