"""A sentence as tokens with word classes, each quotation one token.

>>> from claimbank.model import Quote
>>> text = "He's sure, \\"We won,\\" said Mr. Wood."
>>> t = tokenise(text, 0, len(text), [Quote(12, 19, 11, 20)])
>>> t.low
['he', "'s", 'sure', ',', '“”', 'said', 'mr', 'wood']
>>> t.kinds
'sxl,QvNN'
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import partial

from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import PARTICLED, given_names, listed, word_class
from claimbank.languages.pieces import Known
from claimbank.model import Quote

__all__ = ["Tokens", "tokenise"]

_TOKEN = re.compile(
    r"(\d+:\d+|[^\W_]+(?:[-‑'’‘&./@][^\W_]+|,(?=\d{3})\d+)*|@\w+|[,;:?!()\[\]—–―…]|\.{2,}|(?<=\s)-+(?=\s)|\.(?=\s|$))"
)
_SPLIT = re.compile(r"(i|he|she|it|they|we|you|that|who|what|there|here|where|how)('(?:s|ve|d|ll|re|m))")
_DASHES = "—–―…"
#: an adjective made with a number: "a [225-page] report", "a [6-year-old] boy"
_MEASURED = re.compile(r"[\d.,]+(?:[-‑][a-z]{2,})+")
#: a name that begins with a figure: "7Mast"
_NUMBERED = re.compile(r"\d+[A-Z][a-z]{2}")


@dataclass(slots=True)
class Tokens:
    """Tokens of one stretch of text: positions, small letters and classes (``words``) side by side.

    ``kinds`` has one letter a token: a word class, ``Q`` for a quotation, or the mark itself (``,`` ``;`` ``:`` ``(``
    ``)`` ``?`` ``!``; ``-`` for every dash). Full stops are left out. ``quotes`` leads from a token to its quotation.
    """

    text: str
    start: int
    end: int
    starts: list[int]
    ends: list[int]
    low: list[str]
    kinds: str
    quotes: dict[int, Quote]

    def __len__(self) -> int:
        return len(self.starts)

    def index(self, position: int) -> int:
        """The token that holds ``position`` or the next one after it."""
        return bisect_right(self.ends, position)

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital letter or a digit."""
        return self.kinds[i] != "Q" and not self.text[self.starts[i]].islower()


def tokenise(text: str, start: int, end: int, quotes: list[Quote]) -> Tokens:
    """The tokens of ``text[start:end]``; ``quotes`` (sorted, not overlapping) become one token each."""
    starts: list[int] = []
    ends: list[int] = []
    low: list[str] = []
    kinds: list[str] = []
    held: dict[int, Quote] = {}
    at = start
    for quote in quotes:
        if quote.outer_start < at or quote.outer_end > end:
            continue
        _words(text, at, quote.outer_start, starts, ends, low, kinds)
        held[len(starts)] = quote
        starts.append(quote.outer_start)
        ends.append(quote.outer_end)
        low.append("“”")
        kinds.append("Q")
        at = quote.outer_end
    _words(text, at, end, starts, ends, low, kinds)
    _mend(text, starts, low, kinds)
    return Tokens(text, start, end, starts, ends, low, "".join(kinds), held)


def _mend(text: str, starts: list[int], low: list[str], kinds: list[str]) -> None:
    """Corrects what only a neighbour tells: "June Carter" and "Downing Street" are names, "they claim" is a verb."""
    within = False
    for i in range(len(kinds) - 1):
        within = kinds[i] == "(" or (within and kinds[i] != ")")
        if within and kinds[i] in ";:":
            kinds[i] = ","
        kind, after = kinds[i], kinds[i + 1]
        if after == "N" and kind in "Txgeah" and text[starts[i]].isupper() and text[starts[i + 1]].isupper():
            if (kind == "T" and low[i] in given_names() and (i == 0 or kinds[i - 1] not in "pT")) or (
                i == 0
                and kind in "xgeah"
                and (low[i] in given_names() or (kind != "a" and not listed(low[i])))
            ):
                kinds[i] = "N"
        elif kind == "d" and after == "v" and low[i + 1].endswith("s"):
            kinds[i + 1] = "l"
        elif not i and kind == "p" and low[0] in ("outside", "past", "inside", "near"):
            kinds[0] = (
                "l" if after in "lh" or (after == "N" and low[0] == "past") else "p"
            )  # "[Outside] experts said"
        elif not i and kind == "e" and after in "ve" and not listed(low[0]) and text[starts[0]].isupper():
            kinds[0] = "N"  # "[Halsted] said": a name
        elif low[i] == "left" and kind == "e" and i and (kinds[i - 1] == "d" or low[i - 1].endswith("al")):
            kinds[i] = "l"  # "cooks on the radical [left]"
        elif kind == "b" and low[i] == "once" and after in ("v", "e", "x") and i and kinds[i - 1] in "sNlw":
            kinds[i] = "a"  # "he [once] said"
        elif low[i] in ("all", "neither", "the", "close"):
            _mend_closed(low, kinds, i)
        elif kind == "s" and after == "h" and low[i] not in ("nothing", "something", "everything", "others"):
            kinds[i + 1] = "v"


