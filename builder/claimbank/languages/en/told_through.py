"""Through whom a report came, where its own clause tells it elsewhere: at its head, or with the report it goes on with.

"In an interview with Reuters, he said"; "he told Reuters that …, adding that": what is added was said to the same outlet.
"""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import outlet_at
from claimbank.model import Relay, Report

__all__ = ["told_through"]

_OCCASIONS = frozenset(
    ("interview", "interviews", "comments", "remarks", "statement", "conversation", "email", "appearance")
)


def told_through(s: Scene) -> None:
    """Give the reports of a stretch the outlets to which they were made."""
    opening: Relay | None = None
    if s.reports and s.t.low[:1] in (["in"], ["speaking"], ["talking"]):
        opening = _at_head(s)
    for k, report in enumerate(s.reports):
        if report.chain and report.chain[-1].cue is None:
            s.reports[k] = replace(report, chain=(*report.chain, *_further(s, report.chain[-1])))
        if report.chain or report.cue is None:
            continue
        if opening is not None and k == 0 and report.rule != "source":
            s.reports[k] = replace(report, chain=(opening,))
        elif chain := _shared(s, k, report):
            s.reports[k] = replace(report, chain=chain)


def _at_head(s: Scene) -> Relay | None:
    """The outlet of an occasion that opens the sentence: "Speaking to [the BBC] on Sunday, ..."."""
    t = s.t
    comma = next((n for n in range(1, min(len(t), 16)) if t.kinds[n] == ","), 0)
    spoken = t.low[0] != "in"
    told = spoken or any(w in _OCCASIONS for w in t.low[1:comma])
    first = t.index(min(r.cue.start for r in s.reports if r.cue is not None)) if s.reports[0].cue else 0
    if not told or set(t.kinds[1:comma]) & set("vxsQ") or first <= comma:
        return None
    for n in range(1, comma - 1):
        if t.low[n] in ("with", "to", "on"):
            return outlet_at(t, n + 1, comma)
    return None


def _further(s: Scene, relay: Relay) -> tuple[Relay, ...]:
    """The outlets told beside the first: "told CNN, Reuters and [the Leyton Times]"."""
    t = s.t
    out: list[Relay] = []
    last: Relay | None = relay
    while last is not None and last.party.mention is not None:
        k = t.index(last.party.mention.end - 1) + 1
        joined = t.kinds[k : k + 1] == "c" or (t.kinds[k : k + 1] == "," and _lists_on(s, k))
        last = outlet_at(t, k + 1, len(t)) if joined and t.low[k] != "but" else None
        out += [last] if last is not None else []
    return tuple(out)


def _lists_on(s: Scene, k: int) -> bool:
    """Whether "and" follows another name behind the comma at ``k``."""
    n = k + 1
    while n < len(s.t) and s.t.kinds[n] in "Nd":
        n += 1
    return n > k + 1 and s.t.low[n : n + 1] == ["and"]


def _shared(s: Scene, k: int, report: Report) -> tuple[Relay, ...]:
    """The outlets of the report before, where its speaker goes on in the same sentence."""
    for other in reversed(s.reports[:k]):
        if other.cue is None or other.speaker is None or report.speaker is None or report.cue is None:
            continue
        within = other.content.start <= report.cue.start < other.content.end
        if (
            other.speaker.mention == report.speaker.mention
            and other.cue.start < report.cue.start
            and not within
        ):
            return tuple(relay for relay in other.chain if relay.cue is None)
    return ()
