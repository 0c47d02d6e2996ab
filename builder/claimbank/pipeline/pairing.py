"""The statements of a build that can stand in a training pair, kept by columns, and the pairs that are made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure
from claimbank.compare.pairs import TELLING, Link, Statement, pairs
from claimbank.languages import languages, pack
from claimbank.pipeline.checking import Known, single
from claimbank.publish.sorting import Sorting
from claimbank.resolve.skeleton import skeleton

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Pairing", "balance"]

#: claims below it are too often no claims
_SURE = 0.5
#: rows that are made out of columns at a time
_AT_ONCE = 5000
_CLAIM = (
    "claim_id", "document_id", "claim", "start", "end", "speech_act", "polarity", "cue_lemma", "source_id", "context",
    "context_start", "language", "confidence", "split",
)  # fmt: skip
_NUMBER = (
    "number_id", "document_id", "concept", "kind", "unit", "value", "low", "high", "comparator", "text", "start",
    "is_prior", "qualifiers",
)  # fmt: skip

#: what is held of a claim until its pairs are made
_HELD = (
    "claim_id",
    "document_id",
    "claim",
    "start",
    "end",
    "source_id",
    "context_start",
    "language",
    "split",
)
_SPAN = ("document_id", "start", "end")

Row = dict[str, Any]


class Pairing:
    """Gathers, chunk by chunk, what pairs are made of; ``table`` makes them once the figures have been compared.

    Only statements that can be read alone are kept, with the figures in them, as Arrow columns: sorted by event, and with
    ``wait`` on disk once ``held`` bytes are in memory.
    """

    def __init__(self, known: Known, wait: Path | None = None, held: int = 1 << 62) -> None:
        self._known, self._held, self._size = known, held, 0
        folder = wait or Path()
        self._claims, self._numbers = (Sorting(("group",), folder / name) for name in ("told", "figures"))
        self._told: list[pa.Table] = []

    def add(self, kept: Mapping[str, pa.Table]) -> None:
        """Take over the statements of some articles, and their figures."""
        import pyarrow as pa
        import pyarrow.compute as pc

        claims = kept["claims"].select(_CLAIM)
        claims = claims.filter(pa.array([_useful(row) for row in claims.to_pylist()], pa.bool_()))
        denials = pc.equal(claims.column("polarity"), "negated")  # of all else the context is not shown
        context = pc.if_else(denials, claims.column("context"), pa.scalar(None, pa.string()))
        claims = claims.select(_HELD).append_column("told", context)
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for document, *span in zip(*(claims.column(c).to_pylist() for c in _SPAN), strict=True):
            spans[document].append((span[0], span[1]))
        numbers = kept["numbers"].select(_NUMBER)
        places = zip(*(numbers.column(c).to_pylist() for c in ("document_id", "start")), strict=True)
        within = [any(start <= at < end for start, end in spans.get(d, ())) for d, at in places]
        numbers = numbers.filter(pa.array(within, pa.bool_()))
        claims, numbers = self._grouped(claims), self._grouped(numbers)
        self._told.append(numbers.select(["number_id", "group"]))
        self._claims.add(claims)
        self._numbers.add(numbers)
        self._size += claims.nbytes + numbers.nbytes
        if self._size > self._held:
            self._claims.spill()
            self._numbers.spill()
            self._size = 0

    def table(self, made: Mapping[str, pa.Table], canonical: Mapping[str, str]) -> pa.Table:
        """The table ``pairs``; ``made`` has comparisons and figure_pairs, ``canonical``: source_id -> whom it stands for."""
        import pyarrow as pa

        rows = pairs(self._groups(made, canonical), skeleton)
        return pa.Table.from_pylist(rows, schema=contract.load().table("pairs").arrow())

    def _grouped(self, rows: pa.Table) -> pa.Table:
        """Rows with the event of their article, or the article where it has none."""
        import pyarrow as pa

        groups = [self._known.event_of.get(d, d) for d in rows.column("document_id").to_pylist()]
        return rows.append_column("group", pa.array(groups, pa.string()))

    def _groups(
        self, made: Mapping[str, pa.Table], canonical: Mapping[str, str]
    ) -> Iterator[tuple[list[Statement], list[Link]]]:
        """The statements of one event after the other, by the event's name, with the links between their figures."""
        links = _links(made, self._homes(made))
        numbered = _by_group(self._numbers)
        ahead = next(numbered, None)
        for group, rows in _by_group(self._claims):
            found: dict[str, list[Figure]] = {}
            if (
                ahead is not None and ahead[0] == group
            ):  # figures stand in claims: their groups are among those of claims
                found = _figures(ahead[1])
                ahead = next(numbered, None)
            statements = [
                _statement(row, group, found.get(row["document_id"], []), self._known, canonical)
                for row in rows
            ]
            yield statements, links.get(group, [])

    def _homes(self, made: Mapping[str, pa.Table]) -> dict[str, str]:
        """number_id -> its group, of the figures that were compared."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if not self._told:
            return {}
        told, self._told = pa.concat_tables(self._told), []
        wanted = pc.list_flatten(made["comparisons"].column("number_ids").combine_chunks())
        told = told.filter(pc.is_in(told.column("number_id"), pc.unique(wanted)))
        return dict(zip(*(column.to_pylist() for column in told.columns), strict=True))


def balance(table: pa.Table) -> dict[str, dict[str, int]]:
    """How many pairs there are of each label, of each ground for one, and of each label in each split."""
    columns = (table.column(name).to_pylist() for name in ("label", "label_source", "split"))
    rows = list(zip(*columns, strict=True))
    return {
        "labels": dict(sorted(Counter(label for label, _, _ in rows).items())),
        "label_sources": dict(sorted(Counter(source for _, source, _ in rows).items())),
        "splits": dict(sorted(Counter(f"{split}: {label}" for label, _, split in rows).items())),
    }


def _useful(row: Row) -> bool:
    """Whether a claim states something, surely enough, that can be read alone; of a denial, its sentence."""
    withheld = row["claim"] is None or row["context"] is None
    if withheld or row["language"] not in languages() or row["confidence"] < _SURE:
        return False
    rules = pack(row["language"]).rules
    if row["polarity"] == "negated":
        return bool(rules.denies(row["cue_lemma"] or "") and rules.stands_alone(row["context"], ""))
    before = row["context"][: row["start"] - row["context_start"]]
    return row["speech_act"] in TELLING and bool(rules.stands_alone(row["claim"], before))


def _by_group(tables: Iterable[pa.Table]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each group out of rows that are sorted by it; they are made some thousands at a time."""
    rows = (
        row
        for table in tables
        for some in table.to_batches(max_chunksize=_AT_ONCE)
        for row in some.to_pylist()
    )
    for group, found in groupby(rows, key=itemgetter("group")):
        yield group, [{name: value for name, value in row.items() if name != "group"} for row in found]


