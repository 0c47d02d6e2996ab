"""Whose words an outlet passes on: "The Times reported, citing officials, that"; "…, Reuters said, quoting a diplomat"."""

from __future__ import annotations

from claimbank.languages.en.kinds import is_human
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.sources import source_phrase
from claimbank.languages.en.usage import Verb
from claimbank.model import Party, Relay, Span

__all__ = ["cited"]

_CITES = frozenset(("citing", "quoting"))
#: tokens behind the verb within which it is said who is cited
_REACH = 40


def cited(
    s: Scene, verb: Verb, speaker: Party, chain: tuple[Relay, ...] = ()
) -> tuple[Party, tuple[Relay, ...]]:
    """Who speaks, and through whom: those cited speak and the outlet relays them; else ``speaker`` and ``chain``."""
    t = s.t
    if speaker.kind not in ("outlet", "agency"):
        return speaker, chain
    at = next((n for n in range(verb.b, min(len(t), verb.b + _REACH)) if t.low[n] in _CITES), None)
    source = source_phrase(t, at + 1, len(t)) if at is not None else None
    if source is None or not _can_tell(s, source[0]):
        return speaker, chain
    return source[0], (Relay(speaker, Span(verb.cue.start, verb.cue.end)), *chain)


def _can_tell(s: Scene, party: Party) -> bool:
    """Whether one cites who tells, and not a reason: "citing two officials", "citing heavy rain"."""
    if party.kind == "unnamed" and party.mention is not None:
        return any(is_human(word) for word in s.t.text[slice(*party.mention)].lower().split())
    return party.kind in ("person", "organization", "document")
