"""Finds numbers: their values, what they bound, their kind and unit. What they count is ``annotate.counted``'s.

``tokens`` finds number words and digits, ``compose`` puts them together, ``surroundings`` looks around each, ``refusals``
says why one is no quantity, ``chains`` what neighbours share, ``bounds`` applies
comparators and ranges, ``quantities`` makes the rows. The words are the pack's tables, the grammar its ``quantities.py``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal

from claimbank.annotate.numbers.quantities import quantities
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.numerals import NumberGrammar
from claimbank.languages.view import View
from claimbank.model import Number, Span

__all__ = ["ParsedNumber", "find_numbers", "parse_numbers"]


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number of a text: ``source_text[start:end] == text``.

    ``value``, ``low``, ``high``, ``comparator``, ``kind`` and ``unit`` are those of the contract's table ``numbers``.
    """

    text: str
    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    kind: str
    unit: str | None


def parse_numbers(text: str, language: str) -> list[ParsedNumber]:
    """The quantities of ``text`` in ``language`` (``ar``, ``en``), in order, with positions in ``text`` itself.

    Dates, times, years, scores, names and labels are left out; a text that holds a number alone is that number. An
    unknown language is a ``PackError``.

    >>> [(n.text, str(n.value), n.unit) for n in parse_numbers("خصصت 2,5 مليار دولار لنحو ثلاثة آلاف أسرة", "ar")]
    [('2,5 مليار دولار', '2500000000', 'USD'), ('نحو ثلاثة آلاف', '3000', None)]
    >>> [(n.text, n.comparator, str(n.value)) for n in parse_numbers("At least two-thirds of the 1,200 troops", "en")]
    [('At least two-thirds', 'at_least', '0.6666666666666666666666666667'), ('1,200', 'exact', '1200')]
    >>> parse_numbers("عشرات القتلى", "ar")[0].low, parse_numbers("عشرات القتلى", "ar")[0].high
    (Decimal('20'), Decimal('99'))
    """
    folded = fold(text)
    out = []
    for n in quantities(folded.text, pack(language).quantities.grammar()):
        span = folded.span(n.start, n.end)
        out.append(
            ParsedNumber(text[slice(*span)], *span, n.value, n.low, n.high, n.comparator, n.kind, n.unit)
        )
    return out


def find_numbers(view: View) -> list[Number]:
    """The quantities of an article, in order, positions in ``view.text``; none in boilerplate, dates or years.

    What is counted stays unset, but for dual nouns (جنديين), which are number and noun in one.
    """
    grammar: NumberGrammar = view.pack.quantities.grammar()
    found = quantities(view.text, grammar)
    prose = view.paragraphs or [Span(0, len(view.text))]
    starts = [span.start for span in prose]
    out = []
    for number in found:
        at = bisect_right(starts, number.start) - 1
        if at >= 0 and number.end <= prose[at].end:
            out.append(number)
    return out
