"""The checks of a build: rows through contract and suites, then the dataset as a whole.

The suites run in a process of their own, whose libraries load while articles are extracted, and which asks one chunk
while the next is read and the last is written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.pipeline.asker import Asker, Pending
from claimbank.validate.answers import Answer
from claimbank.validate.outcome import Count, Outcome, in_order
from claimbank.validate.refusing import with_reasons
from claimbank.validate.run import answered

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["PER_ARTICLE", "Checks"]

#: the tables whose rows belong to one article
PER_ARTICLE = ("documents", "claims", "numbers", "mentions")
#: chunks that are asked, or wait for it, at a time
_AHEAD = 2

Tables = dict[str, "pa.Table"]
Refuse = Callable[[str, str, "pa.Table"], None]


class Checks:
    """The contract, and the suites unless they are skipped, over the rows of one build.

    ``outcome`` is what the suites said so far, None where they are skipped. Refused rows go to ``refuse`` (stage, table,
    rows). ``more`` are files with suites of the user; ``folder`` is for what waits.
    """

    def __init__(self, suites: bool, refuse: Refuse, folder: Path, more: Sequence[str] = ()) -> None:
        self.outcome: Outcome | None = Outcome() if suites else None
        self._refuse = refuse
        self._asker = Asker(folder, tuple(more)) if suites else None
        self._sources: pa.Table | None = None
        self._gone: np.ndarray[Any, Any] | None = None

    def ready(self) -> None:
        """Wait until the suites are read; ``ValidationError`` where one is not sound."""
        if self._asker:
            self._asker.ready()

    def sources(self, sources: pa.Table) -> pa.Table:
        """The sources that stay: before all else, as what is said hangs on who says it."""
        import numpy as np

        given = self._contract({"sources": sources}, ("sources",))
        self._sources = given["sources"]
        self._gone = np.zeros(self._sources.num_rows, bool)
        if self._asker is None:
            return self._sources
        answers = self._asker.result(self._asker.ask(given, ("sources",)))
        for answer in answers["sources"]:
            if answer.places is not None:
                self._gone[answer.places] = True
        return self._take(answered(given, answers), given)["sources"]

    def articles(self, chunks: Iterator[Tables]) -> Iterator[Tables]:
        """Of each chunk of the tables of articles, the rows that stay."""
        sources = self._sources
        assert sources is not None, "the sources come first"
        waiting: deque[tuple[Tables, Pending | None]] = deque()
        for chunk in chunks:
            given = self._unbound(self._contract({**chunk, "sources": sources}, tuple(chunk)))
            asked = self._asker.ask(given, tuple(chunk)) if self._asker else None
            waiting.append((given, asked))
            if len(waiting) >= _AHEAD:
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def made(self, made: Tables, published: Mapping[str, Sequence[str]]) -> Tables:
        """Of the tables that speak of the whole build, the rows that stay; ``published`` are the files of the others."""
        own = tuple(name for name in made if name != "sources")
        kept = self._contract(made, own, published)
        if self._asker is None:
            return kept
        answers: dict[str, list[Answer]] = {}
        for name in own:
            answers |= self._asker.result(self._asker.ask_of_all(kept, name, published))
        return self._take(answered(kept, answers), kept)

    def whole(self, published: Mapping[str, Sequence[str]], spill: Path) -> None:
        """Ask of the published dataset what must be so of it as a whole."""
        if self._asker is None or self.outcome is None:
            return
        findings, over_time = self._asker.judged(published, spill)
        said = self.outcome
        every = in_order([*said.findings, *findings])
        self.outcome = replace(said, findings=every, periods=over_time)

    def _unbound(self, given: Tables) -> Tables:
        """The rows without their references to refused sources, and without those that cannot do without: they go too."""
        if self._gone is None or not self._gone.any():
            return given
        outcome = answered(given, {}, {"sources": self._gone})
        counts = {name: Count(n.rejected, 0, n.rejected, n.detached) for name, n in outcome.counts.items()}
        kept = self._take(
            replace(outcome, counts=counts), given
        )  # the rows that stay are counted when they are asked
        return {**kept, "sources": given["sources"]}

    def _settled(self, given: Tables, asked: Pending | None) -> Tables:
        own = [name for name in given if name != "sources"]
        if self._asker is None or asked is None or self._gone is None:
            return {name: given[name] for name in own}
        kept = self._take(answered(given, self._asker.result(asked)), given)
        return {name: kept[name] for name in own}

    def _take(self, outcome: Outcome, given: Tables) -> Tables:
        """Hand over what was refused, remember what was said, and give what stays."""
        for name in given:
            if name in outcome.refused:
                self._refuse("validate", name, outcome.refused[name])
        if self.outcome is not None:
            self.outcome = self.outcome + outcome.told()
        return outcome.accepted

    def _contract(
        self, tables: Tables, own: Sequence[str], published: Mapping[str, Sequence[str]] | None = None
    ) -> Tables:
        """The tables, those of ``own`` without the rows that break the contract; keys may be ``published`` ones."""
        kept, problems = contract.accept(tables, _keys(published or {}))
        for name in own:
            places, reasons = [], []
            for at, found in groupby(sorted(problems[name]), key=lambda p: p.row):
                first, *more = found
                places.append(at)
                reasons.append(_reason(first, more))
            if places:
                columns = [list(column) for column in zip(*reasons, strict=True)]
                self._refuse("rows", name, with_reasons(name, tables[name].take(places), columns))
        return kept


def _keys(published: Mapping[str, Sequence[str]]) -> dict[str, pa.ChunkedArray]:
    """The keys of the tables whose files are given."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    keys = {}
    for name in PER_ARTICLE if published else ():
        key = contract.load().table(name).key
        parts = [pq.read_table(file, columns=[key]).column(key) for file in published.get(name, ())]
        keys[name] = pa.chunked_array([c for part in parts for c in part.chunks], pa.string())
    return keys


def _reason(first: contract.Problem, more: Sequence[contract.Problem]) -> tuple[Any, ...]:
    """What a row breaks, as ``refusing.COLUMNS``: the details name column and value between quotation marks."""
    quoted = first.detail.split("'")
    observed = quoted[3] if first.reason != "missing_value" and len(quoted) > 3 else None
    return (
        first.reason,
        quoted[1],
        observed,
        first.detail,
        [f"{p.reason}:{p.detail.split(chr(39))[1]}" for p in more],
    )
