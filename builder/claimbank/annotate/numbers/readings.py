"""Reads one figure where it stands: what is before it, what unit follows, whether it is a quantity at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimbank.annotate.numbers.compose import product_of
from claimbank.languages.numeral_tables import country_of
from claimbank.languages.numerals import Figure, Mark, NumberGrammar, Unit

__all__ = ["Reading", "read_figure"]

_AFTER_STOP = (". ", ": ", "؛ ", "; ")
_LIST_DASH = re.compile(r"[-–)] [^\W\d_]")
_LIST_HEAD = re.compile(r"[ (]*$")
_LIST_TAIL = re.compile(r"\)?[-–.:)] ?(?!\d)\S?| ?- ")
_MINUS = re.compile(r"(?:^|[\s(])[-−–]$")
_SIGNED = ("percent", "celsius", "fahrenheit", "degree", "point")
_COUNTED_UNITS = ("percent", "money", "measure", "duration")


@dataclass(slots=True)
class Reading:
    """A figure with its surroundings.

    ``mark``, ``mark_start``: what stands before it. ``unit_end``: the end of the unit, or of the figure. ``refused``: why it is
    no quantity (empty where it is one).
    """

    figure: Figure
    start: int
    mark: Mark | None = None
    mark_start: int = 0
    unit: Unit | None = None
    unit_end: int = 0
    refused: str = ""
    negative: bool = False


def read_figure(text: str, figure: Figure, grammar: NumberGrammar, alone: bool, after_rank: bool) -> Reading:
    """What ``figure`` is in ``text``. ``alone``: it is all that the text holds; ``after_rank``: the last one was a rank."""
    grammar.widen(text, figure)
    reading = Reading(figure, figure.start, unit=figure.unit, unit_end=figure.end)
    _sign_before(text, reading, grammar)
    found = grammar.before.ending(text, min(figure.lead, reading.start))
    if found is not None:
        reading.mark_start, reading.mark = found
    if figure.role != "dual":
        _unit_after(text, reading, grammar)
    if not alone:
        reading.refused = _refusal(text, reading, grammar, after_rank)
    elif figure.role == "range" and (figure.low or 0) >= (figure.high or 0):
        reading.refused = "score"
    if not reading.refused and figure.role in ("literal", "cardinal", "dual"):
        _half(text, reading, grammar)
        _negative(text, reading, grammar, alone)
    return reading


def _sign_before(text: str, reading: Reading, grammar: NumberGrammar) -> None:
    """A currency's sign or code before the number: $12, US$ 3m, Rs 500."""
    start = reading.figure.start
    before = text[start - 1 : start]
    if not before or before in "\n(وبل" or before == " " and not text[start - 2 : start - 1].isascii():
        return
    m = grammar.sign_pattern.match(text[max(0, start - 6) : start][::-1])
    if m is None:
        return
    sign = m[1][::-1]
    if sign.isalpha() and before == " " and len(sign) < 2:
        return
    reading.start = start - m.end()
    reading.unit = grammar.units.get(sign) or Unit("money", grammar.signs[sign])


def _unit_after(text: str, reading: Reading, grammar: NumberGrammar) -> None:
    figure = reading.figure
    m = grammar.after.match(text, figure.end)
    if m is not None:
        unit = grammar.units[m[1]]
        if unit.kind == "money" or reading.unit is None:
            reading.unit, reading.unit_end = unit, m.end(1)
    elif reading.unit is None:
        reading.unit = grammar.unit_before(text, figure)
    unit_ = reading.unit
    if unit_ is not None and unit_.currency is not None and unit_.currency.stems:
        reading.unit = Unit("money", country_of(text, unit_.currency))


