"""Finds what stands around the prose: source and keyword lines, dates of publication, bylines, links, credits.

The phrases are data (``furniture.tsv`` of every pack). A line is judged by how it begins; only a source may also stand at
its end. Agencies and datelines have their own module.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.annotate.datelines import is_agency, signed
from claimbank.annotate.furniture_words import Furniture, entries, phrases, trimmed
from claimbank.languages.lexicon import Lexicon, trie_pattern
from claimbank.model import Span

__all__ = ["continues", "furniture"]

_DECORATION = re.compile(r"[\s\-–—*•●■▪#>|/\\·~_+=«<\[(\"“]*")
_MARKED = re.compile(r"\s*(?:[:：|]|\.\.+|…|[-–—]+(?=\s|\Z)|!|\?|؟)\s*")
_LONGEST = {
    "source": 100,
    "from": 70,
    "published": 160,
    "updated": 160,
    "byline": 140,
    "keywords": 600,
    "more": 400,
}
_LONGEST |= {"line": 500, "photo": 240, "anywhere": 300, "agency": 60}
_LONGEST_NAME = 6  # words of a byline
_STOP = ".!?؟…۔"


def furniture(text: str, line: Span) -> Furniture | None:
    """What the line of a folded text is if it is no prose; a source at its end is told with the span from
    there on.

    >>> text = "Source: AP"
    >>> furniture(text, Span(0, len(text)))
    Furniture(start=0, end=10, kind='source', value=Span(start=8, end=10))
    >>> furniture("Sources in the ministry spoke.", Span(0, 30))
    """
    start = line.start
    if not text[start].isalpha():
        start = _DECORATION.match(text, start, line.end).end()  # type: ignore[union-attr]
        if start == line.end:
            return Furniture(*line, "rule") if line.end - line.start > 2 else None
    known = _phrases()
    found = known.at(text, start)
    if found is not None:
        end, kinds = found
        for kind in kinds:
            if (read := _begun(text, line, start, end, kind)) is not None:
                return read
    length = line.end - line.start
    if length <= _LONGEST["agency"] and (outlet := signed(text, line)):
        return outlet
    if length <= _LONGEST["agency"] and is_agency(text[start : line.end]):
        return Furniture(*line, "agency", trimmed(text, start, line.end))
    reserved = length <= _LONGEST["anywhere"] and _may_hold_any(text)
    if reserved and _anywhere().search(text, line.start, line.end):
        return Furniture(*line, "line")
    return _source_at_end(text, line)


def _begun(text: str, line: Span, start: int, end: int, kind: str) -> Furniture | None:
    """What a line is that begins with a phrase of ``kind``; None where it may be prose after all."""
    if line.end - line.start > _LONGEST.get(kind, 120):
        return None
    rest = _DECORATION.match(text, end, line.end).end()  # type: ignore[union-attr]
    marked = _MARKED.match(text, end, line.end)
    value = trimmed(text, marked.end() if marked else end, line.end)
    stopped = text[line.end - 1] in _STOP
    decorated = start > line.start
    if kind == "line" or (kind == "only" and _only().fullmatch(text, line.start, line.end)):
        return Furniture(*line, "line")
    if kind in ("source", "keywords", "photo", "byline"):
        said = bool(marked and value) or (kind == "keywords" and rest == line.end)
        said = said or (kind in ("byline", "photo") and _names_only(text, end, line.end))
        prose = kind == "byline" and value and (stopped or len(text[slice(*value)].split()) > _LONGEST_NAME)
        return Furniture(*line, kind, value) if said and not prose else None
    if kind == "from":
        return Furniture(*line, kind, value) if value and not stopped and (decorated or marked) else None
    if kind in ("published", "updated"):
        dated = re.search(r"\d", text[end : line.end])
        return Furniture(*line, kind, value) if dated and (marked or not stopped) else None
    if kind == "more":
        alone = rest >= line.end - 1
        return Furniture(*line, kind, None if alone else value) if alone or marked or not stopped else None
    return None


def _names_only(text: str, start: int, end: int) -> bool:
    """Whether capitalised names are all that follows "By" (``By Ann Lee and Omar Said, Reuters``)."""
    return bool(
        re.fullmatch(r"(?: (?:[A-Z][\w.'’-]*|and|for|in|of|de|al-\w+|,|\||&),?){1,14}\s*", text[start:end])
    )


def _source_at_end(text: str, line: Span) -> Furniture | None:
    tail = max(line.start, line.end - _LONGEST["source"])
    if text.find(":", tail, line.end) < 0:
        return None
    found = list(_source_inside().finditer(text, tail, line.end))
    last = found[-1] if found else None
    if last is None or not (value := trimmed(text, last.end(), line.end)):
        return None
    if any(c in text[value.start : value.end] for c in ".؟!?؛;:"):
        return None
    return Furniture(last.start(), line.end, "source", value)


def continues(text: str, line: Span) -> bool:
    """Whether a paragraph goes on with an article rather than beginning one: "He added", a quotation.

    >>> continues("He added that", Span(0, 13)), continues("The minister", Span(0, 12))
    (True, False)
    """
    return text[line.start] in '"“«' or bool(_continuing().match(text, line.start, line.end))


@cache
def _continuing() -> re.Pattern[str]:
    words = phrases("continues")
    begins = trie_pattern(phrases("begins")) or "(?!)"
    whole = trie_pattern(w for w in words if w[-1] != "*")
    first = trie_pattern(w[:-1] for w in words if w[-1] == "*") or "(?!)"
    return re.compile(rf"(?!(?:{begins})(?!\w))(?:(?:{whole})(?!\w)|(?:{first})\w)")


@cache
def _phrases() -> Lexicon[tuple[str, ...]]:
    begins = {
        p: k for p, k in entries().items() if set(k) - {"agency", "anywhere", "continues", "begins", "desk"}
    }
    return Lexicon(begins, before="")


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:(?:{trie_pattern(phrases('only'))})(?:[\W_\d]+|\Z))+")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{trie_pattern(phrases('anywhere'))})")


@lru_cache(maxsize=4)  # of a page, not of each of its lines: most pages hold none
def _may_hold_any(text: str) -> bool:
    """Whether a phrase stands in the text that makes a line no prose wherever it stands in it."""
    return any(phrase in text for phrase in phrases("anywhere"))


@cache
def _source_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{trie_pattern(phrases('source'))}) ?[:：]")
