"""What differs between two datasets, or two versions of one: rows added, removed and changed, table by table, and why.

Rows are the same where their keys are; keys are hashes of content, so that a key stands for the same thing in both. Tables
are read a column at a time.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Table
from claimbank.publish.load import Bank
from claimbank.publish.reasons import Reasons
from claimbank.publish.withhold import PARTIAL, is_withheld, without_words

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["KINDS", "Difference", "TableDifference", "difference"]

KINDS = ("added", "removed", "changed")
#: rows of each kind that are named, with words by which people know them
_EXAMPLES = 3
_LABELS = {
    "documents": "input_id", "claims": "claim", "numbers": "text", "sources": "name", "mentions": "text",
    "comparisons": "question", "pairs": "claim", "reviews": "claim_reviewed",
}  # fmt: skip
#: columns that other articles decide as well
_OF_OTHERS = (
    "split", "event_id", "cluster_id", "duplicate_of", "canonical_source_id", "merge_reason", "n_claims", "n_documents",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class TableDifference:
    """Rows of one table: how many were added, removed, changed; ``columns``: how many changed in each column.

    ``reasons``: by kind, then reason, how many. ``examples``: by kind, (key, words by which people know the row, or None).
    """

    added: int = 0
    removed: int = 0
    changed: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    reasons: dict[str, dict[str, int]] = field(default_factory=dict)
    examples: dict[str, list[tuple[str, str | None]]] = field(default_factory=dict)

    def told(self) -> dict[str, Any]:
        """The counts and reasons without the examples, which hold words."""
        return {name: value for name, value in asdict(self).items() if name != "examples"}


@dataclass(frozen=True, slots=True)
class Difference:
    """The tables that differ. ``text``: how much of the articles' words each dataset publishes, old and new."""

    tables: dict[str, TableDifference]
    text: tuple[str, str] = ("full", "full")

    def __bool__(self) -> bool:
        return bool(self.tables) or self.text[0] != self.text[1]

    def total(self, kind: str) -> int:
        """Rows of one of ``KINDS`` over all tables."""
        return sum(getattr(table, kind) for table in self.tables.values())

    def told(self) -> dict[str, Any]:
        """For the manifest: counts and reasons, no words."""
        modes = {"text": list(self.text)} if self.text[0] != self.text[1] else {}
        return {**modes, "tables": {name: table.told() for name, table in self.tables.items()}}


def difference(old: Bank, new: Bank) -> Difference:
    """What differs between two datasets. Words that either of them withholds are not compared."""
    modes = (str(old.manifest.get("text", "full")), str(new.manifest.get("text", "full")))
    reasons = Reasons(old, new)
    found = {}
    for name, table in contract.load().tables.items():
        if not _same_files(old, new, name):
            differs = _Tables(table, old, new, modes).difference(reasons)
            if differs.added or differs.removed or differs.changed:
                found[name] = differs
    return Difference(found, modes)


def _same_files(old: Bank, new: Bank, name: str) -> bool:
    """Whether both manifests know the same checksums; a build that has none yet has to be looked at."""
    told = [
        {f: v for f, v in bank.manifest["files"].items() if f.startswith(f"data/{name}/")}
        for bank in (old, new)
    ]
    return told[0] == told[1] and all(told[1].values())


