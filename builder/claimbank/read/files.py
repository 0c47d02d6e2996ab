"""Files, folders, globs and URLs become a list of files to read, in a fixed order."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from claimbank.errors import InputError
from claimbank.read.corpora import CORPORA
from claimbank.read.listing import is_listing, listed
from claimbank.read.reading import COMPRESSED, InputFile
from claimbank.read.stores import Stores, chain_of, is_url
from claimbank.read.wording import why

__all__ = ["EXTENSIONS", "Stamp", "checksum", "inputs", "stamp"]

#: size in bytes and time of the last change (in nanoseconds) of a local file, None for all else
Stamp = tuple[int, int] | None

EXTENSIONS = {
    ".txt": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
    ".csv": "csv", ".tsv": "tsv", ".parquet": "parquet", ".warc": "warc",
}  # fmt: skip
_MAGIC = re.compile(r"[*?\[]")


def inputs(paths: Sequence[str], *, format: str | None = None) -> list[InputFile]:  # noqa: A002
    """The files that ``paths`` name: in the order given, sorted within a folder or glob, each once.

    A path is a file, a folder (read with all below it; hidden files and listings are skipped), a glob, a listing
    (``warc.paths.gz``: the files that it names), ``-`` for stdin or a URL that fsspec reaches. ``format`` is taken for each
    file instead of what its name says. Raises InputError for a path that names no file.

    >>> inputs(["-"], format="jsonl")
    [InputFile(uri='-', format='jsonl', size=None, groups=None)]
    """
    paths = [paths] if isinstance(paths, str | os.PathLike) else paths
    allowed = dict.fromkeys([*EXTENSIONS.values(), *CORPORA])
    if format is not None and format not in allowed:
        raise InputError("--format", f"{format!r} is no format; allowed: {', '.join(allowed)}")
    if not all([paths, *map(os.fspath, paths)]):
        given = "one is empty" if paths else "none given"
        raise InputError("inputs", f"{given}; allowed: files, folders, globs, URLs, - for stdin")
    found: dict[str, InputFile] = {}
    for path in map(os.fspath, paths):
        number = len(found)
        for key, file in _expand(path, format):
            found.setdefault(key, file)
            number = -1
        if number == len(found):
            raise InputError(path, "holds no file" if not _MAGIC.search(path) else "no file matches")
    return list(found.values())


def checksum(uri: str) -> str | None:
    """SHA-256 of the file as stored, in hex; None for what can be read only once (stdin, a pipe).

    Raises InputError for a file that cannot be read.
    """
    if uri == "-" or (not is_url(uri) and Path(uri).exists() and not Path(uri).is_file()):
        return None
    digest = hashlib.sha256()
    stores = Stores()
    try:
        with stores.open(uri) as stored:
            while piece := stored.read(1 << 20):
                digest.update(piece)
    except Exception as error:  # stores have errors of their own
        raise InputError(uri, f"cannot be read: {why(error)}") from error
    return digest.hexdigest()


def stamp(uri: str) -> Stamp:
    """By what one sees that a local file was changed; None for what is no local file, or not there."""
    try:
        known = Path(uri).stat()
    except (OSError, ValueError):
        return None
    return (known.st_size, known.st_mtime_ns) if Path(uri).is_file() else None


def _expand(path: str, format: str | None) -> Iterator[tuple[str, InputFile]]:  # noqa: A002
    """(What tells it from other files, file) of each file that ``path`` names."""
    if path == "-":
        yield path, InputFile(path, format or "auto")
    elif is_url(path):
        try:
            found = _remote(path)
        except InputError:
            raise
        except Exception as error:  # stores have errors of their own
            raise InputError(path, f"cannot be opened: {why(error)}") from error
        for uri, size, explicit in found:
            name = chain_of(uri)[1].partition("?")[0]
            if is_listing(name):
                yield from _listed(uri, format) if explicit else ()
                continue
            yield uri, InputFile(uri, format or _format(name, explicit), size)
    else:
        try:
            for uri, explicit in _local(path):
                if is_listing(uri):
                    yield from _listed(uri, format) if explicit else ()
                    continue
                size = Path(uri).stat().st_size if Path(uri).is_file() else None
                pipe = size is None and not explicit  # in a folder, reading a pipe or a device may never end
                known = "unknown" if pipe else format or _format(uri, explicit)
                yield os.path.realpath(uri), InputFile(uri, known, size)
        except (OSError, ValueError) as error:
            raise InputError(path, f"cannot be opened: {why(error)}") from error


def _listed(listing: str, format: str | None) -> Iterator[tuple[str, InputFile]]:  # noqa: A002
    """The files that a listing names; those in a store are not asked for before they are read."""
    for number, uri in listed(listing):
        remote = is_url(uri)
        if not remote and not Path(uri).is_file():
            raise InputError(listing, f"line {number}: {uri}: no such file")
        size = None if remote else Path(uri).stat().st_size
        yield uri if remote else os.path.realpath(uri), InputFile(uri, format or _format(uri, False), size)


def _format(name: str, explicit: bool) -> str:
    """The format that a file's name tells; a file named without an extension is told by its content.

    >>> _format("day.JSONL.gz", True), _format("part-0000", True), _format("part-0000", False), _format("a.pdf", True)
    ('jsonl', 'auto', 'unknown', 'unknown')
    """
    name = re.split(r"[\\/]", name)[-1].casefold()
    stem, extension = os.path.splitext(name)  # noqa: PTH122 (the name of a URL is no path)
    if extension in COMPRESSED:
        extension = os.path.splitext(stem)[1]  # noqa: PTH122
    return EXTENSIONS.get(extension, "auto" if explicit and not extension else "unknown")


def _local(path: str) -> Iterator[tuple[str, bool]]:
    """(path, whether it was named itself) of each local file."""
    import glob

    if Path(path).is_dir():
        yield from ((file, False) for file in _walk(path))
    elif Path(path).exists():
        yield path, True
    elif _MAGIC.search(path):
        matches = glob.glob(path, recursive=True)  # noqa: PTH207 (keeps the path as given)
        found = (_walk(match) if Path(match).is_dir() else [match] for match in matches)
        yield from ((file, False) for file in sorted(chain.from_iterable(found)))
    else:
        raise InputError(path, "no such file or folder")


def _walk(folder: str) -> list[str]:
    """Every file below ``folder`` that is not hidden, sorted; links are followed, each folder once."""
    found: list[str] = []
    seen: set[str] = set()
    for at, folders, names in os.walk(folder, followlinks=True):
        seen.add(os.path.realpath(at))
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and os.path.realpath(Path(at, name)) not in seen
        )
        found.extend(f"{at.rstrip('/')}/{name}" for name in names if not name.startswith("."))
    return sorted(found)


def _remote(url: str) -> list[tuple[str, int | None, bool]]:
    """(url, size in bytes, whether it was named itself) of each file that ``url`` names, by fsspec."""
    from fsspec.core import url_to_fs

    before, path, after = chain_of(url)
    magic = None if before.startswith("http") else _MAGIC.search(path)  # a URL's ? is no glob
    if magic is None:
        filesystem, inner = url_to_fs(url)
        info = filesystem.info(inner)
        if info["type"] != "directory":
            return [(url, info.get("size"), True)]
        base, files = path.rstrip("/") + "/" * bool(path), filesystem.find(inner, detail=True)
    else:
        base = path[: path.rfind("/", 0, magic.start()) + 1]
        filesystem, pattern = url_to_fs(url)
        files = filesystem.glob(pattern, detail=True)
    root = url_to_fs(before + base + after)[1].strip("/")
    return sorted(_named(files, root, before + base, after))


def _named(
    files: dict[str, Any], root: str, before: str, after: str
) -> Iterable[tuple[str, int | None, bool]]:
    for found, info in files.items():
        inner = found.strip("/")
        inner = inner[len(root) :].lstrip("/") if inner.startswith(root) else inner
        if info["type"] != "directory" and not any(part.startswith(".") for part in inner.split("/")):
            yield before + inner + after, info.get("size"), False
