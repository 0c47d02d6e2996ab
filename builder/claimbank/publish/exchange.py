"""Builds beside a dataset and exchanges the two at the end, so that a reader meets the old one or the new
one, whole.

For ``dist/kursk`` the siblings are ``dist/.kursk.lock`` (held while a build runs), ``dist/.kursk.building``
(the new dataset as it grows) and, where the system cannot exchange two folders at once,
``dist/.kursk.replaced``. A build that dies leaves them behind; the next one finishes or clears them.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claimbank.errors import BuildError
from claimbank.publish.manifest import NAME, is_manifest
from claimbank.publish.own_words import NAME as CARD
from claimbank.publish.own_words import bring
from claimbank.read.wording import why

__all__ = ["locked", "recover", "staging"]

_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
#: what the system says where nothing more can be written: that is never an input's fault
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS)
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP)


@contextmanager
def staging(target: Path | str) -> Iterator[Path]:
    """A fresh folder that becomes the dataset ``target`` when the block ends, and vanishes when the block
    fails.

    The block writes the whole dataset, ``manifest.json`` last. What a user keeps beside it (``card.md``,
    ``.git``) is carried over. A symbolic link stays one; the folder that it points at is exchanged.
    ``target`` may be an address that fsspec opens (``s3://bucket/kursk``): there files are uploaded when the
    block ends.

    ``BuildError``: another build of ``target`` is running; it is no dataset of ours and not empty; it is, or
    holds, the folder in which the program runs; the block wrote no manifest; the system refuses.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "kursk"
    >>> with staging(target) as folder:
    ...     _ = (folder / "manifest.json").write_text('{"format": "claimbank dataset", "files": {}}')
    >>> [path.name for path in target.iterdir()]
    ['manifest.json']
    """
    if _is_remote(str(target)):
        from claimbank.publish.upload import upload_staging

        with upload_staging(str(target)) as folder:
            yield folder
        return
    with _exchanged(target) as folder:
        yield folder


@contextmanager
def _exchanged(target: Path | str) -> Iterator[Path]:
    """``staging`` on a disk of this machine."""
    with _told(target):
        target = _real(target)
        target.parent.mkdir(parents=True, exist_ok=True)
    with locked(_sibling(target, "lock"), str(target)):
        with _told(target):
            recover(target)
            _users_files(target)
            building = _sibling(target, "building")
            building.mkdir()
        try:
            with _told(target):
                bring(str(target), building)
            with _told(target, only=_NO_ROOM):
                yield building
            _commit(building, target)
        finally:
            shutil.rmtree(building, ignore_errors=True)


@contextmanager
def locked(lock: Path, target: str) -> Iterator[None]:
    """Hold the file ``lock`` for the block; ``BuildError`` where another process holds it. A dead one holds
    nothing.
    """
    from filelock import FileLock, Timeout

    held = FileLock(lock, timeout=0)
    try:
        with _told(target):
            held.acquire()
    except Timeout:
        raise BuildError(
            target, "another build of this dataset is running; wait for it or choose another folder"
        ) from None
    try:
        yield
    finally:
        held.release()


def recover(target: Path) -> None:
    """Finish or clear what a build of ``target`` that died left behind. The caller holds the lock."""
    building, replaced = _sibling(target, "building"), _sibling(target, "replaced")
    if not target.exists() and replaced.is_dir():
        # It died between the two renames: the new dataset was complete, or nothing would have been renamed.
        (building if (building / NAME).is_file() else replaced).rename(target)
    for left in (building, replaced):
        if left.is_dir():
            shutil.rmtree(left)


def _commit(building: Path, target: Path) -> None:
    """Put the dataset ``building`` in the place of ``target``, which is removed."""
    if not (building / NAME).is_file():
        raise BuildError(str(target), f"the build wrote no {NAME}; the dataset stays as it was")
    with _told(target):
        for file in _users_files(target):
            if file == Path(CARD):
                (building / CARD).unlink(missing_ok=True)  # the user may have gone on writing
            _carry(target / file, building / file)
        _flush(building)
        if not target.exists():
            building.rename(target)
        elif not _swap(building, target):
            replaced = _sibling(target, "replaced")
            target.rename(replaced)
            try:
                building.rename(target)
            except OSError:
                replaced.rename(target)
                raise
            shutil.rmtree(replaced, ignore_errors=True)
        _flush_folder(target.parent)


def _swap(a: Path, b: Path) -> bool:
    """Exchange two folders in one step; False where the system or the file system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(b))


def _users_files(target: Path) -> list[Path]:
    """The files below ``target`` that no build wrote; ``BuildError`` where replacing the folder would lose
    something.
    """
    if not target.exists():
        return []
    here = Path.cwd().resolve()
    if here.is_relative_to(target):
        raise BuildError(
            str(target), "is or holds the folder you are in, and a build replaces it; run it from outside"
        )
    if not target.is_dir():
        raise BuildError(str(target), "is a file; allowed: a dataset, an empty folder or a new name")
    manifest = target / NAME
    if not manifest.is_file() or not is_manifest(manifest.read_bytes()):
        if any(target.iterdir()):
            raise BuildError(
                str(target),
                f"is no dataset of claimbank (no {NAME} of ours) and not empty; choose another folder",
            )
        return []
    listed = set(json.loads(manifest.read_bytes())["files"]) | {NAME}
    kept = [
        path.relative_to(target)
        for path in sorted(target.rglob("*"))
        if path.is_symlink() or not path.is_dir()
    ]
    kept = [file for file in kept if file.as_posix() not in listed]
    for file in kept:
        if file.parts[0] == "data" and not file.name.startswith("."):
            raise BuildError(
                str(target), f"holds {file.as_posix()}, which no build wrote; move it out of the dataset"
            )
    return kept


def _carry(source: Path, to: Path) -> None:
    """Take a user's file into the new dataset, which goes first where it has one of that name."""
    if to.exists():
        return
    to.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, to, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, to, follow_symlinks=False)


def _flush(folder: Path) -> None:
    """Have the disk hold every file of ``folder`` before a rename makes them the dataset: power can fail as
    well.
    """
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    with suppress(OSError):  # some systems cannot open or flush a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _real(target: Path | str) -> Path:
    """The folder itself: symbolic links followed, ``file://`` taken off; ``BuildError`` for one without a
    name.
    """
    path = Path(str(target).removeprefix("file://")).resolve()
    if not path.name:
        raise BuildError(str(target), "is the root of the file system; allowed: a folder below it")
    return path


def _is_remote(target: str) -> bool:
    return "://" in target and not target.startswith("file://")


def _sibling(target: Path, what: str) -> Path:
    return target.parent / f".{target.name}.{what}"


@contextmanager
def _told(target: Path | str, only: tuple[int, ...] = ()) -> Iterator[None]:
    """Turn what the system refuses (``only`` these of its codes, where they are given) into one clear line."""
    try:
        yield
    except OSError as error:
        from filelock import Timeout

        if isinstance(error, Timeout) or (only and error.errno not in only):
            raise
        raise BuildError(str(target), f"cannot write here: {why(error)}") from error
