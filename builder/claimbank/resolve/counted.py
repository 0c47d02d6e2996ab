"""What each of many articles has, and how often, as columns of numbers.

>>> import numpy as np
>>> words = counted(np.array([7, 9, 7, 8], np.uint64), np.array([0, 0, 0, 1]))
>>> features, times = words.most(1).packed(2)
>>> [np.frombuffer(some, np.uint32).tolist() for some in features.to_pylist()], times.to_pylist()
([[7], [8]], [b'\\x02', b'\\x01'])
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Counts", "counted", "merged"]

#: bits of a feature, of how often it is told, and below them of the article: together a number that sorts
_FEATURE, _TIMES = 32, 16
_MOST_TIMES = (1 << _TIMES) - 1
#: what one byte holds
_BYTE = 255


@dataclass(frozen=True, slots=True)
class Counts:
    """``keys``: article and feature (32 bits) in one number, each once; ``times``: how often."""

    keys: np.ndarray[Any, Any]
    times: np.ndarray[Any, Any]

    def most(self, n: int) -> Counts:
        """The ``n`` features of each article that it has most often, these first; of those as often, the least first."""
        import numpy as np

        few = np.minimum(self.times, _MOST_TIMES).astype(np.uint64)
        ranked = (self.keys >> np.uint64(_FEATURE)) << np.uint64(_TIMES) | np.uint64(_MOST_TIMES) - few
        ranked = np.sort(ranked << np.uint64(_FEATURE) | self.keys & np.uint64((1 << _FEATURE) - 1))
        owners = ranked >> np.uint64(_FEATURE + _TIMES)
        kept = ranked[np.arange(len(owners)) - np.searchsorted(owners, owners) < n]
        owners = kept >> np.uint64(_FEATURE + _TIMES)
        times = _MOST_TIMES - (kept >> np.uint64(_FEATURE) & np.uint64(_MOST_TIMES)).astype(np.int64)
        return Counts(owners << np.uint64(_FEATURE) | kept & np.uint64((1 << _FEATURE) - 1), times)

    def packed(self, n: int) -> tuple[pa.Array, pa.Array]:
        """A row for each of ``n`` articles: its features, four bytes each, and how often (one byte, 255 at the most)."""
        import numpy as np

        owners = (self.keys >> np.uint64(_FEATURE)).astype(np.int64)
        ends = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=n))])
        return _binary(self.keys.astype(np.uint32), ends), _binary(
            np.minimum(self.times, _BYTE).astype(np.uint8), ends
        )


def counted(features: np.ndarray[Any, Any], owners: np.ndarray[Any, Any]) -> Counts:
    """How often each article has each feature; ``owners``: the article of each."""
    import numpy as np

    return Counts(*np.unique(owners.astype(np.uint64) << np.uint64(_FEATURE) | features, return_counts=True))


def merged(*found: Counts) -> Counts:
    """All of several kinds of features; what two kinds have in common counts as the later one says."""
    import numpy as np

    keys = np.concatenate([counts.keys for counts in found])
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    last = np.append(keys[1:] != keys[:-1], True)[: len(keys)]
    return Counts(keys[last], np.concatenate([counts.times for counts in found])[order][last])


def _binary(values: np.ndarray[Any, Any], ends: np.ndarray[Any, Any]) -> pa.Array:
    """The bytes of ``values``, from one of ``ends`` to the next a row."""
    import numpy as np
    import pyarrow as pa

    places = (ends * values.itemsize).astype(np.int32)
    return pa.Array.from_buffers(
        pa.binary(), len(ends) - 1, [None, pa.py_buffer(places), pa.py_buffer(values)]
    )
