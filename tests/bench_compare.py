"""Time and memory of comparing figures, at a sixteenth, a quarter and all of N, each in a process of its own.

    python tests/bench_compare.py [FIGURES]

The figures are made: seven an article, concepts by their rank, two articles in five alone and the others in events of
two to sixty articles (most of them small), values that agree, are rounded or differ, sentences of twenty words. ``grows``
is the time for each figure against that of the smallest run: 1.0 is linear.
"""

import json
import random
import resource
import subprocess
import sys
import time
from array import array
from collections.abc import Iterator
from datetime import date, timedelta

from claimbank.compare import Figure, Scene, questions
from claimbank.languages.concepts import concepts

START = date(2024, 1, 1)
PLACES = (None, "SY.idlib", "SY", "RU.kursk", "EG.cairo", "IQ.mosul", "YE.taiz")


def made(n: int, seed: int = 1) -> Iterator[Figure]:
    """``n`` figures, the same for the same ``n``."""
    rng = random.Random(seed)
    names = [c.id for c in concepts().values() if c.kind != "quantity"]
    weights = [1 / (rank + 3) for rank in range(len(names))]
    event = given = 0
    while given < n:
        event += 1
        articles = 1 if rng.random() < 0.6 else min(60, 1 + int(rng.paretovariate(1.2)))
        vocabulary = [rng.getrandbits(32) for _ in range(90)]
        truth = {c: int(10 ** rng.uniform(0.3, 5)) for c in rng.choices(names, weights, k=10)}
        day = START + timedelta(days=rng.randrange(700))
        event_id = f"e_{event:032x}" if articles > 1 else None
        for article in range(articles):
            document_id = f"d_{event:024x}{article:08x}"
            for at, concept in enumerate(rng.choices(list(truth), k=7)):
                yield figure(rng, document_id, event_id, at, concept, truth[concept], day, vocabulary)
                given += 1
                if given == n:
                    return


def figure(rng, document_id, event_id, at, concept, truth, day, vocabulary) -> Figure:  # type: ignore[no-untyped-def]
    drawn = rng.random()
    value = float(
        truth if drawn < 0.6 else round(truth, -1) if drawn < 0.75 else int(truth * rng.uniform(0.5, 2)) + 1
    )
    comparator = "at_least" if rng.random() < 0.15 else "exact"
    words, named = sorted(rng.sample(vocabulary, 20)), sorted(rng.sample(vocabulary, 5))
    old = date(day.year - rng.randrange(1, 9), 5, 1) if rng.random() < 0.15 else None
    place = rng.choice(PLACES)
    return Figure(
        f"n_{document_id[2:]}{at:02}", document_id, concept, "count", None, value, value,
        None if comparator == "at_least" else value, comparator, f"{value:,.0f}", at * 200,
        claim_id=f"c_{document_id[2:]}{at:02}", source_id=f"s_{rng.randrange(40):032x}", source_name="a source",
        language="en", day=day + timedelta(days=rng.randrange(4)), event_id=event_id,
        qualifiers={"place": place} if place else {},
        scene=Scene(old, old, old is None, False, at < 2, around=array("I", [20, *words, *named]).tobytes()),
    )  # fmt: skip


def measured(n: int) -> dict[str, float]:
    """Seconds of CPU for the comparison alone, peak memory with the figures, and what came out."""
    figures = list(made(n))
    started = time.process_time()
    found = relations = 0
    for _, pairs in questions(figures):
        found += 1
        relations += len(pairs)
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    return {"figures": n, "seconds": seconds, "peak_gb": peak, "questions": found, "pairs": relations}


def main() -> None:
    if len(sys.argv) > 2:
        print(json.dumps(measured(int(sys.argv[2]))))
        return
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    first = None
    for n in (most // 16, most // 4, most):
        out = subprocess.run(
            [sys.executable, __file__, "-", str(n)], capture_output=True, text=True, check=True
        )
        row = json.loads(out.stdout)
        each = row["seconds"] / row["figures"]
        first = first or each
        print(
            f"{row['figures']:>9,} figures  {row['seconds']:7.1f} s of CPU  {row['peak_gb']:5.2f} GB  "
            f"{row['questions']:>8,} questions  {row['pairs']:>9,} pairs  grows {each / first:.2f}"
        )


if __name__ == "__main__":
    main()
