"""Records, pages, rejections and notices as Arrow: how they go from one process to another, and into a kept shard.

The columns are the fields of the dataclasses, so a field that is added to one of them is carried as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

from claimbank.model import Record, Rejection
from claimbank.read import Notice, Page

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["from_table", "items_of", "items_table", "to_table"]

T = TypeVar("T")

_LONE = re.compile("[\ud800-\udfff]")

#: what an input gives, each kind in a column of its own
_KINDS: dict[str, Any] = {"record": Record, "page": Page, "rejection": Rejection, "notice": Notice}


def items_table(items: Iterable[Record | Page | Rejection | Notice]) -> pa.Table:
    """Items in their order: one row each, which fills the column of its kind alone.

    >>> items_of(items_table([Record("a", "It rains.", "a.txt")]))[0].text
    'It rains.'
    """
    import pyarrow as pa

    names = {kind: name for name, kind in _KINDS.items()}
    rows = [{names[type(item)]: _plain(item)} for item in items]
    columns = [(name, pa.struct(_columns(kind))) for name, kind in _KINDS.items()]
    return pa.Table.from_pylist(rows, schema=pa.schema(columns))


def items_of(table: pa.Table) -> list[Any]:
    """The items of a table that ``items_table`` made."""
    return [
        _made(_KINDS[name], value)
        for row in table.to_pylist()
        for name, value in row.items()
        if value is not None
    ]


def to_table(kind: Callable[..., T], objects: Sequence[T]) -> pa.Table:
    """Dataclass objects of one kind as rows, a column a field."""
    import pyarrow as pa

    return pa.Table.from_pylist([_plain(each) for each in objects], schema=pa.schema(_columns(kind)))


def from_table(kind: Callable[..., T], table: pa.Table) -> list[T]:
    """The objects whose rows these are."""
    made: list[T] = [_made(kind, row) for row in table.to_pylist()]
    return made


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, str) and not value.isascii():
        return _LONE.sub("\ufffd", value)  # a file's name can hold bytes that are no UTF-8
    return value


def _made(kind: Any, row: dict[str, Any]) -> Any:
    inner = _inner(kind)
    given = {
        name: tuple(_made(inner[name], v) if is_dataclass(inner[name]) else v for v in value or ())
        if name in inner
        else value
        for name, value in row.items()
    }
    return kind(**given)


@cache
def _inner(kind: Any) -> dict[str, Any]:
    """The fields that are tuples, with what is in them."""
    hints = get_type_hints(kind)
    return {f.name: get_args(hints[f.name])[0] for f in fields(kind) if get_origin(hints[f.name]) is tuple}


@cache
def _columns(kind: Any) -> list[tuple[str, Any]]:
    hints = get_type_hints(kind)
    return [(f.name, _arrow(hints[f.name])) for f in fields(kind)]


def _arrow(hint: Any) -> Any:
    """The Arrow type of a field; ``TypeError`` for one that none is known for."""
    import pyarrow as pa

    if isinstance(hint, UnionType):
        (hint,) = (each for each in get_args(hint) if each is not NoneType)
    plain = {
        str: pa.string(), bytes: pa.binary(), bool: pa.bool_(), int: pa.int64(), float: pa.float64(),
        date: pa.date32(), datetime: pa.timestamp("us", "UTC"),
    }  # fmt: skip
    if hint in plain:
        return plain[hint]
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    if is_dataclass(hint):
        return pa.struct(_columns(hint))  # type: ignore[arg-type]
    raise TypeError(f"no Arrow type for {hint!r}")
