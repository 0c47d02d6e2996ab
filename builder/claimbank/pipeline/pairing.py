"""The statements of a build that can stand in a training pair, kept by columns until pairs are made of them (``paired``)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from claimbank.pipeline.checking import Known, divided
from claimbank.pipeline.names import Names
from claimbank.pipeline.paired import Waiting
from claimbank.publish.sorting import Sorting
from claimbank.resolve import looked_up

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Label", "Pairing", "balance", "labels"]

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
_LINK = ("comparison_id", "number_id_a", "number_id_b", "relation")

#: label, what it rests on, split
Label = tuple[str, str, str]


class Pairing:
    """Gathers, chunk by chunk, what pairs are made of; ``paired.made`` makes them once all figures have been compared.

    Only statements that can be read alone are kept, with the figures in them, as Arrow columns: sorted by event, and on disk
    below ``wait`` once ``held`` bytes are in memory.
    """

    def __init__(self, known: Known, names: Names, wait: Path, held: int = 1 << 62) -> None:
        self._known, self._names, self._wait, self._held = known, names, wait, held
        streams = ("told", "figures", "questions", "links")
        self._claims, self._numbers, self._questions, self._links = (
            Sorting(("group",), wait / f"pairing-{name}", held // len(streams), lasting=True)
            for name in streams
        )

    def add(self, kept: Mapping[str, pa.Table], readable: pa.Table) -> None:
        """Take over the statements of some articles that are ``readable`` (``pairs.readable_table``), and their figures."""
        import pyarrow as pa
        import pyarrow.compute as pc

        known = readable.column("claim_id").combine_chunks()
        claims = kept["claims"]
        claims = claims.filter(pc.is_in(claims.column("claim_id"), known))
        denials = pc.equal(claims.column("polarity"), "negated")  # of all else the context is not shown
        context = pc.if_else(denials, claims.column("context"), pa.scalar(None, pa.string()))
        claims = claims.select(_HELD).append_column("told", context)
        at = claims.schema.get_field_index("source_id")
        claims = claims.set_column(at, "source_id", self._names.stand_for(claims.column("source_id")))
        articles = claims.column("document_id")
        copied = looked_up(self._known.duplicate_of.get, articles, pa.string())
        claims = claims.append_column("cluster", pc.coalesce(copied, articles))
        claims = divided(claims, self._known.split_of)
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for document, *span in zip(*(claims.column(c).to_pylist() for c in _SPAN), strict=True):
            spans[document].append((span[0], span[1]))
        numbers = kept["numbers"].select(_NUMBER)
        places = zip(*(numbers.column(c).to_pylist() for c in ("document_id", "start")), strict=True)
        within = [any(start <= at < end for start, end in spans.get(d, ())) for d, at in places]
        numbers = numbers.filter(pa.array(within, pa.bool_()))
        self._claims.add(self._grouped(claims))
        self._numbers.add(self._grouped(numbers))

    def linked(self, made: Iterable[dict[str, pa.Table]]) -> Iterator[dict[str, pa.Table]]:
        """Pass on comparisons with their figure_pairs as they are made; how their figures stand to each other is kept."""
        import pyarrow as pa

        for part in made:
            asked = part["comparisons"].select(["comparison_id", "figures"]).to_pylist()
            groups = {
                row["comparison_id"]: {self._known.group_of(f["document_id"]) for f in row["figures"]}
                for row in asked
            }
            told = [
                {"group": group, "comparison_id": row["comparison_id"], "figures": row["figures"]}
                for row in asked
                for group in groups[row["comparison_id"]]
            ]
            figures = part["comparisons"].schema.field("figures").type
            kinds = (("group", pa.string()), ("comparison_id", pa.string()), ("figures", figures))
            self._questions.add(pa.Table.from_pylist(told, schema=pa.schema(kinds)))
            pairs = part["figure_pairs"].select(_LINK)
            of = [sorted(groups[i]) for i in pairs.column("comparison_id").to_pylist()]
            again = pa.array([n for n, found in enumerate(of) for _ in found], pa.int64())
            named = pa.array([group for found in of for group in found], pa.string())
            self._links.add(pairs.take(again).append_column("group", named))
            yield part

    def waiting(self) -> Waiting:
        """All that was gathered, on disk: pairs are made of it in any process."""
        streams = (self._claims, self._numbers, self._questions, self._links)
        for stream in streams:
            stream.spill()
        return Waiting(*streams, self._wait, self._held)

    def _grouped(self, rows: pa.Table) -> pa.Table:
        """Rows with the event of their article, or the article where it has none."""
        import pyarrow as pa

        groups = looked_up(self._known.group_of, rows.column("document_id"), pa.string())
        return rows.append_column("group", groups)


def labels(made: Mapping[str, pa.Table]) -> Iterator[Label]:
    """The label, its ground and the split of each row of ``pairs``, if that is among the tables."""
    if "pairs" in made:
        columns = (made["pairs"].column(name).to_pylist() for name in ("label", "label_source", "split"))
        yield from zip(*columns, strict=True)


def balance(counts: Mapping[Label, int]) -> dict[str, dict[str, int]]:
    """How many pairs there are of each label, of each ground for one, and of each label in each split."""
    return {
        "labels": _summed((label, n) for (label, _, _), n in counts.items()),
        "label_sources": _summed((source, n) for (_, source, _), n in counts.items()),
        "splits": _summed((f"{split}: {label}", n) for (label, _, split), n in counts.items()),
    }


def _summed(counted: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for name, n in counted:
        found[name] += n
    return dict(sorted(found.items()))
