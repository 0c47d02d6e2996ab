"""A published dataset, back as Arrow tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.errors import InputError
from claimbank.publish.manifest import NAME, is_manifest, lies_within
from claimbank.publish.parquet import in_order
from claimbank.read.wording import shown, why

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Bank", "load"]


def load(dataset: str | Path) -> Bank:
    """The dataset that a build left at ``dataset`` (a folder, or an address that fsspec opens).

    ``InputError`` where there is none, or its place cannot be reached. Tables are read when they are asked for.
    """
    try:
        fs, root, content = _manifest_of(str(dataset))
    except Exception as error:  # stores have errors of their own
        raise InputError(str(dataset), f"cannot be opened: {why(error)}") from error
    if content is None:
        raise InputError(str(dataset), f"no dataset of claimbank: it has no {NAME}")
    if not is_manifest(content):
        raise InputError(str(dataset), f"{NAME} is not the manifest of a claimbank dataset")
    return Bank(fs, root.rstrip("/"), json.loads(content))


def _manifest_of(dataset: str) -> tuple[Any, str, bytes | None]:
    """(Store, place there, manifest; None where there is none) of a dataset."""
    import fsspec

    fs, root = fsspec.url_to_fs(dataset)
    path = f"{root.rstrip('/')}/{NAME}"
    try:
        fs.info(path)
    except (FileNotFoundError, NotADirectoryError):  # other errors tell why it could not be seen
        return fs, root, None
    return fs, root, fs.cat_file(path) if fs.isfile(path) else None


class Bank(Mapping[str, "pa.Table"]):
    """The tables of a dataset by name, in the order of the contract; each is read when first asked for.

    ``bank["claims"]`` is a ``pyarrow.Table`` (``.to_pandas()``, ``.to_pylist()``), its splits one after the other: train,
    validation, test. A table of the contract without rows is empty. ``bank.manifest`` says what the dataset was made
    from and with.
    """

    def __init__(self, fs: Any, root: str, manifest: dict[str, Any]) -> None:
        self.manifest = manifest
        self.filesystem = fs
        self._root = root
        self._read: dict[str, pa.Table] = {}

    @classmethod
    def below(cls, folder: Path) -> Bank:
        """The tables that stand below ``folder``/data already, while a build has not yet written its manifest."""
        from fsspec.implementations.local import LocalFileSystem

        files = (path.relative_to(folder).as_posix() for path in folder.glob("data/*/*.parquet"))
        return cls(LocalFileSystem(), str(folder), {"files": dict.fromkeys(files)})

    def __getitem__(self, name: str) -> pa.Table:
        if name not in self._read:
            self._read[name] = self._load(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(contract.load().tables)

    def __len__(self) -> int:
        return len(contract.load().tables)

    def files(self, name: str) -> list[str]:
        """Where the Parquet files of the table ``name`` lie on ``filesystem``, in order; ``KeyError`` for no table."""
        if name not in contract.load().tables:
            raise KeyError(f"{name!r} is no table; allowed: {', '.join(self)}")
        listed = in_order(name, (f for f in self.manifest["files"] if f.startswith(f"data/{name}/")))
        return [f"{self._root}/{file}" for file in listed]

    def batches(
        self, name: str, rows: int = 2000, columns: Sequence[str] | None = None
    ) -> Iterator[pa.Table]:
        """The table ``name``, or some ``columns`` of it, in pieces of at most ``rows`` rows, each read at its turn."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        for file in self.files(name):
            with self.filesystem.open(file, "rb") as opened:
                for batch in pq.ParquetFile(opened).iter_batches(rows, columns=columns):
                    yield pa.Table.from_batches([batch])

    def kept_within(self) -> Bank:
        """This dataset, its manifest naming no file elsewhere; ``InputError`` where it does: a stranger may have."""
        away = [name for name in self.manifest["files"] if not lies_within(name)]
        if away:
            what = f"{NAME} names {shown(away[0])}; allowed: files within the dataset"
            raise InputError(self._root, what)
        return self

    def checked(self) -> Bank:
        """This dataset, its files being Parquet with the contract's columns; ``InputError`` names the first that is not."""
        self.kept_within()
        for name, table in contract.load().tables.items():
            for file in self.files(name):
                given = self._schema(file)
                for column in table.arrow():
                    at = given.get_field_index(column.name)
                    if at < 0 or given.field(at).type != column.type:
                        found = "is missing" if at < 0 else f"is {given.field(at).type}"
                        what = f"column '{column.name}' {found}; allowed: {column.type} (claimbank verify tells all)"
                        raise InputError(file, what)
        return self

    def _schema(self, file: str) -> pa.Schema:
        import pyarrow.parquet as pq

        try:
            with self.filesystem.open(file, "rb") as opened:
                return pq.read_schema(opened)
        except Exception as error:  # a damaged file fails in many ways
            raise InputError(file, f"cannot be read as Parquet: {why(error)}") from error

    def content(self, file: str) -> bytes:
        """A file of the dataset, by its name in the manifest."""
        content: bytes = self.filesystem.cat_file(f"{self._root}/{file}")
        return content

    def _load(self, name: str) -> pa.Table:
        import pyarrow as pa
        import pyarrow.parquet as pq

        parts = [pq.read_table(file, filesystem=self.filesystem) for file in self.files(name)]
        return pa.concat_tables(parts) if parts else contract.load().table(name).empty()
