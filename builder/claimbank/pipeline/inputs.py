"""What a build reads: none of what it replaces, and by which checksum each input is known afterwards."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from claimbank.errors import InputError
from claimbank.publish.manifest import NAME, Input, is_manifest
from claimbank.read import InputFile, Notice, checksum, stamp

__all__ = ["Inputs"]


class Inputs:
    """The files of a build. ``InputError`` for one that an earlier build of ``out`` wrote."""

    def __init__(self, files: Sequence[InputFile], out: str | Path) -> None:
        self.files = files
        self._stamps = [stamp(file.uri) for file in files]
        _outside(files, Path(out))

    def told(self) -> tuple[tuple[Input, ...], list[Notice]]:
        """Each input with SHA-256 and size, once all are read; null, with a notice, for one that changed meanwhile."""
        inputs, notices = [], []
        for file, before in zip(self.files, self._stamps, strict=True):
            sha256 = _checksum(file.uri)
            if stamp(file.uri) == before and (before is None or sha256 is not None):
                inputs.append(Input(file.uri, sha256, before[0] if before else file.size))
                continue
            inputs.append(Input(file.uri, None, None))
            what = f"{file.uri}: changed while it was read, so its checksum is not known"
            notices.append(Notice("input_changed", what, file.uri))
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
