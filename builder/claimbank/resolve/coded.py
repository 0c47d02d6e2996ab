"""What is known of every article of a build, by its id, in columns: 34 bytes for an id, 4 for each thing known of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["EPOCH", "NONE", "Coded", "Ids", "looked_up"]

V = TypeVar("V")

#: the code of what is not known, and the day from which days are counted
NONE = -(1 << 31)
EPOCH = date(1970, 1, 1).toordinal()


class Ids:
    """Ids in alphabetical order, each once, and their places; made of columns of them in any order.

    >>> ids = Ids([["b", "c"], ["a"]])
    >>> list(ids), ids.place("c"), ids.place("x"), ids.came.tolist()
    (['a', 'b', 'c'], 2, -1, [2, 0, 1])
    """

    def __init__(self, columns: Iterable[Any]) -> None:
        import numpy as np

        found = [_bytes(column) for column in columns]
        every = np.concatenate(found) if found else np.empty(0, "S1")
        #: where each stood among all that were given
        self.came = np.argsort(every, kind="stable")
        self._ids: np.ndarray[Any, Any] = every[self.came]

    def place(self, name: str) -> int:
        """Where an id stands, -1 where it is none of them."""
        at = int(self._ids.searchsorted(sought := name.encode()))
        return at if at < len(self._ids) and self._ids[at] == sought else -1

    def __getitem__(self, at: int) -> str:
        found: str = self._ids[at].decode()
        return found

    def __iter__(self) -> Iterator[str]:
        return (name.decode() for name in self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Coded(Mapping[str, V], Generic[V]):
    """Values by id: a number for each of ``ids``, and what it stands for; ids with the number of nothing are left out.

    >>> ids = Ids([["a", "b", "c"]])
    >>> days = Coded.of_days(ids, [date(2024, 5, 1), None, date(1, 1, 1)])
    >>> days["a"], days["b"], days.get("x", 0)
    (datetime.date(2024, 5, 1), None, 0)
    >>> events = Coded.of_names(ids, [("c", "e1"), ("a", "e1")])
    >>> dict(events), events.get("b")
    ({'a': 'e1', 'c': 'e1'}, None)
    """

    def __init__(
        self, ids: Ids, codes: np.ndarray[Any, Any], means: Callable[[int], V], sparse: bool = False
    ) -> None:
        self.ids, self.codes = ids, codes
        self._means, self._sparse = means, sparse

    @classmethod
    def of_days(cls, ids: Ids, days: Iterable[date | None]) -> Coded[date | None]:
        """The day of each id, in their order."""
        import numpy as np

        codes = (NONE if day is None else day.toordinal() - EPOCH for day in days)
        return Coded.of_day_numbers(ids, np.fromiter(codes, np.int32, len(ids)))

    @classmethod
    def of_day_numbers(cls, ids: Ids, codes: np.ndarray[Any, Any]) -> Coded[date | None]:
        """As ``of_days``, of days since 1970, the least number for none."""
        return Coded(ids, codes, lambda code: None if code == NONE else date.fromordinal(code + EPOCH))

    @classmethod
    def of_names(cls, ids: Ids, found: Iterable[tuple[str, str]]) -> Coded[str]:
        """A name for some of the ids, many of which have one and the same."""
        import numpy as np

        codes = np.full(len(ids), NONE, np.int32)
        number: dict[str, int] = {}
        for key, name in found:
            if (at := ids.place(key)) >= 0:
                codes[at] = number.setdefault(name, len(number))
        names = _bytes(number)
        return Coded(ids, codes, lambda code: str(names[code].decode()), sparse=True)

    def __getitem__(self, key: str) -> V:
        at = self.ids.place(key)
        if at < 0 or (self._sparse and self.codes[at] == NONE):
            raise KeyError(key)
        return self._means(int(self.codes[at]))

    def __iter__(self) -> Iterator[str]:
        import numpy as np

        if not self._sparse:
            return iter(self.ids)
        return (self.ids[int(at)] for at in np.flatnonzero(self.codes != NONE))

    def __len__(self) -> int:
        return int((self.codes != NONE).sum()) if self._sparse else len(self.ids)


def _bytes(names: Any) -> np.ndarray[Any, Any]:
    """Names as an array of bytes, unless they are one."""
    import numpy as np

    if isinstance(names, np.ndarray):
        return names
    return np.array([name.encode() for name in names] or [b""][:0], np.bytes_)


def looked_up(known: Callable[[str], Any], ids: Any, kind: Any) -> pa.Array:
    """What is ``known`` of each of a column of ids, as an array of a type; each different id is asked for once.

    >>> import pyarrow as pa
    >>> looked_up({"a": 1}.get, pa.chunked_array([["a", "b"], ["a", None]]), pa.int8()).to_pylist()
    [1, None, 1, None]
    """
    import pyarrow as pa

    column = ids.combine_chunks() if isinstance(ids, pa.ChunkedArray) else ids
    coded = column.dictionary_encode()
    found = pa.array([known(name) for name in coded.dictionary.to_pylist()], kind)
    return found.take(coded.indices)
