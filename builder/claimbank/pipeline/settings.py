"""What a build may be told, and what it tells at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimbank.engines.engine import check_engine
from claimbank.errors import BuildError, ValidationError
from claimbank.limits import Limits
from claimbank.pipeline.progress import Watcher
from claimbank.read.stores import on_this_machine
from claimbank.validate.suites import NO_SUITE

__all__ = ["HTML", "SHARES", "Options", "Summary", "are_shares"]

HTML = ("precise", "fast")
SHARES = "three numbers from 0 to 1 that sum to 1, such as 0.8,0.1,0.1"


def are_shares(given: Sequence[float]) -> bool:
    """Whether these are the shares of train, validation and test.

    >>> are_shares((0.8, 0.1, 0.1)), are_shares((0.5, 0.5)), are_shares((0.8, 0.3, -0.1))
    (True, False, False)
    """
    return len(given) == 3 and all(0 <= share <= 1 for share in given) and abs(sum(given) - 1) <= 1e-9


@dataclass(frozen=True, slots=True)
class Options:
    """How to build.

    ``mapping``: our column -> theirs. ``format``: of inputs whose name does not tell it. ``language``: taken for
    every text (None: each text is looked at). ``max_chars`` and ``limits``: how long a text may be, and how much time
    and memory a record may take; what goes over is refused by name. ``extractor``: a registered one. ``workers``:
    processes, None for one per core where the input is worth it. ``validate``: run the suites (the contract is always
    kept). ``allow_failures``: publish though an expectation on the whole dataset failed. ``progress``: who is told
    how far it is. ``splits``: the shares of train, validation and test, which sum to 1 (None: 0.8, 0.1, 0.1 once there are
    20 events or single articles to divide). ``split_by``: ``event``, by a hash; ``time``, by the first day.
    ``decisions``: a CSV of an auditor's decisions, heeded after those that lie in the dataset. ``suites``: files with
    suites of your own, asked beside the project's. ``text``: how much of the articles' words is published: ``full``,
    ``spans``, ``none``. ``exclude``: a list of URLs and ids that are left out. ``only_license``: patterns of the
    licences that a record may have, any where empty. ``version``: of the dataset (None: told by what changed since
    the one that is replaced). ``html``: how pages are read, ``precise`` or ``fast``. ``only_language``: codes of the
    languages that are read; empty, any, but of a crawl those that have a pack.
    ``shards``: the folder where finished shards are kept (None: beside the
    dataset, see ``pipeline.shelf``); ``fresh``: use none of those that are there. ``memory``: bytes that all
    processes together may take (None: what is quick, see ``pipeline.budget``).
    ``engine``: where shards are made, ``local`` or ``ray``, which changes no row; ``address``: of a Ray cluster (None: Ray is
    started on this machine), of whose CPUs ``workers`` are used at a time.
    """

    mapping: Mapping[str, str] = field(default_factory=dict)
    format: str | None = None
    language: str | None = None
    max_chars: int = 2_000_000
    limits: Limits = field(default_factory=Limits)
    extractor: str = "rules"
    workers: int | None = None
    validate: bool = True
    allow_failures: bool = False
    progress: Watcher | None = None
    splits: tuple[float, float, float] | None = None
    split_by: str = "event"
    decisions: str | None = None
    suites: tuple[str, ...] = ()
    text: str = "full"
    exclude: str | None = None
    only_license: tuple[str, ...] = ()
    version: str | None = None
    html: str = "precise"
    only_language: tuple[str, ...] = ()
    fresh: bool = False
    memory: int | None = None
    shards: str | None = None
    engine: str = "local"
    address: str | None = None

    def __post_init__(self) -> None:
        if self.splits is not None and not are_shares(self.splits):
            raise BuildError("splits", f"are {self.splits!r}; allowed: {SHARES}")
        if self.split_by not in ("event", "time"):
            raise BuildError("split_by", f"is {self.split_by!r}; allowed: event, time")
        if self.html not in HTML:
            raise BuildError("html", f"is {self.html!r}; allowed: {', '.join(HTML)}")
        check_engine(self.engine, self.address)
        for file in self.suites:
            if not on_this_machine(file, "--suite").is_file():
                raise ValidationError(file, NO_SUITE)

    def told(self) -> dict[str, object]:
        """The settings that can change a row, for the manifest (workers and progress cannot)."""
        return {
            "extractor": self.extractor,
            "format": self.format,
            "language": self.language,
            "mapping": dict(self.mapping),
            "max_chars": self.max_chars,
            "record_timeout": self.limits.seconds,
            "record_memory": self.limits.megabytes,
            "validate": self.validate,
            "allow_failures": self.allow_failures,
            "splits": None if self.splits is None else list(self.splits),
            "split_by": self.split_by,
            "decisions": self.decisions,
            **({"suites": list(self.suites)} if self.suites else {}),
            "text": self.text,
            "only_license": list(self.only_license),
            **({"html": self.html} if self.html != "precise" else {}),
            **({"only_language": list(self.only_language)} if self.only_language else {}),
        }


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to. ``counts`` are rows per table; ``failed`` are expectations on the whole that failed.

    ``told`` are the notices as sentences, the first of each kind; ``warnings`` the expectations that failed and cost nothing.
    ``labels`` are the training pairs by label; ``skipped`` what crawls hold beside wanted pages, by
    reason. ``shards``: how many were kept from an earlier build, and how many there are.
    """

    out: str
    counts: dict[str, int]
    rejected: dict[str, int]
    notices: int
    records: int
    seconds: float
    failed: tuple[str, ...] = ()
    labels: Mapping[str, int] = field(default_factory=dict)
    skipped: Mapping[str, int] = field(default_factory=dict)
    shards: tuple[int, int] = (0, 0)
    told: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def refused(self) -> int:
        return sum(self.rejected.values())
