"""What neighbouring figures share: a month, a label, a unit, or that both are the result of a match."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from claimbank.annotate.numbers.reading import Reading
from claimbank.languages.numerals import NumberGrammar, Value

__all__ = ["settle_chains"]

_SHARED_AFTER = ("date", "clock", "month")
_SHARED_BEFORE = ("label", "weak", "month", "year")
_UNITS = ("measure", "duration", "percent", "money")
#: units of sizes that change, figures that may leave theirs out, how far apart and how many times the other they are
_SIZES = ("measure", "percent", "money")
_WHOLE = ("literal", "cardinal")
_BETWEEN, _FAR = 70, 20
_YEARS = (1300, 2199)
_MOST_GOALS = 30


def settle_chains(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Let readings that are coupled share what makes them quantities or none."""
    for first, second in _coupled(text, readings, grammar):
        _share_refusal(text, first, second, grammar)
        _share_unit(first, second)
    for first, second in reversed(list(_coupled(text, readings, grammar))):
        if (
            second.refused in _SHARED_AFTER
            and not first.refused
            and first.unit is None
            and first.figure.role == "literal"
        ):
            first.refused = second.refused
    _complete_changes(text, readings, grammar)
    _drop_scores(text, readings, grammar)


def _complete_changes(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Give both ends of a change the unit that is said of one: rose to 3.4 billion euros from 2.1 billion."""
    for first, second in itertools.pairwise(readings):
        if (first.unit is None) == (second.unit is None) or first.refused or second.refused:
            continue
        known, bare = (first, second) if first.unit is not None else (second, first)
        unit = known.unit
        if (
            unit is None
            or unit.kind not in _SIZES
            or bare.figure.role not in _WHOLE
            or not _alike(known, bare)
        ):
            continue
        if bare.mark is not None and bare.mark.kind not in ("comparator", "opener"):
            continue
        end = first.unit_end if known is first else first.figure.end
        if second.figure.lead - end > _BETWEEN or not grammar.elides.fullmatch(text, end, second.start):
            continue
        if known is first and grammar.sense.noun_follows(text, bare.figure.end):
            continue
        bare.unit = unit


def _alike(known: Reading, bare: Reading) -> bool:
    """Whether two figures are of one order, so that one unit may be of both: 2.1 billion and 3.4 billion, never 2024."""
    a, b = known.figure.value, bare.figure.value
    return a is not None and b is not None and 0 < a < b * _FAR and b < a * _FAR


def _coupled(text: str, readings: list[Reading], grammar: NumberGrammar) -> Iterator[tuple[Reading, Reading]]:
    """Neighbours that a conjunction, a comma or a dash couples, nothing else between: 12 و13, 70, 75."""
    for first, second in itertools.pairwise(readings):
        a, b = first.figure, second.figure
        if b.lead - a.end > 5 or second.start < b.lead:
            continue
        gap = text[a.end : b.lead]
        joined = b.joined and gap in (" ", "")
        if (
            joined
            or grammar.links.get(gap) == "and"
            or gap.strip() in (",", "،")
            or grammar.connectors.fullmatch(gap)
        ):
            yield first, second


def _share_refusal(text: str, first: Reading, second: Reading, grammar: NumberGrammar) -> None:
    """المادتين 5 و6, articles 5 and 6: the second bears the first one's label where no noun follows it."""
    if (
        first.refused not in _SHARED_BEFORE
        or second.refused
        or second.unit is not None
        or second.figure.role != "literal"
    ):
        return
    value = second.figure.value
    if first.refused == "year":
        if isinstance(value, int) and _YEARS[0] <= value <= _YEARS[1] and second.mark is None:
            second.refused = "year"
        return
    if second.mark is None and not grammar.sense.noun_follows(text, second.figure.end):
        second.refused = first.refused


def _share_unit(first: Reading, second: Reading) -> None:
    """على بعد 7.5 و12 كيلومترا: the first has the second one's unit."""
    whole = {first.figure.role, second.figure.role} <= {"literal", "cardinal"}
    if not whole or first.refused or second.refused or first.unit is not None or second.mark is not None:
        return
    unit = second.unit
    if unit is not None and unit.kind in _UNITS and second.figure.lead - first.figure.end > 0:
        first.unit = unit


def _drop_scores(text: str, readings: list[Reading], grammar: NumberGrammar) -> None:
    """Drop results of matches in which a space or a word parts the figures: 2 - 1, 1-صفر."""
    for at, reading in enumerate(readings):
        figure = reading.figure
        small = isinstance(figure.value, int) and figure.value <= _MOST_GOALS
        if figure.role != "literal" or reading.unit is not None or not small:
            continue
        m = grammar.score.match(text, figure.end)
        if m is None:
            continue
        following = readings[at + 1] if at + 1 < len(readings) else None
        if following is None or following.figure.start >= m.end():
            reading.refused = "score"
        elif _no_range(figure.value, following.figure.value) or (
            following.unit is None and not grammar.sense.noun_follows(text, following.figure.end)
        ):
            reading.refused = following.refused = "score"


def _no_range(first: Value | None, second: Value | None) -> bool:
    """Whether two figures with a dash between them cannot be a range: 2 - 1, 1 - 1, 0 - 3."""
    return first == 0 or (first is not None and second is not None and first >= second)
