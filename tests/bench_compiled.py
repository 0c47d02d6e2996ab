"""Speed of the compiled wheel beside the same modules as plain Python, in turns, and whether both find the same.

Run by ``make wheel`` when the wheel is made; the wheel is laid into a folder of its own, no environment is touched. Each
turn is a process of its own: the sample's articles, repeated, claims and numbers. Prints medians and their ratio, and ends
with 1 where the two find different things in any article.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
TURNS = 5
#: one turn: megabytes a second, and a sum over everything that was found
_TURN = """
import hashlib, sys, time
sys.path.insert(1, sys.argv[2])
from bench_extraction import articles, document
from claimbank import extraction
found = hashlib.sha256()
texts = articles(sys.argv[1])
for text in texts:
    found.update(repr(extraction.extract_document(document(text, sys.argv[1]))).encode())
started = time.process_time()
for text in texts * 20:
    extraction.extract_document(document(text, sys.argv[1]))
taken = time.process_time() - started
print(sum(len(t.encode()) for t in texts) * 20 / taken / 1e6, found.hexdigest(), extraction.__file__.rpartition(".")[2])
"""


def turn(package: Path, language: str) -> tuple[float, str, str]:
    """MB/s of one language by the package in a folder, the sum of what it found, and the kind of file it was (py, so)."""
    told = subprocess.run(
        [sys.executable, "-c", _TURN, language, str(ROOT / "tests")],
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return float(told[0]), told[1], told[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("wheel", type=Path, help="build/wheels/claimbank-….whl, as `make wheel` leaves it")
    wheel = parser.parse_args().wheel
    same = True
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(wheel).extractall(folder)
        for language in ("ar", "en"):
            turns = [(turn(Path(folder), language), turn(ROOT / "builder", language)) for _ in range(TURNS)]
            compiled, plain = (statistics.median(t[i][0] for t in turns) for i in (0, 1))
            same = same and len({found for pair in turns for _, found, _ in pair}) == 1
            ratio = statistics.median(c[0] / p[0] for c, p in turns)
            print(
                f"{language}: compiled ({turns[0][0][2]}) {compiled:.2f} MB/s, plain Python {plain:.2f}: {ratio:.2f} times"
            )
    print("both find the same in every article" if same else "the two DIFFER in what they find")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
