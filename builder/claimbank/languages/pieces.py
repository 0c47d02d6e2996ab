"""A text cut at its spaces: the pieces are found once, and what is known of a piece is worked out when it is first met.

News repeats its words. A piece («قال», "said", "(Reuters).") is read by patterns once for each thing that is asked of it; after
that a look into a table tells it, a tenth of what a pattern costs that runs over the text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import Generic, NamedTuple, TypeVar

__all__ = ["Known", "Pieces", "pieces_of"]

T = TypeVar("T")
#: so many pieces are remembered; longer ones are no words and are not
_MOST, _LONGEST = 200_000, 64


class Pieces(NamedTuple):
    """What stands between the spaces of a text, in order, and where each begins. Nobody may change the lists.

    Marks and line ends stay within a piece; two spaces on end have an empty one between them.
    """

    starts: list[int]
    pieces: list[str]


@lru_cache(maxsize=4)  # an article is looked through by one list of words after the other
def pieces_of(text: str) -> Pieces:
    """The pieces of ``text``; time grows linearly with it.

    >>> pieces_of("قال: نعم.  ثم ")
    Pieces(starts=[0, 5, 10, 11, 14], pieces=['قال:', 'نعم.', '', 'ثم', ''])
    """
    pieces = text.split(" ")
    letters = accumulate(map(len, pieces), initial=0)
    return Pieces(list(map(add, letters, range(len(pieces)))), pieces)


class Known(dict[str, T], Generic[T]):
    """What ``read`` says of a piece, remembered; how long a piece is and how many there are is bounded.

    >>> lengths = Known(len)
    >>> lengths["said"], dict(lengths)
    (4, {'said': 4})
    """

    def __init__(self, read: Callable[[str], T], most: int = _MOST) -> None:
        self.read, self.most = read, most

    def __missing__(self, piece: str) -> T:
        said = self.read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[piece] = said
        return said
