"""Things that belong together by whatever chain: disjoint sets, each led by the least of its members."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

__all__ = ["Disjoint"]

_T = TypeVar("_T", int, str)


class Disjoint(Generic[_T]):
    """Sets that grow by joining; a thing that was never joined is alone.

    >>> sets = Disjoint[str]()
    >>> sets.join("c", "b"), sets.join("b", "a"), sets.leader("c"), sets.leader("z")
    ('b', 'a', 'a', 'z')
    >>> sets.gathered("abcz")
    {'a': ['a', 'b', 'c'], 'z': ['z']}
    """

    def __init__(self) -> None:
        self._above: dict[_T, _T] = {}

    def leader(self, thing: _T) -> _T:
        """The least member of the set that holds ``thing``."""
        above = self._above
        at = above.setdefault(thing, thing)
        while at != above[at]:
            above[at] = above[above[at]]
            at = above[at]
        above[thing] = at
        return at

    def join(self, a: _T, b: _T) -> _T:
        """Make one set of those that hold ``a`` and ``b``; gives its leader."""
        first, second = self.leader(a), self.leader(b)
        least = min(first, second)
        self._above[max(first, second)] = least
        return least

    def gathered(self, things: Iterable[_T]) -> dict[_T, list[_T]]:
        """``things`` by their leaders, in the order given."""
        found: dict[_T, list[_T]] = defaultdict(list)
        for thing in things:
            found[self.leader(thing)].append(thing)
        return dict(found)

    def __iter__(self) -> Iterator[_T]:
        """All that was ever asked for or joined."""
        return iter(tuple(self._above))
