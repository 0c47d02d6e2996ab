"""The licences of a dataset's articles by the names that SPDX and the Hub have for them (``licenses.tsv``)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from claimbank.read.selection import license_name

__all__ = ["hub_license", "license_of", "licenses_of", "spdx"]


def licenses_of(folder: Path) -> list[str]:
    """The licences of the articles below ``folder``/data, as they are given, sorted; an empty one where any has none."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    found: set[str | None] = set()
    for file in sorted((folder / "data" / "documents").glob("*.parquet")):
        found.update(pc.unique(pq.read_table(file, columns=["license"]).column(0)).to_pylist())
    return sorted({name or "" for name in found})


def hub_license(licenses: Iterable[str]) -> dict[str, Any]:
    """What a card's header says: the Hub's names, ``other`` where it has none for one of them, or one article has none.

    >>> hub_license(["CC BY 4.0"]), hub_license(["CC BY 4.0", ""])
    ({'license': 'cc-by-4.0'}, {'license': 'other', 'license_name': 'as-given-per-article'})
    >>> hub_license([""]), hub_license(["https://creativecommons.org/licenses/by-sa/3.0/", "cc0-1.0"])
    ({'license': 'unknown'}, {'license': ['cc-by-sa-3.0', 'cc0-1.0']})
    """
    given = list(licenses)
    if not any(given):
        return {"license": "unknown"}
    names = _named(given, "hub")
    if not names:
        return {"license": "other", "license_name": "as-given-per-article"}
    return {"license": names[0] if len(names) == 1 else names}


def spdx(licenses: Iterable[str]) -> list[str]:
    """SPDX's names of the licences, none at all where it has none for one of them.

    >>> spdx(["cc-by-sa 3.0", "MIT"]), spdx(["MIT", "all rights reserved"]), spdx(["MIT", ""])
    (['CC-BY-SA-3.0', 'MIT'], [], [])
    """
    return _named(list(licenses), "spdx")


def license_of(licenses: Iterable[str]) -> str:
    """The licence of a dataset whose articles have these: an address of SPDX, or a sentence.

    >>> license_of(["CC BY 4.0"]), license_of([])
    ('https://spdx.org/licenses/CC-BY-4.0', "The articles' own, which the input does not give.")
    """
    given = list(licenses)
    known = spdx(given)
    if len(known) == 1:
        return f"https://spdx.org/licenses/{known[0]}"
    if not any(given):
        return "The articles' own, which the input does not give."
    return "The articles' own, each in the column license of documents."


def _named(licenses: list[str], whose: str) -> list[str]:
    found = [_names().get(license_name(one), {}).get(whose, "") for one in licenses]
    return sorted(set(found)) if all(found) else []


@cache
def _names() -> dict[str, dict[str, str]]:
    with Path(__file__).with_name("licenses.tsv").open(encoding="utf-8", newline="") as opened:
        return {row["name"]: row for row in csv.DictReader(opened, delimiter="\t")}
