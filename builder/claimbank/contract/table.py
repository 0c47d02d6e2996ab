"""A table of the contract and its columns, as plain data and as other libraries want them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from claimbank.errors import ContractError

if TYPE_CHECKING:
    import datasets
    import pyarrow as pa

__all__ = ["SCALARS", "TYPES", "Column", "Contract", "Table"]

SCALARS = ("string", "int32", "int64", "float64", "bool", "date32", "timestamp[us, UTC]")
TYPES = (*SCALARS, *(f"list<{scalar}>" for scalar in SCALARS), "struct", "list<struct>")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a field of a struct.

    ``nullable``: whether a row may lack it. ``allowed``: the only values it takes, any where empty.
    ``foreign_key``: ``table.column`` whose values it holds. ``text``: it holds words of the article, and is
    null throughout where a dataset withholds them. ``fields``: those of a struct.
    """

    name: str
    type: str
    nullable: bool
    meaning: str
    unit: str | None = None
    allowed: tuple[str, ...] = ()
    key: bool = False
    foreign_key: str | None = None
    text: bool = False
    fields: tuple[Column, ...] = ()

    @property
    def item(self) -> str:
        """The type of its elements where it is a list, else its own."""
        return self.type[5:-1] if self.type.startswith("list<") else self.type

    def arrow(self) -> pa.Field:
        """The Arrow field with its meaning. Words of the article are nullable: they can be withheld."""
        import pyarrow as pa

        kind = self._item_type(pa)
        if self.type.startswith("list<"):
            kind = pa.list_(pa.field("element", kind, nullable=False))
        return pa.field(self.name, kind, self.nullable or self.text, metadata={"meaning": self.meaning})

    def hub(self) -> dict[str, Any]:
        """The column as ``dataset_info`` of a card's header writes it (the shape of
        ``Features._to_yaml_list``).
        """
        kind = self.item.replace("us, UTC", "us, tz=UTC")
        inner = [field.hub() for field in self.fields]
        if self.type.startswith("list<"):
            return {"name": self.name, "list": inner or kind}
        return {"name": self.name, "struct": inner} if inner else {"name": self.name, "dtype": kind}

    def _item_type(self, pa: Any) -> pa.DataType:
        if self.item == "struct":
            return pa.struct([field.arrow().remove_metadata() for field in self.fields])
        if self.item == "timestamp[us, UTC]":
            return pa.timestamp("us", tz="UTC")
        return pa.type_for_alias(self.item)


@dataclass(frozen=True)
class Table:
    """A table: what one row is, what the table is for, and its columns, the key first and ``split`` last."""

    name: str
    row: str
    meaning: str
    columns: tuple[Column, ...]

    @property
    def key(self) -> str:
        """The column whose values name the rows."""
        return next(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def splits(self) -> tuple[str, ...]:
        """The splits that its rows can be in, in the order in which they are published."""
        return self.column("split").allowed

    def column(self, name: str) -> Column:
        """The column ``name``; ``ContractError`` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise ContractError(self.name, f"no column '{name}'; allowed: {', '.join(self.names)}")

    def references(self) -> Iterator[tuple[str, Column]]:
        """(path, column or field) of all that point at another row; a path is ``figures.number_id``."""
        for column in self.columns:
            if column.foreign_key:
                yield column.name, column
            yield from ((f"{column.name}.{f.name}", f) for f in column.fields if f.foreign_key)

    def spans(self) -> Iterator[tuple[str, str, str]]:
        """(words, start, end) of all columns that hold an exact slice of their article, ``list.field`` within a list.

        The words of ``x_start`` and ``x_end`` are in ``x``; those of a bare ``start`` in the column before it.

        >>> from claimbank.contract import load
        >>> list(load().tables["numbers"].spans())
        [('text', 'start', 'end'), ('counted', 'counted_start', 'counted_end')]
        >>> list(load().tables["claims"].spans())[-1]
        ('attribution_chain.cue', 'attribution_chain.start', 'attribution_chain.end')
        """
        yield from _spans(self.columns)
        for column in self.columns:
            yield from (tuple(f"{column.name}.{part}" for part in span) for span in _spans(column.fields))  # type: ignore[misc]

    def arrow(self) -> pa.Schema:
        """The Arrow schema, as written to Parquet.

        >>> from claimbank.contract import load
        >>> load().tables["mentions"].arrow().field("start").type
        DataType(int32)
        """
        return _arrow(self)

    def empty(self) -> pa.Table:
        """An Arrow table of this schema without rows."""
        return self.arrow().empty_table()

    def features(self) -> datasets.Features:
        """The Hugging Face features: what ``load_dataset`` infers from the Parquet."""
        import datasets

        return datasets.Features.from_arrow_schema(self.arrow())

    def hub(self) -> list[dict[str, Any]]:
        """The features as the header of a dataset card writes them."""
        return [column.hub() for column in self.columns]

    def markdown(self) -> str:
        """The columns as a Markdown table, for the dataset card."""
        from claimbank.contract.describe import markdown

        return markdown(self)


def _spans(columns: tuple[Column, ...]) -> Iterator[tuple[str, str, str]]:
    names = [column.name for column in columns]
    for before, column in zip(("", *names), columns, strict=False):
        if column.name == "start":
            yield before, "start", "end"
        elif column.text and f"{column.name}_end" in names:
            yield column.name, f"{column.name}_start", f"{column.name}_end"


@cache
def _arrow(table: Table) -> pa.Schema:
    import pyarrow as pa

    return pa.schema([column.arrow() for column in table.columns])


@dataclass(frozen=True)
class Contract:
    """All tables in the order in which they are published, the version, and what the card tells the Hub."""

    version: str
    tables: dict[str, Table]
    fingerprints: dict[str, str]
    task_categories: tuple[str, ...] = ()
    task_ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def table(self, name: str) -> Table:
        """The table ``name``; ``ContractError`` where there is none."""
        if name not in self.tables:
            raise ContractError(name, f"no such table; allowed: {', '.join(self.tables)}")
        return self.tables[name]