def _mend_closed(low: list[str], kinds: list[str], i: int) -> None:
    """Corrects what "the", "all" and "neither" tell of the words behind them."""
    after = kinds[i + 1]
    if low[i] == "close":
        if not i and low[1] == "to" and kinds[2:3] == ["m"]:
            kinds[0] = kinds[1] = "a"  # "[Close to] three dozen people said"
    elif low[i] == "neither" and i and kinds[i - 1] in "lNsh" and after in ("e", "v", "h"):
        kinds[i] = "n"  # "[neither] confirmed nor denied"
    elif low[i] == "all" and low[i + 1] == "but" and kinds[i + 2 : i + 3] in (["e"], ["v"], ["h"]):
        kinds[i] = kinds[i + 1] = "a"  # "[all but] confirmed"
    elif low[i] == "the" and after == "T" and low[i + 1] in ("sun", "sunday"):
        if low[i + 1] == "sun" or kinds[i + 2 : i + 3] == ["N"]:
            kinds[i + 1] = "N"  # "told the [Sunday] Mirror"
    elif low[i] == "the" and after == "v" and low[i + 1].endswith("s"):
        kinds[i + 1] = "l"


def _words(
    text: str, start: int, end: int, starts: list[int], ends: list[int], low: list[str], kinds: list[str]
) -> None:
    begin = start - 1 if start and text[start - 1].isspace() else start  # a dash asks for the blank before it
    pieces = iter(
        _TOKEN.split(text[begin:end])
    )  # what is left out and tokens in turn, at the price of no match object
    e, inside = begin, _inside
    for gap, word in zip(pieces, pieces, strict=False):
        s = e + len(gap)
        e = s + len(word)
        small, kind, cut = inside[word] if starts else _at_head[word]
        if cut:
            starts += (s, s + cut)
            ends += (s + cut, e)
            low += (small[:cut], small[cut:])
            kinds += (kind, "x")
        elif kind:
            starts.append(s)
            ends.append(e)
            low.append(small)
            kinds.append(kind)


def _reading(word: str, first: bool) -> tuple[str, str, int]:
    """A token in small letters, its class, and where "he's" falls in two (0: nowhere); no class for a full stop."""
    head = word[0]
    if not (head.isalnum() or head == "@"):
        if head == ".":
            return "", "", 0
        mark = "-" if head in _DASHES or head == "-" else {"[": "(", "]": ")"}.get(word, word)
        return mark, mark, 0
    small = word.lower().replace("’", "'").replace("‘", "'")
    parts = _SPLIT.fullmatch(small)
    if parts:
        return small, word_class(parts[1]) or "s", len(parts[1])
    return small, _kind(word, small, first), 0


def _kind(word: str, small: str, first: bool) -> str:
    if word[0].isdigit():
        if _NUMBERED.match(word):
            return "N"
        return "l" if _MEASURED.fullmatch(small) else "m"
    known = word_class(small)
    if first and known == "m":
        return "m"  # "[Six] states agreed"
    if word[0].isupper():
        if word in ("US", "WHO"):
            return "N"
        if known in ("d", "s", "p", "c", "b", "w", "t", "i", "x", "n", "T", "o", "a"):
            if not first and (
                (known == "a" and not listed(small)) or small in ("today", "tonight", "tomorrow", "yesterday")
            ):
                return "N"
            if (
                first
                or known in "sT"
                or (word.isupper() and len(word) > 3)
                or small not in word_set("capital_names")
            ):
                return known
            return "N" if known in "adx" else known
        return known if first and known in ("v", "e", "g") else "N"
    if known == "T" and small in ("sat", "wed"):
        return "v"  # "he [sat] down"
    if word[0] == "@" or (small != word and PARTICLED.match(word)):
        return "N"
    return known or "l"


_inside = Known(partial(_reading, first=False), most=1 << 16)
_at_head = Known(partial(_reading, first=True), most=1 << 13)
