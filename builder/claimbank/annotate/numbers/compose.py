"""Puts number words together: one composer for every language, over the roles of the pack's table.

A number is a sum of terms, each a coefficient times its scales: ``ثلاثة وعشرون ألفا وأربعمئة`` = (3 + 20) x 1000 + 400. A term joins only
where it fits below the last scale, so that ``3 آلاف و500`` is one number and ``15 ألفا و20 ألف`` are two.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from claimbank.languages.numerals import Figure, NumberGrammar, Token, Value

__all__ = ["Composer", "product_of"]

_SMALL = frozenset(
    {"digit", "bound", "ten", "tens", "teen", "hundred", "hundreds", "literal", "dozen", "zero"}
)
_NEXT, _AND, _OF, _COMMA = "next", "and", "of", "comma"


def product_of(value: Value, factor: Value) -> Value:
    """``value`` x ``factor``, exact: a Decimal meets a Fraction as a Fraction."""
    if isinstance(value, Decimal) and isinstance(factor, Fraction):
        return Fraction(value) * factor
    if isinstance(value, Fraction) and isinstance(factor, Decimal):
        return value * Fraction(factor)
    return value * factor  # type: ignore[operator]


def _sum(a: Value, b: Value) -> Value:
    if isinstance(a, Fraction) or isinstance(b, Fraction):
        return Fraction(a) + Fraction(b)
    return a + b  # type: ignore[operator]


class Composer:
    """Reads numbers from a list of tokens; positions are indices of tokens, ends exclusive.

    >>> from claimbank.annotate.numbers.tokens import tokens
    >>> from claimbank.fold import fold
    >>> from claimbank.languages import pack
    >>> arabic, text = pack("ar").quantities.grammar(), fold("ثلاثة وعشرون ألفا وأربعمئة و15 ألفا و20 ألف").text
    >>> [f.value for f in Composer(text, tokens(text, arabic), arabic).figures()]
    [23400, 15000, 20000]
    """

    def __init__(self, text: str, tokens: list[Token], grammar: NumberGrammar) -> None:
        self.text = text
        self.tokens = tokens
        self.grammar = grammar
        self.stop = len(tokens)
        self.hundreds: tuple[Value, int] | None = (
            None  # of the last small number: its hundreds alone and where they end
        )

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
        return self._cardinal(at)

    def link(self, at: int) -> str | None:
        """How token ``at`` hangs on the one before it: next, and, of, a; None where it does not."""
        if at >= self.stop:
            return None
        before, token = self.tokens[at - 1], self.tokens[at]
        gap = token.lead - before.end
        if gap > 9:
            return None
        kind = self.grammar.links.get(self.text[before.end : token.lead])
        if kind == _NEXT and token.joined:
            return _AND
        if (
            token.bound
            and token.role != "literal"
            or token.role == "literal"
            and token.lead != token.start
            and not token.joined
        ):
            return None
        return kind

    def role(self, at: int) -> str:
        return self.tokens[at].role if at < self.stop else ""

    def _made(self, at: int, end: int, role: str, value: Value | None, **more: object) -> Figure:
        first, last = self.tokens[at], self.tokens[end - 1]
        figure = Figure(
            first.lead, first.start, last.end, role, value, value, value, first.joined, first.definite
        )
        figure.first, figure.last = at, end - 1
        for name, what in more.items():
            setattr(figure, name, what)
        return figure

    def _ordinal(self, at: int) -> Figure | None:
        token, end = self.tokens[at], at + 1
        value = token.value
        if self.role(end) == "teen" and self.link(end) == _NEXT:
            value, end = value + 10, end + 1  # type: ignore[assignment, operator]
        elif self.role(end) in ("ten", "tens") and self.link(end) == _AND:
            value, end = _sum(value, self.tokens[end].value), end + 1
        elif token.role == "ordinal_unit":
            return None
        return self._made(at, end, "ordinal", value)

    def _parts(self, at: int) -> Figure | None:
        """A numerator and its parts: ثلاثة أرباع, two thirds, ثلاثة أضعاف, a third."""
        token, end = self.tokens[at], at + 1
        role = self.role(end)
        if role not in ("part", "times") and not (
            role == "ordinal" and token.value == 1 and self.grammar.tens_first
        ):
            return None
        if self.link(end) != _NEXT or not isinstance(token.value, int):
            return None
        if role == "times":
            return self._made(at, end + 1, "multiple", token.value)
        under = self.tokens[end].value
        return self._fraction(at, end + 1, Fraction(token.value, int(under)))

    def _mixed(self, at: int) -> Figure | None:
        """A whole number and a part in digits: 2 1/2."""
        token, end = self.tokens[at], at + 1
        if (
            end >= self.stop
            or token.word is not None
            or not isinstance(token.value, int)
            or self.link(end) != _NEXT
        ):
            return None
        part = self.tokens[end]
        if part.word is None or part.word.role != "ratio":
            return None
        return self._made(at, end + 1, "cardinal", _sum(token.value, part.value))

    def _fraction(self, at: int, end: int, value: Fraction) -> Figure:
        """A fraction, alone or of a scale: نصف مليون, three quarters of a million."""
        role = self.tokens[at].role
        role = "multiple" if value >= 1 and role != "double" else role
        role = "fraction" if role in ("digit", "literal", "fraction") else role
        scale = 1
        if (
            end < self.stop
            and self.role(end) in ("scale", "dozen", "hundred")
            and self.link(end) in (_NEXT, _OF, "a")
        ):
            scale = int(self.tokens[end].value)
            end += 1
            role = "cardinal"
        total: Value = value * scale
        if isinstance(total, Fraction) and total.denominator == 1:
            total = total.numerator
        return self._made(at, end, role, total, scale=scale)

    def _vague(self, at: int) -> Figure:
        """Dozens, مئات, hundreds of thousands: no value, and what the words commonly allow."""
        word = self.tokens[at].word
        low, high = (word.low, word.high) if word else (None, None)
        end, scale = at + 1, 1
        while self.role(end) in ("scale", "scales", "hundred") and self.link(end) in (_NEXT, _OF):
            scale *= int(self.tokens[end].value)
            end += 1
        figure = self._made(at, end, "many", None, scale=scale)
        if low is not None and high is not None:
            figure.low, figure.high = low * scale, (high + 1) * scale - 1
        return figure

    def _cardinal(self, at: int) -> Figure | None:
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
                total, greatest = product_of(_sum(total, value), scale), scale  # ألف وخمسمئة مليون
            else:
                total, greatest = _sum(total, term), max(greatest, scale)
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
        return self._shaped(self._made(at, end, role, total, scale=greatest, splits=tuple(splits)))

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
        from claimbank.annotate.numbers.literals import read_literal

        found = read_literal(self.text[token.start : token.end], self.text, token.end, self.grammar)
        return found.low or 0, found.high or 0

    def _goes_on(self, at: int) -> bool:
        """Whether the token at ``at`` may add to a number that ended with a scale."""
        link = self.link(at)
        if link == _AND:
            return True
        words = self.role(at) != "literal" and self.tokens[at - 1].role != "literal"
        return link in (_NEXT, _COMMA) and self.grammar.plain_addition and words

    def _scales(self, at: int, bare: bool) -> tuple[int, int]:
        """The scales that multiply what stands before them (مئة ألف مليون); the first is bare where nothing does."""
        scale = 1
        while at < self.stop and self.role(at) in ("scale", "scales"):
            if not (bare and scale == 1) and self.link(at) != _NEXT:
                break
            scale *= int(self.tokens[at].value)
            at += 1
        return scale, at

    def _half_within(self, value: Value | None, at: int) -> tuple[Value | None, int]:
        """Two and a half million: the part belongs to the coefficient where a scale follows it."""
        if value is None or at >= self.stop or self.link(at) != _AND:
            return value, at
        part, after = self._part(at)
        if (
            part is not None
            and self.role(after) == "scale"
            and self.link(after) == _NEXT
            and not self.tokens[after].definite
        ):
            return _sum(Fraction(value), part), after
        return value, at

    def _half_after(self, total: Value, at: int, scale: int) -> tuple[Value, int]:
        """مليون ونصف المليون, three and a half: the part is of the last scale."""
        if at >= self.stop or self.link(at) != _AND:
            return total, at
        part, after = self._part(at)
        if part is None or part >= 1:
            return total, at
        if self.role(after) == "scale" and self.link(after) in (_NEXT, _OF, "a"):
            if int(self.tokens[after].value) != scale:
                return total, at
            after += 1
        added = _sum(Fraction(total), part * scale)
        return (added.numerator if isinstance(added, Fraction) and added.denominator == 1 else added), after

    def _part(self, at: int) -> tuple[Fraction | None, int]:
        """A part that is added: half, a quarter, three quarters."""
        token = self.tokens[at]
        if token.role == "fraction" or (token.word is not None and token.word.role == "ratio"):
            return Fraction(token.value), at + 1
        if token.role == "digit" and self.role(at + 1) == "part" and self.link(at + 1) == _NEXT:
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
            and self.link(end) == _NEXT
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
        if link != _AND and not (link == _NEXT and self.grammar.plain_addition):
            return hundreds, at
        if self.role(at) == "literal" and (link != _AND or not isinstance(self.tokens[at].value, int)):
            return hundreds, at
        value, end = self._below_hundred(at)
        if value is None or value >= 100 or hundreds % 100:
            return hundreds, at
        if self.role(end) in ("hundred", "dozen", "part", "times") and self.link(end) == _NEXT:
            return hundreds, at
        self.hundreds = (hundreds, at)
        return _sum(hundreds, value), end

    def _below_hundred(self, at: int) -> tuple[Value | None, int]:
        role, token = self.role(at), self.tokens[at]
        after = self.role(at + 1)
        if role in ("digit", "bound"):
            if after == "teen" and self.link(at + 1) == _NEXT:
                return _sum(token.value, 10), at + 2
            if (
                after in ("ten", "tens")
                and self.link(at + 1) == _AND
                and not self.grammar.tens_first
                and token.value < 10
            ):
                if self.tokens[at + 1].value >= 20:
                    return _sum(token.value, self.tokens[at + 1].value), at + 2
            return token.value, at + 1
        if role == "tens":
            if after == "digit" and self.link(at + 1) == _NEXT:
                return _sum(token.value, self.tokens[at + 1].value), at + 2
            return token.value, at + 1
        if role in ("ten", "teen", "literal"):
            return token.value, at + 1
        return None, at
