"""Paragraphs are lines; sentences end at a stop that is no abbreviation, initial, decimal, or quoted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack as language_pack
from claimbank.languages.packs import Pack
from claimbank.languages.pieces import Column, runs, shared, spans
from claimbank.model import Quote, Span

__all__ = ["paragraphs", "sentences"]

_END = re.compile(r"[.!?؟…۔]+")
_CLOSERS = ")]}»”’\"'›"
#: what may stand between a stop and the end of its quotation
_INNER = _CLOSERS + " \n"
_OPENERS = "([{«“‘\"'‹„"
_WORD = re.compile(r"[^\W\d_]+")


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold something, without the blanks around them.

    >>> paragraphs("A title\\n\\n  It rained. ")
    [Span(start=0, end=7), Span(start=11, end=21)]
    """
    return list(_paragraphs(text))


@lru_cache(maxsize=4)  # a page is divided by its lines, then read by them
def _paragraphs(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    at = 0
    for line in text.splitlines(keepends=True):
        held = line.strip()
        if held:
            start = at + line.index(held[0])
            found.append(Span(start, start + len(held)))
        at += len(line)
    return tuple(found)


def sentences(text: str, paragraphs: list[Span], quotes: list[Quote], pack: Pack) -> list[Span]:
    """The sentences of a folded text, in order; each lies within a paragraph and holds its closing marks and
    brackets.

    None ends inside a closed quotation: what stands between marks is one saying, however many sentences it
    has. A quotation over several paragraphs is cut where they are.

    >>> from claimbank.languages import pack
    >>> text = 'Mr. Lee left at 6.30 a.m. He said: "It rains. Go." Nobody went.'
    >>> quotes = [Quote(36, 49, 35, 50)]
    >>> [text[slice(*s)] for s in sentences(text, paragraphs(text), quotes, pack("en"))]
    ['Mr. Lee left at 6.30 a.m.', 'He said: "It rains. Go."', 'Nobody went.']
    """
    stops = _stops(pack.language)
    marks = runs(stops.marks, text)
    starts = [start for start, _ in marks]
    closed = [q for q in quotes if q.closed and not q.depth]
    found: list[Span] = []
    at = 0
    for paragraph in paragraphs:
        start = paragraph.start
        while at < len(closed) and closed[at].outer_end <= start:
            at += 1
        for end in _ends(text, paragraph, _within(marks, starts, paragraph), closed, at, stops):
            found.append(Span(start, end))
            start = end
            while start < paragraph.end and text[start].isspace():
                start += 1
        if start < paragraph.end:
            found.append(Span(start, paragraph.end))
    return found


@dataclass(frozen=True, slots=True)
class _Stops:
    """A language's full stops: ``abbreviations.tsv`` and ``[sentences]`` in ``pack.toml``."""

    never: frozenset[str]
    before_number: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    asks: re.Pattern[str]
    joins: str
    domains: frozenset[str]
    ellipsis_ends: bool
    cased: bool
    marks: Column[tuple[tuple[int, int], ...]]


@cache
def _stops(language: str) -> _Stops:
    pack = language_pack(language)
    uses: dict[str, set[str]] = {"never": set(), "before_number": set(), "may_end": set()}
    for row in pack.table("abbreviations"):
        word = fold(row["abbreviation"]).text.rstrip(".")
        uses[row["use"]] |= {word, word.upper()}
    settings = pack.settings["sentences"]
    return _Stops(
        frozenset(uses["never"]),
        frozenset(uses["before_number"]),
        frozenset(uses["may_end"]),
        frozenset(fold(w).text.casefold() for w in settings["starters"]),
        re.compile(
            rf"(?:[A-Z][\w.’'-]* ){{0,4}}[A-Z][\w.’'-]*(?:, [DIR]-[A-Z][\w.]*,)? (?:{'|'.join(settings['asks'])})\b"
        ),
        settings["joins"],
        frozenset(fold(w).text for w in settings["domains"]),
        settings["ellipsis_ends"],
        settings["cased"],
        Column(shared(language), spans(_END)),
    )


def _within(marks: list[tuple[int, int]], starts: list[int], paragraph: Span) -> Iterator[Span]:
    """The runs of stops in a paragraph, cut where it begins or ends within one."""
    first = bisect_left(starts, paragraph.start)
    if first and marks[first - 1][1] > paragraph.start:
        first -= 1
    for start, end in marks[first : bisect_left(starts, paragraph.end)]:
        yield Span(max(start, paragraph.start), min(end, paragraph.end))


def _ends(
    text: str, paragraph: Span, marks: Iterable[Span], closed: list[Quote], at: int, stops: _Stops
) -> Iterator[int]:
    """Where the sentences of a paragraph end, but for the last."""
    done = paragraph.start
    for mark in marks:
        start, end = mark
        if start < done:
            continue
        while at < len(closed) and closed[at].outer_end <= start:
            at += 1
        quoted = at < len(closed) and closed[at].outer_start <= start
        if quoted:
            if text[end : closed[at].end].strip(_INNER):
                continue
            end = closed[at].outer_end
        while (
            end < paragraph.end
            and text[end] in _CLOSERS
            and not (at < len(closed) and closed[at].outer_start <= end < closed[at].outer_end)
        ):
            end += 1
        if end >= paragraph.end:
            return
        if _stands(text, mark, end, quoted, stops):
            done = end
            yield end


def _stands(text: str, mark: Span, end: int, quoted: bool, stops: _Stops) -> bool:
    """Whether the sentence ends at ``end``, after the stop ``mark`` and what closes with it."""
    following = end
    while following < len(text) and text[following] == " ":
        following += 1
    if text[following : following + 1] in ",،;؛:.!?؟…":
        return False
    if following == end and not _glued(text, mark.start, end, quoted, stops):
        return False
    if text[following] in "–—" or text.startswith("--", following):
        return False
    if stops.cased and _first_letter(text, following).islower():
        return False
    if text[mark.start] in "!?؟":
        return not quoted or _new_after_question(text, following, stops)
    if mark.end - mark.start > 1 or text[mark.start] == "…":
        return stops.ellipsis_ends or quoted
    return _full_stop(text, mark.start, following, stops)


def _glued(text: str, stop: int, end: int, quoted: bool, stops: _Stops) -> bool:
    """Whether a new sentence follows without a blank: "the end.The next", never "example.com" or "3.5"."""
    if not stops.cased and stop and (text[stop - 1] in _CLOSERS or text[stop - 1] == " "):
        stop -= 1  # «النظام العام».لذلك, المدينة .وقال
    before, after = _WORD.search(text, max(stop - 3, 0), stop), _WORD.match(text, end)
    if text[end] in _OPENERS or (quoted and after):
        return True
    if not before or before.end() != stop or len(before[0]) < 2 or not after or len(after[0]) < 2:
        return False
    if after[0][0].isupper():
        return before[0].islower() and after[0][1].islower()
    if stops.cased or after[0].islower():
        return False
    return len(before[0]) > 2 and len(after[0]) > 2 and after[0] not in stops.domains


def _first_letter(text: str, at: int) -> str:
    while at < len(text) and text[at] in _OPENERS:
        at += 1
    return text[at : at + 1]


def _new_after_question(text: str, at: int, stops: _Stops) -> bool:
    """Whether a sentence begins after a quoted question, and not the words that say who asked."""
    if stops.cased:
        return not stops.asks.match(text, at)
    return text[at] in stops.joins


def _full_stop(text: str, stop: int, following: int, stops: _Stops) -> bool:
    """Whether a single full stop ends its sentence, judged by the word before and the one after it."""
    start = stop
    while start and stop - start < 16 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    token = text[start:stop]
    if not token:
        return True
    if token in stops.never:
        return False
    if token in stops.before_number and text[following].isdigit():
        return False
    if token.isdigit():
        return bool(start) and (len(token) > 3 or text[start - 1] != "\n")
    initials = token.isalpha() if len(token) == 1 else not token[1::2].strip(".")
    if stops.cased and len(token) == 1:
        initials = token.isupper()
    if not initials and token not in stops.may_end:
        return True
    if not stops.cased:
        return text[max(start - 2, 0) : start].strip().isdigit()
    while text[following : following + 1] in _OPENERS and following < len(text):
        following += 1
    word = _WORD.match(text, following)
    return word is not None and word[0].casefold() in stops.starters
