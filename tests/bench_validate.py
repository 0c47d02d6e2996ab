"""Validation at scale: seconds, processor time and memory of all suites over a million claims, and a quarter of them.

Run by ``make bench``; ``python tests/bench_validate.py 250000 1000000`` takes other numbers of claims. The dataset is the
sample's, its articles repeated under other names, so that every table grows alike and every row is sound; the last line
repeats it with every claim spoilt, as failing rows must not cost more than sound ones.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from claimbank import contract
from claimbank.contract import Column
from claimbank.pipeline import Options, build
from claimbank.publish.parquet import _sorted_by
from claimbank.validate.store import connect

ROOT = Path(__file__).parents[1]
#: identifiers that are no keys
_NAMES = ("cluster_id", "event_id")
#: no two articles have one text, as no two have in the news: each copy's ends with its number
_TEXT = "t.text || chr(10) || 'No. ' || k"
_DISTINCT = {
    "documents": {
        "text": _TEXT,
        "text_sha256": f"sha256({_TEXT})",
        "n_chars": f"CAST(length({_TEXT}) AS INTEGER)",
    }
}
_RUN = """
import json, resource, sys, time
from claimbank.engines.aside import _kept
from claimbank.pipeline import validate_dataset
started = time.monotonic()
verdict = validate_dataset(sys.argv[1])
for kept in _kept():  # the processor time of a process is told when it has ended
    kept.close()
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "seconds": time.monotonic() - started,
    "cpu": sum(u.ru_utime + u.ru_stime for u in used), "mine": used[0].ru_utime + used[0].ru_stime,
    "own": used[0].ru_maxrss / 1e6, "child": used[1].ru_maxrss / 1e6,
    "expectations": len(verdict.outcome.findings),
    "failed": sum(f.failed or 0 for f in verdict.outcome.false_rows),
    "sound": verdict.sound,
    "rows": {name: count.given for name, count in verdict.outcome.counts.items()},
}))
"""


def renamed(column: Column, value: str) -> str:
    """The SQL that gives the value of a column in copy ``k``: names change, all else stays; sources are shared."""
    target = (column.foreign_key or "").partition(".")[0]
    if target == "sources" or column.name == "source_id":
        return value
    if column.fields:
        fields = ", ".join(
            f'"{f.name}" := {renamed(f, f"x.{chr(34)}{f.name}{chr(34)}")}' for f in column.fields
        )
        return f"list_transform({value}, lambda x: struct_pack({fields}))" if "list" in column.type else value
    if not (column.key or column.foreign_key or column.name in _NAMES):
        return value
    if column.type.startswith("list<"):
        return f"list_transform({value}, lambda y: left(y, 2) || md5(y || k))"
    return f"left({value}, 2) || md5({value} || k)"


def repeated(sample: Path, out: Path, claims: int, spoilt: bool = False) -> None:
    """Write the sample's tables, repeated until there are so many claims, as a dataset at ``out``.

    The sample is dense in figures that are compared: of every ten copies one brings its comparisons.
    """
    tables = contract.load().tables
    files: dict[str, list[str]] = {
        n: [str(f) for f in sorted((sample / "data" / n).glob("*.parquet"))] for n in tables
    }
    with connect(files) as con:
        con.execute("SET memory_limit = '3GB'")
        copies = -(-claims // con.execute("SELECT count(*) FROM claims").fetchall()[0][0])
        for name, table in tables.items():
            folder = out / "data" / name
            folder.mkdir(parents=True)
            columns = {c.name: renamed(c, f't."{c.name}"') for c in table.columns}
            columns |= _DISTINCT.get(name, {})
            if name == "sources":
                columns = {c.name: f't."{c.name}"' for c in table.columns}
                columns |= {n: f"CAST(t.{n} * {copies} AS BIGINT)" for n in ("n_claims", "n_documents")}
            if name == "claims" and spoilt:
                columns |= {"confidence": "2.0", "language": "'English'", "start": "t.start + 1"}
            told = ", ".join(f'{sql} AS "{column}"' for column, sql in columns.items())
            compared = name in ("comparisons", "figure_pairs", "pairs")
            source = (
                f"range(0, {copies}, {10 if compared else 1}) r(k), {name} t"
                if name != "sources"
                else f"{name} t"
            )
            order = ", ".join(_sorted_by([c.name for c in table.columns]))
            order = f"ORDER BY {order}" if order else ""
            file = folder / f"{table.splits[0]}-00000-of-00001.parquet"
            con.execute(
                f"COPY (SELECT {told} FROM {source} {order}) TO '{file}' (FORMAT parquet, COMPRESSION zstd)"
            )


def measured(dataset: Path) -> dict[str, object]:
    """One validation in a process of its own, with the memory of all its processes together (``all``, where it is told)."""
    ran = subprocess.Popen([sys.executable, "-c", _RUN, str(dataset)], stdout=subprocess.PIPE, text=True)
    most = 0.0
    while ran.poll() is None:
        most = max(most, sum(map(memory, family(ran.pid))))
        time.sleep(0.5)
    assert ran.returncode == 0 and ran.stdout is not None
    found: dict[str, object] = json.loads(ran.stdout.read().splitlines()[-1])
    return {**found, "all": most}


def family(pid: int) -> list[int]:
    """A process and those that it started, and so on, as Linux tells."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    with suppress(OSError):
        children = {int(child) for task in tasks for child in task.read_text().split()}
        return [pid, *(p for child in sorted(children) for p in family(child))]
    return [pid]


def memory(pid: int) -> float:
    """The memory of a process in GB; of what several share, its part (Linux's PSS)."""
    with suppress(OSError, IndexError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text().partition("\nPss:")[2].split()
        return int(told[0]) / 1e6
    return 0.0


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample"
        build([str(ROOT / "sample")], sample, Options(validate=False))
        before = 0.0
        for size, spoilt in [*((size, False) for size in sizes), (sizes[0], True)]:
            out = Path(folder) / f"{size}-{spoilt}"
            # in a process of its own: the system counts a program's peak memory from that of the one that started it
            made = multiprocessing.get_context("spawn").Process(
                target=repeated, args=(sample, out, size, spoilt)
            )
            made.start()
            made.join()
            m = measured(out)
            rows = ", ".join(f"{n:,} {name}" for name, n in m["rows"].items() if n)  # type: ignore[attr-defined]
            print(f"{rows}{', every claim spoilt' if spoilt else ''}")
            times = f"; {m['cpu'] / before:.2f} times" if before and not spoilt else ""
            print(
                f"  {m['expectations']} expectations, {m['failed']:,} failures counted: {m['seconds']:.1f} s"
            )
            print(f"  {m['cpu']:.1f} s of processor time ({m['mine']:.1f} beside the suites){times}")
            print(
                f"  peak memory {m['own']:.2f} GB, and {m['child']:.2f} GB in a process of the suites", end=""
            )
            print(f"; {m['all']:.2f} GB all together")
            before = before if spoilt else float(m["cpu"])  # type: ignore[arg-type]
    print(f"(this program itself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB)")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [250_000, 1_000_000])
