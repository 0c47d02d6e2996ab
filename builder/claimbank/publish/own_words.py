"""``card.md``: what a dataset's developers say of it in their own words. It lies in the dataset, outlives builds, and
stands in the card word for word.

Text outside of blocks goes below the title. A block goes to the end of the section that it names::

    Collected for the flood desk.

    <!-- card:limits -->
    Two outlets stopped publishing in May.
    <!-- /card -->
"""

from __future__ import annotations

import re
from pathlib import Path

from claimbank.errors import InputError

__all__ = ["NAME", "SECTIONS", "bring", "own_words"]

NAME = "card.md"
#: the sections of the card that take a block
SECTIONS = (
    "summary", "contents", "loading", "splits", "tables", "making", "quality", "limits", "versions", "rights", "citation",
)  # fmt: skip
_OPENS = re.compile(r"\s*<!--\s*card:\s*(.*?)\s*-->\s*")
_CLOSES = re.compile(r"\s*<!--\s*/card\s*-->\s*")


def own_words(text: str, name: str = NAME) -> dict[str, str]:
    """The words for each section of the card; ``InputError`` for a block that is unknown, open or there twice.

    >>> own_words("For the desk.\\n<!-- card:limits -->\\nNo *radio*.\\n<!-- /card -->\\n")
    {'summary': 'For the desk.', 'limits': 'No *radio*.'}
    """
    found: dict[str, list[str]] = {"summary": []}
    section, since = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if opened := _OPENS.fullmatch(line):
            if section:
                raise InputError(name, f"line {number}: a block begins inside '{section}' of line {since}")
            section, since = _section(opened[1], f"line {number}", name, found), number
            found.setdefault(section, [])
        elif _CLOSES.fullmatch(line):
            if not section:
                raise InputError(name, f"line {number}: ends a block that does not begin")
            section = ""
        else:
            found[section or "summary"].append(line)
    if section:
        raise InputError(name, f"line {since}: block '{section}' does not end; required: <!-- /card -->")
    joined = {key: "\n".join(lines).strip() for key, lines in found.items()}
    return {key: words for key, words in joined.items() if words}


def _section(section: str, line: str, name: str, found: dict[str, list[str]]) -> str:
    if section not in SECTIONS:
        raise InputError(name, f"{line}: block '{section}'; allowed: {', '.join(SECTIONS)}")
    if section != "summary" and section in found:
        raise InputError(name, f"{line}: block '{section}' stands there twice; allowed: once")
    return section


def read_own_words(folder: Path) -> dict[str, str]:
    """What ``folder``/card.md says, nothing where there is none."""
    file = folder / NAME
    return _parsed(file.read_bytes(), NAME) if file.is_file() else {}


def bring(dataset: str, folder: Path) -> None:
    """Copy the ``card.md`` of ``dataset`` (any address that fsspec opens) into ``folder`` where that has none.

    ``InputError`` where it cannot be read as one, before a long build begins.
    """
    import fsspec

    if (folder / NAME).exists():
        return
    fs, root = fsspec.url_to_fs(dataset)
    place = f"{root.rstrip('/')}/{NAME}"
    if fs.isfile(place):
        content = fs.cat_file(place)
        _parsed(content, f"{dataset.rstrip('/')}/{NAME}")
        (folder / NAME).write_bytes(content)


def _parsed(content: bytes, name: str) -> dict[str, str]:
    try:
        return own_words(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InputError(name, f"line {line}: is no UTF-8; allowed: Markdown in UTF-8") from None
