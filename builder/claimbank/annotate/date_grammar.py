"""The words and joints of dates in one language, compiled from its pack.

The words stand in ``months.tsv``, ``weekdays.tsv`` and ``date_words.tsv``, the joints between them in
``[dates]`` of ``pack.toml``. One lexicon finds the anchors (months, weekdays, days such as yesterday, units
such as week); patterns look at what stands directly before and after an anchor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from claimbank.fold import fold
from claimbank.frozen import frozen
from claimbank.languages import pack as language_pack
from claimbank.languages.lexicon import Lexicon, arabic_spellings, english_spellings, trie_pattern
from claimbank.languages.pieces import shared

__all__ = ["Anchor", "DateGrammar", "Expression", "before", "date_grammar"]

_Words = dict[str, dict[str, str]]  # kind -> word -> what it says
_Joints = dict[str, Any]  # ``[dates]`` of the pack
_WINDOW = 40  # letters looked at before an anchor


class Anchor(NamedTuple):
    """A word of dates: ``role`` month, weekday, day or unit; ``value``: its month, weekday (0 is Monday) or
    offset.

    ``unit``: day, week, month, year. ``amount``: how many of them the form says; None where a number must
    stand by. ``hijri``: a month of that calendar. ``surely``: it is a date without anything beside it.
    """

    role: str
    value: int = 0
    unit: str = "day"
    amount: int | None = None
    hijri: bool = False
    surely: bool = True
    plural: bool = False


@frozen
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


class AroundMonth(NamedTuple):
    """What stands beside a month: a day, a word that lets a doubtful name stand, a second name, a year."""

    day_before: re.Pattern[str]
    helped_before: re.Pattern[str]
    day_after: re.Pattern[str]
    double: re.Pattern[str]
    year: re.Pattern[str]
    of_year: re.Pattern[str]


class AroundUnit(NamedTuple):
    """What stands beside a weekday or unit: last and next, a number of units ago, the number of a year."""

    qualifier_before: re.Pattern[str]
    qualifier: re.Pattern[str]
    ago_before: re.Pattern[str]
    number_before: re.Pattern[str]
    ago: re.Pattern[str]
    year: re.Pattern[str]


class AroundYear(NamedTuple):
    """What makes four digits a year, or a count. ``bare``: they are one wherever nothing is counted."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    definite_before: re.Pattern[str]
    counts: re.Pattern[str]
    bare: bool


@frozen
class DateGrammar:
    """Patterns named ``*_before`` end where the word begins that they belong to; the others match after it.

    ``values`` leads from a word as found to what it says, by kind. ``never_before`` and ``never`` tell by role what keeps
    a word from being a date; ``joined`` stands between two expressions of one day.
    """

    anchors: Lexicon[tuple[Anchor, ...]]
    values: dict[str, dict[str, str]]
    months: dict[str, int]
    month: AroundMonth
    unit: AroundUnit
    year: AroundYear
    never_before: dict[str, re.Pattern[str]]
    never: dict[str, re.Pattern[str]]
    joined: re.Pattern[str]
    day_first: str
    week_starts: int


@cache
def date_grammar(language: str) -> DateGrammar:
    """The grammar of the language's dates, compiled once."""
    pack = language_pack(language)
    joints = pack.settings["dates"]
    spellings = english_spellings if pack.settings["sentences"]["cased"] else arabic_spellings
    words: dict[str, dict[str, str]] = defaultdict(dict)
    for row in pack.table("date_words"):
        for spelling in spellings(fold(row["phrase"]).text):
            words[row["kind"]].setdefault(spelling, row["value"])
    months = {
        s: int(r["month"]) for r in pack.table("months") for s in _names(fold(r["name"]).text, spellings)
    }
    not_after, not_before = words["not_after"], words["not_before"]
    return DateGrammar(
        anchors=Lexicon(_anchors(language, spellings), before=_clitics(joints), table=shared(language)),
        values=dict(words),
        months=months,
        month=_around_month(words, joints, months),
        unit=_around_unit(words, joints),
        year=_around_year(words, joints),
        never_before={
            role: _unless(not_after, role, r"(?<!\w)[وف]?(?:{}) \Z") for role in ("today", "weekday", "unit")
        },
        never={role: _unless(not_before, role, r" (?:{})(?!\w)") for role in ("today", "weekday")},
        joined=re.compile(joints["same_day"]),
        day_first=joints["day_first"],
        week_starts=joints["week_starts"],
    )


def _clitics(joints: _Joints) -> str:
    return rf"(?<!\w){joints['clitics']}"


