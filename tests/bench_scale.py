"""What a whole build costs at 1, 4 and 16 times the articles, and what a second core gives.

``python tests/bench_scale.py [ARTICLES] [--no-validate]`` (1,250 unless told, so that the largest has 20,000) prints a table
and asserts nothing. The news is Arabic and made (``made_news``). Processor time is that of all processes of a build; memory
the most that all of them together held at a moment, each page counted once (PSS). Run by ``make bench``.
"""

from __future__ import annotations

import argparse
import ctypes
import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import made_news
from claimbank import Options, build
from claimbank.pipeline.progress import Progress

#: seconds between two looks at the memory of a build
_LOOK = 0.5


@dataclass
class Stages:
    """When each stage of a build began, in processor seconds of its main process and by the clock."""

    began: dict[str, tuple[float, float]] = field(default_factory=dict)

    def moved(self, progress: Progress) -> None:
        self.began.setdefault(progress.stage, (time.process_time(), time.monotonic()))

    def told(self, line: str) -> None:
        print(line, file=sys.stderr)


def one(given: str, out: str, workers: int, validate: bool) -> None:
    """Build once, in this process, and tell what it took as JSON."""
    stages, started = Stages(), time.monotonic()
    options = Options(validate=validate, workers=workers, fresh=True, progress=stages, allow_failures=True)
    summary = build([given], out, options)
    seconds = time.monotonic() - started
    marks = [*stages.began.items(), ("end", (time.process_time(), time.monotonic()))]
    spent = {
        name: (round(after[0] - at[0], 2), round(after[1] - at[1], 2))
        for (name, at), (_, after) in itertools.pairwise(marks)
    }
    print(json.dumps({"seconds": seconds, "counts": summary.counts, "stages": spent}))


def measured(given: str, out: str, workers: int, validate: bool, cores: set[int]) -> dict[str, Any]:
    """A build in a process of its own on some cores: seconds, processor seconds, peak of memory in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    how = [sys.executable, __file__, "--one", given, out, str(workers), str(int(validate))]
    with subprocess.Popen(
        how, stdout=subprocess.PIPE, text=True, preexec_fn=lambda: os.sched_setaffinity(0, cores)
    ) as ran:
        peak = [0.0]
        threading.Thread(target=_watch, args=(ran, peak), daemon=True).start()
        told = ran.communicate()[0]
    assert ran.returncode == 0
    _wait_for_all()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    size = sum(p.stat().st_size for p in Path(out).rglob("*") if p.is_file())
    return {**json.loads(told.splitlines()[-1]), "processor": spent, "peak": peak[0], "bytes": size}


def _adopt() -> None:
    """Be the parent of what a build leaves behind (the process that its workers are forked from), to count its time."""
    set_child_subreaper = 36
    ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)


def _wait_for_all() -> None:
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _watch(ran: subprocess.Popen[str], peak: list[float]) -> None:
    while ran.poll() is None:
        peak[0] = max(peak[0], sum(map(_held, _tree(ran.pid))) / 1000)
        time.sleep(_LOOK)


def _tree(process: int) -> list[int]:
    try:
        found = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(n for child in found for n in _tree(int(child)))]


def _held(process: int) -> int:
    """The memory of a process in kB, what it shares with others divided among them."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")), 0)


def _more(before: dict[str, Any], found: dict[str, Any]) -> str:
    """What the articles beyond those of the build before cost: all but what any build pays."""
    spent = found["processor"] - before["processor"]
    each = spent / (found["articles"] - before["articles"])
    rate = (found["size"] - before["size"]) / spent
    return f"an article more: {1000 * each:.2f} ms of processor time, {rate:.2f} MB/s a core"


def main(articles: int, validate: bool) -> None:
    _adopt()
    cores = sorted(os.sched_getaffinity(0))[:2]
    print(
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; suites {'asked' if validate else 'not asked'}"
    )
    print(
        "articles |   MB text | processor s | of linear | MB/s a core | clock s | peak MB | output MB | of linear"
    )
    with tempfile.TemporaryDirectory(prefix="claimbank-scale-") as folder:
        first: dict[str, Any] = {}
        before: dict[str, Any] = {}
        for times in (1, 4, 16):
            given = Path(folder, f"news{times}.jsonl")
            size = made_news.write(given, articles * times) / 1e6
            found = measured(str(given), f"{folder}/out{times}", len(cores), validate, set(cores))
            found |= {"articles": articles * times, "size": size}
            first = first or found
            linear = found["processor"] / first["processor"] / times
            grown = found["bytes"] / first["bytes"] / times
            print(
                f"{articles * times:8,} | {size:9.1f} | {found['processor']:11.1f} | {linear:9.2f} | "
                f"{size / found['processor']:11.2f} | {found['seconds']:7.1f} | {found['peak']:7.0f} | "
                f"{found['bytes'] / 1e6:9.1f} | {grown:9.2f}"
            )
            print(
                f"         stages (processor s of the main process, clock s): {found['stages']}", flush=True
            )
            if before:
                print(f"         {_more(before, found)}", flush=True)
            before = found
        if len(cores) == 2:
            given = Path(folder, "news4.jsonl")
            alone = measured(str(given), f"{folder}/alone", 1, validate, {cores[0]})["seconds"]
            both = measured(str(given), f"{folder}/both", 2, validate, set(cores))["seconds"]
            print(f"one core {alone:.1f} s, two cores {both:.1f} s: {alone / both:.2f} times")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5] == "1")
    else:
        asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
        asked.add_argument("articles", type=int, nargs="?", default=1250)
        asked.add_argument("--no-validate", action="store_true")
        given = asked.parse_args()
        main(given.articles, not given.no_validate)
