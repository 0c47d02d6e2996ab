"""Reports whose subject stands behind its verb: "…," said Mr Smith; "The plan failed, said two diplomats"."""

from __future__ import annotations

from claimbank.languages.en.clauses import clause_start, is_clause
from claimbank.languages.en.kinds import is_human
from claimbank.languages.en.objects import end_of
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.preceding import CLOSING, enter_quote, rest_of_quote
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_near
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.subjects import Phrase, subject_after
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb, is_unheard
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Party

__all__ = ["inverted", "unmarked"]

_TRAILING = word_set("inverting") | word_set("supposing")
_SHOWING = word_set("proving") | {"find", "reveal", "conclude"}


def inverted(s: Scene, verb: Verb) -> bool:
    """Enter "…," [said] Mr Smith, who ...: the subject after the verb, its words before it."""
    t, start = s.t, verb.group.start
    k = start - 1
    while k >= 0 and t.kinds[k] in ",-":
        k -= 1
    bare = verb.cue.tense == "base" and start == verb.a and verb.cue.lemma not in ("say", "warn", "claim")
    if (
        k < 0
        or t.kinds[k] in ";:"
        or (verb.group.modal and t.kinds[k] != "Q")
        or not verb.cue.frames & {"quote", "zero", "that"}
        or (bare and t.kinds[start - 1] != "Q")
    ):
        return False
    subject = subject_after(t, verb.b, len(t))
    if subject is None or t.kinds[subject.start] == "o":
        return False
    following = t.kinds[subject.end] if subject.end < len(t) else ""
    if following in ("v", "x") or (following == "e" and t.kinds[subject.end + 1 : subject.end + 2] != "p"):
        return False
    speaker = party_of(t, subject)
    if speaker is None or is_unheard(s, verb.cue, t.low[subject.start]):
        return False
    if t.kinds[k] == "Q":
        if k in s.taken or not (is_statement(t, k) or t.kinds[k + 1] == ","):
            return False
        relay = outlet_near(t, max([subject.end, *(b for _, b in subject.appositions)]))
        enter_quote(s, verb, k, speaker, (relay,) if relay else ())
        rest_of_quote(s, verb, subject.end, speaker, None)
        return True
    return following in (CLOSING | {"T"}) and (
        _inverted_clause(s, verb, k, speaker) or _inserted(s, verb, subject, speaker)
    )


def _inserted(s: Scene, verb: Verb, subject: Phrase, speaker: Party) -> bool:
    """Enter the clause into which verb and subject are put: "Locally, [said Mr Holt], the market rose"."""
    t = s.t
    after = max([subject.end, *(b for _, b in subject.appositions)])
    comma = t.kinds[after : after + 1] == "," and t.kinds[verb.group.start - 1] == ","
    if not comma or verb.cue.lemma not in _TRAILING or after + 1 >= len(t):
        return False
    opening = clause_start(t, verb.group.start - 1, 0)
    end = end_of(s, after + 1, verb.a)
    if t.kinds[after + 1] in "vxe" and verb.group.start - opening < 12 and t.kinds[opening] not in "pb":
        s.add(verb.cue, "zero", s.span(opening, end), speaker)  # "This, [said Holt], should help"
        return True
    if t.kinds[opening] in "apbgTn," and is_clause(t, after + 1, len(t)):
        s.add(verb.cue, "zero", s.span(after + 1, end), speaker)
        return True
    return False


def _inverted_clause(s: Scene, verb: Verb, k: int, speaker: Party) -> bool:
    """ "The plan failed, [said] two diplomats"."""
    t = s.t
    if (
        t.kinds[verb.group.start - 1] not in ",-"
        or (
            verb.cue.lemma == "write"
            and speaker.kind in ("unnamed", "document")
            and not _is_written(t, verb.b)
        )
        or not (
            verb.cue.lemma in _TRAILING
            or (speaker.kind == "document" and verb.cue.lemma in _SHOWING and "p" in t.kinds[verb.b :])
        )
        or ("w" not in t.kinds[verb.b : verb.b + 3] and is_clause(t, verb.b, _next_comma(t, verb.b)))
    ):
        return False
    start = clause_start(t, k + 1, 0)
    if (
        start < k
        and is_clause(t, start, k + 1)
        and ("w" not in t.kinds[start : start + 2] or t.low[start] == "whether")
    ):
        s.add(verb.cue, "zero", s.span(start, k + 1), speaker)
        return True
    if start > 0 and t.kinds[start - 1] == "Q" and start - 1 not in s.taken:
        s.taken.add(start - 1)
        s.add(verb.cue, "zero", s.span(start - 1, k + 1), speaker)
        return True
    return False


def unmarked(s: Scene, verb: Verb) -> bool:
    """Enter the clause before an inverted verb without a comma between them: "The town will grow [said Jo Holt], its mayor"."""
    t, start, b = s.t, verb.group.start, verb.b
    if verb.cue.lemma not in ("say", "think") or verb.group.auxiliary or t.kinds[b : b + 1] != "N":
        return False
    comma = _next_comma(t, b)
    opening = clause_start(t, start, 0)
    if is_clause(t, b, comma) or not is_clause(t, opening, start):
        return False
    subject = subject_after(t, b, len(t))
    speaker = party_of(t, subject) if subject and subject.end == comma else None
    if (
        speaker is None
        or speaker.kind != "person"
        or any(t.kinds[n] in "vxe" for n in range(b, len(t)) if n > comma and t.kinds[n - 1] == ",")
    ):
        return False
    s.add(verb.cue, "zero", s.span(opening, start), speaker, confidence=0.7)
    return True


def _is_written(t: Tokens, k: int) -> bool:
    """Whether who writes is human: "wrote [a critic]", not "wrote [an account of her life]"."""
    return any(is_human(w) for w in t.low[k : head_end(t, k, min(len(t), k + 8))])


def _next_comma(t: Tokens, k: int) -> int:
    return next((n for n in range(k, len(t)) if t.kinds[n] == ","), len(t))
