"""What follows a reporting verb as its object: noun phrases, gerunds, and phrases with of, for, as and other prepositions."""

from __future__ import annotations

from functools import cache

from claimbank.frozen import frozen
from claimbank.languages import pack
from claimbank.languages.en.clauses import after_adjuncts, is_clause
from claimbank.languages.en.kinds import BODIES, is_human
from claimbank.languages.en.lexicon import act_of, noun_frames
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.occasions import before_occasion
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.report_ends import report_end, reports_next
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import organisations
from claimbank.model import Cue, Relay

__all__ = ["REQUESTED", "Complement", "Place", "end_of", "in_opening", "nominal", "phrase_limit"]

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
#: what is asked for without a word of it: "requests for comment", "asked for anonymity"
REQUESTED = frozenset({"comment", "comments", "interview", "interviews", "anonymity"})
#: verbs whose object, where it is somebody, is no content
_MOVING = ("threaten", "urge", "promise")
_SCORED = word_set("scored")
#: verbs of asking only where somebody is to act, and where it is said what is to be done
_PUSHING = ("push", "challenge")
_PLEADING = ("plead", "appeal")
_COMPARING = frozenset({"well", "far", "soon", "long", "much", "many", "it", "he", "she", "they", "part"})
_MOVED = frozenset({"onto", "into", "down", "shut", "towards", "toward"})
#: verbs whose object tells something only with a figure
_COUNTING = ("report", "expect")
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
        if t.kinds[n] == ";" or (t.kinds[n] == "c" and _verb_joins(t, start, n, end)):
            return n
        if (
            t.kinds[n] == "b"
            and t.low[n] not in ("as", "if", "unless")
            and t.low[n + 1 : n + 2] != ["of"]
            and is_clause(t, n + 1, end)
        ):
            return n - 1 if t.kinds[n - 1] == "," else n
        if t.kinds[n] == "," and n + 1 < end:
            shared = t.low[n + 1] == "and" and t.kinds[n + 2 : n + 3] in ("v", "x", "e")
            if t.kinds[n + 1] == "N" and reports_next(t, n + 1, end, s.cues):
                return n  # "voiced hope, [Mr Holt said it was late]"
            if t.kinds[n + 1] == "w" and t.low[n + 1] not in ("who", "which") and "w" in t.kinds[start:n]:
                continue  # "what would be read, [what would be left out]"
            if t.kinds[n + 1] in "gwbvex" or t.low[n + 1] in ("but", "while") or shared:
                return n
    return end


def _verb_joins(t: Tokens, start: int, n: int, end: int) -> bool:
    """Whether the "and" at ``n`` joins a verb of the reporter's: "criticised the mayor [and] went home"."""
    m = n + 1
    while m < end and t.kinds[m] == "a":
        m += 1
    if m + 1 >= end or t.kinds[n - 1] in "vxei,Q" or not set(t.kinds[start:n]).isdisjoint("vxewtQ,;"):
        return False
    if t.kinds[m] == "v":
        return True
    return t.kinds[m] == "e" and t.kinds[m + 1] in "odspi" and t.kinds[n - 1] in "lNoh"


def in_opening(s: Scene, k: int, end: int) -> int:
    """The end of a content that stands before the main clause: "Turning to fears that [it was late], he said"."""
    t = s.t
    if t.kinds[0] not in "pgbe":
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


def nominal(p: Place) -> Complement | None:
    """The object or the prepositional phrase that is the content."""
    t, b = p.s.t, p.b
    if b >= len(t):
        return None
    if t.kinds[b] == "t" and "pred" in p.cue.frames:
        return _called_that(p)
    n = b
    while n + 1 < len(t) and (t.kinds[n] in "Ta" or (t.low[n] == "on" and t.kinds[n + 1] == "T")):
        n += 1  # "called [on Tuesday again] for talks"
    for frame in sorted(f for f in p.cue.frames if f.startswith("prep:")):
        if t.low[n] == frame[5:] and n + 1 < len(t) and not set(t.low[n + 1 : n + 3]) & REQUESTED:
            end = before_occasion(t, n + 1, phrase_limit(p.s, n + 1, p.a))
            bare = end == n + 2 and t.kinds[n + 1] in "so"  # "objects to [it]"
            if p.cue.lemma in _PLEADING and frame in ("prep:with", "prep:to"):
                bare = not any(t.kinds[m : m + 1] == "i" for m in range(n + 2, min(end, n + 9)))
            return None if bare else p.found(frame, n + 1, end)
    if t.low[n] == "to" and "prep:for" in p.cue.frames:  # "appealed to donors for [tents]"
        at = next((m for m in range(n + 2, min(len(t) - 1, n + 8)) if t.kinds[m] not in "dlNhoc"), len(t))
        if t.low[at : at + 1] == ["for"]:
            return p.found("prep:for", at + 1, before_occasion(t, at + 1, phrase_limit(p.s, at + 1, p.a)))
    if t.kinds[b] not in "dNlmhoQgsT" or (
        t.kinds[b] == "s" and t.low[b] not in ("it", "you", "everyone", "others")
    ):
        return None
    after = b + 1 if t.kinds[b] == "o" else phrase_end(t, b, len(t))
    if (
        p.past > b
        and after <= p.past
        and (t.kinds[b] == "T" or t.low[b] in ("this", "last", "next", "earlier"))
    ):
        return None  # "the deal he announced [this week]"
    if _leaves_undone(p, after):
        return None
    return _object_infinitive(p, after) or _marked(p) or _predicate(p, after) or _object(p, after)


