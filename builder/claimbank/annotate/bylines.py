"""Finds what stands around the prose: source and keyword lines, dates of publication, bylines, links,
credits.

The phrases are data (``furniture.tsv`` of every pack, ``outlets.txt`` for agencies); pages mix languages, so
all are known on any page. A line is judged by how it begins; only a source may also stand at the end of a
line, an agency in brackets at the end of a text or, as a dateline, at its beginning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.lexicon import Lexicon, arabic_spellings, english_spellings, trie_pattern
from claimbank.model import Span

__all__ = ["Furniture", "agency_at_end", "continues", "dateline", "furniture", "is_agency"]

_DECORATION = re.compile(r"[\s\-–—*•●■▪#>|/\\·~_+=«<\[(\"“]*")
_RULE = re.compile(r"[\W_]+\Z")
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
_AROUND = ' -–—:|()[]/*."“”«»،,<>'
_PAIRS = {")": "(", "]": "[", "»": "«", "”": "“", '"': '"'}
_OPENED = {v: k for k, v in _PAIRS.items()}
_STOP = ".!?؟…۔"


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line or part of one that is no prose. ``kind`` as in ``furniture.tsv``, or dateline, rule or agency.

    ``value``: what follows the phrase (the source, the date, the keywords), None where nothing does.
    """

    start: int
    end: int
    kind: str
    value: Span | None = None


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
    if length <= _LONGEST["agency"] and is_agency(text[start : line.end]):
        return Furniture(*line, "agency", _clean(text, start, line.end))
    if length <= _LONGEST["anywhere"] and _anywhere().search(text, line.start, line.end):
        return Furniture(*line, "line")
    return _source_at_end(text, line)


def _begun(text: str, line: Span, start: int, end: int, kind: str) -> Furniture | None:
    """What a line is that begins with a phrase of ``kind``; None where it may be prose after all."""
    if line.end - line.start > _LONGEST.get(kind, 120):
        return None
    rest = _DECORATION.match(text, end, line.end).end()  # type: ignore[union-attr]
    marked = _MARKED.match(text, end, line.end)
    value = _clean(text, marked.end() if marked else end, line.end)
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
    if last is None or not (value := _clean(text, last.end(), line.end)):
        return None
    if any(c in text[value.start : value.end] for c in ".؟!?؛;:"):
        return None
    return Furniture(last.start(), line.end, "source", value)


