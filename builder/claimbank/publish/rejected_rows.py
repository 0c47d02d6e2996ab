"""Refused rows, as ``rejected/<table>.parquet``: each behind the expectation, the column, what was seen, and why."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["RejectedRows"]


class RejectedRows:
    """Writes refused rows below ``folder``/rejected, as they come; ``counts`` holds how many, by stage and expectation.

    >>> import tempfile, pyarrow as pa
    >>> folder = Path(tempfile.mkdtemp())
    >>> rows = RejectedRows(folder)
    >>> rows.add("validate", "mentions", pa.table({"expectation": ["words_to_be_readable:text"], "mention_id": ["m1"]}))
    >>> rows.close()
    >>> rows.counts, [file.name for file in (folder / "rejected").iterdir()]
    ({'validate': {'words_to_be_readable:text': 1}}, ['mentions.parquet'])
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "rejected"
        self._writers: dict[str, Any] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows were refused, by stage and expectation, both in alphabetical order."""
        counts: dict[str, dict[str, int]] = {}
        for (stage, expectation), n in sorted(self._counts.items()):
            counts.setdefault(stage, {})[expectation] = n
        return counts

    def add(self, stage: str, name: str, refused: pa.Table) -> None:
        """Keep refused rows of the table ``name``, all of one schema."""
        import pyarrow.parquet as pq

        if not refused.num_rows:
            return
        self._counts.update((stage, reason) for reason in refused.column("expectation").to_pylist())
        if name not in self._writers:
            self.folder.mkdir(parents=True, exist_ok=True)
            file = self.folder / f"{name}.parquet"
            self._writers[name] = pq.ParquetWriter(file, refused.schema, compression="zstd")
        self._writers[name].write_table(refused)

    def close(self) -> None:
        """Finish the files."""
        for writer in self._writers.values():
            writer.close()
