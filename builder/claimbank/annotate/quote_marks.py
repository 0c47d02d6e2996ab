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
from claimbank.languages.packs import Pack
from claimbank.languages.pieces import Column, runs, shared, spans

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

# what it costs to open or to close a quotation after a letter and before one; letters not named: 2.5, 0, 0, 2
_OPENING_AFTER = (
    dict.fromkeys(" \n([{<-–—/:;=|*•", 0.0) | dict.fromkeys(".,!?؟،؛…", 1.0) | dict.fromkeys(_FAMILY, 0.0)
)
_OPENING_BEFORE = {" ": 1.2, "\n": 4.0, "…": 0.0} | dict.fromkeys(".,!?؟،؛", 2.5)
_CLOSING_AFTER = {" ": 1.2, "\n": 4.0, ":": 2.0}
_CLOSING_BEFORE = dict.fromkeys([*" \n)]}>-–—/:;|.,!?؟،؛…", *_FAMILY], 0.0)


_RUN = re.compile(r"[“”„‟\"″＂«»‹›‘’'‚‛`()<>]+")
_SHAPE = re.compile(r"``|''|‘‘|’’|<<|>>|\(\(|\)\)|.")
_LONGEST_RUN = 5  # more marks in a row are no punctuation


class Mark(NamedTuple):
    """A mark and the costs of reading it: 0 fits the place, 3 goes against it.

    ``resumes``: it stands as an opening mark at the beginning of a sentence within a paragraph.
    """

    start: int
    end: int
    text: str
    family: str
    opening: float
    closing: float
    neither: float
    resumes: bool


class _Shapes(NamedTuple):
    """The marks of one language: how to find them, which way each leans, what may cling before one."""

    runs: Column[tuple[tuple[int, int], ...]]
    apostrophe: re.Pattern[str]
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
    letters = "(?!)"
    if settings.get("apostrophes"):
        elided = "|".join(map(re.escape, settings["elided"]))
        letters = rf"['’](?:(?<=\w.)\w|(?<!\w.)(?:{elided}|\d\ds?)(?!\w))"
    clitics = frozenset(settings.get("clitics", ()))
    found = Column(shared(language), spans(_RUN))
    return _Shapes(found, re.compile(letters, re.IGNORECASE), opens, closes, clitics)


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
    marks: list[Mark] = []
    for start, end in runs(shapes.runs, text):
        if end - start == 1:
            _add(marks, text, start, end, shapes)
        elif end - start <= _LONGEST_RUN:
            for m in _SHAPE.finditer(text, start, end):
                _add(marks, text, m.start(), m.end(), shapes)
    return marks


def _add(marks: list[Mark], text: str, start: int, end: int, shapes: _Shapes) -> None:
    shape = text[start:end]
    if shape in "()<>`" or (shape in "'’" and shapes.apostrophe.match(text, start)):
        return
    marks.append(_mark(text, start, end, shapes))


def _mark(text: str, start: int, end: int, shapes: _Shapes) -> Mark:
    shape = text[start:end]
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    family = _FAMILY.get(shape, "double")
    opening = _OPENING_AFTER.get(before, 2.5) + _OPENING_BEFORE.get(after, 0.0)
    if opening >= 1.0:
        opening = _second_look(text, start, end, opening, shapes.clitics)
    closing = _CLOSING_AFTER.get(before, 0.0) + _CLOSING_BEFORE.get(after, 2.0)
    neither = 4.0
    if family == "single":
        neither = 0.4 if before.isalnum() else 0.7 if after.isalnum() else 2.0
        if before == "s" and after == " " and text[end + 1 : end + 2].islower():
            closing += 1.0  # the workers' rights
    elif family == "paren" or before.isdigit():
        neither = 1.0  # 6"
    opening += shapes.opens.get(shape, 0.0)
    closing += shapes.closes.get(shape, 0.0)
    resumes = not opening and before == " " and text[start - 2] in ".!?؟"
    return Mark(start, end, shape, family, opening, closing, neither, resumes)


def _second_look(text: str, start: int, end: int, cost: float, clitics: frozenset[str]) -> float:
    """The cost of opening where the letters around speak against it, but a clitic or dots explain them."""
    if text.startswith("..", end):
        cost -= 2.0
    at = start
    while at and start - at < 4 and text[at - 1].isalpha():
        at -= 1
    clinging = text[at:start] in clitics and (at == 0 or not text[at - 1].isalpha())
    return cost - 2.2 if clinging else cost
