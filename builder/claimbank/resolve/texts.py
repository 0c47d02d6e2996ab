"""Many texts as columns of numbers: what stands between two blanks is looked up once, however many of them hold it.

>>> some = Texts(["the dam broke", "", "the dam"])
>>> values, owners = some.each({"the": (), "dam": (7,), "broke": (8, 9)})
>>> values.tolist(), owners.tolist()
([7, 8, 9, 7], [0, 0, 0, 2])
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

__all__ = ["Texts"]


class Texts:
    """Texts cut at their blanks; ``len`` tells how many they are."""

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        cut = [text.split() for text in texts]
        numbers: dict[str, int] = {}
        every = [numbers.setdefault(piece, len(numbers)) for piece in chain.from_iterable(cut)]
        self._n, self._pieces = len(cut), list(numbers)
        self._held = np.array(every, np.int64)
        self._owners = np.repeat(np.arange(len(cut)), np.fromiter(map(len, cut), np.int64, len(cut)))

    def __len__(self) -> int:
        return self._n

    def each(self, known: Mapping[str, Sequence[int]]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
        """What ``known`` has of the pieces of each text, in their order (64 bits each), and the place of the text of each."""
        import numpy as np

        found = list(map(known.__getitem__, self._pieces))
        sizes = np.fromiter(map(len, found), np.int64, len(found))
        values = np.fromiter(chain.from_iterable(found), np.uint64, int(sizes.sum()))
        taken = sizes[self._held]
        before = np.cumsum(taken) - taken
        first = (np.cumsum(sizes) - sizes)[self._held]
        at = np.repeat(first - before, taken) + np.arange(int(taken.sum()))
        return values[at], np.repeat(self._owners, taken)
