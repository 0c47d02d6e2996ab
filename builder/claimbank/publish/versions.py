"""The semantic version of a dataset, and what changed from one to the next."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from claimbank.errors import InputError
from claimbank.publish.difference import Difference, difference
from claimbank.publish.load import Bank, load
from claimbank.publish.manifest import Facts, versions
from claimbank.publish.withhold import MODES

__all__ = ["FIRST", "check_version", "next_version", "versioned"]

#: the version of a dataset that replaces none
FIRST = "1.0.0"
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")


def check_version(given: str | None, out: str | Path) -> Bank | None:
    """The dataset that ``out`` holds, None where it holds none; ``InputError`` for a version that cannot follow its own."""
    if given is not None and not _VERSION.fullmatch(given):
        raise InputError("--version", f"{given!r} is no version; allowed: three numbers such as 1.0.0")
    try:
        previous = load(out)
    except (InputError, OSError, ImportError, ValueError):
        return None  # what cannot be replaced, the exchange will say
    known = str(previous.manifest.get("version", FIRST))
    if given is not None and _parts(given) < _parts(known):
        raise InputError(
            "--version", f"{given} is before {known}, which {out} has; allowed: {known} or a later one"
        )
    return previous


def next_version(known: str, found: Difference, contracts: tuple[str, str]) -> str:
    """The version that follows ``known``: by what was found to differ, and the contract's versions, old and new.

    major: what readers rely on went (the contract's first number, or words that are now withheld). minor: rows, columns or
    words were added. patch: rows were removed or changed. Where nothing differs, the same.

    >>> next_version("1.4.2", Difference({}), ("1.1.0", "2.0.0")), next_version("1.4.2", Difference({}), ("1.1.0", "1.1.0"))
    ('2.0.0', '1.4.2')
    >>> next_version("1.4.2", Difference({}, ("full", "none")), ("1.1.0", "1.1.0"))
    '2.0.0'
    """
    major, minor, patch = _parts(known)
    words = [_much(mode) for mode in found.text]
    if _parts(contracts[0])[0] != _parts(contracts[1])[0] or words[1] < words[0]:
        return f"{major + 1}.0.0"
    if found.total("added") or contracts[0] != contracts[1] or words[1] > words[0]:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}" if found else known


def versioned(facts: Facts, folder: Path, previous: Bank | None, given: str | None) -> Facts:
    """``facts`` of the dataset that is being built below ``folder`` with its version and its changes, the newest first."""
    if previous is None:
        return replace(facts, version=given or FIRST)
    manifest = previous.manifest
    known, history = str(manifest.get("version", FIRST)), tuple(manifest.get("changes", ()))
    now = Bank.below(folder)
    now.manifest.update({**asdict(facts), "versions": versions()})
    found = difference(previous, now)
    contracts = (_contract(manifest), _contract(now.manifest))
    version = given or next_version(known, found, contracts)
    if not found and contracts[0] == contracts[1]:
        return replace(facts, version=version, changes=history)
    told = {"contract": list(contracts)} if contracts[0] != contracts[1] else {}
    change = {"version": version, "previous": known, **told, **found.told()}
    change = json.loads(json.dumps(change, sort_keys=True))  # as the next build will read it
    notices = facts.notices
    if version == known:
        notices += (f"version {version} is that of the dataset which was replaced, though rows differ",)
    return replace(facts, version=version, changes=(change, *history), notices=notices)


def _contract(manifest: Mapping[str, Any]) -> str:
    return str(manifest.get("versions", {}).get("contract", FIRST))


def _much(mode: str) -> int:
    return -MODES.index(mode) if mode in MODES else -1


def _parts(version: str) -> tuple[int, int, int]:
    found = _VERSION.fullmatch(version)
    numbers = found.groups() if found else (1, 0, 0)
    return int(numbers[0]), int(numbers[1]), int(numbers[2])
