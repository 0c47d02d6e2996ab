"""The engine ``ray`` beside the local one on the same shards, in one run: what they take by the clock, start-up apart.

    python tests/bench_ray.py [ARTICLES] [ROUNDS]

Made Arabic news of 2 KB an article, a hundred to a shard, two workers each. Start-up is what two shards of one article take an
engine that has no process yet. The engines take turns, the same work each time, and what a start takes is taken off the local
engine's time, whose processes start anew in every round. The ratio is that of the medians.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

from claimbank.engines.batch import Settings
from claimbank.engines.engine import Engine, Local, engine
from claimbank.engines.fingerprint import Fingerprints
from claimbank.engines.plan import plan
from claimbank.read import inputs
from made_news import write

WORKERS, SHARD = 2, 100


def news(folder: Path, articles: int, each: int) -> list[str]:
    folder.mkdir()
    for n in range(0, articles, each):
        write(folder / f"{n:06}.jsonl", each, seed=n + 1)
    return [str(folder)]


def seconds(running: Engine, given: list[str]) -> float:
    """What it takes to keep every shard of the input, into an empty folder."""
    files = inputs(given)
    with tempfile.TemporaryDirectory() as kept:
        tasks = plan(files, Settings(), Path(kept), Fingerprints(Path(kept) / "inputs.json"))
        started = time.perf_counter()
        made = list(running.shards(tasks, Settings()))
        took = time.perf_counter() - started
        assert len(made) == len(files) and not any(before for _, before in made)
    return took


def main() -> None:
    given = [int(n) for n in sys.argv[1:]]
    articles, rounds = (*given, *(2000, 3)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        tiny = news(Path(folder) / "tiny", 2, 1)
        much = news(Path(folder) / "much", articles, SHARD)
        size = sum(f.stat().st_size for f in (Path(folder) / "much").iterdir()) / 1e6
        local = Local(WORKERS)
        with engine("ray", WORKERS) as ray:
            starts = {"local": seconds(local, tiny), "ray": seconds(ray, tiny)}
            took: dict[str, list[float]] = {"local": [], "ray": []}
            for _ in range(rounds):
                took["local"].append(seconds(local, much) - starts["local"])
                took["ray"].append(seconds(ray, much))
    medians = {name: statistics.median(times) for name, times in took.items()}
    for name, times in took.items():
        each = ", ".join(f"{t:.1f}" for t in times)
        print(
            f"{name:5}  start-up {starts[name]:5.1f} s   {size:.1f} MB in {each} s   {size / medians[name]:.2f} MB/s"
        )
    print(f"ray / local, start-up apart: {medians['ray'] / medians['local']:.2f} (allowed 1.5, aim 1.2)")


if __name__ == "__main__":
    main()
