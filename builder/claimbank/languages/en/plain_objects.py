"""Objects that are themselves what is said: "denied stealing", "voiced concern", "rejected the claim", "condemned the raid"."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.kinds import is_human
from claimbank.languages.en.lexicon import act_of, noun_frames
from claimbank.languages.en.objects import REQUESTED, Complement, Place, phrase_limit
from claimbank.languages.en.occasions import before_occasion
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["plain_object"]

#: verbs whose object, where it is somebody, is no content
_MOVING = ("threaten", "urge", "promise")
_POLICIES = word_set("policies")
_SCORED = word_set("scored")
_DOUBTS = frozenset(
    {"concern", "concerns", "doubt", "doubts", "objections", "misgivings", "reservations", "worries"}
)
_MOVED = frozenset({"onto", "into", "down", "shut", "towards", "toward"})
#: what is done by declaring it, and tells nothing
_DONE = frozenset(
    {"emergency", "war", "victory", "bankruptcy", "candidacy", "independence", "truce", "ceasefire"}
)
#: verbs whose object tells something only with a figure
_COUNTING = ("report", "expect")
_ABOUT = ("about", "over", "regarding", "with")


def plain_object(p: Place, after: int) -> Complement | None:
    """ "denied stealing", "voiced concern", "rejected the claim", "condemned the raid"."""
    t, b, frames = p.s.t, p.b, p.cue.frames
    end = phrase_limit(p.s, b, p.a)
    end = end if p.cue.act == "estimate" else before_occasion(t, b, end)  # "expects three cuts [this year]"
    if end == b + 1 and t.kinds[b] in "so" and p.cue.lemma != "deny":
        return None  # "reiterated [it]"
    if "ing" in frames and (t.kinds[b] == "g" or t.low[b] == "being"):
        return p.found("ing", b)
    if p.cue.lemma == "raise" and not _raises_doubts(p, after, end):
        return None
    if p.cue.lemma == "extend" and "support" in t.low[b:after]:
        return None  # "extending its [support] until May"
    if "feeling" in frames and _holds(_words_of(t, b, b + 5), "feelings"):
        return p.found("feeling", b, end)
    single = t.kinds[b] == "h" and not t.low[b].endswith("s")
    alone = p.cue.act == "demand" and end == b + 1 and t.low[b] in _nouns("nouns_too")  # "urged [caution]"
    if single and not alone and t.kinds[b + 1 : b + 2] not in tuple("lhgN"):
        return None
    if "claims" in frames and _holds(t.low[b:after], "claims"):
        return p.found("claims", b, end)
    if act_of(p.cue.lemma, "verb", "np")[0] in ("accuse", "express") and set(t.low[b : after + 1]) & _MOVED:
        return None  # "slammed the racket onto the ground"
    if p.cue.act != "deny" and _has_own_words(t, b):
        return None  # "repeated his claim that": the noun reports it
    if _is_no_statement(p, after, end):
        return None
    named = "np" in frames and after > b and not set(t.low[b:after]) & REQUESTED
    return p.found("np", b, end) if named and not _tells_little(p, after, end) else None


def _tells_little(p: Place, after: int, end: int) -> bool:
    """Whether an object says too little: "reported lower sales" (not "906 attacks"), "blamed the driver" (not "the rain")."""
    t, b = p.s.t, p.b
    if p.cue.lemma == "attack":
        return _POLICIES.isdisjoint(t.low[b:after])
    if p.cue.lemma in _COUNTING:
        return "m" not in t.kinds[b:end]
    if p.cue.lemma == "declare":
        return not _DONE.isdisjoint(t.low[b:after])
    if p.cue.lemma != "blame" or "on" in t.low[b:end]:
        return False
    return p.cue.tense != "ing" or any(map(is_human, t.low[b : head_end(t, b, after)]))


def _is_no_statement(p: Place, after: int, end: int) -> bool:
    """Whether a verb tells what is done: "threatened [a reporter]", "conceded [fewest goals]", "denied [Ivo Holt]" a goal."""
    t, b = p.s.t, p.b
    somebody = t.kinds[b] in "No" or any(is_human(w) for w in t.low[b:after])
    if p.cue.lemma in _MOVING and "i" not in t.kinds[b:end] and somebody:
        return True  # "urged [Marsh], who stayed"
    if p.cue.lemma in ("concede", "deny") and not _SCORED.isdisjoint(t.low[b:after]):
        return True
    return p.cue.lemma == "deny" and (t.kinds[b] == "o" or set(t.kinds[b:after]) <= set("N,c"))


def _raises_doubts(p: Place, after: int, end: int) -> bool:
    """Whether doubts are raised and it is said what about: "raised doubts over the vote", not "raised hopes"."""
    t = p.s.t
    if _DOUBTS.isdisjoint(t.low[p.b : after]) or t.low[p.a] == "raise":
        return False
    return any(t.low[n] in _ABOUT for n in range(max(after - 5, 0), min(after + 2, end)))


def _has_own_words(t: Tokens, b: int) -> bool:
    """Whether the object at ``b`` is a noun of saying with its content: "repeated [his claim that it was late]"."""
    return any(
        t.low[n] in noun_frames() and t.kinds[n + 1 : n + 2] == "t" for n in range(b, min(b + 4, len(t) - 1))
    )


def _words_of(t: Tokens, a: int, b: int) -> list[str]:
    """The words of some tokens, with those of a quoted name or phrase: voiced “great admiration”."""
    words = t.low[a:b]
    for n in range(a, min(b, len(t))):
        if n in t.quotes and not is_statement(t, n):
            words = words + t.text[t.quotes[n].start : t.quotes[n].end].lower().split()[:8]
    return words


def _holds(words: list[str], name: str) -> bool:
    nouns = _nouns(name)
    return any(w in nouns for w in words)


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(pack("en").words(name))
