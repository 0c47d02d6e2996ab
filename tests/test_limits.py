"""What one record may cost: it is stopped where it stands, refused by name, and the build goes on."""

import json
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import claimbank
from claimbank.limits import Limits, OverLimit, within
from claimbank.pipeline import Options

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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the clock is looked at")
def test_a_page_at_which_a_c_library_would_sit_for_minutes_is_ended(tmp_path: Path) -> None:
    """The parser of pages takes time that grows with the square of a tag's attributes, and hears no signal meanwhile."""
    words = '<p>"The dam is full," said Mona Saleh, the minister of water, on Monday.</p>'
    tag = "<p " + " ".join(f"a{n}=1" for n in range(90_000)) + ">"
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.html").write_text(f"<html><body><article>{words}</article></body></html>")
    (tmp_path / "pages" / "b.html").write_text(f"<html><body><article>{words}{tag}</article></body></html>")
    large = words + "<p>" + "Water stands at the gate. " * 9_000 + "</p>"
    (tmp_path / "pages" / "c.html").write_text(f"<html><body><article>{large}</article></body></html>")
    began = time.process_time()
    options = Options(validate=False, workers=1, limits=Limits(seconds=2))
    summary = claimbank.build([str(tmp_path / "pages")], tmp_path / "out", options)
    assert time.process_time() - began < 60
    assert summary.counts["documents"] == 2 and summary.rejected == {"extract: over_time": 1}
    (line,) = (tmp_path / "out" / "rejected" / "extract.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["source_uri"].endswith("b.html")
    claims = claimbank.load(tmp_path / "out")["claims"]["claim"].to_pylist()
    assert claims == ["The dam is full,"] * 2
