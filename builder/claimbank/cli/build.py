"""``claimbank build`` and its options."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from claimbank.cli import commands
from claimbank.cli.crawls import add_crawls
from claimbank.cli.rights import add_rights
from claimbank.limits import SECONDS

__all__ = ["add_build_command", "add_engine", "positive"]

_MOST_WORKERS = 100_000

_BUILD = """\
examples:
  claimbank build news.jsonl --out dist/news
  claimbank build 'pages/*.html' more.csv.gz --out dist/mixed --workers 4
  claimbank build monday.jsonl tuesday.jsonl --out dist/news     (a day more: monday is not read again)
  claimbank build articles.csv --map text=content --map id=uuid --out dist/articles
  claimbank build hf://datasets/someone/news/data.parquet --out dist/theirs
  claimbank build hf://datasets/someone/crawl@v2/data/arb_Arab --out dist/arabic     (at a tag; FineWeb-2's columns are known)
  claimbank build CC-NEWS-20240302183000-00001.warc.gz --html fast --only-language ar --out dist/crawl
  claimbank build crawl-data/CC-NEWS/2024/03/warc.paths.gz --html fast --out dist/march
  claimbank build news.jsonl --splits 0.7,0.1,0.2 --split-by time --out dist/timed
  claimbank build news.jsonl --text none --exclude takedown.txt --out dist/shared
  claimbank build 's3://news/2024/*.parquet' --out s3://sets/2024 --engine ray --address auto
  cat page.txt | claimbank build - --format text --out dist/page

