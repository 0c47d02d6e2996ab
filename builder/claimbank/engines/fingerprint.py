"""What a kept shard hangs on: the content of its input, the settings, and the code and data that read and extract.

A local file is known by the SHA-256 of its content. So that a file that nobody touched need not be read for that, its sum
is remembered with its size, its times of change (of content and of inode; the latter nobody can set) and its inode;
a file that was changed within the last seconds is never remembered, as a second change could look the same. A remote object is
known by the name that its store gives its content (ETag, digest, generation); one without, and what can be read only once,
by nothing: it is read again.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from claimbank import contract
from claimbank.engines.batch import Settings
from claimbank.errors import InputError
from claimbank.extractors import origin
from claimbank.read import InputFile, checksum
from claimbank.read.stores import etag
from claimbank.resources import resource

__all__ = ["Fingerprints", "digest_of_code", "digest_of_settings", "key"]

#: what stands above extraction does not shape a shard
_ABOVE = ("cli", "evaluate", "expectations", "pipeline", "publish", "validate")
#: libraries whose versions shape what is read and extracted
_LIBRARIES = (
    "babel",
    "charset-normalizer",
    "dateparser",
    "fastwarc",
    "hijridate",
    "pyarrow",
    "rensa",
    "resiliparse",
    "trafilatura",
)
#: a file changed so few seconds ago can be changed again without a trace
_FRESH = 3.0

#: of a local file: size, mtime and ctime in nanoseconds, inode
Look = list[int]


class Fingerprints:
    """The content of input files by short strings, remembered in the JSON file ``memory`` from build to build."""

    def __init__(self, memory: Path) -> None:
        self._memory = memory
        self._known: dict[str, dict[str, Any]] = _read(memory)
        self._now: dict[str, dict[str, Any]] = {}

    def of(self, file: InputFile) -> str | None:
        """What the content of a file is known by; None for what cannot be known before it is read."""
        if file.uri in self._now:
            return str(self._now[file.uri]["content"])
        found = self._local(file.uri) if Path(file.uri).is_file() else self._remote(file)
        if found is not None:
            self._now[file.uri] = found
        return None if found is None else str(found["content"])

    def of_stores(self) -> dict[str, str]:
        """By what the files of this build are known that lie in stores."""
        return {uri: str(found["content"]) for uri, found in self._now.items() if found.get("remote")}

    def remember(self) -> None:
        """Write what is known of the files of this build."""
        told = {uri: found for uri, found in sorted(self._now.items()) if "look" in found}
        part = self._memory.with_name(f".{self._memory.name}.part")
        part.write_text(json.dumps(told), encoding="utf-8", errors="surrogatepass")
        part.replace(self._memory)

    def _local(self, uri: str) -> dict[str, Any] | None:
        look = _look(uri)
        known = self._known.get(uri)
        if known is not None and look is not None and known.get("look") == look:
            return known
        try:
            content = checksum(uri)
        except InputError:  # whoever reads it will tell
            return None
        if content is None or look is None or _look(uri) != look:
            return None
        settled = time.time_ns() - max(look[1], look[2]) > _FRESH * 1e9
        return {"content": content, **({"look": look} if settled else {})}

    def _remote(self, file: InputFile) -> dict[str, Any] | None:
        told = etag(file.uri)
        return None if told is None else {"content": told, "remote": True}


def key(parts: Iterable[object]) -> str:
    """A short name for a shard with this description (JSON).

    >>> key(["news.jsonl", 1]) == key(["news.jsonl", 1]) != key(["news.jsonl", 2])
    True
    """
    told = json.dumps(list(parts), sort_keys=True).encode("utf-8", "surrogatepass")
    return hashlib.sha256(told).hexdigest()[:32]


def digest_of_settings(settings: Settings) -> str:
    """The settings that a shard hangs on, with the digest of what reads and extracts."""
    selection = settings.selection
    told: dict[str, object] = {
        f.name: getattr(settings, f.name) for f in fields(settings) if f.name not in ("selection", "limits")
    }
    left_out = [sorted(selection.excluded), list(selection.licenses), list(selection.languages)]
    told["limits"] = asdict(settings.limits)
    return key([told, left_out, digest_of_code(), origin(settings.extractor)])


@cache
def digest_of_code() -> str:
    """A digest of the modules, language packs and schemas that shape a shard, and of the libraries' versions."""
    digest = hashlib.sha256(contract.load().version.encode())
    package = Path(__file__).parents[1]
    for folder in (package, resource("schemas")):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and _shapes(p.relative_to(folder))):
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0".encode() + path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"\0{name} {_version(name)}".encode())
    return digest.hexdigest()


def _shapes(path: Path) -> bool:
    return path.parts[0] not in (*_ABOVE, "schemas", "validations") and path.suffix not in (".pyc", ".md")


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _look(uri: str) -> Look | None:
    try:
        known = Path(uri).stat()
    except (OSError, ValueError):
        return None
    return [known.st_size, known.st_mtime_ns, known.st_ctime_ns, known.st_ino]


def _read(memory: Path) -> dict[str, dict[str, Any]]:
    try:
        found: Mapping[str, Any] = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return {uri: known for uri, known in found.items() if isinstance(known, dict) and "content" in known}
