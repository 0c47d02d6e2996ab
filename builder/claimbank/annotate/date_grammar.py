"""The words and joints of dates in one language, compiled from its pack.

The words stand in ``months.tsv``, ``weekdays.tsv`` and ``date_words.tsv``, the joints between them in
``[dates]`` of ``pack.toml``. One lexicon finds the anchors (months, weekdays, days such as yesterday, units
such as week); patterns look at what stands directly before and after an anchor.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from claimbank.fold import fold
from claimbank.languages import pack as language_pack
from claimbank.languages.lexicon import Lexicon, arabic_spellings, english_spellings, trie_pattern

__all__ = ["Anchor", "DateGrammar", "Expression", "before", "date_grammar"]

_WINDOW = 40  # letters looked at before an anchor


class Anchor(NamedTuple):
    """A word of dates: ``role`` month, weekday, day or unit; ``value``: its month, weekday (0 is Monday) or
    offset.

    ``unit``: day, week, month, year. ``count``: how many of them the form says; None where a number must
    stand by. ``hijri``: a month of that calendar. ``surely``: it is a date without anything beside it.
    """

    role: str
    value: int = 0
    unit: str = "day"
    count: int | None = None
    hijri: bool = False
    surely: bool = True
    plural: bool = False


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


@dataclass(frozen=True, slots=True)
class DateGrammar:
    """Patterns named ``*_before`` are searched in the letters before an anchor and end at it; others match
    after it.

    ``values`` leads from a word as found to what it says, by kind.
    """

    anchors: Lexicon[tuple[Anchor, ...]]
    values: dict[str, dict[str, str]]
    months: dict[str, int]
    day_before: re.Pattern[str]
    helped_before: re.Pattern[str]
    day_after: re.Pattern[str]
    double: re.Pattern[str]
    year: re.Pattern[str]
    of_year: re.Pattern[str]
    qualifier_before: re.Pattern[str]
    qualifier: re.Pattern[str]
    ago_before: re.Pattern[str]
    number_before: re.Pattern[str]
    ago: re.Pattern[str]
    unit_year: re.Pattern[str]
    year_before: re.Pattern[str]
    after_year: re.Pattern[str]
    definite_before: re.Pattern[str]
    counts_before: re.Pattern[str]
    bare_years: bool
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
    clitics = rf"(?<!\w){joints['clitics']}"
    day = rf"(?P<day>[0-3]?\d)(?:{joints['ordinal']})?"
    last = rf"(?:{joints['day_joins']}(?P<last>[0-3]?\d)(?:{joints['ordinal']})?)?"
    named = rf"(?P<named>{_any(words['day_number'])})"
    gap = " "
    year = r"(?P<year>(?:1[3-9]|20)\d\d)(?!\d|[.,]\d| ?%)"
    marks = rf"(?:(?P<hijri>{joints['hijri_marks']})|{joints['year_marks']})?"
    return DateGrammar(
        anchors=Lexicon(_anchors(language, spellings), before=clitics),
        values=dict(words),
        months=months,
        day_before=re.compile(
            rf"(?:(?<!\d)(?<![\d][.,:/]){day}{last}|{clitics}{named}){joints['day_links']}\Z"
        ),
        helped_before=re.compile(rf"{clitics}(?:{_any(words['month_before'])}){gap}\Z"),
        day_after=re.compile(
            rf"{gap}(?:the )?{day}{last}(?![\d:%]|[.,]\d)" if joints["month_day"] else "(?!)"
        ),
        double=re.compile(rf"(?: ?[/\\-] ?| ?\( ?| )(?P<double>{trie_pattern(months)})(?!\w)(?: ?\))?"),
        year=re.compile(rf"{joints['year_links']}{year}{marks}"),
        of_year=re.compile(joints["of_year"]),
        qualifier_before=re.compile(rf"(?<!\w)(?P<word>{_any(words['qualifier_before'])}){gap}\Z"),
        qualifier=re.compile(rf"{gap}(?P<word>{_any(words['qualifier_after'])})(?!\w)"),
        ago_before=re.compile(
            rf"{clitics}(?P<word>{_any(words['ago_before'])}){gap}(?:(?P<n>\d+|{_any(words['number'])}){gap})?\Z"
        ),
        number_before=re.compile(rf"(?<!\w)(?P<n>\d+|{_any(words['number'])})[ -]\Z"),
        ago=re.compile(rf"{gap}(?:{_any(words['ago_after'])})(?!\w)"),
        unit_year=re.compile(
            rf" {year}{marks}(?: ?(?:-|–|/|{joints['day_joins']})(?P<last>(?:1[3-9]|20)\d\d)(?!\d))?"
        ),
        year_before=re.compile(rf"{clitics}(?P<word>{_any(words['year_before'])})[ -]?\Z"),
        definite_before=re.compile(joints["definite"]),
        counts_before=re.compile(rf"[ -]?(?:{_any(words['counted'])})(?!\w)"),
        bare_years=joints["bare_years"],
        after_year=re.compile(
            rf" *(?:$|[^\w\s(]|و(?=\d)|(?:{_any(words['year_after'])})(?!\w))", re.MULTILINE
        ),
        never_before={
            k: _unless(words["not_after"], k, r"(?<!\w)[وف]?(?:{}) \Z") for k in ("today", "weekday", "unit")
        },
        never={k: _unless(words["not_before"], k, r" (?:{})(?!\w)") for k in ("today", "weekday")},
        joined=re.compile(joints["same_day"]),
        day_first=joints["day_first"],
        week_starts=joints["week_starts"],
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
