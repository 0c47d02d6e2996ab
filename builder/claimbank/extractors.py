"""Extractors by name: functions from a document to what is found in it, registered as ``claimbank.extractors``.

The rules are one of them. Any other is held to the same contract, grounding and validation.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from claimbank.errors import BuildError
from claimbank.extraction import extract_document
from claimbank.model import Document, Extraction

__all__ = ["Extractor", "extractor", "extractors"]

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
