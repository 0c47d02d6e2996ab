"""Reads clusters of digits: separators by the language's rules, never by the count of digits alone.

One separator with exactly three digits after it (``12.815``, ``1,200``) can group or divide. What follows decides (a scale word
or a percent sign wants a fraction, people come whole), then how the text writes its other figures, then the pack's habit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from claimbank.languages.numerals import NumberGrammar, Value

__all__ = ["Literal", "read_literal"]

_VULGAR = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8)}
_GROUPED = re.compile(r"[0-9]{1,3}(?:([.,٬،])[0-9]{3})(?:\1[0-9]{3})+$")
_GROUPED_FRACTION = re.compile(r"([0-9]{1,3}(?:([.,٬،])[0-9]{3})+)(?!\2)([.,٫،])([0-9]+)$")
_SPACED = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,٫]([0-9]+))?$")
_SINGLE = re.compile(r"([0-9]+)([.,٫٬،])([0-9]+)$")
_REVERSED = re.compile(r"([0-9]+)ر([0-9]+)$")
_RANGE = re.compile(r"([0-9][0-9.,٫٬،]*)[-–]([0-9][0-9.,٫٬،]*)$")
_RATIO = re.compile(r"([0-9]+)/([0-9]+)$")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?$")
_LEADING_ZEROS = re.compile(r"^0+(?=[0-9])")
_AROUND = " \n\t-+"
_LONGEST = 32  # longer ones are codes
_PARTS = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 100, 1000}


class Literal(NamedTuple):
    """What a cluster of digits says. ``shape``: number, range, ratio, or other (a date, a time, a score, a telephone)."""

    shape: str
    value: Value | None = None
    low: Value | None = None
    high: Value | None = None


_OTHER = Literal("other")


def read_literal(cluster: str, text: str, end: int, grammar: NumberGrammar) -> Literal:
    """What ``cluster``, which ends at ``end`` in ``text``, says.

    >>> from claimbank.languages import pack
    >>> arabic = pack("ar").quantities.grammar()
    >>> [str(read_literal(c, c, len(c), arabic).value) for c in ("2,5", "1,200", "57ر4", "1.234,5", "٬".join(["3", "000"]))]
    ['2.5', '1200', '4.57', '1234.5', '3000']
    >>> read_literal("10:30", "10:30", 5, arabic).shape
    'other'
    """
    if len(cluster) > _LONGEST:
        return _OTHER
    if cluster[0] == "0" and text.strip(_AROUND) == cluster:
        cluster = _LEADING_ZEROS.sub(
            "", cluster
        )  # a text that is this number alone is no telephone and no code
    if cluster.isdigit() and cluster.isascii():
        return _OTHER if cluster[0] == "0" and len(cluster) > 2 else Literal("number", int(cluster))
    if cluster[-1] in _VULGAR:
        part = Fraction(*_VULGAR[cluster[-1]])
        whole = cluster[:-1]
        return (
            Literal("number", part + int(whole))
            if whole.isdigit()
            else Literal("number", part)
            if not whole
            else _OTHER
        )
    value = _decimal(cluster, text, end, grammar)
    if value is not None:
        return Literal("number", value)
    if m := _RANGE.match(cluster):
        low, high = _part(m[1], text, end, grammar), _part(m[2], text, end, grammar)
        return _OTHER if low is None or high is None else Literal("range", None, low, high)
    if m := _RATIO.match(cluster):
        over, under = int(m[1]), int(m[2])
        return Literal("ratio", Fraction(over, under)) if 0 < over < under and under in _PARTS else _OTHER
    return _OTHER


def _part(cluster: str, text: str, end: int, grammar: NumberGrammar) -> Value | None:
    if cluster.isdigit():
        return None if cluster[0] == "0" and len(cluster) > 1 else int(cluster)
    return _decimal(cluster, text, end, grammar)


def _decimal(cluster: str, text: str, end: int, grammar: NumberGrammar) -> Value | None:
    if m := _SINGLE.match(cluster):
        return _single(m[1], m[2], m[3], text, end, grammar)
    if m := _SPACED.match(cluster):
        whole = cluster.replace(" ", "")
        return int(whole) if m[1] is None else Decimal(re.sub(r"[,٫]", ".", whole))
    if (m := _GROUPED.match(cluster)) and cluster[0] != "0":
        return int(cluster.replace(m[1], ""))
    if m := _GROUPED_FRACTION.match(cluster):
        return Decimal(f"{m[1].replace(m[2], '')}.{m[4]}")
    if m := _REVERSED.match(cluster):
        return Decimal(f"{m[2]}.{m[1]}")
    if _INDIAN.match(cluster):
        return Decimal(cluster.replace(",", "")) if "." in cluster else int(cluster.replace(",", ""))
    return None


def _single(whole: str, sign: str, rest: str, text: str, end: int, grammar: NumberGrammar) -> Value | None:
    if sign == "٬":
        return int(whole + rest) if len(rest) == 3 else None
    decimal = Decimal(f"{whole}.{rest}")
    if sign == "٫" or len(rest) != 3 or len(whole) > 3 or whole[0] == "0":
        return decimal if whole[0] != "0" or len(whole) == 1 else None
    return int(whole + rest) if _groups(sign, rest, text, end, grammar) else decimal


def _groups(sign: str, rest: str, text: str, end: int, grammar: NumberGrammar) -> bool:
    """Whether a separator with three digits after it groups thousands."""
    if sign not in grammar.either:
        return sign in grammar.group
    if rest == "000":
        return True
    if _wants_fraction(text, end, grammar):
        return False
    if grammar.sense.counted_follows(text, end):
        return True
    return sign in grammar.group and not _divides(sign, text)


@lru_cache(maxsize=8)
def _divides(sign: str, text: str) -> bool:
    """Whether the text elsewhere writes a fraction with this sign (5,8), which then does not group."""
    return re.search(rf"(?<![0-9.,])[0-9]+{re.escape(sign)}[0-9]{{1,2}}(?![0-9.,])", text) is not None


def _wants_fraction(text: str, end: int, grammar: NumberGrammar) -> bool:
    m = grammar.words.match(text, end) if text[end : end + 1] == " " else None
    if m and grammar.surfaces[m[0][1:]].word.role in ("scale", "scales"):
        return True
    unit = grammar.after.match(text, end)
    return unit is not None and grammar.units[unit[1]].kind == "percent"
