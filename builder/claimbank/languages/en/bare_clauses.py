"""A clause without "that" behind a reporting verb: "said [the dam is safe]"."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.clauses import clause_start, is_clause
from claimbank.languages.en.doubtful_clauses import doubtful_clause, opened_clause
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.objects import Complement, Place
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["bare_clause"]

_SHARING = ("tweet", "post", "share", "retweet", "send")
_ATTACHED = word_set("footage") | {"link", "links", "screenshot", "screenshots", "meme", "memes", "selfie"}
_REACTING = ("respond", "react", "reply", "answer")
_ADVERBIAL = word_set("adverbial")
_SPAN_NOUNS = word_set("span_nouns")
#: adverbs that tell when something was said, where they stand before a subject: "said later [he was tired]"
_WHEN_SAID = word_set("when_said")
#: verbs that judge, and may do so of an "it" that stands for what follows
_JUDGING = ("find", "feel", "think", "consider", "believe")
#: how many words a judgement of "it" may have: "found it [ever more difficult] to pay"
_JUDGED = 4


@cache
def _accusations() -> frozenset[str]:
    return frozenset(pack("en").words("claims")) | {"wrongdoing", "guilt"}


def bare_clause(p: Place) -> Complement | None:
    """A clause without "that"."""
    t, limit = p.s.t, len(p.s.t)
    if p.cue.lemma == "write" and t.kinds[p.k : p.k + 1] == "s" and t.kinds[p.k + 1 : p.k + 2] in ("x", "v"):
        return p.found("zero", p.k)  # "wrote [it was glad]"
    if "zero" not in p.cue.frames or _is_attached(p):
        return None
    if p.cue.lemma in _REACTING and t.kinds[p.b : p.b + 1] == "a":
        return None  # "responded [well] last week"
    if p.cue.lemma in _JUDGING and _is_judged(t, p.k):
        return None
    if (
        p.cue.act == "deny"
        and t.low[p.k : p.k + 1]
        and t.low[p.k] in _accusations()
        and t.kinds[p.k + 1 : p.k + 2] == "p"
    ):
        return None  # "denied [wrongdoing] in papers filed on Monday"
    joined = "np" not in p.cue.frames and p.cue.lemma not in ("find", "feel")
    for n in dict.fromkeys(_starts(p)):
        if n >= limit:
            break
        gerund = t.kinds[n] == "g" and n == p.k and t.kinds[p.a] != "g"
        if (
            (gerund or t.kinds[n] not in "gpbwi")
            and t.kinds[n] != "c"
            and t.kinds[n : n + 2] != "T,"  # "aides said [Sunday], and nobody knows why"
            and is_clause(t, n, limit, joined=joined)
        ):
            return None if _is_empty(t, n) else p.found("zero", n)
        if n == p.k and p.cue.lemma in ("find", "show") and t.kinds[n] in "Nd":
            end = phrase_end(t, n, limit)
            if t.kinds[end : end + 1] == "g" and t.kinds[end - 1] in "Nl":
                return p.found("zero", n)  # "found [Holt leading Marsh]"
        if n == p.k and (
            (t.low[n] in _ADVERBIAL and opened_clause(t, n))
            or (p.cue.lemma == "say" and (t.kinds[p.a] == "g" or _untold(t, p.a)) and doubtful_clause(t, n))
        ):
            return p.found("zero", n)
    return None


def _starts(p: Place) -> tuple[int, ...]:
    """The tokens at which the clause may begin: right behind the verb, and behind a time or a phrase that goes with it."""
    t = p.s.t
    if t.kinds[p.b : p.b + 1] == "," and p.past > p.b and t.kinds[p.past : p.past + 1] == ",":
        return (p.past + 1,)  # "said, by May, [she wanted]"
    dated = (
        p.past > p.k
        and t.kinds[p.k - 1 : p.k + 1] in ("vT", "eT", "NT", "oT")
        and t.kinds[p.k + 1 : p.k + 2] in tuple("dNslm")
        and t.low[p.k + 1].removesuffix("'s") not in _SPAN_NOUNS
    )
    if (
        p.k + 2 < len(t)
        and t.low[p.k] in _WHEN_SAID
        and t.kinds[p.k + 1] in "sdN"
        and t.kinds[p.k + 1 : p.k + 3] != "dT"
        and t.low[p.k + 2] not in _SPAN_NOUNS  # "said earlier [this week]"
    ):
        return (p.k + 1, p.past)  # "said later [he was tired]"
    return (p.past,) if dated else (p.k, p.past)


def _is_judged(t: Tokens, n: int) -> bool:
    """Whether "it" stands for what an infinitive tells, and is judged, not reported: "found it hard to sleep"."""
    if n >= len(t) or t.low[n] != "it":
        return False
    until = next((k for k in range(n + 2, min(n + 2 + _JUDGED, len(t))) if t.low[k] == "to"), None)
    return until is not None and not set(t.kinds[n + 1 : until]) & set("xve,")


def _is_attached(p: Place) -> bool:
    """Whether something is shown, not said: "tweeted [a link] to the letters after they came out"."""
    t = p.s.t
    if p.cue.lemma not in _SHARING or t.kinds[p.b : p.b + 1] not in ("d", "l", "h"):
        return False
    return not _ATTACHED.isdisjoint(t.low[p.b : p.b + 4])


def _is_empty(t: Tokens, n: int) -> bool:
    """Whether nothing is said by a clause that is left out: "When he said [he had], she rose"."""
    return t.kinds[n : n + 2] == "sx" and (n + 2 >= len(t) or t.kinds[n + 2] in ",;-")


def _untold(t: Tokens, a: int) -> bool:
    """Whether no clause or quotation before the verb at ``a`` can be what it reports."""
    start = clause_start(t, a, 0)
    if start and t.kinds[start - 1] == "Q":
        return False
    return not any(t.kinds[n] in ",-" and is_clause(t, start, n) for n in range(start + 1, a))
