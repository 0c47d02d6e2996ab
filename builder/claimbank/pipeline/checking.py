"""The middle of a build: what is said of rows once all are known, and the tables that are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claimbank import contract
from claimbank.compare import Block, Figure, answers, blocks
from claimbank.compare.decisions import Constraints
from claimbank.compare.qualifiers import PARTS
from claimbank.engines.engine import Engine, Local
from claimbank.resolve import Ids, looked_up

if TYPE_CHECKING:
    import pyarrow as pa


__all__ = [
    "Known",
    "compared",
    "divided",
    "settle",
    "single",
]

_COMPARED = ("comparisons", "figure_pairs")
#: figures that are compared at a time; below so many in all, starting processes costs more than it gives
_FIGURES, _WORTH_PROCESSES = 2_000, 40_000


@dataclass(slots=True)
class Known:
    """What ``resolve`` found, by document_id."""

    duplicate_of: Mapping[str, str] = field(default_factory=dict)
    event_of: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date | None] = field(default_factory=dict)
    split_of: Mapping[str, str] = field(default_factory=dict)

    originals: Ids = field(init=False)

    def __post_init__(self) -> None:
        self.originals = Ids([{*self.duplicate_of.values()}])

    def group_of(self, document_id: str) -> str:
        """The event of an article, or the article where it has none."""
        return self.event_of.get(document_id, document_id)


def divided(table: pa.Table, split_of: Mapping[str, str]) -> pa.Table:
    """``table`` with every row in the split of its document; rows of other documents stay where they are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    at = table.schema.get_field_index("split")
    splits = looked_up(split_of.get, table.column("document_id"), pa.string())
    return table.set_column(at, table.schema.field(at), pc.coalesce(splits, table.column("split")))


def settle(documents: pa.Table, known: Known) -> pa.Table:
    """``documents`` with what ``resolve`` knows: of what it is a copy, its cluster, its event."""
    import pyarrow as pa

    ids = documents.column("document_id").to_pylist()
    copies = [known.duplicate_of.get(i) for i in ids]
    clusters = [c or (i if known.originals.place(i) >= 0 else None) for i, c in zip(ids, copies, strict=True)]
    events = [known.event_of.get(i) for i in ids]
    for name, values in (("duplicate_of", copies), ("cluster_id", clusters), ("event_id", events)):
        at = documents.schema.get_field_index(name)
        documents = documents.set_column(at, documents.schema.field(at), pa.array(values, pa.string()))
    return documents


def compared(
    figures: list[Figure], constraints: Constraints | None = None, engine: Engine | None = None
) -> Iterator[dict[str, pa.Table]]:
    """The tables ``comparisons`` and ``figure_pairs`` in parts, as auditors have decided; the list of figures is emptied."""
    worth = len(figures) >= _WORTH_PROCESSES
    found = blocks(figures, constraints)
    figures.clear()
    return iter((engine or Local(1)).run(_answered, _portions(found), (constraints,), worth))


def _portions(found: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks, some at a time, so that each portion is about the same work."""
    portion: list[Block] = []
    held = 0
    for block in found:
        portion.append(block)
        held += len(block[1])
        if held >= _FIGURES:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion


def _answered(found: list[Block], constraints: Constraints | None) -> dict[str, pa.Table]:
    """The rows of both tables that come of some blocks."""
    import pyarrow as pa

    some = list(answers(found, constraints))
    rows = ([row for row, _ in some], [pair for _, pairs in some for pair in pairs])
    schemas = (contract.load().table(name).arrow() for name in _COMPARED)
    return {
        name: pa.Table.from_pylist(made, schema=schema)
        for name, made, schema in zip(_COMPARED, rows, schemas, strict=True)
    }


def single(qualifiers: list[dict[str, str]]) -> dict[str, str]:
    """One value a key: of two statuses the one that sets a part apart."""
    out: dict[str, str] = {}
    for q in qualifiers:
        if q["key"] not in out or q["value"] in PARTS:
            out[q["key"]] = q["value"]
    return out
