"""The engine ``ray``: the rows of the local engine byte for byte, retries, failures in one line, builds that go on."""

import gzip
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import claimbank
from claimbank import Options
from claimbank.cli import main
from claimbank.engines import on_ray, plan, ray_session
from claimbank.engines.on_ray import OnRay
from claimbank.errors import BuildError
from claimbank.pipeline import checking, comparing, figures
from test_engines import children, within
from test_limits import CLOCK, held_to_limits, pages
from test_resume import article, content, day

LOCAL = Options(validate=False, workers=1)
RAY = replace(LOCAL, engine="ray", workers=2)


@pytest.fixture(scope="module", autouse=True)
def session() -> Iterator[ray_session.Session]:
    """Ray with two CPUs, started once: what these tests build is built on it."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(
            "RAY_memory_monitor_refresh_ms", "0"
        )  # others' memory is no reason to end our tasks
        started = ray_session.Session(workers=2)
        started.ray()
        yield started
        started.close()


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Every way in which a shard comes about: small files together, a compressed one, row groups, one that cannot be read."""
    folder = tmp_path / "news"
    (folder / "texts").mkdir(parents=True)
    for name in ("monday", "tuesday", "wednesday"):
        day(folder, name, 30)
    for n in range(8):
        (folder / "texts" / f"{n}.txt").write_text(str(article("thursday", n)["text"]), encoding="utf-8")
    lines = "".join(json.dumps(article("friday", n)) + "\n" for n in range(60))
    (folder / "friday.jsonl.gz").write_bytes(gzip.compress(lines.encode(), mtime=0))
    rows = pa.Table.from_pylist([article("saturday", n) for n in range(60)])
    pq.write_table(rows, folder / "saturday.parquet", row_group_size=20)
    (folder / "broken.parquet").write_bytes(b"PAR1 no more")
    return folder


def shards_of(dataset: Path) -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (dataset.parent / f".{dataset.name}.shards").glob("*.shard")}


def test_the_dataset_and_its_kept_shards_are_those_of_the_local_engine(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan, "_ROWS_SMALL", 1)
    monkeypatch.setattr(plan, "_SMALL_COMPRESSED", 100)  # the compressed file is read here, piece by piece
    here, there = tmp_path / "local" / "set", tmp_path / "ray" / "set"
    one = claimbank.build([str(news)], here, LOCAL)
    other = claimbank.build([str(news)], there, RAY)
    assert one.counts["claims"] > 100 and one.refused
    assert (other.counts, other.rejected, other.shards) == (one.counts, one.rejected, one.shards)
    assert content(there) == content(here)
    assert shards_of(there) == shards_of(here) and len(shards_of(here)) > 6


def test_what_ray_has_kept_is_not_made_again_on_any_engine(tmp_path: Path) -> None:
    days = [day(tmp_path, name) for name in ("monday", "tuesday", "wednesday")]
    out = tmp_path / "out"
    assert claimbank.build(days[:2], out, RAY).shards == (0, 2)
    assert claimbank.build(days, out, RAY).shards == (2, 3)
    assert claimbank.build(days, out, LOCAL).shards == (3, 3)


def test_a_build_on_a_cluster_that_is_killed_goes_on_from_there(tmp_path: Path) -> None:
    import ray

    days = [day(tmp_path, f"day{n}", 60) for n in range(8)]
    out, shards = tmp_path / "out", tmp_path / ".out.shards"
    address = ray.get_runtime_context().gcs_address
    program = [sys.executable, "-m", "claimbank", "build", *days, "--out", str(out), "--no-validate"]
    with subprocess.Popen([*program, "--engine", "ray", "--address", address], stderr=subprocess.PIPE) as ran:
        while ran.poll() is None and not list(shards.glob("*.shard")):
            time.sleep(0.02)
        ran.kill()
        told = ran.stderr.read().decode() if ran.stderr else ""
    there = len(list(shards.glob("*.shard")))
    assert there and not out.exists(), told
    assert claimbank.build(days, out, RAY).shards == (there, 8)
    claimbank.build(days, tmp_path / "whole" / "out", LOCAL)
    assert content(out) == content(tmp_path / "whole" / "out")


def test_no_ray_is_started_where_nothing_is_to_be_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monday = day(tmp_path, "monday")
    claimbank.build([monday], tmp_path / "out", LOCAL)
    monkeypatch.setattr(ray_session.Session, "ray", lambda _: pytest.fail("Ray was asked for"))
    assert claimbank.build([monday], tmp_path / "out", RAY).shards == (1, 1)


