"""Extractors by name: functions from a document to what is found in it, registered as ``claimbank.extractors``.

The rules are one of them. Any other is held to the same contract, grounding and validation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points
from inspect import getsourcefile, unwrap
from pathlib import Path

from claimbank.errors import BuildError
from claimbank.extraction import extract_document
from claimbank.model import Document, Extraction

__all__ = ["Extractor", "extractor", "extractors", "origin"]

Extractor = Callable[[Document], Extraction]


def extractors() -> tuple[str, ...]:
    """The names that are registered, sorted."""
    return tuple(sorted({"rules", *(e.name for e in entry_points(group="claimbank.extractors"))}))


@cache
def extractor(name: str) -> Extractor:
    """The extractor called ``name``.

    >>> extractor("oracle")
    Traceback (most recent call last):
        ...
    claimbank.errors.BuildError: extractor 'oracle': not registered; allowed: rules
    """
    if name == "rules":
        return extract_document
    for entry in entry_points(group="claimbank.extractors"):
        if entry.name == name:
            found: Extractor = entry.load()
            return found
    raise BuildError(f"extractor '{name}'", f"not registered; allowed: {', '.join(extractors())}")


def origin(name: str) -> str:
    """Which code an extractor is: its package and version, and a digest of the module that defines it.

    >>> origin("rules").split()[0]
    'rules'
    """
    entry = next((e for e in entry_points(group="claimbank.extractors") if e.name == name), None)
    package = f"{entry.dist.name} {entry.dist.version}" if entry is not None and entry.dist else ""
    try:
        source = Path(getsourcefile(unwrap(extractor(name))) or "").read_bytes()
    except (OSError, TypeError):
        source = b""
    return f"{name} {package} {sha256(source).hexdigest()}"
