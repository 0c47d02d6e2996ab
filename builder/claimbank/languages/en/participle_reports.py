"""Reports by -ing forms: "..., adding that", "a letter saying", "was quoted as saying"."""

from __future__ import annotations

from claimbank.languages.en.clauses import clause_start, is_clause
from claimbank.languages.en.complements import complement
from claimbank.languages.en.nearest import OF, are_people, of_another, people_before
from claimbank.languages.en.objects import Complement, in_opening
from claimbank.languages.en.persons import is_plural, party_of
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import agent_after, first_subject
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.subjects import Phrase, subject_before
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.usage import Verb
from claimbank.languages.en.verb_groups import verb_group
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, roles, unnamed
from claimbank.model import Party, Relay

__all__ = ["participle_report"]

_PEOPLE = word_set("others")
_RECORDS = ("camera", "tape", "video", "film", "record", "air", "microphone")
_RECORDED = ("caught", "filmed", "taped", "recorded", "captured", "heard", "overheard", "seen")
_QUOTING = word_set("quoting")
_RESORTING = word_set("resorting")
_OBJECTS = ("for", "blamed", "of", "np", "as", "pred", "about", "against")
_PROVING = word_set("proving")
_STOPPING = word_set("stopping")


def participle_report(s: Scene, verb: Verb) -> None:
    """Enter what an -ing form reports; who speaks is the subject of the clause that it goes with."""
    t, a = s.t, verb.a
    before = t.kinds[a - 1] if a else ""
    if _is_no_report(s, a, before):
        return
    found = complement(s, verb.cue, a, verb.b)
    as_saying = a > 0 and t.low[a - 1] == "as"
    if found is None and as_saying:
        _quoted_before(s, verb)
    if (
        found is None
        or (
            found.frame in ("np", "feeling")
            and before != ","
            and verb.cue.lemma != "demand"
            and not _joined(t, a)
        )
        or (verb.cue.frames == {"quote"} and found.quote is None)
    ):
        return
    if verb.cue.lemma == "show" and found.frame == "np":
        return
    if found.frame == "zero" and (
        verb.cue.lemma == "find" or (before == "c" and verb.cue.lemma in ("maintain", "feel", "see"))
    ):
        return  # "and [maintaining] the peace is hard", "with Holt [finding] form, the team is strong"
    if (
        found.frame == "prep:for"
        and before in ("l", "N")
        and not are_people(t, verb)
        and _absolute(s, a) is None
    ):
        return  # "the wing [pushing] for an inquiry": no words of the main subject
    speaker, chain = _quoted_as(s, a) if as_saying else (_speaker(s, verb), ())
    if (
        speaker is not None
        and verb.cue.lemma in _PROVING
        and speaker.kind == "unnamed"
        and speaker.gender == "n"
    ):
        return  # "A probe met salt, [suggesting] there is a sea"
    if speaker is not None:
        _enter(s, verb, found, speaker, chain + ((found.relay,) if found.relay else ()))


def _is_no_report(s: Scene, a: int, before: str) -> bool:
    """Whether the -ing form at ``a`` is a noun, an adjective or what is not said: "a [warning]", "stop [saying]"."""
    t = s.t
    if before == "i" and a > 1 and t.low[a - 2] in _RESORTING:
        return False  # "took to [urging] them on"
    if (before in ("d", "i", "n") and t.low[a - 1] not in _PEOPLE) or (
        before == "l" and t.low[a - 1] in ("without", "old")
    ):
        return True
    if t.low[a] == "warning" and before in ("l", "N") and _is_warning(s, a):
        return True
    if a and t.low[a - 1] in _STOPPING:
        return True
    if before == "l" and t.kinds[a - 2 : a - 1] == "d" and t.kinds[a + 1 : a + 2] in ("l", "h"):
        return True  # "the perfect [attacking] platform"
    if before == "c" and t.kinds[a - 2 : a - 1] in ("l", "h") and t.kinds[a + 1 : a + 3] == "ei":
        return True  # "policies and [thinking] needed to win"
    if a and t.low[a - 1].endswith("'s"):
        return True  # "because of today's [ruling]"
    if before == "p" and t.low[a - 1] not in ("by", "in", "for", "after", "while"):
        return True
    # "denied [comparing] it to a war": what was denied
    return before not in ",-Q" and any(r.content.start == t.starts[a] for r in s.reports[-1:])


