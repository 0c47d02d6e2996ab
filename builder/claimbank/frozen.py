"""Frozen dataclasses that cost no more to make than open ones.

``dataclass(frozen=True)`` writes each field through ``object.__setattr__``, fifteen times as dear as an assignment; one article
makes thousands of them. Here ``__init__`` lends the new object to an open twin class with the same slots, assigns, and
gives it its own class back: nobody ever sees it open.
"""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from typing import Any, TypeVar, dataclass_transform

__all__ = ["frozen"]

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def frozen(cls: type[T]) -> type[T]:
    """``dataclass(frozen=True, slots=True)``, made fast; defaults are plain values (no factories).

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1), Point(1) == Point(1, y=0)
    (Point(x=1, y=0), True)
    >>> Point(1).x = 2
    Traceback (most recent call last):
        ...
    dataclasses.FrozenInstanceError: cannot assign to field 'x'
    """
    closed = dataclass(frozen=True, slots=True)(cls)
    names = [f.name for f in fields(closed)]  # type: ignore[arg-type]
    twin = type(f"_Open{cls.__name__}", (), {"__slots__": tuple(names)})
    defaults = {f.name: f.default for f in fields(closed) if f.default is not MISSING}  # type: ignore[arg-type]
    closed.__init__ = _assigning(names, defaults, closed, twin)  # type: ignore[method-assign]
    return closed


def _assigning(names: list[str], defaults: dict[str, Any], closed: type, twin: type) -> Any:
    """An ``__init__`` that assigns its parameters, written out as ``dataclasses`` writes its own."""
    parameters = ", ".join(f"{n}=_default_{n}" if n in defaults else n for n in names)
    assigned = "\n".join(f"    self.{n} = {n}" for n in names)
    source = (
        f"def __init__(self, {parameters}):\n    _lend(self, _twin)\n{assigned}\n    self.__class__ = _closed"
    )
    known: dict[str, Any] = {f"_default_{n}": value for n, value in defaults.items()}
    known |= {"_lend": object.__dict__["__class__"].__set__, "_twin": twin, "_closed": closed}
    exec(source, known)
    made = known["__init__"]
    made.__qualname__, made.__module__ = f"{closed.__qualname__}.__init__", closed.__module__
    made.__annotations__ = {n: closed.__annotations__[n] for n in names}
    return made
