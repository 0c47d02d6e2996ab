"""The extraction of one article: folded, divided, marked, attributed; then every span mapped back to the article's own text.

>>> found = extract("وزارة الصحة: 12 مصابا", language="ar")
>>> [str(n.value) for n in found[0].numbers]
['12']
"""

from __future__ import annotations

import gc
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from claimbank.annotate.counted import describe
from claimbank.annotate.cues import find_cues
from claimbank.annotate.dates import find_dates
from claimbank.annotate.numbers import find_numbers
from claimbank.annotate.quotes import find_quotes
from claimbank.attribute import Attributed, Entity, attribute
from claimbank.fold import Folded, fold, fold_name
from claimbank.ids import content_id
from claimbank.languages import languages, pack
from claimbank.languages.view import View
from claimbank.model import Claim, Cue, Document, Extraction, Mention, Number, Record, Source, Span
from claimbank.segment import paragraphs, segment, sentences

__all__ = ["extract", "extract_document", "source_id", "view_of"]


def extract(text: str, language: str | None = None) -> list[Extraction]:
    """The claims, numbers and sources of one text, article by article (a page may hold several).

    ``language`` is a BCP 47 code with a pack (``ar``, ``en``); None looks at the text. Positions are code points into
    ``extraction.document.text``.

    >>> found = extract('"We will open in May," said Ms Lina Haddad.', language="en")[0]
    >>> found.claims[0].speaker
    'Lina Haddad'
    """
    record = Record("text", text, "text", language=language)
    return [extract_document(d) for d in segment(record) if isinstance(d, Document)]


def extract_document(document: Document) -> Extraction:
    """All that is found in one article. An article in a language without a pack yields nothing and stays a document."""
    with _uncollected():
        view = view_of(document)
        if view is None:
            return Extraction(document)
        rules = view.pack.rules
        reports = rules.reports(view)
        found, entities = attribute(view, reports, rules.parties(view)) if reports else ([], [])
        numbers = describe(view, find_numbers(view))
        return _grounded(document, view, found, entities, numbers)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for reference cycles: an article makes thousands of small objects and no cycle among them."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def view_of(document: Document) -> View | None:
    """The article as the rules see it, None where its language has no pack."""
    if document.language not in languages():
        return None
    known = pack(document.language)
    folded = fold(document.text)
    skipped = [Span(folded.position(s.start), folded.position(s.end)) for s in document.boilerplate]
    parts = _without(paragraphs(folded.text), skipped)
    quotes = find_quotes(folded.text, known, parts)
    title = None
    if document.title_start is not None and document.title_end is not None:
        title = Span(folded.position(document.title_start), folded.position(document.title_end))
    return View(
        pack=known,
        folded=folded,
        text=folded.text,
        paragraphs=parts,
        sentences=sentences(folded.text, parts, quotes, known),
        quotes=quotes,
        cues=_outside(find_cues(folded.text, known), skipped),
        title=title,
        published=document.published.at.date() if document.published else None,
    )


def _without(parts: Sequence[Span], skipped: Sequence[Span]) -> list[Span]:
    """The paragraphs, with the stretches that are no prose cut out."""
    if not skipped:
        return list(parts)
    out: list[Span] = []
    waiting = sorted(skipped)
    at = 0
    for start, end in parts:
        while at < len(waiting) and waiting[at].end <= start:
            at += 1
        cut = at
        while cut < len(waiting) and waiting[cut].start < end:
            if waiting[cut].start > start:
                out.append(Span(start, waiting[cut].start))
            start = max(start, waiting[cut].end)
            cut += 1
        if start < end:
            out.append(Span(start, end))
    return out


def _outside(cues: list[Cue], skipped: Sequence[Span]) -> list[Cue]:
    """The cues that begin in none of the stretches."""
    if not skipped:
        return cues
    stretches = sorted(skipped)
    starts = [s.start for s in stretches]
    furthest = [-1, *accumulate((s.end for s in stretches), max)]  # the end of what began till then
    return [c for c in cues if furthest[bisect_right(starts, c.start)] <= c.start]


@lru_cache(maxsize=1 << 14)  # news names the same few again and again
def source_id(kind: str, language: str | None, name: str) -> str:
    """The id of a source: its kind, language and folded fullest name.

    >>> source_id("person", "en", "Robert Wood") == source_id("person", "en", "ROBERT  WOOD")
    True
    """
    return content_id("s", kind, language, fold_name(name))


def _grounded(
    document: Document, view: View, found: list[Attributed], entities: list[Entity], numbers: list[Number]
) -> Extraction:
    """The finds of the folded text as rows of the article's own text."""
    ground = _Ground(document, view.folded)
    speaking = {e for a in found for e in (a.entity, *a.relays) if e is not None}
    sources = {e: ground.source(e) for e in entities if e in speaking}
    claims = tuple(ground.claim(view, a, sources) for a in found)
    placed = [ground.number(n) for n in numbers]
    mentions = {
        (*ground.span(m), s.source_id) for e, s in sources.items() for m in e.mentions if m.start < m.end
    }
    unique = list({s.source_id: s for s in [*sources.values(), *ground.publisher()]}.values())
    return Extraction(
        document=document,
        claims=claims,
        numbers=tuple(placed),
        number_claims=_innermost(claims, placed),
        sources=tuple(unique),
        mentions=tuple(Mention(source, start, end) for start, end, source in sorted(mentions)),
    )


