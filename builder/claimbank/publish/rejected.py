"""What was refused, as ``rejected/<stage>.jsonl``: one JSON object a line, with stage, reason and detail."""

from __future__ import annotations

import heapq
import json
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import IO

from claimbank.model import Rejection

__all__ = ["RejectedWriter"]

HELD = 20_000
_FIELDS = ("stage", "reason", "detail", "source_uri", "input_id", "table", "row")


class RejectedWriter:
    """Writes rejections below ``folder``/rejected, sorted, in constant memory, whatever their order of
    arrival.

    Lines are sorted by stage, reason and detail. ``counts`` holds how many there were, by stage and reason.

    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> with RejectedWriter(folder) as rejected:
    ...     rejected.add([Rejection("read", "no_text", "line 7: field 'text' is empty", "news.jsonl", "a7")])
    >>> rejected.counts
    {'read': {'no_text': 1}}
    >>> print((folder / "rejected/read.jsonl").read_text().strip())
    {"stage": "read", "reason": "no_text", "detail": "line 7: field 'text' is empty", ...}
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "rejected"
        self._held: dict[str, list[str]] = {}
        self._parts: dict[str, list[Path]] = {}
        self._counts: Counter[tuple[str, str]] = Counter()

    @property
    def counts(self) -> dict[str, dict[str, int]]:
        """How many were refused, by stage and reason, both in alphabetical order."""
        counts: dict[str, dict[str, int]] = {}
        for (stage, reason), n in sorted(self._counts.items()):
            counts.setdefault(stage, {})[reason] = n
        return counts

    def add(self, rejections: Iterable[Rejection]) -> None:
        """Keep these rejections; ``ValueError`` for a stage that is no plain word, as it names a file."""
        for rejection in rejections:
            if not (rejection.stage.isascii() and rejection.stage.isidentifier()):
                raise ValueError(f"rejection stage {rejection.stage!r}; allowed: a plain word such as 'read'")
            self._counts[rejection.stage, rejection.reason] += 1
            given = asdict(rejection)
            line = json.dumps({name: given[name] for name in _FIELDS}, ensure_ascii=False)
            held = self._held.setdefault(rejection.stage, [])
            held.append(line + "\n")
            if len(held) >= HELD:
                self._spill(rejection.stage)

    def close(self) -> None:
        """Write one sorted file a stage; a stage that refused nothing has none."""
        for stage in sorted(self._held):
            self._spill(stage)
            parts = self._parts[stage]
            with ExitStack() as stack, _open(self.folder / f"{stage}.jsonl", "w") as sink:
                sink.writelines(heapq.merge(*(stack.enter_context(_open(part, "r")) for part in parts)))
            for part in parts:
                part.unlink()

    def __enter__(self) -> RejectedWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.close()

    def _spill(self, stage: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        parts = self._parts.setdefault(stage, [])
        parts.append(self.folder / f".{stage}-{len(parts):05}.part")
        with _open(parts[-1], "w") as sink:
            sink.writelines(sorted(self._held[stage]))
        self._held[stage] = []


def _open(path: Path, mode: str) -> IO[str]:
    # A lone surrogate, which UTF-8 cannot hold, becomes the JSON escape that stands for it.
    return path.open(
        mode, encoding="utf-8", errors="backslashreplace" if mode == "w" else "strict", newline="\n"
    )
