"""Reports by verbs: subject, verb and content in every order that news prose has."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.clauses import Group, after_adjuncts, clause_start, is_clause, verb_group
from claimbank.languages.en.complements import Complement, complement, end_of
from claimbank.languages.en.moments import moment_near
from claimbank.languages.en.persons import is_plural, party_of
from claimbank.languages.en.phrases import Phrase, coordinated_subject, is_statement, subject_after, subject_before
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import agent_after, first_subject, outlet_at
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.words import FIRST_PERSON, roles, unnamed
from claimbank.model import Cue, Party, Relay, Span

__all__ = ["verb_report"]

_GOVERNORS = frozenset(
    "went go goes going continued continues continue seemed seems appeared appears appear began begins proceeded moved rushed quick keen careful "
    "first twitter facebook x instagram media forced eager wanted".split()
) - {"going", "wanted", "eager"}
_NEGATABLE = frozenset(
    "confirm deny admit acknowledge claim believe think say verify rule\u0020out expect recognise recognize accept dispute".split(
        " "
    )
) | {"rule out"}
_FUTURE = frozenset("say tell argue warn urge call accuse insist add stress".split())
_HEARSAY = frozenset(("report", "say", "allege", "claim", "rumour", "rumor"))
_INVERTING = frozenset("say report add write explain warn announce argue claim note".split())
_ADJECTIVAL = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary")
_BELIEF = frozenset(
    "think believe know hope wish fear feel guess suppose suspect imagine expect wonder assume mean remember want bet reckon pray doubt".split()
)


def verb_report(s: Scene, cue: Cue, a: int, b: int) -> None:
    """Enter what the verb at tokens ``a`` to ``b`` reports, if it does."""
    t = s.t
    group = verb_group(t, a, cue.tense)
    if cue.lemma in ("quote", "cite") and "as" in t.low[b : b + 15]:
        return  # "quoted a source as saying": "saying" is the cue
    if not _is_verb(s, cue, group, a, b):
        return
    if cue.tense == "ing" and not group.progressive:
        _participle(s, cue, a, b)
    elif group.passive or cue.tense == "pp" and not group.auxiliary:
        _passive(s, cue, group, a, b)
    elif group.infinitive:
        _infinitive(s, cue, group, a, b)
    else:
        _finite(s, cue, group, a, b)


def _is_verb(s: Scene, cue: Cue, group: Group, a: int, b: int) -> bool:
    """Whether the form is used as a verb here: "he reports", not "the reports" or "a reported attack"."""
    t = s.t
    before = t.kinds[a - 1] if a else ""
    if group.start < a or group.infinitive:
        return True
    if a and t.text[t.ends[a - 1] : t.starts[a]] in ("-", ""):
        return False
    if a and t.low[a - 1].endswith("'s") and t.kinds[a - 1] in "lNTs":
        return False
    if cue.tense == "base":
        return _bare(s, a)
    if t.kinds[a] == "e" and t.kinds[b : b + 1] == "l" and (before == "m" or before == "l" and t.low[a - 1].endswith(_ADJECTIVAL)):
        return False
    if before == "d" or before == "p" and cue.tense != "ing" or before == "c" and cue.tense == "s" and a > 1 and t.kinds[a - 2] in "dp":
        return False
    if cue.tense == "s":
        return before in "lNs)w,Qha-c" or before == "m" or before == "v"
    return True


def _bare(s: Scene, a: int) -> bool:
    """Whether the form without ending at ``a`` has a subject in the plural, or "did" before it: "critics say"."""
    t = s.t
    before = t.kinds[a - 1] if a else ""
    if before == "s":
        return t.low[a - 1] not in ("he", "she", "it", "there")
    if before in ("w", "Q"):
        return True
    if before in ("", "d", "p", "i"):
        return False
    if any(w in ("did", "do", "does") for w in t.low[max(0, a - 7) : a]):
        return True
    subject = subject_before(t, a)
    return subject is not None and is_plural(t, subject.start, subject.end)


def _skipped(s: Scene, cue: Cue, group: Group, found: Complement | None) -> bool:
    """Whether no statement is made: "did not say whether", "could argue", "will announce"."""
    if group.negated and (
        cue.lemma not in _NEGATABLE
        or found is None
        or found.frame not in ("that", "zero", "np", "ing")
        or cue.lemma == "say"
        and found.frame != "that"
    ):
        return True
    return (
        group.modal
        and not group.negated
        and cue.lemma not in _FUTURE
        and (found is None or found.frame != "quote")
    )


def _finite(s: Scene, cue: Cue, group: Group, a: int, b: int) -> None:
    t = s.t
    before = t.kinds[group.start - 1] if group.start else ""
    if before in ("Q", ",", "-") or group.start == 0:
        if _inverted(s, cue, group, a, b):
            return
    subject = coordinated_subject(t, group.start, s.cues) if before == "c" or _listed_verb(s, group) else subject_before(t, group.start)
    speaker = party_of(t, subject) if subject else None
    if speaker is None or subject is None:
        return
    if _unheard(s, cue, t.low[subject.start] if subject else ""):
        return
    found = _within_adverbial(s, subject, complement(s, cue, a, b))
    left = _left_quote(s, subject, group) if subject else None
    if _skipped(s, cue, group, found) and not left:
        return
    date = moment_near(t, a, b)
    if left is not None:
        opening = _clause_before(t, left)
        if opening is not None:
            s.taken.add(left)
            s.add(cue, "zero", s.span(opening, left + 1), speaker, date=date, confidence=0.85)
            _continue(s, cue, b, speaker, found)
            return
        relay = found.relay if found else outlet_at(t, b, len(t)) if cue.lemma == "tell" else _occasion(s, b)
        s.add_quote(cue, left, speaker, (relay,) if relay else (), date)
        _continue(s, cue, b, speaker, found)
        return
    if _between(s, cue, subject, b, found, speaker, date):
        return
    after_left = subject is not None and _left_clause(s, cue, subject, group, b, found)
    if after_left:
        _postposed(s, cue, subject, speaker, b, date)
    elif found is not None:
        _enter(s, cue, group, _within_relative(s, subject, found), speaker, date)


def _listed_verb(s: Scene, group: Group) -> bool:
    """Whether the verb goes on a list of verbs with one subject: "She noted A, [stressed] B and warned of C"."""
    t = s.t
    return bool(s.reports) and group.start > 1 and t.kinds[group.start - 1] == "," and s.reports[-1].content.end == t.ends[group.start - 2]


def _within_adverbial(s: Scene, subject: Phrase, found: Complement | None) -> Complement | None:
    """The complement of a subordinate clause ends with it: "As he announced the date, [a firm urged him ...]"."""
    t = s.t
    if found is None or found.quote is not None or not subject.start or t.kinds[subject.start - 1] != "b" or t.low[subject.start - 1] in ("than", "so"):
        return found
    comma = next((n for n in range(found.start, found.end) if t.kinds[n] == ","), None)
    if comma is None or subject.start > 2 and t.kinds[subject.start - 2] not in ",":
        return found
    if found.frame == "zero" and not is_clause(t, found.start, comma):
        return None
    return replace(found, end=comma)


def _within_relative(s: Scene, subject: Phrase, found: Complement) -> Complement:
    """The complement cut where the main clause goes on: "Mr Wood, who said it was late, [left]"."""
    t = s.t
    if subject.relative is None or subject.relative == 0 or t.kinds[subject.relative - 1] != ",":
        return found
    for n in range(found.start, found.end):
        if t.kinds[n] == ",":
            m = n + 1
            while m < len(t) and t.kinds[m] in "an":
                m += 1
            if m < len(t) and (t.kinds[m] in "vxe" or t.kinds[m] == "h" and m + 1 < len(t) and t.kinds[m + 1] in "dtosNQp"):
                return replace(found, end=n)
    return found


def _unheard(s: Scene, cue: Cue, first: str) -> bool:
    """First and second persons: the narrator or the quoted speaker thinks aloud; no report."""
    return (
        first in FIRST_PERSON
        and (cue.lemma in _BELIEF or s.stretch.within is not None or first == "you")
        or first in ("it", "there")
        and cue.lemma in _BELIEF
    )


def _enter(s: Scene, cue: Cue, group: Group, found: Complement, speaker: Party, date: Span | None) -> None:
    chain = (found.relay,) if found.relay else ()
    if found.quote is not None:
        s.add_quote(cue, found.quote, speaker, chain, date)
        _more_quotes(s, cue, found.end, speaker)
        return
    confidence = {"that": 0.92, "zero": 0.85, "quote": 0.95, "colon": 0.7}.get(found.frame, 0.7)
    s.add(
        cue,
        found.frame,
        s.span(found.start, found.end),
        speaker,
        chain,
        negated=group.negated,
        date=date,
        confidence=confidence,
    )
    s.covered.update(range(found.start, found.end))


def _more_quotes(s: Scene, cue: Cue, k: int, speaker: Party) -> None:
    """A further quotation of the same cue in the same sentence."""
    t = s.t
    while k < len(t) and t.kinds[k] in ",c-":
        k += 1
    if (
        k < len(t)
        and t.kinds[k] == "Q"
        and is_statement(t, k)
        and (k + 1 >= len(t) or t.kinds[k + 1] not in "vNsd")
    ):
        s.add_quote(cue, k, speaker)


def _left_quote(s: Scene, subject: Phrase, group: Group) -> int | None:
    """The quotation right before the subject: "…," [he said]."""
    t = s.t
    k = subject.start - 1
    for x, _ in subject.appositions:
        k = min(k, x - 1)
    while k >= 0 and t.kinds[k] in ",-a":
        k -= 1
    if (
        k >= 0
        and t.kinds[k] == "Q"
        and k not in s.taken
        and (is_statement(t, k) or k + 1 < len(t) and t.kinds[k + 1] == ",")
    ):
        return k
    return None


def _clause_before(t: Tokens, i: int) -> int | None:
    """Where the clause begins whose end is the quotation at ``i``: [The remark] was "a mistake," he said."""
    quote = t.quotes[i]
    if i == 0 or t.kinds[i - 1] in ",:;-" or not t.text[quote.start].islower():
        return None
    start = clause_start(t, i, 0)
    return start if start < i and not any(t.kinds[n] in "b" for n in range(start, start + 1)) else None


def _occasion(s: Scene, b: int) -> Relay | None:
    """The outlet in "said in an interview with CNN", "said on Fox News"."""
    t = s.t
    for n in range(b, min(len(t), b + 14)):
        if t.kinds[n] in ",;Qvx":
            return None
        if t.low[n] in ("with", "to", "on", "by") and n + 1 < len(t):
            relay = outlet_at(t, n + 1, len(t))
            if relay:
                return relay
    return None


def _continue(s: Scene, cue: Cue, b: int, speaker: Party, found: Complement | None) -> None:
    """The other half of a split quotation: "…," he said, "…"."""
    t = s.t
    if found is not None and found.quote is not None:
        s.add_quote(cue, found.quote, speaker)
        return
    for n in range(b, min(len(t), b + 30)):
        if t.kinds[n] == "Q" and is_statement(t, n) and t.kinds[n - 1] in ",:-":
            if not any(m in s.cues or m in s.participles for m in range(b, n)):
                s.add_quote(cue, n, speaker)
            return


def _inverted(s: Scene, cue: Cue, group: Group, a: int, b: int) -> bool:
    """ "…," said Mr Smith, who ...: the subject after the verb, the content before it."""
    t = s.t
    if (
        not cue.frames & {"quote", "zero", "that"}
        or cue.tense == "base"
        and group.start == a
        and not (a and t.kinds[a - 1] == "Q")
    ):
        return False
    k = group.start - 1
    while k >= 0 and t.kinds[k] in ",-":
        k -= 1
    if k < 0 or t.kinds[k] in ";:":
        return False
    subject = subject_after(t, b, len(t))
    if subject is None or t.kinds[subject.start] == "o":
        return False
    following = t.kinds[subject.end] if subject.end < len(t) else ""
    if (
        following in ("v", "x")
        or following == "e"
        and not (subject.end + 1 < len(t) and t.kinds[subject.end + 1] in "p")
    ):
        return False
    speaker = party_of(t, subject)
    if speaker is None or _unheard(s, cue, t.low[subject.start]):
        return False
    date = moment_near(t, a, subject.end)
    if t.kinds[k] == "Q":
        if k not in s.taken and (is_statement(t, k) or t.kinds[k + 1] == ","):
            relay = _occasion(s, subject.end)
            opening = _clause_before(t, k)
            if opening is not None:
                s.taken.add(k)
                s.add(cue, "zero", s.span(opening, k + 1), speaker, (relay,) if relay else (), date=date)
                _continue(s, cue, subject.end, speaker, None)
                return True
            s.add_quote(cue, k, speaker, (relay,) if relay else (), date)
            _continue(s, cue, subject.end, speaker, None)
            return True
        return False
    if group.start and t.kinds[group.start - 1] in ",-" and cue.lemma in _INVERTING and following in ("", *",pTa-;(gwbc") and not is_clause(t, b, _next_comma(t, b)):
        start = clause_start(t, k + 1, 0)
        if start < k and is_clause(t, start, k + 1) and "w" not in t.kinds[start : start + 4]:
            s.add(cue, "zero", s.span(start, k + 1), speaker, date=date)
            return True
        if start > 0 and t.kinds[start - 1] == "Q" and start - 1 not in s.taken:
            s.taken.add(start - 1)
            s.add(cue, "zero", s.span(start - 1, k + 1), speaker, date=date)
            return True
    return False


def _between(s: Scene, cue: Cue, subject: Phrase, b: int, found: Complement | None, speaker: Party, date: Span | None) -> bool:
    """"Under the deal, officials say, prisoners will be freed": the cue between an adverbial and its clause."""
    t = s.t
    after = after_adjuncts(t, b, len(t))
    if found is not None or subject.start < 2 or t.kinds[subject.start - 1] != "," or t.kinds[after : after + 1] != "," or after + 1 >= len(t):
        return False
    start = clause_start(t, subject.start - 1, 0)
    if t.kinds[start] not in "pbg" or not is_clause(t, after + 1, len(t)) or "zero" not in cue.frames:
        return False
    s.add(cue, "zero", s.span(after + 1, end_of(s, after + 1, b - 1)), speaker, date=date)
    return True


def _next_comma(t: Tokens, k: int) -> int:
    return next((n for n in range(k, len(t)) if t.kinds[n] == ","), len(t))


def _left_clause(s: Scene, cue: Cue, subject: Phrase, group: Group, b: int, found: Complement | None) -> bool:
    """Whether the reported clause stands before the subject: "The plan failed, the minister [said]"."""
    t = s.t
    k = subject.start - 1
    if (
        subject.relative is not None
        or "zero" not in cue.frames
        or k < 1
        or t.kinds[k] not in ",-"
        or subject.appositions
        and subject.appositions[0][0] < subject.start
    ):
        return False
    if found is not None and (
        found.frame in ("that", "quote", "wh", "colon", "to")
        or found.frame == "zero"
        and found.start <= b + 1
    ):
        return False
    if t.kinds[after_adjuncts(t, b, len(t)) :][:1] not in ("", ",", ";", "-", ":", "c", "b", "g", "p", "w", "a", "(", "Q"):
        return False
    start = clause_start(t, k, 0)
    if t.kinds[start : start + 1] in ("b", "p", "g", "a") and not is_clause(t, start, k):
        return False
    if t.kinds[start] == "b" and "," not in t.kinds[start:k]:
        return False
    return start < k and (is_clause(t, start, k) or t.kinds[after_adjuncts(t, b, len(t)) :][:1] == ",")


def _postposed(s: Scene, cue: Cue, subject: Phrase, speaker: Party, b: int, date: Span | None) -> None:
    """Enter a report whose content stands before its subject, and what goes on after the cue."""
    t = s.t
    k = subject.start - 1
    start = clause_start(t, k, 0)
    relay = outlet_at(t, b, len(t)) if cue.lemma == "tell" else _occasion(s, b)
    chain = (relay,) if relay else ()
    after = after_adjuncts(t, b, len(t))
    if after + 1 < len(t) and t.kinds[after] == "," and not is_clause(t, start, k):
        s.add(cue, "zero", s.span(start, end_of(s, after + 1, b - 1)), speaker, chain, date=date)
        return
    s.add(cue, "zero", s.span(start, k), speaker, chain, date=date)
    if (
        after + 2 < len(t)
        and t.kinds[after] == ","
        and t.low[after + 1] in ("and", "but")
        and is_clause(t, after + 2, len(t))
    ):
        end = end_of(s, after + 2, b - 1)
        if not any(n in s.cues for n in range(after + 2, min(end, after + 12))):
            s.add(cue, "zero", s.span(after + 2, end), speaker, chain, date=date, confidence=0.6)


def _participle(s: Scene, cue: Cue, a: int, b: int) -> None:
    """ "..., adding that": the subject of the clause before it speaks; "was quoted as saying"."""
    t = s.t
    before = t.kinds[a - 1] if a else ""
    if before in ("d", "i") or before == "n" or before == "l" and t.low[a - 1] in ("without", "old"):
        return
    if before == "p" and t.low[a - 1] not in ("by", "in", "for", "after", "while"):
        return
    found = complement(s, cue, a, b)
    if found is None and a and t.low[a - 1] == "as":
        speaker, chain = _quoted_as(s, a)
        left = next((n for n in range(a - 1, -1, -1) if t.kinds[n] == "Q"), None)
        if left is not None and speaker is not None and is_statement(t, left):
            s.add_quote(cue, left, speaker, chain)
        return
    if (
        found is None
        or found.frame in ("np", "feeling")
        and before not in (",",)
        or cue.frames == {"quote"}
        and found.quote is None
    ):
        return
    speaker, chain = _participle_speaker(s, a)
    if speaker is None:
        return
    relay = (found.relay,) if found.relay else ()
    if found.quote is not None:
        s.add_quote(cue, found.quote, speaker, chain + relay)
    else:
        s.add(cue, found.frame, s.span(found.start, found.end), speaker, chain + relay, confidence=0.75)
        s.covered.update(range(found.start, found.end))


def _participle_speaker(s: Scene, a: int) -> tuple[Party | None, tuple[Relay, ...]]:
    t = s.t
    if a and t.low[a - 1] == "as":
        return _quoted_as(s, a)
    if a and t.kinds[a - 1] in "lN":
        nearest = subject_before(t, a)
        party = party_of(t, nearest) if nearest else None
        if (
            party is not None
            and (party.kind == "document" or party.kind == "unnamed" and nearest is not None and _human(s, nearest))
            and not (party.kind == "document" and _issued(s, nearest))
        ):
            return party, ()
    if a and t.kinds[a - 1] == "o" and t.low[a - 1] in ("him", "her", "them"):
        return party_of(t, Phrase(a - 1, a)), ()
    if s.main is not None:
        return s.main, ()
    subject = first_subject(t, 0, a)
    return (party_of(t, subject) if subject else None), ()


def _human(s: Scene, phrase: Phrase) -> bool:
    """Whether a phrase names people: "a witness", "officials"."""
    return any(s.t.low[k] in unnamed() or s.t.low[k] in roles() for k in range(phrase.start, phrase.end))


def _issued(s: Scene, phrase: Phrase | None) -> bool:
    """Whether the document is one that the subject issued: "released a statement [saying]"."""
    return (
        phrase is not None
        and phrase.start > 0
        and s.t.kinds[phrase.start - 1] in "vepn"
        or phrase is not None
        and s.t.low[phrase.start - 1] in ("in", "with")
    )


def _quoted_as(s: Scene, a: int) -> tuple[Party | None, tuple[Relay, ...]]:
    """ "X was quoted as saying" and "Reuters quoted X as saying"."""
    t = s.t
    at = next(
        (
            n
            for n in range(a - 2, max(-1, a - 30), -1)
            if t.low[n]
            in ("quoted", "quotes", "quoting", "cited", "citing", "cites", "reported", "recorded", "heard")
        ),
        None,
    )
    if at is None:
        return None, ()
    group = verb_group(t, at, "past")
    if group.passive or at == a - 2:
        subject = subject_before(t, group.start)
        by = agent_after(t, at + 1, a)
        return (party_of(t, subject) if subject else None), ((Relay(by),) if by else ())
    speaker = party_of(t, Phrase(at + 1, a - 1))
    outer = subject_before(t, group.start)
    relay = party_of(t, outer) if outer else None
    return speaker, ((Relay(relay),) if relay else ())


def _passive(s: Scene, cue: Cue, group: Group, a: int, b: int) -> None:
    """ "was accused by X of", "was told by X that", "is reported to have": the agent speaks; hearsay has no speaker."""
    t = s.t
    if b >= len(t):
        return
    agent = agent_after(t, b, len(t))
    if agent is not None:
        at = next(
            (
                n
                for n in range(b, min(len(t), b + 30))
                if t.low[n] in ("of", "as", "for")
                and n > b + 1
                or t.kinds[n] == "t"
                or t.kinds[n] == "i"
                and n > b + 1
            ),
            None,
        )
        words = {"of": "of", "as": "as", "for": "for", "that": "that", "to": "objto"}
        if at is not None and words[t.low[at]] in cue.frames and at + 1 < len(t):
            s.add(cue, words[t.low[at]], s.span(at + 1, end_of(s, at + 1, a)), agent, confidence=0.6)
        return
    if (
        cue.lemma in _HEARSAY
        and t.kinds[b] == "i"
        and b + 1 < len(t)
        and not group.negated
        and not group.modal
    ):
        s.add(cue, "that", s.span(b + 1, end_of(s, b + 1, a)), None, confidence=0.6)
    elif (
        cue.lemma in _HEARSAY
        and t.kinds[b] == "t"
        and group.start
        and t.low[group.start - 1] == "it"
        and b + 1 < len(t)
    ):
        s.add(cue, "that", s.span(b + 1, end_of(s, b + 1, a)), None, confidence=0.6)


def _infinitive(s: Scene, cue: Cue, group: Group, a: int, b: int) -> None:
    """ "went on to say": the subject of the governing verb speaks; "refused to say" reports nothing."""
    t = s.t
    to = next(n for n in range(group.start - 1, -1, -1) if t.kinds[n] == "i")
    k = to - 1
    while k > 0 and t.kinds[k] in "a" or k > 0 and t.low[k] == "on":
        k -= 1
    if k < 0 or t.low[k] not in _GOVERNORS or group.negated:
        return
    governor = verb_group(t, k, "past")
    if governor.negated:
        return
    subject = subject_before(t, governor.start) if t.kinds[k] in "veh" else first_subject(t, 0, to)
    speaker = party_of(t, subject) if subject else None
    found = complement(s, cue, a, b)
    if (
        speaker is not None
        and found is not None
        and not _unheard(s, cue, t.low[subject.start] if subject else "")
    ):
        _enter(s, cue, Group(group.start), found, speaker, None)
