"""The sentences in which a figure stands, and where its words stand in them, as a page needs them."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.segment.sentences import paragraphs, sentences

__all__ = ["Passage", "around", "legible", "shortened", "utf16"]

#: a passage longer than this is cut down to what stands this near to its marks
_LONG = 1_600
_NEAR = 400
_ILLEGIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]")


class Passage(NamedTuple):
    """A slice of an article's text that begins there at ``start`` (code points)."""

    text: str
    start: int


def around(text: str, start: int, end: int, language: str | None) -> Passage:
    """The sentences of ``text`` that hold what stands from ``start`` to ``end``.

    >>> around("A title\\nIt rained. Some 40 fled. No one died.", 24, 26, "en")
    Passage(text='Some 40 fled.', start=19)
    """
    line = max(text.rfind(mark, 0, start) for mark in "\n\r") + 1
    stop = min((at for mark in "\n\r" if (at := text.find(mark, end)) >= 0), default=len(text))
    folded = fold(text[line:stop])
    within = paragraphs(folded.text)
    if language in languages():
        within = sentences(folded.text, within, [], pack(language))
    spans = [folded.span(*span) for span in within]
    held = [s for s in spans if s.start + line < end and s.end + line > start]
    first = held[0].start + line if held else line
    last = held[-1].end + line if held else stop
    return Passage(text[first:last], first)


def shortened(passage: Passage, spans: list[tuple[int, int]]) -> Passage:
    """The passage, or if it is long what stands near its ``spans`` (positions in the article), cut at spaces.

    >>> long = Passage("word " * 1000, 100)
    >>> short = shortened(long, [(2600, 2604)])
    >>> len(short.text), short.start
    (804, 2200)
    """
    if len(passage.text) <= _LONG:
        return passage
    low = min((s for s, _ in spans), default=passage.start) - passage.start - _NEAR
    high = max((e for _, e in spans), default=passage.start) - passage.start + _NEAR
    first = passage.text.rfind(" ", 0, low) + 1 if low > 0 else 0
    last = passage.text.find(" ", high) if 0 <= high < len(passage.text) else -1
    return Passage(passage.text[first : last if last >= 0 else None], passage.start + first)


def utf16(text: str, positions: list[int]) -> list[int]:
    """Code point positions as a browser counts, in UTF-16 units.

    >>> utf16("a😀b", [1, 2, 3])
    [1, 3, 4]
    """
    if text.isascii() or max(text) <= "\uffff":
        return positions
    return [at + sum(c > "\uffff" for c in text[:at]) for at in positions]


def legible(text: str) -> str:
    """The text with each control character, and each that overrides the direction of what follows, made visible.

    >>> legible("8,\u202e000")
    '8,�000'
    """
    return _ILLEGIBLE.sub("\ufffd", text)
