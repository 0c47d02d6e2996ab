"""Where the finished shards of a build are kept, so that the next one makes only what is missing.

For ``dist/news`` that is ``dist/.news.shards``: beside the dataset and no part of it, so that nothing of it is ever
uploaded, checked or counted. The shards hold the articles' words. Where a dataset withholds words they go once the build is
done, unless the user has named a place for them; until then they serve a build that was killed.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from claimbank.errors import BuildError
from claimbank.pipeline.settings import Options
from claimbank.publish.exchange import locked
from claimbank.read.stores import on_this_machine
from claimbank.read.wording import why

__all__ = ["Shelf", "shelf"]

_NAME, _LOCK = "inputs.json", ".lock"


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of kept shards; ``stays``: it is there for the next build."""

    folder: Path
    stays: bool

    def clear(self, used: Collection[str]) -> None:
        """Remove what the finished build does not need any more: the shards of what is no longer its input."""
        names = {Path(file).name for file in used if file.endswith(".shard")} if self.stays else set()
        for file in self.folder.iterdir():
            if file.name not in names and (_ours(file) or not self.stays) and file.name != _LOCK:
                file.unlink(missing_ok=True)


@contextmanager
def shelf(out: str | Path, options: Options) -> Iterator[Shelf]:
    """The shelf of the dataset ``out``, locked.

    ``BuildError`` where another build has it, or a folder that the user names holds other things.
    """
    named = options.shards is not None
    folder = on_this_machine(options.shards, "--shards") if options.shards is not None else _beside(str(out))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [f.name for f in folder.iterdir() if not _ours(f) and f.name not in (_NAME, _LOCK)]
    except OSError as error:
        raise BuildError(str(folder), f"shards cannot be kept here: {why(error)}") from error
    if strange:
        what = (
            f"holds {min(strange)}, which is no kept shard; allowed: an empty folder, or one for shards alone"
        )
        raise BuildError(str(folder), what)
    with locked(folder / _LOCK, str(out)):
        if options.fresh:
            for file in folder.iterdir():
                if file.name != _LOCK:
                    file.unlink()
        try:
            yield Shelf(folder, named or options.text == "full")
        finally:
            if not named and folder.is_dir() and [file.name for file in folder.iterdir()] == [_LOCK]:
                shutil.rmtree(folder, ignore_errors=True)


def _ours(file: Path) -> bool:
    return file.suffix in (".shard", ".changed", ".part")


def _beside(out: str) -> Path:
    if "://" in out and not out.startswith("file://"):
        name = hashlib.sha256(out.encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"claimbank-{name}.shards"
    target = Path(out.removeprefix("file://")).resolve()
    return target.parent / f".{target.name}.shards"
