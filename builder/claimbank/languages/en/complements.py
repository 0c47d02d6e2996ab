"""What follows a reporting verb: a that-clause, a quotation, an infinitive, a noun phrase - and who was told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.clauses import after_adjuncts, is_clause, report_end, that_ahead
from claimbank.languages.en.phrases import is_statement, phrase_end
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_at
from claimbank.languages.en.tokens import Tokens
from claimbank.model import Cue, Relay

__all__ = ["Complement", "after_addressee", "complement", "end_of", "phrase_limit"]


_AUDIENCES = frozenset(
    "mps peers reporters journalists lawmakers parliament congress delegates investors analysts shareholders supporters fans students workers "
    "officials police court jurors crowds voters listeners viewers readers newsmen ministers senators legislators colleagues staff members".split()
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The content after a verb: tokens ``start`` to ``end``, its frame, the quotation if it is nothing else."""

    frame: str
    start: int
    end: int
    quote: int | None = None
    relay: Relay | None = None


def end_of(s: Scene, start: int, cue: int) -> int:
    """Where a report that begins at ``start`` ends; ``cue`` is its own cue's token."""
    return report_end(s.t, start, len(s.t), s.cues - {cue}, s.participles - {cue}, s.sources - {cue})


def complement(s: Scene, cue: Cue, a: int, b: int) -> Complement | None:
    """The content that follows the cue at tokens ``a`` to ``b``, None where nothing that it can take follows."""
    t, limit, frames = s.t, len(s.t), cue.frames
    k, relay = b, None
    addressed = after_addressee(t, k, limit, frames)
    if addressed is not None:
        relay = outlet_at(t, k, limit)
        k = addressed
    past = after_adjuncts(t, k, limit)
    for n in range(k, past):
        if t.low[n] in ("with", "to", "on", "by", "for", "via") and n + 1 < limit:
            relay = relay or outlet_at(t, n + 1, limit)
    return (
        _quoted(s, a, past, frames, relay)
        or _claused(s, a, k, past, frames, relay)
        or _phrased(s, a, b, k, frames, relay)
    )


def after_addressee(t: Tokens, k: int, limit: int, frames: frozenset[str]) -> int | None:
    """The token after the one addressed at ``k`` ("told [MPs] child benefit would rise"), None where nobody is."""
    if "tell" not in frames or k >= limit or t.kinds[k] not in "odNlmshgT" or _itself_clause(t, k, limit, frames):
        return None
    if t.kinds[k] == "s" and t.low[k] not in ("it", "you", "everyone", "everybody", "anyone", "someone", "others"):
        return None
    if t.kinds[k] == "o":
        return k + 1
    end = max(phrase_end(t, k, limit), k + 1)
    if end < limit and t.kinds[end] in "vx":  # the subject of what is told was taken along
        for n in range(k + 1, end):
            if t.low[n - 1] in _AUDIENCES or t.kinds[n - 1] == "N" and t.kinds[n] in "ld" and n - k > 1:
                return n
    return end


def _itself_clause(t: Tokens, k: int, limit: int, frames: frozenset[str]) -> bool:
    """Whether a clause begins where one addressed might stand: "warned it will go", "warned the bank would fail"."""
    if t.kinds[k] == "s":
        return t.kinds[k + 1 : k + 2] in tuple("xvnea")
    return "prep:of" in frames and that_ahead(t, k, limit) is None and is_clause(t, k, limit)


def _quoted(s: Scene, a: int, k: int, frames: frozenset[str], relay: Relay | None) -> Complement | None:
    t, limit = s.t, len(s.t)
    n = k
    if n < limit and t.kinds[n] in ":,-" and n + 1 < limit and t.kinds[n + 1] == "Q":
        n += 1
    if (
        n < limit
        and t.kinds[n] == "Q"
        and (is_statement(t, n) or n > k or n + 1 < limit)
        and frames & {"quote", "that", "zero"}
    ):
        whole = (
            n + 1 >= limit
            or t.kinds[n + 1] in ",;-Q"
            or t.kinds[n + 1] in "cb"
            and is_statement(t, n)
            or is_statement(t, n)
            and t.text[t.quotes[n].end - 1] in ".?!,"
        )
        if whole and (is_statement(t, n) or t.kinds[k] in ":," or " " in t.text[t.quotes[n].start : t.quotes[n].end] and "that" in frames):
            return Complement("quote", n, n + 1, n, relay)
        if not whole and "that" in frames or is_statement(t, n) and not whole:
            return Complement("zero", n, end_of(s, n, a), None, relay)
    if k < limit and t.kinds[k] == ":" and "quote" in frames and k + 1 < limit:
        return Complement("colon", k + 1, end_of(s, k + 1, a), None, relay)
    return None


