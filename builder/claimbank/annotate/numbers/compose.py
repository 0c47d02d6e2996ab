"""Puts number words together: one composer for every language, over the roles of the pack's table."""

from __future__ import annotations

from fractions import Fraction

from claimbank.annotate.numbers.sums import AND, MOST, NEXT, OF, Sums, sum_of
from claimbank.languages.numerals import Figure, Value

__all__ = ["Composer"]


class Composer(Sums):
    """Reads numbers of every kind from a list of tokens; positions are indices of tokens, ends exclusive.

    >>> from claimbank.annotate.numbers.tokens import tokens
    >>> from claimbank.fold import fold
    >>> from claimbank.languages import pack
    >>> arabic, text = pack("ar").quantities.grammar(), fold("ثلاثة وعشرون ألفا وأربعمئة و15 ألفا و20 ألف").text
    >>> [f.value for f in Composer(text, tokens(text, arabic), arabic).figures()]
    [23400, 15000, 20000]
    """

    def figures(self) -> list[Figure]:
        """The numbers that the tokens make, in order."""
        out: list[Figure] = []
        tokens, count, at = self.tokens, len(self.tokens), 0
        while at < count:
            token = tokens[at]
            if (
                token.role == "literal"
                and token.word is None
                and (at + 1 == count or tokens[at + 1].lead - token.end > 6)
            ):
                lead, start, end, role, value, joined, _, definite, _ = token
                out.append(Figure(lead, start, end, role, value, value, value, joined, definite, 1, at, at))
                at += 1
                continue
            figure = self.figure(at, count)
            at = at + 1 if figure is None else figure.last + 1
            if figure is not None:
                out.append(figure)
        return out

    def figure(self, at: int, stop: int) -> Figure | None:
        """The number that begins with token ``at`` and ends before ``stop``."""
        self.stop = stop
        token = self.tokens[at]
        role = token.role
        if role == "ordinal" or role == "ordinal_unit":
            return self._ordinal(at)
        if role in ("fraction", "double", "multiple"):
            return self._fraction(at, at + 1, Fraction(token.value))
        if role in ("digit", "literal") and (parts := self._parts(at) or self._mixed(at)):
            return parts
        if role in ("many", "scales"):
            return self._vague(at)
        return self.cardinal(at)

    def _ordinal(self, at: int) -> Figure | None:
        token, end = self.tokens[at], at + 1
        value = token.value
        if self.role(end) == "teen" and self.link(end) == NEXT:
            value, end = sum_of(value, 10), end + 1
        elif self.role(end) in ("ten", "tens") and self.link(end) == AND:
            value, end = sum_of(value, self.tokens[end].value), end + 1
        elif token.role == "ordinal_unit":
            return None
        return self.made(at, end, "ordinal", value)

    def _parts(self, at: int) -> Figure | None:
        """A numerator and its parts: ثلاثة أرباع, two thirds, ثلاثة أضعاف, a third."""
        token, end = self.tokens[at], at + 1
        role = self.role(end)
        if role not in ("part", "times") and not (
            role == "ordinal" and token.value == 1 and self.grammar.tens_first
        ):
            return None
        if self.link(end) != NEXT or not isinstance(token.value, int):
            return None
        if role == "times":
            return self.made(at, end + 1, "multiple", token.value)
        under = self.tokens[end].value
        return self._fraction(at, end + 1, Fraction(token.value, int(under)))

    def _mixed(self, at: int) -> Figure | None:
        """A whole number and a part in digits: 2 1/2."""
        token, end = self.tokens[at], at + 1
        if (
            end >= self.stop
            or token.word is not None
            or not isinstance(token.value, int)
            or self.link(end) != NEXT
        ):
            return None
        part = self.tokens[end]
        if part.word is None or part.word.role != "ratio":
            return None
        return self.made(at, end + 1, "cardinal", sum_of(token.value, part.value))

    def _fraction(self, at: int, end: int, value: Fraction) -> Figure:
        """A fraction, alone or of a scale: نصف مليون, three quarters of a million."""
        role = self.tokens[at].role
        role = "multiple" if value >= 1 and role != "double" else role
        role = "fraction" if role in ("digit", "literal", "fraction") else role
        scale = 1
        if (
            end < self.stop
            and self.role(end) in ("scale", "dozen", "hundred")
            and self.link(end) in (NEXT, OF, "a")
        ):
            scale = int(self.tokens[end].value)
            end += 1
            role = "cardinal"
        total: Value = value * scale
        if isinstance(total, Fraction) and total.denominator == 1:
            total = total.numerator
        return self.made(at, end, role, total, scale=scale)

    def _vague(self, at: int) -> Figure:
        """Dozens, مئات, hundreds of thousands: no value, and what the words commonly allow."""
        word = self.tokens[at].word
        low, high = (word.low, word.high) if word else (None, None)
        end, scale = at + 1, 1
        scales = ("scale", "scales", "hundred")
        while scale < MOST and self.role(end) in scales and self.link(end) in (NEXT, OF):
            scale *= int(self.tokens[end].value)
            end += 1
        figure = self.made(at, end, "many", None, scale=scale)
        if low is not None and high is not None:
            figure.low, figure.high = low * scale, (high + 1) * scale - 1
        return figure
