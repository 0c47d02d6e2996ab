"""What the grammar of a language sees of an article: its folded text, already divided and marked."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from claimbank.fold import Folded
from claimbank.languages.packs import Pack
from claimbank.model import Cue, Quote, Span

__all__ = ["View"]


@dataclass(slots=True)
class View:
    """One article for the rules. All positions count in ``text``, the folded text.

    ``paragraphs``, ``sentences`` (none crosses a paragraph, none ends inside a closed quotation), ``quotes`` (in the order
    of the text) and ``cues`` are sorted by position and lie outside boilerplate. ``title`` is the span of the headline
    where it stands in the text. ``published`` is the article's own date.
    """

    pack: Pack
    folded: Folded
    text: str
    paragraphs: list[Span]
    sentences: list[Span]
    quotes: list[Quote]
    cues: list[Cue]
    title: Span | None = None
    published: date | None = None

    def sentence_at(self, position: int) -> Span | None:
        """The sentence that holds ``position``, or None."""
        return _holding(self.sentences, position)

    def paragraph_at(self, position: int) -> Span | None:
        """The paragraph that holds ``position``, or None."""
        return _holding(self.paragraphs, position)


def _holding(spans: list[Span], position: int) -> Span | None:
    at = bisect_right(spans, (position, 1 << 60)) - 1
    return spans[at] if at >= 0 and spans[at].end > position else None
