"""Whole numbers from words and digits: sums of terms, each a coefficient times its scales.

``ثلاثة وعشرون ألفا وأربعمئة`` is (3 + 20) x 1000 + 400. A term joins only where it fits below the last scale, so that
``3 آلاف و500`` is one number and ``15 ألفا و20 ألف`` are two.
"""

from __future__ import annotations

from fractions import Fraction

from claimbank.annotate.numbers.literals import read_literal
from claimbank.languages.numerals import Figure, NumberGrammar, Token, Value

__all__ = ["AND", "MOST", "NEXT", "OF", "Sums", "product_of", "sum_of"]

#: no quantity that is told reaches it: digits are a code then, and scales are words that were repeated
MOST = 10**24

NEXT, AND, OF, _COMMA = "next", "and", "of", "comma"
_SMALL = frozenset(
    {"digit", "bound", "ten", "tens", "teen", "hundred", "hundreds", "literal", "dozen", "zero"}
)


def product_of(value: Value, factor: Value) -> Value:
    """``value`` x ``factor``, exact: a Decimal meets a Fraction as a Fraction."""
    if isinstance(value, Fraction) or isinstance(factor, Fraction):
        return Fraction(value) * Fraction(factor)
    return value * factor


def sum_of(a: Value, b: Value) -> Value:
    """``a`` + ``b``, exact."""
    if isinstance(a, Fraction) or isinstance(b, Fraction):
        return Fraction(a) + Fraction(b)
    return a + b


