"""What one record may cost: it is stopped where it stands, refused by name, and the build goes on."""

import itertools
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from multiprocessing.context import SpawnProcess
from pathlib import Path

import pytest

import claimbank
from claimbank.engines import batch, opening
from claimbank.errors import BuildError
from claimbank.limits import Limits, OverLimit, within
from claimbank.model import Record
from claimbank.pipeline import Options
from claimbank.read import Page, Selection
from test_engines import alive
from test_engines import within as within_seconds

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is bounded on Linux alone")
ALARMS = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no alarms")


def forever() -> None:
    while True:
        pass


def careless() -> str:
    """As a library that catches everything and goes on."""
    for _ in range(3):
        try:
            sum(1 for _ in iter(int, 1))
        except BaseException:
            continue
    return "as if nothing had been"


@pytest.mark.parametrize(
    "work",
    [
        forever,
        careless,
        pytest.param(lambda: time.sleep(60), id="waits and computes nothing", marks=ALARMS),
        pytest.param(lambda: re.match(r"(a+)+b", "a" * 60), id="one pattern that never ends", marks=ALARMS),
        pytest.param(
            lambda: re.sub(r"\s+$", "", " " * 10**6 + "."), id="one quadratic pattern", marks=ALARMS
        ),
    ],
)
def test_what_takes_too_long_is_stopped(work: Callable[[], object]) -> None:
    with pytest.raises(OverLimit, match=r"took over 0\.05 seconds of processor time; allowed") as stopped:
        within(Limits(seconds=0.05), work)
    assert stopped.value.reason == "over_time"


def test_a_thread_that_is_not_the_main_one_is_stopped_too() -> None:
    told: list[str] = []

    def thread() -> None:
        for work in (forever, int):
            try:
                told.append(f"gave {within(Limits(seconds=0.05), work)}")
            except OverLimit as over:
                told.append(over.reason)

    started = threading.Thread(target=thread)
    started.start()
    started.join(60)
    assert told == ["over_time", "gave 0"]