def _clean(text: str, start: int, end: int) -> Span | None:
    """The span without the blanks, dashes and unpaired brackets and quotation marks around it."""
    while start < end and text[start] in _AROUND:
        start += 1
    while end > start and text[end - 1] in _AROUND:
        end -= 1
    if start >= end:
        return None
    inside = text[start:end]
    opening = _PAIRS.get(text[end : end + 1])
    if opening and inside.count(opening) > (
        inside.count(text[end]) if opening != text[end] else 2 * (inside.count(opening) // 2)
    ):
        end += 1
    closing = _OPENED.get(text[start - 1 : start])
    if closing and closing in text[start:end] and text[start:end].count(closing) % 2:
        start -= 1
    return Span(start, end)


def is_agency(words: str) -> bool:
    """Whether nothing but names of agencies and outlets stands there, with slashes, commas or ``and`` between
    them.

    >>> is_agency("(Reuters / AFP)"), is_agency("Reuters said")
    (True, False)
    """
    return bool(_agencies().fullmatch(words.strip(' -–—*()[]/.|"“”«»')))


def dateline(text: str, line: Span) -> Furniture | None:
    """Where and from whom a report comes, at its beginning: ``LONDON, May 3 (Reuters) - ``; value: the
    agency.

    >>> text = "CAIRO (AFP) - The work began."
    >>> found = dateline(text, Span(0, len(text)))
    >>> text[found.start:found.end], text[slice(*found.value)]
    ('CAIRO (AFP) - ', 'AFP')
    """
    for pattern in _datelines():
        m = pattern.match(text, line.start, line.end)
        if m and m.end() < line.end:
            agency = m.groupdict().get("agency")
            return Furniture(m.start(), m.end(), "dateline", Span(*m.span("agency")) if agency else None)
    return None


def agency_at_end(text: str, line: Span) -> Furniture | None:
    """An agency in brackets at the end of a text: ``(Reuters)``.

    >>> agency_at_end("The work began. (AFP)", Span(0, 21))
    Furniture(start=16, end=21, kind='credit', value=Span(start=17, end=20))
    """
    start = text.rfind("(", max(line.start, line.end - _LONGEST["agency"]), line.end)
    if start < 0 or text[line.end - 1] not in ").":
        return None
    close = text.find(")", start, line.end)
    if close < 0 or text[close + 1 : line.end].strip(" .") or not is_agency(text[start : close + 1]):
        return None
    return Furniture(start, line.end, "credit", _clean(text, start, close + 1))


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    """Every phrase, in its spellings, and its kinds."""
    found: dict[str, tuple[str, ...]] = {}
    for language in languages():
        known = pack(language)
        spellings = english_spellings if known.settings["sentences"]["cased"] else arabic_spellings
        for row in known.table("furniture"):
            for s in spellings(fold(row["phrase"]).text):
                found[s] = tuple(dict.fromkeys((*found.get(s, ()), row["kind"])))
    return found


def _of(kind: str) -> list[str]:
    return [phrase for phrase, kinds in _entries().items() if kind in kinds]


def continues(text: str, line: Span) -> bool:
    """Whether a paragraph goes on with an article rather than beginning one: "He added", a quotation.

    >>> continues("He added that", Span(0, 13)), continues("The minister", Span(0, 12))
    (True, False)
    """
    return text[line.start] in '"“«' or bool(_continuing().match(text, line.start, line.end))


@cache
def _continuing() -> re.Pattern[str]:
    words = _of("continues")
    begins = trie_pattern(_of("begins")) or "(?!)"
    whole = trie_pattern(w for w in words if w[-1] != "*")
    first = trie_pattern(w[:-1] for w in words if w[-1] == "*") or "(?!)"
    return re.compile(rf"(?!(?:{begins})(?!\w))(?:(?:{whole})(?!\w)|(?:{first})\w)")


@cache
def _phrases() -> Lexicon[tuple[str, ...]]:
    begins = {p: k for p, k in _entries().items() if set(k) - {"agency", "anywhere", "continues", "begins"}}
    return Lexicon(begins, before="")


@cache
def _only() -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:(?:{trie_pattern(_of('only'))})(?:[\W_\d]+|\Z))+")


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile(trie_pattern(_of("anywhere")))


@cache
def _source_inside() -> re.Pattern[str]:
    return re.compile(rf"(?:{trie_pattern(_of('source'))}) ?[:：]")


@cache
def _agency_names() -> str:
    names = _of("agency")
    for language in languages():
        names += [fold(name).text for name in pack(language).words("outlets")]
    return trie_pattern(names)


@cache
def _agencies() -> re.Pattern[str]:
    name = rf"(?:{_agency_names()})"
    return re.compile(rf"{name}(?:\s*(?:[/،,+&|-]|و|and)?\s*{name}){{0,5}}")


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """The forms of datelines: place and agency in either order, a place in capitals alone."""
    agency = rf"(?P<agency>(?:{_agency_names()})(?:\s*[/،,-]\s*(?:{_agency_names()})){{0,3}})"
    place = r"[^\W\d_][^().:!?؟\n\"«»“”]{1,70}?"
    dash = r"\s*(?:[-–—:]+|\.{2,})\s*"
    capitals = r"[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+){0,2})?"
    return tuple(
        re.compile(p)
        for p in (
            rf"{place}\s?[(]\s?{agency}\s?[)]{dash}",
            rf"[(\[]\s?{agency}\s?[)\]]{dash}",
            rf"{place}\s*(?:[-–—/:،,]|:\s*[\"«“])\s*[\"«“(]?{agency}[\"»”)]?{dash}",
            rf"{place}:\s*[\"«“]{agency}[\"»”]{dash[:-3]}\s*",
            rf"{agency}\s*[-–—/،,]\s*{place}(?:\s*[-–—:]+)\s+",
            rf"{agency}\s*[-–—:]+\s+",
            rf"{capitals}\s*[-–—]{{1,2}}\s+",
        )
    )
