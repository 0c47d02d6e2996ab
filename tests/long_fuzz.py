"""The long run: hostile texts and files by the hundred thousand. No exception, spans exact, rows as the contract has them.

    .venv/bin/python tests/long_fuzz.py 100000              texts and files, on all cores
    .venv/bin/python tests/long_fuzz.py 100000 --seed 7     others
    .venv/bin/python tests/long_fuzz.py --only text:7:1234  one again, with its traceback

Seven in ten are texts (mutated articles of the sample, or words and signs by chance), taken for Arabic, for English or as
they look; three in ten are damaged files of every format, read, opened, divided and extracted. A text whose time per letter
is far above the others' is told, as is every failure; the exit code is 1 where something failed. docs/reliability.md has
what was found. ``tests/fuzz_coverage.py`` hunts by coverage instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from claimbank.model import Record
from claimbank.read import Page, open_page, read
from hostile import Maker, articles
from hostile_files import Files
from soundness import Article, broken, sound_articles, sound_item, sound_numbers, sound_record

CHUNK = 500
TEXTS = 0.7
#: a text that takes more seconds than this, and so many more times per letter than the others, is told
SLOW, TIMES = 0.5, 30


@dataclass
class Told:
    """What one chunk came to."""

    inputs: int = 0
    letters: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    failed: list[tuple[str, str]] = field(default_factory=list)
    times: list[tuple[float, int, str]] = field(default_factory=list)


def text_input(seed: int, number: int, kinds: Counter[str]) -> tuple[int, list[Article]]:
    """Extract one text; (its letters, its articles)."""
    text = Maker(seed)[number]
    language = Random(number).choice(("ar", "en", None))
    found = sound_articles(text, language)
    for code in ("ar", "en") if language is None else (language,):
        sound_numbers(text, code)
    kinds.update({f"rows of {name}": len(rows) for article in found for name, rows in article.items()})
    return len(text), found


def file_input(seed: int, number: int, kinds: Counter[str], folder: Path) -> tuple[int, list[Article]]:
    """Read one file and extract its records; (its bytes, its articles)."""
    name, content = Files(seed)[number]
    path = folder / name
    path.write_bytes(content)
    form = next((form for form in ("fever", "averitec") if form in name), None)
    found: list[Article] = []
    for item in read([str(path)], format=form):
        sound_item(item, str(path))
        if isinstance(item, Page):
            item = open_page(item)
            sound_item(item, str(path))
        kinds[f"{type(item).__name__.lower()} {getattr(item, 'reason', '')}".strip()] += 1
        if isinstance(item, Record):
            found += sound_record(item)
    path.unlink()
    return len(content), found


def one(name: str, kinds: Counter[str], folder: Path) -> tuple[int, list[Article]]:
    kind, seed, number = name.split(":")
    if kind == "text":
        return text_input(int(seed), int(number), kinds)
    return file_input(int(seed), int(number), kinds, folder)


def chunk(seed: int, first: int, count: int) -> Told:
    """The inputs ``first`` to ``first + count``; a failure costs that input alone."""
    for text in articles()[:1] + articles()[-1:]:  # what loads once is loaded
        sound_articles(text)
    told = Told()
    held: list[tuple[str, list[Article]]] = []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(first, first + count):
            kind = "text" if Random(f"{seed}:{number}").random() < TEXTS else "file"
            name = f"{kind}:{seed}:{number}"
            started = time.process_time()
            try:
                size, found = one(name, told.kinds, Path(folder))
            except Exception:
                told.failed.append((name, traceback.format_exc(limit=-6)))
                continue
            taken = time.process_time() - started
            told.inputs, told.letters, told.seconds = (
                told.inputs + 1,
                told.letters + size,
                told.seconds + taken,
            )
            if kind == "text" and taken > SLOW:
                told.times.append((taken, size, name))
            held.append((name, found))
    if broken(article for _, found in held for article in found):
        told.failed += [(name, "; ".join(said)) for name, found in held if (said := broken(found))]
    return told


def chunks(seed: int, count: int, processes: int) -> Iterable[Told]:
    with ProcessPoolExecutor(processes) as pool:
        starts = range(0, count, CHUNK)
        yield from pool.map(chunk, [seed] * len(starts), starts, [min(CHUNK, count - at) for at in starts])


def run(seed: int, count: int, processes: int) -> int:
    total = Told()
    for told in chunks(seed, count, processes):
        total.inputs += told.inputs
        total.letters += told.letters
        total.seconds += told.seconds
        total.kinds.update(told.kinds)
        total.times += told.times
        total.failed += told.failed
        for name, why in told.failed:
            print(f"FAILED {name}\n{why}", flush=True)
        if sys.stderr.isatty():
            print(f"\r{total.inputs + len(total.failed):,} of {count:,}", end="", file=sys.stderr, flush=True)
    usual = total.seconds / max(total.letters, 1)
    slow = [(taken, size, name) for taken, size, name in total.times if taken > TIMES * usual * size]
    print(
        f"{total.inputs:,} of {count:,} inputs are sound, {len(total.failed):,} failed, {len(slow):,} were slow"
    )
    print(f"{total.letters:,} letters and bytes, {total.seconds:.0f} s of processor time")
    print(", ".join(f"{n:,} {kind}" for kind, n in total.kinds.most_common()))
    for taken, size, name in sorted(slow, reverse=True):
        print(f"SLOW {name}: {taken:.2f} s for {size:,} letters")
    return 1 if total.failed else 0


def main() -> int:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("count", type=int, nargs="?", default=1000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--processes", type=int, default=2)
    arguments.add_argument("--only", metavar="KIND:SEED:NUMBER")
    given = arguments.parse_args()
    if given.only:
        with tempfile.TemporaryDirectory() as folder:
            _, found = one(given.only, Counter(), Path(folder))
        print("\n".join(broken(found)) or "sound")
        return 0
    return run(given.seed, given.count, given.processes)


if __name__ == "__main__":
    sys.exit(main())