def files_seen_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a cluster without a shared store: for this process all files are others than for the workers."""
    real = plan.stamp

    def other(uri: str) -> Any:
        told = real(uri)
        return told and (told[0], told[1] + 1)

    for module in (plan, sys.modules["claimbank.engines.shard"]):
        monkeypatch.setattr(module, "stamp", other)


def test_files_that_other_machines_do_not_have_are_read_here_and_sent(
    news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = tmp_path / "local" / "set", tmp_path / "ray" / "set"
    claimbank.build([str(news)], here, LOCAL)
    files_seen_otherwise(monkeypatch)
    sent = []
    real = on_ray._read
    monkeypatch.setattr(on_ray, "_read", lambda *given: sent.append(given) or real(*given))
    claimbank.build([str(news)], there, RAY)
    assert len(sent) == len(shards_of(here))
    assert content(there) == content(here)
    assert shards_of(there) == shards_of(here)


def test_workers_read_stores_and_archives_and_the_dataset_goes_to_any_store(tmp_path: Path) -> None:
    import fsspec

    tuesday = day(tmp_path, "tuesday", 30)
    with ZipFile(tmp_path / "news.zip", "w") as archive:
        archive.write(day(tmp_path, "monday", 30), "monday.jsonl")
    given = [f"file://{tuesday}", f"zip://*.jsonl::file://{tmp_path}/news.zip"]
    kept = tmp_path / "kept"
    claimbank.build(given, tmp_path / "set", LOCAL)
    claimbank.build(given, "memory://bucket/set", replace(RAY, shards=str(kept)))
    memory = fsspec.filesystem("memory")
    uploaded = {
        name.removeprefix("/bucket/set/"): memory.cat_file(name) for name in memory.find("/bucket/set")
    }
    local = (file for file in (tmp_path / "set").rglob("*") if file.is_file())
    assert uploaded == {f.relative_to(tmp_path / "set").as_posix(): f.read_bytes() for f in local}
    assert uploaded["manifest.json"]
    memory.rm("/bucket", recursive=True)


@pytest.mark.parametrize("decided", [False, True], ids=["undecided", "decided"])
def test_comparing_gives_what_it_gives_on_the_local_engine(
    decided: bool,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def compared(folder: str, *more: str) -> str:
        out = ["--out", str(tmp_path / folder / "set"), "--json"]
        assert main(["compare", str(sample), *out, *decisions, *more]) == 0
        return capsys.readouterr().out

    decisions: list[str] = []
    if decided:  # two questions tied: what is compared together goes beyond an event
        first, second, *_ = claimbank.load(str(sample))["comparisons"].column("number_ids").to_pylist()
        file = tmp_path / "decisions.csv"
        file.write_text(
            f"decision,number_ids,with_number_ids\nmerge,{first[0]},{second[0]}\n", encoding="utf-8"
        )
        decisions = ["--decisions", str(file)]
    told = compared("here", "--workers", "1")
    for module, worth, at_once, few in (
        (comparing, "_WORTH", "_ARTICLES", 4),
        (figures, "_WORTH", "_TOGETHER", 5),
        (checking, "_WORTH_PROCESSES", "_FIGURES", 5),
    ):
        monkeypatch.setattr(module, worth, 0)
        monkeypatch.setattr(module, at_once, few)
    assert compared("there", "--workers", "2", "--engine", "ray") == told
    assert content(tmp_path / "there" / "set") == content(tmp_path / "here" / "set")


@pytest.fixture
def another_machine(session: ray_session.Session) -> Iterator[subprocess.Popen[bytes]]:
    """A second machine of the cluster, with two CPUs, as far as Ray can tell: it ends with its process."""
    ray = session.ray()
    joined = [f"--address={ray.get_runtime_context().gcs_address}", "--node-ip-address=127.0.0.1"]
    joined += ["--num-cpus=2", "--object-store-memory=100000000", "--block"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([sys.executable, "-m", "ray.scripts.scripts", "start", *joined], **quiet) as node:
        deadline = time.monotonic() + 180
        while sum(known["Alive"] for known in ray.nodes()) < 2:
            assert time.monotonic() < deadline and node.poll() is None, "no second machine came"
            time.sleep(0.1)
        yield node
        node.kill()


def test_a_build_goes_on_when_a_machine_goes_away(
    another_machine: subprocess.Popen[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = [day(tmp_path, f"day{n}", 30) for n in range(12)]
    real = on_ray.keep_made
    kept = []

    def keep(*given: Any) -> Path:
        if len(kept) == 2:
            another_machine.kill()
        kept.append(real(*given))
        return kept[-1]

    monkeypatch.setattr(on_ray, "keep_made", keep)
    claimbank.build(days, tmp_path / "set", replace(RAY, workers=None))
    assert len(kept) == 12 and another_machine.wait(60) < 0
    claimbank.build(days, tmp_path / "whole" / "set", LOCAL)
    assert content(tmp_path / "set") == content(tmp_path / "whole" / "set")


@pytest.fixture
def another_cluster() -> Iterator[tuple[str, Callable[[], None]]]:
    """A cluster of its own on this machine: its address, and what kills all of it at once."""
    folder = Path(tempfile.mkdtemp(prefix="claimbank-head-"))  # short: sockets have their names below it
    given = ["--head", "--port=0", "--num-cpus=2", "--object-store-memory=100000000", "--block"]
    given += ["--include-dashboard=false", "--node-ip-address=127.0.0.1", f"--temp-dir={folder}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    head = subprocess.Popen([sys.executable, "-m", "ray.scripts.scripts", "start", *given], **quiet)

    def die() -> None:
        if head.returncode is not None:
            return
        for process in (head.pid, *offspring(head.pid)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        head.wait()

    address = folder / "ray_current_cluster"
    try:
        assert within(120, lambda: address.exists() and bool(address.read_text().strip())), "no head came"
        yield address.read_text().strip(), die
    finally:
        die()
        shutil.rmtree(folder, ignore_errors=True)


def offspring(parent: int) -> list[int]:
    found = children(parent)
    return [n for child in found for n in (child, *offspring(child))]


#: the command, with less patience for a head that is silent
BUILD = """
import sys
from claimbank.cli import main
from claimbank.engines import ray_session

