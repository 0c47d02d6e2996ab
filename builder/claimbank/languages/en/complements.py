"""What follows a reporting verb as its words: a quotation, a clause, an infinitive - and who was told."""

from __future__ import annotations

from claimbank.languages.en.addressees import after_addressee
from claimbank.languages.en.bare_clauses import bare_clause
from claimbank.languages.en.clauses import after_adjuncts, is_clause, that_ahead
from claimbank.languages.en.kinds import is_plural_noun
from claimbank.languages.en.nominal_objects import nominal
from claimbank.languages.en.objects import Complement, Place, phrase_limit
from claimbank.languages.en.quoted_complements import quoted
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_at
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Cue

__all__ = ["complement"]

#: nouns in the singular that stand with no article but "that": "say that argument is weak"
_POINTED_AT = word_set("pointed_at")
_CONFIDING = ("confirm", "admit", "say", "reveal", "explain", "acknowledge", "insist", "deny", "complain")
_CITING = ("citing", "quoting")


def complement(s: Scene, cue: Cue, a: int, b: int) -> Complement | None:
    """The content that follows the cue at tokens ``a`` to ``b``, None where nothing that it can take follows."""
    t, limit = s.t, len(s.t)
    addressed = after_addressee(t, b, limit, cue.frames)
    relay = outlet_at(t, b, limit) if addressed is not None else None
    while relay is not None and addressed is not None and t.low[addressed : addressed + 1] == ["and"]:
        other = outlet_at(t, addressed + 1, limit)  # "told CNN and [Reuters]"
        if other is None or other.party.mention is None:
            break
        addressed = t.index(other.party.mention.end - 1) + 1
    k = b if addressed is None else addressed
    past = after_adjuncts(t, k, limit)
    if relay is None and t.low[k : k + 1] == ["to"] and cue.lemma in _CONFIDING:
        relay = outlet_at(t, k + 1, limit)  # "confirmed to [Channel 9] that"
    for n in range(k, min(past, limit - 1)):
        if relay is None and t.low[n] in ("with", "to", "on", "by", "for", "via"):
            relay = outlet_at(t, n + 1, limit)
    place = Place(s, cue, a, b, k, past, relay)
    return (
        quoted(place)
        or _that_clause(place)
        or _question(place)
        or _infinitive(place)
        or bare_clause(place)
        or nominal(place)
    )


def _that_clause(p: Place) -> Complement | None:
    t, frames = p.s.t, p.cue.frames
    if "that" not in frames:
        return None
    that = that_ahead(t, p.k, len(t))
    if that is None or that + 1 >= len(t):
        return None
    if that > p.past and "tell" not in frames and t.kinds[p.past] in "dNlmsh":
        return None  # "said the problems that remain are grave": a relative clause within what is said
    if ("zero" in frames and is_clause(t, p.k, that)) or _reported_between(p, that):
        return None
    if t.kinds[p.k] == "i" and t.kinds[p.k + 1] not in "dNsmo":
        return None  # "asked them to see that it was done", "agreed to act and that he"
    if (
        that == p.b
        and t.kinds[that + 1] == "x"
        and t.low[that + 1] not in ("having", "being", "should", "had", "were")
    ):
        return p.found("zero", that)  # "said [that was enough]"
    if (
        that == p.b
        and "zero" in frames
        and t.low[that + 1] in _POINTED_AT
        and t.kinds[that + 2 : that + 3] in ("x", "v")
    ):
        return p.found("zero", that)  # "say [that argument is weak]"
    found = p.found("that", that + 1)
    only = t.kinds[that + 1] == "Q" and found.end == that + 2 and is_statement(t, that + 1)
    return p.found("that", that + 1, found.end, quote=that + 1) if only else found


def _reported_between(p: Place, that: int) -> bool:
    """Whether another reporting verb stands before "that": "They shout and [remind] us that"."""
    kinds = p.s.t.kinds
    return any(
        (n in p.s.cues and kinds[n - 1] == "c")
        or (n in p.s.participles and kinds[n] == "g" and p.s.t.low[n] not in _CITING)
        for n in range(p.b + 1, that)
    )


def _question(p: Place) -> Complement | None:
    t = p.s.t
    asking = p.cue.act in ("ask", "estimate", "deny") or p.cue.lemma in ("confirm", "verify")
    for n in (p.k, p.past):
        if "wh" not in p.cue.frames or n + 1 >= len(t):
            return None
        if t.low[n] == "whether" or (t.low[n] == "if" and asking):
            return p.found("wh", n + 1)
        if t.low[n] in ("how", "why", "what") or (asking and t.low[n] in ("where", "when", "who", "which")):
            return p.found("wh", n)
    return None


def _infinitive(p: Place) -> Complement | None:
    """ "vowed to leave", "claimed not to know"."""
    t = p.s.t
    if "to" not in p.cue.frames:
        return None
    if p.cue.lemma == "appeal" and t.kinds[p.k + 1 : p.k + 2] == "l" and is_plural_noun(t.low[p.k + 1]):
        return None  # "appealed to donors for tents"
    for n in (p.k, p.past):
        if t.kinds[n : n + 2] == "ni":
            return p.found("to", n, phrase_limit(p.s, n + 1, p.a))
    times = t.kinds[p.k : p.k + 1] == "T"
    for n in (p.k, p.past) if times else (p.k,):
        if t.kinds[n : n + 1] == "i" and t.kinds[n + 1 : n + 2] not in {"", *"dNsmo,"}:
            return p.found("to", n + 1, phrase_limit(p.s, n + 1, p.a))
    return None
