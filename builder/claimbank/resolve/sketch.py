"""How alike two texts are word for word: MinHash sketches of their shingles, by rensa (MIT; a wheel without a compiler).

>>> text = "The river rose by two metres overnight and the lower town was under water by the morning, the mayor said on air."
>>> resemblance(sketch(text), sketch(text)), resemblance(sketch(text), sketch(text[::-1])) < 0.2
(1.0, True)
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from claimbank.languages.pieces import Known

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["BAND", "PERMUTATIONS", "resemblance", "shared_bands", "sketch"]

PERMUTATIONS = 64
#: bytes of a sketch that two articles must share to be held against each other: four permutations of sixty-four, so
#: that of pairs that share 0.6 of their shingles nine in ten meet, of those that share 0.2 one in forty
BAND = 16
#: words of one shingle
_SHINGLE = 4
#: a text of fewer shingles has no sketch: a few words are shared by chance
_FEWEST = 12
_WORD = re.compile(r"\w+")
_SEED = 7
#: the words of what stands between two blanks
_words: Known[list[str]] = Known(_WORD.findall, most=1 << 16)


def sketch(text: str) -> bytes:
    """The MinHash of the four-word shingles of a text, four bytes a permutation; empty for a text of a dozen words."""
    from rensa import RMinHash

    words = list(chain.from_iterable(map(_words.__getitem__, text.split())))
    shingles = list(map(" ".join, zip(*(words[i:] for i in range(_SHINGLE)), strict=False)))
    if len(shingles) < _FEWEST:
        return b""
    minhash = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(shingles)
    return array("I", minhash.digest()).tobytes()


def resemblance(a: bytes, b: bytes) -> float:
    """The share of shingles that two texts have in common, as their sketches tell it; 0 where either has none."""
    if not a or not b:
        return 0.0
    first, second = array("I", a), array("I", b)
    return sum(x == y for x, y in zip(first, second, strict=True)) / PERMUTATIONS


def shared_bands(sketches: Iterable[pa.ChunkedArray]) -> Iterator[np.ndarray[Any, Any]]:
    """For each column of sketches, whether each can have a copy at all: shares a band with another of any column.

    The columns are read once; 8 bytes are held of each band.
    """
    import numpy as np

    bands = 4 * PERMUTATIONS // BAND
    found = [_bands(column) for column in sketches]
    for at in range(bands):  # one band at a time: the sums of all are never there together
        sums, n = np.unique(
            np.concatenate([f[:, at] for f in found] or [np.empty(0, np.uint64)]), return_counts=True
        )
        twice = sums[n > 1]
        for f in found:
            f[:, at] = np.isin(f[:, at], twice) & (f[:, at] != 0)
    yield from (np.asarray(f.any(axis=1)) for f in found)


def _bands(column: pa.ChunkedArray) -> np.ndarray[Any, Any]:
    """A hash of 64 bits of each band of each sketch, 0 for a text without one."""
    import numpy as np

    empty = bytes(4 * PERMUTATIONS)
    data = b"".join(sketch or empty for sketch in column.to_pylist())
    words = np.frombuffer(data, np.uint64).reshape(len(column), 4 * PERMUTATIONS // BAND, BAND // 8)
    mixed = words[:, :, 0] * np.uint64(0x9E3779B97F4A7C15) ^ words[:, :, 1]
    return np.where(words.any(axis=2), mixed | np.uint64(1), np.uint64(0))
