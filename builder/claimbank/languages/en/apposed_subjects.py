"""Finds the head of a subject over the appositions and clauses between it and its verb: "Jo Holt, a lawyer, who knows, [said]".

All positions are token numbers of ``Tokens``; spans are half open.
"""

from __future__ import annotations

from claimbank.frozen import frozen
from claimbank.languages.en.phrase_starts import noun_phrase_start
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, roles

__all__ = ["Phrase", "has_role", "is_barrier", "is_name", "over_appositions"]

_SPAN_NOUNS = word_set("span_nouns")
_AMONG = ("including", "among", "like", "unlike", "alongside")
#: prepositions that tell where somebody comes from: "Jo Holt, [of] the union, said"
_BELONGING = ("of", "from", "at", "for", "with", "by", *_AMONG)
_PARTIES = word_set("parties")
_STATES = word_set("states")
_RELATIVE = word_set("relatives")


@frozen
class Phrase:
    """A noun phrase, ``start`` to ``end``, with the appositions that stand around it."""

    start: int
    end: int
    appositions: tuple[tuple[int, int], ...] = ()
    relative: int | None = None


def is_barrier(t: Tokens, k: int) -> bool:
    return t.kinds[k] in ";:?!" or (t.kinds[k] == "Q" and is_statement(t, k))


def is_name(t: Tokens, lo: int, hi: int) -> bool:
    return (hi - lo >= 1 and t.kinds[hi - 1] == "N" and t.kinds[lo] == "N") or sum(
        t.kinds[k] == "N" for k in range(lo, hi)
    ) * 2 > hi - lo


def has_role(t: Tokens, lo: int, hi: int) -> bool:
    return any(t.low[k] in roles() for k in range(lo, hi))


def over_appositions(t: Tokens, segments: list[tuple[int, int]]) -> Phrase | None:
    """The head of "X, role, [verb]" or "X, who ..., [verb]", where a comma stands before the verb."""
    dependents: list[tuple[int, int]] = []
    best: Phrase | None = None
    for n, (lo, hi) in enumerate(segments):
        if lo >= hi:
            continue
        if (
            best
            and not lo
            and t.kinds[hi : hi + 1] == "-"
            and t.text[t.starts[lo] : t.ends[hi - 1]].isupper()
        ):
            break  # a dateline: "LEYTON — Orin, a lobby for bakers, [said]"
        start = noun_phrase_start(t, lo, hi)
        relative = _is_relative(t, lo, hi)
        if _seat(t, lo, hi) or (hi - lo == 1 and t.kinds[lo] == "m"):
            continue
        if best is None and n + 1 < len(segments) and _says_more(t, lo, start, hi):
            dependents = dependents if t.kinds[lo] == "p" else [*dependents, (lo, hi)]
            continue
        if (
            start >= hi
            or t.kinds[start] in "gaT"
            or (relative and (start in (lo, lo + 1) or t.kinds[lo] in "gewa"))
        ):
            if best and not (relative and best.end - best.start <= 2 and t.kinds[best.start] == "N"):
                break
            best = None  # what stood here was a place: "the church of Elizabeth, Colorado, [said]"
            dependents = [] if t.low[lo] in _AMONG else [*dependents, (lo, hi)]
            continue
        opening = _is_opening(t, lo, start, hi)
        if start > lo + 1 and t.kinds[start - 2 : start] == "Qb":
            lo = start  # "“a trick,” though [Berg], a critic, said"
        whole = start == lo or (start == lo + 1 and (t.kinds[lo] == "a" or opening))
        if best and not (whole and is_name(t, start, hi)):
            behind = segments[n + 1] if n + 1 < len(segments) else None
            return _behind(t, best, (lo, start, hi), whole, tuple(dependents), behind)
        best = Phrase(start, hi, tuple(dependents))
        dependents = [(start, hi), *dependents]
        if not whole or n + 1 >= len(segments):
            break
    return best


def _behind(
    t: Tokens,
    best: Phrase,
    segment: tuple[int, int, int],
    whole: bool,
    dependents: tuple[tuple[int, int], ...],
    behind: tuple[int, int] | None,
) -> Phrase:
    """The head where ``best`` may only say more of it, and what stands before (from, phrase, to) is no whole name."""
    lo, start, hi = segment
    named = is_name(t, best.start, best.end)
    joined = t.kinds.find("c", start, hi)
    if (
        named
        and joined > start
        and t.kinds[joined - 1] == "N"
        and t.low[joined + 1] in ("his", "her", "their")
    ):
        return Phrase(start, best.end)  # "[Ida Kell and her deputy, Ola Berg,] said"
    if named and (start == lo or start == lo + 1) and _is_published(t, start, hi):
        return Phrase(start, best.end)  # "[Figures from a monitor, the Harbour Union,] show"
    if whole and has_role(t, lo, hi) and named:
        return Phrase(best.start, best.end, ((lo, hi), *best.appositions))
    if start > lo and t.kinds[start - 1] in "cbtw" and is_name(t, start, hi) and not named:
        return Phrase(start, hi, dependents)
    if whole and has_role(t, lo, hi) and behind is not None:
        name = _name_at(t, *behind)
        if name is not None:  # "Jo Holt, president of the fund, a group here, [said]"
            return Phrase(*name, ((lo, hi), *dependents))
    return best


