"""How fluid the audit page is: a synthetic dataset of N comparisons, its page, and what Chromium measures on it.

``python tests/bench_audit.py [N]`` (10,000 unless told) prints a table. Names and sentences are invented.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow as pa

from claimbank import contract
from claimbank.languages import pack
from claimbank.languages.concepts import concepts, meaning
from claimbank.publish import Facts, TableWriter, finish

Row = dict[str, Any]

_WORDS = """\
Lina Samer Huda Karim Nadine Imad Salma Omar Rania Tarek Maha Ziad Dalia Fadi Joud Yara
Haddad Masri Najjar Kabbani Itani Darwish Qasim Sayegh Mansour Jaber Rahal Zein Barakat Nasr
لينا سامر هدى كريم نادين عماد سلمى عمر رانيا طارق مها زياد داليا فادي جود يارا
حداد المصري النجار قباني عيتاني درويش قاسم صايغ منصور جابر رحال الزين بركات نصر
in the districts along the river after a night of rain while teams kept looking and roads stayed shut
في الأحياء القريبة من النهر بعد ليلة ماطرة بينما تواصل الفرق البحث وتبقى الطرق مقطوعة أمام السيارات
"""
_FIRST, _LAST, _FIRST_AR, _LAST_AR, _FILL, _FILL_AR = (line.split() for line in _WORDS.splitlines())
_RELATIONS = ("conflict", "revision", "compatible", "agree")


def row(name: str, /, **values: Any) -> Row:
    """A row of a table of the contract: what is not given is null, or empty where null is not allowed."""
    empty = {"string": "x", "int32": 0, "int64": 0, "float64": 0.5, "bool": False}
    columns = contract.load().table(name).columns
    filled = {
        c.name: None if c.nullable else [] if c.type.startswith("list") else empty[c.type] for c in columns
    }
    return filled | {"split": contract.load().table(name).splits[0]} | values


class _Made:
    """Rows of all tables for ``n`` comparisons, each of an event of its own, two to twelve figures each."""

    def __init__(self, n: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.rows: dict[str, list[Row]] = {
            t: [] for t in ("documents", "claims", "numbers", "sources", "comparisons", "figure_pairs")
        }
        self.places = [r["place"] for r in pack("en").table("cities")]
        self.concepts = [c for c, entry in concepts().items() if entry.kind in ("event", "group")]
        self._sources(max(40, n // 5))
        for i in range(n):
            self._question(i)

    def _sources(self, n: int) -> None:
        for i in range(n):
            arabic = i % 2
            first, last = (_FIRST_AR, _LAST_AR) if arabic else (_FIRST, _LAST)
            name = f"{first[i % 16]} {last[i // 16 % 14]}" + (f" {i // 224}" if i >= 224 else "")
            self.rows["sources"].append(
                row(
                    "sources",
                    source_id=f"s_{i}",
                    name=name,
                    kind="person",
                    canonical_source_id=f"s_{i}",
                    language="ar" if arabic else "en",
                )
            )

    def _question(self, i: int) -> None:
        choose = self.random
        place, concept = choose.choice(self.places), choose.choice(self.concepts)
        day = date(2024, 1, 1) + timedelta(choose.randrange(700))
        truth = round(10 ** choose.uniform(1, 5))
        figures = [
            self._figure(f"{i}_{k}", day, truth, place, concept)
            for k in range(2 + min(10, int(choose.expovariate(0.4))))
        ]
        relation = choose.choice(_RELATIONS)
        values = [f["value"] for f in figures]
        days = sorted(f["as_of"] for f in figures)
        self.rows["comparisons"].append(
            row(
                "comparisons",
                comparison_id=f"q_{i:06}",
                question=f"{meaning(concept)} in {place.partition('.')[2].replace('_', ' ')}",
                concept=concept,
                relation=relation,
                event_id=f"e_{i}",
                number_ids=[f["number_id"] for f in figures],
                figures=figures,
                qualifiers=[{"key": "place", "value": place}],
                minimum=min(values),
                maximum=max(values),
                ratio=max(values) / min(values),
                period_start=days[0],
                period_end=days[-1],
                languages=["ar", "en"],
                explanation=f"{min(values):,.0f} and {max(values):,.0f} were told of the same question",
            )
        )
        for a, b in combinations(range(len(figures)), 2):
            ids = {"number_id_a": figures[a]["number_id"], "number_id_b": figures[b]["number_id"]}
            why = f"{values[a]:,.0f} and {values[b]:,.0f} were told of the same question"
            self.rows["figure_pairs"].append(
                row(
                    "figure_pairs",
                    figure_pair_id=f"p_{i}_{a}_{b}",
                    comparison_id=f"q_{i:06}",
                    relation=relation,
                    explanation=why,
                    **ids,
                )
            )

    def _figure(self, key: str, day: date, truth: int, place: str, concept: str) -> Row:
        choose = self.random
        value = float(max(1, round(truth * choose.choice((1, 1, 1, 0.8, 1.1, 1.25, 2)))))
        source = choose.randrange(len(self.rows["sources"]))
        name, arabic = self.rows["sources"][source]["name"], source % 2
        words = choose.choices(_FILL_AR if arabic else _FILL, k=choose.randrange(14, 34))
        lead = f"{'قال' if arabic else 'Officials'} {name} {'إن' if arabic else 'said that'} "
        number = f"{value:,.0f}"
        text = f"{lead}{number} {concept} {' '.join(words)}."
        told = day + timedelta(choose.randrange(4))
        common = {"document_id": f"d_{key}", "language": "ar" if arabic else "en"}
        at = datetime(told.year, told.month, told.day, 9, tzinfo=UTC)
        self.rows["documents"].append(
            row(
                "documents",
                **common,
                text=text,
                title=" ".join(words[:7]),
                publisher=f"Outlet {choose.randrange(90)}",
                published_at=at,
                published_precision="day",
                url=f"https://example.org/{key}",
                event_id=f"e_{key.partition('_')[0]}",
            )
        )
        start = text.index(name)
        self.rows["claims"].append(
            row(
                "claims",
                **common,
                claim_id=f"c_{key}",
                claim=text,
                end=len(text),
                speaker=name,
                speaker_mention=name,
                speaker_mention_start=start,
                speaker_mention_end=start + len(name),
                context=text,
                context_end=len(text),
                speech_act="assert",
                polarity="affirmed",
                source_id=f"s_{source}",
            )
        )
        figure = {
            "number_id": f"n_{key}",
            "claim_id": f"c_{key}",
            "document_id": f"d_{key}",
            "source_id": f"s_{source}",
            "value": value,
            "low": value,
            "high": value,
            "comparator": choose.choice(("exact", "exact", "approx", "at_least")),
            "as_of": told,
            "is_prior": False,
        }
        spans = {"start": len(lead), "end": len(lead) + len(number), "kind": "count", "text": number}
        self.rows["numbers"].append(row("numbers", **(common | figure | spans), concept=concept))
        return figure | {"place": place}


def dataset(folder: Path, n: int) -> Path:
    """A dataset of ``n`` synthetic comparisons in ``folder``, published as a build does."""
    with TableWriter(folder) as writer:
        for name, rows in _Made(n).rows.items():
            schema = contract.load().table(name).arrow()
            known = [{k: r[k] for k in schema.names} for r in rows]
            writer.write(name, pa.Table.from_pylist(known, schema=schema))
    finish(folder, Facts("synthetic", (), {}, writer.rows))
    return folder


def measures(page: Any) -> Iterator[tuple[str, float]]:
    """What a browser with the page open measures: (what, milliseconds)."""
    ready = "performance.getEntriesByName('ready')[0].startTime"
    yield "opened until it can be used", page.evaluate(ready)
    yield "scroll, longest frame", page.evaluate(_SCROLL)
    for what, act in (("filter", _FILTER), ("first search", _search("river")), ("search", _search("haddad"))):
        yield f"{what}, until drawn", page.evaluate(_TIMED % act)
    yield "jump to the last question", page.evaluate(_TIMED % "location.hash = '#q_000000'")


_SCROLL = """async () => {
  let longest = 0, last = performance.now();
  for (let i = 0; i < 120; i++) {
    scrollBy(0, 400);
    await new Promise(requestAnimationFrame);
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }
  return longest;
}"""
_TIMED = """async () => {
  const began = performance.now();
  %s;
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - began;
}"""
_FILTER = "document.querySelector('#facet-concept input').click()"


def _search(words: str) -> str:
    return (
        f"document.getElementById('search').value = {words!r};"
        "document.getElementById('search').dispatchEvent(new Event('change'))"
    )


def main(n: int) -> None:
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder:
        began: Callable[[], float] = time.perf_counter
        started = began()
        page_file = dataset(Path(folder), n) / "audit.html"
        print(f"{n:,} comparisons, made and published in {began() - started:.1f} s")
        print(f"{'page':32} {page_file.stat().st_size / 1e6:8.1f} MB")
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=shutil.which("chromium"))
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(page_file.as_uri())
            for what, took in measures(page):
                print(f"{what:32} {took:8.0f} ms")
            used = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
            print(f"{'script memory':32} {used:8.0f} MB")
            browser.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
