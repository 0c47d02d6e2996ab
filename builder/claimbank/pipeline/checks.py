"""The checks of a build: rows through contract and suites, then the dataset as a whole.

The suites run in a process of their own, whose libraries load while articles are extracted, and which asks one chunk
while others are read.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.pipeline.asker import Asker, Pending
from claimbank.validate.answers import Answer
from claimbank.validate.lookups import read_among
from claimbank.validate.outcome import Count, Outcome, in_order
from claimbank.validate.refusing import with_reasons
from claimbank.validate.run import answered

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["PER_ARTICLE", "Checks", "Tables", "portions"]

#: the tables whose rows belong to one article
PER_ARTICLE = ("documents", "claims", "numbers", "mentions")
#: where the rows of articles point to the sources of the build, which are known once all is read
_SOURCES = "sources."
#: chunks that are asked, or wait for it, at a time
_AHEAD = 2

Tables = dict[str, "pa.Table"]
Refuse = Callable[[str, str, "pa.Table"], None]


class Checks:
    """The contract, and the suites unless they are skipped, over the rows of one build.

    ``outcome`` is what the suites said so far, None where they are skipped. Refused rows go to ``refuse`` (stage, table,
    rows). ``more`` are files with suites of the user; ``folder`` is for what waits; ``later``: the process of the suites starts
    when they are first asked.
    """

    def __init__(
        self, suites: bool, refuse: Refuse, folder: Path, more: Sequence[str] = (), later: bool = False
    ) -> None:
        self.outcome: Outcome | None = Outcome() if suites else None
        self._refuse = refuse
        self._asker = Asker(folder, tuple(more), later=later) if suites else None
        self._own = not more
        self._ahead: deque[Pending | None] = deque()
        self._sources: pa.Table | None = None
        self._gone: np.ndarray[Any, Any] | None = None

    def heed(self) -> bool:
        """Whether the suites are read by now; ``ValidationError`` where one is not sound: nobody waits for hours to hear it."""
        return self._asker is not None and self._asker.started and self._asker.ready() > 0

    @property
    def idle(self) -> bool:
        """Whether a chunk can be asked before the sources are known: not by a user's suites, which may look at them."""
        return self._asker is not None and self._own and sum(map(_waits, self._ahead)) < _AHEAD

    def rest(self) -> None:
        """Let the process of the suites go, once all is answered, until they are asked again."""
        if self._asker is not None:
            for pending in filter(None, self._ahead):
                self._asker.result(pending)
            self._asker.rest()

    def look_ahead(self, chunk: Tables) -> None:
        """Ask the suites of the next chunk, whose answers ``articles`` takes; one that breaks the contract has to wait."""
        assert self._asker is not None, "chunks are looked at where suites are asked"
        _, problems = contract.accept(chunk)
        clean = not any(problems.values())
        self._ahead.append(self._asker.ask(chunk, tuple(chunk)) if clean else None)

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
        """Of each chunk of the tables of articles, the rows that stay; the first chunks are those that were looked at ahead."""
        sources = self._sources
        assert sources is not None, "the sources come first"
        waiting: deque[tuple[Tables, Pending | None]] = deque()
        for chunk in chunks:
            asked = self._ahead.popleft() if self._ahead else None
            if asked is None or not self._all_stay(chunk, sources):
                chunk = self._unbound(self._contract({**chunk, "sources": sources}, tuple(chunk)))
                asked = self._asker.ask(chunk, own_of(chunk)) if self._asker else None
            waiting.append((chunk, asked))
            if len(waiting) >= _AHEAD:
                yield self._settled(*waiting.popleft())
        while waiting:
            yield self._settled(*waiting.popleft())

    def made(
        self,
        parts: Iterable[Tables],
        published: Mapping[str, Sequence[str]],
        sources: pa.Table | None = None,
        ahead: int = _AHEAD,
    ) -> Iterator[Tables]:
        """Of tables that are made of the whole build, part by part, the rows that stay.

        What they point at is in their part, among the ``sources``, or in the files of other tables that are ``published``.
        A part is asked while the next is made, ``ahead`` of them at a time.
        """
        waiting: deque[tuple[Tables, list[Pending]]] = deque()
        for part in parts:
            given = contract.references(part)
            keys = _keys(given, published)
            beside: Tables = {}
            if sources is not None:
                beside = {"sources": _among(sources, "source_id", given.get("sources"))}
                keys["sources"] = beside["sources"].column("source_id")
            kept = self._contract(part, tuple(part), keys)
            asker = self._asker
            asked = [asker.ask_of_all({**kept, **beside}, name, published) for name in part] if asker else []
            waiting.append((kept, asked))
            if len(waiting) >= ahead:
                yield self._stays(*waiting.popleft())
        while waiting:
            yield self._stays(*waiting.popleft())

    def whole(self, published: Mapping[str, Sequence[str]], spill: Path, scarce: bool = False) -> None:
        """Ask of the published dataset what must be so of it as a whole; ``scarce``: memory is."""
        if self._asker is None or self.outcome is None:
            return
        findings, over_time = self._asker.judged(published, spill, scarce)
        said = self.outcome
        every = in_order([*said.findings, *findings])
        self.outcome = replace(said, findings=every, periods=over_time)

    def _all_stay(self, chunk: Tables, sources: pa.Table) -> bool:
        """Whether all sources that rows of a chunk point to are there and stay."""
        if self._gone is None or self._gone.any():
            return False
        known = contract.load()
        pointing = {}
        for name, table in chunk.items():
            columns = [p.partition(".")[0] for p, c in known.table(name).references() if _is_source(c)]
            pointing[name] = table.select(list(dict.fromkeys([known.table(name).key, *columns])))
        keys = {"sources": sources.column(known.table("sources").key)}
        return not any(contract.check_references(pointing, keys).values())

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

    def _stays(self, kept: Tables, asked: Sequence[Pending]) -> Tables:
        """The rows of a made part that stay, once the suites have answered."""
        if self._asker is None:
            return kept
        answers: dict[str, list[Answer]] = {}
        for pending in asked:
            answers |= self._asker.result(pending)
        return self._take(answered(kept, answers), kept)

    def _settled(self, given: Tables, asked: Pending | None) -> Tables:
        own = own_of(given)
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
        self, tables: Tables, own: Sequence[str], keys: Mapping[str, pa.ChunkedArray] | None = None
    ) -> Tables:
        """The tables, those of ``own`` without the rows that break the contract; ``keys`` are those of other tables."""
        kept, problems = contract.accept(tables, keys)
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


