"""What follows a reporting verb as its words: a quotation, a clause, an infinitive - and who was told."""

from __future__ import annotations

from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.clauses import after_adjuncts, clause_start, is_clause, that_ahead
from claimbank.languages.en.doubtful_clauses import doubtful_clause, opened_clause
from claimbank.languages.en.kinds import is_plural_noun
from claimbank.languages.en.nominal_objects import nominal
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.objects import Complement, Place, phrase_limit
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_at
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import titles
from claimbank.model import Cue

__all__ = ["after_addressee", "complement"]

_WRITING = ("write", "sing", "scrawl", "spell", "read", "type", "print")
#: nouns in the singular that stand with no article but "that": "say that argument is weak"
_POINTED_AT = word_set("pointed_at")
#: where "that" opens a clause behind a relative one: "told the men who built it [that it] was late"
_CLAUSES = tuple(f"{before}t{after}" for before in "lNoha" for after in "sdN")
_SHARING = ("tweet", "post", "share", "retweet", "send")
_ATTACHED = word_set("footage") | {"link", "links", "screenshot", "screenshots", "meme", "memes", "selfie"}
#: verbs behind which a quotation that is no clause is an object: proposes “care orders”
_PROPOSING = ("propose", "recommend", "suggest", "promise")
_REACTING = ("respond", "react", "reply", "answer")
_CONFIDING = ("confirm", "admit", "say", "reveal", "explain", "acknowledge", "insist", "deny", "complain")
_CITING = ("citing", "quoting")
_ADVERBIAL = word_set("adverbial")
_AUDIENCES = word_set("audiences")
_SPAN_NOUNS = word_set("span_nouns")


@cache
def _accusations() -> frozenset[str]:
    return frozenset(pack("en").words("claims")) | {"wrongdoing", "guilt"}


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
        _quoted(place)
        or _that_clause(place)
        or _question(place)
        or _infinitive(place)
        or _bare_clause(place)
        or nominal(place)
    )


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


def _quoted(p: Place) -> Complement | None:
    """A quotation after the verb, behind a colon or a comma or none; with a clause around it, it is part of that."""
    t, k = p.s.t, p.past
    colon = t.kinds.find(":", p.b + 1, p.b + 7)
    short = colon > 0 and not set(t.kinds[p.b : colon]) & set("vxtgiwcQ,")  # "explained it this way: “…”"
    if short and t.kinds[colon + 1 : colon + 2] == "Q" and "quote" in p.cue.frames:
        return p.found("quote", colon + 1, colon + 2, quote=colon + 1)
    if t.kinds[k : k + 1] == "w" and t.kinds[k + 1 : k + 3] in (",Q", ":Q") and "wh" in p.cue.frames:
        k += 1  # "explained why, “…”"
    marked = t.kinds[k : k + 1] in (":", ",", "-") and t.kinds[k + 1 : k + 2] == "Q"
    n = k + 1 if marked else k
    if t.kinds[n : n + 1] == "Q" and p.cue.frames & {"quote", "that", "zero"}:
        stated = is_statement(t, n)
        if not marked and "that" not in p.cue.frames and not t.text[t.quotes[n].start].isupper():
            return None  # "began “secret talks”": an object
        if p.cue.lemma in _WRITING and not marked and t.text.startswith("to ", t.quotes[n].start):
            return None  # "wrote “to find out”": why
        whole = _stands_alone(t, n, stated)
        if whole and (
            stated
            or marked
            or (
                "that" in p.cue.frames
                and p.cue.lemma not in _PROPOSING
                and " " in t.text[t.quotes[n].start : t.quotes[n].end]
            )
        ):
            return p.found("quote", n, n + 1, quote=n)
        if not whole and (stated or ("that" in p.cue.frames and p.cue.lemma not in _WRITING)):
            return p.found("zero", n)
    if (
        t.kinds[k : k + 1] == ":" and k + 3 < len(t) and "quote" in p.cue.frames
    ):  # not "talks resume: officials"
        return p.found("colon", k + 1)
    return None


def _stands_alone(t: Tokens, n: int, stated: bool) -> bool:
    """Whether the quotation at ``n`` is all that is said, not the beginning of a clause: said [“x”] was wrong."""
    after = t.kinds[n + 1] if n + 1 < len(t) else ""
    if after in ("", ",", ";", "-", "Q") or (after == "b" and t.text[t.quotes[n].end - 1] == ","):
        return True
    if after == "b" and t.low[n + 1] in ("as", "when", "while", "before", "after"):
        return t.text[t.quotes[n].start].isupper() and " " in t.text[t.quotes[n].start : t.quotes[n].end]
    return stated and (after in "cb" or t.text[t.quotes[n].end - 1] in ".?!,")


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
        if t.kinds[n : n + 1] == "i" and t.kinds[n + 1 : n + 2] not in ("", *"dNsmo,"):
            return p.found("to", n + 1, phrase_limit(p.s, n + 1, p.a))
    return None


def _bare_clause(p: Place) -> Complement | None:
    """A clause without "that"."""
    t, limit = p.s.t, len(p.s.t)
    if p.cue.lemma == "write" and t.kinds[p.k : p.k + 1] == "s" and t.kinds[p.k + 1 : p.k + 2] in ("x", "v"):
        return p.found("zero", p.k)  # "wrote [it was glad]"
    if "zero" not in p.cue.frames or _is_attached(p):
        return None
    if p.cue.lemma in _REACTING and t.kinds[p.b : p.b + 1] == "a":
        return None  # "responded [well] last week"
    if (
        p.cue.act == "deny"
        and t.low[p.k : p.k + 1]
        and t.low[p.k] in _accusations()
        and t.kinds[p.k + 1 : p.k + 2] == "p"
    ):
        return None  # "denied [wrongdoing] in papers filed on Monday"
    joined = "np" not in p.cue.frames and p.cue.lemma not in ("find", "feel")
    dated = (
        p.past > p.k
        and t.kinds[p.k - 1 : p.k + 1] in ("vT", "eT", "NT", "oT")
        and t.kinds[p.k + 1 : p.k + 2] in tuple("dNslm")
        and t.low[p.k + 1].removesuffix("'s") not in _SPAN_NOUNS
    )
    starts = (p.past,) if dated else (p.k, p.past)
    if t.kinds[p.b : p.b + 1] == "," and p.past > p.b and t.kinds[p.past : p.past + 1] == ",":
        starts = (p.past + 1,)  # "said, by May, [she wanted]"
    for n in dict.fromkeys(starts):
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
