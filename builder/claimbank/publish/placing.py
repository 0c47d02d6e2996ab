"""Files that a command writes for its user, pages and sheets and reports: on this machine, or in any store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from claimbank.errors import BuildError
from claimbank.publish.upload import makedirs, store_of, told
from claimbank.read.stores import is_url
from claimbank.read.wording import why

__all__ = ["placed"]


@contextmanager
def placed(out: str | Path) -> Iterator[Path]:
    """Where to write the file, or the folder of files, that goes to ``out``: there, or for a store beside it first.

    Folders on the way are made. What was written for a store goes there when the block ends. ``BuildError`` where it may not,
    or is not known.

    >>> import fsspec
    >>> with placed("memory://sheets/day.csv") as file:
    ...     _ = file.write_text("a,b")
    >>> fsspec.filesystem("memory").cat_file("/sheets/day.csv")
    b'a,b'
    """
    address = str(out).rstrip("/")
    if not is_url(address):
        file = Path(out)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BuildError(address, f"cannot write here: {why(error)}") from error
        yield file
        return
    store, place = store_of(address)
    with TemporaryDirectory(prefix="claimbank-") as folder:
        written = Path(folder, place.rpartition("/")[2])
        yield written
        with told(address):
            for file in sorted(path for path in (written, *written.rglob("*")) if path.is_file()):
                name = f"{place}/{file.relative_to(written).as_posix()}" if file != written else place
                makedirs(store, name.rpartition("/")[0])
                store.put_file(str(file), name)
