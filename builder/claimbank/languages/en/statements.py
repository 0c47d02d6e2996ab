"""Tells a quoted statement from a quoted word, name or title."""

from __future__ import annotations

from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["is_statement"]

_SMALL = word_set("small")


def is_statement(t: Tokens, i: int) -> bool:
    """Whether the quotation at token ``i`` is long enough or closed like a statement, not a quoted word or name."""
    q = t.quotes[i]
    inner = t.text[q.start : q.end].rstrip()
    if len(inner) > 60:
        return True
    words = inner.split()
    if (
        len(words) <= 7
        and all(w[0].isupper() or w[0].isdigit() or w.lower() in _SMALL for w in words)
        and inner[-1:] in ",."
        and (len(words) > 1 or inner[-1] == ",")
    ):
        return words[0] in ("I", "We", "No", "Yes") and len(words) > 2
    return inner[-1:] in ",.?!…" or len(words) >= 6
