"""Reports by nouns and adjectives: "his claim that", "the warning of", "is confident that"."""

from __future__ import annotations

from claimbank.languages.en.clauses import is_clause
from claimbank.languages.en.lexicon import adjectives, noun_frames
from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.objects import REQUESTED, end_of, in_opening, phrase_limit
from claimbank.languages.en.occasions import before_occasion
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import first_subject, source_phrase
from claimbank.languages.en.subjects import Phrase, subject_before
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.verb_groups import verb_group
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import FIRST_PERSON, NEGATION
from claimbank.model import Cue, Party, Span

__all__ = ["adjective_report", "noun_report", "possessor"]

_REMARKS = ("comment", "remark", "word", "statement")
_DEGREES = word_set("degrees")
_LINKING = word_set("linking")


def adjective_report(s: Scene, cue: Cue, a: int, b: int) -> None:
    """ "X is confident (that) ...": a linking verb before, a clause after."""
    t = s.t
    k = a - 1
    if t.low[k] == "and" and k > 0 and (t.low[k - 1] in adjectives() or t.kinds[k - 1] == "e"):
        k -= 2  # "was startled and [disappointed] that"
    while k >= 0 and (t.kinds[k] in "a" or t.low[k] in _DEGREES) and t.low[k] not in _LINKING:
        k -= 1
    negated = k >= 0 and t.low[k] in NEGATION
    if negated:
        k -= 1
    if k < 1 or t.low[k] not in _LINKING or b + 1 >= len(t):
        return
    bare = t.kinds[b] in "sdNlm" and t.kinds[a - 1] not in "dl" and is_clause(t, b, len(t), 24)
    if t.kinds[b] != "t" and not bare:
        return
    group = verb_group(t, k, None)
    if group.modal or group.infinitive:
        return  # "might be concerned that"
    subject = subject_before(t, group.start)
    speaker = party_of(t, subject) if subject else None
    if speaker is None or subject is None or t.low[subject.start] in FIRST_PERSON | {"it", "there"}:
        return
    start = b if bare else b + 1
    adjective = Cue(cue.start, cue.end, t.low[a], "adjective", cue.act, cue.polarity, cue.frames)
    s.add(adjective, "that", s.span(start, end_of(s, start, a)), speaker, negated=negated, confidence=0.75)


def noun_report(s: Scene, cue: Cue, a: int, b: int) -> None:
    """ "X's claim that ...", "a report that ...": the possessor, the agent or the sentence's subject speaks."""
    t = s.t
    lemma, frames = noun_frames().get(t.low[b - 1], (None, frozenset[str]()))
    if lemma is None or b + 1 >= len(t) or "no" in t.low[max(a - 2, 0) : a]:
        return  # "gave no indication that"
    if a > 1 and t.low[a - 2] == "as" and t.kinds[a - 1] == "l":
        return  # "dismissed as nonsense [claims] that"
    noun = Cue(cue.start, cue.end, lemma, "noun", cue.act, cue.polarity, frames)
    dated = b + 1 if t.low[b] == "on" else b
    if t.kinds[dated : dated + 2] == "Tt" and possessor(s, a) is not None:
        b = dated + 1  # "his comment on Sunday [that]"
    if "that" in frames and t.kinds[b] in "xpa" and _told_of(s, noun, a, b):
        return
    if t.kinds[b] == "t" and "that" in frames and _clause_not_relative(s, b):
        nobody = "there" in t.low[max(0, a - 6) : a]  # "there have been [accusations] that"
        speaker = possessor(s, a) if nobody or lemma in _REMARKS else _holder(s, a, b)
        if speaker is not None:
            end = _before_parallel(t, a, b + 1, in_opening(s, b + 1, end_of(s, b + 1, a)))
            end = _subject_end(t, b + 1, end) if not any(kind in "vxe" for kind in t.kinds[:a]) else end
            s.add(noun, "that", s.span(b + 1, end), speaker, confidence=0.7)
    elif t.low[b] in ("of", "for", "to", "against") and t.low[b] in frames and t.low[b + 1] != "date":
        speaker = possessor(s, a) or (_maker(s, a) if t.low[b] == "for" else None)
        if t.low[b] == "to" and t.kinds[b + 1] in "dNsmol":
            asked = _asked_to(t, lemma, b + 1)
            if not asked:
                return  # "their commitment to the firm"
            speaker, b = speaker or _maker(s, a), asked - 1
        if lemma == "demand" and t.low[b] == "for" and speaker and speaker.kind in ("unnamed", "description"):
            return  # "the country's demand for cars"
        figure = t.kinds[b + 1] == "m" or t.text[t.starts[b + 1] - 1] in "$£€"  # "analysts' forecasts of £5m"
        if speaker is not None and not figure and not set(t.low[b + 1 : b + 3]) & REQUESTED:
            end = in_opening(s, b + 1, before_occasion(t, b + 1, phrase_limit(s, b + 1, a)))
            s.add(noun, t.low[b], s.span(b + 1, end), speaker, confidence=0.6)


