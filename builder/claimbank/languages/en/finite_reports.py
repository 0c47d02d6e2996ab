"""Reports by finite verbs: subject, verb and content in every order that news prose has."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.citing import cited
from claimbank.languages.en.clauses import after_adjuncts, is_clause
from claimbank.languages.en.complements import complement
from claimbank.languages.en.inflection import plural
from claimbank.languages.en.inverted import inverted, unmarked
from claimbank.languages.en.kinds import BODIES, is_human
from claimbank.languages.en.objects import Complement
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.preceding import preceded
from claimbank.languages.en.relative_objects import of_relative
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.shared_subjects import coordinated_subject
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.subjects import Phrase, subject_after, subject_before
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb, is_silent, is_unheard
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import BE, FIRST_PERSON, documents, organisations
from claimbank.model import Cue, Party

__all__ = ["enter", "finite_report", "within_adverbial"]

_THREATENING = ("threaten", "promise", "offer")
_FOOTAGE = word_set("footage")
_ALONE = word_set("others")
_BODIES = BODIES | {plural(w) for w in BODIES}
_NOMINAL = ("np", "claims", "feeling", "pred", "as", "prep:of", "prep:for", "prep:to")
_QUANTITIES = word_set("fractions") | word_set("round_numbers")
_CONFIDENCE = {"that": 0.92, "zero": 0.85, "quote": 0.95}


def finite_report(s: Scene, verb: Verb) -> None:
    """Enter what a finite verb reports: "X said that", "X told Y", "…," said X, "and X denied"."""
    t, start = s.t, verb.group.start
    before = t.kinds[start - 1] if start else ""
    if set(t.kinds[:start]) <= {"c", "a"} and _opens_with_cue(s, verb):
        return
    if t.low[start - 1 : start] == ["nor"]:
        return  # "neither confirmed nor [denied]"
    if (before in ("Q", ",", "-") and inverted(s, verb)) or unmarked(s, verb):
        return
    joint = _behind_time(t, start)
    shared = joint != start or before == "c" or _listed(s, verb)
    subject = coordinated_subject(t, joint, s.cues) if shared else subject_before(t, start)
    speaker = party_of(t, subject) if subject else None
    if (
        subject is None
        or speaker is None
        or (is_unheard(s, verb.cue, t.low[subject.start]) and not _proposes(s, verb))
    ):
        return
    if _is_no_report(s, verb, subject, speaker):
        return
    found = within_adverbial(s, subject, complement(s, verb.cue, verb.a, verb.b))
    found = found or of_relative(s, verb, subject)
    if is_silent(verb, found) and not _after_quote(s, subject):
        return
    if (
        verb.cue.lemma == "show"
        and (found is None or found.frame in ("zero", "np", "quote"))
        and not _tells(t, subject, speaker)
    ):
        return  # "the band show signs", "a video shows him leaving"
    if speaker.kind == "unnamed" and verb.cue.lemma in _THREATENING and not _acts(t, subject):
        return  # "new batteries promise to hold more"
    thing = speaker.gender == "n" and speaker.number == "s" and speaker.kind in ("unnamed", "description")
    if thing and found is not None and (found.frame in _NOMINAL or verb.cue.lemma in _THREATENING):
        return  # "the loophole explains the size of the loans"
    if not preceded(s, verb, subject, speaker, found) and found is not None:
        enter(s, verb, _within_relative(s, subject, found), speaker)


def _is_no_report(s: Scene, verb: Verb, subject: Phrase, speaker: Party) -> bool:
    """Whether nothing is told: "asked if he [thought] it was late", "a probe has [found] salt", "louder calls than [said]"."""
    t = s.t
    if verb.cue.act == "estimate" and t.low[subject.start - 1 : subject.start] in (["if"], ["whether"]):
        return True
    if verb.cue.lemma == "find" and speaker.kind == "unnamed" and speaker.gender == "n":
        return True
    if t.low[subject.start] in ("let", "let's"):
        return True  # "Let's just [apologise] and go"
    if (
        verb.cue.lemma == "feel"
        and t.low[verb.b : verb.b + 1] == ["no"]
        and t.low[verb.b + 1 : verb.b + 2] != ["one"]
    ):
        return True  # "she [felt] no such need"
    if _is_asked(t, verb):
        return True
    if verb.group.progressive and t.low[subject.start] in FIRST_PERSON:
        return True  # "By June we are saying how good it was"
    there = not subject.relative and subject.start and t.low[subject.start - 1] in BE
    return bool(there) or _compares(s, subject)  # "there were louder calls for a cut"


def _is_asked(t: Tokens, verb: Verb) -> bool:
    """Whether somebody was asked, who then answers: "Before the vote, [asked] if he had paid, Mr Holt denied it"."""
    start = verb.group.start
    if verb.cue.lemma != "ask" or start != verb.a or t.kinds[start - 1 : start] != ",":
        return False
    if t.low[verb.b : verb.b + 1] not in (["if"], ["whether"], ["why"], ["how"], ["what"], ["about"]):
        return False
    opening = any(t.low[k] in ("before", "after", "during") or t.kinds[k] == "T" for k in range(start - 1))
    comma = t.kinds.find(",", verb.b)
    return (
        opening
        and comma > 0
        and t.kinds[comma + 1 : comma + 2] in ("N", "s", "d")
        and is_clause(t, comma + 1, len(t))
    )


def _acts(t: Tokens, subject: Phrase) -> bool:
    """Whether a subject names people or bodies, which can promise: "donor nations", not "new batteries"."""
    words = t.low[subject.start : subject.end]
    if len(words) == 1 and words[0] in _ALONE:
        return True
    return any(is_human(w) or w in organisations() or w in _BODIES for w in words)


def _behind_time(t: Tokens, start: int) -> int:
    """Where the time begins that stands between "and" and the verb group at ``start``: "left and [in May this year] said"."""
    first = max(start - 6, 1)
    if "T" not in t.kinds[first:start] or "c" not in t.kinds[first - 1 : start]:
        return start
    for k in range(first, start - 1):
        if (
            t.kinds[k - 1] == "c"
            and t.kinds[k] in "pTdl"
            and "T" in t.kinds[k:start]
            and after_adjuncts(t, k, start) == start
        ):
            return k
    return start


def _proposes(s: Scene, verb: Verb) -> bool:
    """Whether a body has said what should be: "It had suggested [courts should sit]", not "it suggests he lied"."""
    ahead = s.t.low[verb.b : verb.b + 8]
    if verb.cue.lemma == "want":
        return (
            s.stretch.within is None and s.t.kinds[verb.b : verb.b + 1] in ("d", "N", "l") and "to" in ahead
        )
    return verb.cue.lemma == "suggest" and verb.cue.tense in ("past", "pp") and "should" in ahead


def _opens_with_cue(s: Scene, verb: Verb) -> bool:
    """Enter the quotation of a sentence that begins with its cue: Said [Ms Holm]: “…”; And continued: “…”."""
    t, k = s.t, verb.b
    subject = subject_after(t, k, len(t)) if t.kinds[k : k + 1] != ":" else None
    colon = subject.end if subject else k
    if t.kinds[colon : colon + 2] != ":Q" or (subject is None and not verb.group.start):
        return False
    speaker = party_of(t, subject) if subject else Party("dropped")
    if speaker is not None:
        s.add_quote(verb.cue, colon + 1, speaker)
    return speaker is not None


def _tells(t: Tokens, subject: Phrase, speaker: Party) -> bool:
    """Whether a document that shows something says it: "a poll", not "a video"."""
    document = speaker.kind == "document" or t.low[subject.end - 1] in documents()
    return document and not set(t.low[subject.start : subject.end]) & _FOOTAGE


def _compares(s: Scene, subject: Phrase) -> bool:
    """Whether a comparison ends with the verb: "more [than the builder has announced]", not "more than 40 people said"."""
    t = s.t
    for k in range(max(subject.start - 1, 0), subject.end - 1):
        if t.low[k] == "than":
            return (
                t.kinds[k + 1] != "m"
                and t.low[k + 1 : k + 3][-1] not in _QUANTITIES
                and t.low[k + 1] not in _QUANTITIES
            )
    return False


def _after_quote(s: Scene, subject: Phrase) -> bool:
    k = subject.start - 1
    return k >= 0 and s.t.kinds[k] == "Q" and k not in s.taken


def _listed(s: Scene, verb: Verb) -> bool:
    """Whether the verb goes on a list of verbs with one subject: "She noted A, [stressed] B and warned of C"."""
    t, start = s.t, verb.group.start
    return (
        bool(s.reports)
        and start > 1
        and t.kinds[start - 1] == ","
        and s.reports[-1].content.end == t.ends[start - 2]
    )


def within_adverbial(s: Scene, subject: Phrase, found: Complement | None) -> Complement | None:
    """The complement of a subordinate clause ends with it: "As he announced the date, [a firm urged him ...]"."""
    t, start = s.t, subject.start
    if (
        found is None
        or found.quote is not None
        or not start
        or (t.kinds[start - 1] != "b" and not (start == 1 and t.low[0] in ("where", "wherever", "whenever")))
        or t.low[start - 1] in ("than", "so")
    ):
        return found
    comma = next((n for n in range(found.start, found.end) if t.kinds[n] == ","), None)
    if comma is None or (start > 2 and t.kinds[start - 2] not in ","):
        return found
    if found.frame == "zero" and not is_clause(t, found.start, comma):
        return None
    return replace(found, end=comma)


def _within_relative(s: Scene, subject: Phrase, found: Complement) -> Complement:
    """The complement cut where the main clause goes on: "Mr Wood, who said it was late, [left]"."""
    t = s.t
    if not subject.relative:
        return found
    for n in range(found.start, found.end):
        if t.kinds[n] != ",":
            if found.frame in _NOMINAL and _resumes(t, n, found):
                return replace(found, end=n)
            continue
        if (t.kinds[0] == "p" or t.low[0] in ("after", "before")) and is_clause(t, n + 1, found.end):
            return replace(found, end=n)  # "After the report, which said it was late, [the firm closed]"
        m = n + 1
        while m < len(t) and t.kinds[m] in "an":
            m += 1
        if m < len(t) and (
            t.kinds[m] in "vxe" or (t.kinds[m] == "h" and t.kinds[m + 1 : m + 2] in tuple("dtosNQp"))
        ):
            return replace(found, end=n)
    return found


def _resumes(t: Tokens, n: int, found: Complement) -> bool:
    """Whether the main clause goes on at ``n`` behind an object: "Senators who praised his plan [warned] on Monday"."""
    return (
        n > found.start
        and (t.kinds[n - 1] in "lNh" or (t.kinds[n - 1] == "Q" and t.text[t.quotes[n - 1].end - 1] == ","))
        and (t.kinds[n] in "vx" or (t.kinds[n] == "e" and t.kinds[n + 1 : n + 2] in tuple("pTditsl")))
        and "w" not in t.kinds[found.start : n]
        and "t" not in t.kinds[found.start : n]
    )


def enter(s: Scene, verb: Verb, found: Complement, speaker: Party) -> None:
    """Enter the complement of a verb as its speaker's words."""
    speaker, chain = cited(s, verb, speaker, (found.relay,) if found.relay else ())
    if found.quote is not None:
        s.add_quote(verb.cue, found.quote, speaker, chain)
        _more_quotes(s, verb.cue, found.end, speaker)
        return
    words = s.span(found.start, found.end)
    confidence = _CONFIDENCE.get(found.frame, 0.7)
    s.add(
        verb.cue,
        found.frame,
        words,
        speaker,
        chain,
        negated=verb.group.negated,
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
        and t.kinds[k + 1 : k + 2] not in tuple("vNsd")
    ):
        s.add_quote(cue, k, speaker)
