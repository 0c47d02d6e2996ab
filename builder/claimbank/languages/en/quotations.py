"""Gives the quotations that no cue took to who speaks: a sentence before or after them tells."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.clauses import clause_start
from claimbank.languages.en.lexicon import act_of, noun_frames
from claimbank.languages.en.noun_reports import possessor
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import first_subject
from claimbank.languages.en.speech_acts import act_of_words
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.subjects import Phrase, subject_before
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Party, Quote, Report, Span

__all__ = ["attach_within", "orphans"]


def attach_within(s: Scene) -> None:
    """Quotations of a sentence that its cues left: ``"…," thundered Trump``; ``X was blunt: "…"``."""
    t = s.t
    for i in sorted(t.quotes):
        if i in s.taken or i in s.covered:
            continue
        if (
            1 < i < 8
            and t.kinds[i - 1] == ":"
            and len(t) == i + 1
            and set(t.kinds[: i - 1]) <= set("Nld")
            and t.text[t.quotes[i].start].isupper()
        ):
            party = party_of(t, Phrase(0, i - 1))
            if party and party.kind in ("person", "organization", "outlet"):
                s.add_quote(None, i, party, confidence=0.6)
                continue
        if not is_statement(t, i):
            continue
        if i and t.kinds[i - 1] in ":" and len(t) <= i + 2 and t.text[t.quotes[i].start].isupper():
            subject = first_subject(t, clause_start(t, i - 1, 0), i - 1)
            if _goes_on(s, i) or (subject and _of_owner(s, subject, i)):
                continue
            party = party_of(t, subject) if subject else None
            if party and party.kind not in ("document", "description"):
                s.add_quote(None, i, party, confidence=0.6)
                continue
            if s.speaker is not None:
                s.add_quote(None, i, s.speaker, confidence=0.6)
        elif i + 2 < len(t) and t.text[t.quotes[i].end - 1] in ",?!" and t.kinds[-1] in "vea":
            subject = subject_before(t, len(t) - 1)
            if subject and subject.start == i + 1 and t.kinds[subject.start] in "sNd":
                s.add_quote(None, i, party_of(t, subject), confidence=0.6)


def _goes_on(s: Scene, i: int) -> bool:
    """Enter the quotation at ``i`` with which a report goes on behind its colon: "She added that it was late: “…”"."""
    last = s.reports[-1] if s.reports else None
    if last is None or last.cue is None or last.quote is not None or last.content.end != s.t.ends[i - 2]:
        return False
    cue = next((cue for cue, _, _ in s.stretch.cues if cue.start == last.cue.start), None)
    if cue is None or cue.lemma not in _SAYING:
        return False
    s.add_quote(cue, i, last.speaker, confidence=0.8)
    return True


def _of_owner(s: Scene, subject: Phrase, i: int) -> bool:
    """Enter the quotation at ``i`` that somebody's message is said to be: "His advice to them was: “…”"."""
    head = head_end(s.t, subject.start, subject.end) - 1
    cue = next((cue for cue, a, _ in s.stretch.cues if a == head and s.t.low[a] in noun_frames()), None)
    owner = possessor(s, head) if cue is not None else None
    if cue is None or owner is None or not set(s.t.kinds[subject.end : i]).isdisjoint("tbwc"):
        return False
    lemma = noun_frames()[s.t.low[head]][0]
    s.add_quote(replace(cue, kind="noun", lemma=lemma), i, owner, confidence=0.8)
    return True


def orphans(scenes: list[Scene]) -> list[Report]:
    """Reports for sentences that are nothing but quotations: their speaker stands in a neighbouring sentence."""
    out: list[Report] = []
    last: Report | None = None  # the last quotation report of the sentence just before
    stood_in = -1
    before: Scene | None = None
    for n, s in enumerate(scenes):
        t = s.t
        if s.stretch.within is not None:
            continue
        lone = [i for i in sorted(t.quotes) if i not in s.taken and i not in s.covered and is_statement(t, i)]
        if lone and set(t.kinds) <= set("Q,-"):
            model = _model(scenes, n, last, stood_in, before)
            for i in lone:
                if model is not None:
                    quote = t.quotes[i]
                    found = _same(s, model, quote.inner, quote)
                    out.append(found)
                    last, stood_in = found, s.stretch.paragraph
        elif (
            lone == [0]
            and not s.reports
            and not s.stretch.cues
            and last is not None
            and stood_in == s.stretch.paragraph
            and t.kinds[1] in "cip"
        ):
            found = _same(s, last, s.span(0, len(t)), None)
            out.append(found)
        else:
            quoted = [r for r in s.reports if r.quote is not None]
            last = quoted[-1] if quoted and t.kinds[-1:] != "" else None
            stood_in = s.stretch.paragraph
        before = s
    return out


def _same(s: Scene, model: Report, content: Span, quote: Quote | None) -> Report:
    """A report of further words by the speaker and cue of ``model``."""
    act = act_of(model.lemma, "verb", "quote")[0] if model.lemma else "assert"
    act = act_of_words(s.t.text[content.start : content.end], model.lemma, act)
    return replace(
        model,
        content=content,
        quote=quote,
        act=act,
        polarity="affirmed",
        rule="orphan",
        confidence=0.8,
        date=None,
    )


def _model(
    scenes: list[Scene], n: int, last: Report | None, stood_in: int, before: Scene | None
) -> Report | None:
    """The report whose speaker and cue a lone quotation shares."""
    here = scenes[n].stretch.paragraph
    if last is not None and stood_in == here:
        return last
    after = n + 1
    while after < len(scenes) and scenes[after].stretch.within is not None:
        after += 1
    following = scenes[after] if after < len(scenes) else None
    if (
        following is not None
        and following.stretch.paragraph == here
        and following.reports
        and following.reports[0].quote is not None
        and following.t.kinds[:1] == "Q"
    ):
        return following.reports[0]
    if before is not None and before.reports and before.stretch.paragraph == here:
        return _told(before)
    if last is not None:
        return last
    if before is not None and before.stretch.within is None:
        return _told(before) if before.reports else _mentioned(before)
    return None


_SAYING = word_set("speech_acts_open") | word_set("addressed") | word_set("inverting")


def _told(s: Scene) -> Report | None:
    report = s.reports[-1]
    told = [r for r in s.reports if r.lemma in _SAYING and r.content.start <= report.content.start]
    if report.lemma not in _SAYING and told and report.cue and report.cue.start >= told[-1].content.start:
        report = told[-1]  # "He [said] he was glad": who said it goes on
    if report.speaker is None:
        return None
    if report.quote is None and (report.lemma not in _SAYING):
        report = replace(
            report, cue=None, lemma=None
        )  # "He wants more": his next words are not what he wants
    return replace(report, act="assert", polarity="affirmed", chain=())


def _mentioned(s: Scene) -> Report | None:
    subject = first_subject(s.t, 0, len(s.t))
    party: Party | None = party_of(s.t, subject) if subject else None
    if party is None or party.kind not in ("person", "pronoun"):
        return None
    return (
        Report(content=party.mention, cue=None, lemma=None, act="assert", speaker=party)
        if party.mention
        else None
    )
