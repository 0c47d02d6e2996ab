"""A stretch under work: its tokens, where its cues stand, and what has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimbank.languages.en.lexicon import act_of
from claimbank.languages.en.sentences import Stretch, trimmed
from claimbank.languages.en.tokens import Tokens
from claimbank.model import Cue, Party, Quote, Relay, Report, Span

__all__ = ["Scene", "scene_of"]


@dataclass(slots=True)
class Scene:
    """Tokens of a stretch with the places of its cues; ``reports`` grows as cues are worked off in order."""

    t: Tokens
    stretch: Stretch
    cues: frozenset[int]
    participles: frozenset[int]
    sources: frozenset[int]
    reports: list[Report] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    speaker: Party | None = None

    def span(self, a: int, b: int) -> Span:
        """The text of tokens ``a`` to ``b`` without marks at its ends."""
        return trimmed(self.t.text, self.t.starts[a], self.t.ends[b - 1])

    def add(
        self,
        cue: Cue | None,
        frame: str,
        content: Span,
        speaker: Party | None,
        chain: tuple[Relay, ...] = (),
        quote: Quote | None = None,
        negated: bool = False,
        date: Span | None = None,
        confidence: float = 0.8,
        act: str | None = None,
    ) -> None:
        """Enter a report; its act and polarity are those of the cue in this frame."""
        if content.end - content.start < 2:
            return
        kind = "verb" if cue and cue.kind == "participle" else cue.kind if cue else ""
        found, polarity = act_of(cue.lemma, kind, frame) if cue else ("assert", "affirmed")
        if negated:
            polarity = "affirmed" if polarity == "negated" else "negated"
        self.reports.append(
            Report(
                content=content,
                cue=Span(cue.start, cue.end) if cue else None,
                lemma=cue.lemma if cue else None,
                act=act or found,
                polarity=polarity,
                speaker=speaker,
                chain=chain,
                quote=quote,
                date=date,
                confidence=confidence,
                rule=frame,
            )
        )
        if speaker is not None:
            self.speaker = speaker

    def add_quote(
        self,
        cue: Cue | None,
        i: int,
        speaker: Party | None,
        chain: tuple[Relay, ...] = (),
        date: Span | None = None,
        confidence: float = 0.95,
    ) -> None:
        """Enter the quotation at token ``i`` as what the cue reports."""
        if i in self.taken:
            return
        self.taken.add(i)
        quote = self.t.quotes[i]
        self.add(cue, "quote", quote.inner, speaker, chain, quote, date=date, confidence=confidence)


def scene_of(stretch: Stretch) -> Scene:
    """A stretch ready for work."""
    finite = frozenset(a for c, a, _ in stretch.cues if c.kind == "verb")
    participles = frozenset(
        a for c, a, _ in stretch.cues if c.kind == "participle" or c.lemma in ("citing", "quoting")
    )
    sources = frozenset(a for c, a, _ in stretch.cues if c.kind == "preposition")
    return Scene(stretch.tokens, stretch, finite, participles, sources)
