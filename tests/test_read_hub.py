"""Reading datasets of the Hugging Face Hub (`hf://`), as they stream: a loopback server stands for it; nobody else is asked."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import hub_server
from crawl import archive, http, page, record
from test_read_crawled import TYPES, row

REPO = "harbour-desk/crawl-2"


def parquet(numbers: range, language: str) -> bytes:
    stored = io.BytesIO()
    schema = pa.schema(list(TYPES.items()))
    pq.write_table(
        pa.Table.from_pylist([row(n, language) for n in numbers], schema=schema), stored, row_group_size=2
    )
    return stored.getvalue()


@pytest.fixture
def hub() -> Iterator[Any]:
    """A repository of three shards and an archive; ``v1`` and the branch ``refs/convert/parquet`` are older states of it."""
    with hub_server.serving() as served:
        old = {"data/arb_Arab/train/000_00000.parquet": parquet(range(1), "ar")}
        made = page(6, "en")
        new = {
            "README.md": b"---\nlicense: odc-by\n---\n",
            "data/arb_Arab/train/000_00000.parquet": parquet(range(5), "ar"),
            "data/arb_Arab/train/000_00001.parquet": parquet(range(5, 8), "ar"),
            "data/fra_Latn/train/000_00000.parquet": parquet(range(8, 12), "fr"),
            "warc/CC-NEWS-00001.warc.gz": archive([record("response", made.url, http(made.html.encode()))]),
        }
        repo = hub_server.Repo(private=False)
        repo.commits |= {"1" * 40: old, "2" * 40: new}
        repo.branches |= {"main": "2" * 40, "refs/convert/parquet": "1" * 40}
        repo.tags["v1"] = "1" * 40
        served.repos[REPO] = repo
        yield served


def test_a_dataset_is_read_as_it_streams_at_any_revision(hub: Any, tmp_path: Path) -> None:
    base = f"hf://datasets/{REPO}"
    given = {
        f"{base}/data/arb_Arab/train/*.parquet": 8,
        f"{base}/data/arb_Arab": 8,
        f"{base}@v1/data/arb_Arab/train/000_00000.parquet": 1,
        f"{base}@{'1' * 40}/data": 1,
        f"{base}@refs%2Fconvert%2Fparquet/data/**/*.parquet": 1,
        f"{base}/data/**/*.parquet": 8,
        f"{base}/warc/CC-NEWS-00001.warc.gz": 1,
    }
    program = (
        "import json, sys\nfrom claimbank.model import Rejection\nfrom claimbank.read import Notice, read\n"
        "for address in sys.argv[1:]:\n"
        "    items = [i for i in read([address], languages=('ar', 'en')) if not isinstance(i, Notice)]\n"
        "    kept = [i for i in items if not isinstance(i, Rejection)]\n"
        "    print(json.dumps([len(kept), len(items) - len(kept), sorted({i.source_uri for i in kept})]))\n"
    )
    ran = hub_server.run(hub, tmp_path, ["-c", program, *given])
    assert ran.returncode == 0, ran.stderr
    told = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [kept for kept, _, _ in told] == list(given.values())
    assert [skipped for _, skipped, _ in told] == [0, 0, 0, 0, 0, 4, 0]
    assert told[0][2] == [f"{base}/data/arb_Arab/train/000_0000{n}.parquet" for n in range(2)]
    assert hub.asked == {hub.url.removeprefix("http://")}
    assert not list(tmp_path.rglob("*.parquet"))  # nothing is laid down on disk


def test_a_build_of_a_dataset_of_the_hub_and_what_is_not_there(hub: Any, tmp_path: Path) -> None:
    built = ["-m", "claimbank", "build", "--no-validate", "--out", "out"]
    base = f"hf://datasets/{REPO}"
    ran = hub_server.run(hub, tmp_path, [*built, f"{base}/data"])
    assert ran.returncode == 0, ran.stderr
    assert "8 articles" in ran.stdout and "skipped: 4 language_fr" in ran.stdout
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    first = manifest["inputs"][0]["uri"]
    assert first == f"{base}/data/arb_Arab/train/000_00000.parquet"
    assert hub_server.TOKEN not in (tmp_path / "out" / "manifest.json").read_text()
    missing = [
        f"{base}/data/none.parquet",
        f"{base}/data/*.csv",
        f"{base}@v9/data",
        "hf://datasets/nobody/nothing",
    ]
    program = (
        "import sys\nfrom claimbank.cli.main import main\n"
        "print(*[main(['build', address, '--out', 'other']) for address in sys.argv[1:]])\n"
    )
    ran = hub_server.run(hub, tmp_path, ["-c", program, *missing])
    assert ran.stdout.split() == ["2"] * len(missing), ran.stderr
    told = ran.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == missing


def test_a_token_is_never_printed(hub: Any, tmp_path: Path) -> None:
    token = "hf_secret_of_somebody"
    hub.repos[REPO].private = True
    asked = ["-m", "claimbank", "build", f"hf://datasets/{REPO}/data", "--out", "out"]
    ran = hub_server.run(hub, tmp_path, asked, token=token)
    assert ran.returncode == 2
    assert token not in ran.stdout + ran.stderr
    assert len(ran.stderr.splitlines()) == 1, ran.stderr
