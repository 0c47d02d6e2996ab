"""Where a clause begins, past the connective words that open a sentence."""

from __future__ import annotations

import re

from claimbank.languages.ar.words import GIVEN, flags_of

__all__ = ["clause_begin", "past_dateline", "without_and"]

_OPENING = re.compile(
    r"(?:[-–]\s*)?(?:و?كما\s+|و?لكن\s+|و?(?:غير|الا|بيد) ان\s+|و?من (?:جهة|جهه|ناحية|جانب) (?:اخرى|ثانية|اخر)\s*[،,]?\s*"
    r"|و?(?:في|على) (?:المقابل|غضون ذلك|السياق (?:ذاته|نفسه)|صعيد (?:اخر|متصل))\s*[،,]?\s*"
    r"|و?يذكر ان\s+|و?يشار الى ان\s+|و?بالتالي\s*[،,]?\s*)"
)
#: ``القاهرة، مصر (CNN)--``
_DATELINE = re.compile(r"[^\n.:()]{0,60}\([^()\n]{2,24}\)\s*[-–—]{1,3}\s*")
_WORD = re.compile(r"\w+")
#: verbs whose own first letter is و: وصل, وقعت
_OWN_WAW = re.compile(
    r"و(?:صل|قع|جد|ضع|زع|لد|ثق|رد|صف|عد|قف|اجه|اصل|افق|فر|دع|سع|رث|جه|ظف|حد|في|كل|زن|شك|اكب|ازن"
    r"|فد|جب|رط|صم|سم|لج|هب|قف)"
    r"(?:ت|وا|ا|تا|ه|ها|هم|ته|تها)?$"
)


def without_and(text: str, start: int) -> int:
    """The position past the conjunction و of the word at ``start``, if it bears one.

    >>> without_and("وكانت المدينة", 0), without_and("وصل الوفد", 0), without_and("والمدينة", 0)
    (1, 0, 1)
    """
    if text[start : start + 1] != "و":
        return start
    m = _WORD.match(text, start)
    if m is None or len(m[0]) < 3 or flags_of(m[0]) & GIVEN or _OWN_WAW.match(m[0]):
        return start
    return start + 1


def past_dateline(text: str, start: int, end: int) -> int:
    """The position past a dateline that stands at ``start``, if one does."""
    dateline = _DATELINE.match(text, start, end)
    return dateline.end() if dateline else start


def clause_begin(text: str, start: int, end: int) -> int:
    """The start of the statement itself in the clause that begins at ``start``."""
    start = past_dateline(text, start, end)
    m = _OPENING.match(text, start, end)
    return without_and(text, m.end() if m else start)
