"""A quotation behind a reporting verb: all that is said, or the beginning of a clause."""

from __future__ import annotations

from claimbank.languages.en.objects import Complement, Place
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens

__all__ = ["quoted"]

_WRITING = ("write", "sing", "scrawl", "spell", "read", "type", "print")
#: verbs behind which a quotation that is no clause is an object: proposes “care orders”
_PROPOSING = ("propose", "recommend", "suggest", "promise")


def quoted(p: Place) -> Complement | None:
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