columns that are read where they exist: id, text, title, url, publisher, author, published_at, language, license.
docs/inputs.md shows what else is read: web archives, listings of them, Parquet of crawls, datasets of the Hub.
DIR is replaced as a whole at the end: a build that dies leaves what stood there. Refused records are in DIR/rejected/.
What a build has read and extracted it keeps: run it again after a crash, or with another day of news, and it does only what is
missing (docs/large-builds.md).
"""


def add_build_command(names: Any, command: Callable[..., argparse.ArgumentParser]) -> None:
    """The command ``build`` with all its options."""
    build = command(names.add_parser, "build", "Read news and leave a checked dataset.", _BUILD)
    build.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files, folders, globs, URLs that fsspec knows; - is stdin"
    )
    build.add_argument(
        "--out", required=True, metavar="DIR", help="where the dataset goes, such as dist/news"
    )
    _how_to_read(build)
    add_crawls(build)
    _how_to_build(build)
    _how_to_split(build)
    build.add_argument(
        "--decisions", metavar="FILE", help="an auditor's decisions, as the audit page exports them (CSV)"
    )
    add_rights(build)
    build.set_defaults(run=commands.build)


def _how_to_read(build: argparse.ArgumentParser) -> None:
    build.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="OURS=THEIRS",
        help="read our column from theirs: --map text=content",
    )
    build.add_argument(
        "--format",
        metavar="F",
        help="format of inputs whose name does not tell it: text, html, json, jsonl, csv, tsv, parquet, warc; averitec, "
        "fever, claimreview (fact-checks)",
    )
    build.add_argument(
        "--language", metavar="CODE", help="take every text for this language; else each is looked at"
    )
    build.add_argument(
        "--extractor", default="rules", metavar="NAME", help="a registered extractor (default: rules)"
    )
    build.add_argument(
        "--max-chars",
        type=positive,
        default=2_000_000,
        metavar="N",
        help="refuse longer texts (default 2,000,000)",
    )
    build.add_argument(
        "--record-timeout",
        type=_seconds,
        default=SECONDS,
        metavar="S",
        help=f"refuse a record that takes more seconds of processor time (default {SECONDS:g}; 0: none)",
    )
    build.add_argument(
        "--record-memory",
        type=positive,
        metavar="MB",
        help="refuse a record that takes more memory (default: as --max-chars allows; Linux alone)",
    )


def add_engine(command: argparse.ArgumentParser) -> None:
    """The options that say where the work is done. They change no row."""
    command.add_argument(
        "--workers",
        type=_workers,
        metavar="N",
        help="processes, or CPUs of Ray (default: one per core for large inputs, all CPUs of Ray)",
    )
    command.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="local: processes of this machine (default); ray: tasks of Ray, needs claimbank[ray] (docs/scale.md)",
    )
    command.add_argument(
        "--address",
        metavar="HOST:PORT",
        help="of a Ray cluster that this machine belongs to, or auto (default: Ray is started here for this command)",
    )


def _how_to_split(build: argparse.ArgumentParser) -> None:
    build.add_argument(
        "--splits",
        type=_shares,
        metavar="A,B,C",
        help="shares of train, validation and test: 0.8,0.1,0.1 (the default from 20 events on; fewer are all train)",
    )
    build.add_argument(
        "--split-by",
        choices=("event", "time"),
        default="event",
        help="event: by a hash of each event (default); time: the earliest events to train, the last to test",
    )


def _how_to_build(build: argparse.ArgumentParser) -> None:
    """The options of ``build`` that say how, not what."""
    add_engine(build)
    build.add_argument(
        "--suite",
        action="append",
        default=[],
        metavar="FILE",
        help="a suite of your own beside the project's (docs/validation.md)",
    )
    build.add_argument(
        "--no-validate",
        action="store_true",
        help="skip the suites for a quick look; the contract is kept all the same",
    )
    build.add_argument(
        "--allow-failures",
        action="store_true",
        help="publish though an expectation on the whole dataset failed",
    )
    build.add_argument(
        "--memory",
        type=_size,
        metavar="SIZE",
        help="memory for all processes together, such as 2GB (the least is 1.15GB); fewer workers and smaller chunks follow",
    )
    build.add_argument(
        "--fresh", action="store_true", help="start over: use no shard that an earlier build of DIR has kept"
    )
    build.add_argument(
        "--shards",
        metavar="FOLDER",
        help="where finished shards are kept for the next build (default: beside DIR, as .NAME.shards; with --text spans or "
        "none they go when the build is done, unless they have a FOLDER)",
    )
    build.add_argument("--quiet", action="store_true", help="no progress, no summary")


def _shares(text: str) -> tuple[float, float, float]:
    """Three shares that sum to 1.

    >>> _shares("0.7, 0.1, 0.2")
    (0.7, 0.1, 0.2)
    """
    from claimbank.pipeline.settings import SHARES, are_shares

    try:
        shares = tuple(float(part) for part in text.split(","))
    except ValueError:
        shares = ()
    if not are_shares(shares):
        raise argparse.ArgumentTypeError(f"{text!r} is not allowed here; allowed: {SHARES}")
    return shares[0], shares[1], shares[2]


def _seconds(text: str) -> float | None:
    """Seconds, parts of one too; None for 0.

    >>> _seconds("0.5"), _seconds("0")
    (0.5, None)
    """
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds < 1e9:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not allowed here; allowed: seconds, such as 60; 0 is none"
        )
    return seconds or None


def _size(text: str) -> int:
    """Bytes.

    >>> _size("2GB")
    2000000000
    """
    from claimbank.pipeline.budget import parse_size

    try:
        return parse_size(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not allowed here; allowed: a size such as 2GB"
        ) from None


def _workers(text: str) -> int:
    """A number of processes that machines can have.

    >>> _workers("2")
    2
    """
    if positive(text) > _MOST_WORKERS:
        raise argparse.ArgumentTypeError(f"{text} is not allowed here; allowed: 1 to {_MOST_WORKERS}")
    return int(text)


def positive(text: str, least: int = 1) -> int:
    """A whole number from ``least`` on.

    >>> positive("12")
    12
    """
    if not text.isdecimal() or not least <= int(text) < 1 << 62:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not allowed here; allowed: a whole number from {least} on"
        )
    return int(text)
