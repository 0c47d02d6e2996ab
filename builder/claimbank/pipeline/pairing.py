"""The statements of a build that can stand in a training pair, kept by columns, and the pairs that are made of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.compare import Figure
from claimbank.compare.pairs import TELLING, Link, Statement, pairs
from claimbank.languages import languages, pack
from claimbank.pipeline.checking import Known, single
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

    Only statements that can be read alone are kept, with the figures in them, as Arrow columns.
    """

    def __init__(self) -> None:
        self._claims: list[pa.Table] = []
        self._numbers: list[pa.Table] = []

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
        self._claims.append(claims)
        self._numbers.append(numbers.filter(pa.array(within, pa.bool_())))

    def table(self, made: Mapping[str, pa.Table], known: Known, canonical: Mapping[str, str]) -> pa.Table:
        """The table ``pairs``; ``made`` has comparisons and figure_pairs, ``canonical``: source_id -> whom it stands for."""
        import pyarrow as pa

        schema = contract.load().table("pairs").arrow()
        if not self._claims:
            return schema.empty_table()
        claims, numbers = pa.concat_tables(self._claims), pa.concat_tables(self._numbers)
        self._claims, self._numbers = [], []
        rows = pairs(self._groups(claims, numbers, made, known, canonical), skeleton)
        return pa.Table.from_pylist(rows, schema=schema)

    def _groups(
        self,
        claims: pa.Table,
        numbers: pa.Table,
        compared: Mapping[str, pa.Table],
        known: Known,
        canonical: Mapping[str, str],
    ) -> Iterator[tuple[list[Statement], list[Link]]]:
        """The statements of one event after the other, by the event's name, with the links between their figures."""
        group_of = {d: known.event_of.get(d, d) for d in claims.column("document_id").to_pylist()}
        groups = [group_of[d] for d in numbers.column("document_id").to_pylist()]
        links = _links(compared, dict(zip(numbers.column("number_id").to_pylist(), groups, strict=True)))
        numbered = _by_group(numbers, group_of)
        ahead = next(numbered, None)
        for group, rows in _by_group(claims, group_of):
            found: dict[str, list[Figure]] = {}
            if (
                ahead is not None and ahead[0] == group
            ):  # figures stand in claims: their groups are among those of claims
                found = _figures(ahead[1])
                ahead = next(numbered, None)
            made = [
                _statement(row, group, found.get(row["document_id"], []), known, canonical) for row in rows
            ]
            yield made, links.get(group, [])


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


def _by_group(table: pa.Table, group_of: Mapping[str, str]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each group, in the order of their names: rows are made some thousands at a time."""
    groups = [group_of[d] for d in table.column("document_id").to_pylist()]
    order = sorted(range(len(groups)), key=groups.__getitem__)
    rows = (
        (groups[n], row)
        for start in range(0, len(order), _AT_ONCE)
        for some in (order[start : start + _AT_ONCE],)
        for n, row in zip(some, table.take(some).to_pylist(), strict=True)
    )
    for group, found in groupby(rows, key=itemgetter(0)):
        yield group, [row for _, row in found]


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
