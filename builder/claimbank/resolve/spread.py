"""In how many articles of a build each feature stands: counted by columns, 12 bytes for each that is there more than once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from claimbank.resolve.telling import Telling

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Spread"]

#: features that are gathered before they are counted
_HELD = 1 << 20


class Spread:
    """Counts words apart from what two languages share, which are features of other kinds.

    >>> from datetime import date
    >>> import numpy as np
    >>> spread = Spread()
    >>> for name in "ab":
    ...     spread.add(Telling.of(name, "en", date(2024, 5, 1), f"The bridge {name * 5} fell.", ()))
    >>> words = Telling.of("c", "en", None, "The bridge swayed.", ()).words
    >>> spread.articles, sorted(spread.of_words(np.array(words.features)).tolist())
    (2, [1, 2])
    """

    def __init__(self) -> None:
        self.articles = 0
        self._words, self._shared = _Counts(), _Counts()

    def add(self, telling: Telling) -> None:
        """Count one article."""
        self.articles += 1
        self._words.add(telling.words.features.tobytes())
        for hashes in telling.shared:
            self._shared.add(hashes.features.tobytes())

    def add_table(self, tellings: pa.Table) -> None:
        """Count the articles of a ``telling_table``."""
        self.articles += tellings.num_rows
        self._words.add(b"".join(tellings.column("words").to_pylist()))
        for name in ("anchors", "topics", "facts"):
            self._shared.add(b"".join(tellings.column(name).to_pylist()))

    def of_words(self, features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """In how many articles each word stands; 1 for one that no article has."""
        return self._words.of(features)

    def of_shared(self, features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The same of what two languages share."""
        return self._shared.of(features)


class _Counts:
    """How often each number of 32 bits was added."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._size = 0
        self._counted: tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]] | None = None

    def add(self, features: bytes) -> None:
        self._waiting.append(features)
        self._size += len(features) // 4
        if self._size >= max(_HELD, 0 if self._counted is None else len(self._counted[0])):
            self._count()

    def of(self, features: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
        """The counts of some of them; 1 for one that was never added."""
        import numpy as np

        if self._waiting or self._counted is None:
            self._count()
        assert self._counted is not None
        known, counts = self._counted
        if not len(known):
            return np.ones(len(features), np.int64)
        at = np.minimum(np.searchsorted(known, features), len(known) - 1)
        found: np.ndarray[Any, Any] = np.where(known[at] == features, counts[at], 1)
        return found

    def _count(self) -> None:
        import numpy as np

        new, n = np.unique(np.frombuffer(b"".join(self._waiting), np.uint32), return_counts=True)
        self._waiting, self._size = [], 0
        if self._counted is None:
            self._counted = new, n.astype(np.int64)
            return
        features = np.concatenate([self._counted[0], new])
        counts = np.concatenate([self._counted[1], n])
        order = np.argsort(features, kind="stable")
        features, counts = features[order], counts[order]
        first = np.concatenate([[True], features[1:] != features[:-1]]).nonzero()[0]
        self._counted = (
            (features[first], np.add.reduceat(counts, first)) if len(features) else (features, counts)
        )
