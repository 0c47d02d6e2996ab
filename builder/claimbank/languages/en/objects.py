"""Where the object of a reporting verb stands, and where it ends."""

from __future__ import annotations

from claimbank.frozen import frozen
from claimbank.languages.en.clauses import is_clause
from claimbank.languages.en.report_ends import report_end, reports_next
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import BE, documents
from claimbank.model import Cue, Relay

__all__ = ["REQUESTED", "Complement", "Place", "end_of", "in_opening", "phrase_limit"]

_TELLING = word_set("telling")
_LAPSES = frozenset({"hour", "day", "week", "month", "year", "minute", "moment"})
#: what is asked for without a word of it: "requests for comment", "asked for anonymity"
REQUESTED = frozenset({"comment", "comments", "interview", "interviews", "anonymity"})


@frozen
class Complement:
    """The content after a verb: tokens ``start`` to ``end``, the quotation if it is nothing else, who relays it."""

    frame: str
    start: int
    end: int
    quote: int | None = None
    relay: Relay | None = None


@frozen
class Place:
    """Where a cue stands: tokens ``a`` to ``b``; ``k`` is past the one addressed, ``past`` is past times and places as well."""

    s: Scene
    cue: Cue
    a: int
    b: int
    k: int
    past: int
    relay: Relay | None = None

    def found(self, frame: str, start: int, end: int | None = None, quote: int | None = None) -> Complement:
        """The content from ``start`` on, to where the report ends."""
        return Complement(
            frame, start, end_of(self.s, start, self.a) if end is None else end, quote, self.relay
        )


def end_of(s: Scene, start: int, cue: int) -> int:
    """Where a report that begins at ``start`` ends; ``cue`` is its own cue's token."""
    own = {cue}
    end = report_end(s.t, start, len(s.t), s.cues - own, s.participles - own, s.sources - own)
    if s.t.kinds[cue] != "g":
        return end
    return next((n for n in range(start, end - 1) if _goes_on(s, n)), end)


def _goes_on(s: Scene, n: int) -> bool:
    """Whether a participle is coordinated with the one that reports: "saying that he left [and] questioning his wit"."""
    t = s.t
    if t.low[n] not in ("and", "but"):
        return False
    m = n + 1
    while m < min(len(t) - 1, n + 5) and t.kinds[m] in "dlmN":
        m += 1
    return t.kinds[m] == "g" and m in s.participles


def phrase_limit(s: Scene, start: int, cue: int) -> int:
    """Where a nominal content ends: before the reporter's own "after ...", "when ..." or ", which ..."."""
    t = s.t
    end = end_of(s, start, cue)
    for n in range(start + 1, end):
        if t.kinds[n] == "Q" and t.kinds[n + 1 : n + 2] in ("d", "N", "s") and _quoted_off(t, n, end):
            return n + 1  # "describes it as a “farce,” [the mayor left]"
        if (
            n in s.participles
            and t.low[n] in _TELLING
            and t.kinds[n - 1] in "lNh"
            and t.low[n - 1] not in documents()
        ):
            return n  # "attacked the law [saying] it was late"
        if t.kinds[n] == ";" or (t.kinds[n] == "c" and _verb_joins(t, start, n, end)):
            return n
        if (
            t.kinds[n] == "b"
            and (t.low[n] not in ("as", "if", "unless") or (t.low[n] == "as" and t.low[n - 1] == "even"))
            and t.low[n + 1 : n + 2] != ["of"]
            and is_clause(t, n + 1, end)
        ):
            n = _before_measure(t, start, n)
            return n - 1 if t.kinds[n - 1] in ",-" else n
        if t.kinds[n] == "," and n + 1 < end:
            shared = t.low[n + 1] == "and" and t.kinds[n + 2 : n + 3] in ("v", "x", "e")
            if t.kinds[n + 1] == "N" and reports_next(t, n + 1, end, s.cues):
                return n  # "voiced hope, [Mr Holt said it was late]"
            if t.kinds[n + 1] == "w" and t.low[n + 1] not in ("who", "which") and "w" in t.kinds[start:n]:
                continue  # "what would be read, [what would be left out]"
            if t.kinds[n + 1] in "gwbvex" or t.low[n + 1] in ("but", "while") or shared:
                return n
    return end


def _quoted_off(t: Tokens, n: int, end: int) -> bool:
    """Whether the quotation at ``n`` ends with a comma before the main clause: "Calling it “a farce,” [he left]"."""
    return n + 1 < end and t.text[t.quotes[n].end - 1] == "," and is_clause(t, n + 1, end)


def _before_measure(t: Tokens, start: int, n: int) -> int:
    """Where what measures a conjunction at ``n`` begins: "slammed the plan, [just hours] before he left", "[even] though"."""
    k = n
    while k > start + 1 and (
        t.low[k - 1] in ("even", "just", "shortly", "only", "a", "few")
        or (k == n and t.low[k - 1].removesuffix("s") in _LAPSES)
        or (k < n and t.kinds[k - 1] == "m")
    ):
        k -= 1
    return k if k < n and (t.low[n - 1] in ("even", "just", "shortly", "only") or k < n - 1) else n


def _verb_joins(t: Tokens, start: int, n: int, end: int) -> bool:
    """Whether the "and" at ``n`` joins a verb of the reporter's: "criticised the mayor [and] went home"."""
    m = n + 1
    while m < end and t.kinds[m] == "a":
        m += 1
    if (
        m + 1 >= end
        or t.kinds[n - 1] in "vxei,Q"
        or t.kinds[start - 1 : start] in ("v", "x")
        or not set(t.kinds[start:n]).isdisjoint("vxewtQ,;")
    ):
        return False
    if t.kinds[m] == "v" or (t.kinds[m] == "x" and t.low[m] not in BE):
        return True
    return t.kinds[m] == "e" and t.kinds[m + 1] in "odspi" and t.kinds[n - 1] in "lNoh"


def in_opening(s: Scene, k: int, end: int) -> int:
    """The end of a content that stands before the main clause: "Turning to fears that [it was late], he said"."""
    t = s.t
    if t.kinds[0] not in "pgbe" and t.low[0] != "having":
        return end
    for n in range(k, end):
        if (
            t.kinds[n] == "Q"
            and t.kinds[k] != "b"
            and t.text[t.quotes[n].end - 1] == ","
            and is_clause(t, n + 1, len(t))
        ):
            return n + 1  # "Despite him saying it was “a lie,” [the board left]"
        if t.kinds[n] == "," and is_clause(t, n + 1, len(t)):
            return n
    return end
