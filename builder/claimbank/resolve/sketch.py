"""How alike two texts are word for word: MinHash sketches of their shingles, by rensa (MIT; a wheel without a compiler).

>>> text = "The river rose by two metres overnight and the lower town was under water by the morning, the mayor said on air."
>>> resemblance(sketch(text), sketch(text)), resemblance(sketch(text), sketch(text[::-1])) < 0.2
(1.0, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from claimbank.languages.pieces import Known
from claimbank.resolve.texts import Texts

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["BAND", "PERMUTATIONS", "resemblance", "resemblances", "shared_bands", "sketch", "sketches"]

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
#: spreads what it multiplies over all 64 bits: 2**64 by the golden ratio
_ODD = 0x9E3779B97F4A7C15


def sketch(text: str) -> bytes:
    """The MinHash of the four-word shingles of a folded text, four bytes a permutation; empty for a text of a dozen words."""
    return sketches(Texts([text]))[0]


def sketches(texts: Texts) -> list[bytes]:
    """The sketch of each text."""
    import numpy as np
    from rensa import RMinHash

    words, owners = texts.each(_WORDS)
    last = len(words) - _SHINGLE + 1
    if last <= 0:
        return [b""] * len(texts)
    whole = owners[:last] == owners[_SHINGLE - 1 :]
    shingles = np.zeros(last, np.uint64)
    for at in range(_SHINGLE):
        shingles = (shingles ^ words[at : at + last]) * np.uint64(_ODD)
        shingles ^= shingles >> np.uint64(29)
    sizes = np.bincount(owners[:last][whole], minlength=len(texts))
    bounds = np.concatenate([[0], np.cumsum(sizes)])
    drawn = RMinHash.digest_matrix_from_flat_token_hashes(
        shingles[whole], bounds.tolist(), PERMUTATIONS, _SEED
    )
    rows = np.array(drawn.to_rows(), np.uint32)
    return [row.tobytes() if size >= _FEWEST else b"" for row, size in zip(rows, sizes.tolist(), strict=True)]


def _words_of(piece: str) -> list[int]:
    """The hashes, of 64 bits, of the words that stand between two blanks."""
    from rensa import RMinHash

    found: list[int] = RMinHash.hash_token_sets([_WORD.findall(piece)])[0]
    return found


_WORDS = Known(_words_of, most=1 << 16)


def resemblance(a: bytes, b: bytes) -> float:
    """The share of shingles that two texts have in common, as their sketches tell it; 0 where either has none."""
    return float(resemblances(a, [b])[0]) if a and b else 0.0


def resemblances(sketch: bytes, others: Sequence[bytes]) -> np.ndarray[Any, Any]:
    """``resemblance`` of a text with each of some others; all have a sketch."""
    import numpy as np

    theirs = np.frombuffer(b"".join(others), np.uint32).reshape(len(others), PERMUTATIONS)
    same = theirs == np.frombuffer(sketch, np.uint32)
    return np.asarray(same.mean(axis=1))


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
