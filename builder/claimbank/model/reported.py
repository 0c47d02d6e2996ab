"""What is told and by whom, as a sentence shows it: positions count in the folded text."""

from __future__ import annotations

from claimbank.frozen import frozen
from claimbank.model.given import Span

__all__ = ["Cue", "Party", "Quote", "Relay", "Report"]


@frozen
class Quote:
    """A quotation: ``start``, ``end`` inside the marks, ``outer_start``, ``outer_end`` with them.

    ``closed`` is False where the closing mark is missing and the paragraph's end stands in for it. ``depth`` is 0
    for an outermost quotation, 1 for one within it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    depth: int = 0

    @property
    def inner(self) -> Span:
        return Span(self.start, self.end)

    @property
    def outer(self) -> Span:
        return Span(self.outer_start, self.outer_end)


@frozen
class Cue:
    """A reporting word at a place, with what the pack's table says of it.

    ``kind`` is verb, participle, noun, preposition, conjunction or passive. ``frames`` name how it takes its content (each
    pack documents its own). ``gender`` (m, f), ``number`` (s, d, p) and ``person`` (1, 2, 3) are those of the form,
    None where the form does not tell. ``act`` and ``polarity`` are the contract's values.
    """

    start: int
    end: int
    lemma: str
    kind: str
    act: str
    polarity: str
    frames: frozenset[str]
    gender: str | None = None
    number: str | None = None
    person: str | None = None
    tense: str | None = None


@frozen
class Party:
    """A source as it stands in the text, next to its cue or elsewhere.

    ``mention``: the words that name it, titles with the name, without the role; None for a dropped subject.
    ``name``: the mention without titles; None for pronouns and descriptions. ``role`` and ``affiliation`` stand
    beside the name. ``kind``: person, organization, outlet, agency, document, unnamed (``a police spokesman``), description
    (``the minister``: refers back), pronoun, dropped. ``gender`` is m, f or, of ``it``, n.
    """

    kind: str
    mention: Span | None = None
    name: Span | None = None
    role: Span | None = None
    affiliation: Span | None = None
    gender: str | None = None
    number: str | None = None


@frozen
class Relay:
    """One that passed a claim on: ``Reuters`` in "Reuters quoted a source as saying"."""

    party: Party
    cue: Span | None = None


@frozen
class Report:
    """A reported statement as a sentence shows it, before anybody knows who ``he`` is.

    ``content``: the reported words without marks and complementiser. ``chain``: relays, nearest to the reader first.
    ``quote``: the quotation that is the content, where it is one. ``date``: the words that say when it was said.
    ``confidence``: what the rule that found it is worth, 0 to 1.
    """

    content: Span
    cue: Span | None
    lemma: str | None
    act: str
    polarity: str = "affirmed"
    speaker: Party | None = None
    chain: tuple[Relay, ...] = ()
    quote: Quote | None = None
    date: Span | None = None
    confidence: float = 0.8
    rule: str = ""
