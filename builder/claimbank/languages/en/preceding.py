"""Reports whose words stand before their subject and cue: quotations, clauses, and cues in the middle of a clause."""

from __future__ import annotations

from claimbank.languages.en.addressees import after_addressee
from claimbank.languages.en.citing import cited
from claimbank.languages.en.clauses import after_adjuncts, clause_start, is_clause
from claimbank.languages.en.kinds import is_human
from claimbank.languages.en.objects import Complement, end_of
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_at, outlet_near
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.subjects import Phrase
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Party, Relay, Span

__all__ = ["CLOSING", "enter_quote", "preceded", "rest_of_quote"]

_ANSWERS = word_set("answers")
#: what can follow a verb whose words stand before it
CLOSING = frozenset(("", ",", ";", "-", ":", "c", "b", "g", "p", "w", "a", "(", "Q"))


def preceded(s: Scene, verb: Verb, subject: Phrase, speaker: Party, found: Complement | None) -> bool:
    """Enter what stands before the subject of ``verb``, if its report stands there: "The plan failed, he [said]"."""
    speaker, via = cited(s, verb, speaker)
    return (
        _quote_before(s, verb, subject, speaker, found, via)
        or _between(s, verb, subject, speaker, found)
        or _clause_before(s, verb, subject, speaker, found, via)
    )


def _outer_start(subject: Phrase) -> int:
    """Where the subject begins with the role before its name: "[the director], Rosa Klein"."""
    return min(subject.start, *(a for a, _ in subject.appositions)) if subject.appositions else subject.start


def _quote_before(
    s: Scene,
    verb: Verb,
    subject: Phrase,
    speaker: Party,
    found: Complement | None,
    via: tuple[Relay, ...],
) -> bool:
    """The quotation right before the subject: "…," [he said]."""
    t = s.t
    k = _outer_start(subject) - 1
    while k >= 0 and t.kinds[k] in ",-a":
        k -= 1
    if k < 0 or t.kinds[k] != "Q" or k in s.taken or not _is_said(t, k):
        return False
    relay = found.relay if found else _relay(s, verb)
    enter_quote(s, verb, k, speaker, (*via, relay) if relay else via)
    rest_of_quote(s, verb, verb.b, speaker, found)
    return True


def _is_said(t: Tokens, k: int) -> bool:
    """Whether the quotation at ``k`` before a subject is what is said: a statement, or all that stands before: "Never," he."""
    quote = t.quotes[k]
    if (
        k
        and t.low[k - 1] in ("the", "a", "an", "his", "her", "their")
        and t.text.count(" ", quote.start, quote.end) < 3
    ):
        return False  # "When she went after the “47 percent,” he"
    answer = t.text[quote.start : quote.end].rstrip(",.?! ").lower() in _ANSWERS
    return is_statement(t, k) or t.kinds[k + 1] == "," or (k == 0 and answer)


def _relay(s: Scene, verb: Verb) -> Relay | None:
    return outlet_at(s.t, verb.b, len(s.t)) if verb.cue.lemma == "tell" else outlet_near(s.t, verb.b)


def enter_quote(s: Scene, verb: Verb, i: int, speaker: Party, chain: tuple[Relay, ...]) -> None:
    """Enter the quotation at ``i``, with the clause whose end it is: [The remark] was "a mistake," he said."""
    t = s.t
    opening = None
    if i and t.kinds[i - 1] not in ",:;-" and t.text[t.quotes[i].start].islower():
        opening = clause_start(t, i, 0)
    if opening is not None and _begun_by_quote(s, opening, i):
        opening = 0
        s.taken.add(0)
    if opening is None or opening >= i or t.kinds[opening] == "b":
        s.add_quote(verb.cue, i, speaker, chain)
    else:
        s.taken.add(i)
        s.add(verb.cue, "zero", s.span(opening, i + 1), speaker, chain, confidence=0.85)


def rest_of_quote(s: Scene, verb: Verb, k: int, speaker: Party, found: Complement | None) -> None:
    """The other half of a split quotation: "…," he said, "…"."""
    t = s.t
    if found is not None and found.quote is not None:
        s.add_quote(verb.cue, found.quote, speaker)
        return
    for n in range(k, min(len(t), k + 30)):
        if t.kinds[n] == "Q" and is_statement(t, n) and t.kinds[n - 1] in ",:-":
            if not any(m in s.cues or m in s.participles for m in range(k, n)):
                s.add_quote(verb.cue, n, speaker)
            return


