"""The tables that belong to no one language, beside the packs: bodies, institutions, spellings of names."""

from __future__ import annotations

from pathlib import Path

from claimbank.languages.packs import Pack

__all__ = ["table"]

_FOLDER = Path(__file__).parent


def table(name: str) -> list[dict[str, str]]:
    """The rows of ``languages/<name>.tsv`` as column -> cell; ``PackError`` for a row that is too wide.

    >>> table("nations")[0]
    {'form': 'M', 'before': 'ال', 'after': ''}
    """
    return Pack(_FOLDER.name, "every language", "ltr", _FOLDER, {}).table(name)
