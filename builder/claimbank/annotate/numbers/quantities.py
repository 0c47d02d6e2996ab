"""The quantities of a text: figures read, ranges joined, comparators and units applied."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claimbank.annotate.numbers.bounds import after_noun, before_subject, bounds, joins_range, vague_scale
from claimbank.annotate.numbers.chains import settle_chains
from claimbank.annotate.numbers.compose import Composer
from claimbank.annotate.numbers.reading import Reading
from claimbank.annotate.numbers.surroundings import read_figure
from claimbank.annotate.numbers.tokens import tokens
from claimbank.languages.numerals import Figure, NumberGrammar, Value
from claimbank.model import Number, Span

__all__ = ["quantities"]

_CONFIDENCE = {"literal": 0.95, "cardinal": 0.93, "range": 0.93, "many": 0.92, "dual": 0.85, "ordinal": 0.8}
_LONGEST_ALONE = 300
_AROUND = " -−\n.,:;!?،؛؟()\"'«»"
_AGE_UNITS = ("year", "month", "week", "day")


def quantities(text: str, grammar: NumberGrammar) -> list[Number]:
    """The quantities of a folded ``text``, in order, none overlapping another."""
    composer = Composer(text, tokens(text, grammar), grammar)
    figures = _merged(composer.figures(), grammar.duals(text))
    if not figures:
        return []
    readings = _readings(text, figures, grammar)
    settle_chains(text, readings, grammar)
    out: list[Number] = []
    at = done = 0
    while at < len(readings):
        reading = readings[at]
        at += 1
        following = readings[at] if at < len(readings) else None
        if following is not None and (ratio := _ratio(text, reading, following, grammar)) is not None:
            reading, at = ratio, at + 1
            following = readings[at] if at < len(readings) else None
        if reading.refused or reading.start < done:
            continue
        if following is not None and not following.refused:
            joined = joins_range(text, reading, following, grammar) or _split(reading, composer)
            if joined is not None:
                at += joined.end >= following.figure.end
                reading = _range_reading(reading, following, joined)
                following = readings[at] if at < len(readings) else None
        elif (joined := _split(reading, composer)) is not None:
            reading = _range_reading(reading, reading, joined)
        limit = following.figure.lead if following is not None else len(text) + 9
        distant = after_noun(text, reading.unit_end, limit, grammar)
        if following is not None and following.mark is not None:
            limit = following.mark_start  # 5, at least 15 of them: the words are those of the next number
        aged = _follows_age(text, out, done, reading)
        number = _number(text, reading, grammar, distant, limit, aged)
        out.append(number)
        done = max(number.end, reading.unit_end)
    return out


def _follows_age(text: str, before: list[Number], end: int, reading: Reading) -> bool:
    """Whether the number before is an age that this one is told with: 36 عاما للذكور و43 عاما, 17 years and 163 days."""
    if not before or before[-1].kind != "age":
        return False
    return reading.figure.joined or text[end : reading.start] == " and "


def _merged(figures: list[Figure], duals: list[Figure]) -> list[Figure]:
    if not duals:
        return figures
    taken = {figure.start for figure in figures}
    return sorted(
        figures + [dual for dual in duals if dual.start not in taken], key=lambda figure: figure.start
    )


def _readings(text: str, figures: list[Figure], grammar: NumberGrammar) -> list[Reading]:
    alone = _alone(text, figures)
    out: list[Reading] = []
    ranked = False
    for figure in figures:
        reading = read_figure(text, figure, grammar, alone, ranked)
        ranked = figure.role == "ordinal" and not reading.refused
        vague_scale(reading)
        out.append(reading)
    return out


def _alone(text: str, figures: list[Figure]) -> bool:
    """Whether the text is one number and nothing else."""
    if len(figures) != 1 or len(text) > _LONGEST_ALONE:
        return False
    return not (text[: figures[0].lead] + text[figures[0].end :]).strip(_AROUND)


def _ratio(text: str, first: Reading, second: Reading, grammar: NumberGrammar) -> Reading | None:
    """One in five, واحد من كل خمسة: a part of a whole."""
    a, b = first.figure, second.figure
    if (
        a.value is None
        or b.value is None
        or not {a.role, b.role} <= {"literal", "cardinal"}
        or not 0 < a.value < b.value
    ):
        return None
    gap = text[a.end : b.lead]
    m = grammar.ratio.fullmatch(gap) if b.lead == b.start else None
    if (
        m is None
        or (a.value != 1 and " " not in gap.strip())
        or first.unit is not None
        or second.refused == "year"
    ):
        return None
    if m.lastgroup == "alone" and (text[: first.start] + text[b.end :]).strip(_AROUND):
        return None
    value = Fraction(a.value) / Fraction(b.value)
    figure = Figure(a.lead, first.start, b.end, "ratio", value, value, value, joined=a.joined)
    return Reading(figure, first.start, first.mark, first.mark_start, None, b.end)


def _split(reading: Reading, composer: Composer) -> Figure | None:
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


def _number(
    text: str, reading: Reading, grammar: NumberGrammar, distant: str | None, limit: int, aged: bool
) -> Number:
    """The quantity of a reading; what follows it and belongs to it ends before ``limit``."""
    figure = reading.figure
    start, end = reading.start, _text_end(reading)
    comparator = "range" if figure.role == "range" else "vague" if figure.role == "many" else "exact"
    mark = reading.mark
    if comparator == "exact" and figure.role != "ordinal":
        m = grammar.trailing_pattern.match(text, end)
        if m is not None and m.end(1) <= limit:
            comparator, end = grammar.trailing[m[1]][0], m.end(1)
        elif mark is not None and mark.kind == "comparator" and mark.what != "vague":
            phrase = text[reading.mark_start : start].strip()
            if not grammar.sense.denies(text, reading.mark_start, phrase, reading.unit):
                comparator, start = mark.what, reading.mark_start
        else:
            comparator = distant or before_subject(text, figure.lead, grammar) or comparator
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
    if figure.role == "ordinal" or (
        unit is None and reading.mark is not None and reading.mark.kind == "rank"
    ):
        return "ordinal", None
    if unit is not None:
        if (
            unit.kind == "duration"
            and unit.unit in _AGE_UNITS
            and (aged or grammar.sense.is_age(text, figure.lead, figure.end, reading.unit_end))
        ):
            return "age", unit.unit
        return unit.kind, unit.unit
    if figure.role in ("fraction", "multiple", "ratio", "double"):
        return "other", None
    if grammar.sense.bare_age(text, figure.lead, end):
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
