"""How far a build is, for whoever watches: bytes read, articles and claims found, what it does after that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

__all__ = ["Progress", "Watcher"]


@dataclass(frozen=True, slots=True)
class Progress:
    """The state of a build. ``stage``: reading, resolving, checking, comparing, publishing.

    ``bytes`` of ``total`` (None: not known) are done, of the inputs as stored; ``kept`` of them were done by an earlier build.
    ``articles`` and ``claims`` are all that were found so far, ``kept_articles`` those of an earlier build. ``seconds`` have
    gone by since the build began.

    >>> half = Progress("reading", bytes=6_000_000, total=12_000_000, articles=3000, claims=9000, seconds=10.0)
    >>> half.articles_a_second, half.bytes_a_second, half.seconds_left
    (300.0, 600000.0, 10.0)
    """

    stage: str
    bytes: int = 0
    total: int | None = None
    kept: int = 0
    articles: int = 0
    kept_articles: int = 0
    claims: int = 0
    seconds: float = 0.0

    @property
    def articles_a_second(self) -> float:
        return (self.articles - self.kept_articles) / self.seconds if self.seconds else 0.0

    @property
    def bytes_a_second(self) -> float:
        return (self.bytes - self.kept) / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """Until all is read, at the rate so far; None where that cannot be told."""
        if self.total is None or not self.bytes_a_second:
            return None
        return max(0, self.total - self.bytes) / self.bytes_a_second


class Watcher(Protocol):
    """What a build tells while it runs."""

    def moved(self, progress: Progress) -> None:
        """It is this far now."""

    def told(self, line: str) -> None:
        """Something happened that a user should know now and that no row shows."""