def _refusal(text: str, reading: Reading, grammar: NumberGrammar, after_rank: bool) -> str:
    """Why the figure is no quantity; empty where it is one."""
    figure, mark = reading.figure, reading.mark
    kind = mark.kind if mark else ""
    if kind == "numbered" and mark is not None and mark.what == "no" and figure.role != "literal":
        kind = ""  # no one
    if figure.role == "ordinal" or kind in ("rank", "numbered"):
        ranked = (
            kind in ("rank", "numbered")
            or (after_rank and figure.joined)
            or (figure.role == "ordinal" and grammar.sense.ranks(text, figure))
        )
        named = reading.unit is not None and reading.unit.kind == "name"
        if ranked and not named and figure.role in ("ordinal", "literal", "cardinal") and reading.unit is None:
            figure.role = "ordinal"
            reading.start = reading.mark_start if kind == "numbered" else reading.start
            return ""
        if figure.role == "ordinal":
            return "ordinal"
    why = _after_refuses(text, reading, grammar) or _before_refuses(text, reading, grammar, kind)
    if why:
        return why
    if figure.role == "range":
        return _no_range(text, reading, grammar)
    if figure.role == "ratio" and not grammar.sense.ratio_follows(text, figure.end):
        return "ratio"
    if figure.role == "zero" and (reading.unit is None or reading.unit.kind not in _COUNTED_UNITS):
        return "zero"
    if figure.role == "literal":
        if _year_like(figure) and not _counts(text, reading, grammar):
            return "year"
        if _written_as_year(figure) and not _counts(text, reading, grammar) and _dated(text, figure, grammar):
            return "year"
        if _lists(text, figure):
            return "list"
    unit = reading.unit is not None and (reading.unit_end > figure.end or (figure.value == 1 and not figure.definite))
    if figure.value == 1 and figure.role == "cardinal" and reading.unit is not None and reading.unit.unit == "day":
        unit = reading.unit_end == figure.end  # one day he will; a unit before its number (يوم واحد) tells
    followed = unit or reading.start < figure.start
    open_to_doubt = kind != "comparator" or figure.value == 2
    return "word" if open_to_doubt and not followed and grammar.sense.refuses(text, figure) else ""


def _before_refuses(text: str, reading: Reading, grammar: NumberGrammar, kind: str) -> str:
    figure, unit = reading.figure, reading.unit
    if not kind or kind in ("comparator", "opener", "sign", "rank", "numbered"):
        return ""
    plain = figure.role in ("literal", "range")
    if kind == "label":
        return kind
    if kind in ("month", "clock"):
        return (
            kind
            if figure.role != "dual"
            and (
                unit is None
                or unit.kind == "clock"
                or kind == "clock"
                and unit.kind == "duration"
                and figure.role == "cardinal"
                and figure.definite
            )
            else ""
        )
    if kind == "group" and figure.definite:
        return kind
    if kind == "year":
        span = figure.role == "range" and unit is None and (figure.low or 0) > 1300
        short = (
            figure.role == "literal"
            and unit is None
            and figure.end - figure.start <= 2
            and not grammar.sense.noun_follows(text, figure.end)
        )
        return kind if span or short or _written_as_year(figure) else ""
    if kind == "name":
        return kind if (plain or text[figure.start].isupper()) and unit is None else ""
    if kind in ("weak", "group", "day"):
        small = kind != "day" or (figure.value is not None and figure.value <= 31)
        return kind if plain and small and unit is None and not grammar.sense.noun_follows(text, figure.end) else ""
    return ""


def _after_refuses(text: str, reading: Reading, grammar: NumberGrammar) -> str:
    unit, figure = reading.unit, reading.figure
    if unit is None or unit.kind in _COUNTED_UNITS:
        if (
            unit is not None
            and unit.unit == "meter"
            and _written_as_year(figure)
            and text[reading.unit_end - 1 : reading.unit_end] == "م"
        ):
            return "year" if reading.unit_end - figure.end <= 2 else ""
        return ""
    reading.unit, reading.unit_end = None, figure.end
    value = figure.value if figure.value is not None else figure.high
    if unit.kind == "name":
        return "name" if figure.role in ("fraction", "cardinal") and value is not None and value < 1 else ""
    if unit.kind in ("clock", "date"):
        small = value is not None and (value <= 31 or 1000 <= value <= 2200)
        return unit.kind if small and figure.role != "dual" else ""
    if unit.kind == "score":
        return "score" if value is not None and value <= 20 else ""
    if unit.kind == "year":
        return "year" if _written_as_year(figure) else ""
    return unit.kind


