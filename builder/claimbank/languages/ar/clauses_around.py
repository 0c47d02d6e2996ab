"""The clause that an adverbial source belongs to: the one behind it, or the one that it closes."""

from __future__ import annotations

import re

from claimbank.languages.ar.clauses import clause_begin
from claimbank.languages.ar.contents import content_end, trim
from claimbank.languages.ar.day_words import DATE
from claimbank.languages.ar.scope import Scope
from claimbank.model import Party, Quote, Span

__all__ = ["SO", "clause_before", "clause_behind", "past_relative", "start_of"]

_RELATIVE = re.compile(r"\s*[،,]?\s*(?:الذي|التي|الذين|اللذين|اللتين|والذي|والتي)(?!\w)")
#: where and when it came out: لدراسة نشرتها المجلة | في آخر الربيع فإن
_WHERE = re.compile(r"\s*(?:في|عبر|على|خلال|امس|قبل|منذ)\s")
_DATED = re.compile(rf"\s*{DATE.pattern}")
SO = re.compile(r"(?<!\w)فان(?:ه|ها|هم|هما)?(?!\w)")


def past_relative(scope: Scope, end: int) -> int:
    """Past a relative clause behind the source: to its فإن, else its comma (``بحسب الدراسة التي نشرت أمس | فإن``)."""
    text = scope.text
    dated = _DATED.match(text, end, scope.end)
    behind = dated.end() if dated is not None else end
    m = _RELATIVE.match(text, behind, scope.end) or _WHERE.match(text, end, scope.end)
    if m is None:
        return end
    if not m[0].strip(" ،,").startswith(("ال", "وال")) and SO.search(text, m.end(), end + 80) is None:
        return end
    reach = min(scope.end, end + 200)
    so = SO.search(text, m.end(), reach)
    if so is not None:
        return so.start()
    pause = max(text.find("،", m.end(), reach), text.find(",", m.end(), reach))
    return pause if pause > 0 else end


def start_of(text: str, first: int) -> int:
    """Where the stops, the dash, the و and the وذلك before an adverbial at ``first`` begin."""
    while first and text[first - 1] in " ،,و-–":
        if text[first - 1] == "و" and first >= 2 and text[first - 2].isalnum():
            break
        first -= 1
    if first > 5 and text.endswith(" وذلك", 0, first):  # ، وذلك وفقا لـ
        return start_of(text, first - 4)
    return first


_THEN = re.compile(
    rf"(?:\s*[،,]\s*{DATE.pattern}\s*[،,]?\s*(?=فان))?[\s،,:]*(?:ف?ان(?:ه|ها|هم|هما)?(?!\w))?[\s،,:]*"
)


#: to whom the source said it
_TOLD = re.compile(r"\s*ل(?:مراسل\w*|موفد\w*|وكال[ةه]|صحيف[ةه]|موقع)(?!\w)[^،,\n]{0,60}?(?=\s*[،,]|\s+فان)")


def clause_behind(scope: Scope, start: int, party: Party | None) -> Span | None:
    dated = _DATED.match(scope.text, start, scope.end)
    if dated is not None and scope.text.startswith((" فقد", " فان"), dated.end()):
        start = dated.end()  # بحسب ما أعلنه الوزير الثلاثاء | فقد
    told = _TOLD.match(scope.text, start, scope.end)
    m = _THEN.match(scope.text, told.end() if told else start, scope.end)
    begin = m.end() if m else start
    quote = scope.quote_at(begin)
    end = content_end(scope, begin, party.gender if party else None, party.number if party else None)
    if quote is not None and quote.closed and end <= quote.outer_end + 2:
        return quote.inner
    span = trim(scope.text, begin, end)
    return span if span.end - span.start > 12 else None


def clause_before(scope: Scope, first: int) -> tuple[Span | None, Quote | None]:
    """The clause that an adverbial at ``first`` closes: from the last report or the sentence's start."""
    text = scope.text
    quote = scope.quote_before(first)
    if (
        quote is not None
        and not text[quote.outer_end : first].strip(" ،,و")
        and not text[scope.start : quote.outer_start].strip(" -–")
    ):
        return quote.inner, quote
    span = trim(text, clause_begin(text, scope.start, first), start_of(text, first))
    return (span, None) if span.end - span.start > 12 else (None, None)
