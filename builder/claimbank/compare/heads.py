"""What a figure counts where no list knows the word: the stem of its noun, so that one language's figures of one thing meet."""

from __future__ import annotations

from claimbank.languages import languages, pack

__all__ = ["counted_stem"]

#: letters that tell a noun; an abbreviation in a table has fewer
_SHORTEST = 3


def counted_stem(counted: str, language: str | None) -> str:
    """The stem of the noun of a counted phrase; empty for a language without a pack.

    >>> counted_stem("new turbines", "en"), counted_stem("new turbines", None)
    ('turbine', '')
    """
    if language is None or language not in languages():
        return ""
    stem: str = pack(language).counted.stem(counted)
    return stem if len(stem) >= _SHORTEST else ""
