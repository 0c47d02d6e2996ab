"""Finds the reported statements of an English article: sentence by sentence, cue by cue, then the lone quotations."""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.headlines import headlines
from claimbank.languages.en.lexicon import noun_frames
from claimbank.languages.en.moments import dated
from claimbank.languages.en.noun_reports import adjective_report, noun_report
from claimbank.languages.en.quotations import attach_within, orphans
from claimbank.languages.en.scene import Scene, scene_of
from claimbank.languages.en.sentences import stretches
from claimbank.languages.en.single_names import settled
from claimbank.languages.en.source_reports import source_report
from claimbank.languages.en.told_through import told_through
from claimbank.languages.en.transcripts import transcripts
from claimbank.languages.en.verb_reports import verb_report
from claimbank.languages.view import View
from claimbank.model import Report, Span

__all__ = ["reports"]


def reports(view: View) -> list[Report]:
    """The reported statements of an article as its sentences show them, in the order of the text."""
    scenes = [_worked(scene_of(stretch)) for stretch in stretches(view)]
    found = [report for s in scenes for report in s.reports] + orphans(scenes)
    found += headlines(view, found)
    found += transcripts(view, found)
    found = settled(view, _once(found))
    found.sort(key=lambda r: (r.content.start, -r.content.end, r.cue or r.content))
    return found


def _once(found: list[Report]) -> list[Report]:
    """Each content once: the first report of it stands, which is that of the verb in "said in a statement that"."""
    seen: dict[tuple[int, int], Report] = {}
    for report in found:
        seen.setdefault((report.content.start, report.content.end), report)
    return list(seen.values())


def _denied(s: Scene, a: int) -> bool:
    """Whether the word at ``a`` names what was just denied: "denied [suggestions] that it was for sale"."""
    if a not in s.covered or not s.reports or s.t.low[a] not in noun_frames():
        return False
    report = s.reports[-1]
    owned = a > 0 and (s.t.low[a - 1].endswith("'s") or s.t.low[a - 1] in ("his", "her", "their", "its"))
    return report.act == "deny" and report.rule in ("claims", "np") and not owned


def _worked(s: Scene) -> Scene:
    for cue, a, b in s.stretch.cues:
        before = len(s.reports)
        if _denied(s, a):
            continue
        if cue.kind == "preposition":
            source_report(s, cue, a, b)
        elif cue.kind == "adjective":
            adjective_report(s, cue, a, b)
        elif cue.kind == "noun":
            noun_report(s, cue, a, b)
        else:
            verb_report(s, cue, a, b)
            if len(s.reports) == before and s.t.low[b - 1] in noun_frames():
                noun_report(s, cue, a, b)
    attach_within(s)
    s.reports[:] = _clamped(s.reports)
    told_through(s)
    dated(s)
    return s


def _clamped(found: list[Report]) -> list[Report]:
    """The reports, none going on beyond the one within which it is told: "While he says [he believes it], she"."""
    if len(found) < 2:
        return found
    out = []
    for report in found:
        cue = report.cue.start if report.cue else report.content.start
        ends = [
            outer.content.end
            for outer in found
            if outer.content.start <= cue < outer.content.end and outer.content.start <= report.content.start
        ]
        end = min([report.content.end, *(e for e in ends if e > report.content.start + 1)])
        whole = end == report.content.end
        out.append(report if whole else replace(report, content=Span(report.content.start, end)))
    return out