ray_session._GONE = 3.0
sys.exit(main(["build", *sys.argv[1:], "--no-validate", "--quiet", "--engine", "ray"]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
def test_a_head_that_dies_is_one_line_and_the_next_build_goes_on_from_there(
    another_cluster: tuple[str, Callable[[], None]], tmp_path: Path
) -> None:
    days = [day(tmp_path, f"day{n}", 60) for n in range(8)]
    out, shards = tmp_path / "out", tmp_path / ".out.shards"
    claimbank.build(days[:1], out, LOCAL)
    before = content(out)
    address, die = another_cluster
    program = [sys.executable, "-c", BUILD, *days, "--out", str(out), "--address", address]
    with subprocess.Popen(program, stderr=subprocess.PIPE, text=True) as ran:
        assert within(300, lambda: len(list(shards.glob("*.shard"))) > 1 or ran.poll() is not None)
        die()
        _, told = ran.communicate(timeout=300)
    gone = rf"claimbank: --engine ray: the head of the cluster, {re.escape(address)}, is gone \(.*\); what is finished is kept"
    assert re.fullmatch(rf"{gone}: run it again, on any engine\n", told) and ran.returncode == 2, told
    assert content(out) == before
    assert claimbank.build(days, out, LOCAL).shards[0] > 1


@CLOCK
def test_a_page_at_which_a_c_library_would_sit_for_minutes_is_ended_in_a_task(tmp_path: Path) -> None:
    held_to_limits(pages(tmp_path / "pages"), tmp_path / "out", RAY)


#: takes its worker with it the first time
DIES_ONCE = """
import os, pathlib, signal
marker = pathlib.Path({marker!r})
if not marker.exists():
    marker.touch()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_worker_that_dies_is_replaced_and_its_work_done_again(tmp_path: Path) -> None:
    marker = tmp_path / "died"
    programs = ["pass", DIES_ONCE.format(marker=str(marker)), "pass"]
    assert list(OnRay(2).run(exec, programs)) == [None, None, None]
    assert marker.exists()


def test_an_item_at_which_workers_die_again_and_again_is_told_by_name() -> None:
    with pytest.raises(
        BuildError, match=r"workers: a worker process died .* 3 times at 13; try fewer --workers"
    ):
        list(OnRay(2).run(os._exit, [13]))


def test_an_error_of_a_task_comes_back_as_it_was() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(OnRay(2).run(int, ["1", "two", "3"]))


def test_results_come_in_the_order_of_the_items_and_few_are_drawn_ahead() -> None:
    drawn = 0

    def items() -> Iterator[str]:
        nonlocal drawn
        for drawn in range(200):
            yield chr(97 + drawn % 26) * (1 + drawn)

    taken = 0
    ahead = []
    for taken, found in enumerate(OnRay(2).run(str.upper, items())):
        assert found == chr(65 + taken % 26) * (1 + taken)
        ahead.append(drawn - taken)
    assert taken == 199
    assert max(ahead) <= 2 * on_ray._AHEAD * on_ray._WAITING


def test_a_run_that_is_left_early_leaves_nothing_running() -> None:
    found = OnRay(2).run(time.sleep, [0.01, *[60.0] * 20])
    next(found)
    found.close()  # type: ignore[attr-defined]
    assert list(OnRay(2).run(str.upper, ["at once"])) == ["AT ONCE"]


def test_a_run_that_outlives_its_engine_asks_nothing_of_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    running = OnRay(2)
    found = running.run(time.sleep, [0.01, *[60.0] * 20])
    next(found)
    running.close()
    monkeypatch.setattr(ray_session.Session, "ray", lambda _: pytest.fail("Ray was asked for"))
    found.close()  # type: ignore[attr-defined]
    assert list(found) == []


def test_an_input_error_is_told_as_the_local_engine_tells_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monday = day(tmp_path, "monday")
    lines = []
    for engine in ("local", "ray"):
        out = str(tmp_path / engine)
        code = main(
            ["build", monday, "--out", out, "--map", "text=body.words", "--engine", engine, "--workers", "1"]
        )
        told = capsys.readouterr()
        lines.append((code, told.err))
    assert lines[0] == lines[1]


def test_a_machine_with_another_claimbank_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_ray, "digest_of_code", lambda: "another")
    with pytest.raises(BuildError, match=r"--engine ray: machine .* has another claimbank, .*docs/scale.md"):
        claimbank.build([day(tmp_path, "monday")], tmp_path / "out", RAY)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line with which a build ends that cannot start."""
    assert main(["build", *arguments]) == 2
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1
    return told.err


def test_without_ray_a_line_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(ray_session, "find_spec", lambda _: None)
    told = refusal(capsys, day(tmp_path, "monday"), "--out", str(tmp_path / "out"), "--engine", "ray")
    assert told == "claimbank: --engine ray: Ray is not installed; allowed: pip install 'claimbank[ray]'\n"
    assert not (tmp_path / "out").exists()


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Any:
    """As in a program that is not connected to the Ray of these tests."""
    import ray

    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(
        ray, "init", lambda **_: pytest.fail("nothing answers, and Ray was asked all the same")
    )
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    real = socket.getaddrinfo

    def looked_up(host: str, *given: Any, **more: Any) -> Any:  # nobody on the network is asked
        if host.endswith(".invalid"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *given, **more)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(
    ("address", "told"),
    [
        (
            "ray://127.0.0.1:10001",
            "'ray://127.0.0.1:10001' is no address of a cluster; allowed: auto, HOST:PORT",
        ),
        ("127.0.0.1:1", "127.0.0.1:1: nothing answers there: "),
        ("no-such-machine.invalid:6379", "no-such-machine.invalid:6379: nothing answers there: "),
    ],
)
def test_an_address_at_which_nothing_answers_is_told_soon(
    address: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("ray.init", lambda *_, **__: pytest.fail("Ray was asked, which waits two minutes"))
    given = (day(tmp_path, "monday"), "--out", str(tmp_path / "out"), "--engine", "ray", "--address", address)
    assert refusal(capsys, *given).startswith(f"claimbank: --address: {told}")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("elsewhere")
def test_an_address_of_something_else_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ray_session, "_ANSWER", 3.0)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        address = f"127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(BuildError, match=f"--address: {address}: no cluster of Ray answers there"):
            claimbank.build([day(tmp_path, "monday")], tmp_path / "out", replace(RAY, address=address))


def test_what_a_killed_program_left_goes_and_what_another_uses_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ray_session.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(ray_session, "_LONGEST", 1000)
    dead, alive, other = (
        tmp_path / "claimbank-ray-99999999-a",
        tmp_path / "claimbank-ray-1-b",
        tmp_path / "ray",
    )
    for folder in (dead, alive, other):
        folder.mkdir()
    own = Path(ray_session._folder())
    assert sorted(tmp_path.iterdir()) == sorted([alive, other, own])


def test_an_address_needs_the_engine() -> None:
    with pytest.raises(BuildError, match="the engine is local; allowed: an address with --engine ray"):
        Options(address="auto")
    with pytest.raises(BuildError, match="engine: is 'spark'; allowed: local, ray"):
        Options(engine="spark")
