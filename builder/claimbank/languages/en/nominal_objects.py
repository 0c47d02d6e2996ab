"""What follows a reporting verb as its object: noun phrases and phrases with of, for, as and other prepositions."""

from __future__ import annotations

from claimbank.languages.en.clauses import after_adjuncts
from claimbank.languages.en.kinds import BODIES, is_human
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.objects import REQUESTED, Complement, Place, phrase_limit
from claimbank.languages.en.occasions import before_occasion
from claimbank.languages.en.plain_objects import plain_object
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import organisations

__all__ = ["nominal"]

_NO_PREDICATE = (
    "after",
    "earlier",
    "again",
    "later",
    "today",
    "back",
    "then",
    "already",
    "once",
    "away",
    "forward",
)
#: verbs of asking only where somebody is to act, and where it is said what is to be done
_PUSHING = ("push", "challenge")
_PLEADING = ("plead", "appeal")
#: verbs behind which it may be said to whom, where or when before what of: "complained [to staff in May] about it"
_ADDRESSING = ("complain", "apologise", "apologize", "boast", "brag", "protest", "plead", "warn")
_BEFORE_TOPIC = frozenset(
    {"to", "with", "in", "at", "during", "since", "after", "before", "last", "this", "earlier"}
)
_AMOUNTS = ("tens", "dozens", "hundreds", "thousands", "millions", "billions")
_VERDICTS = word_set("verdicts")
_CRITICISING = word_set("criticising")
_COMPARING = frozenset({"well", "far", "soon", "long", "much", "many", "it", "he", "she", "they", "part"})
#: verbs of opinion, behind which "that" opens a clause: "considered that a ban would fail"
_WEIGHING = ("consider", "believe", "deem", "find")
#: verbs whose object belongs to what they say: "blamed the rain for the loss"
_BLAMING = ("blame", "fault", "credit", "thank")
_MARKERS = (
    ("as", "as"),
    ("for", "for"),
    ("of", "of"),
    ("against", "against"),
    ("about", "about"),
    ("to_np", "to"),
    ("at", "at"),
)


def nominal(p: Place) -> Complement | None:
    """The object or the prepositional phrase that is the content."""
    t, b = p.s.t, p.b
    if b >= len(t):
        return None
    if t.kinds[b] == "t" and "pred" in p.cue.frames:
        return _called_that(p)
    topic, found = _of_topic(p)
    if topic:
        return found
    if t.low[b] == "of" and p.cue.lemma == "accuse":
        if t.kinds[p.a - 1 : p.a] == "c":
            return None  # "he had been stopped and [accused] of theft"
        return p.found("of", b + 1, phrase_limit(p.s, b + 1, p.a))  # "a man it [accuses] of theft"
    rounded = (
        p.cue.act == "estimate" and t.kinds[b] in "pa" and "m" in t.kinds[b + 1 : b + 4]
    )  # "predicted [up to 15] inches"
    if (t.kinds[b] not in "dNlmhoQgsT" and not rounded and t.low[b] != "being") or (
        t.kinds[b] == "s" and t.low[b] not in ("it", "you", "everyone", "others")
    ):
        return None
    first = t.kinds.index("m", b) if rounded else b
    after = b + 1 if t.kinds[b] == "o" else phrase_end(t, first, len(t))
    if (
        p.past > b
        and after <= p.past
        and (t.kinds[b] == "T" or t.low[b] in ("this", "last", "next", "earlier"))
    ):
        return None  # "the deal he announced [this week]"
    if _leaves_undone(p, after):
        return None
    return _object_infinitive(p, after) or _marked(p) or _predicate(p, after) or plain_object(p, after)


