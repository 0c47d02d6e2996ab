"""Finds number words and clusters of digits."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import itemgetter

from claimbank.annotate.numbers.literals import read_literal
from claimbank.languages.numerals import NumberGrammar, Token, Word
from claimbank.languages.pieces import runs

__all__ = ["tokens"]

_GLUED = frozenset("/#@_&=\\~+:%.,$€£¥₪₺₽₹²³^")
_SIGNS = frozenset("$€£¥₪₺₽₹₩₦₱฿")
#: what stands after a dash that joins digits to nothing
_APART = _SIGNS | {"", " "}
_RATIO, _RANGE = Word("ratio", 0), Word("range", 0)


def tokens(text: str, grammar: NumberGrammar) -> list[Token]:
    """The number words and digits of ``text`` in order; digits in names, dates and times are left out.

    >>> from claimbank.languages import pack
    >>> [(t.role, t.value) for t in tokens("قتل 12 شخصا وثلاثون جنديا في ف-16", pack("ar").quantities.grammar())]
    [('literal', 12), ('ten', 30)]
    """
    out = _words(text, grammar)
    words, done = len(out), 0
    for start, end in runs(grammar.clusters, text):
        if start < done:
            continue  # the rest of a number that spaces divide
        full = grammar.digits.match(text, start)
        done = full.end() if full else end
        token = _literal(text, start, done, grammar)
        if token is not None:
            out.append(token)
    if words and len(out) > words:
        out.sort(key=itemgetter(0))
        out = [
            token
            for before, token in zip([None, *out], out, strict=False)
            if before is None or token.lead >= before.end
        ]
    return out


def _words(text: str, grammar: NumberGrammar) -> list[Token]:
    out: list[Token] = []
    for begin, found in grammar.spelled.of(text):
        for start, end, (word, shift, joined, bound, definite) in found:
            lead = begin + start
            out.append(
                Token(lead, lead + shift, begin + end, word.role, word.value, joined, bound, definite, word)
            )
    return out


def _literal(text: str, start: int, end: int, grammar: NumberGrammar) -> Token | None:
    lead, joined, definite, bound = start, False, False, False
    before = text[start - 1] if start else " "
    if before == "." and (text[start - 2 : start - 1] in (" ", "(") or not text[: start - 1].strip(" -+")):
        start -= 1  # .77 where a text or a word begins
        lead = start
    elif before not in " \n(":
        if before.isalpha():
            lead = _proclitic(text, start, grammar)
            if lead < 0:
                return None
            glued = text[lead:start]
            joined, bound, definite = glued[:1] == "و", True, glued.endswith("ال")
        elif not _stands_free(text, start, before):
            return None
    found = read_literal(text[start:end].replace(".", "0.", text[start] == "."), text, end, grammar)
    if found.shape == "other":
        return None
    if found.shape == "range":
        return Token(lead, start, end, "literal", found.low or 0, joined, bound, definite, _RANGE)
    role = _RATIO if found.shape == "ratio" else None
    value = found.value if found.value is not None else 0
    following = text[end : end + 1]
    if following and ((following.isalpha() and following.isascii()) or following in "-–_@^"):
        return _suffixed(
            text, Token(lead, start, end, "literal", value, joined, bound, definite, role), grammar
        )
    return Token(lead, start, end, "literal", value, joined, bound, definite, role)


def _proclitic(text: str, start: int, grammar: NumberGrammar) -> int:
    """Where the clitics before digits begin (و20, لـ15); the digits' own start after a whole word; -1 inside a name."""
    at = start
    while at and text[at - 1].isalpha():
        at -= 1
    word = text[at:start]
    if word in grammar.proclitics:
        return at
    if word[-1].isascii():
        sign = any(word == sign for sign in grammar.signs)
        return start if sign and (len(word) > 1 or _spends(word, text)) else -1
    return -1 if len(word) < 3 or text[at - 1 : at] == "-" else start


@lru_cache(maxsize=8)
def _spends(letter: str, text: str) -> bool:
    """Whether a letter is the sign of a currency in this text, as it stands before millions or thousands: R4bn, N5,000."""
    amount = rf"(?<!\w){letter}[0-9]+(?:\.[0-9]+)?(?:bn|tn|m|mn|,[0-9]{{3}}| (?:billion|million|trillion))\b"
    return re.search(amount, text) is not None


def _stands_free(text: str, start: int, before: str) -> bool:
    """Whether digits after a sign are a number of their own: no part of a name (F-16), an address, a date."""
    if before in "-–—−":
        return not text[start - 2 : start - 1].isalnum()
    if before in _SIGNS:
        return True
    if before in ".,،":
        return start < 2 or not text[start - 2].isdigit()
    return before not in _GLUED or text[start - 2 : start - 1] in ("", " ")


def _suffixed(text: str, token: Token, grammar: NumberGrammar) -> Token | None:
    """Digits with letters after them: 12bn, 3.5m, 24km; None for names (3D, 5G) and decades (1990s)."""
    end = token.end
    following = text[end]
    if not following.isalpha():
        if text[end + 1 : end + 2] == "D" and not text[end + 2 : end + 3].isalnum():
            return None  # 3-D
        return token if text[end + 1 : end + 2] in _APART or text[end + 1].isalpha() else None
    at = end
    while at < len(text) and text[at].isalpha() and at - end < 12:
        at += 1
    letters = text[end:at]
    if letters in ("m", "mm") and grammar.sense.is_length(text, token.start, end):
        return token
    if letters in grammar.suffixes and not text[at : at + 1].isdigit():
        scale = grammar.suffixes[letters]
        return token._replace(end=at, value=token.value * scale, word=Word("suffixed", scale))
    if letters in grammar.ordinal_endings:
        return token._replace(end=at, role="ordinal", word=None)
    m = grammar.after.match(text, end)
    return token if (m is not None and m.start(1) == end) or not following.isascii() else None