def test_errors_of_the_work_come_as_they_are_and_the_limit_ends_with_it() -> None:
    with pytest.raises(ZeroDivisionError):
        within(Limits(seconds=0.05), lambda: 1 // 0)
    end = time.process_time() + 0.2
    while time.process_time() < end:
        pass


@ALARMS
def test_an_alarm_of_the_users_own_program_still_rings() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: heard.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        within(Limits(seconds=60), int)
        end = time.monotonic() + 30
        while not heard and time.monotonic() < end:
            time.sleep(0.01)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert heard == [signal.SIGALRM]


@LINUX
def test_what_takes_too_much_memory_is_stopped_and_memory_is_free_again() -> None:
    with pytest.raises(
        OverLimit, match=r"took over 100 MB of memory; allowed: --record-memory 100"
    ) as stopped:
        within(Limits(megabytes=100), lambda: [bytearray(10_000_000) for _ in range(30)])
    assert stopped.value.reason == "over_memory"
    assert len(within(Limits(megabytes=100), lambda: [bytearray(10_000_000) for _ in range(5)])) == 5
    assert len([bytearray(10_000_000) for _ in range(30)]) == 30


LONG = "The minister, Ms Lina Haddad, said that 40 men had come to the harbour of Daffa on Monday. " * 8_000
PAGE = f"<html><body><article>{'<p>The dam is full, said Ali Hadi.</p>' * 40_000}</article></body></html>"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten short articles, a long one amid them, and a page beside them that is long to open."""
    folder = tmp_path_factory.mktemp("news")
    short = [{"id": f"s{n}", "text": f'"Pier {n} is shut," said Omar Saleh.'} for n in range(10)]
    rows = [*short[:5], {"id": "long", "text": LONG}, *short[5:]]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "b.html").write_text(PAGE, encoding="utf-8")
    return folder


TIME = "took over 0.4 seconds of processor time; allowed: --record-timeout 0.4"
MEMORY = "took over 25 MB of memory; allowed: --record-memory 25"


@pytest.mark.parametrize(
    ("workers", "limits", "reason", "what"),
    [
        pytest.param(1, Limits(seconds=0.4), "over_time", TIME, id="time, in this process"),
        pytest.param(
            2, Limits(seconds=None, megabytes=25), "over_memory", MEMORY, id="memory, in workers", marks=LINUX
        ),
    ],
)
def test_a_record_over_its_limit_is_refused_by_name_and_the_build_goes_on(
    news: Path, tmp_path: Path, workers: int, limits: Limits, reason: str, what: str
) -> None:
    options = Options(validate=False, workers=workers, limits=limits)
    summary = claimbank.build([str(news)], tmp_path / "out", options)
    assert summary.rejected == {f"extract: {reason}": 2}
    assert summary.counts["documents"] == summary.counts["claims"] == 10
    refused = (tmp_path / "out" / "rejected" / "extract.jsonl").read_text(encoding="utf-8")
    where = {"long": news / "a.jsonl", "b.html": news / "b.html"}
    assert {row["input_id"]: row["detail"] for row in map(json.loads, refused.splitlines())} == {
        name: f"{file}: {name}: {what}" for name, file in where.items()
    }


WORDS = '<p>"The dam is full," said Mona Saleh, the minister of water, on Monday.</p>'
#: the parser of pages takes time that grows with the square of a tag's attributes, and hears no signal meanwhile
ENDLESS = (
    f"<html><body><article>{WORDS}<p {' '.join(f'a{n}=1' for n in range(90_000))}></article></body></html>"
)
LARGE = f"<html><body><article>{WORDS}<p>{'Water stands at the gate. ' * 9_000}</p></article></body></html>"
CLOCK = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the clock is looked at")


def pages(folder: Path) -> str:
    """A folder with pages at which a C library would sit for minutes, beside others."""
    folder.mkdir()
    for n, content in enumerate((WORDS, ENDLESS, LARGE, ENDLESS)):
        (folder / f"{n}.html").write_text(content, encoding="utf-8")
    return str(folder)


def held_to_limits(given: str, out: Path, options: Options) -> None:
    """The build goes on after pages that are ended, and refuses those alone."""
    summary = claimbank.build([given], out, replace(options, validate=False, limits=Limits(seconds=2)))
    assert summary.counts["documents"] == 2 and summary.rejected == {"extract: over_time": 2}
    refused = (out / "rejected" / "extract.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["input_id"] for line in refused] == ["1.html", "3.html"]
    assert claimbank.load(out)["claims"]["claim"].to_pylist() == ["The dam is full,"] * 2


@CLOCK
@pytest.mark.parametrize("workers", [1, 2])
def test_a_page_at_which_a_c_library_would_sit_for_minutes_is_ended(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.process_time()
    if workers > 1:
        monkeypatch.setattr(batch, "opened", lambda *_: pytest.fail("a worker was to open it"))
    held_to_limits(pages(tmp_path / "pages"), tmp_path / "out", Options(workers=workers))
    assert time.process_time() - began < 60


OPENS = """
from claimbank.engines import opening
from claimbank.limits import Limits
from claimbank.read import Page, Selection
from test_limits import ENDLESS

opening._opener()._start()
print(opening._opener()._process.pid, flush=True)
page = Page(ENDLESS.encode(), "a.html", "a.html")
opening.opened(page, 10**6, "precise", Selection(), Limits(seconds=600))
"""


@CLOCK
def test_a_page_is_not_opened_any_longer_when_the_build_is_killed() -> None:
    program = [sys.executable, "-c", OPENS]
    with subprocess.Popen(program, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent) as ran:
        assert ran.stdout
        opener = int(ran.stdout.readline())
        ready = opening._seconds(opener)
        assert within_seconds(120, lambda: opening._seconds(opener) > ready + 0.5), "it is not at it"
        ran.kill()
        assert within_seconds(60, lambda: not alive(opener))


@pytest.fixture
def opener() -> Iterator[opening._Opener]:
    made = opening._Opener()
    yield made
    made._end()


def large_page(opener: opening._Opener) -> str:
    asked = (Page(LARGE.encode(), "a.html", "a.html"), 10**6, "fast", Selection())
    found = opener.open(asked, Limits(seconds=60))
    assert isinstance(found, Record)
    return found.text[:18]


@pytest.mark.parametrize("says", [None, BrokenPipeError()], ids=repr)
def test_the_process_that_opens_pages_is_replaced_when_it_is_killed_before_it_is_ready(
    says: Exception | None, opener: opening._Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, births = SpawnProcess.start, itertools.count(1)

    def stillborn(process: SpawnProcess) -> None:
        first = next(births) == 1
        if first and says is not None:  # before it has read what it is
            raise says
        real(process)
        if first:
            process.kill()

    monkeypatch.setattr(SpawnProcess, "start", stillborn)
    assert large_page(opener) == '"The dam is full,"'
    assert next(births) == 3


def test_where_no_process_that_opens_pages_comes_to_life_a_line_says_so(
    opener: opening._Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stillborn(_: SpawnProcess) -> None:
        raise BrokenPipeError

    monkeypatch.setattr(SpawnProcess, "start", stillborn)
    with pytest.raises(
        BuildError, match=r"workers: the process that opens large pages died .+, 3 times; try"
    ):
        large_page(opener)


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_whose_process_is_killed_is_opened_once_more(
    times: int, opener: opening._Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, killed = opening._seconds, set[int]()

    def kill(process: int) -> float:
        if process not in killed and len(killed) < times:
            killed.add(process)
            os.kill(process, signal.SIGKILL)
        return real(process)

    monkeypatch.setattr(opening, "_seconds", kill)
    if times == 1:
        assert large_page(opener) == '"The dam is full,"'
    else:
        with pytest.raises(OverLimit, match="took more memory than there is: its process was killed"):
            large_page(opener)
