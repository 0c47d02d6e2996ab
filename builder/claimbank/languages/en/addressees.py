"""Who is told something, behind a verb of telling: told [MPs] the pension would rise."""

from __future__ import annotations

from claimbank.languages.en.clauses import is_clause, that_ahead
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import titles

__all__ = ["after_addressee"]

#: where "that" opens a clause behind a relative one: "told the men who built it [that it] was late"
_CLAUSES = tuple(f"{before}t{after}" for before in "lNoha" for after in "sdN")
_AUDIENCES = word_set("audiences")


def after_addressee(t: Tokens, k: int, limit: int, frames: frozenset[str]) -> int | None:
    """The token after the one addressed at ``k`` ("told [MPs] the pension would rise"), None where nobody is."""
    if (
        "tell" not in frames
        or k >= limit
        or t.kinds[k] not in "odNlmshgT"
        or _itself_clause(t, k, limit, frames)
    ):
        return None
    if t.kinds[k] == "s" and t.low[k] not in (
        "it",
        "you",
        "everyone",
        "everybody",
        "anyone",
        "someone",
        "others",
    ):
        return None
    if t.kinds[k] == "o":
        return k + 1
    end = max(phrase_end(t, k, limit), k + 1)
    if end < limit and t.kinds[end] in "vx":  # the subject of what is told was taken along
        for n in range(k + 1, end):
            named = t.kinds[n - 1] == "N" and n - k > 1
            if t.low[n - 1] in _AUDIENCES or (named and (t.kinds[n] in "ld" or t.low[n] in titles())):
                return n
    if end < limit and t.low[end] == "who":  # "told the bakers who met there, “...”"
        told = range(end + 2, min(limit - 1, end + 16))
        return next(
            (n for n in told if t.kinds[n : n + 2] == ",Q" or t.kinds[n - 1 : n + 2] in _CLAUSES), end
        )
    return end


def _itself_clause(t: Tokens, k: int, limit: int, frames: frozenset[str]) -> bool:
    """Whether a clause begins where one addressed might stand: "warned it will go", "warned the bank would fail"."""
    if t.kinds[k] == "s":
        return t.kinds[k + 1 : k + 2] in tuple("xvnea")
    who = next((n for n in range(k + 1, min(limit, k + 6)) if t.low[n] == "who"), None)
    if who is not None and any(
        t.kinds[n : n + 2] in ("ts", "td", "tN") for n in range(who + 2, min(limit, who + 14))
    ):
        return False  # "warned [bakers who met there] that it was late"
    return "prep:of" in frames and that_ahead(t, k, limit) is None and is_clause(t, k, limit)
