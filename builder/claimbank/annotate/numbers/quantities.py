"""The quantities of a text: figures read, ranges joined, comparators and units applied."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claimbank.annotate.numbers.bounds import after_noun, apart, bounds, joins_range, vague_scale
from claimbank.annotate.numbers.compose import Composer
from claimbank.annotate.numbers.readings import Reading, read_figure
from claimbank.annotate.numbers.tokens import tokens
from claimbank.languages.numerals import Figure, NumberGrammar, Value
from claimbank.model import Number, Span

__all__ = ["quantities"]

_CONFIDENCE = {"literal": 0.95, "cardinal": 0.93, "range": 0.93, "many": 0.92, "dual": 0.85, "ordinal": 0.8}
_AGE_UNITS = ("year", "month", "week", "day")


def quantities(text: str, grammar: NumberGrammar) -> list[Number]:
    """The quantities of a folded ``text``, in order, none overlapping another."""
    composer = Composer(text, tokens(text, grammar), grammar)
    figures = _merged(composer.figures(), grammar.duals(text))
    if not figures:
        return []
    readings = _readings(text, figures, grammar)
    _drop_chained(text, readings, grammar)
    _drop_scores(text, readings, grammar)
    _share_units(text, readings, grammar)
    found = apart(text, grammar)
    out: list[Number] = []
    at = 0
    while at < len(readings):
        reading = readings[at]
        at += 1
        if reading.refused or (out and reading.start < out[-1].end):
            continue
        following = readings[at] if at < len(readings) else None
        if following is not None and not following.refused:
            joined = joins_range(text, reading, following, grammar) or _split(
                text, reading, composer, grammar
            )
            if joined is not None:
                at += joined.end >= following.figure.end
                reading = _range_reading(reading, following, joined)
                following = readings[at] if at < len(readings) else None
        elif (joined := _split(text, reading, composer, grammar)) is not None:
            reading = _range_reading(reading, reading, joined)
        limit = following.figure.lead if following is not None else len(text) + 9
        out.append(
            _number(
                text,
                reading,
                grammar,
                after_noun(text, reading.unit_end, limit, found),
                bool(out) and out[-1].kind == "age",
            )
        )
    return out


def _merged(figures: list[Figure], duals: list[Figure]) -> list[Figure]:
    if not duals:
        return figures
    taken = {figure.start for figure in figures}
    return sorted(
        figures + [dual for dual in duals if dual.start not in taken], key=lambda figure: figure.start
    )


def _readings(text: str, figures: list[Figure], grammar: NumberGrammar) -> list[Reading]:
    alone = (
        len(figures) == 1
        and not (text[: figures[0].lead] + text[figures[0].end :]).strip(" \n.,:;!?،؛؟()\"'«»")
        if len(text) < 200
        else False
    )
    out: list[Reading] = []
    ranked = False
    for figure in figures:
        reading = read_figure(text, figure, grammar, alone, ranked)
        ranked = figure.role == "ordinal" and not reading.refused
        vague_scale(reading)
        out.append(reading)
    return out


def _drop_chained(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Drop numbers that share what makes the next one no quantity: 12 و13 مايو, 2014 و2015."""
    for first, second in zip(readings[-2::-1], readings[:0:-1], strict=True):
        a, b = first.figure, second.figure
        if (
            first.refused
            or second.refused not in ("date", "clock", "month")
            or first.unit is not None
            or a.role != "literal"
        ):
            continue
        gap = text[a.end : b.lead]
        if len(gap) <= 5 and (
            b.joined
            or grammar.connectors.fullmatch(gap)
            or grammar.links.get(gap) == "and"
            or gap.strip() in (",", "،")
        ):
            first.refused = second.refused


