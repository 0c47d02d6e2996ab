"""Date expressions as a text writes them, before anybody asks when it was published."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from claimbank.annotate.date_grammar import Anchor, DateGrammar, date_grammar
from claimbank.languages.pack import Pack

__all__ = ["Expression", "expressions"]

_WINDOW = 40  # letters looked at before an anchor


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written; what it does not say is None.

    ``kind``: calendar (``year``, ``month``, ``day`` up to ``last_day``), weekday (``number``: 0 is Monday) or
    offset (``number`` of ``unit`` from today; None where vague). ``direction`` and ``of_year``: -1 last, 0
    this, 1 next. ``counted``: its number counts units of time ("three days ago"), which is a quantity too.
    """

    start: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_year: int | None = None
    hijri: bool = False
    number: int | None = None
    unit: str = "day"
    direction: int | None = None
    of_year: int | None = None
    counted: bool = False


_NUMERIC = re.compile(
    r"(?<![\d.,:/-])(?:(?P<y>(?:1[3-9]|20)\d\d)([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?"
    r"|(?P<a>\d{1,2})([-/.])(?P<b>\d{1,2})\6(?P<short>(?:1[3-9]|20)\d\d|\d\d)"
    r"|(?P<year>(?:1[3-9]|20)\d\d)(?:[-–/](?P<to>\d{4}|\d\d))?(?P<decade>s)?)(?![\d/]|[.,:-]\d|[^\W\d_]{2})"
)


def expressions(text: str, pack: Pack) -> tuple[Expression, ...]:
    """The date expressions of a folded text, in order; none overlaps another.

    >>> from claimbank.languages import pack
    >>> text = "On Friday, 3 May 2019, a year after"
    >>> [(text[e.start:e.end], e.year, e.month, e.day) for e in expressions(text, pack("en"))]
    [('Friday, 3 May 2019', 2019, 5, 3)]
    """
    return _expressions(text, pack.language)


