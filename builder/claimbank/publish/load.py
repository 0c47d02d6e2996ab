"""A published dataset, back as Arrow tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimbank import contract
from claimbank.errors import InputError
from claimbank.publish.manifest import NAME, is_manifest
from claimbank.publish.parquet import in_order

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Bank", "load"]


def load(dataset: str | Path) -> Bank:
    """The dataset that a build left at ``dataset`` (a folder, or an address that fsspec opens).

    ``InputError`` where there is none. Tables are read when they are asked for.
    """
    import fsspec

    fs, root = fsspec.url_to_fs(str(dataset))
    path = f"{root.rstrip('/')}/{NAME}"
    if not fs.isfile(path):
        raise InputError(str(dataset), f"no dataset of claimbank: it has no {NAME}")
    content = fs.cat_file(path)
    if not is_manifest(content):
        raise InputError(str(dataset), f"{NAME} is not the manifest of a claimbank dataset")
    return Bank(fs, root.rstrip("/"), json.loads(content))


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

    def content(self, file: str) -> bytes:
        """A file of the dataset, by its name in the manifest."""
        content: bytes = self.filesystem.cat_file(f"{self._root}/{file}")
        return content

    def _load(self, name: str) -> pa.Table:
        import pyarrow as pa
        import pyarrow.parquet as pq

        parts = [pq.read_table(file, filesystem=self.filesystem) for file in self.files(name)]
        return pa.concat_tables(parts) if parts else contract.load().table(name).empty()
