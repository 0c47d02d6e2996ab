"""Local processes: order, errors of a task, workers that end with the build however it ends."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from multiprocessing import forkserver
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

from claimbank.engines import run
from claimbank.engines.aside import Aside, aside, dismiss
from claimbank.engines.local import beside
from claimbank.errors import BuildError

#: a build-like program whose tasks outlast the test; it prints the ids of its workers, then waits for them
LONG = """
import itertools, os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it
from claimbank.engines import run
from claimbank.engines.aside import Aside

tasks = itertools.chain([0.01] * 40, itertools.repeat(60))
try:
    for n, _ in enumerate(run(time.sleep, tasks, workers=2), 1):
        if n == 20:
            print(os.getpid(), flush=True)
except KeyboardInterrupt:
    print("stopped")
"""


def children(parent: int) -> set[int]:
    """The processes that ``parent`` started, as Linux tells them; none where it is gone."""
    try:
        return {int(n) for n in Path(f"/proc/{parent}/task/{parent}/children").read_text().split()}
    except OSError:
        return set()


def alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def within(seconds: float, holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return holds()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are looked up in /proc")
@pytest.mark.parametrize("ended_by", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_is_stopped_takes_its_workers_with_it(ended_by: signal.Signals) -> None:
    program = [sys.executable, "-c", LONG]
    with subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    ) as ran:
        assert ran.stdout and ran.stdout.readline()
        started = children(ran.pid)
        workers = started.union(*map(children, started))  # those that they are forked from, and they
        assert len(workers) >= 3
        if ended_by == signal.SIGINT:
            os.killpg(ran.pid, ended_by)  # as a terminal does: everyone in the group hears it
        else:
            ran.kill()
        try:
            out, err = ran.communicate(timeout=300)
            assert within(120, lambda: not any(map(alive, workers)))
        finally:
            for worker in filter(alive, workers):
                os.kill(worker, signal.SIGKILL)
    if ended_by == signal.SIGINT:
        assert (out, err) == ("stopped\n", "")


def test_a_script_needs_no_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from claimbank.engines import run\nprint(*run(str.upper, ['a', 'b'], workers=2))\n", encoding="utf-8"
    )
    ran = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=300)
    assert (ran.stdout, ran.stderr) == ("A B\n", "")


def test_workers_have_the_environment_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(run(str.upper, ["a", "b"], workers=2)) == [
        "A",
        "B",
    ]  # the process that they are forked from is there
    monkeypatch.setenv("CLAIMBANK_TRIED", "now")
    assert list(run(os.getenv, ["CLAIMBANK_TRIED"] * 2, workers=2)) == ["now", "now"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere workers are spawned")
def test_workers_are_forked_from_a_process_that_has_the_packs() -> None:
    loaded = "'claimbank.languages.ar.rules' in __import__('sys').modules"
    assert list(run(eval, [loaded] * 2, workers=2)) == [True, True]


def test_results_come_in_the_order_of_the_items() -> None:
    items = [chr(97 + i % 26) * (1 + i) for i in range(40)]
    assert list(run(str.upper, items, workers=2)) == [i.upper() for i in items]


def test_a_run_that_is_left_early_ends() -> None:
    found = run(str.upper, iter("abcdefghijklmnop"), workers=2)
    assert next(found) == "A"
    found.close()  # type: ignore[attr-defined]
    assert list(found) == []


def test_a_worker_that_dies_is_told_in_one_line() -> None:
    with pytest.raises(BuildError, match="workers: a worker process died"):
        list(run(os._exit, [3, 3], workers=2))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere workers are spawned")
@pytest.mark.parametrize("says", [EOFError(), BrokenPipeError()], ids=repr)
@pytest.mark.parametrize("first", [1, 2])
def test_a_worker_that_dies_before_it_begins_is_replaced(
    says: Exception, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between its fork and its first word, a worker leaves a pipe that nobody answers."""
    told: list[str] = []
    births, real = itertools.count(1), forkserver.read_signed

    def stillborn(pipe: int) -> int:
        worker: int = real(pipe)
        if next(births) == first:
            os.kill(worker, signal.SIGKILL)
            raise says
        return worker

    monkeypatch.setattr(forkserver, "read_signed", stillborn)
    assert list(run(str.upper, "abcdef", workers=2, tell=told.append)) == list("ABCDEF")
    assert [t.partition(";")[0] for t in told] == ["a worker process died (killed, or out of memory)"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere workers are spawned")
def test_workers_that_never_begin_are_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = forkserver.read_signed

    def stillborn(pipe: int) -> int:
        os.kill(real(pipe), signal.SIGKILL)
        raise EOFError

    monkeypatch.setattr(forkserver, "read_signed", stillborn)
    with pytest.raises(BuildError, match=r"workers: a worker process died .+, 3 times at a"):
        list(run(str.upper, "abcdef", workers=2))


def test_workers_found_dead_when_the_next_item_is_handed_out_are_replaced(tmp_path: Path) -> None:
    """The first items are on their way, nobody has asked for them yet: the death is met by the one who hands out."""
    told: list[str] = []
    once = tmp_path / "once"

    def items() -> Iterator[str]:
        os_, at = "__import__('os')", repr(str(once))
        yield f"{os_}.path.exists({at}) or {os_}.mkdir({at}) or {os_}._exit(3)"
        yield from "234"
        assert within(120, once.exists)
        time.sleep(0.5)  # until those who watch the worker know of it
        yield "5"

    found = list(run(eval, items(), workers=2, tell=told.append))
    assert (found, len(told)) == ([True, 2, 3, 4, 5], 1)


def test_the_process_aside_is_told_in_one_line_where_it_dies_before_it_begins(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def stillborn(_: object) -> None:
        raise BrokenPipeError

    where = Aside()
    try:
        with monkeypatch.context() as patched:
            patched.setattr(SpawnProcess, "start", stillborn)
            with pytest.raises(BuildError, match="the process that runs the suites died"):
                where.submit(str.upper, "a")
        assert where.broken
    finally:
        where.close()


def test_an_error_of_a_task_comes_back_as_it_was() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(run(int, ["1", "two", "3"], workers=2))


def test_the_process_aside_gives_memory_back() -> None:
    where = Aside()
    try:
        asked = "__import__('pyarrow').default_memory_pool().backend_name"
        assert where.result(where.submit(eval, asked)) == "system"
    finally:
        where.close()


def test_a_process_aside_that_was_dismissed_is_replaced_when_it_is_asked_for() -> None:
    first = aside()
    assert first.result(first.submit(str.upper, "a")) == "A"
    dismiss()
    second = aside()
    assert second is not first
    assert second.result(second.submit(str.upper, "b")) == "B"
    dismiss()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a process is known by /proc/self")
def test_one_worker_stays_in_this_process_unless_its_memory_is_to_go_with_it() -> None:
    mine = os.path.realpath("/proc/self")
    assert list(run(os.path.realpath, ["/proc/self"] * 2)) == [mine] * 2
    first, second = run(os.path.realpath, ["/proc/self"] * 2, apart=True)
    assert first == second != mine


def test_what_is_done_beside_is_done_whatever_happens_to_its_process() -> None:
    with beside(divmod, 7, (4,)) as found:
        assert found() == (1, 3)
    dies_elsewhere = f"(o := __import__('os')).getpid() == {os.getpid()} or o.kill(o.getpid(), 9)"
    with beside(eval, dies_elsewhere) as done:
        assert done() is True
    with pytest.raises(ValueError, match="invalid literal"), beside(int, "two") as wrong:
        wrong()
    with pytest.raises(RuntimeError, match="meanwhile"), beside(time.sleep, 600):
        raise RuntimeError("meanwhile")
