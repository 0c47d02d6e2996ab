"""The memory of whole builds at 1, 4 and 16 times the articles: it stays flat, and within what ``--memory`` allows.

``python tests/long_memory.py [ARTICLES] [--memory SIZE] [--keep FOLDER]`` (2,000 articles and the least memory unless told)
prints for each build the most that all its processes held together at a moment, each page counted once (PSS), by stage. It
ends with 1 where the largest held over a tenth more than the one before it, or than it was allowed. ``--keep``: where news
and shards are kept, so that another run need not extract again. The largest build takes some ten minutes on two cores.
``tests/test_memory.py`` holds what is held of an article.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import made_news
from bench_scale import _held, _tree
from claimbank import Options, build
from claimbank.pipeline.budget import LEAST, parse_size
from claimbank.pipeline.progress import Progress

#: how much more may be held than by fewer articles, or than is allowed
_MARGIN = 1.1
#: seconds between two looks
_LOOK = 0.2


class Stages:
    """At which stage a build is."""

    def __init__(self) -> None:
        self.now = "starting"

    def moved(self, progress: Progress) -> None:
        self.now = progress.stage

    def told(self, line: str) -> None:
        print(line, file=sys.stderr)


def one(given: str, out: str, shards: str, memory: int) -> None:
    """Build in this process and print as JSON the most that was held at each stage, in MB: all processes, and this one."""
    stages = Stages()
    held: dict[str, list[int]] = defaultdict(lambda: [0, 0])

    def watch() -> None:
        while True:
            stage = held[stages.now]
            mine, *others = map(_held, _tree(os.getpid()))
            stage[:] = max(stage[0], (mine + sum(others)) // 1000), max(stage[1], mine // 1000)
            time.sleep(_LOOK)

    threading.Thread(target=watch, daemon=True).start()
    options = Options(workers=2, memory=memory, shards=shards, progress=stages, allow_failures=True)
    summary = build([given], out, options)
    print(json.dumps({"held": dict(held), "counts": summary.counts}))


def peak(articles: int, memory: int, folder: Path) -> int:
    """The most that a build of so many made articles held, in MB; what it held is printed."""
    given = folder / f"news-{articles}.jsonl"
    if not given.exists():
        made_news.write(given, articles)
    how = [
        "--one",
        str(given),
        str(folder / f"out-{articles}"),
        str(folder / f"shards-{articles}"),
        str(memory),
    ]
    ran = subprocess.run([sys.executable, __file__, *how], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(ran.stdout.splitlines()[-1])
    most = max(every for every, _ in found["held"].values())
    stages = ", ".join(f"{stage} {every} ({mine})" for stage, (every, mine) in found["held"].items())
    print(f"{articles:7,} articles, {found['counts']['claims']:9,} claims: {most} MB; {stages}", flush=True)
    return most


def main(articles: int, memory: int, folder: Path) -> int:
    print(f"allowed: {memory / 1e6:,.0f} MB; of each stage: all processes (of them the main one)", flush=True)
    found = [peak(articles * times, memory, folder) for times in (1, 4, 16)]
    print(
        f"16 times the articles: {found[2] / found[0]:.2f} of the memory; {found[2] / found[1]:.2f} of that of 4 times"
    )
    return int(found[2] > _MARGIN * found[1] or found[2] > _MARGIN * memory / 1e6)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(*sys.argv[2:5], int(sys.argv[5]))
        sys.exit()
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("articles", type=int, nargs="?", default=2000)
    asked.add_argument("--memory", type=parse_size, default=LEAST)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="claimbank-memory-") as wait:
        kept = given.keep or Path(wait)
        kept.mkdir(parents=True, exist_ok=True)
        sys.exit(main(given.articles, given.memory, kept))
