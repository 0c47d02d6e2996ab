"""How alike two texts are word for word: MinHash sketches of their shingles, by rensa (MIT; a wheel without a compiler).

>>> text = "The river rose by two metres overnight and the lower town was under water by the morning, the mayor said on air."
>>> resemblance(sketch(text), sketch(text)), resemblance(sketch(text), sketch(text[::-1])) < 0.2
(1.0, True)
"""

from __future__ import annotations

import re
from array import array

__all__ = ["PERMUTATIONS", "resemblance", "sketch"]

PERMUTATIONS = 64
#: words of one shingle
_SHINGLE = 4
#: a text of fewer shingles has no sketch: a few words are shared by chance
_FEWEST = 12
_WORD = re.compile(r"\w+")
_SEED = 7


def sketch(text: str) -> bytes:
    """The MinHash of the four-word shingles of a text, four bytes a permutation; empty for a text of a dozen words."""
    from rensa import RMinHash

    words = _WORD.findall(text)
    shingles = [" ".join(some) for some in zip(*(words[i:] for i in range(_SHINGLE)), strict=False)]
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