def portions(parts: Iterable[Tables], names: Sequence[str], size: int) -> Iterator[Tables]:
    """The tables ``names`` in parts of about ``size`` bytes, out of smaller parts; one without rows where there are none."""
    import pyarrow as pa

    empty = {name: contract.load().table(name).arrow().empty_table() for name in names}
    held, bytes_, last = [empty], 0, False
    for part in parts:
        held.append(part)
        bytes_ += sum(table.nbytes for table in part.values())
        last = bytes_ >= size
        if last:
            yield {name: pa.concat_tables([some[name] for some in held]) for name in names}
            held, bytes_ = [empty], 0
    if not last:
        yield {name: pa.concat_tables([some[name] for some in held]) for name in names}


def own_of(chunk: Tables) -> tuple[str, ...]:
    """The tables of a chunk, without the sources that its rows point to."""
    return tuple(name for name in chunk if name != "sources")


def _is_source(column: contract.Column) -> bool:
    return (column.foreign_key or "").startswith(_SOURCES)


def _waits(pending: Pending | None) -> bool:
    return pending is not None and not pending.answer.done()


def _keys(
    given: Mapping[str, pa.Array], published: Mapping[str, Sequence[str]]
) -> dict[str, pa.ChunkedArray]:
    """Of keys that are ``given``, by table, those that the files of the tables of articles hold."""
    import pyarrow as pa

    keys = {}
    for name in PER_ARTICLE if published else ():
        key = contract.load().table(name).key
        sought = given.get(name, pa.array([], pa.string()))
        files = published.get(name, ())
        keys[name] = (
            read_among(files, (key,), {key: sought}).column(key)
            if files
            else pa.chunked_array([], pa.string())
        )
    return keys


def _among(table: pa.Table, name: str, wanted: pa.Array | None) -> pa.Table:
    """The rows whose column is one of some values."""
    import pyarrow.compute as pc

    return table.slice(0, 0) if wanted is None else table.filter(pc.is_in(table.column(name), wanted))


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