def _asked_to(t: Tokens, lemma: str, k: int) -> int:
    """Where what somebody is asked to do begins: "a plea to Mr Holt to [stop the ships]"; else 0."""
    if lemma not in ("plea", "appeal", "call", "request", "order", "advice", "message"):
        return 0
    end = phrase_end(t, k, len(t))
    told = t.kinds[end : end + 1] == "i" and t.kinds[end + 1 : end + 2] not in {"", *"dNsmo,"}
    return end + 1 if end > k and told else 0


def _told_of(s: Scene, noun: Cue, a: int, b: int) -> bool:
    """Enter what a noun is said to be or whose it is first said: "his view is that ...", "a claim by the guild that ..."."""
    t = s.t
    speaker, k = None, b
    if t.low[b] in _WHOSE:
        found = source_phrase(t, b + 1, len(t)) if t.kinds[b + 1] != "g" else None
        if found is None:
            return False
        speaker, k = found
        if t.low[b] in noun.frames:
            speaker = possessor(s, a)  # "his criticism [of the side] was that"
    if t.kinds[k : k + 1] == "t" and speaker is not None and t.low[b] in ("by", "from"):
        start = k + 1
    else:
        start = _equated(t, k)
        speaker = speaker or (possessor(s, a) if start else None)
    if not start or speaker is None or start >= len(t) or not _clause_not_relative(s, start - 1):
        return False
    end = in_opening(s, start, end_of(s, start, a))
    if not any(kind in "vxe" for kind in t.kinds[:a]) and t.kinds[start - 2] != "x":
        end = _subject_end(t, start, end)
    s.add(noun, "that", s.span(start, end), speaker, confidence=0.7)
    return True


def _equated(t: Tokens, k: int) -> int:
    """Where the clause begins that a noun is said to be: "is simply [that]"; else 0."""
    n = k
    while n < len(t) and (t.low[n] in _EQUATING or (t.kinds[n] == "a" and n > k)):
        n += 1
    return n + 1 if n > k and t.kinds[n : n + 1] == "t" else 0


_EQUATING = frozenset({"is", "was", "remains", "remained", "has", "had", "been", "'s"})
_WHOSE = frozenset({"by", "from", "of", "among", "in"})


def _subject_end(t: Tokens, k: int, end: int) -> int:
    """Where a that-clause ends that is part of a subject: "the claim that he lied [was dismissed]"."""
    group = False
    found = False
    for n in range(k, end):
        verb = t.kinds[n] in "vxe"
        if verb and found and not group and t.kinds[n - 1] not in "cwbt,ip":
            return n
        group = verb or (group and t.kinds[n] in "an")
        if verb and t.kinds[n + 1 : n + 2] == "x" and t.kinds[n] != "x":
            return n + 1
        found = found or verb
    return end


def _before_parallel(t: Tokens, a: int, k: int, end: int) -> int:
    """Where a content ends before a phrase like the noun's own: "with his claim that [it was late], or with a shrug"."""
    p = a - 1
    while p > 0 and t.kinds[p] in "dlNahe":
        p -= 1
    if t.kinds[p] != "p":
        return end
    return next(
        (n for n in range(k + 1, end - 2) if t.kinds[n : n + 2] == ",c" and t.low[n + 2] == t.low[p]), end
    )


