"""Speed of extraction (claims and numbers) beside a peer in the same run, and of hostile text beside news.

Run by ``make bench``; prints medians and ratios, asserts nothing: these machines are noisy. The peer is spaCy's blank
tokeniser, the least that a spaCy pipeline does; it finds no claims. The news is the sample's articles, repeated.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from claimbank.extraction import extract_document
from claimbank.model import Document

SAMPLE = Path(__file__).parents[1] / "sample"
ROUNDS = 5
HOSTILE = {
    "quotation marks only": '"« ',
    "quoted cues only": {"ar": '"قال" ', "en": '"said" '},
    "cues only": {"ar": "قال أكد ", "en": "said that "},
    "parentheses only": "(((",
    "one line without a stop": {"ar": "قال الرجل إن البيت ", "en": "he said the house "},
    "digits only": "12 345 678,9 ",
}


def articles(language: str) -> list[str]:
    records = (
        json.loads(line)
        for file in sorted(SAMPLE.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    )
    return [r["text"] for r in records if r["language"] == language]


def document(text: str, language: str) -> Document:
    return Document("d", "bench", "bench", 0, 0, text, language=language)


def median_seconds(task: Callable[[], object]) -> float:
    task()
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        task()
        taken.append(time.process_time() - started)
    return statistics.median(taken)


def speed(language: str) -> None:
    texts = articles(language) * 40
    documents = [document(t, language) for t in texts]
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    ours = median_seconds(lambda: [extract_document(d) for d in documents])
    print(
        f"{language}: claims and numbers {megabytes / ours:6.2f} MB/s of UTF-8 ({megabytes:.1f} MB, median of {ROUNDS})"
    )
    try:
        import spacy
    except ImportError:
        print(f"{language}: spaCy is not installed (make bench installs it): no peer in this run")
        return
    tokenise = spacy.blank(language).tokenizer
    theirs = median_seconds(lambda: [tokenise(t) for t in texts])
    print(
        f"{language}: spaCy tokeniser    {megabytes / theirs:6.2f} MB/s; ours is {theirs / ours:.2f} of its speed"
    )


def megabyte(unit: str) -> str:
    """``unit`` again and again, one megabyte of UTF-8 in one article."""
    return (unit * (1_000_000 // len(unit.encode()) + 1)).encode()[:1_000_000].decode(errors="ignore")


def once(text: str, language: str) -> float:
    started = time.process_time()
    extract_document(document(text, language))
    return time.process_time() - started


def hostile(language: str) -> None:
    news = "\n".join(articles(language)) + "\n"
    once(news, language)
    usual = once(megabyte(news), language)
    print(
        f"{language}: 1 MB of news in one article {usual:5.1f} s; allowed for 1 MB of anything else: 10 times that"
    )
    for name, unit in HOSTILE.items():
        taken = once(megabyte(unit if isinstance(unit, str) else unit[language]), language)
        print(f"{language}: 1 MB of {name:24} {taken / usual:5.1f} times as long as news")
    taken = once(megabyte(news.replace("\n", " ")), language)
    print(f"{language}: 1 MB of {'news on a single line':24} {taken / usual:5.1f} times as long as news")


if __name__ == "__main__":
    for code in ("ar", "en"):
        speed(code)
    for code in ("ar", "en"):
        hostile(code)
