"""A language pack: ``pack.toml``, word lists (``*.txt``), tables (``*.tsv``), ``examples/`` and ``rules.py``.

A word list has one entry a line; a table has a header line and tab-separated cells; both may hold ``#`` comment lines.
"""

from __future__ import annotations

import importlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from claimbank.errors import PackError

__all__ = ["Pack", "load_pack"]


@dataclass(frozen=True, eq=False)
class Pack:
    """What is known of one language. Lists and tables are read when first asked for."""

    language: str
    name: str
    direction: str
    path: Path
    settings: dict[str, Any] = field(repr=False)

    @cached_property
    def rules(self) -> ModuleType:
        """The grammar of the language: ``rules.py``, with the function names that ``languages.rules`` documents."""
        return importlib.import_module(f"claimbank.languages.{self.language}.rules")

    @cached_property
    def quantities(self) -> ModuleType:
        """The grammar of numbers: ``quantities.py``, whose ``grammar()`` is a ``numerals.NumberGrammar``."""
        return importlib.import_module(f"claimbank.languages.{self.language}.quantities")

    @cached_property
    def counted(self) -> ModuleType:
        """What is counted: ``counted.py``, with the names that ``annotate.counted`` documents."""
        return importlib.import_module(f"claimbank.languages.{self.language}.counted")

    @property
    def quote_pairs(self) -> tuple[tuple[str, str], ...]:
        """Opening and closing quotation marks, as the language writes them."""
        return tuple((o, c) for o, c in self.settings["quotes"]["pairs"])

    def lines(self, name: str) -> list[tuple[int, str]]:
        """The lines of a data file that hold something, with their line numbers."""
        file = self.path / name
        try:
            text = file.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise PackError(f"{self.language}/{name}", "no such file in the pack") from None
        numbered = enumerate(text.splitlines(), 1)
        return [(n, line) for n, line in numbered if line.strip() and not line.startswith("#")]

    def words(self, name: str) -> tuple[str, ...]:
        """The entries of the word list ``name.txt``."""
        return tuple(line.strip() for _, line in self.lines(f"{name}.txt"))

    def ordinary_words(self) -> Iterator[str]:
        """The entries of every word list but those of ``names`` in ``pack.toml``: words of the language, not of the world.

        What is a name too is left out.
        """
        names = self.settings.get("names", ())
        known = {word for name in names for word in self.words(name)}
        for file in sorted(self.path.glob("*.txt")):
            if file.stem not in names:
                yield from (word for word in self.words(file.stem) if word not in known)

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of the table ``name.tsv`` as column -> cell; a row of another width is an error."""
        lines = self.lines(f"{name}.tsv")
        header = lines[0][1].split("\t")
        out = []
        for n, line in lines[1:]:
            cells = line.split("\t")
            if len(cells) > len(header):
                where = f"{self.language}/{name}.tsv"
                raise PackError(
                    where, f"line {n} has {len(cells)} cells; allowed: {len(header)} ({', '.join(header)})"
                )
            out.append(
                dict(zip(header, (c.strip() for c in cells + [""] * (len(header) - len(cells))), strict=True))
            )
        return out


def load_pack(path: Path) -> Pack:
    """Read ``path/pack.toml``; ``PackError`` names the field that is missing."""
    file = path / "pack.toml"
    try:
        settings = tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(str(file), f"is not TOML: {error}") from None
    for key in ("name", "direction", "quotes"):
        if key not in settings:
            raise PackError(str(file), f"field '{key}' is missing")
    return Pack(path.name, settings["name"], settings["direction"], path, settings)