def _joined(t: Tokens, a: int) -> bool:
    """Whether the -ing form goes on with one behind a comma: "He is firm, opposing new taxes and [criticising] old ones"."""
    if a < 4 or t.low[a - 1] != "and":
        return False
    comma = t.kinds.rfind(",", 0, a)
    return comma > 0 and t.kinds[comma + 1] == "g" and not set(t.kinds[comma + 2 : a]) & set("vxeQ;:")


def _is_warning(s: Scene, a: int) -> bool:
    """Whether "warning" is a noun: "after a government [warning] about floods", not "a letter [warning] of floods"."""
    t = s.t
    if t.low[a - 1] in documents() or t.low[a - 1] in unnamed() or t.low[a - 1] in roles():
        return False
    k = a - 1
    while k > 0 and t.kinds[k] in "lN" and a - k < 5:
        k -= 1
    return t.kinds[k] == "d"


def _enter(s: Scene, verb: Verb, found: Complement, speaker: Party, chain: tuple[Relay, ...]) -> None:
    if found.quote is not None:
        s.add_quote(verb.cue, found.quote, speaker, chain)
    else:
        opening = not set(s.t.kinds[: verb.a]) & set("vx")  # "Insisting that [it was late], he left"
        end = in_opening(s, found.start, found.end) if opening else found.end
        if end < found.end and found.frame == "zero" and not is_clause(s.t, found.start, end):
            return  # "Claiming their first win for years, Holt left"
        behind_noun = verb.a > 0 and (s.t.kinds[verb.a - 1] in "lN" or s.t.low[verb.a - 1] in documents())
        if found.frame in _OBJECTS and behind_noun:
            end = _before_main_verb(s.t, verb.b, end)
        s.add(verb.cue, found.frame, s.span(found.start, end), speaker, chain, confidence=0.75)
        s.covered.update(range(found.start, found.end))


def _before_main_verb(t: Tokens, k: int, end: int) -> int:
    """Where an object ends that belongs to a subject: "his post berating Holt for [the delay] caused anger"."""
    for n in range(k + 1, end):
        if t.kinds[n] in "wtbscQ,":
            return end
        if t.kinds[n] in "vx" and t.kinds[n - 1] in "lNhTo" and t.low[n] != "be":
            return n
    return end


def _quoted_before(s: Scene, verb: Verb) -> None:
    """ "…," he is quoted as saying; The envoy has left, the minister was reported as saying."""
    t = s.t
    speaker, chain = _quoted_as(s, verb.a)
    if speaker is None or speaker.mention is None:
        return
    left = next((n for n in range(verb.a - 1, -1, -1) if t.kinds[n] == "Q"), None)
    if left is not None and is_statement(t, left):
        s.add_quote(verb.cue, left, speaker, chain)
        return
    k = t.index(speaker.mention.start) - 1
    while k > 0 and t.kinds[k] != ",":
        k -= 1
    start = clause_start(t, k, 0)
    if k > 0 and is_clause(t, start, k):
        s.add(verb.cue, "zero", s.span(start, k), speaker, chain)


def _speaker(s: Scene, verb: Verb) -> Party | None:
    """Who says what the -ing form at ``a`` brings: a document or people right before it, else the subject of the clause."""
    t, a = s.t, verb.a
    if verb.cue.lemma == "add" and s.main is not None:
        return s.main  # "had a row with MPs, adding": whoever spoke before
    if a and (t.kinds[a - 1] in "lN" or t.low[a - 1] in documents()) and _absolute(s, a) is None:
        beside = are_people(t, verb) or (t.low[a - 1] in documents() and of_another(t, a))
        nearest = people_before(t, a) if beside else subject_before(t, a)
        if nearest is not None and t.kinds[nearest.start] == "g" and nearest.start + 1 < nearest.end:
            nearest = Phrase(nearest.start + 1, nearest.end)  # "joining [others] demanding"
        party = party_of(t, nearest) if nearest else None
        if (
            nearest is not None
            and party is not None
            and (
                (party.kind == "document" and not _issued(s, nearest))
                or (party.kind == "unnamed" and _human(s, nearest))
                or (party.kind in ("unnamed", "organization") and are_people(t, verb))
            )
        ):
            return party
    if a and t.low[a - 1] in ("him", "her", "them"):
        return party_of(t, Phrase(a - 1, a))
    heard = _on_record(s, a)
    if heard is not None:
        return party_of(t, heard)
    those = _of_relative(s, a)
    if those is not None:
        return party_of(t, those)
    absolute = _absolute(s, a)
    if absolute is not None:
        return party_of(t, absolute)
    if s.main is not None:
        return s.main
    subject = first_subject(t, 0, a) or _main_subject(t, verb)
    return party_of(t, subject) if subject else None


