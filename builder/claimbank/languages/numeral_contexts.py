"""Words that decide how a number is meant: ``number_contexts.tsv``, one class a line."""

from __future__ import annotations

import re

from claimbank.fold import fold
from claimbank.languages.lexicon import trie_pattern
from claimbank.languages.packs import Pack

__all__ = ["contexts", "one_of", "telephone"]


def contexts(pack: Pack) -> dict[str, frozenset[str]]:
    """Class -> its words, folded.

    >>> from claimbank.languages import pack
    >>> "قبل" in contexts(pack("ar"))["span"]
    True
    """
    rows = pack.table("number_contexts")
    return {
        row["class"]: frozenset(fold(w.replace("_", " ")).text.strip() for w in row["words"].split())
        for row in rows
    }


def one_of(words: frozenset[str]) -> str:
    """A pattern for any of ``words``."""
    return trie_pattern(sorted(words)) or re.escape("\0")


def telephone(classes: dict[str, frozenset[str]]) -> re.Pattern[str]:
    """A pattern for what stands before a telephone number: "Tel: ", "the hotline on ", «للاستفسار: »."""
    words, links = one_of(classes["telephone"]), one_of(classes["telephone_link"])
    return re.compile(rf"(?<!\w)(?:{words})(?:,? (?:{links}))*[ :]*[(+]?\Z", re.IGNORECASE)
