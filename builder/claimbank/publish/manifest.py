"""``manifest.json``: what a dataset was made from and with, and a checksum of every file of it.

The same build gives the same manifest: it knows no clock, no machine and no path but those the user gave.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import version
from pathlib import Path
from typing import IO, Any

from claimbank.contract import load

__all__ = [
    "LOCAL",
    "NAME",
    "Facts",
    "Input",
    "Outcome",
    "amend_manifest",
    "digest_of",
    "is_manifest",
    "lies_within",
    "verify",
    "write_manifest",
]

NAME = "manifest.json"
#: files of a dataset that people write and builds only carry over
USERS = ("decisions.csv", "card.md")
_FORMAT = "claimbank dataset"
#: what never leaves the machine that built the dataset: no upload takes it along, and nobody misses it elsewhere
LOCAL = ("rejected/",)


@dataclass(frozen=True, slots=True)
class Input:
    """One input as it was given, with the SHA-256 and the size in bytes of what was read from it, None where not known.

    ``version``: of a file of a store that was read in parts, by what its store knows its content (ETag, digest, generation).
    """

    uri: str
    sha256: str | None
    bytes: int | None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the suites said: how many expectations ran, and a sentence for each that failed."""

    expectations: int
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card and the manifest tell of a build beside the rows themselves.

    ``name``: the dataset's name, that of its folder. ``rows``: by table and split. ``counts``: by stage,
    whatever the stages count. ``rejected``: by stage and reason. ``notices``: sentences for the user.
    ``validation``: None where the suites were skipped. ``text``: how much of the articles' words is published
    (``full``, ``spans``, ``none``; ``partial`` where they were given back to some articles only). ``excluded``: how much a
    list left out, and hashes of its entries. ``version``: of the dataset; ``changes``: from each version to the next, the
    newest first (see ``publish.versions``). ``quality``: the scores of these rows on annotated articles, where somebody
    kept them (``claimbank evaluate --keep``).
    """

    name: str
    inputs: tuple[Input, ...]
    settings: dict[str, Any]
    rows: dict[str, dict[str, int]]
    counts: dict[str, Any] = field(default_factory=dict)
    rejected: dict[str, dict[str, int]] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
    validation: Outcome | None = None
    text: str = "full"
    excluded: dict[str, Any] = field(default_factory=dict)
    version: str = "1.0.0"
    changes: tuple[dict[str, Any], ...] = ()
    quality: dict[str, Any] = field(default_factory=dict)


def facts_of(manifest: Mapping[str, Any]) -> Facts:
    """The facts that a manifest holds, to be told again of a dataset that is made out of its own.

    >>> said = {"name": "kursk", "inputs": [], "settings": {}, "rows": {}, "validation": {"expectations": 3, "failures": []}}
    >>> facts_of(said).validation
    Outcome(expectations=3, failures=())
    """
    given = {f.name: manifest[f.name] for f in fields(Facts) if f.name in manifest}
    given["inputs"] = tuple(Input(**i) for i in given["inputs"])
    given |= {name: tuple(given.get(name, ())) for name in ("notices", "changes")}
    if given.get("validation"):
        said = given["validation"]
        given["validation"] = Outcome(said["expectations"], tuple(said["failures"]))
    return Facts(**given)


def versions() -> dict[str, str]:
    """The versions that shaped the rows and the files."""
    return {
        "claimbank": version("claimbank"),
        "contract": load().version,
        "pyarrow": version("pyarrow"),
        "python": platform.python_version(),
    }


def write_manifest(folder: Path, facts: Facts) -> dict[str, Any]:
    """Write ``folder``/manifest.json, the last file of a dataset, and give its content."""
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in (NAME, *USERS):
            sha256, size = _digest(path.open("rb"))
            files[name] = {"bytes": size, "sha256": sha256}
    about = {"format": _FORMAT, "versions": versions(), "local": list(LOCAL)}
    return _write(folder, {**about, "files": files, **_told(facts)})


def amend_manifest(folder: Path, facts: Facts, changed: Sequence[str]) -> dict[str, Any]:
    """Write the manifest of a dataset anew with ``facts`` and the checksums of its files ``changed``; give its content."""
    manifest = json.loads((folder / NAME).read_bytes())
    for name in changed:
        sha256, size = _digest((folder / name).open("rb"))
        manifest["files"][name] = {"bytes": size, "sha256": sha256}
    return _write(folder, {**manifest, **_told(facts)})


def _told(facts: Facts) -> dict[str, Any]:
    """The facts as JSON; an input has a ``version`` where it has one."""
    told = asdict(facts)
    return told | {
        "inputs": [{k: v for k, v in i.items() if (k, v) != ("version", None)} for i in told["inputs"]]
    }


def _write(folder: Path, manifest: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True)
    (folder / NAME).write_text(text + "\n", encoding="utf-8", errors="backslashreplace", newline="\n")
    return manifest


def is_manifest(content: str | bytes) -> bool:
    """Whether this is the text of a manifest of ours, and not of some other tool's ``manifest.json``.

    >>> is_manifest('{"name": "my web page", "icons": []}')
    False
    """
    try:
        given = json.loads(content)
    except (ValueError, RecursionError):
        return False
    if (
        not isinstance(given, dict)
        or given.get("format") != _FORMAT
        or not isinstance(given.get("files"), dict)
    ):
        return False
    files = given["files"].values()
    return all(isinstance(f, dict) and {"bytes", "sha256"} <= f.keys() for f in files)


def lies_within(name: str) -> bool:
    """Whether the name of a file, which someone else may have written, stays within its dataset.

    >>> [lies_within(name) for name in ("data/claims/a.parquet", "validation/../../a", "/etc/a", "C:\\a", "")]
    [True, False, False, False, False]
    """
    parts = name.split("/")
    return all(part not in ("", ".", "..") for part in parts) and not re.search(r"[\\:\0]", name)


def verify(folder: Path | str) -> list[str]:
    """A sentence for every file of the dataset that is missing, changed or not of its build; none where all
    is well.

    ``folder`` may be any address that fsspec opens. Hidden files are nobody's business, and files outside
    ``data`` that no build wrote are the user's own.
    """
    import fsspec

    fs, root = fsspec.url_to_fs(str(folder))
    root = root.rstrip("/")
    if not fs.isfile(f"{root}/{NAME}"):
        return [f"{NAME} is missing: no dataset, or one whose build did not finish"]
    content = fs.cat_file(f"{root}/{NAME}")
    if not is_manifest(content):
        return [f"{NAME} is not the manifest of a claimbank dataset"]
    listed = json.loads(content)["files"]
    found = {path.removeprefix(f"{root}/").lstrip("/") for path in fs.find(root)}
    problems = list(_changed(fs, root, listed, found))
    strange = (name for name in found if name.startswith("data/") and name not in listed and "/." not in name)
    return problems + [f"{name} is no file of this build" for name in sorted(strange)]


def _changed(fs: Any, root: str, listed: dict[str, Any], found: set[str]) -> Iterator[str]:
    for name, given in sorted(listed.items()):
        if name not in found:
            if not name.startswith(LOCAL):
                yield f"{name} is missing"
            continue
        sha256, size = _digest(fs.open(f"{root}/{name}", "rb"))
        if size != given["bytes"]:
            yield f"{name} has {size} bytes; the manifest says {given['bytes']}"
        elif sha256 != given["sha256"]:
            yield f"{name} has changed: its SHA-256 is not the manifest's"


def digest_of(path: Path) -> tuple[str, int]:
    """(SHA-256, size in bytes) of a file."""
    return _digest(path.open("rb"))


def _digest(source: IO[bytes]) -> tuple[str, int]:
    """(SHA-256, size in bytes) of an open file, which is closed."""
    digest, size = hashlib.sha256(), 0
    with source:
        while block := source.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size