def _year_like(figure: Figure) -> bool:
    """Whether digits are a year as news writes most of them, nothing else said."""
    return _written_as_year(figure) and 1900 <= (figure.value or 0) <= 2099


def _written_as_year(figure: Figure) -> bool:
    """Whether digits can be a year where the words beside them say so (also of the Hijri era)."""
    four = figure.role == "literal" and figure.end - figure.start == 4 and isinstance(figure.value, int)
    return four and 1000 <= (figure.value or 0) <= 2199


def _counts(text: str, reading: Reading, grammar: NumberGrammar) -> bool:
    """Whether a number that could be a year says how many: it has a unit, a comparator or a counted noun."""
    figure, mark = reading.figure, reading.mark
    followed = reading.unit is not None and reading.unit.unit != "year" and reading.unit_end > figure.end
    if followed or reading.start < figure.start:
        return True
    rounded = isinstance(figure.value, int) and figure.value % 100 == 0
    if mark is not None and mark.kind == "comparator" and mark.what != "at_most":
        return rounded or grammar.sense.noun_follows(text, figure.end)
    if not rounded and grammar.year_before.search(text[max(0, figure.lead - 24) : figure.lead]):
        return False
    return grammar.sense.counted_follows(text, figure.end)


def _dated(text: str, figure: Figure, grammar: NumberGrammar) -> bool:
    """Whether a year before 1900 stands there: built in 1771."""
    before = text[max(0, figure.lead - 24) : figure.lead]
    return grammar.year_before.search(before) is not None and not grammar.sense.noun_follows(text, figure.end)


def _no_range(text: str, reading: Reading, grammar: NumberGrammar) -> str:
    figure = reading.figure
    low, high = figure.low or 0, figure.high or 0
    if low >= high or 1800 <= low <= 2100 and high <= 2100 and reading.unit is None:
        return "score"
    if reading.unit is not None or reading.start < figure.start or figure.scale > 1:
        return ""
    return (
        ""
        if grammar.sense.noun_follows(text, figure.end) or reading.mark and reading.mark.kind == "comparator"
        else "score"
    )


def _lists(text: str, figure: Figure) -> bool:
    """Whether digits open a line as its number: ``1- …``, ``2. …``, ``(3) …``."""
    if text[figure.lead - 2 : figure.lead] in _AFTER_STOP and _LIST_DASH.match(text, figure.end):
        return True
    line = text.rfind("\n", max(0, figure.lead - 4), figure.lead) + 1
    if line == 0 and figure.lead > 3:
        return False
    if _LIST_HEAD.match(text[line : figure.lead]) is None or figure.value is None or figure.value > 99:
        return False
    return (
        _LIST_TAIL.match(text, figure.end) is not None
        and not text[figure.end : figure.end + 2].strip("-").isalpha()
    )


def _half(text: str, reading: Reading, grammar: NumberGrammar) -> None:
    """A part added after the unit: ثلاث ساعات ونصف, two years and a half."""
    figure = reading.figure
    if reading.unit is None or reading.unit.kind not in ("duration", "measure") or figure.value is None:
        return
    found = grammar.half_after(text, reading.unit_end)
    if found is not None:
        figure.value = figure.low = figure.high = product_of(1, figure.value) + found[1]  # type: ignore[operator]
        figure.end = reading.unit_end = found[0]


def _negative(text: str, reading: Reading, grammar: NumberGrammar, alone: bool) -> None:
    """A minus sign before degrees and percentages (elsewhere it is a dash), minus in words, below zero."""
    figure, unit = reading.figure, reading.unit
    if figure.value is None:
        return
    start = reading.start
    if reading.mark is not None and reading.mark.what == "minus":
        start = reading.mark_start
    elif (m := grammar.below_zero.match(text, reading.unit_end)) is not None:
        reading.unit_end = m.end()
    elif _MINUS.search(text[max(0, start - 2) : start]) and (alone or (unit is not None and unit.unit in _SIGNED)):
        start -= 1
    else:
        return
    figure.value = figure.low = figure.high = -figure.value
    reading.start, reading.mark = start, None
