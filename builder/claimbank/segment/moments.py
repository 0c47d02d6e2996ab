"""Reads when something was published, from any form a page or a record writes it in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from claimbank.annotate.dates import FoundDate, find_dates
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.model import Moment

__all__ = ["moment"]

_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)?"
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d|\d{8}(?=T|\Z))"
    rf"(?:[T ](?P<time>\d\d:?\d\d(?::?\d\d(?:[.,]\d+)?)?) ?{_ZONE})?\Z"
)
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?\Z|\d{12,13}\Z")
_SHORT = re.compile(r"(?P<year>1[89]\d\d|20\d\d)(?:[-/](?P<month>0?[1-9]|1[0-2]))?\Z")
_YEARS = re.compile(r"\d{4}\s*[-–/]\s*(?:\d{4}|1[3-9]|[2-9]\d)\Z")
_CLOCK = re.compile(
    r"(?<![\d:.])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?:\s*(?P<half>[ap]\.?m\.?|ص|م)(?!\w))?"
    r"[\s(]*(?P<zone>Z|UTC|GMT|بتوقيت (?:غرينتش|جرينتش|غرينيتش)|ت\.? ?غ|غرينتش|جرينتش|[+-]\d\d:?\d\d)?(?!\w)",
    re.IGNORECASE,
)
_EARLIEST, _LATEST = 1600, 2200


def moment(text: str | None, language: str | None = None, *, any_language: bool = True) -> Moment | None:
    """The moment that ``text`` names, None where it names none or nobody can tell which.

    ISO 8601, RFC 2822, seconds or milliseconds since 1970, a year, a month, and dates in words of every
    language with a pack (``language`` first); then, with ``any_language``, whatever ``dateparser`` reads. A
    time without a zone counts only in machine formats, as UTC; ``3/4/2018`` is nothing where the language
    does not tell day from month, nor is ``2004/2005``.

    >>> moment("2018-04-13").at.isoformat(), moment("2018-04-13T10:30:00+03:00").at.isoformat()
    ('2018-04-13T00:00:00+00:00', '2018-04-13T07:30:00+00:00')
    >>> moment("22nd, September 2023 GMT")
    Moment(at=datetime.datetime(2023, 9, 22, 0, 0, tzinfo=datetime.timezone.utc), precision='day', text='22nd,
    September 2023 GMT')
    >>> moment("2004/2005")
    """
    given = (text or "").strip()
    return _moment(given, language, any_language) if given and len(given) <= 200 else None


@lru_cache(maxsize=4096)  # a build reads the same day again and again
def _moment(given: str, language: str | None, any_language: bool) -> Moment | None:
    plain = fold(given).text
    if _YEARS.fullmatch(plain):
        return None
    for read in (_iso, _epoch, _short, _rfc):
        found = read(plain)
        if found:
            return Moment(*found, given) if _EARLIEST < found[0].year < _LATEST else None
    found = _in_words(plain, language, any_language)
    return Moment(*found, given) if found else None


_Read = tuple[datetime, str] | None


def _iso(text: str) -> _Read:
    m = _ISO.match(text)
    if not m:
        return None
    try:
        day = date.fromisoformat(m["date"])
        midnight = not m["zone"] and not (m["time"] or "").strip("0:.,")  # how tables write a day
        if midnight:
            return datetime(day.year, day.month, day.day, tzinfo=UTC), "day"
        digits = re.sub(r"\D", "", m["time"])
        seconds = int(digits[4:6] or 0)
        at = datetime(
            day.year, day.month, day.day, int(digits[:2]), int(digits[2:4]), seconds, tzinfo=_zone(m["zone"])
        )
        return at.astimezone(UTC), "second" if len(digits) > 4 else "minute"
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> _Read:
    if not _EPOCH.match(text):
        return None
    seconds = float(text) / (1000 if len(text) > 11 and "." not in text else 1)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(seconds)), "second"


def _short(text: str) -> _Read:
    m = _SHORT.match(text)
    if not m:
        return None
    return datetime(int(m["year"]), int(m["month"] or 1), 1, tzinfo=UTC), "month" if m["month"] else "year"


def _rfc(text: str) -> _Read:
    if not re.search(r"[A-Za-z]{3}", text):
        return None
    try:
        at = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if at.tzinfo is None or not re.search(r"\d:\d\d", text):
        return None
    return at.astimezone(UTC), "second" if re.search(r"\d:\d\d:\d\d", text) else "minute"


def _zone(name: str | None) -> timezone:
    m = re.fullmatch(r"([+-])(\d\d):?(\d\d)", name or "")
    if not m:
        return UTC
    away = timedelta(hours=int(m[2]), minutes=int(m[3]))
    return timezone(-away if m[1] == "-" else away)


def _in_words(text: str, language: str | None, any_language: bool) -> _Read:
    """The first whole date of a text, in its language, else in any that has a pack, else by ``dateparser``."""
    known = (
        languages() if language not in languages() else (language, *(c for c in languages() if c != language))
    )
    read: _Read = None
    for code in known:
        if code is None:
            continue
        found = find_dates(text, pack(code), None)
        doubtful = any(d.start_date is None and d.precision == "day" for d in found)
        whole = [d for d in found if d.start_date and d.precision in ("day", "month") and _one(d)]
        if whole and whole[0].start_date:
            read = read or _with_clock(text, whole[0].start_date, whole[0].precision)
        if code == language and (read or doubtful):
            return read
        if doubtful:
            return None
    return read or (_by_dateparser(text) if any_language else None)


def _one(found: FoundDate) -> bool:
    return found.precision == "month" or found.start_date == found.end_date


def _with_clock(text: str, day: date, precision: str) -> _Read:
    """The day with the time beside it, if its zone is told: without one nobody knows the moment."""
    at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    m = _CLOCK.search(text)
    if precision != "day" or not m or not m["zone"]:
        return at, precision
    hour = int(m["hour"])
    if m["half"]:
        hour = hour % 12 + (12 if m["half"][0].lower() in "pم" else 0)
    local = at.replace(
        hour=hour, minute=int(m["minute"]), second=int(m["second"] or 0), tzinfo=_zone(m["zone"])
    )
    return local.astimezone(UTC), "second" if m["second"] else "minute"


def _by_dateparser(text: str) -> _Read:
    """Other languages: only what names day, month in letters and year, and nothing else."""
    if not re.search(r"\d{4}", text) or not re.search(r"[^\W\d_]", text) or len(text) > 60:
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "RETURN_AS_TIMEZONE_AWARE": False, "PREFER_DATES_FROM": "past"}
    try:
        found = dateparser.parse(text, settings=settings)
    except (ValueError, OverflowError, TypeError, RecursionError):
        return None
    if found is None or not _EARLIEST < found.year < _LATEST:
        return None
    return datetime(found.year, found.month, found.day, tzinfo=UTC), "day"
