"""A stretch under work: its tokens, where its cues stand, and what has been found in it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimbank.languages.en.clauses import after_adjuncts, is_clause, that_ahead
from claimbank.languages.en.lexicon import act_of
from claimbank.languages.en.sentences import Stretch, trimmed
from claimbank.languages.en.speech_acts import act_of_words
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
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
    covered: set[int] = field(default_factory=set)
    speaker: Party | None = None
    main: Party | None = None

    def span(self, a: int, b: int) -> Span:
        """The text of tokens ``a`` to ``b`` without marks at its ends."""
        text = self.t.text
        while b > a + 1 and self.t.kinds[b - 1] in "c,":
            b -= 1
        start, end = trimmed(text, self.t.starts[a], self.t.ends[b - 1])
        while start > self.t.start and text[start - 1] in "$£€¥#":
            start -= 1
        while end < self.t.end and text[end] in "%°€":
            end += 1
        if text[end - 1] == ")" and text.find("(", start, end) < 0:
            end = trimmed(text, start, end - 1).end  # "(Officials believe [it was stolen].)"
        return Span(start, end)

    def add(
        self,
        cue: Cue | None,
        frame: str,
        content: Span,
        speaker: Party | None,
        chain: tuple[Relay, ...] = (),
        quote: Quote | None = None,
        negated: bool = False,
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
                act=act
                or act_of_words(self.t.text[content.start : content.end], cue.lemma if cue else None, found),
                polarity=polarity,
                speaker=speaker,
                chain=chain,
                quote=quote,
                confidence=confidence,
                rule=frame,
            )
        )
        if speaker is not None:
            self.speaker = speaker
            if kind in ("verb", "preposition"):
                self.main = speaker

    def add_quote(
        self,
        cue: Cue | None,
        i: int,
        speaker: Party | None,
        chain: tuple[Relay, ...] = (),
        confidence: float = 0.95,
    ) -> None:
        """Enter the quotation at token ``i`` as what the cue reports."""
        if i in self.taken:
            return
        self.taken.add(i)
        quote = self.t.quotes[i]
        self.add(cue, "quote", quote.inner, speaker, chain, quote, confidence=confidence)


_ADDRESSED = word_set("addressed")
#: the frame of verbs that tell how something is seen: "regards it as"
_NO_OPENERS = ("raise", "consider")
#: verbs whose -ing form seldom begins a report of its own: "cut costs, [raising] prices"
_NO_ENDS = word_set("seldom_reporting")
_OTHERS = word_set("others")
_VIEWED = frozenset({"as"})


def _opens_report(t: Tokens, cue: Cue, a: int, b: int) -> bool:
    """Whether a content seems to follow the verb, so that it begins a report of its own."""
    if cue.frames == _VIEWED or cue.lemma in _NO_OPENERS:
        return False
    if t.kinds[b] == "i" and "to" in cue.frames and cue.act in ("promise", "warn") and cue.tense != "base":
        return True
    if f"prep:{t.low[b]}" in cue.frames and (
        cue.tense == "past" or act_of(cue.lemma, "verb", f"prep:{t.low[b]}")[0] in ("demand", "warn")
    ):
        return True
    if "ing" in cue.frames and t.kinds[b] == "g" and cue.act == "deny":
        return True
    if (
        cue.frames & {"np", "feeling"}
        and cue.tense == "past"
        and t.kinds[b] in "dN"
        and t.kinds[max(a - 1, 0)] == "c"
    ):
        return True  # "stressed the need and [reaffirmed] their vow"
    if (cue.act not in ("assert", "estimate") and cue.tense != "base" and t.kinds[b] in "dNsolQmp") or (
        t.kinds[b] in "dNo" and cue.frames & {"as", "pred", "of", "to_np"}
    ):
        return cue.lemma not in ("want", "would like", "offer", "seek")
    if cue.lemma in _ADDRESSED or t.kinds[b] == "Q" or (t.kinds[b] in ",:" and t.kinds[b + 1 : b + 2] == "Q"):
        return True
    if t.kinds[b] == "s":
        return bool(cue.frames & {"zero", "tell"})
    if "that" in cue.frames and that_ahead(t, b, len(t), 12) is not None:
        return True
    if not cue.frames >= {"zero", "quote"}:
        return False
    k = after_adjuncts(t, b, len(t)) if t.kinds[b : b + 2] == "pT" else b  # "said on Monday [sales rose]"
    return t.kinds[k : k + 1] not in tuple("pbwi,") and is_clause(t, k, len(t), 16)


def scene_of(stretch: Stretch) -> Scene:
    """A stretch ready for work."""
    t, size = stretch.tokens, len(stretch.tokens)
    finite, participles, sources = [], [], []
    for cue, a, b in stretch.cues:
        if cue.kind == "verb" and b < size and _opens_report(t, cue, a, b):
            finite.append(a)
        noun = a > 0 and t.kinds[a - 1] == "d" and t.low[a - 1] not in _OTHERS  # "told a [briefing] that"
        if (cue.kind == "participle" and cue.lemma not in _NO_ENDS and not noun) or cue.lemma in (
            "citing",
            "quoting",
        ):
            participles.append(a)
        if cue.kind == "preposition":
            sources.append(a)
    return Scene(t, stretch, frozenset(finite), frozenset(participles), frozenset(sources))
