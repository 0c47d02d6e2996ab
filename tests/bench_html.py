"""How fast pages are read, precise and fast, and how much of their text is found; a made crawl, end to end.

    python tests/bench_html.py [PAGES]

Pages are made (tests/crawl.py: five templates, menus and forty teasers around an article; Arabic and English), so that what
their text is is known. All is measured in one run, in processor time, one process.
"""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import claimbank
from claimbank import Options
from claimbank.engines.batch import Settings, articles, extracted
from claimbank.model import Document
from claimbank.read import Page, read
from claimbank.read.html_fast import read_fast
from claimbank.read.html_precise import read_precise
from claimbank.read.page_facts import Facts

sys.path.insert(0, str(Path(__file__).parent))
from crawl import TEMPLATES, Made, news_archive, page

Reader = Callable[[str], tuple[str, Facts] | None]


def f1(found: str, wanted: str) -> float:
    """Of words, each as often as it stands there."""
    given, right = Counter(found.split()), Counter(wanted.split())
    return 2 * (given & right).total() / max((given + right).total(), 1)


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def readers(made: Sequence[Made]) -> None:
    print(f"{len(made)} pages, {sum(len(m.html.encode()) for m in made) // len(made):,} bytes each")
    print(
        "| reader | pages a second | F1 of the text | by template | metadata right |\n|---|---|---|---|---|"
    )
    for name, reader in (("precise", read_precise), ("fast", read_fast)):
        print(f"| {name} | {told(reader, made)} |")


def told(reader: Reader, made: Sequence[Made]) -> str:
    reader(made[0].html)  # what is loaded once is not counted
    found: list[tuple[str, Facts] | None] = []
    took = seconds(lambda: found.extend(reader(m.html) for m in made))
    scores: dict[str, list[float]] = {}
    right = 0
    for n, (one, got) in enumerate(zip(made, found, strict=True)):
        text, known = got or ("", Facts())
        wanted = one.text if text.startswith(one.text[:40]) else f"{one.title}\n{one.text}"
        scores.setdefault(TEMPLATES[n % len(TEMPLATES)].__name__.strip("_"), []).append(f1(text, wanted))
        right += (known.title, known.author, known.site) == (one.title, one.author, one.site)
    every = [score for group in scores.values() for score in group]
    parts = ", ".join(f"{name} {mean(group):.2f}" for name, group in scores.items())
    return f"{len(made) / took:,.0f} | {mean(every):.2f} | {parts} | {right / len(made):.2f}"


def mean(values: Iterable[float]) -> float:
    held = list(values)
    return sum(held) / len(held)


def crawl(made: Sequence[Made]) -> None:
    """A made archive in the manner of CC-NEWS: what reading alone takes, opening with extraction, and the whole build."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "CC-NEWS-20240330183000-00001.warc.gz")
        path.write_bytes(news_archive(made))
        print(f"\n{len(made)} pages in an archive of {path.stat().st_size / 1e6:.1f} MB")
        print("| | pages a second of processor time |\n|---|---|")
        items: list[Page] = []
        took = seconds(lambda: items.extend(i for i in read([str(path)]) if isinstance(i, Page)))
        print(f"| read from the archive | {len(items) / took:,.0f} |")
        for how in ("precise", "fast"):
            took = seconds(lambda: extract(items[: len(items) // 4], how))  # noqa: B023
            print(f"| {how}: opened, divided, extracted | {len(items) // 4 / took:,.0f} |")
        for how in ("precise", "fast"):
            options = Options(validate=False, html=how, workers=1)
            clock, cpu = time.monotonic(), time.process_time()
            summary = claimbank.build([str(path)], Path(folder, how), options)
            clock, cpu = time.monotonic() - clock, time.process_time() - cpu
            told = f"{summary.counts['documents']:,} articles, {summary.counts['claims']:,} claims"
            print(
                f"| {how}: whole build without suites ({told}; {clock:.0f} s by the clock) | {len(made) / cpu:,.0f} |"
            )


def extract(items: Sequence[Page], how: str) -> None:
    settings = Settings(html=how)
    for item in items:
        for found in articles(item, settings):
            if isinstance(found, Document):
                extracted(found, settings)


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    languages = ("ar", "en")
    made = [page(n, languages[n // len(TEMPLATES) % 2]) for n in range(many)]
    readers(made[:: max(1, many // 400)] if many < 400 else made[:400])
    crawl(made)


if __name__ == "__main__":
    main()
