"""What sources are called and whom they stand for, by columns; and how much each is told of, counted as rows are published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claimbank.ids import short

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Names", "Told"]


class Names:
    """Names and canonical sources of ``sources`` (columns source_id, name, canonical_source_id), each source once.

    >>> import pyarrow as pa
    >>> names = Names(pa.table({"source_id": ["a", "b"], "name": ["A", "B"], "canonical_source_id": ["b", None]}))
    >>> [column.to_pylist() for column in names.of(pa.array(["a", None, "x", "b"]))]
    [['A', None, None, 'B'], ['b', None, None, None]]
    >>> names.stand_for(pa.array(["a", None, "x", "b"])).to_pylist()
    ['b', None, 'x', 'b']
    """

    def __init__(self, sources: pa.Table) -> None:
        import pyarrow as pa

        columns = (sources.column(c).cast(pa.string()) for c in ("source_id", "name", "canonical_source_id"))
        self._ids, self._names, self._canonical = (column.combine_chunks() for column in columns)

    def of(self, ids: Any) -> tuple[pa.ChunkedArray, pa.ChunkedArray]:
        """The name and the canonical source of each id, null where it is not known."""
        import pyarrow.compute as pc

        at = pc.index_in(ids, value_set=self._ids, skip_nulls=True)
        return self._names.take(at), self._canonical.take(at)

    def stand_for(self, ids: Any) -> Any:
        """The canonical source of each id, itself where none is known."""
        import pyarrow.compute as pc

        return pc.coalesce(self.of(ids)[1], ids)


class Told:
    """Counts the claims of each of ``sources``, and the articles in which it speaks or is named."""

    def __init__(self, sources: pa.Table) -> None:
        import numpy as np

        self._sources = sources
        self._ids = sources.column("source_id").combine_chunks()
        self._claims, self._documents = (np.zeros(len(self._ids), np.int64) for _ in range(2))

    def add(self, kept: Mapping[str, pa.Table]) -> None:
        """Count the rows of some articles, of each of which all are there."""
        import numpy as np

        pairs = [self._pairs(kept[name]) for name in ("claims", "mentions")]
        self._claims += np.bincount(pairs[0][0], minlength=len(self._ids))
        both = np.unique(np.concatenate([np.stack(pair, axis=1) for pair in pairs]), axis=0)
        self._documents += np.bincount(both[:, 0], minlength=len(self._ids))

    def sources(self) -> pa.Table:
        """The sources with the counts of what was published."""
        import pyarrow as pa

        made = self._sources
        for name, counts in (("n_claims", self._claims), ("n_documents", self._documents)):
            at = made.schema.get_field_index(name)
            field = made.schema.field(at)
            made = made.set_column(at, field, pa.array(counts).cast(field.type))
        return made

    def _pairs(self, rows: pa.Table) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """The places of the sources of rows, and a number for the article of each; rows without a source are left out."""
        import numpy as np
        import pyarrow.compute as pc

        at = pc.index_in(rows.column("source_id"), value_set=self._ids, skip_nulls=True)
        places = pc.fill_null(at, -1).to_numpy().astype(np.int64)
        ids = rows.column("document_id").to_pylist()
        articles = np.array([short(i) for i in ids], np.uint64).view(np.int64)
        return places[places >= 0], articles[places >= 0]
