"""Which records were read already, in 8 bytes each."""

from __future__ import annotations

from array import array
from hashlib import blake2b

__all__ = ["Seen"]


class Seen:
    """A set of records by the hash of id and content, an open table that takes 11 to 22 bytes a record.

    >>> seen = Seen()
    >>> seen.add("a-1", b"text"), seen.add("a-1", b"other"), seen.add("a-1", b"text")
    (True, True, False)
    """

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 1024))
        self._count = 0

    def add(self, input_id: str, content: bytes) -> bool:
        """Whether the record is new; it is known from now on."""
        digest = blake2b(digest_size=8)
        digest.update(input_id.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(content)
        key = int.from_bytes(digest.digest(), "big") or 1  # 0 is an empty place
        if self._count * 4 >= len(self._table) * 3:
            self._grow()
        return self._put(key)

    def _put(self, key: int) -> bool:
        table, mask = self._table, len(self._table) - 1
        at = key & mask
        while (held := table[at]) != 0:
            if held == key:
                return False
            at = (at + 1) & mask
        table[at] = key
        self._count += 1
        return True

    def _grow(self) -> None:
        held = self._table
        self._table = array("Q", bytes(16 * len(held)))
        self._count = 0
        for key in held:
            if key:
                self._put(key)
