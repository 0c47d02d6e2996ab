"""Dates, years and clock times in figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from claimbank.annotate.date_grammar import DateGrammar, Expression, before

__all__ = ["in_figures", "numeric"]

_DIGITS = re.compile(r"[0-9][0-9/.:-]*")
_NUMERIC = re.compile(
    r"(?:(?P<y>(?:1[3-9]|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\6(?P<short>(?:1[3-9]|20)\d\d|\d\d)"
    r"|(?P<year>(?:1[3-9]|20)\d\d)(?:[-–/](?P<to>\d{4}|\d\d))?(?P<decade>s)?)(?![\d/]|[.,:-]\d|[^\W\d_]{2})"
)
_HALF, _ZONE = r"[ap]\.?m\b\.?", r"(?:GMT|UTC|BST|EST|EDT|CET)\b"
_CLOCK = re.compile(
    rf"(?:[01]?\d|2[0-4])(?::[0-5]\d){{1,2}}(?!\d)(?: ?(?:{_HALF}|{_ZONE}))?"
    rf"|[0-2]\d[0-5]\d {_ZONE}|1?\d(?:\.[0-5]\d)? ?{_HALF}",
    re.IGNORECASE,
)
_SERIES = re.compile(r" ?(?:[,،/-]|و|to|and|or|through|until|الى|او|حتى|[,،] ?(?:and|و))? ?(?:و|ل|ول)?")
_CURRENCIES = ("$", "£", "€", "¥")


def numeric(
    text: str, found: Iterable[re.Match[str]], starts: list[int], ends: list[int], grammar: DateGrammar
) -> Iterator[Expression]:
    """``2019-05-03``, ``3/5/2019``, ``10:30`` and years of those ``found`` (``in_figures``), outside what is known already."""
    year_ends = 0
    for m in found:
        start = m.start()
        at = bisect_right(starts, start) - 1
        if not (at >= 0 and ends[at] > start) and not (at + 1 < len(starts) and starts[at + 1] < m.end()):
            for read in _figures(text, m, grammar, year_ends):
                year_ends = read.end
                yield read


def in_figures(text: str) -> Iterator[re.Match[str]]:
    """What is written as dates, years and clock times are, whatever it is."""
    for run in _DIGITS.finditer(text):
        start = run.start()
        if start and text[start - 1] in ",.:/-" and text[start - 2 : start - 1].isdigit():
            continue
        m = _CLOCK.match(text, start)
        if m is None and run.end() - start > 3:
            m = _NUMERIC.match(text, start)
        if m is not None:
            yield m


def _figures(text: str, m: re.Match[str], grammar: DateGrammar, year_ends: int) -> Iterator[Expression]:
    if m.re is _CLOCK:
        yield Expression(m.start(), m.end(), "clock")
    elif m["y"]:
        yield from _checked(m, int(m["y"]), int(m["m"]), int(m["d"]))
    elif m["a"]:
        yield from _day_and_month(m, grammar)
    elif m["decade"]:
        decade = int(m["year"])
        yield Expression(m.start(), m.end(), "calendar", decade, last_year=decade + 9)
    elif _is_year(text, m, grammar, year_ends):
        year = int(m["year"])
        to = int(m["year"][: 4 - len(m["to"])] + m["to"]) if m["to"] else None
        yield Expression(m.start(), m.end(), "calendar", year, last_year=to, hijri=year < 1500)


def _is_year(text: str, m: re.Match[str], grammar: DateGrammar, year_ends: int) -> bool:
    """Whether four digits are a year: after a word that only years follow, after another year, and where no noun
    is counted: in brackets, after a definite noun, or wherever the language writes its thousands with a comma."""
    start, end = m.span()
    word = before(grammar.year.before, text, start)
    if word is not None and grammar.values["year_before"][word["word"]] == "surely":
        return True
    if not 1900 <= int(m["year"]) < 2100:
        return False
    if _SERIES.fullmatch(text, year_ends, start) or (
        text[start - 1 : start] == "(" and text[end : end + 1] == ")"
    ):
        return True
    if grammar.year.bare:
        return text[start - 1 : start] not in _CURRENCIES and not grammar.year.counts.match(text, end)
    named = word is not None or before(grammar.year.definite_before, text, start)
    return bool(named) and grammar.year.after.match(text, end) is not None


def _checked(m: re.Match[str], year: int, month: int, day: int) -> Iterator[Expression]:
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield Expression(m.start(), m.end(), "calendar", year, month, day, hijri=year < 1500)


def _day_and_month(m: re.Match[str], grammar: DateGrammar) -> Iterator[Expression]:
    """``3/5/2019``: which is the month is told by a number over 12, else by the pack, else by nobody."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["short"])
    if len(m["short"]) == 2:
        if "/" not in m[0]:
            return
        year += 2000 if year < 50 else 1900
    if second > 12 or grammar.day_first == "no":
        first, second = second, first
    elif first <= 12 and first != second and grammar.day_first == "unknown":
        yield Expression(m.start(), m.end(), "doubtful")
        return
    yield from _checked(m, year, second, first)
