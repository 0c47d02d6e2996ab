"""Fills the words into rows from which they were withheld: cut from the text, or those of the same row of another build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.contract import Column, Table
from claimbank.publish import Bank
from claimbank.publish.withhold import MODES, is_withheld

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Rewording"]

Row = dict[str, Any]

#: what may differ between a dataset and a build of some of its articles though the words are the same
_OF_THE_WHOLE = ("split", "source_uri", "duplicate_of", "cluster_id", "event_id")


class Rewording:
    """Rows of ``again``, a build of the same articles, lend their words; ``missing`` are articles that it lacks.

    ``mode``: how much of the words the dataset publishes.

    ``differing``: sentences on words that do not stand where they are said to. ``open``: rows that lack words still, by table.
    """

    def __init__(self, again: Bank, missing: Collection[str], mode: str = MODES[-1]) -> None:
        self.differing: list[str] = []
        self.open: Counter[str] = Counter()
        self.missing = missing
        self.mode = mode if mode in MODES else MODES[-1]
        self._again = again
        self._texts: dict[str, int] = {}
        self._words: Any = None

    def of(self, name: str) -> Filling:
        """What fills the rows of one table."""
        return Filling(self, contract.load().table(name), self._again[name])

    def text(self, document_id: str | None) -> str | None:
        """The text of an article, None where it is not there."""
        if self._words is None:
            documents = self._again["documents"]
            self._texts = {d: at for at, d in enumerate(documents.column("document_id").to_pylist())}
            self._words = documents.column("text")
        at = self._texts.get(document_id or "")
        return None if at is None or document_id in self.missing else self._words[at].as_py()


class Filling:
    """Fills the rows of one table."""

    def __init__(self, rewording: Rewording, table: Table, again: pa.Table) -> None:
        self._of, self._table, self._again = rewording, table, again
        self._at = {key: at for at, key in enumerate(again.column(table.key).to_pylist())}
        self._spans = {words: (start, end) for words, start, end in table.spans()}
        self._plain = [c for c in table.columns if not c.text and c.name not in _OF_THE_WHOLE]
        self._words = [c for c in table.columns if c.text or any(f.text for f in c.fields)]

    def filled(self, rows: pa.Table) -> pa.Table:
        """The rows with their words, as far as they are known."""
        import pyarrow as pa

        if not self._words:
            return rows
        keys = rows.column(self._table.key).to_pylist()
        places = [self._at.get(key) for key in keys]
        others = iter(
            self._again.take(pa.array([p for p in places if p is not None], pa.int64())).to_pylist()
        )
        made = [
            self._row(row, None if p is None else next(others))
            for row, p in zip(rows.to_pylist(), places, strict=True)
        ]
        return pa.Table.from_pylist(made, schema=rows.schema)

    def _row(self, row: Row, other: Row | None) -> Row:
        text = self._of.text(row.get("document_id"))
        same = other is not None and self._alike(row, other)
        known = other is not None and self._table.name in ("sources", "documents")
        lender = other or {}
        out = dict(row)
        for column in self._words:
            start, end = self._spans.get(column.name, ("", ""))
            if column.fields:
                out[column.name] = self._links(column, row, lender if same else {}, text)
            elif start and row[start] is not None:
                out[column.name] = self._cut(row, column.name, row[column.name], text, row[start], row[end])
            elif row[column.name] is None and (same or (known and column.name in ("name", "text", "title"))):
                out[column.name] = lender[column.name]  # a source's id is a hash of its name
        if not same and self._lacks(out):
            self._of.open[self._table.name] += 1
        return out

    def _alike(self, row: Row, other: Row) -> bool:
        """Whether all but the words is the same in both."""
        plain = self._plain
        if (
            self._table.name == "documents"
        ):  # its text is known by its hash; of the rest only the date has words
            plain = [c for c in plain if c.name in ("text_sha256", "published_at", "published_precision")]
        return all(_bare(c, row[c.name]) == _bare(c, other[c.name]) for c in plain)

    def _lacks(self, row: Row) -> bool:
        """Whether words may still be withheld that are not those of an article which is not there."""
        if row.get("document_id") in self._of.missing:
            return False
        told = (c for c in self._words if c.name not in self._spans)
        return any(row[c.name] is None for c in told if is_withheld(self._table.name, c, self._of.mode))

    def _links(self, column: Column, row: Row, lender: Row, text: str | None) -> Any:
        """A list of structs (a chain of relays) with its words."""
        lent = lender.get(column.name) or []
        out = []
        for at, link in enumerate(row[column.name]):
            made = dict(link)
            for f in column.fields:
                start, end = (
                    p.partition(".")[2] for p in self._spans.get(f"{column.name}.{f.name}", ("", ""))
                )
                if f.text and start and link[start] is not None:
                    made[f.name] = self._cut(
                        row, f"{column.name}.{f.name}", link[f.name], text, link[start], link[end]
                    )
                elif f.text and link[f.name] is None and lent:
                    made[f.name] = lent[at][f.name]
            out.append(made)
        return out

    def _cut(
        self, row: Row, path: str, known: str | None, text: str | None, start: int, end: int
    ) -> str | None:
        if text is None:
            return known
        words = text[start:end]
        if known is not None and known != words:
            key = self._table.key
            self._of.differing.append(
                f"{self._table.name}: {key} '{row[key]}': column '{path}' is not the article's text from {start} to {end}"
            )
            return known
        return words


def _bare(column: Column, value: Any) -> Any:
    """A value without the words within it."""
    if isinstance(value, list) and column.fields:
        told = [f.name for f in column.fields if not f.text]
        return [{name: v[name] for name in told} for v in value]
    return value