def _drop_scores(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Drop results of matches in which a space or a word parts the figures: 2 - 1, 1-صفر."""
    for at, reading in enumerate(readings):
        figure = reading.figure
        if (
            figure.role != "literal"
            or reading.unit is not None
            or not isinstance(figure.value, int)
            or figure.value > 30
        ):
            continue
        m = grammar.score.match(text, figure.end)
        if m is None:
            continue
        following = readings[at + 1] if at + 1 < len(readings) else None
        if following is None or following.figure.start >= m.end():
            reading.refused = "score"
        elif (
            following.figure.role == "zero"
            or following.unit is None
            and not grammar.noun_follows(text, following.figure.end)
        ):
            reading.refused = following.refused = "score"


def _share_units(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Give a number the unit that the next one shares with it: على بعد 6.5 و11 كيلومترا."""
    for first, second in zip(readings[-2::-1], readings[:0:-1], strict=True):
        a, b = first.figure, second.figure
        unit = second.unit
        if (
            first.refused
            or second.refused
            or first.unit is not None
            or unit is None
            or a.role not in ("literal", "cardinal")
        ):
            continue
        gap = text[a.end : b.lead]
        bare = second.start == b.start and (
            gap == " " and b.joined or grammar.links.get(gap) == "and" or gap in (" or ", " او ", ", ")
        )
        if (
            bare
            and b.role in ("literal", "cardinal")
            and unit.kind in ("measure", "duration", "percent", "money")
            and second.mark is None
        ):
            first.unit = unit


def _split(text: str, reading: Reading, composer: Composer, grammar: NumberGrammar) -> Figure | None:
    """Between a million and two: a number after an opener that is really the two ends of a range."""
    figure, mark = reading.figure, reading.mark
    if mark is None or mark.what != "between" or not figure.splits:
        return None
    at = figure.splits[-1]
    first, second = composer.figure(figure.first, at), composer.figure(at, figure.last + 1)
    if (
        first is None
        or second is None
        or first.value is None
        or second.value is None
        or not first.value < second.value
    ):
        return None
    return Figure(
        figure.lead,
        reading.mark_start,
        max(figure.end, _text_end(reading)),
        "range",
        None,
        first.value,
        second.value,
    )


def _range_reading(first: Reading, second: Reading, joined: Figure) -> Reading:
    unit = second.unit or first.unit
    return Reading(joined, joined.start, None, joined.start, unit, max(second.unit_end, joined.end))


def _text_end(reading: Reading) -> int:
    """Where a number's own text ends: with its unit for percent and money, else with the number."""
    unit = reading.unit
    inside = unit is not None and unit.kind in ("percent", "money")
    return max(reading.figure.end, reading.unit_end) if inside else reading.figure.end


def _number(text: str, reading: Reading, grammar: NumberGrammar, distant: str | None, aged: bool) -> Number:
    figure = reading.figure
    start, end = reading.start, _text_end(reading)
    comparator = "range" if figure.role == "range" else "vague" if figure.role == "many" else "exact"
    mark = reading.mark
    if comparator == "exact" and figure.role != "ordinal":
        m = grammar.trailing_pattern.match(text, end)
        if m is not None:
            comparator, end = grammar.trailing[m[1]][0], m.end(1)
        elif mark is not None and mark.kind == "comparator" and mark.what != "vague":
            phrase = text[reading.mark_start : start].strip()
            if not grammar.denies(text, reading.mark_start, phrase, reading.unit):
                comparator, start = mark.what, reading.mark_start
        elif distant is not None:
            comparator = distant
    kind, unit = _kind(text, reading, grammar, end, aged)
    value, low, high = bounds(comparator, figure.value, figure.low, figure.high)
    counted = Span(figure.start, figure.end) if figure.role == "dual" and kind == "count" else None
    return Number(
        start, end, _exact(value), _exact(low), _exact(high), comparator, kind, unit, counted,
        confidence=_CONFIDENCE.get(figure.role, 0.85),
    )  # fmt: skip


def _kind(
    text: str, reading: Reading, grammar: NumberGrammar, end: int, aged: bool
) -> tuple[str, str | None]:
    figure, unit = reading.figure, reading.unit
    if figure.role == "ordinal":
        return "ordinal", None
    if unit is not None:
        if (
            unit.kind == "duration"
            and unit.unit in _AGE_UNITS
            and ((aged and figure.joined) or grammar.is_age(text, figure.lead, figure.end, reading.unit_end))
        ):
            return "age", unit.unit
        return unit.kind, unit.unit
    if figure.role in ("fraction", "multiple", "ratio", "double"):
        return "other", None
    if grammar.bare_age(text, figure.lead, end):
        return "age", "year"
    return "count", None


def _exact(value: Value | None) -> Decimal | None:
    """The value as a Decimal, without zeros that the text did not mean (2500000000.0)."""
    if value is None or isinstance(value, int):
        return None if value is None else Decimal(value)
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and value < Decimal(10) ** 24
        else value
    )
