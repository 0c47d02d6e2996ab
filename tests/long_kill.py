"""SIGKILL at random moments of a build, then the build again: nothing torn, nothing lost, nothing doubled.

``python tests/long_kill.py [ROUNDS] [SEED]`` (50 unless told) prints a line for each round; it ends with 1 at the first
thing that is not as it must be. ``tests/test_faults.py`` runs a few rounds.

Each round kills a build that is to replace an old dataset, with all its processes alive, at a moment that is drawn from the
time a whole build takes; then, one time in three, the build that takes it up as well. After each kill the old dataset must be
there, every file as its manifest says, and no file of ``data/`` cut off. The build that is let through at last must give,
byte for byte, what a build gives that nobody disturbed.
"""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

import made_news
from claimbank import Options, build
from claimbank.publish.manifest import verify

__all__ = ["Killing", "content"]

_BUILD = (sys.executable, "-m", "claimbank", "build")
_OPTIONS = ("--no-validate", "--workers", "2", "--quiet")


def content(dataset: Path) -> dict[str, bytes]:
    """Every file of a dataset."""
    files = (path for path in dataset.rglob("*") if path.is_file())
    return {path.relative_to(dataset).as_posix(): path.read_bytes() for path in files}


@dataclass
class Killing:
    """A folder with news, the dataset that is old, and what an undisturbed build makes of the news."""

    folder: Path
    articles: int = 240

    def __post_init__(self) -> None:
        self.out = self.folder / "news"
        self.inputs = []
        for n in range(8):
            self.inputs.append(str(self.folder / f"day{n}.jsonl"))
            made_news.write(Path(self.inputs[-1]), self.articles // 8, seed=n)
        self._run(self.inputs[:1])
        self.old = content(self.out)
        shutil.copytree(self.out, self.folder / "old")
        shutil.rmtree(self.folder / ".news.shards")
        started = time.monotonic()
        assert not self._killed(600)
        self.seconds = time.monotonic() - started
        self.new = content(self.out)

    def round(self, choose: random.Random) -> str:
        """Kill a build (and maybe the next one), let one through; tells what happened. ``AssertionError``: it is not so."""
        self._clear()
        shutil.copytree(self.folder / "old", self.out)
        told = []
        for _ in range(1 + (choose.random() < 1 / 3)):
            moment = choose.uniform(0, self.seconds * 1.02)
            told.append(f"killed after {moment:5.2f} s" if self._killed(moment) else "was done before")
            self._look()
        ran = self._run(self.inputs)
        assert content(self.out) == self.new, "another dataset than that of an undisturbed build"
        left = [p.name for p in self.folder.iterdir() if p.name.startswith(".news.")]
        assert sorted(left) in ([".news.lock", ".news.shards"], [".news.shards"]), left
        return f"{', '.join(told)}; then whole: {ran}"

    def _look(self) -> None:
        """What readers find while no build runs: the old dataset or the new one, whole."""
        assert verify(self.out) == []
        assert content(self.out) in (self.old, self.new)
        for file in (self.out / "data").rglob("*.parquet"):
            pq.read_table(file)

    def _killed(self, moment: float) -> bool:
        with subprocess.Popen([*_BUILD, *self.inputs, "--out", str(self.out), *_OPTIONS]) as ran:
            try:
                ran.wait(moment)
            except subprocess.TimeoutExpired:
                ran.send_signal(signal.SIGKILL)
            return ran.wait() == -signal.SIGKILL

    def _run(self, inputs: list[str]) -> str:
        kept, shards = build(inputs, self.out, Options(validate=False, workers=1)).shards
        return f"{kept} of {shards} shards kept"

    def _clear(self) -> None:
        for path in (self.out, self.folder / ".news.shards"):
            shutil.rmtree(path, ignore_errors=True)


def _rounds(rounds: int, seed: int) -> Iterator[str]:
    choose = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="claimbank-kill-") as folder:
        killing = Killing(Path(folder))
        yield f"an undisturbed build takes {killing.seconds:.1f} s"
        for n in range(rounds):
            yield f"{n + 1:3}: {killing.round(choose)}"


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    for line in _rounds(asked, int(sys.argv[2]) if len(sys.argv) > 2 else 1):
        print(line, flush=True)
    print(f"{asked} rounds: no torn file, nothing lost, nothing doubled")
