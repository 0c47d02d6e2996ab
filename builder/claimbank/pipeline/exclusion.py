"""What a build leaves out at a user's word: read before anything else, and told of in counts, manifest and notices."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from claimbank.errors import InputError
from claimbank.languages.detect import language_code
from claimbank.read import Notice, Selection, read_excluded
from claimbank.read.selection import fingerprints, license_name

__all__ = ["Leaving", "leaving"]


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is to be left out. ``file`` is the list that the user gave, None without one."""

    selection: Selection = field(default_factory=Selection)
    file: str | None = None

    def told(self, found: Counter[str]) -> dict[str, Any]:
        """For the manifest: how much was left out, and the SHA-256 of each entry that matched, never the entry itself."""
        if self.file is None:
            return {}
        return {"left_out": found.total(), "entries": len(found), "sha256": fingerprints(found)}

    def notices(self, found: Counter[str]) -> list[Notice]:
        """The entries that match nothing, by their lines; what they say is nobody else's business."""
        lines = (line for entry, line in self.selection.excluded.items() if entry not in found)
        file = self.file or ""
        return [Notice("exclude_unmatched", f"{file}: line {line} matches no record", file) for line in lines]


def leaving(file: str | None, licenses: tuple[str, ...], languages: tuple[str, ...] = ()) -> Leaving:
    """What ``--exclude``, ``--only-license`` and ``--only-language`` name; ``InputError`` for a list that cannot be read, an
    empty pattern or what is no language.

    >>> leaving(None, ("CC BY *", "cc0-1.0")).selection.licenses
    ('cc-by-*', 'cc0-1.0')
    """
    patterns = tuple(license_name(pattern) for pattern in licenses)
    if not all(patterns):
        raise InputError(
            "--only-license", "is empty; allowed: names or patterns such as cc-by-4.0, cc0-1.0, cc-by-*"
        )
    excluded = read_excluded(file) if file is not None else {}
    return Leaving(Selection(excluded, patterns, tuple(dict.fromkeys(map(_code, languages)))), file)


def _code(language: str) -> str:
    code = language_code(language)
    if code is None:
        what = f"{language!r} is no language; allowed: BCP 47 codes such as ar, en"
        raise InputError("--only-language", what)
    return code
