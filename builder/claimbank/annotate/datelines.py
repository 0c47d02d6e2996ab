"""Finds agencies and outlets where they sign a text: datelines, credits at the end, lines of their own."""

from __future__ import annotations

import re
from functools import cache

from claimbank.annotate.furniture_words import Furniture, phrases, trimmed
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.lexicon import trie_pattern
from claimbank.model import Span

__all__ = ["agency_at_end", "agency_in", "dateline", "is_agency", "signed"]

_COMMON_WORD = re.compile(r"[A-Z][a-z]+|AS")
_LONGEST = 60  # letters of a line of agencies
_ADDRESS = re.compile(
    r"[\W_]*(?P<outlet>(?:[A-Z][A-Z0-9-]+|[a-z][a-z0-9-]+)\.(?:[A-Z]{2,4}|[a-z]{2,4}))[\W_]*"
)
_DESK = re.compile(r"(?<!\w)(?P<outlet>\w[\w. ]{1,30}?)\s*[-–—|/:،]+\s*(?P<desk>\w[\w ]{1,24})[\W_]*\Z")


def signed(text: str, line: Span) -> Furniture | None:
    """A line of an outlet, its address or its desk: ``River News - agencies``, ``RIVER.EXAMPLE``."""
    m = _ADDRESS.fullmatch(text, line.start, line.end)
    if m is None and (last := _DESK.search(text, line.start, line.end)) and _desks().fullmatch(last["desk"]):
        m = last
    return Furniture(*line, "source", Span(*m.span("outlet"))) if m else None


def agency_in(text: str, span: Span) -> Span | None:
    """The agency that ends a dated line: ``Daffa 4 March 2024 AFP``."""
    m = _agency_last().search(text, span.start, span.end)
    return Span(*m.span("agency")) if m else None


def is_agency(words: str) -> bool:
    """Whether nothing but names of agencies and outlets stands there, with slashes or commas between them.

    >>> is_agency("(Reuters / AFP)"), is_agency("Reuters said")
    (True, False)
    """
    return bool(_agencies().fullmatch(words.strip(' -–—*()[]/.|"“”«»')))


def dateline(text: str, line: Span) -> Furniture | None:
    """Where and from whom a report comes, at its beginning; ``value`` is the agency.

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
    start = text.rfind("(", max(line.start, line.end - _LONGEST), line.end)
    if start < 0 or text[line.end - 1] not in ").":
        return None
    close = text.find(")", start, line.end)
    if close < 0 or text[close + 1 : line.end].strip(" .") or not is_agency(text[start : close + 1]):
        return None
    return Furniture(start, line.end, "credit", trimmed(text, start, close + 1))


@cache
def _agency_names() -> str:
    """All names of agencies and outlets but those that are common words too (Time, Nature)."""
    listed = [fold(name).text for language in languages() for name in pack(language).words("outlets")]
    return trie_pattern(phrases("agency") + [name for name in listed if not _COMMON_WORD.fullmatch(name)])


@cache
def _agencies() -> re.Pattern[str]:
    name = rf"(?:{_agency_names()})"
    return re.compile(rf"{name}(?:\s*(?:[/،,+&|-]|و|and)?\s*{name}){{0,5}}")


@cache
def _agency_last() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<agency>{_agency_names()})[\s/.)-]*\Z")


@cache
def _desks() -> re.Pattern[str]:
    return re.compile(trie_pattern(phrases("desk")))


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    """The forms of datelines: place and agency in either order, a place in capitals alone."""
    agency = rf"(?P<agency>(?:{_agency_names()})(?:\s*[/،,-]\s*(?:{_agency_names()})){{0,3}})"
    place = r"[^\W\d_][^().:!?؟\n\"«»“”]{1,60}?"
    dash = r"\s*(?:[-–—:]+|\.{2,})\s*"
    capitals = r"[A-Z][A-Z'’.-]{2,}(?: [A-Z][A-Z'’.-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z]\w+){0,2})?"
    return tuple(
        re.compile(p)
        for p in (
            rf"{place}\s?[(]\s?{agency}\s?[)]{dash}",
            rf"[(\[]\s?{agency}\s?[)\]]{dash}",
            rf"{place}\s*(?:[-–—/:]|:\s*[\"«“])\s*[\"«“(]?{agency}[\"»”)]?{dash}",
            rf"{place}:\s*[\"«“]{agency}[\"»”]{dash[:-3]}\s*",
            rf"{agency}\s*[-–—/]\s*{place}(?:\s*[-–—:]+)\s+",
            rf"{agency}\s*[-–—:]+\s+",
            rf"{capitals}\s*[-–—]{{1,2}}\s+",
        )
    )
