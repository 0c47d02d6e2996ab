"""In whose company a source is found: the events in whose articles it speaks or passes something on, in 16 bytes each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from claimbank.ids import short

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Company", "company"]

#: pairs of a source and an event that are gathered before those that came twice are dropped
_HELD = 1 << 17


def company(claims: Iterable[pa.Table], event_of: Mapping[str, str]) -> Company:
    """The events in whose articles each source speaks or passes something on, by source_id.

    An article that shares its event with no other stands for it itself.
    """
    import numpy as np

    held, waiting, size = np.empty((0, 2), np.uint64), [], 0
    for table in claims:
        waiting.append(_pairs(table, event_of))
        size += len(waiting[-1])
        if size > max(_HELD, len(held)):
            held, waiting, size = np.unique(np.concatenate([held, *waiting]), axis=0), [], 0
    return Company(np.unique(np.concatenate([held, *waiting]), axis=0))


class Company(Mapping[str, frozenset[int]]):
    """The events of each source that has any, each a number; made of the sorted pairs of 64 bits of both (``ids.short``)."""

    def __init__(self, pairs: np.ndarray[Any, Any]) -> None:
        self._sources, self._events = pairs[:, 0], pairs[:, 1]

    def __getitem__(self, source_id: str) -> frozenset[int]:
        import numpy as np

        sought = np.uint64(short(source_id))
        first, last = (int(np.searchsorted(self._sources, sought, side)) for side in ("left", "right"))
        if first == last:
            raise KeyError(source_id)
        return frozenset(self._events[first:last].tolist())

    def __iter__(self) -> Iterator[str]:
        raise TypeError("only the hashes of the sources are known")

    def __len__(self) -> int:
        import numpy as np

        return len(np.unique(self._sources))


def _pairs(claims: pa.Table, event_of: Mapping[str, str]) -> np.ndarray[Any, Any]:
    """(source, event) of all who speak or pass something on in some claims, each pair once."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    documents = claims.column("document_id").combine_chunks().dictionary_encode()
    events = [short(event_of.get(d, d)) for d in documents.dictionary.to_pylist()]
    at = documents.indices.to_numpy(zero_copy_only=False)
    chains = claims.column("attribution_chain").combine_chunks()
    relays = pc.list_flatten(chains)
    passed = pc.struct_field(relays, "source_id") if len(relays) else pa.array([], pa.string())
    speakers = claims.column("source_id").combine_chunks().cast(pa.string())
    sources = pa.concat_arrays([speakers, passed.cast(pa.string())]).dictionary_encode()
    known = np.array([short(s) for s in sources.dictionary.to_pylist()], np.uint64)
    who = pc.fill_null(sources.indices, -1).to_numpy(zero_copy_only=False)
    where = np.array(events, np.uint64)[
        np.concatenate([at, at[pc.list_parent_indices(chains).to_numpy(zero_copy_only=False)]])
    ]
    told = who >= 0
    return np.unique(np.stack([known[who[told]], where[told]], axis=1), axis=0)