def _leaves_undone(p: Place, after: int) -> bool:
    """Whether an infinitive ends without what is to be done: "a thing that she urged [him to do]"."""
    t = p.s.t
    return (
        "objto" in p.cue.frames
        and t.low[after : after + 2] == ["to", "do"]
        and (after + 2 == len(t) or t.kinds[after + 2] in ",;")
    )


def _called_that(p: Place) -> Complement | None:
    """ "called [that remark “a shame”]", "called [that “a shame”]"."""
    t, n = p.s.t, p.b + 1
    while n < len(t) and t.kinds[n] in "lhN":
        n += 1
    return p.found("pred", p.b, phrase_limit(p.s, n, p.a)) if t.kinds[n : n + 1] == "Q" else None


def _object_infinitive(p: Place, after: int) -> Complement | None:
    """ "urged them to leave", "told the children not to move"."""
    t = p.s.t
    if "objto" not in p.cue.frames or after <= p.b:
        return None
    n = after if t.kinds[after : after + 1] in ("i", "n") else after_adjuncts(t, after, len(t))
    n += t.kinds[n : n + 1] == "n"
    if t.kinds[n : n + 1] != "i" or t.kinds[n + 1 : n + 2] in ("", *"dNsm,"):
        return None
    if p.cue.lemma in _PUSHING and not _is_somebody(t, p.b, after):
        return None  # "pushed the car to start"
    return p.found("objto", p.b, phrase_limit(p.s, n, p.a))


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
            and not any(t.kinds[n] == "m" for n in range(at + 1, min(len(t), at + 5)))
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
            behind = frame in ("of", "against", "about") or (frame == "for" and _is_blamed(p, at - 1))
            return p.found(frame, at + 1 if behind else b, end)
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
    named = after > b and t.kinds[after : after + 1] in tuple("dQlaeg") and t.low[after] not in _NO_PREDICATE
    quoted = next((n for n in range(b + 1, min(len(t), after + 8)) if t.kinds[n] not in "pdlNhmgeaT"), len(t))
    if not named and t.kinds[quoted : quoted + 1] != "Q":
        return None
    return p.found("pred", b, phrase_limit(p.s, after if named else max(after, quoted), p.a))


def _object(p: Place, after: int) -> Complement | None:
    """ "denied stealing", "voiced concern", "rejected the claim", "condemned the raid"."""
    t, b, frames = p.s.t, p.b, p.cue.frames
    end = phrase_limit(p.s, b, p.a)
    end = end if p.cue.act == "estimate" else before_occasion(t, b, end)  # "expects three cuts [this year]"
    if end == b + 1 and t.kinds[b] in "so" and p.cue.lemma != "deny":
        return None  # "reiterated [it]"
    if "ing" in frames and t.kinds[b] == "g":
        return p.found("ing", b)
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
    somebody = t.kinds[b] in "No" or any(is_human(w) for w in t.low[b:after])
    if p.cue.lemma in _MOVING and "i" not in t.kinds[b:end] and somebody:
        return None  # "threatened [a reporter]", "urged [Marsh], who stayed"
    if p.cue.lemma in ("concede", "deny") and not _SCORED.isdisjoint(t.low[b:after]):
        return None  # "conceded fewest goals"
    if p.cue.lemma == "deny" and (t.kinds[b] == "o" or set(t.kinds[b:after]) <= set("N,c")):
        return None  # "the keeper denied Ivo Holt": a goal
    named = "np" in frames and after > b and not set(t.low[b:after]) & REQUESTED
    return p.found("np", b, end) if named and not _tells_little(p, after, end) else None


def _tells_little(p: Place, after: int, end: int) -> bool:
    """Whether an object says too little: "reported lower sales" (not "906 attacks"), "blamed the driver" (not "the rain")."""
    t, b = p.s.t, p.b
    if p.cue.lemma in _COUNTING:
        return "m" not in t.kinds[b:end]
    if p.cue.lemma != "blame" or "on" in t.low[b:end]:
        return False
    return p.cue.tense != "ing" or any(map(is_human, t.low[b : head_end(t, b, after)]))


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