class Sums:
    """Reads whole numbers from a list of tokens; positions are indices of tokens, ends exclusive."""

    def __init__(self, text: str, tokens: list[Token], grammar: NumberGrammar) -> None:
        self.text = text
        self.tokens = tokens
        self.grammar = grammar
        self.stop = len(tokens)
        # of the last number below a thousand: its hundreds alone, and where they end
        self.hundreds: tuple[Value, int] | None = None

    def link(self, at: int) -> str | None:
        """How token ``at`` hangs on the one before it: next, and, of, a; None where it does not."""
        if at >= self.stop:
            return None
        before, token = self.tokens[at - 1], self.tokens[at]
        gap = token.lead - before.end
        if gap > 9:
            return None
        kind = self.grammar.links.get(self.text[before.end : token.lead])
        if kind == NEXT and token.joined:
            return AND
        if (token.bound and token.role != "literal") or (
            token.role == "literal" and token.lead != token.start and not token.joined
        ):
            return None
        return kind

    def role(self, at: int) -> str:
        return self.tokens[at].role if at < self.stop else ""

    def made(self, at: int, end: int, role: str, value: Value | None, **more: object) -> Figure:
        first, last = self.tokens[at], self.tokens[end - 1]
        figure = Figure(
            first.lead, first.start, last.end, role, value, value, value, first.joined, first.definite
        )
        figure.first, figure.last = at, end - 1
        for name, what in more.items():
            setattr(figure, name, what)
        return figure

    def cardinal(self, at: int) -> Figure | None:
        """A sum of terms, each below the scale of the one before it."""
        total: Value = 0
        ceiling: int | None = None
        greatest, end = 1, at
        splits: list[int] = []
        while end < self.stop:
            self.hundreds = None
            value, after = self._small(end)
            value, after = self._half_within(value, after)
            if value is None and self.role(after) == "scaled":
                value, scale, after = 2, int(self.tokens[after].value) // 2, after + 1
            else:
                scale, after = self._scales(after, bare=value is None)
            if value is None and scale == 1:
                break
            term = product_of(1 if value is None else value, scale)
            if ceiling is not None and term >= ceiling and self.hundreds and self.hundreds[0] < ceiling:
                value, after = self.hundreds
                term, scale = value, 1
            if ceiling is not None and term >= ceiling:
                if value is None or value >= ceiling or scale <= greatest:
                    break
                total, greatest = product_of(sum_of(total, value), scale), scale  # ألف وخمسمئة مليون
            else:
                total, greatest = sum_of(total, term), max(greatest, scale)
            if end > at:
                splits.append(end)
            end, ceiling = after, scale
            if scale == 1 or not self._goes_on(end):
                break
        if end == at:
            return None
        total, end = self._half_after(total, end, ceiling or 1)
        role = self.tokens[at].role
        role = role if end == at + 1 and role in ("literal", "zero") else "cardinal"
        if role == "cardinal" and end == at + 1 and self.tokens[at].role == "bound":
            return None
        return self._shaped(self.made(at, end, role, total, scale=greatest, splits=tuple(splits)))

    def _shaped(self, figure: Figure) -> Figure:
        """A figure whose digits were a range (10-15) or a ratio (3/4), scales included."""
        word = self.tokens[figure.first].word
        if figure.role == "literal" or self.tokens[figure.first].role == "literal":
            if word and word.role == "range":
                cluster = self.tokens[figure.first]
                figure.low, figure.high = self._bounds(cluster)
                if figure.last > figure.first:
                    figure.low, figure.high = (
                        product_of(figure.low, figure.scale),
                        product_of(figure.high, figure.scale),
                    )
                figure.role, figure.value = "range", None
            elif word and word.role == "ratio":
                figure.role = "ratio" if figure.last == figure.first else "cardinal"
            elif word and word.role == "suffixed":
                figure.scale = max(figure.scale, int(word.value))
        return figure

    def _bounds(self, token: Token) -> tuple[Value, Value]:
        found = read_literal(self.text[token.start : token.end], self.text, token.end, self.grammar)
        return found.low or 0, found.high or 0

    def _goes_on(self, at: int) -> bool:
        """Whether the token at ``at`` may add to a number that ended with a scale."""
        link = self.link(at)
        if link == AND:
            return True
        words = self.role(at) != "literal" and self.tokens[at - 1].role != "literal"
        return link in (NEXT, _COMMA) and self.grammar.plain_addition and words

    def _scales(self, at: int, bare: bool) -> tuple[int, int]:
        """The scales that multiply what stands before them (مئة ألف مليون); the first is bare where nothing does."""
        scale = 1
        while at < self.stop and scale < MOST and self.role(at) in ("scale", "scales"):
            if not (bare and scale == 1) and self.link(at) != NEXT:
                break
            scale *= int(self.tokens[at].value)
            at += 1
        return scale, at

    def _half_within(self, value: Value | None, at: int) -> tuple[Value | None, int]:
        """Two and a half million: the part belongs to the coefficient where a scale follows it."""
        if value is None or at >= self.stop or self.link(at) != AND:
            return value, at
        part, after = self._part(at)
        if (
            part is not None
            and self.role(after) == "scale"
            and self.link(after) == NEXT
            and not self.tokens[after].definite
        ):
            return sum_of(Fraction(value), part), after
        return value, at

    def _half_after(self, total: Value, at: int, scale: int) -> tuple[Value, int]:
        """مليون ونصف المليون, three and a half: the part is of the last scale."""
        if at >= self.stop or self.link(at) != AND:
            return total, at
        part, after = self._part(at)
        if part is None or part >= 1:
            return total, at
        if self.role(after) == "scale" and self.link(after) in (NEXT, OF, "a"):
            if int(self.tokens[after].value) != scale:
                return total, at
            after += 1
        added = sum_of(Fraction(total), part * scale)
        return (added.numerator if isinstance(added, Fraction) and added.denominator == 1 else added), after

    def _part(self, at: int) -> tuple[Fraction | None, int]:
        """A part that is added: half, a quarter, three quarters."""
        token = self.tokens[at]
        if token.role == "fraction" or (token.word is not None and token.word.role == "ratio"):
            return Fraction(token.value), at + 1
        if token.role == "digit" and self.role(at + 1) == "part" and self.link(at + 1) == NEXT:
            return Fraction(int(token.value), int(self.tokens[at + 1].value)), at + 2
        return None, at

    def _small(self, at: int) -> tuple[Value | None, int]:
        """A number below a thousand, or digits: (value, end), (None, at) where there is none."""
        role = self.role(at)
        if role not in _SMALL:
            return None, at
        token = self.tokens[at]
        if role == "zero":
            return 0, at + 1
        if role == "dozen":
            return token.value, at + 1
        value, end = self._below_hundred(at)
        if (
            value is not None
            and self.role(end) in ("hundred", "dozen")
            and self.link(end) == NEXT
            and value < 100
        ):
            value, end = product_of(value, self.tokens[end].value), end + 1
        elif value is None and role in ("hundred", "hundreds"):
            value, end = token.value, at + 1
        else:
            return value, end
        return self._rest(value, end)

    def _rest(self, hundreds: Value, at: int) -> tuple[Value, int]:
        """What is added to hundreds: خمسمئة وعشرون, one hundred and five."""
        link = self.link(at)
        if link != AND and not (link == NEXT and self.grammar.plain_addition):
            return hundreds, at
        if self.role(at) == "literal" and (link != AND or not isinstance(self.tokens[at].value, int)):
            return hundreds, at
        value, end = self._below_hundred(at)
        if value is None or value >= 100 or hundreds % 100:
            return hundreds, at
        if self.role(end) in ("hundred", "dozen", "part", "times") and self.link(end) == NEXT:
            return hundreds, at
        self.hundreds = (hundreds, at)
        return sum_of(hundreds, value), end

    def _below_hundred(self, at: int) -> tuple[Value | None, int]:
        role, token = self.role(at), self.tokens[at]
        after = self.role(at + 1)
        if role in ("digit", "bound"):
            if after == "teen" and self.link(at + 1) == NEXT:
                return sum_of(token.value, 10), at + 2
            if (
                after in ("ten", "tens")
                and self.link(at + 1) == AND
                and not self.grammar.tens_first
                and token.value < 10
            ) and self.tokens[at + 1].value >= 20:
                return sum_of(token.value, self.tokens[at + 1].value), at + 2
            return token.value, at + 1
        if role == "tens":
            if after == "digit" and self.link(at + 1) == NEXT:
                return sum_of(token.value, self.tokens[at + 1].value), at + 2
            return token.value, at + 1
        if role in ("ten", "teen", "literal"):
            return token.value, at + 1
        return None, at
