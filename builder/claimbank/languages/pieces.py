"""A text cut at its spaces: the pieces are found once, and what is known of a piece is worked out when it is first met.

News repeats its words. A piece («قال», "said", "(Reuters).") is read by patterns once for each thing that is asked of it; after
that a look into a table tells it, a tenth of what a pattern costs that runs over the text. All lists of a language share one
table, so that a piece is looked up once for all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import accumulate, compress
from operator import add, itemgetter
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

__all__ = ["Column", "Known", "Pieces", "Table", "hold_little", "pieces_of", "runs", "shared", "spans"]

T = TypeVar("T")
#: so many pieces are remembered, or so many where memory is scarce; longer ones are no words and are not
_MOST, _FEW, _LONGEST = 200_000, 12_000, 64


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

    #: how many any table may remember
    allowed: ClassVar[int] = _MOST

    def __init__(self, read: Callable[[str], T], most: int = _MOST) -> None:
        self.read, self.most = read, most

    def __missing__(self, piece: str) -> T:
        said = self.read(piece)
        if len(piece) <= _LONGEST:
            if len(self) >= min(self.most, Known.allowed):
                self.clear()
            self[piece] = said
        return said


class Table:
    """What several lists say of each piece: a row for a piece, a column for a list.

    A piece of which no list knows anything has no row: most have none, and are passed over by all lists at once.
    """

    def __init__(self) -> None:
        self._readers: list[Callable[[str], Any]] = []
        self.rows: Known[tuple[Any, ...] | None] = Known(self._row)
        self.rows_of = lru_cache(maxsize=4)(self._rows_of)

    def add(self, read: Callable[[str], Any]) -> int:
        """The number of a new column, filled by ``read``; what was worked out before is forgotten."""
        self._readers.append(read)
        self.rows.clear()
        self.rows_of.cache_clear()
        return len(self._readers) - 1

    def _row(self, piece: str) -> tuple[Any, ...] | None:
        row = tuple([read(piece) for read in self._readers])
        return row if any(row) else None

    def _rows_of(self, text: str) -> tuple[list[int], list[tuple[Any, ...]]]:
        """Where the pieces begin that have a row, and their rows."""
        starts, pieces = pieces_of(text)
        rows = list(map(self.rows.__getitem__, pieces))
        return list(compress(starts, rows)), list(filter(None, rows))


_SHARED: defaultdict[str, Table] = defaultdict(Table)


def shared(language: str) -> Table:
    """The table of those lists of a language that every text is looked through by."""
    return _SHARED[language]


class Column(Generic[T]):
    """What one list says of the pieces of a text, in a table that it shares with others.

    >>> table = Table()
    >>> capitals, digits = Column(table, lambda p: p[:1].isupper()), Column(table, str.isdigit)
    >>> list(capitals.of("In May 12 people")), list(digits.of("In May 12 people")), list(digits.of("In May 12", 0, 8))
    ([(0, True), (3, True)], [(7, True)], [(7, True)])
    """

    def __init__(self, table: Table, read: Callable[[str], T]) -> None:
        self._table = table
        self._cell: Callable[[Any], T] = itemgetter(table.add(read))

    def of(self, text: str, start: int = 0, end: int | None = None) -> Iterable[tuple[int, T]]:
        """(start, what is known) of each piece that reaches into ``text[start:end]``, the last one cut at ``end``."""
        starts, rows = self._table.rows_of(text)
        first, stop = 0, len(starts)
        if start:
            first = bisect_left(starts, text.rfind(" ", 0, start) + 1)
        if end is not None and end < len(text):
            begin = text.rfind(" ", 0, end) + 1
            stop = bisect_left(starts, begin)
            cut = self._table.rows[text[begin:end]]
        else:
            begin, cut = 0, None
        starts, rows = starts[first:stop], rows[first:stop]
        if cut is not None:
            starts.append(begin)
            rows.append(cut)
        cells = list(map(self._cell, rows))
        return compress(zip(starts, cells, strict=True), cells)


def hold_little() -> None:
    """From now on no table of this process remembers more than some thousand pieces, the last that were met."""
    Known.allowed = _FEW


def runs(column: Column[tuple[tuple[int, int], ...]], text: str) -> list[tuple[int, int]]:
    """Where the signs stand in ``text`` that ``column`` knows by their places in its pieces (see ``spans``), in order."""
    return [(begin + start, begin + end) for begin, found in column.of(text) for start, end in found]


def spans(pattern: re.Pattern[str]) -> Callable[[str], tuple[tuple[int, int], ...]]:
    """What reads a piece for the matches of ``pattern``, none of which may hold a space or look over one.

    >>> runs(Column(Table(), spans(re.compile("[.!]+"))), "No. Not yet!! Now")
    [(2, 3), (11, 13)]
    """
    return lambda piece: tuple([m.span() for m in pattern.finditer(piece)])