def _links(made: Mapping[str, pa.Table], home: Mapping[str, str]) -> dict[str, list[Link]]:
    """The links between figures that stand in one group, by group; ``home``: number_id -> its group.

    What an article tells twice stands once in ``figure_pairs``: each place where it is told takes part here.
    """
    told = _told(made["comparisons"], home)
    links: dict[str, set[Link]] = defaultdict(set)
    columns = ["comparison_id", "number_id_a", "number_id_b", "relation"]
    for batch in made["figure_pairs"].select(columns).to_batches():
        for question, a, b, relation in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            for one, other in product(told.get((question, a), ()), told.get((question, b), ())):
                if home[one] == home[other]:
                    links[home[one]].add(Link(one, other, relation))
    return {group: sorted(found) for group, found in links.items()}


def _told(comparisons: pa.Table, home: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """(comparison_id, number_id) -> the figures of ``home`` by which its article tells the same."""
    told: dict[tuple[str, str], list[str]] = {}
    for batch in comparisons.select(["comparison_id", "figures"]).to_batches():
        for row in batch.to_pylist():
            same: dict[tuple[object, ...], list[str]] = defaultdict(list)
            for f in row["figures"]:
                said = (f["value"],) if f["value"] is not None else (f["low"], f["high"])
                same[f["document_id"], *said, f["is_prior"]].append(f["number_id"])
            for ids in same.values():
                if ours := [i for i in ids if i in home]:
                    told |= dict.fromkeys(((row["comparison_id"], i) for i in ids), ours)
    return told


def _figures(rows: Iterable[Row]) -> dict[str, list[Figure]]:
    """The figures of each article, in their order."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(_figure(row))
    return {d: sorted(figures, key=lambda f: f.start) for d, figures in found.items()}


def _figure(row: Row) -> Figure:
    """A figure; one that is of nothing known has an empty concept."""
    return Figure(**{**row, "concept": row["concept"] or "", "qualifiers": single(row["qualifiers"])})


def _statement(
    row: Row, group: str, figures: list[Figure], known: Known, canonical: Mapping[str, str]
) -> Statement:
    first = bisect_left(figures, row["start"], key=lambda f: f.start)
    within = bisect_left(figures, row["end"], key=lambda f: f.start)
    document, source = row["document_id"], row["source_id"]
    return Statement(
        claim_id=row["claim_id"],
        document_id=document,
        group=group,
        split=known.split_of.get(document, row["split"]),
        language=row["language"],
        text=row["claim"],
        start=row["start"],
        source_id=canonical.get(source, source),
        cluster=known.duplicate_of.get(document, document),
        told=row["told"],
        told_start=row["context_start"],
        figures=tuple(f for f in figures[first:within] if f.start + len(f.text) <= row["end"]),
    )