def _is_published(t: Tokens, a: int, b: int) -> bool:
    """Whether a phrase names a document and who it is from: "figures from a port monitor"."""
    k = next((k for k in range(a + 1, b) if t.kinds[k] == "p"), b)
    return k + 1 < b and t.low[k] in ("from", "by") and t.low[k - 1] in documents()


def _is_relative(t: Tokens, lo: int, hi: int) -> bool:
    """Whether a stretch between commas says more of a name: "who lives there", "speaking in May", "based in Orin"."""
    past = t.kinds[lo] == "e" and hi - lo > 1 and (t.kinds[lo + 1] in "paT" or t.low[hi - 1] in _SPAN_NOUNS)
    if t.low[lo] in ("where", "when") and t.kinds[lo + 1 : lo + 2] == "N":
        return False  # "where Senator Jo Holt, R-Ky., [has said]"
    first = lo + (t.kinds[lo] == "a" and lo + 2 < hi)  # "[now] working on the campaign"
    return t.kinds[first] in "wg" or t.low[lo] in _RELATIVE or t.low[lo] in _AMONG or past


def _is_adjunct(t: Tokens, lo: int, hi: int) -> bool:
    """Whether a stretch between commas tells when or in what: "The mayor, [amid calls to scrap the toll], said"."""
    return (
        lo > 1
        and t.kinds[lo - 1] == ","
        and t.kinds[lo] == "p"
        and t.low[lo] not in _BELONGING
        and t.kinds[lo - 2] in "lNh"
        and set(t.kinds[lo:hi]).isdisjoint("vxwtb")
    )


def _says_more(t: Tokens, lo: int, start: int, hi: int) -> bool:
    """Whether a stretch between commas only says more of what is before it."""
    return _is_adjunct(t, lo, hi) or _described_there(t, lo, start) or _joined_office(t, lo, start)


def _joined_office(t: Tokens, lo: int, start: int) -> bool:
    """Whether a phrase is the second that says who somebody is: "Holt, [a baker of Orin and once a judge], said"."""
    return (
        lo > 1
        and t.kinds[lo - 1] == ","
        and t.kinds[lo - 2] == "N"
        and t.low[lo] in ("a", "an", "the")
        and start > lo + 2
        and ("and" in t.low[start - 2 : start])
        and (has_role(t, lo, start) or any(f"{w}s" in _PARTIES for w in t.low[lo:start]))
    )


def _described_there(t: Tokens, lo: int, start: int) -> bool:
    """Whether a phrase with a relative clause says more of what is before it: "makers of Orin, [the app that pays], say"."""
    k = lo + 1
    while k < start and t.kinds[k] in "lNhm":
        k += 1
    return (
        t.kinds[lo] == "d"
        and k > lo + 1
        and k < start
        and (t.kinds[k] == "t" or t.low[k] in ("which", "who"))
    )


def _is_opening(t: Tokens, lo: int, start: int, hi: int) -> bool:
    """Whether a conjunction before the phrase at ``start`` opens a sentence or clause: "But [Holt]", ", and [Ms Holt]"."""
    if t.low[lo] in ("but", "and", "yet") and (not lo or is_barrier(t, lo - 1)):
        return True
    if t.kinds[lo] == "b" and t.kinds[lo - 1 : lo] in tuple(",Q"):
        return True
    return t.low[lo] in ("and", "but") and start == lo + 1 and is_name(t, start, hi)


def _name_at(t: Tokens, lo: int, hi: int) -> tuple[int, int] | None:
    """The name that ends a stretch between commas: "[Jo Holt], president of the fund, a group here, said"."""
    start = noun_phrase_start(t, lo, hi) if lo < hi else hi
    return (start, hi) if start < hi and is_name(t, start, hi) and not _seat(t, start, hi) else None


def _seat(t: Tokens, lo: int, hi: int) -> bool:
    """Whether a segment is a party and state behind a name: "R-Ky.", "D-Calif", "Fla."."""
    return (
        hi - lo == 1 and t.kinds[lo] == "N" and (t.low[lo][:2] in ("r-", "d-", "i-") or t.low[lo] in _STATES)
    )
