"""The tables of a dataset as files of this machine: those of a store are copied, as DuckDB and several passes read them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimbank import contract
from claimbank.errors import ClaimbankError, InputError
from claimbank.read.stores import is_url
from claimbank.read.wording import why

__all__ = ["at_hand"]


@contextmanager
def at_hand(dataset: str | Path, folder: Path) -> Iterator[Path]:
    """The folder of a dataset: its own, or ``folder``, into which its ``data/<table>/*.parquet`` are copied from a store.

    Errors raised within name the store's file. ``InputError`` where the store cannot be reached.

    >>> with at_hand("dist/news", Path("unused")) as found:
    ...     found.as_posix()
    'dist/news'
    """
    address = str(dataset).rstrip("/")
    if not is_url(address):
        yield Path(dataset)
        return
    try:
        _copied(address, folder)
    except Exception as error:  # stores have errors of their own
        raise InputError(address, f"cannot be opened: {why(error)}") from error
    try:
        yield folder
    except ClaimbankError as error:
        raise type(error)(
            *(text.replace(str(folder), address) for text in (error.where, error.what))
        ) from error


def _copied(address: str, folder: Path) -> None:
    import fsspec

    store, root = fsspec.url_to_fs(address)
    folder.mkdir(parents=True)
    below = f"{root.rstrip('/')}/data/"
    tables = contract.load().tables
    for file in sorted(store.find(below)):
        table, _, name = file.partition(below)[2].partition("/")
        if table in tables and name.endswith(".parquet") and "/" not in name:
            (folder / "data" / table).mkdir(parents=True, exist_ok=True)
            store.get_file(file, str(folder / "data" / table / name))