def _main_subject(t: Tokens, verb: Verb) -> Phrase | None:
    """The subject behind a participle that opens its sentence: "Insisting that it was late, [the mayor] left"."""
    if set(t.kinds[: verb.a]) - set("acb"):
        return None
    comma = next(
        (n for n in range(verb.b, len(t)) if t.kinds[n] == "," and is_clause(t, n + 1, len(t))), None
    )
    return first_subject(t, comma + 1, len(t)) if comma is not None else None


def _on_record(s: Scene, a: int) -> Phrase | None:
    """Who is heard on a recording: "[the mayor] was caught on tape saying", "was filmed saying"."""
    t = s.t
    k = a - 3 if a > 2 and t.low[a - 2] == "on" and t.low[a - 1] in _RECORDS else a - 1
    if k < 1 or t.low[k] not in _RECORDED:
        return None
    group = verb_group(t, k, "past")
    return subject_before(t, group.start) if group.passive else None


def _of_relative(s: Scene, a: int) -> Phrase | None:
    """Those of whom a clause with who right before tells: "He met [farmers] who oppose the levy, saying it is unjust"."""
    t = s.t
    if a < 4 or t.kinds[a - 1] != ",":
        return None
    for k in range(a - 2, max(-1, a - 14), -1):
        if t.low[k] == "who" and k > 1:
            phrase = subject_before(t, k)
            met = (
                phrase is not None
                and not set(t.kinds[: phrase.start]).isdisjoint("ve")
                and t.kinds[k - 1] in "lN"
            )
            return phrase if met and phrase is not None and is_plural(t, phrase.start, phrase.end) else None
        if t.kinds[k] in ",;:Q-":
            return None
    return None


def _absolute(s: Scene, a: int) -> Phrase | None:
    """The noun phrase between "with" and the -ing form at ``a``: "He left injured, with [the coach] saying it was bad"."""
    t = s.t
    for k in range(a - 1, max(-1, a - 14), -1):
        if t.low[k] in ("with", "despite") and k + 1 < a:
            name = t.kinds[a - 1] == "N" and t.kinds[k - 1 : k] != "N"
            return Phrase(k + 1, a) if name or (t.kinds[k - 1 : k] in (",", "") and k + 1 < a) else None
        if t.kinds[k] == "," and "c" in t.kinds[k:a]:
            continue  # "with the guild, the port and two bakers calling"
        if t.kinds[k] not in "lNdhmgpc" or (
            t.kinds[k] == "p" and t.low[k] not in ("of", "for", "at", "from")
        ):
            return None
    return None


def _human(s: Scene, phrase: Phrase) -> bool:
    """Whether a phrase names people: "a witness", "officials"."""
    return any(s.t.low[k] in unnamed() or s.t.low[k] in roles() for k in range(phrase.start, phrase.end))


def _issued(s: Scene, phrase: Phrase) -> bool:
    """Whether the document is one that the subject issued: "released a statement [saying]"."""
    k = phrase.start - 1
    return k >= 0 and s.t.low[k] not in OF and (s.t.kinds[k] in "vepn" or s.t.low[k] in ("in", "with"))


def _quoted_as(s: Scene, a: int) -> tuple[Party | None, tuple[Relay, ...]]:
    """Speaker and relays of "X was quoted as saying" and "Reuters quoted X as saying"."""
    t = s.t
    at = next((n for n in range(a - 2, max(-1, a - 30), -1) if t.low[n] in _QUOTING), None)
    if at is None:
        return None, ()
    group = verb_group(t, at, "past")
    outer = subject_before(t, group.start)
    party = party_of(t, outer) if outer else None
    if group.passive or at == a - 2:
        agent = agent_after(t, at + 1, a) or agent_after(t, a + 1, len(t))
        return party, ((Relay(agent),) if agent else ())
    return party_of(t, Phrase(at + 1, a - 1)), ((Relay(party),) if party else ())
