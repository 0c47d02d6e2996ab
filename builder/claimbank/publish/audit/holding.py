"""Where the rows of a page wait until they are drawn: in memory, or in files of which 8 to 16 bytes a row are held."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

__all__ = ["Growing", "Holding", "OnDisk", "Series"]

#: the one name in what stands for a date in a file
_DAY = "a day"
#: keys whose values are remembered: a figure's are asked for several times in a row, those of its source again and again
_RECENT = 1024


class Growing(Protocol):
    """Values in their order, to which more can be added."""

    def append(self, value: Any, /) -> None: ...
    def __len__(self) -> int: ...
    def __getitem__(self, at: int, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...


class Holding:
    """Holds rows in memory, as plain lists and dictionaries."""

    def rows(self, found: Iterable[Any] = ()) -> Growing:
        """Values in their order."""
        return list(found)

    def keyed(self, found: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
        """One value a key, the last that is given."""
        return dict(found)

    def lists(self, found: Iterable[tuple[str, Any]]) -> Mapping[str, list[Any]]:
        """All values of each key in their order."""
        out: dict[str, list[Any]] = defaultdict(list)
        for key, value in found:
            out[key].append(value)
        return dict(out)


class OnDisk(Holding):
    """Holds them in files of ``folder``; a date or moment comes back as its day.

    >>> import tempfile
    >>> held = OnDisk(Path(tempfile.mkdtemp()))
    >>> held.keyed([("a", {"on": date(2026, 3, 1)}), ("b", 2.5), ("a", {"on": None})])["a"]
    {'on': None}
    >>> listed = held.lists([("a", 1), ("b", [2]), ("a", 3)])
    >>> listed["a"], listed.get("c", []), sorted(listed)
    ([1, 3], [], ['a', 'b'])
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self._made = folder, 0

    def rows(self, found: Iterable[Any] = ()) -> Series:
        self._made += 1
        made = Series(self._folder / f"{self._made}.jsonl")
        for value in found:
            made.append(value)
        return made

    def keyed(self, found: Iterable[tuple[str, Any]]) -> Mapping[str, Any]:
        return _Keyed(found, self.rows())

    def lists(self, found: Iterable[tuple[str, Any]]) -> Mapping[str, list[Any]]:
        return _Lists(found, self.rows())


class Series:
    """Values of JSON in a file, a line each."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w+b")
        self._ends = array("Q")
        self._at_end = True

    def append(self, value: Any) -> None:
        end = self._ends[-1] if self._ends else 0
        if not self._at_end:  # each seek empties the buffer
            self._file.seek(end)
            self._at_end = True
        self._ends.append(end + self._file.write(_written(value)))

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, at: int) -> Any:
        start, end = self._ends[at - 1] if at else 0, self._ends[at]
        self._at_end = False
        self._file.seek(start)
        return _read(self._file.read(end - start).decode())

    def __iter__(self) -> Iterator[Any]:
        return (self[at] for at in range(len(self)))


class _ByKey:
    """[key, value] rows by hashes of their keys."""

    def __init__(self, found: Iterable[tuple[str, Any]], rows: Series) -> None:
        import numpy as np

        hashes = array("Q")
        for key, value in found:
            hashes.append(_hash(key))
            rows.append((key, value))
        order = (
            np.argsort(np.frombuffer(hashes, np.uint64), kind="stable") if hashes else np.empty(0, np.intp)
        )
        self._rows = rows
        self._asked: dict[str, list[Any]] = {}
        self._places = array("Q", order.astype(np.uint64).tobytes())
        self._hashes = array("Q", np.frombuffer(hashes, np.uint64)[order].tobytes()) if hashes else hashes

    def of(self, key: str) -> list[Any]:
        """The values of a key, in the order in which they came; nobody may change them."""
        if key not in self._asked:
            if len(self._asked) >= _RECENT:
                self._asked.clear()
            self._asked[key] = self._looked_up(key)
        return self._asked[key]

    def _looked_up(self, key: str) -> list[Any]:
        sought, out = _hash(key), []
        at = bisect_left(self._hashes, sought)
        while at < len(self._hashes) and self._hashes[at] == sought:
            known, value = self._rows[self._places[at]]
            if known == key:
                out.append(value)
            at += 1
        return out

    def keys(self) -> Iterator[str]:
        """Every key, as often as it came."""
        return (key for key, _ in self._rows)


class _Keyed(Mapping[str, Any]):
    def __init__(self, found: Iterable[tuple[str, Any]], rows: Series) -> None:
        self._held = _ByKey(found, rows)

    def __getitem__(self, key: str) -> Any:
        if found := self._held.of(key):
            return found[-1]
        raise KeyError(key)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self._held.keys()))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Lists(_Keyed):
    def __getitem__(self, key: str) -> list[Any]:
        if found := self._held.of(key):
            return found
        raise KeyError(key)


def _hash(key: str) -> int:
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big")


def _written(value: Any) -> bytes:
    return _ENCODER.encode(value).encode() + b"\n"


def _read(text: str) -> Any:
    return (_WITH_DAYS if _DAY in text else _DECODER).decode(text)


def _day(value: date) -> dict[str, str]:
    return {_DAY: value.isoformat()[:10]}


def _as_given(found: dict[str, Any]) -> Any:
    return date.fromisoformat(found[_DAY]) if found.keys() == {_DAY} else found


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_day, separators=(",", ":"))
_DECODER, _WITH_DAYS = json.JSONDecoder(), json.JSONDecoder(object_hook=_as_given)
