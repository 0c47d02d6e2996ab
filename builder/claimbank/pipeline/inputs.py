"""What a build reads: none of what it replaces, and by which checksum each input is known afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from claimbank.errors import InputError
from claimbank.publish.manifest import NAME, Input, is_manifest
from claimbank.read import InputFile, Notice, checksum, stamp
from claimbank.read.stores import etag

__all__ = ["Inputs", "notice_lines"]

#: notices of one kind that the manifest holds; the rest are counted
_NOTICES = 20


class Inputs:
    """The files of a build. ``InputError`` for one that an earlier build of ``out`` wrote."""

    def __init__(self, files: Sequence[InputFile], out: str | Path) -> None:
        self.files = files
        self._stamps = [stamp(file.uri) for file in files]
        _outside(files, Path(out))

    def told(
        self, sums: Mapping[str, tuple[str, int]], contents: Mapping[str, str]
    ) -> tuple[tuple[Input, ...], list[Notice]]:
        """Each input with SHA-256 and size, once all are read; null, with a notice, for one that changed meanwhile.

        ``sums`` are those of files of stores, taken while they were read. What was read of a store in parts is known by what
        its store called its content when the build began (``contents``), and is not read once more for a sum.
        """
        inputs, notices = [], []
        for file, before in zip(self.files, self._stamps, strict=True):
            if before is None and file.uri in sums:
                found: Input | None = Input(file.uri, *sums[file.uri])
            elif before is None and file.uri in contents:
                same = etag(file.uri) == contents[file.uri]
                found = Input(file.uri, None, file.size, contents[file.uri]) if same else None
            else:
                sha256 = _checksum(file.uri)
                same = stamp(file.uri) == before and (before is None or sha256 is not None)
                found = Input(file.uri, sha256, before[0] if before else file.size) if same else None
            if found is None:
                what = f"{file.uri}: changed while it was read, so its checksum is not known"
                notices.append(Notice("input_changed", what, file.uri))
            inputs.append(found or Input(file.uri, None, None))
        return tuple(inputs), notices


def _checksum(uri: str) -> str | None:
    try:
        return checksum(uri)
    except InputError:
        return None


def _outside(files: Sequence[InputFile], out: Path) -> None:
    manifest = out.resolve() / NAME
    if not manifest.is_file() or not is_manifest(manifest.read_bytes()):
        return
    own = {NAME, *json.loads(manifest.read_bytes())["files"]}
    for file in files:
        path = Path(file.uri).resolve()
        if path.is_relative_to(manifest.parent) and path.relative_to(manifest.parent).as_posix() in own:
            what = f"is part of the dataset {out} that this build replaces; allowed: inputs that are no part of it"
            raise InputError(file.uri, what)


def notice_lines(notices: Sequence[Notice]) -> tuple[str, ...]:
    """The notices as sentences: the first of each kind, and how many more there were."""
    first: dict[str, list[str]] = {}
    for notice in notices:
        first.setdefault(notice.reason, []).append(notice.detail)
    lines = []
    for reason, details in sorted(first.items()):
        lines += details[:_NOTICES]
        if len(details) > _NOTICES:
            lines.append(f"{reason}: {len(details) - _NOTICES:,} more")
    return tuple(lines)