def _between(s: Scene, verb: Verb, subject: Phrase, speaker: Party, found: Complement | None) -> bool:
    """ "Under the deal, officials say, prisoners will be freed"; "As the head claimed, prices fell"."""
    t = s.t
    after = after_adjuncts(t, verb.b, len(t))
    if (
        found is not None
        or after + 1 >= len(t)
        or t.kinds[after] != ","
        or not verb.cue.frames & {"zero", "that"}
    ):
        return False
    if not is_clause(t, after + 1, len(t)):
        return False
    as_clause = (
        subject.start
        and t.low[subject.start - 1] == "as"
        and (subject.start < 3 or t.kinds[subject.start - 2] in ",c")
    )
    k = subject.start - 1
    opening = clause_start(t, k, 0)
    adverbial = k > 0 and t.kinds[k] == "," and (opening >= k or t.kinds[opening] in "pbga")
    adverbial = adverbial and (opening >= k or t.kinds[opening] == "b" or not is_clause(t, opening, k))
    if not as_clause and not adverbial:
        return False
    s.add(verb.cue, "zero", s.span(after + 1, end_of(s, after + 1, verb.a)), speaker)
    return True


def _clause_before(
    s: Scene,
    verb: Verb,
    subject: Phrase,
    speaker: Party,
    found: Complement | None,
    via: tuple[Relay, ...],
) -> bool:
    """ "The plan failed, the minister [said]": the reported clause and what goes on after the cue."""
    t = s.t
    k = _outer_start(subject) - 1
    told = "zero" in verb.cue.frames or (found is None and {"that", "quote"} <= verb.cue.frames)
    if subject.relative is not None or not told or k < 1 or t.kinds[k] not in ",-" or subject.start in s.cues:
        return False
    opening = t.kinds[subject.start] == "g" or (
        t.kinds[subject.start] == "h" and not is_human(t.low[subject.start])
    )
    if opening and subject.end - subject.start > 4:
        return False  # "…, hiding losses to meet the market's [estimates]"
    if verb.cue.act == "deny" and t.low[subject.start] in ("a", "an") and _ends_sentence(t, verb.b):
        return False  # "…, a charge Malvia has [denied]"
    if found is not None and (
        found.frame in ("that", "quote", "wh", "colon", "to")
        or (found.frame == "zero" and found.start <= verb.b + 1 and t.kinds[verb.b] != ",")
    ):
        return False
    heard_by = after_addressee(t, verb.b, len(t), verb.cue.frames)
    if verb.cue.lemma == "tell" and heard_by is None and verb.b == len(t):
        return False  # "Firm knew of fault, inquiry [told]"
    after = after_adjuncts(t, heard_by or verb.b, len(t))
    closing = t.kinds[after] if after < len(t) else ""
    start = clause_start(t, k, 0)
    if (
        start > 1
        and t.kinds[start - 1] == "Q"
        and t.kinds[start - 2] not in ",:;-Q"
        and start - 1 not in s.taken
    ):
        start = clause_start(t, start - 1, 0)  # "The plan is “to go on as long as we can” in May, he [said]"
    if t.kinds[k - 1] in "wt" and closing == "," and after + 1 < len(t):
        end = end_of(s, after + 1, verb.a)  # "a deal which, critics [say], will fail"
        s.add(verb.cue, "zero", s.span(after + 1, end), speaker)
        return True
    whole = is_clause(t, start, k)
    if closing not in CLOSING or start >= k or not (whole or closing == ","):
        return False
    if (t.kinds[start] in "bpga" and not whole) or (t.kinds[start] == "b" and "," not in t.kinds[start:k]):
        return False
    relay = _relay(s, verb)
    chain = (*via, relay) if relay else via
    if closing == "," and after + 1 < len(t) and (not whole or _main_verb(t, after + 1)):
        s.add(verb.cue, "zero", s.span(start, end_of(s, after + 1, verb.a)), speaker, chain)
        return True
    s.add(verb.cue, "zero", s.span(start, k), speaker, chain)
    further = _further_clause(s, verb, after)
    if further is not None:
        s.add(verb.cue, "zero", further, speaker, chain, confidence=0.6)
    return True


def _begun_by_quote(s: Scene, start: int, k: int) -> bool:
    """Whether a quotation begins what goes on at ``start`` in other words: “Keep the dam” without a toll, he [said]."""
    t = s.t
    return (
        start == 1
        and start < k
        and t.kinds[0] == "Q"
        and t.kinds[1] in "pc"
        and 0 not in s.taken
        and t.text[t.quotes[0].end - 1].isalnum()
        and is_statement(t, 0)
    )


def _main_verb(t: Tokens, k: int) -> bool:
    """Whether the verb of the words before the cue stands at ``k``: "Reviews coming in, he said, [show] it is late"."""
    return t.kinds[k] in "vx" or (t.kinds[k] == "h" and t.kinds[k + 1 : k + 2] in tuple("dost"))


def _ends_sentence(t: Tokens, b: int) -> bool:
    return b >= len(t) or set(t.kinds[b:]) <= set("a")


def _further_clause(s: Scene, verb: Verb, after: int) -> Span | None:
    """The clause with which the report goes on: "The plan failed, he said, and [nobody knows why]"."""
    t = s.t
    joined = t.kinds[after : after + 1] == "," and t.low[after + 1 : after + 2] in (["and"], ["but"])
    if not joined or not is_clause(t, after + 2, len(t)):
        return None
    end = end_of(s, after + 2, verb.a)
    if any(n in s.cues for n in range(after + 2, min(end, after + 12))):
        return None
    return s.span(after + 2, end)