def _of_topic(p: Place) -> tuple[bool, Complement | None]:
    """Whether a phrase with a preposition of the verb's follows, and the content that it is: "called for [talks]"."""
    t, b = p.s.t, p.b
    n = b
    while n + 1 < len(t) and (t.kinds[n] in "Ta" or (t.low[n] == "on" and t.kinds[n + 1] == "T")):
        n += 1  # "called [on Tuesday again] for talks"
    if p.cue.lemma in _ADDRESSING and t.low[n] in _BEFORE_TOPIC:
        n = next((m for m in range(n, min(len(t), n + 14)) if _closes_phrase(p, m)), n)
    for frame in sorted(f for f in p.cue.frames if f.startswith("prep:")):
        if t.low[n] == frame[5:] and n + 1 < len(t) and not set(t.low[n + 1 : n + 3]) & REQUESTED:
            end = before_occasion(t, n + 1, phrase_limit(p.s, n + 1, p.a))
            bare = end == n + 2 and t.kinds[n + 1] in "so"  # "objects to [it]"
            bare = bare or t.low[n + 1] in ("by", "in")  # "all she asked for [by] June"
            named = "N" in t.kinds[n + 1 : n + 3]  # "apologised to an aide [for the Globe]"
            bare = bare or (p.cue.lemma in _ADDRESSING and n > b + 1 and named)
            if p.cue.lemma in _PLEADING and frame in ("prep:with", "prep:to"):
                bare = not any(t.kinds[m : m + 1] == "i" for m in range(n + 2, min(end, n + 9)))
            return True, None if bare else p.found(frame, n + 1, end)
    if t.low[n] == "to" and "prep:for" in p.cue.frames:  # "appealed to donors for [tents]"
        at = next((m for m in range(n + 2, min(len(t) - 1, n + 8)) if t.kinds[m] not in "dlNhoc"), len(t))
        if t.low[at : at + 1] == ["for"]:
            return True, p.found(
                "prep:for", at + 1, before_occasion(t, at + 1, phrase_limit(p.s, at + 1, p.a))
            )
    return False, None


def _closes_phrase(p: Place, m: int) -> bool:
    """Whether whom it is said to and when ends at ``m``, with the preposition of the topic or at a clause."""
    return p.s.t.kinds[m] in "vxeg,;:Qwtcs" or f"prep:{p.s.t.low[m]}" in p.cue.frames


def _leaves_undone(p: Place, after: int) -> bool:
    """Whether an infinitive ends without what is to be done: "a thing that she begged [them to do]"."""
    t = p.s.t
    return (
        "objto" in p.cue.frames
        and t.low[after : after + 2] == ["to", "do"]
        and (after + 2 == len(t) or t.kinds[after + 2] in ",;")
    )


def _called_that(p: Place) -> Complement | None:
    """ "called [that remark “a shame”]", "called [that “a shame”]", "called [that a shame]"."""
    t, n = p.s.t, p.b + 1
    if t.low[n : n + 1] in (["a"], ["an"]) and p.cue.lemma not in _WEIGHING:
        return p.found("pred", p.b, phrase_limit(p.s, n, p.a))
    while n < len(t) and t.kinds[n] in "lhN":
        n += 1
    return p.found("pred", p.b, phrase_limit(p.s, n, p.a)) if t.kinds[n : n + 1] == "Q" else None


def _object_infinitive(p: Place, after: int) -> Complement | None:
    """ "urged them to leave", "told the children not to move"."""
    t = p.s.t
    if "objto" not in p.cue.frames or after <= p.b or t.kinds[p.b] == "g":
        return None
    n = after if t.kinds[after : after + 1] in ("i", "n") else after_adjuncts(t, after, len(t))
    if t.low[after : after + 1] in (["who"], ["which"]) and after > p.b:
        n = _past_relative(t, after)
    n += t.kinds[n : n + 1] == "n"
    if t.kinds[n : n + 1] != "i" or t.kinds[n + 1 : n + 2] in {"", *"dNsm,"}:
        return None
    if p.cue.lemma in _PUSHING and not _is_somebody(t, p.b, after):
        return None  # "pushed the car to start"
    return p.found("objto", p.b, phrase_limit(p.s, n, p.a))


def _past_relative(t: Tokens, k: int) -> int:
    """Where a relative clause at ``k`` ends before an infinitive: "wants bakers [who burn wood at night] to pay"."""
    for n in range(k + 3, min(len(t), k + 18)):
        if t.kinds[n] in ",;:Q-g":
            return k
        if t.kinds[n] == "i":
            return n if t.kinds[n - 1] in "lNToam" else k
    return k


def _is_somebody(t: Tokens, a: int, b: int) -> bool:
    """Whether a noun phrase names people or bodies, who can be made to act: "pushed [the council] to act"."""
    return any(
        t.kinds[n] in "No" or is_human(t.low[n]) or t.low[n] in BODIES or t.low[n] in organisations()
        for n in range(max(a, b - 1), b)
    )