def _innermost(claims: Sequence[Claim], numbers: Sequence[Number]) -> tuple[int | None, ...]:
    """For each number, the position of the shortest claim that holds it; one walk through the text."""
    out: list[int | None] = [None] * len(numbers)
    if not numbers:
        return ()
    waiting = sorted(range(len(claims)), key=lambda i: claims[i].start, reverse=True)
    open_: list[int] = []
    for n in sorted(range(len(numbers)), key=lambda n: numbers[n].start):
        start, end = numbers[n].start, numbers[n].end
        while waiting and claims[waiting[-1]].start <= start:
            open_.append(waiting.pop())
        open_ = [i for i in open_ if claims[i].end > start]
        holding = [i for i in open_ if end <= claims[i].end]
        out[n] = min(holding, key=lambda i: (claims[i].end - claims[i].start, i), default=None)
    return tuple(out)


class _Ground:
    """Maps what was found in the folded text to one article's own text."""

    def __init__(self, document: Document, folded: Folded) -> None:
        self.document = document
        self.folded = folded

    def span(self, span: Span) -> Span:
        return span if self.folded.kept is None else self.folded.span(*span)

    def maybe(self, span: Span | None) -> Span | None:
        return None if span is None else self.span(span)

    def words(self, span: Span | None) -> str | None:
        """The article's words at a folded span, on one line."""
        if span is None or span.start >= span.end:
            return None
        return " ".join(self.document.text[slice(*self.span(span))].split())

    def spoken(self, span: Span | None) -> str | None:
        """The name at a folded span as it is called by itself."""
        words = self.words(span)
        rules = pack(self.document.language or "").rules
        return getattr(rules, "spoken_name", str)(words) if words else None

    def source(self, entity: Entity) -> Source:
        name = self.spoken(entity.name) or ""
        others = (span for folded, span in entity.names.items() if folded != entity.folded)
        aliases = tuple(sorted({n for n in map(self.words, others) if n}))
        language = self.document.language
        return Source(
            source_id=source_id(entity.kind, language, name),
            name=name,
            kind=entity.kind,
            role=self.words(entity.role),
            affiliation=self.spoken(entity.affiliation),
            aliases=aliases,
            language=language,
        )

    def publisher(self) -> list[Source]:
        name, language = self.document.publisher, self.document.language
        return (
            [Source(source_id("outlet", language, name), name, "outlet", language=language)] if name else []
        )

    def claim(self, view: View, found: Attributed, sources: dict[Entity, Source]) -> Claim:
        report = found.report
        content = self.span(report.content)
        source = sources.get(found.entity) if found.entity else None
        party = report.speaker
        dates = find_dates(view.text[slice(*report.date)], view.pack, view.published) if report.date else []
        chain = []
        for relay, entity in zip(report.chain, found.relays, strict=True):
            if entity is not None:
                cue = self.maybe(relay.cue)
                words = self.words(relay.cue)
                start, end = cue if cue else (None, None)
                chain.append((sources[entity].name, sources[entity].source_id, words, start, end))
        return Claim(
            start=content.start,
            end=content.end,
            quote_type=found.quote_type,
            cue=self.maybe(report.cue),
            cue_lemma=report.lemma,
            speech_act=report.act,
            polarity=report.polarity,
            speaker=source.name if source else None,
            speaker_mention=self.maybe(party.mention) if party else None,
            speaker_role=self.spoken(party.role) if party else None,
            speaker_affiliation=self.spoken(party.affiliation) if party else None,
            source_id=source.source_id if source else None,
            chain=tuple(chain),
            context=self.span(_context(view, found)),
            parent=found.parent,
            continues=found.continues,
            claim_date=dates[0].start_date if dates and dates[0].precision == "day" else None,
            claim_date_text=self.words(report.date),
            confidence=round(report.confidence * (1.0 if source else 0.85), 4),
        )

    def number(self, number: Number) -> Number:
        if self.folded.kept is None:
            return number
        start, end = self.folded.span(number.start, number.end)
        return replace(number, start=start, end=end, counted=self.maybe(number.counted))


def _context(view: View, found: Attributed) -> Span:
    """The sentences that hold the cue and the content."""
    report = found.report
    spans = [s for s in (report.content, report.cue) if s is not None]
    first, last = min(s.start for s in spans), max(s.end for s in spans)
    begin, finish = view.sentence_at(first), view.sentence_at(max(first, last - 1))
    return Span(min(begin.start, first) if begin else first, max(finish.end, last) if finish else last)