class _Tables:
    """One table in both datasets."""

    def __init__(self, table: Table, old: Bank, new: Bank, modes: tuple[str, str]) -> None:
        import numpy as np
        import pyarrow.compute as pc

        self.table, self.old, self.new, self.modes = table, old, new, modes
        self.old_keys, self.new_keys = (_column(bank, table, table.key) for bank in (old, new))
        at = pc.index_in(self.new_keys, value_set=self.old_keys)
        self.here = np.asarray(pc.is_valid(at))
        self.there = np.asarray(at.drop_null())
        self.gone = ~np.asarray(pc.is_in(self.old_keys, value_set=self.new_keys))

    def difference(self, reasons: Reasons) -> TableDifference:
        import numpy as np

        changed, own, columns = self._changed()
        differ = self._rows(self.new, self.new_keys, np.flatnonzero(self.here)[changed])
        kinds = {
            "added": self._rows(self.new, self.new_keys, ~self.here),
            "removed": self._rows(self.old, self.old_keys, self.gone),
            # what only follows from others is not laid at the row's own article's door
            "changed": [
                (key, of if mine else None) for (key, of), mine in zip(differ, own[changed], strict=True)
            ],
        }
        why = {
            k: dict(sorted(Counter(reasons.of(d) for _, d in rows).items()))
            for k, rows in kinds.items()
            if rows
        }
        examples = {k: self._examples(k, [key for key, _ in rows]) for k, rows in kinds.items() if rows}
        counts = {k: len(rows) for k, rows in kinds.items()}
        return TableDifference(**counts, columns=columns, reasons=why, examples=examples)

    def _changed(self) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], dict[str, int]]:
        """(Which of the rows that both have differ, which of them in what is their own, how many in each column)."""
        import numpy as np

        changed, own = np.zeros(len(self.there), bool), np.zeros(len(self.there), bool)
        columns = {}
        for column in self.table.columns:
            if column.key or any(is_withheld(self.table.name, column, mode) for mode in self.modes):
                continue
            before, after = (_column(bank, self.table, column.name) for bank in (self.old, self.new))
            if before is None or after is None or not before.type.equals(after.type):
                continue  # another version of the contract: its version tells of it
            if PARTIAL in self.modes and column.text:
                continue
            if any(f.text for f in column.fields) and self.modes != ("full", "full"):
                before, after = (_without_words(self.table, column.name, x) for x in (before, after))
            apart = unequal(before.take(self.there), after.filter(self.here))
            if apart.any():
                columns[column.name] = int(apart.sum())
                changed |= apart
                own |= apart & (column.name not in _OF_OTHERS)
        return changed, own, columns

    def _rows(self, bank: Bank, keys: pa.Array, which: np.ndarray[Any, Any]) -> list[tuple[str, str | None]]:
        """(Key, document_id or None) of some rows, by mask or by place."""
        import pyarrow as pa

        picked = pa.array(which.nonzero()[0] if which.dtype == bool else which, pa.int64())
        chosen = keys.take(picked).to_pylist()
        if self.table.name == "documents":
            return [(key, key) for key in chosen]
        if "document_id" not in self.table.names:
            return [(key, None) for key in chosen]
        owners = _column(bank, self.table, "document_id").take(picked).to_pylist()
        return list(zip(chosen, owners, strict=True))

    def _examples(self, kind: str, keys: list[str]) -> list[tuple[str, str | None]]:
        first = sorted(keys)[:_EXAMPLES]
        label = _LABELS.get(self.table.name)
        if label is None:
            return [(key, None) for key in first]
        bank, known = (self.old, self.old_keys) if kind == "removed" else (self.new, self.new_keys)
        words = _column(bank, self.table, label)
        return [(key, words[known.index(key).as_py()].as_py()) for key in first]


def unequal(a: pa.Array, b: pa.Array) -> np.ndarray[Any, Any]:
    """Where two arrays of one type and length differ; null equals null.

    >>> import pyarrow as pa
    >>> links = [[{"x": "a"}], [], None, [{"x": "b"}, {"x": None}]]
    >>> unequal(pa.array(links), pa.array([[{"x": "a"}], None, None, [{"x": "b"}, {"x": "c"}]])).tolist()
    [False, True, False, True]
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    apart = np.asarray(pc.xor(pc.is_null(a), pc.is_null(b)))
    if pa.types.is_struct(a.type):
        for one, other in zip(a.flatten(), b.flatten(), strict=True):
            apart = apart | unequal(one, other)
    elif pa.types.is_list(a.type):
        lengths = [pc.fill_null(pc.list_value_length(x), 0) for x in (a, b)]
        apart = apart | np.asarray(pc.not_equal(*lengths))
        same = np.flatnonzero(~apart)
        one, other = a.take(same), b.take(same)
        within = unequal(pc.list_flatten(one), pc.list_flatten(other))
        apart[same[np.asarray(pc.list_parent_indices(one))[within]]] = True
    else:
        apart = apart | np.asarray(pc.fill_null(pc.not_equal(a, b), False))
    return apart


def _without_words(table: Table, name: str, values: pa.Array) -> pa.Array:
    import pyarrow as pa

    return without_words(table.name, pa.table({name: values}), "none").column(0).combine_chunks()


def _column(bank: Bank, table: Table, name: str) -> Any:
    """A column over all files, None where the dataset has none of that name."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    parts = []
    for path in bank.files(table.name):
        with bank.filesystem.open(path, "rb") as opened:
            parquet = pq.ParquetFile(opened)
            if name not in parquet.schema_arrow.names:
                return None
            parts += parquet.read([name]).column(0).chunks
    return pa.concat_arrays(parts) if parts else pa.array([], table.arrow().field(name).type)