@lru_cache(maxsize=4)  # numbers, claims and the article's own date ask in turn
def _expressions(text: str, language: str) -> tuple[Expression, ...]:
    grammar = date_grammar(language)
    found: list[Expression] = []
    done = 0
    for start, end, anchors in grammar.anchors.find(text):
        if start < done:
            continue
        for anchor in anchors:
            read = _READERS[anchor.role](text, start, end, anchor, grammar)
            if read is not None and read.start >= done:
                found.append(read)
                done = read.end
                break
    found += _numeric(text, [e.start for e in found], [e.end for e in found], grammar)
    found.sort(key=lambda e: e.start)
    return tuple(_merged(text, found, grammar))


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match of ``pattern`` that ends at ``at``; positions count from ``at - _WINDOW``, or 0."""
    return pattern.search(text, max(at - _WINDOW, 0), at)


def _month(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    """``5 May 2019``, ``May 5``, ``in May``, ``last May``; a doubtful name needs one of these beside it."""
    first, day, last, sure = start, None, None, anchor.surely
    before = _before(grammar.day_before, text, start)
    if before and (day := _day_of(before, grammar)):
        first, last = before.start("day") if before["day"] else before.start("named"), before["last"]
    if text.startswith(".", end) and not day and text[end + 1 : end + 3].strip()[:1].isdigit():
        end += 1
    double = grammar.double.match(text, end)
    if double and grammar.months.get(double["double"]) == anchor.value and not anchor.hijri:
        end, sure = double.end(), True
    after = grammar.day_after.match(text, end) if day is None else None
    if after and (day := _day_of(after, grammar)):
        end, last = after.end(), after["last"]
    year = grammar.year.match(text, end)
    if year:
        end = year.end()
    of_year, direction, first, end = (
        (None, None, first, end) if year else _turned(text, first, end, anchor, grammar)
    )
    told = sure or day or year or direction is not None or of_year is not None
    if not told and not _before(grammar.helped_before, text, start):
        return None
    if anchor.hijri and not (day or (year and int(year["year"]) < 1600)):
        return None
    hijri = anchor.hijri and not (year and int(year["year"]) > 1600)
    number = int(year["year"]) if year else None
    to = int(last) if last and day and day < int(last) <= 31 else None
    return Expression(
        first,
        end,
        "calendar",
        number,
        anchor.value,
        day,
        to,
        hijri=hijri,
        direction=direction,
        of_year=of_year,
    )


def _day_of(m: re.Match[str], grammar: DateGrammar) -> int | None:
    groups = m.groupdict()
    if groups.get("day"):
        day = int(groups["day"])
        return day if 1 <= day <= 31 else None
    return int(grammar.values["day_number"][groups["named"]])


def _turned(
    text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar
) -> tuple[int | None, int | None, int, int]:
    """(direction of the year, direction, start, end) after ``last``, ``next``, ``of last year`` and their like."""
    yearly = grammar.of_year.match(text, end) if anchor.role == "month" else None
    if yearly:
        words = {**grammar.values["qualifier_before"], **grammar.values["qualifier_after"]}
        return int(words.get(yearly["yearly"], 0)), None, start, yearly.end()
    after = grammar.qualifier.match(text, end)
    if after:
        return None, int(grammar.values["qualifier_after"][after["word"]]), start, after.end()
    before = _before(grammar.qualifier_before, text, start)
    if before:
        return None, int(grammar.values["qualifier_before"][before["word"]]), before.start("word"), end
    return None, None, start, end


def _weekday(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    if _before(grammar.never_before["weekday"], text, start) or grammar.never["weekday"].match(text, end):
        return None
    _, direction, first, last = _turned(text, start, end, anchor, grammar)
    if not anchor.surely and text.startswith(".", last):
        last += 1
    return Expression(
        first, last, "weekday" if anchor.surely else "short weekday", number=anchor.value, direction=direction
    )


def _today(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    never_before, never = grammar.never_before["today"], grammar.never["today"]
    if anchor.value == 0 and (_before(never_before, text, start) or never.match(text, end)):
        return None
    return Expression(start, end, "offset", number=anchor.value)


def _unit(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    """``last week``, ``three days ago``, ``the year 2019``."""
    year = grammar.unit_year.match(text, end) if anchor.unit == "year" else None
    if year:
        last = int(year["last"]) if year["last"] else None
        return Expression(
            start, year.end(), "calendar", int(year["year"]), last_year=last, hijri=int(year["year"]) < 1600
        )
    if anchor.unit != "day" and anchor.count is None:
        _, direction, first, last_letter = _turned(text, start, end, anchor, grammar)
        if direction is not None and not text.endswith(("the ", "The "), 0, first):
            return Expression(first, last_letter, "offset", number=direction, unit=anchor.unit)
    before = _before(grammar.ago_before, text, start)
    if before is None:
        if not grammar.ago.match(text, end) or not (before := _before(grammar.number_before, text, start)):
            return None
        first, last_letter = before.start("n"), grammar.ago.match(text, end).end()  # type: ignore[union-attr]
    else:
        first, last_letter = before.start("word"), end
    count = _count(before["n"], grammar) if before["n"] else anchor.count
    if count is None and not before["n"]:
        return None
    number = -count if count is not None else None
    return Expression(first, last_letter, "offset", number=number, unit=anchor.unit, counted=True)


def _count(words: str, grammar: DateGrammar) -> int | None:
    if words.isdigit():
        return int(words) if len(words) < 5 else None
    value = grammar.values["number"][words]
    return int(value) if value else None


_READERS: dict[str, Callable[[str, int, int, Anchor, DateGrammar], Expression | None]] = {
    "month": _month,
    "weekday": _weekday,
    "day": _today,
    "unit": _unit,
}


def _numeric(text: str, starts: list[int], ends: list[int], grammar: DateGrammar) -> Iterator[Expression]:
    """``2019-05-03``, ``3/5/2019`` and years, outside what is found already."""
    for m in _NUMERIC.finditer(text):
        at = bisect_right(starts, m.start()) - 1
        if (at >= 0 and ends[at] > m.start()) or (at + 1 < len(starts) and starts[at + 1] < m.end()):
            continue
        if m["y"]:
            yield from _checked(m, int(m["y"]), int(m["m"]), int(m["d"]))
        elif m["a"]:
            yield from _day_and_month(m, grammar)
        elif m["decade"]:
            decade = int(m["year"])
            yield Expression(m.start(), m.end(), "calendar", decade, last_year=decade + 9)
        elif _before(grammar.year_before, text, m.start()):
            year = int(m["year"])
            to = int(m["year"][: 4 - len(m["to"])] + m["to"]) if m["to"] else None
            yield Expression(m.start(), m.end(), "calendar", year, last_year=to, hijri=year < 1500)


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


def _merged(text: str, found: list[Expression], grammar: DateGrammar) -> Iterator[Expression]:
    """Two expressions side by side that name one day are one: ``Friday, 3 May``, a Hijri beside a Gregorian date."""
    held: Expression | None = None
    for next_one in found:
        if held is not None:
            both = _same_day(text, held, next_one, grammar)
            if both is not None:
                held = both
                continue
            if held.kind != "short weekday":
                yield held
        held = next_one
    if held is not None and held.kind != "short weekday":
        yield held


def _same_day(text: str, one: Expression, other: Expression, grammar: DateGrammar) -> Expression | None:
    if not grammar.joined.fullmatch(text, one.end, other.start):
        return None
    told = _telling(one, other)
    return told and replace(told, start=one.start, end=other.end)


def _telling(one: Expression, other: Expression) -> Expression | None:
    """The one of two neighbours that says which day it is; None where they do not name one day."""
    days = [e for e in (one, other) if e.kind == "calendar" and e.day]
    if len(days) == 2:
        return (other if one.hijri else one) if one.hijri != other.hijri else None
    offsets = [e for e in (one, other) if e.kind == "offset" and e.unit == "day" and not e.counted]
    weekdays = [e for e in (one, other) if e.kind in ("weekday", "short weekday")]
    if len(days) == 1 and (offsets or weekdays):
        return days[0]
    return offsets[0] if offsets and weekdays else None
