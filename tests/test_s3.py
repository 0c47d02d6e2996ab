"""Inputs and datasets on S3: the rows of local files, each refusal in one line, nothing made that nobody asked for.

The store is ``s3_server.py``; s3fs and what it stands on are real.
"""

import gzip
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.pipeline import run
from claimbank.publish.manifest import verify
from s3_server import Store, serving
from test_resume import article, day

QUICK = Options(validate=False, workers=1)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """A day as lines, one of them compressed, one as Parquet of three row groups."""
    folder = tmp_path / "news"
    folder.mkdir()
    day(folder, "monday", 12)
    lines = "".join(json.dumps(article("tuesday", n)) + "\n" for n in range(12))
    (folder / "tuesday.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    rows = pa.Table.from_pylist([article("wednesday", n) for n in range(12)])
    pq.write_table(rows, folder / "wednesday.parquet", row_group_size=4)
    return folder


@pytest.fixture
def store(news: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The news in the bucket ``news``; the bucket ``sets`` for datasets, ``shown`` that takes nothing."""
    import s3fs

    given = {f"2024/{file.name}": file.read_bytes() for file in news.iterdir()}
    with serving(Store({"news": given, "sets": {}, "shown": {}}, frozenset({"shown"}))) as running:
        for name, value in running.environment().items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("HOME", str(news.parent))  # no keys of whoever runs this
        s3fs.S3FileSystem.clear_instance_cache()  # those that other tests asked for know no keys
        yield running
        s3fs.S3FileSystem.clear_instance_cache()  # these know the address of a server that is gone


def told(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    """The one line with which a command ends that cannot do what it is asked for."""
    assert main(list(command)) == 2
    found = capsys.readouterr()
    assert found.out == "" and found.err.count("\n") == 1, found
    return found.err


def test_what_is_on_s3_is_read_and_a_dataset_goes_there_as_it_is_on_disk(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = claimbank.build(["s3://news/2024/*"], tmp_path / "set", QUICK)
    assert here.counts["documents"] == 36 and here.counts["claims"] >= 36 and here.refused == 0
    there = claimbank.build(["s3://news/2024/*"], "s3://sets/march/set", QUICK)
    assert there.counts == here.counts
    objects = {name.removeprefix("march/set/"): held for name, held in store.buckets["sets"].items()}
    local = (file for file in (tmp_path / "set").rglob("*") if file.is_file())
    assert objects == {f.relative_to(tmp_path / "set").as_posix(): f.read_bytes() for f in local}
    assert verify("s3://sets/march/set") == []
    assert main(["peek", "s3://sets/march/set"]) == 0
    assert capsys.readouterr().out.startswith("A claim\n")
    again = claimbank.build(["s3://news/2024/*"], tmp_path / "set", QUICK)
    assert again.shards[0] == again.shards[1], "what the store knows by its ETag is read again"


def test_no_bucket_is_made_out_of_a_slip_of_the_pen(
    news: Path, store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monday = str(news / "monday.jsonl")
    address = "claimbank: s3://stes/set: "
    assert told(capsys, "build", monday, "--out", "s3://stes/set") == (
        f"{address}cannot write here: no such bucket or folder\n"
    )
    line = told(capsys, "build", "s3://nwes/2024/monday.jsonl", "--out", str(tmp_path / "out"))
    assert line == "claimbank: s3://nwes/2024/monday.jsonl: cannot be opened: no such file\n"
    assert told(capsys, "build", "s3://news/2025/*", "--out", str(tmp_path / "out")) == (
        "claimbank: s3://news/2025/*: no file matches\n"
    )
    assert sorted(store.buckets) == ["news", "sets", "shown"] and not (tmp_path / "out").exists()


def test_who_may_not_write_is_told_before_the_work(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    store.asked.clear()
    line = told(capsys, "build", "s3://news/2024", "--out", "s3://shown/set")
    assert line.startswith("claimbank: s3://shown/set: cannot write here: access is refused (")
    assert not [asked for asked in store.asked if asked.startswith("GET news/2024/")], (
        "it was read all the same"
    )


@pytest.mark.parametrize(
    ("key", "why"), [("another", "access is refused (Forbidden)"), (None, "locate credentials")]
)
def test_wrong_and_missing_credentials_are_one_line(
    key: str | None, why: str, news: Path, store: Store, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    if key is None:
        monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    else:
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", key)
    out, remote = str(tmp_path / "out"), "s3://sets/set"
    for command in (
        ("build", "s3://news/2024/monday.jsonl", "--out", out),
        ("build", str(news / "monday.jsonl"), "--out", remote),
        ("verify", remote),
    ):
        assert why in told(capsys, *command)
    assert not store.buckets["sets"]


def test_without_s3fs_a_line_names_the_extra(news: Path, tmp_path: Path) -> None:
    (tmp_path / "s3fs.py").write_text("raise ImportError('not here')\n")
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    for given in (
        ["s3://news/a.jsonl", "--out", "out"],
        [str(news / "monday.jsonl"), "--out", "s3://sets/set"],
    ):
        command = [sys.executable, "-m", "claimbank", "build", *given]
        environment = os.environ | {"PYTHONPATH": path}
        ran = subprocess.run(
            command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 2
        assert ran.stderr.endswith(": s3fs is not installed; allowed: pip install 'claimbank[s3]'\n")
        assert ran.stderr.count("\n") == 1


def reads_of(store: Store, key: str) -> int:
    return sum(asked == f"GET news/2024/{key}" for asked in store.asked)


@pytest.mark.parametrize("etags", [True, False], ids=["known by ETag", "known by nothing"])
def test_what_is_read_to_its_end_is_hashed_as_it_is_read(etags: bool, store: Store, tmp_path: Path) -> None:
    store.etags = etags
    objects = store.buckets["news"]
    build = [f"s3://news/2024/{name}" for name in ("monday.jsonl", "tuesday.jsonl.gz")]
    for name in ("monday.jsonl", "tuesday.jsonl.gz"):
        store.asked.clear()
        claimbank.build(build, tmp_path / "set", QUICK)
        told = claimbank.load(tmp_path / "set").manifest["inputs"]
        for uri, known in zip(build, told, strict=True):
            held = objects[uri.removeprefix("s3://news/")]
            assert known == {"uri": uri, "sha256": hashlib.sha256(held).hexdigest(), "bytes": len(held)}
        once = 0 if etags and name != "monday.jsonl" else 1  # the second time, what has an ETag is kept
        assert [reads_of(store, n) for n in ("monday.jsonl", "tuesday.jsonl.gz")] == [once, once]


def test_what_is_read_in_parts_is_known_by_what_its_store_calls_it(store: Store, tmp_path: Path) -> None:
    uri = "s3://news/2024/wednesday.parquet"
    assert claimbank.build([uri], tmp_path / "set", QUICK).notices == 0
    (known,) = claimbank.load(tmp_path / "set").manifest["inputs"]
    held = store.buckets["news"]["2024/wednesday.parquet"]
    version = f'ETag="{hashlib.sha256(held).hexdigest()[:32]}" size={len(held)}'
    assert known == {"uri": uri, "sha256": None, "bytes": len(held), "version": version}
    store.etags = False  # then it is read once more, as there is nothing else to know it by
    claimbank.build([uri], tmp_path / "set", QUICK)
    (known,) = claimbank.load(tmp_path / "set").manifest["inputs"]
    assert known == {"uri": uri, "sha256": hashlib.sha256(held).hexdigest(), "bytes": len(held)}


def test_an_object_that_changes_while_it_is_read_in_parts_has_a_notice(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = run.gather_rows

    def changing(*given: Any) -> Any:
        read = real(*given)
        store.buckets["news"]["2024/wednesday.parquet"] += b"more"
        return read

    monkeypatch.setattr(run, "gather_rows", changing)
    summary = claimbank.build(["s3://news/2024/wednesday.parquet"], tmp_path / "set", QUICK)
    assert summary.notices == 1
    manifest = claimbank.load(tmp_path / "set").manifest
    assert manifest["inputs"][0]["sha256"] is None and "version" not in manifest["inputs"][0]
    assert "changed while it was read" in manifest["notices"][0]
