"""Reports by verbs: each form goes to the part of the grammar that knows it."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.finite_reports import finite_report
from claimbank.languages.en.lexicon import adjectives
from claimbank.languages.en.noun_reports import adjective_report
from claimbank.languages.en.participle_reports import participle_report
from claimbank.languages.en.passive_reports import infinitive_report, passive_report
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.usage import verb_at
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Cue

__all__ = ["verb_report"]

_DEGREES = word_set("degrees")
_INFERRED = (
    word_set("belief") | word_set("proving") | {"find", "see", "notice", "realise", "realize", "learn"}
)


def verb_report(s: Scene, cue: Cue, a: int, b: int) -> None:
    """Enter what the verb at tokens ``a`` to ``b`` reports, if it does."""
    if cue.lemma in ("quote", "cite") and "as" in s.t.low[b : b + 15]:
        return  # "quoted a source as saying": "saying" is the cue
    if s.stretch.within is not None and cue.lemma in _INFERRED:
        return  # what a speaker thinks or infers aloud is no report: "the figures suggest"
    if a and s.t.low[a - 1] in _DEGREES and s.t.low[a] in adjectives():
        adjective_report(s, cue, a, b)  # "seem less [convinced] that"
        return
    verb = verb_at(s.t, cue, a, b)
    if verb is None:
        return
    if verb.group.auxiliary and s.t.low[verb.group.start] == "having":
        if (
            s.t.kinds[b : b + 2] != "t,"
        ):  # "[Having announced] that it was late, he left"; no "having said that,"
            participle_report(s, replace(verb, a=verb.group.start))
        return
    by = s.t.low[b : b + 1] == ["by"]  # "described by one union as"
    if cue.tense == "ing" and not verb.group.progressive:
        participle_report(s, verb)
    elif verb.group.passive or (
        not verb.group.auxiliary and (cue.tense == "pp" or (cue.tense == "past" and by))
    ):
        passive_report(s, verb)
    elif verb.group.infinitive:
        infinitive_report(s, verb)
    else:
        finite_report(s, verb)
