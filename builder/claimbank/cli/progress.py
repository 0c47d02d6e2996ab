"""A build's progress on stderr: a bar on a terminal, else a plain line now and then; quick builds show nothing."""

from __future__ import annotations

import sys
import time
from typing import Any

from claimbank.cli.printing import counted
from claimbank.cli.terminal import complain, plain
from claimbank.pipeline.progress import Progress

__all__ = ["Bar", "Lines", "line"]

#: seconds between two plain lines, and until the first
_EVERY = 10.0


def line(progress: Progress) -> str:
    """How far a build is, in a line.

    >>> line(Progress("reading", bytes=6_000_000, total=12_000_000, articles=3000, claims=9000, seconds=10.0))
    'reading: 6.0 of 12.0 MB, 3,000 articles (300/s, 0.60 MB/s), 9,000 claims, 10 s left'
    >>> line(Progress("comparing", articles=3000, claims=9000))
    'comparing: 3,000 articles, 9,000 claims'
    """
    found = counted(progress.articles, "article"), counted(progress.claims, "claim")
    if progress.stage != "reading":
        return f"{progress.stage}: {', '.join(found)}"
    of = f" of {progress.total / 1e6:.1f}" if progress.total else ""
    rate = f"{progress.articles_a_second:,.0f}/s, {progress.bytes_a_second / 1e6:.2f} MB/s"
    left = f", {_span(progress.seconds_left)} left" if progress.seconds_left is not None else ""
    return f"reading: {progress.bytes / 1e6:.1f}{of} MB, {found[0]} ({rate}), {found[1]}{left}"


def _span(seconds: float) -> str:
    """A time in the largest two of its units.

    >>> _span(59.6), _span(200), _span(7300)
    ('60 s', '3 min 20 s', '2 h 1 min')
    """
    whole = round(seconds)
    if whole <= 90:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


class Lines:
    """Plain lines, for logs and pipes."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _EVERY

    def moved(self, progress: Progress) -> None:
        if time.monotonic() >= self._next:
            complain(line(progress))
            self._next = time.monotonic() + _EVERY

    def told(self, line: str) -> None:
        complain(line)

    def close(self) -> None:
        """Nothing is left on the screen that would have to go."""


class Bar:
    """A bar on a terminal, which goes when the build is done."""

    def __init__(self) -> None:
        from tqdm import tqdm

        form = "{desc} |{bar:20}| {postfix}"
        self._bar: Any = tqdm(total=100, bar_format=form, leave=False, mininterval=0.2, file=sys.stderr)

    def moved(self, progress: Progress) -> None:
        stage, _, rest = line(progress).partition(": ")
        self._bar.set_description_str(stage, refresh=False)
        self._bar.set_postfix_str(rest, refresh=False)
        if progress.stage == "reading" and progress.total:
            self._bar.n = min(100, round(100 * progress.bytes / progress.total))
        elif progress.stage != "reading":
            self._bar.n = 100
        self._bar.refresh()

    def told(self, line: str) -> None:
        self._bar.write(f"claimbank: {plain(line)}", file=sys.stderr)

    def close(self) -> None:
        self._bar.close()
