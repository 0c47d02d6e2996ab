"""Finds the words beside a cue that tell when something was said: "on Monday", "late on 3 May", "yesterday"."""

from __future__ import annotations

from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Span

__all__ = ["moment_near"]

_LEADING = word_set("leading")
_TRAILING = word_set("trailing")


def moment_near(t: Tokens, a: int, b: int) -> Span | None:
    """The time next to the verb at ``a`` to ``b``: after it within a few words, or right before it."""
    for n in range(b, min(len(t), b + 9)):
        if t.kinds[n] in "tQvx:;" or (t.kinds[n] == "," and n > b):
            break
        if t.kinds[n] == "T" or (t.low[n] in ("week", "month", "year") and t.low[n - 1] in ("last", "this")):
            return _grown(t, n, b, len(t))
    for n in range(a - 1, max(-1, a - 5), -1):
        if t.kinds[n] not in "Tapxdmn":
            break
        if t.kinds[n] == "T":
            return _grown(t, n, 0, a)
    return None


def _grown(t: Tokens, n: int, lo: int, hi: int) -> Span:
    start, end = n, n + 1
    while start > lo and (
        t.low[start - 1] in _LEADING or (t.kinds[start - 1] == "m" and t.low[start - 1].isdigit())
    ):
        start -= 1
    while end < hi and (t.low[end] in _TRAILING or (t.kinds[end] == "m" and t.low[end].isdigit())):
        end += 1
    while start < n and t.low[start] in ("on", "in", "of", "the"):
        start += 1
    return Span(t.starts[start], t.ends[end - 1])
