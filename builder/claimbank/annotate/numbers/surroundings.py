"""Reads one figure where it stands: what is before it, what unit follows, whether it is a quantity at all."""

from __future__ import annotations

import re

from claimbank.annotate.numbers.reading import Reading
from claimbank.annotate.numbers.refusals import refusal
from claimbank.annotate.numbers.sums import MOST, sum_of
from claimbank.languages.numeral_tables import country_of
from claimbank.languages.numerals import Figure, NumberGrammar, Unit

__all__ = ["read_figure"]

_MINUS = re.compile(r"(?:^|[\s(])[-−–] ?$")
_SIGNED = ("percent", "celsius", "fahrenheit", "degree", "point")


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
    told = [value for value in (figure.value, figure.low, figure.high) if value is not None]
    if told and max(told) >= MOST:
        reading.refused = "beyond"
    elif not alone:
        reading.refused = refusal(text, reading, grammar, after_rank)
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
    if not before or before in "\n(وبل" or (before == " " and not text[start - 2 : start - 1].isascii()):
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
    unit = grammar.units[m[1]] if m is not None else None
    if unit is not None:
        unit = grammar.sense.unit_meant(text, figure, unit)
    if m is not None and unit is not None:
        if unit.kind == "money" or reading.unit is None:
            reading.unit, reading.unit_end = unit, m.end(1)
    elif reading.unit is None:
        reading.unit = grammar.unit_before(text, figure)
    unit_ = reading.unit
    if unit_ is not None and unit_.currency is not None and unit_.currency.stems:
        reading.unit = Unit("money", country_of(text, unit_.currency))


def _half(text: str, reading: Reading, grammar: NumberGrammar) -> None:
    """A part added after the unit: ثلاث ساعات ونصف, two years and a half."""
    figure = reading.figure
    if reading.unit is None or reading.unit.kind not in ("duration", "measure") or figure.value is None:
        return
    found = grammar.half_after(text, reading.unit_end)
    if found is not None:
        figure.value = figure.low = figure.high = sum_of(figure.value, found[1])
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
    elif (m := _MINUS.search(text[max(0, start - 3) : start])) is not None and (
        alone or (m[0][-1] != " " and unit is not None and unit.unit in _SIGNED)
    ):
        start -= len(m[0].lstrip(" \n("))
    else:
        return
    figure.value = figure.low = figure.high = -figure.value
    reading.start, reading.mark = start, None