def _marked(p: Place) -> Complement | None:
    """ "accused him of theft", "blamed him for the loss", "described it as a success", "compared it to a war"."""
    t, b = p.s.t, p.b
    asked = _asked_for(t, b, p.k) if {"tell", "prep:for"} <= p.cue.frames and p.k > b else None
    if asked is not None:
        return p.found("prep:for", asked, phrase_limit(p.s, asked, p.a))
    for frame, word in _MARKERS:
        if frame not in p.cue.frames:
            continue
        words = (word, "with") if frame == "to_np" else (word,)
        at = next(
            (
                n
                for n in range(b + 1, min(len(t), b + 25))
                if t.low[n] in words or t.kinds[n] in "vx,;:t" or (frame == "as" and _quoted_as(t, n))
            ),
            None,
        )
        if (
            at is not None
            and frame == "at"
            and not any(t.kinds[n] == "m" or t.low[n] in _AMOUNTS for n in range(at + 1, min(len(t), at + 5)))
        ):
            continue
        if at is not None and frame == "as" and _quoted_as(t, at):
            return p.found(frame, b, max(at + 1, phrase_limit(p.s, at, p.a)))
        if (
            at is not None
            and frame == "as"
            and p.cue.lemma == "see"
            and t.low[at] == "as"
            and at + 1 < len(t)
            and (
                t.low[at + 1] in _COMPARING
                or "as" in t.low[at + 2 : at + 4]
                or (at > b + 1 and phrase_end(t, b, len(t)) < at)
            )
        ):
            return None  # "saw him as he left", "saw shares fall as low as $3"
        if at is not None and t.low[at] in words and at + 1 < len(t):
            end = phrase_limit(p.s, at + 1, p.a)
            if frame == "at":  # "the cost at $3m, [a figure the ministry rejects]"
                end = next((n for n in range(at, end) if t.kinds[n] == ","), end)
            if frame == "for" and p.cue.act == "accuse":
                end = before_occasion(t, at + 1, end)
            behind = frame in ("of", "against", "about") or (frame == "for" and _is_blamed(p, at - 1))
            blamed = frame == "for" and behind and p.cue.lemma in _CRITICISING
            return p.found("blamed" if blamed else frame, at + 1 if behind else b, end)
    return None


def _quoted_as(t: Tokens, n: int) -> bool:
    """Whether the quotation at ``n`` opens with "as": described it “[as] a long walk”."""
    return t.kinds[n] == "Q" and t.text.startswith("as ", t.quotes[n].start)


def _is_blamed(p: Place, k: int) -> bool:
    """Whether the object that ends at ``k`` is who is criticised, not what: "criticised [the mayor] for his delay"."""
    t, low = p.s.t, p.s.t.low[k].removesuffix("'s")
    if p.cue.lemma in _BLAMING:
        return False
    return t.kinds[k] in "No" or low == "it" or is_human(low) or low in BODIES or low in organisations()


def _asked_for(t: Tokens, b: int, k: int) -> int | None:
    """Where what is asked for begins behind whoever was asked: "asked the board for [time]", not "for comment"."""
    at = next((n for n in range(b + 1, min(k + 1, len(t) - 1)) if t.low[n] == "for"), None)
    return None if at is None or set(t.low[at + 1 : at + 3]) & REQUESTED else at + 1


def _predicate(p: Place, after: int) -> Complement | None:
    """ "called the ruling a disgrace"."""
    t, b = p.s.t, p.b
    if "pred" not in p.cue.frames:
        return None
    weighing = p.cue.lemma == "consider"
    if weighing and t.kinds[b] not in "dNos":
        return None  # "considered leaving"
    kinds = "dQ" if weighing else "dQlaeg"
    last = after - 1
    if last > b and t.low[last] in _VERDICTS and t.kinds[b] in "dNo" and not weighing:
        return p.found("pred", b, phrase_limit(p.s, last, p.a))  # "called her answer [evasive]"
    named = after > b and t.kinds[after : after + 1] in tuple(kinds) and t.low[after] not in _NO_PREDICATE
    quoted = next((n for n in range(b + 1, min(len(t), after + 8)) if t.kinds[n] not in "pdlNhmgeaT"), len(t))
    if not named and t.kinds[quoted : quoted + 1] != "Q":
        return None
    return p.found("pred", b, phrase_limit(p.s, after if named else quoted, p.a))
