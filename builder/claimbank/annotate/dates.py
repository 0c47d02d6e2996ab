"""Finds dates and settles them: absolute ones by themselves, relative ones from the day of publication.

A date is a stretch of days, first and last included. What is not said is not guessed: without a day of
publication ``yesterday`` has no date, ``3/4/2018`` in English has none at all. In news, which tells of the
past, a bare weekday is the latest such day up to the publication, a date without a year the nearest one, the
past before the future.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from claimbank.annotate.date_grammar import Expression, date_grammar
from claimbank.annotate.date_words import expressions
from claimbank.frozen import frozen
from claimbank.languages.packs import Pack
from claimbank.model import Span

__all__ = ["FoundDate", "date_spans", "find_dates", "settled"]

_Days = tuple[date, date, str]  # first, last, precision


@frozen
class FoundDate:
    """A date in a text. ``start_date`` and ``end_date`` are None where nobody can say which days they are.

    ``precision``: day, week, month or year: how closely the words tell it (day where it stays open).
    """

    start: int
    end: int
    start_date: date | None
    end_date: date | None
    precision: str
    text: str


def find_dates(text: str, pack: Pack, published: date | None) -> list[FoundDate]:
    """The dates of a folded text, in order; positions are code points of ``text``.

    >>> from claimbank.languages import pack
    >>> text = "He spoke on Friday, a day after the vote of 2 May, and leaves next week."
    >>> for d in find_dates(text, pack("en"), date(2019, 5, 6)):
    ...     print(d.text, d.start_date, d.end_date, d.precision)
    Friday 2019-05-03 2019-05-03 day
    2 May 2019-05-02 2019-05-02 day
    next week 2019-05-13 2019-05-19 week
    """
    return [settled(e, text, pack, published) for e in expressions(text, pack) if e.kind != "clock"]


def settled(e: Expression, text: str, pack: Pack, published: date | None) -> FoundDate:
    """An expression of ``text`` (``date_words.expressions``, no clock time) as the days that it means."""
    days = _settled(e, published, date_grammar(pack.language).week_starts)
    first, last, precision = days if days else (None, None, _precision(e))
    return FoundDate(e.start, e.end, first, last, precision, text[e.start : e.end])


def date_spans(text: str, pack: Pack) -> list[Span]:
    """Where figures are dates, years or clock times, and so count nothing; not ``three days ago``, which
    does.

    >>> from claimbank.languages import pack
    >>> text = "At 5:30 on 3 May 2019, 12 men left; in 2018, two days ago"
    >>> [text[s.start:s.end] for s in date_spans(text, pack("en"))]
    ['5:30', '3 May 2019', '2018']
    """
    return [Span(e.start, e.end) for e in expressions(text, pack) if not e.counted]


def _precision(e: Expression) -> str:
    if e.kind == "offset":
        return e.unit
    if e.kind == "calendar" and not e.day:
        return "month" if e.month else "year"
    return "day"


def _settled(e: Expression, published: date | None, week_starts: int) -> _Days | None:
    if e.kind == "calendar" and e.year is not None:
        return _hijri(e) if e.hijri else _calendar(e, e.year)
    if published is None or e.kind == "doubtful":
        return None
    try:
        if e.kind == "weekday":
            return _weekday(e, published)
        if e.kind == "offset":
            return _offset(e, published, week_starts)
        return _nearest_hijri(e, published) if e.hijri else _nearest(e, published)
    except (OverflowError, ValueError):
        return None


def _calendar(e: Expression, year: int) -> _Days | None:
    """A date of the Gregorian calendar whose year is known; None where there is no such day."""
    try:
        if e.month is None:
            last = e.last_year if e.last_year and year < e.last_year < year + 200 else year
            return date(year, 1, 1), date(last, 12, 31), "year"
        if e.day is None:
            return date(year, e.month, 1), date(year, e.month, monthrange(year, e.month)[1]), "month"
        return date(year, e.month, e.day), date(year, e.month, e.last_day or e.day), "day"
    except ValueError:
        return None


def _nearest(e: Expression, published: date) -> _Days | None:
    """A day or month without a year: that of the publication, the one before or the one after."""
    if e.of_year is not None:
        return _calendar(e, published.year + e.of_year)
    years = (published.year - 1, published.year, published.year + 1)
    return _choose([d for y in years if (d := _calendar(e, y))], e.direction, published)


def _choose(candidates: Iterable[_Days], direction: int | None, published: date) -> _Days | None:
    """The candidate that the direction or, without one, nearness to the publication points to."""
    ranked = []
    for days in candidates:
        first, last, _ = days
        away = (first - published).days if first > published else min((last - published).days, 0)
        if (direction == -1 and last >= published) or (direction == 1 and first <= published):
            continue
        ranked.append((2 * away if away > 0 else -away, away > 0, days))
    return min(ranked)[2] if ranked else None


def _weekday(e: Expression, published: date) -> _Days:
    since = (published.weekday() - (e.number or 0)) % 7
    if e.direction == -1:
        since = since or 7
    elif e.direction == 1 or (e.direction == 0 and since > 3):
        since -= 7
    day = published - timedelta(days=since)
    return day, day, "day"


def _offset(e: Expression, published: date, week_starts: int) -> _Days | None:
    if e.number is None:
        return None
    if e.unit == "day":
        day = published + timedelta(days=e.number)
        return day, day, "day"
    if e.unit == "week":
        into = (published.weekday() - week_starts) % 7
        first = published + timedelta(days=7 * e.number - into)
        return first, first + timedelta(days=6), "week"
    if e.unit == "year":
        year = published.year + e.number
        return date(year, 1, 1), date(year, 12, 31), "year"
    months = published.year * 12 + published.month - 1 + e.number
    year, month = divmod(months, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1]), "month"


def _hijri(e: Expression, year: int | None = None) -> _Days | None:
    """A date of the Umm al-Qura calendar in Gregorian days; None outside its tables (1343 to 1500)."""
    from hijridate import Hijri

    year = e.year if year is None else year
    if year is None:
        return None
    try:
        if e.month is None:
            first, last = Hijri(year, 1, 1), Hijri(year, 12, Hijri(year, 12, 1).month_length())
        else:
            first = Hijri(year, e.month, e.day or 1)
            last = Hijri(year, e.month, e.last_day or e.day or first.month_length())
        days = [date(*h.to_gregorian().datetuple()) for h in (first, last)]
    except (ValueError, OverflowError):
        return None
    return days[0], days[1], _precision(e)


def _nearest_hijri(e: Expression, published: date) -> _Days | None:
    from hijridate import Gregorian

    try:
        year = Gregorian.fromdate(published).to_hijri().year
    except (ValueError, OverflowError):
        return None
    years = (year - 1, year, year + 1)
    return _choose([d for y in years if (d := _hijri(e, y))], e.direction, published)