def _clause_not_relative(s: Scene, that: int) -> bool:
    """Whether "that" opens a clause with its own subject: "the claim that he lied", not "the claim that shook them"."""
    t = s.t
    k = that + 1
    while k < len(t) and t.kinds[k] == "a":
        k += 1
    if k < len(t) and t.kinds[k] == "h":
        return t.kinds[k + 1 : k + 2] in ("x", "v")  # "the warning that [rates] would rise"
    return k < len(t) and t.kinds[k] in "sdNlmgpQb"


_UNSAID = ("news", "sense", "notion", "idea", "reality", "evidence", "fact")
_UTTERED = word_set("uttered")
_SUPPORT = word_set("support")


def _holder(s: Scene, a: int, b: int) -> Party | None:
    """Whose the noun is: "Trump's claim", "a warning from the bank", or the subject that "made the claim"."""
    t = s.t
    owner = possessor(s, a)
    if owner is not None:
        return owner
    if b < len(t) and t.low[b] in ("from", "by", "of"):
        found = source_phrase(t, b + 1, len(t))
        return found[0] if found else None
    if t.low[max(a - 2, 0) : a] == ["face", "of"]:
        return None
    support = [t.low[k] for k in range(max(0, a - 5), a) if t.low[k] in _SUPPORT]
    if not support or (t.low[b - 1] in _UNSAID and set(support) <= {"in", "with"}):
        return None
    last = max(k for k in range(max(0, a - 5), a) if t.low[k] in _SUPPORT)
    if any(t.kinds[k] in "ve" and t.low[k] not in _SUPPORT for k in range(last + 1, a)):
        return None  # "has not confirmed [reports] that"
    subject = first_subject(t, 0, a)
    if (
        subject is None
        or subject.start >= a
        or t.low[subject.start] in FIRST_PERSON | {"it", "there", "that"}
    ):
        return None
    party = party_of(t, subject)
    return party if party and party.kind not in ("document",) else None


def _maker(s: Scene, a: int) -> Party | None:
    """Who makes what a noun names: "[The guild] made its call for lower rents", "has issued a plea for calm"."""
    t = s.t
    k = a - 1
    while k > 0 and t.kinds[k] in "ladNe" and t.low[k] not in _UTTERED and a - k < 4:
        k -= 1
    if k < 1 or t.low[k] not in _UTTERED or t.kinds[k + 1] not in "d":
        return None
    subject = subject_before(t, verb_group(t, k, "past").start)
    party = party_of(t, subject) if subject and t.low[subject.start] not in FIRST_PERSON else None
    return party if party and (party.kind not in ("document", "unnamed") or party.number == "p") else None


def possessor(s: Scene, a: int) -> Party | None:
    """Who stands in the possessive before the noun at ``a``: "Trump's", "his", "the bank's repeated"."""
    t = s.t
    for k in range(a - 1, max(-1, a - 5), -1):
        owns = t.low[k].endswith("'s") or (
            t.low[k].endswith("s") and t.text[t.ends[k] : t.ends[k] + 2] in ("' ", "’ ")
        )
        if owns and t.kinds[k] in "Nlh":
            start = k
            while start and (t.kinds[start - 1] in "Nd" or (t.kinds[start - 1] in "l" and t.kinds[k] == "l")):
                start -= 1
            party = party_of(t, Phrase(start, k + 1))
            return _unpossessed(t.text, party) if party and party.kind != "pronoun" else None
        if t.low[k] in ("his", "her", "their"):
            gender = {"his": "m", "her": "f"}.get(t.low[k])
            number = "p" if t.low[k] == "their" else "s"
            return Party("pronoun", Span(t.starts[k], t.ends[k]), gender=gender, number=number)
        if t.kinds[k] in "vxpbtwis,;:Q":
            return None
    return None


def _unpossessed(text: str, party: Party) -> Party:
    """The party without the 's at the end of its mention and name."""

    def cut(span: Span | None) -> Span | None:
        if span and text[span.end - 2 : span.end] in ("'s", "’s"):
            return Span(span.start, span.end - 2)
        return span

    return Party(
        party.kind,
        cut(party.mention),
        cut(party.name),
        party.role,
        party.affiliation,
        party.gender,
        party.number,
    )