def _year(joints: _Joints) -> str:
    marks = rf"(?:(?P<hijri>{joints['hijri_marks']})|{joints['year_marks']})?"
    return rf"(?P<year>(?:1[3-9]|20)\d\d)(?!\d|[.,]\d| ?%){marks}"


def _around_month(words: _Words, joints: _Joints, months: Iterable[str]) -> AroundMonth:
    clitics = _clitics(joints)
    day = rf"(?P<day>[0-3]?\d)(?:{joints['ordinal']})?"
    last = rf"(?:{joints['day_joins']}(?P<last>[0-3]?\d)(?:{joints['ordinal']})?)?"
    named = rf"{clitics}(?P<named>{_any(words['day_number'])})"
    return AroundMonth(
        day_before=re.compile(rf"(?:(?<!\d)(?<!\d[.,:/]){day}{last}|{named}){joints['day_links']}\Z"),
        helped_before=re.compile(rf"{clitics}(?:{_any(words['month_before'])}) \Z"),
        day_after=re.compile(rf" (?:the )?{day}{last}(?![\d:%]|[.,]\d)" if joints["month_day"] else "(?!)"),
        double=re.compile(rf"(?: ?[/\\-] ?| ?\( ?| )(?P<double>{trie_pattern(months)})(?!\w)(?: ?\))?"),
        year=re.compile(joints["year_links"] + _year(joints)),
        of_year=re.compile(joints["of_year"]),
    )


def _around_unit(words: _Words, joints: _Joints) -> AroundUnit:
    number = rf"(?P<n>\d+|{_any(words['number'])})"
    ago = rf"{_clitics(joints)}(?P<word>{_any(words['ago_before'])})"
    last = rf"(?: ?(?:-|–|/|{joints['day_joins']})(?P<last>(?:1[3-9]|20)\d\d)(?!\d))?"
    return AroundUnit(
        qualifier_before=re.compile(rf"(?<!\w)(?P<word>{_any(words['qualifier_before'])}) \Z"),
        qualifier=re.compile(rf" (?P<word>{_any(words['qualifier_after'])})(?!\w)"),
        ago_before=re.compile(rf"{ago} (?:{number} )?\Z"),
        number_before=re.compile(rf"(?<!\w){number}[ -]\Z"),
        ago=re.compile(rf" (?:{_any(words['ago_after'])})(?!\w)"),
        year=re.compile(rf" {_year(joints)}{last}"),
    )


def _around_year(words: _Words, joints: _Joints) -> AroundYear:
    following = rf"و(?=\d)|(?:{_any(words['year_after'])})(?!\w)"
    return AroundYear(
        before=re.compile(rf"{_clitics(joints)}(?P<word>{_any(words['year_before'])})[ -]?\Z"),
        after=re.compile(rf" *(?:$|[^\w\s(]|{following})", re.MULTILINE),
        definite_before=re.compile(joints["definite"]),
        counts=re.compile(rf"[ -]?(?:{_any(words['counted'])})(?!\w)"),
        bare=joints["bare_years"],
    )


def before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    """The match of ``pattern`` that ends at ``at``, looked for in a few dozen letters."""
    return pattern.search(text, max(at - _WINDOW, 0), at)


def _anchors(language: str, spellings: Any) -> dict[str, tuple[Anchor, ...]]:
    pack = language_pack(language)
    found: dict[str, list[Anchor]] = defaultdict(list)
    for r in pack.table("months"):
        for name in _names(fold(r["name"]).text, spellings):
            hijri = r["calendar"] == "hijri"
            found[name].append(Anchor("month", int(r["month"]), hijri=hijri, surely=r["alone"] == "yes"))
    for r in pack.table("weekdays"):
        for name in _names(fold(r["name"]).text, spellings):
            found[name].append(Anchor("weekday", int(r["weekday"]), surely=r["alone"] == "yes"))
    for r in pack.table("date_words"):
        for phrase in spellings(fold(r["phrase"]).text):
            if r["kind"] == "day":
                found[phrase].append(Anchor("day", int(r["value"])))
            elif r["kind"] == "unit":
                unit, _, count = r["value"].partition(":")
                found[phrase].append(
                    Anchor("unit", 0, unit.rstrip("s"), int(count) if count else None, plural=unit[-1] == "s")
                )
    return {word: tuple(dict.fromkeys(anchors)) for word, anchors in found.items()}


def _names(name: str, spellings: Any) -> list[str]:
    """The spellings of a proper name: those that begin as it does (``may`` is no month)."""
    return [s for s in spellings(name) if s[0] == name[0]]


def _any(words: Iterable[str]) -> str:
    return trie_pattern(words) or "(?!)"


def _unless(words: dict[str, str], kind: str, pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.format(_any(w for w, of in words.items() if of == kind)))
