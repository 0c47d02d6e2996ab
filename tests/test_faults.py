"""Bad days of a build: kills, full disks, files that cannot be read or change, workers that die, two builds at once.

Each leaves the old dataset as it was, says what is wrong in a line with the right exit code, and the next build gives what
an undisturbed one gives. ``tests/long_kill.py`` is the long run of the first.
"""

import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import claimbank
import made_news
from claimbank import Options
from claimbank.cli import main
from claimbank.engines import kept as kept_module
from claimbank.engines import shard as shard_module
from claimbank.pipeline.shelf import shelf
from claimbank.publish.manifest import verify
from long_kill import Killing, content

QUICK = Options(validate=False)
BUILD = (sys.executable, "-m", "claimbank", "build")


@pytest.fixture
def news(tmp_path: Path) -> list[str]:
    """Three days of news, forty articles."""
    files = [tmp_path / f"day{n}.jsonl" for n in range(3)]
    for n, file in enumerate(files):
        made_news.write(file, 12 + n, seed=n)
    return [str(file) for file in files]


@pytest.fixture
def old(tmp_path: Path, news: list[str]) -> Iterator[Path]:
    """A dataset of the first day, which every test must leave whole, whatever it does to builds of it."""
    out = tmp_path / "out"
    claimbank.build(news[:1], out, QUICK)
    yield out
    assert verify(out) == []


def undisturbed(news: list[str], old: Path) -> dict[str, bytes]:
    """What a build in the place of ``old`` gives that nobody disturbs."""
    there = old.parent / "there" / old.name
    claimbank.build(news[:1], there, QUICK)
    claimbank.build(news, there, QUICK)
    return content(there)


def test_a_build_that_is_killed_is_taken_up_byte_for_byte(tmp_path: Path) -> None:
    Killing(tmp_path, articles=32).round(random.Random(5))


@pytest.mark.parametrize("room", [3_000, 40_000])
def test_a_full_disk_is_one_line_and_the_next_build_goes_on_from_there(
    room: int, news: list[str], old: Path
) -> None:
    """The system refuses to let any file grow further, as for a quota: whoever runs the tests, root or not."""
    before = content(old)

    def bounded() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    given = [*BUILD, *news, "--out", str(old), "--no-validate", "--workers", "1"]
    ran = subprocess.run(given, capture_output=True, text=True, check=False, preexec_fn=bounded)
    assert ran.returncode == 2
    assert re.fullmatch(rf"claimbank: {re.escape(str(old))}: cannot write here: .*\n", ran.stderr)
    assert content(old) == before
    assert claimbank.build(news, old, QUICK).counts["documents"] == 39
    assert content(old) == undisturbed(news, old)


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="a file that cannot be read is /proc/self/mem"
)
def test_a_file_that_cannot_be_read_is_refused_by_name_and_the_rest_goes_on(
    tmp_path: Path, news: list[str]
) -> None:
    (tmp_path / "bad.jsonl").symlink_to("/proc/self/mem")
    summary = claimbank.build([news[0], str(tmp_path / "bad.jsonl"), news[1]], tmp_path / "out", QUICK)
    assert summary.counts["documents"] == 25
    assert summary.rejected == {"read: not_readable": 1}
    (line,) = (tmp_path / "out" / "rejected" / "read.jsonl").read_text(encoding="utf-8").splitlines()
    assert "bad.jsonl: cannot be read: " in json.loads(line)["detail"]
    verify(tmp_path / "out")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_one_may_not_read_is_refused_by_name(tmp_path: Path, news: list[str]) -> None:
    Path(news[1]).chmod(0)
    assert claimbank.build(news, tmp_path / "out", QUICK).rejected == {"read: not_readable": 1}


@pytest.mark.parametrize("large", [False, True])
def test_what_was_read_of_a_file_while_it_changed_is_not_kept_for_it(
    large: bool, tmp_path: Path, news: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its shards serve this build alone: when the file is what it was again, it is read again."""
    given, out = Path(news[0]), tmp_path / "out"
    content_then, real = given.read_bytes(), shard_module.extract_items
    monkeypatch.setattr("claimbank.engines.plan._SMALL", 1000 if large else 1 << 30)
    monkeypatch.setattr("claimbank.engines.batch._ITEMS", 5)

    def changing(*arguments: object) -> object:
        given.write_bytes(content_then + b"\n")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(shard_module, "extract_items", changing)
    told = claimbank.build([str(given)], out, QUICK)
    assert (told.notices, told.shards[0]) == (1, 0)
    assert json.loads((out / "manifest.json").read_bytes())["inputs"][0]["sha256"] is None
    monkeypatch.setattr(shard_module, "extract_items", real)
    given.write_bytes(content_then)
    again = claimbank.build([str(given)], out, QUICK)
    assert again.shards[0] < again.shards[1]
    claimbank.build([str(given)], tmp_path / "anew" / "out", QUICK)
    data = {n: d for n, d in content(out).items() if n.startswith("data/")}
    assert data == {n: d for n, d in content(tmp_path / "anew" / "out").items() if n.startswith("data/")}


def children(parent: int) -> list[int]:
    try:
        return [int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()]
    except OSError:
        return []


def forked(parent: int) -> list[int]:
    """The worker processes of a build: children of the one that they are forked from."""
    try:
        own = [n for n in children(parent) if b"forkserver" in Path(f"/proc/{n}/cmdline").read_bytes()]
    except OSError:
        return []
    return [worker for n in own for worker in children(n)]


def two_workers(build: int) -> list[int]:
    """The workers of a build, once there are two."""
    end = time.monotonic() + 120
    while len(found := forked(build)) < 2:
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.01)
    return found


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
def test_a_worker_that_the_system_kills_is_replaced_and_its_work_done_again(
    news: list[str], old: Path, tmp_path: Path
) -> None:
    for n in range(3, 8):
        news.append(str(tmp_path / f"day{n}.jsonl"))
        made_news.write(Path(news[-1]), 20, seed=n)
    given = [*BUILD, *news, "--out", str(old), "--no-validate", "--workers", "2"]
    with subprocess.Popen(given, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as ran:
        os.kill(two_workers(ran.pid)[0], signal.SIGKILL)
        _, told = ran.communicate(timeout=300)
    assert ran.returncode == 0, told
    assert "claimbank: a worker process died (killed, or out of memory); another takes its place" in told
    assert "Traceback" not in told
    assert content(old) == undisturbed(news, old)


def test_two_builds_of_one_folder_do_not_meet(
    news: list[str], old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(old)
    with shelf(old, QUICK):
        assert main(["build", *news, "--out", str(old), "--no-validate"]) == 2
    told = capsys.readouterr().err
    assert (
        told
        == f"claimbank: {old}: another build of this dataset is running; wait for it or choose another folder\n"
    )
    assert content(old) == before


@pytest.mark.parametrize("spoilt", ["cut", "changed", "empty"])
def test_a_kept_shard_that_is_spoilt_is_made_anew(spoilt: str, news: list[str], old: Path) -> None:
    expected = content(old)
    (shard,) = (old.parent / ".out.shards").glob("*.shard")
    data = shard.read_bytes()
    half = len(data) // 2
    cases = {
        "cut": data[:half],
        "changed": data[:half] + bytes([data[half] ^ 1]) + data[half + 1 :],
        "empty": b"",
    }
    shard.write_bytes(cases[spoilt])
    assert kept_module.kept(shard) is None
    assert claimbank.build(news[:1], old, QUICK).shards == (0, 1)
    assert content(old) == expected
    assert shard.read_bytes() == data
