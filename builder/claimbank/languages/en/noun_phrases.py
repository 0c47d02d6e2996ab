"""Where noun phrases end, and the appositions behind them.

All positions are token numbers of ``Tokens``; spans are half open.
"""

from __future__ import annotations

from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, roles

__all__ = ["appositions_after", "phrase_end"]

_INSIDE = word_set("inside")
_EVENT = word_set("event")
_RELATIVE = word_set("relatives")
_TOWARDS = word_set("towards")


def phrase_end(t: Tokens, k: int, limit: int) -> int:
    """Where the noun phrase that begins at ``k`` ends, at most at ``limit``."""
    start = k
    if k < limit and (t.kinds[k] in "so" or _stands_alone(t, k, limit)):
        return k + 1
    while k < limit and _goes_on(t, start, k, limit):
        k += 1
    if k < limit and t.kinds[k] == "(":
        close = t.kinds.find(")", k, min(limit, k + 6))
        if close > 0 and t.kinds[close + 1 : close + 2] not in ("", "l", "N"):
            return close + 1
    while k > start and t.kinds[k - 1] in "pcdia":
        k -= 1
    return k


def _stands_alone(t: Tokens, k: int, limit: int) -> bool:
    """Whether a determiner at ``k`` stands for people: "say [those] who know", "[some] said"."""
    return t.low[k] in ("those", "some", "many", "most") and (k + 1 >= limit or t.kinds[k + 1] in "wvx,")


def _goes_on(t: Tokens, start: int, k: int, limit: int) -> bool:
    """Whether the token at ``k`` belongs to the noun phrase that begins at ``start``."""
    kind, low = t.kinds[k], t.low[k]
    before = t.kinds[k - 1] if k > start else ""
    after = t.kinds[k + 1] if k + 1 < limit else ""
    if kind in "Nlmh":
        return True
    if kind == "Q":
        return not is_statement(t, k)
    if kind == "d":
        return before not in ("l", "N", "h") or low == "all"
    if kind in "pic":
        return bool(before) and _joins(t, k, limit)
    if kind == "e":
        return before in ("d", "p", "c", "") and after in ("l", "N")
    if kind == "g":
        if k + 1 < limit and before and t.low[k + 1] in roles():
            return True  # "Tottenham [sporting] director"
        return before in ("d", "") or (before == "l" and after in ("l", "N", ",", ""))
    if kind == "a":
        return before in ("", "d")
    return kind == "T" and low.endswith("'s")


def _joins(t: Tokens, k: int, limit: int) -> bool:
    """Whether a preposition, "to" or "and" goes on with a noun phrase: "a spokesman [for] the ministry"."""
    if k + 1 >= limit:
        return False
    kind, low, before, after = t.kinds[k], t.low[k], t.kinds[k - 1], t.kinds[k + 1]
    if kind == "i":
        return before in "lh" and t.low[k - 1] in _TOWARDS
    if kind == "c":
        return (
            low == "and"
            and (after in "Nd" or _shares_role(t, k, limit))
            and not any(t.kinds[n] in "vx" for n in range(k + 1, _comma(t, k, min(limit, k + 8))))
        )
    if low == "for" and after == "Q":
        return False  # "praised the police [for] “great courage”"
    if low == "by" and t.low[k - 1] in documents():
        return not _adjunct(t, k, limit)
    named = before == "N" and low not in ("of", "for")
    return low in _INSIDE and not named and not _adjunct(t, k, limit)


def _shares_role(t: Tokens, k: int, limit: int) -> bool:
    """Whether "and" at ``k`` stands within a role before a name: "media [and] press strategist Jo Holt"."""
    window = range(k + 2, _comma(t, k, min(limit, k + 6)) - 1)
    return any(t.low[n] in roles() and t.kinds[n + 1] == "N" for n in window)


def _comma(t: Tokens, k: int, limit: int) -> int:
    comma = t.kinds.find(",", k, limit)
    return comma if comma > 0 else limit


def _adjunct(t: Tokens, k: int, limit: int) -> bool:
    """Whether the preposition at ``k`` opens a time or an occasion ("on Monday", "in a statement"), no part of a name."""
    window = range(k + 1, min(limit, k + 5))
    for n in window:
        if t.kinds[n] == "e" and n > k + 1:
            break  # "a report in the Post [published] on Monday"
        if t.kinds[n] == "T" or (t.low[n] in _EVENT and t.kinds[n] != "N"):
            return True
    following = t.kinds[k + 1 : k + 2]
    return following != "" and following in "gm" and t.low[k] in ("in", "on", "at")


def appositions_after(t: Tokens, k: int, limit: int) -> list[tuple[int, int]]:
    """The noun phrases between commas that follow a name: ", vice president of PMG, a company, ..."."""
    out: list[tuple[int, int]] = []
    while k + 1 < limit and t.kinds[k] == "," and len(out) < 3:
        start = k + 1
        if t.kinds[start] not in "Ndlmh":
            break
        stop = next(
            (n for n in range(start, min(limit, start + 30)) if t.kinds[n] in ",;:?!-Q("),
            min(limit, start + 30),
        )
        if any(t.kinds[n] in "vxtb" for n in range(start, stop) if t.low[n] != "as") and not any(
            t.low[n] in _RELATIVE for n in range(start, stop)
        ):
            break
        out.append(
            (
                start,
                phrase_end(t, start, stop)
                if not any(t.kinds[n] == "p" for n in range(start, stop))
                else _trim_relative(t, start, stop),
            )
        )
        k = stop
    return [(a, b) for a, b in out if b > a]


def _trim_relative(t: Tokens, start: int, stop: int) -> int:
    for n in range(start + 1, stop):
        if (
            t.kinds[n] in "w"
            or t.low[n] == "that"
            or t.kinds[n] == "T"
            or (t.kinds[n] == "p" and _adjunct(t, n, stop))
        ):
            return n
    return stop
