"""Reports by passives and infinitives: "was accused by X of", "went on to say"."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.complements import complement
from claimbank.languages.en.finite_reports import enter, within_adverbial
from claimbank.languages.en.lexicon import adjectives
from claimbank.languages.en.noun_reports import adjective_report
from claimbank.languages.en.objects import end_of, phrase_limit
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.preceding import preceded
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.shared_subjects import coordinated_subject
from claimbank.languages.en.sources import agent_after, first_subject
from claimbank.languages.en.subjects import Phrase, subject_before
from claimbank.languages.en.usage import Verb, is_unheard
from claimbank.languages.en.verb_groups import verb_group
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import HAVE
from claimbank.model import Party

__all__ = ["infinitive_report", "passive_report"]

_MARKERS = {"of": "of", "as": "as", "for": "for", "that": "that", "to": "objto"}
# what an infinitive that reports hangs on: "went on to say", "took to Twitter to announce", "was quick to add"
_GOVERNORS = word_set("governors")
_PROMPTING = ("prompted", "prompting", "prompts", "led", "leading", "leads", "forced", "forcing", "caused")
_SAYING = ("say", "claim", "argue", "suggest", "complain", "warn", "conclude", "admit", "insist", "announce")
_EAGER = ("keen", "quick", "careful", "rushed", "first", "moved")
#: what one may have to say: "had to admit"
_OWNING_UP = (
    "admit",
    "concede",
    "acknowledge",
    "confess",
    "apologise",
    "apologize",
    "deny",
    "warn",
    "remind",
    "defend",
)
_QUANTITIES = word_set("fractions")
_SHRINKING = word_set("shrinking")


def passive_report(s: Scene, verb: Verb) -> None:
    """Enter what a passive reports, whose agent speaks; hearsay ("is reported to have") has no source and is none."""
    t, b = s.t, verb.b
    if b + 1 >= len(t):
        return
    named = "pred" in verb.cue.frames and t.kinds[b] == "Q"  # "was called “a thief” [by the judge]"
    named_so = t.low[b] == "as" and "as" in verb.cue.frames  # "was described as a thief [by the judge]"
    agent = agent_after(t, b + 1 if named or named_so else b, _before_reason(s, verb))
    if agent is not None and named and " " in t.text[t.quotes[b].start : t.quotes[b].end]:
        s.add(verb.cue, "pred", s.span(b, b + 1), agent, confidence=0.6)
    elif agent is not None:
        _by_agent(s, verb, agent)
    elif t.low[verb.a] in adjectives():
        adjective_report(s, verb.cue, verb.a, b)  # "is worried that"


def _before_reason(s: Scene, verb: Verb) -> int:
    """How far the agent of a passive may reach: "was mocked by a teacher at school [for] his accent"."""
    t = s.t
    if "for" not in verb.cue.frames or t.low[verb.b] != "by":
        return len(t)
    end = min(len(t), verb.b + 14)
    at = next((n for n in range(verb.b + 2, end) if t.low[n] == "for" or t.kinds[n] in "vx,;:Qtb"), end)
    return at if t.low[at : at + 1] == ["for"] else len(t)


def _by_agent(s: Scene, verb: Verb, agent: Party) -> None:
    t, b = s.t, verb.b
    by = next(n for n in range(b, b + 14) if t.low[n] == "by")
    behind = t.index(agent.mention.end) if agent.mention is not None else by + 2
    for n in (*range(b, by), *range(by + 2, min(len(t) - 1, behind + 4))):
        frame = _MARKERS.get(t.low[n])
        if (
            frame not in verb.cue.frames
            or t.kinds[n : n + 2] == "im"
            or (frame == "objto" and (n != behind or _QUANTITIES & set(t.low[by:n])))
        ):
            continue
        if n < by and frame == "as" and "of" in t.low[n:by]:
            return  # "was seen as proof of a pledge by the bank"
        if frame == "of" and t.kinds[n + 1] == "N" and "of" in t.low[n + 2 : n + 5]:
            continue  # "accused by the mayor [of] Leyton of theft"
        limit = end_of if frame == "that" else phrase_limit
        end = limit(s, n + 1, verb.a)
        s.add(verb.cue, frame, s.span(n + 1, min(end, by) if n < by else end), agent, confidence=0.6)
        return


def _prompted(s: Scene, verb: Verb, to: int) -> bool:
    """Enter what somebody was led to say: "That prompted [two charities] to [say] it was late"."""
    t, k = s.t, to - 1
    while k > 0 and t.kinds[k] in "lNdhm" and t.low[k] not in _PROMPTING:
        k -= 1
    if t.low[k] not in _PROMPTING or k + 1 >= to or verb.cue.lemma not in _SAYING:
        return False
    speaker = party_of(t, Phrase(k + 1, to))
    found = complement(s, verb.cue, verb.a, verb.b)
    if speaker is None or found is None:
        return False
    enter(s, verb, found, speaker)
    return True


def infinitive_report(s: Scene, verb: Verb) -> None:
    """Enter what an infinitive reports: "went on to say" does, "refused to say" does not."""
    t, start = s.t, verb.group.start
    to = next(n for n in range(start - 1, -1, -1) if t.kinds[n] == "i")
    k = to - 1
    while k > 0 and (t.kinds[k] == "a" or t.low[k] in ("on", "yet")):
        k -= 1
    if k > 0 and t.kinds[k] in "lNh" and _prompted(s, verb, to):
        return
    declined = (
        k >= 0
        and (t.low[k] in _SHRINKING or "yet" in t.low[k + 1 : to])
        and verb.cue.lemma in ("confirm", "verify", "acknowledge", "admit", "accept")
    )
    if verb.cue.lemma == "show":
        return
    if verb.cue.lemma in ("find", "feel", "see", "learn") and t.low[k] in _EAGER:
        return  # "keen to find the thief"
    bound = k >= 0 and t.low[k] in HAVE and verb.cue.lemma in _OWNING_UP  # "had to apologise for"
    if k < 0 or not (declined or bound or t.low[k] in _GOVERNORS) or verb.group.negated:
        return
    governor = verb_group(t, k + 1 if bound else k, "past")
    if governor.negated or governor.modal:
        return
    subject = first_subject(t, 0, to)
    if t.kinds[k] in "vehx" or "yet" in t.low[k + 1 : to]:
        shared = t.kinds[governor.start - 1 : governor.start] == "c"
        subject = (
            coordinated_subject(t, governor.start, s.cues) if shared else subject_before(t, governor.start)
        )
    speaker = party_of(t, subject) if subject else None
    found = complement(s, verb.cue, verb.a, verb.b)
    if t.low[k] == "due" and found is None and subject is not None and speaker is not None:
        preceded(s, verb, subject, speaker, None)  # "…," he was due to [say]
        return
    if (
        subject is not None
        and speaker is not None
        and found is not None
        and not is_unheard(s, verb.cue, t.low[subject.start])
    ):
        group = replace(verb.group, negated=True) if declined else verb.group
        within = within_adverbial(s, subject, found) or found
        enter(s, replace(verb, group=group), within, speaker)
