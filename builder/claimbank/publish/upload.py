"""Datasets on object stores, which know no rename: files are uploaded, and the manifest, written last,
decides.

While an upload runs, the object ``.claimbank-uploading`` stands beside the manifest. A build that finds it
left behind by one that died may write there again; ``verify`` tells which files are not those of the
manifest.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimbank.errors import BuildError
from claimbank.publish.exchange import locked
from claimbank.publish.manifest import NAME, is_manifest
from claimbank.publish.own_words import bring
from claimbank.read.wording import why

__all__ = ["makedirs", "store_of", "told", "upload_staging"]

MARK = ".claimbank-uploading"
#: written and removed before a build begins
_TRIED = ".claimbank-tried"
#: stores of objects: there are no folders to be made, and making one would make a bucket out of a slip of the pen
_OBJECTS = frozenset(("s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oss", "oci", "r2"))


@contextmanager
def upload_staging(address: str) -> Iterator[Path]:
    """A fresh local folder that is uploaded to ``address`` when the block ends (see ``exchange.staging``).

    The lock is local: it keeps two builds of one machine apart, not those of two.
    """
    fs, root = store_of(address)
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"claimbank-{name}.building"
    with locked(folder.with_suffix(".lock"), address):
        _writable(fs, root, address)
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            with told(address):
                bring(address, folder)
                _try(fs, root)
            yield folder
            if not (folder / NAME).is_file():
                raise BuildError(address, f"the build wrote no {NAME}; the dataset stays as it was")
            with told(address):
                _upload(fs, folder, root)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def store_of(address: str) -> tuple[Any, str]:
    """(Store, place there) of an address; ``BuildError`` where no such store is known here."""
    import fsspec

    try:
        fs, place = fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise BuildError(address, f"cannot write here: {why(error)}") from None
    return fs, place.rstrip("/")


def _writable(fs: Any, root: str, address: str) -> None:
    """``BuildError`` where something that is no dataset of ours lies at ``root``."""
    with told(address):
        found = _found(fs, root)
        if not found or MARK in found:
            return
        if NAME in found and is_manifest(fs.cat_file(f"{root}/{NAME}")):
            return
    raise BuildError(
        address, f"is no dataset of claimbank (no {NAME} of ours) and not empty; choose another address"
    )


def _try(fs: Any, root: str) -> None:
    """Write there and take it away again: what cannot be written is told before hours of work, not after them."""
    makedirs(fs, root)
    fs.pipe_file(f"{root}/{_TRIED}", b"")
    fs.rm_file(f"{root}/{_TRIED}")


def makedirs(fs: Any, folder: str) -> None:
    """Make a folder, in stores that have folders."""
    protocols = (fs.protocol,) if isinstance(fs.protocol, str) else fs.protocol
    if _OBJECTS.isdisjoint(protocols):
        fs.makedirs(folder, exist_ok=True)


def _upload(fs: Any, folder: Path, root: str) -> None:
    """Files first, the manifest last; then what earlier builds wrote and this one did not is removed."""
    new = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    # All that this upload, the dataset before it and uploads that died ever wrote: what is not new has to go.
    ours = (
        new
        | set(_json(fs, f"{root}/{NAME}").get("files", ()))
        | set(_json(fs, f"{root}/{MARK}").get("files", ()))
    )
    makedirs(fs, root)
    fs.pipe_file(f"{root}/{MARK}", json.dumps({"files": sorted(ours)}).encode())
    for name in sorted(new, key=lambda name: (name == NAME, name)):
        place = f"{root}/{name}"
        makedirs(fs, place.rpartition("/")[0])
        fs.put_file(str(folder / name), place)
    for name in sorted(_found(fs, root) & ours - new):
        fs.rm_file(f"{root}/{name}")
    fs.rm_file(f"{root}/{MARK}")


def _found(fs: Any, root: str) -> set[str]:
    if not fs.exists(root):
        return set()
    return {path.removeprefix(root).lstrip("/") for path in fs.find(root)}


def _json(fs: Any, place: str) -> dict[str, Any]:
    return dict(json.loads(fs.cat_file(place))) if fs.exists(place) else {}


@contextmanager
def told(address: str) -> Iterator[None]:
    """What a store complains of while something is written there, as ``BuildError``."""
    try:
        yield
    except (
        Exception
    ) as error:  # stores have errors of their own; ours, and Python's that are defects, are not theirs
        if not isinstance(error, OSError) and type(error).__module__.split(".")[0] in (
            "builtins",
            "claimbank",
        ):
            raise
        what = "no such bucket or folder" if isinstance(error, FileNotFoundError) else why(error)
        raise BuildError(address, f"cannot write here: {what}") from error
