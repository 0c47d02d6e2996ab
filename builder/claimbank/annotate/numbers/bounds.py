"""What a figure bounds: comparators before and after it, and two figures that are one range."""

from __future__ import annotations

import re

from claimbank.annotate.numbers.reading import Reading
from claimbank.annotate.numbers.sums import product_of
from claimbank.languages.numerals import Figure, NumberGrammar, Unit, Value

__all__ = ["Bounds", "after_noun", "before_subject", "bounds", "joins_range", "vague_scale"]

Bounds = tuple[Value | None, Value | None, Value | None]
_APART = 60
_CLOSES = re.compile(r"[\n.،,؛;:!؟?()]")


def bounds(comparator: str, value: Value | None, low: Value | None, high: Value | None) -> Bounds:
    """(value, low, high) as the contract defines them for each comparator.

    >>> bounds("at_least", 40, 40, 40), bounds("approx", 40, 40, 40)
    ((40, 40, None), (40, None, None))
    """
    if comparator == "exact":
        return value, value, value
    if comparator in ("range", "vague"):
        return None, low, high
    if comparator in ("at_least", "more_than"):
        return value, value, None
    if comparator in ("at_most", "less_than"):
        return value, None, value
    return value, None, None


def after_noun(text: str, end: int, limit: int, grammar: NumberGrammar) -> str | None:
    """The comparator that stands after the noun of a number that ends at ``end``, before ``limit``, where the next begins.

    A comparator directly before the next number is that one's (five men, at least two of them …).
    """
    m = grammar.apart_pattern.search(text, end, min(limit, end + _APART))
    if m is None or _CLOSES.search(text, end, m.start()) is not None or m.end() + 2 >= limit:
        return None
    return grammar.trailing[m[1]][0]


def before_subject(text: str, lead: int, grammar: NumberGrammar) -> str | None:
    """The comparator that is a verb with its subject between it and the number: تجاوزت أسعارها 3 آلاف ريال."""
    m = grammar.verb_pattern.search(text, max(0, lead - _APART), lead)
    if m is None or any(word in grammar.subject_stops for word in m[2].split()):
        return None
    return grammar.verbs[m[1]]


def vague_scale(reading: Reading) -> None:
    """Several hundred, a few thousand: a scale without a coefficient after such a word is vague."""
    figure, mark = reading.figure, reading.mark
    if mark is None or mark.what != "vague" or mark.kind != "comparator":
        return
    if figure.role == "many":
        reading.start = reading.mark_start
    scale = figure.value
    if (
        figure.role == "cardinal"
        and figure.first == figure.last
        and isinstance(scale, int)
        and scale in {12, 100, 10**3, 10**6, 10**9, 10**12}
    ):
        figure.role, figure.value, figure.low, figure.high = "many", None, 2 * scale, 10 * scale - 1
        reading.start = reading.mark_start


def joins_range(text: str, first: Reading, second: Reading, grammar: NumberGrammar) -> Figure | None:
    """The range that two figures make (between 10 and 15, من 10 إلى 15, two or three), or None."""
    a, b = first.figure, second.figure
    if a.value is None or b.value is None or not {a.role, b.role} <= {"literal", "cardinal"}:
        return None
    own = first.unit_end > a.end
    differ = first.unit is not None and second.unit is not None and first.unit.unit != second.unit.unit
    if differ or (second.mark is not None and second.mark.kind == "comparator"):
        return None
    opener = first.mark.what if first.mark is not None and first.mark.kind == "opener" else ""
    gap = text[first.unit_end : min(b.lead, second.start)]
    if own and second.unit is None and opener != "between":
        return None
    if not _connected(text, gap, opener, first, b, grammar):
        return None
    low: Value = a.value
    if b.scale > 1 and a.scale == 1 and product_of(low, b.scale) < b.value and not own:
        low = product_of(low, b.scale)
    if not low < b.value:
        return None
    start = first.mark_start if opener else first.start
    return Figure(
        a.lead,
        start,
        max(b.end, second.unit_end if _takes_unit(second.unit) else b.end),
        "range",
        None,
        low,
        b.value,
    )


def _takes_unit(unit: Unit | None) -> bool:
    return unit is not None and unit.kind in ("percent", "money")


def _connected(
    text: str, gap: str, opener: str, first: Reading, second: Figure, grammar: NumberGrammar
) -> bool:
    if len(gap) > 30 or _CLOSES.search(gap):
        return False
    strict = grammar.connectors.fullmatch(gap) is not None
    if opener == "between":
        joined = (
            second.joined
            or grammar.links.get(gap[-5:]) == "and"
            or gap.endswith(" and ")
            or grammar.connectors.search(gap)
        )
        return strict or bool(joined)
    if not strict:
        return False
    before = text[max(0, first.start - 45) : first.start].rpartition("\n")[2]
    return before.endswith(" by ") or grammar.change.search(before) is None
