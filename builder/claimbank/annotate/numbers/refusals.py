"""Why a figure is no quantity: labels, dates and years, clock times, scores, list numbers, names, pronouns."""

from __future__ import annotations

import re

from claimbank.annotate.numbers.reading import Reading
from claimbank.languages.numerals import Figure, NumberGrammar

__all__ = ["refusal"]

_AFTER_STOP = (". ", ": ", "؛ ", "; ")
_LIST_DASH = re.compile(r"[-–)] [^\W\d_]")
_LIST_HEAD = re.compile(r"[ (]*$")
_LIST_TAIL = re.compile(r"\)?[-–.:)] ?(?!\d)\S?| ?- ")
_PROPER_PLURAL = re.compile(r" (?:[A-Z][\w.]+ ){1,2}[a-z]{3,}s\b")  # 100-120 UK troops
_COUNTED_UNITS = ("percent", "money", "measure", "duration")
#: a time of day in four digits is at most this
_MIDNIGHT = 2400


def refusal(text: str, reading: Reading, grammar: NumberGrammar, after_rank: bool) -> str:
    """Why the figure is no quantity; empty where it is one. ``after_rank``: the last one was a rank."""
    figure = reading.figure
    kind = _mark_kind(reading)
    ranked = reading.unit is not None and reading.unit.kind == "rank"
    beside = after_rank and figure.joined and not grammar.sense.noun_follows(text, figure.end)
    if figure.role == "ordinal" or ranked or beside or kind in ("rank", "numbered"):
        if _ranks(text, reading, grammar, kind, after_rank):
            return ""
        if figure.role == "ordinal":
            return "ordinal"
    return (
        _after_refuses(reading, text)
        or _before_refuses(text, reading, grammar, kind)
        or _shape_refuses(text, reading, grammar)
        or _word_refuses(text, reading, grammar, kind)
    )


def _mark_kind(reading: Reading) -> str:
    mark = reading.mark
    if mark is None or (mark.kind == "numbered" and mark.what == "no" and reading.figure.role != "literal"):
        return ""  # no one
    return mark.kind


def _ranks(text: str, reading: Reading, grammar: NumberGrammar, kind: str, after_rank: bool) -> bool:
    """Whether the figure is a rank (المركز الرابع, No. 1, second-largest); if so, it becomes an ordinal."""
    figure = reading.figure
    ordinal = figure.role == "ordinal"
    following = reading.unit is not None and reading.unit.kind == "rank"
    if following:
        reading.unit, reading.unit_end = None, figure.end
    marked = following or kind in ("rank", "numbered") or (after_rank and figure.joined)
    if not marked and not (ordinal and grammar.sense.ranks(text, figure)):
        return False
    if reading.unit is not None or figure.role not in ("ordinal", "literal", "cardinal"):
        return False
    figure.role = "ordinal"
    if kind == "numbered":
        reading.start = reading.mark_start
    return True


def _shape_refuses(text: str, reading: Reading, grammar: NumberGrammar) -> str:
    """Why digits as they are written are no quantity: a score, a date, a year, the number of a line."""
    figure = reading.figure
    if figure.role == "range":
        return _no_range(text, reading, grammar)
    if figure.role == "ratio" and not grammar.sense.ratio_follows(text, figure.end):
        return "ratio"
    if figure.role == "zero" and (reading.unit is None or reading.unit.kind not in _COUNTED_UNITS):
        return "zero"
    if figure.role != "literal":
        return ""
    if _telephone(text, reading, grammar):
        return "telephone"
    dated = _written_as_year(figure) and (_year_like(figure) or _dated(text, figure, grammar))
    if dated and not _counts(text, reading, grammar):
        return "year"
    return "list" if _lists(text, figure) else ""


_DIALLED = 6  # digits without a sign between them that may be a telephone's


def _telephone(text: str, reading: Reading, grammar: NumberGrammar) -> bool:
    """Whether digits with signs between them, or many of them, are a telephone's number: ``Tel: 71.234.567``."""
    figure = reading.figure
    words = text[figure.start : figure.end]
    if "," in words or reading.unit is not None:
        return False
    if words.isdigit() and (len(words) < _DIALLED or grammar.sense.noun_follows(text, figure.end)):
        return False
    return grammar.telephone.search(text[max(0, figure.lead - 40) : figure.lead]) is not None


def _word_refuses(text: str, reading: Reading, grammar: NumberGrammar, kind: str) -> str:
    """Why a number word is no quantity: one as a pronoun, half of a match, a name. Units and most comparators vouch for it."""
    figure, unit = reading.figure, reading.unit
    after = unit is not None and reading.unit_end > figure.end
    before = unit is not None and not after and figure.value == 1 and not figure.definite
    if figure.value == 1 and figure.role == "cardinal" and unit is not None and unit.unit in ("day", "point"):
        after = False  # one day he will, at one point
    vouched = (
        after
        or before
        or reading.start < figure.start
        or (kind == "comparator" and figure.value not in (1, 2))
    )
    return "word" if not vouched and grammar.sense.refuses(text, figure) else ""


def _before_refuses(text: str, reading: Reading, grammar: NumberGrammar, kind: str) -> str:
    figure, unit = reading.figure, reading.unit
    if not kind or kind in ("comparator", "opener", "sign", "rank", "numbered"):
        return ""
    plain = figure.role in ("literal", "range")
    if kind == "label":
        return kind
    if kind in ("month", "clock"):
        return kind if _tells_time(reading, kind) else ""
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
        return (
            kind
            if plain and small and unit is None and not grammar.sense.noun_follows(text, figure.end)
            else ""
        )
    return ""


def _tells_time(reading: Reading, kind: str) -> bool:
    """Whether the figure behind a month, or behind a word of the clock, is the day or the hour."""
    figure, unit = reading.figure, reading.unit
    if figure.role == "dual":
        return False
    if unit is None or unit.kind == "clock":
        return True
    return kind == "clock" and unit.kind == "duration" and figure.role == "cardinal" and bool(figure.definite)


def _after_refuses(reading: Reading, text: str) -> str:
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
        small = value is not None and (value <= 31 or 1000 <= value <= _MIDNIGHT)
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
    if low >= high or (1800 <= low <= 2100 and high <= 2100 and reading.unit is None):
        return "score"
    if reading.unit is not None or reading.start < figure.start or figure.scale > 1:
        return ""
    return (
        ""
        if grammar.sense.noun_follows(text, figure.end)
        or _PROPER_PLURAL.match(text, figure.end)
        or (reading.mark and reading.mark.kind == "comparator")
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
