"""Marks of quotation as they stand in a text, each with what it costs to read it as opening, closing or
neither.

What a mark is (its family, which way it leans) is a fact of the writing systems and stands here; which of
them a language uses, which way round, and whether it has apostrophes is said by its pack.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages import pack as language_pack
from claimbank.languages.pack import Pack

__all__ = ["Mark", "marks_of", "pair_cost"]

_FAMILIES = {
    "double": "“ ” „ ‟ \" ″ ＂ `` ''",
    "angle": "« » << >>",
    "single": "‘ ’ ‚ ‛ '",
    "small": "‹ ›",
    "paren": "(( ))",
}
_FAMILY = {mark: family for family, marks in _FAMILIES.items() for mark in marks.split()}
_OPENS, _CLOSES = set("“„‟«‘‚‛‹") | {"``", "<<", "(("}, set("”»’›") | {"''", ">>", "))"}
_MIXED = {
    ("double", "angle"): 1.5,
    ("angle", "double"): 1.5,
    ("single", "small"): 1.5,
    ("small", "single"): 1.5,
}

_BEFORE_OPENING = set(" \n([{<-–—/:;=|*•") | set(_FAMILY)
_AFTER_CLOSING = set(" \n)]}>-–—/:;|.,!?؟،؛…") | set(_FAMILY)
_PUNCTUATION = set(".,!?؟،؛…")


class Mark(NamedTuple):
    """A mark and the costs of reading it: 0 fits the place, 3 goes against it."""

    start: int
    end: int
    text: str
    family: str
    opening: float
    closing: float
    neither: float


class _Shapes(NamedTuple):
    """The marks of one language: how to find them, which way each leans, what may cling before one."""

    pattern: re.Pattern[str]
    opens: dict[str, float]
    closes: dict[str, float]
    clitics: frozenset[str]


@cache
def _shapes(language: str) -> _Shapes:
    pack = language_pack(language)
    settings = pack.settings["quotes"]
    opens, closes = dict.fromkeys(_FAMILY, 0.0), dict.fromkeys(_FAMILY, 0.0)
    against = 0.8 if pack.direction == "rtl" else 3.0
    first, second = {o for o, _ in pack.quote_pairs}, {c for _, c in pack.quote_pairs}
    for mark in _FAMILY:
        if mark in _CLOSES and mark not in first - second:
            opens[mark] = against
        if mark in _OPENS:
            closes[mark] = against if mark not in second else 0.5
    singles = r"[‘‚‛]|['’]"
    if settings.get("apostrophes"):
        elided = "|".join(map(re.escape, settings["elided"]))
        singles = rf"[‘‚‛]|(?<!\w)['’](?!(?:{elided}|\d\ds?)(?!\w))|(?<=\w)['’](?!\w)"
    pattern = re.compile(
        rf"[“”„‟\"″«»‹›‘’'()<>]{{6,}}|``|''|‘‘|’’|<<|>>|\(\(|\)\)|[“”„‟\"″＂«»‹›]|{singles}", re.IGNORECASE
    )
    return _Shapes(pattern, opens, closes, frozenset(settings.get("clitics", ())))


def pair_cost(opening: Mark, closing: Mark) -> float | None:
    """What it costs that ``closing`` closes ``opening``: 0 within one family, None if they cannot pair."""
    if opening.family == closing.family:
        return 0.5 if (opening.text == '"') != (closing.text == '"') else 0.0
    return _MIXED.get((opening.family, closing.family))


def marks_of(text: str, pack: Pack) -> list[Mark]:
    """The marks of a folded text in order; apostrophes and signs of inches and minutes are read as such.

    >>> from claimbank.languages import pack
    >>> [m.start for m in marks_of("In the '90s the dogs' owners didn't say 'no'.", pack("en"))]
    [20, 40, 43]
    """
    shapes = _shapes(pack.language)
    return [
        _mark(text, m.start(), m.end(), shapes)
        for m in shapes.pattern.finditer(text)
        if m.end() - m.start() < 6
    ]


def _mark(text: str, start: int, end: int, shapes: _Shapes) -> Mark:
    shape = text[start:end]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    family = _FAMILY.get(shape, "double")
    neither = _neither(family, before, after)
    return Mark(
        start,
        end,
        shape,
        family,
        shapes.opens.get(shape, 0.0) + _opening(text, start, before, after, shapes),
        shapes.closes.get(shape, 0.0) + _closing(family, before, after, text[end + 1 : end + 2]),
        neither,
    )


def _opening(text: str, start: int, before: str, after: str, shapes: _Shapes) -> float:
    cost = 0.0
    if before not in _BEFORE_OPENING:
        clinging = _after_clitic(text, start, shapes.clitics)
        cost = 0.3 if clinging else 1.0 if before in _PUNCTUATION else 2.5
    if after == " ":
        cost += 1.2
    elif after == "\n":
        cost += 4.0
    elif after in _PUNCTUATION and after not in ".…":
        cost += 2.5
    elif after == ".":
        cost += 0.5 if text.startswith("..", start + 1) else 2.5
    return cost


def _after_clitic(text: str, start: int, clitics: frozenset[str]) -> bool:
    at = start
    while at and start - at < 4 and text[at - 1].isalpha():
        at -= 1
    return text[at:start] in clitics and (at == 0 or not text[at - 1].isalpha())


def _closing(family: str, before: str, after: str, second: str) -> float:
    cost = 0.0
    if before == " ":
        cost = 1.2
    elif before == "\n":
        cost = 4.0
    elif before == ":":
        cost = 2.0
    elif family == "single" and before == "s" and after == " " and second.islower():
        cost = 1.0  # the workers' rights
    if after not in _AFTER_CLOSING:
        cost += 2.0
    return cost


def _neither(family: str, before: str, after: str) -> float:
    if family == "single":
        if before.isalnum():
            return 0.4  # the workers' rights, 5'
        return 1.5 if after.isalnum() else 2.0
    if family == "paren":
        return 1.0
    return 1.0 if before.isdigit() else 4.0  # 6"
