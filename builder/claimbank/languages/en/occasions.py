"""Where the object of a reporting verb ends before the occasion: "announced [a levy] in a statement on Monday"."""

from __future__ import annotations

from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["before_occasion"]

_EVENT = word_set("event")
_PAPERS = frozenset({"papers", "documents", "filings", "records"})
_SPAN_NOUNS = word_set("span_nouns")
_DATING = ("on", "in", "at", "during", "last", "this", "next", "late", "early", "earlier")


def before_occasion(t: Tokens, k: int, end: int) -> int:
    """Where the object that begins at ``k`` ends: before "in a statement on Monday", no part of what is said."""
    if set(t.kinds[k:end]) & set("vxw"):
        return end  # the time may be that of a clause
    said = next((n for n in range(k + 1, end - 2) if _opens_papers(t, n) or _is_day_of_saying(t, n)), None)
    if said is not None:
        return said
    last = end - 1
    while last > k and (t.kinds[last] == "T" or t.low[last] in _SPAN_NOUNS):
        last -= 1
    if last < end - 1 and t.low[last] in _DATING:
        while last > k and t.low[last] in _DATING:
            last -= 1
        end = last + 1
    elif "T" in t.kinds[last + 1 : end] and t.kinds[last] not in "pdcmi":
        end = last + 1
    if t.low[end - 1] not in _EVENT:
        return end
    for n in range(end - 2, max(k, end - 7), -1):
        if t.low[n] in ("in", "on", "during", "at"):
            return n
        if t.kinds[n] not in "dlhNT":
            break
    return end


def _is_day_of_saying(t: Tokens, n: int) -> bool:
    """Whether a day without a preposition stands before an occasion: "blamed greed for the debt [Friday] in a speech"."""
    return (
        t.kinds[n] == "T"
        and t.kinds[n - 1] in "lNh"
        and not t.low[n].endswith("'s")
        and t.low[n + 1] in ("in", "at", "during")
        and not _EVENT.isdisjoint(t.low[n + 2 : n + 6])
    )


def _opens_papers(t: Tokens, n: int) -> bool:
    """Whether "in" at ``n`` opens where it was said: "denied wrongdoing [in] court papers filed in Orin", "[in] a letter"."""
    if t.low[n] != "in":
        return False
    return (t.low[n + 1] in ("a", "an") and t.low[n + 2] in _EVENT) or (
        t.low[n + 1] == "court" and t.low[n + 2] in _PAPERS
    )
