"""Date expressions as a text writes them, before anybody asks when it was published."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from claimbank.annotate.date_figures import in_figures, numeric
from claimbank.annotate.date_grammar import Anchor, DateGrammar, Expression, before, date_grammar
from claimbank.languages.packs import Pack

__all__ = ["date_starts", "expressions"]

_Worded = tuple[int, int, tuple[Anchor, ...]]


def expressions(text: str, pack: Pack) -> tuple[Expression, ...]:
    """The date expressions of a folded text, in order; none overlaps another.

    >>> from claimbank.languages import pack
    >>> text = "On Friday, 3 May 2019, a year after"
    >>> [(text[e.start:e.end], e.year, e.month, e.day) for e in expressions(text, pack("en"))]
    [('Friday, 3 May 2019', 2019, 5, 3)]
    """
    return _expressions(text, pack.language)


@lru_cache(maxsize=16)  # numbers and scenes ask in turn, and between them the dates of single claims
def _expressions(text: str, language: str) -> tuple[Expression, ...]:
    grammar = date_grammar(language)
    found: list[Expression] = []
    done = 0
    worded, in_digits = _leads(text, language)
    for start, end, anchors in worded:
        if start < done:
            continue
        for anchor in anchors:
            read = _READERS[anchor.role](text, start, end, anchor, grammar)
            if read is not None and read.start >= done:
                found.append(read)
                done = read.end
                break
    found += numeric(text, in_digits, [e.start for e in found], [e.end for e in found], grammar)
    found.sort(key=lambda e: e.start)
    return tuple(_merged(text, found, grammar))


@lru_cache(maxsize=16)  # for the dates of an article, then for those of its sentences
def _leads(text: str, language: str) -> tuple[tuple[_Worded, ...], tuple[re.Match[str], ...]]:
    """The words of dates that stand in a text, and what is written as dates are in figures."""
    return tuple(date_grammar(language).anchors.find(text)), tuple(in_figures(text))


def date_starts(text: str, pack: Pack) -> list[int]:
    """Where a date may begin in a folded text, in order: a stretch between two stops that holds none of these has no date.

    >>> from claimbank.languages import pack
    >>> date_starts("He left in May. It took 20 of them to open the door at 5:30.", pack("en"))
    [11, 55]
    """
    worded, in_digits = _leads(text, pack.language)
    return sorted([start for start, _, _ in worded] + [m.start() for m in in_digits])


def _month(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    """``5 May 2019``, ``May 5``, ``in May``, ``last May``; a doubtful name needs one of these beside it."""
    first, day, last = start, None, None
    ahead = before(grammar.month.day_before, text, start)
    if ahead and (day := _day_of(ahead, grammar)):
        first, last = ahead.start("day") if ahead["day"] else ahead.start("named"), ahead["last"]
    if text.startswith(".", end) and not day and text[end + 1 : end + 3].strip()[:1].isdigit():
        end += 1
    end, agree = _other_name(text, end, anchor, grammar)
    after = grammar.month.day_after.match(text, end) if day is None else None
    if after and (day := _day_of(after, grammar)):
        end, last = after.end(), after["last"]
    year = grammar.month.year.match(text, end)
    if year:
        end = year.end()
    of_year, direction, first, end = (
        (None, None, first, end) if year else _turned(text, first, end, anchor, grammar)
    )
    told = anchor.surely or agree is not None or day or year or direction is not None or of_year is not None
    if not told and not before(grammar.month.helped_before, text, start):
        return None
    if anchor.hijri and not (day or (year and int(year["year"]) < 1600)):
        return None
    return Expression(
        first,
        end,
        "doubtful" if agree is False else "calendar",
        int(year["year"]) if year else None,
        anchor.value,
        day,
        int(last) if last and day and day < int(last) <= 31 else None,
        hijri=anchor.hijri and not (year and int(year["year"]) > 1600),
        direction=direction,
        of_year=of_year,
    )


def _other_name(text: str, end: int, anchor: Anchor, grammar: DateGrammar) -> tuple[int, bool | None]:
    """(end, whether it is the same month) after a second name: ``حزيران/يونيو``; None where there is none."""
    double = grammar.month.double.match(text, end) if not anchor.hijri else None
    agree = double is not None and grammar.months[double["double"]] == anchor.value
    if double is None or not (agree or "/" in double[0]):
        return end, None
    return double.end(), agree


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
    yearly = grammar.month.of_year.match(text, end) if anchor.role == "month" else None
    if yearly:
        words = {**grammar.values["qualifier_before"], **grammar.values["qualifier_after"]}
        return int(words.get(yearly["yearly"], 0)), None, start, yearly.end()
    after = grammar.unit.qualifier.match(text, end)
    if after:
        return None, int(grammar.values["qualifier_after"][after["word"]]), start, after.end()
    ahead = before(grammar.unit.qualifier_before, text, start)
    if ahead:
        return None, int(grammar.values["qualifier_before"][ahead["word"]]), ahead.start("word"), end
    return None, None, start, end


def _weekday(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    if before(grammar.never_before["weekday"], text, start) or grammar.never["weekday"].match(text, end):
        return None
    _, direction, first, last = _turned(text, start, end, anchor, grammar)
    if not anchor.surely and text.startswith(".", last):
        last += 1
    return Expression(
        first, last, "weekday" if anchor.surely else "short weekday", number=anchor.value, direction=direction
    )


def _today(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    never_before, never = grammar.never_before["today"], grammar.never["today"]
    if anchor.value == 0 and (before(never_before, text, start) or never.match(text, end)):
        return None
    return Expression(start, end, "offset", number=anchor.value)


def _unit(text: str, start: int, end: int, anchor: Anchor, grammar: DateGrammar) -> Expression | None:
    """``last week``, ``three days ago``, ``the year 2019``."""
    year = grammar.unit.year.match(text, end) if anchor.unit == "year" else None
    if year:
        last = int(year["last"]) if year["last"] else None
        return Expression(
            start, year.end(), "calendar", int(year["year"]), last_year=last, hijri=int(year["year"]) < 1600
        )
    if anchor.unit != "day" and anchor.amount is None and not anchor.plural:
        _, direction, first, last_letter = _turned(text, start, end, anchor, grammar)
        never = text.endswith(("the ", "The "), 0, first) or before(grammar.never_before["unit"], text, start)
        if direction is not None and not never:
            return Expression(first, last_letter, "offset", number=direction, unit=anchor.unit)
    ahead = before(grammar.unit.ago_before, text, start)
    if ahead is None:
        if not grammar.unit.ago.match(text, end) or not (
            ahead := before(grammar.unit.number_before, text, start)
        ):
            return None
        first, last_letter = ahead.start("n"), grammar.unit.ago.match(text, end).end()  # type: ignore[union-attr]
    else:
        first, last_letter = ahead.start("word"), end
    count = _count(ahead["n"], grammar) if ahead["n"] else anchor.amount
    if count is None and not ahead["n"]:
        return None
    vague = ahead.re is grammar.unit.ago_before and grammar.values["ago_before"][ahead["word"]] != "exactly"
    number = None if count is None or vague else -count
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