def _claused(
    s: Scene, a: int, k: int, past: int, frames: frozenset[str], relay: Relay | None
) -> Complement | None:
    t, limit = s.t, len(s.t)
    if "that" in frames:
        that = that_ahead(t, k, limit)
        if that is not None and that > past and "tell" not in frames and t.kinds[past] in "dNlmsh":
            that = None
        if that is not None and "zero" in frames and is_clause(t, k, that):
            that = None
        if that is not None and that + 1 < limit:
            end = end_of(s, that + 1, a)
            only = t.kinds[that + 1] == "Q" and end == that + 2 and is_statement(t, that + 1)
            return Complement("that", that + 1, end, that + 1 if only else None, relay)
    for n in (k, past):
        if n < limit and t.low[n] in ("whether", "if") and "wh" in frames:
            return Complement("wh", n + 1, end_of(s, n + 1, a), None, relay)
        if (
            n < limit
            and t.kinds[n] == "w"
            and "wh" in frames
            and t.low[n] in ("how", "why", "what", "where", "when", "who", "which")
        ):
            return Complement("wh", n, end_of(s, n, a), None, relay)
    for n in (k, past):
        if "to" in frames and n + 1 < limit and t.kinds[n] == "n" and t.kinds[n + 1] == "i":
            return Complement("to", n, phrase_limit(s, n + 1, a), None, relay)
    if k < limit and t.kinds[k] == "i" and "to" in frames:
        return Complement("to", k + 1, phrase_limit(s, k + 1, a), None, relay)
    if "zero" in frames:
        for n in dict.fromkeys((k, past)):
            if (
                n < limit
                and (t.kinds[n] not in "gpbwi" or t.kinds[n] == "g" and n == k and t.kinds[a] != "g")
                and is_clause(t, n, limit)
                and not (n == past != k and t.kinds[n] in "cw")
            ):
                return Complement("zero", n, end_of(s, n, a), None, relay)
            if (
                n == k
                and n < limit
                and t.low[n] in ("if", "when", "while", "because", "by", "in", "under", "after")
                and _opened_clause(s, n)
            ):
                return Complement("zero", n, end_of(s, n, a), None, relay)
    return None


def cue_ing(t: Tokens, a: int) -> bool:
    """Whether the cue is itself an -ing form, which a gerund as subject seldom follows."""
    return t.kinds[a] == "g"


def _opened_clause(s: Scene, k: int) -> bool:
    """Whether an adverbial and a comma, then a clause, stand at ``k``: "said if elected, he would"."""
    t = s.t
    for n in range(k + 2, min(len(t), k + 18)):
        if t.kinds[n] == ",":
            return n + 1 < len(t) and t.kinds[n + 1] in "sdN" and is_clause(t, n + 1, len(t))
        if t.kinds[n] in ";:Q":
            return False
    return False


@cache
def _feelings() -> frozenset[str]:
    return frozenset(pack("en").words("feelings"))


def phrase_limit(s: Scene, start: int, cue: int) -> int:
    """Where a nominal content ends: before the reporter's own "after ...", "when ..." or ", which ..."."""
    t = s.t
    end = end_of(s, start, cue)
    for n in range(start + 1, end):
        if t.kinds[n] == "b" and t.low[n] != "as" and is_clause(t, n + 1, end):
            return n - 1 if t.kinds[n - 1] == "," else n
        if t.kinds[n] == "," and n + 1 < end and (t.kinds[n + 1] in "gwb" or t.kinds[n + 1] in "ve" or t.low[n + 1] in ("but", "while") or t.low[n + 1] == "and" and t.kinds[n + 2 : n + 3] in ("v", "x", "e")):
            return n
    return end


def _phrased(
    s: Scene, a: int, b: int, k: int, frames: frozenset[str], relay: Relay | None
) -> Complement | None:
    t, limit = s.t, len(s.t)
    if b >= limit:
        return None
    for frame in sorted(f for f in frames if f.startswith("prep:")):
        if t.low[b] == frame[5:] and b + 1 < limit:
            return Complement(frame, b + 1, phrase_limit(s, b + 1, a), None, relay)
    if (
        t.kinds[b] not in "dNlmhoQgsT"
        or t.kinds[b] == "s"
        and t.low[b] not in ("it", "you", "everyone", "others")
    ):
        return None
    after = b + 1 if t.kinds[b] == "o" else phrase_end(t, b, limit)
    if "objto" in frames or "tell" in frames and "to" in frames:
        n = after
        if n < limit and t.kinds[n] == "n":
            n += 1
        if n < limit and t.kinds[n] == "i" and n > b:
            return Complement("objto" if "objto" in frames else "to", b, phrase_limit(s, n, a), None, relay)
    marker = {"of": "of", "for": "for", "as": "as", "to_np": "to"}
    for frame, word in sorted(marker.items()):
        if frame in frames:
            at = next(
                (n for n in range(b + 1, min(limit, b + 25)) if t.low[n] == word or t.kinds[n] in "vx,;:t"),
                None,
            )
            if at is not None and t.low[at] == word and at + 1 < limit:
                return Complement(frame, at + 1 if frame == "of" else b, phrase_limit(s, at + 1, a), None, relay)
            if frame == "to_np" and at is not None and t.low[at] == "with":
                return Complement(frame, b, phrase_limit(s, at + 1, a), None, relay)
    if (
        "pred" in frames
        and (
            "Q" in t.kinds[b + 1 : after + 1]
            or after < limit
            and after > b
            and t.kinds[after] in "dQlaeg"
            and t.low[after] not in ("after",)
        )
    ):
        return Complement("pred", b, phrase_limit(s, after, a), None, relay)
    if "ing" in frames and t.kinds[b] == "g":
        return Complement("ing", b, end_of(s, b, a), None, relay)
    if "feeling" in frames and any(w in _feelings() for w in t.low[b : b + 5]):
        return Complement("feeling", b, phrase_limit(s, b, a), None, relay)
    if "np" in frames and after > b:
        return Complement("np", b, phrase_limit(s, b, a), None, relay)
    return None
