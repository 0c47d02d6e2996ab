"""How much memory a build may take, and what follows from it: workers, articles that are checked together, rows that wait.

All processes of a build together stay near it; ``docs/large-builds.md`` says what was measured. It changes no row.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from claimbank.errors import BuildError

__all__ = ["LEAST", "Budget", "parse_size"]

_UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "KI": 1 << 10, "MI": 1 << 20, "GI": 1 << 30}
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]I?)?B?", re.IGNORECASE)

#: what a build needs whatever it reads: the libraries of the suites, DuckDB, the rows of one row group a table
_FIXED = 900_000_000
#: a worker with its language packs, and what it makes of a shard
_WORKER = 250_000_000
#: an article in the tables and frames of a check, three chunks of which are there at a time, and what asking them leaves behind
_ARTICLE = 200_000
#: articles that are checked together: many, as each chunk pays the suites' start-up; few, as they are held in memory
_FEWEST, _MOST = 500, 10_000
#: of what waits to be sorted: each of some streams holds so many bytes before they go to disk
_HELD_LEAST, _HELD_MOST, _STREAMS = 8 << 20, 64 << 20, 32

#: of comparisons, or of training pairs: they are checked so many bytes at a time
_MADE_LEAST, _MADE_MOST, _PARTS = 2 << 20, 8 << 20, 150

#: the least that can be asked for
LEAST = _FIXED + _WORKER


@dataclass(frozen=True, slots=True)
class Budget:
    """``bytes`` of memory for all processes of a build; None where the user names none: then it takes what is quick.

    ``BuildError`` for less than ``LEAST``.

    >>> Budget(2_000_000_000).workers(None), Budget(2_000_000_000).articles, Budget(None).workers(3)
    (None, 5500, 3)
    >>> Budget(1_150_000_000).workers(8), Budget(1_150_000_000).articles
    (1, 1250)
    >>> Budget(1_200_000_000).least, Budget(2_000_000_000).least, Budget(None).least
    (True, False, False)
    """

    bytes: int | None = None

    def __post_init__(self) -> None:
        if self.bytes is not None and self.bytes < LEAST:
            what = f"{_told(self.bytes)} is too little; allowed: from {LEAST / 1e9:.2f} GB on, as in --memory 2GB"
            raise BuildError("--memory", what)

    def workers(self, asked: int | None) -> int | None:
        """How many processes of those ``asked`` for (None: one per core) there is room for; None where all fit."""
        if self.bytes is None:
            return asked
        room = max(1, (self.bytes - _FIXED) // _WORKER)
        wanted = asked or os.cpu_count() or 1
        return asked if wanted <= room else room

    @property
    def least(self) -> bool:
        """Whether there is room for one thing at a time, where it is large."""
        return self.bytes is not None and self.bytes < _FIXED + 2 * _WORKER

    @property
    def articles(self) -> int:
        """How many articles are checked together."""
        return _MOST if self.bytes is None else min(_MOST, max(_FEWEST, (self.bytes - _FIXED) // _ARTICLE))

    @property
    def made(self) -> int:
        """Bytes of comparisons and pairs that are checked together."""
        if self.bytes is None:
            return _MADE_MOST
        return min(_MADE_MOST, max(_MADE_LEAST, (self.bytes - _FIXED) // _PARTS))

    @property
    def held(self) -> int:
        """Bytes of rows that are held of one stream before they wait on disk."""
        if self.bytes is None:
            return _HELD_MOST
        return min(_HELD_MOST, max(_HELD_LEAST, (self.bytes - _FIXED) // _STREAMS))


def _told(size: int) -> str:
    """A size in words, in megabytes from one on.

    >>> _told(5), _told(900_000_000)
    ('5 bytes', '900 MB')
    """
    return f"{size / 1e6:,.0f} MB" if size >= 1e6 else f"{size:,} bytes"


def parse_size(text: str) -> int:
    """Bytes, as people write them; ``ValueError`` for what is no size.

    >>> parse_size("2GB"), parse_size("1.5 GiB"), parse_size("800M")
    (2000000000, 1610612736, 800000000)
    """
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no size")
    return int(float(found[1]) * _UNITS[(found[2] or "").upper()])
