"""Where a reported content ends: at the next report of the sentence, at the reporter's aside, else with the sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from claimbank.languages.ar.asides import aside
from claimbank.languages.ar.direct_objects import verbal_noun_at
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Found, Scope, clause_like, holds
from claimbank.languages.ar.spoken_on import spoken_on, starts_report
from claimbank.languages.ar.turns import OWN_TURN, another_speaks, new_clause, participle_behind, turn_at
from claimbank.languages.ar.words import flags_of
from claimbank.model import Quote, Span

__all__ = ["Content", "content_end", "content_of", "trim"]


class Content(NamedTuple):
    """The reported words; ``quote`` where they are one quotation."""

    span: Span
    quote: Quote | None


_EDGE = " \n\t،,.؛;:!…-–"


def trim(text: str, start: int, end: int) -> Span:
    """The stretch without blanks and stops at its edges (a question mark stays)."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


_PAUSE = re.compile(r"\s*[،,]")


def content_end(
    scope: Scope, start: int, gender: str | None, number: str | None, noun: bool = False, label: bool = False
) -> int:
    """Where the content that begins at ``start`` ends, for a speaker of this gender and number."""
    end = scope.end
    for found in scope.found:
        if found.breaks is None or found.breaks <= start or (found.share and number != "p"):
            continue
        if (
            (noun and found.cue.kind == "participle")
            or found.explicit
            or found.relay is not None
            or _same_speaker(found, gender, number)
        ):
            end = found.breaks
            break
    pauses = holds(scope.text, "،,", start, end)
    if (turn := turn_at(scope, start, end, gender, pauses)) is not None:
        end = turn
    if pauses:
        end = another_speaks(scope, start, end)
        end = participle_behind(scope, start, end, gender)
    if scope.quoted and (own := OWN_TURN.search(scope.text, start, end)) is not None:
        end = own.start()
    m = aside(scope, start, end, pauses)
    end = m if m is not None else end
    if label and (pause := _PAUSE.search(scope.text, start, end)) is not None:
        end = pause.start()
    return new_clause(scope, start, end) if noun else end


def _same_speaker(found: Found, gender: str | None, number: str | None) -> bool:
    """Whether a verb without a subject can go on with the speaker of the content before it."""
    cue = found.cue
    if cue.gender and gender and cue.gender != gender:
        return False
    return not (cue.number and number and (cue.number == "s") != (number == "s"))


_OPENING_MARKS = frozenset('"«“„')
_LONGEST_UNCLOSED = 1500
_MOST_SENTENCES = 40


def _unclosed(scope: Scope, start: int, gender: str | None, number: str | None) -> Content:
    """The words behind a mark that nothing closes: up to the next report, through the sentences of its paragraph."""
    view, text = scope.view, scope.text
    end = content_end(scope, start + 1, gender, number)
    paragraph = view.paragraph_at(start)
    if end >= scope.end and paragraph is not None and not scope.quoted:
        limit = min(paragraph.end, start + _LONGEST_UNCLOSED)
        following = bisect_right(view.sentences, (start, 1 << 60))
        for begin, stop in view.sentences[following : following + _MOST_SENTENCES]:
            if (
                begin >= limit
                or starts_report(text, begin)
                or any(text.find(m, begin, stop) >= 0 for m in _OPENING_MARKS)
            ):
                break
            end = min(stop, limit)
    span = trim(text, start + 1, end)
    return Content(span, Quote(span.start, span.end, start, span.end, closed=False))


#: behind a label in marks: another clause or thing (``وصفه بـ"المحتكر" وطالب``)
_LEFT = re.compile(r"\s+و(?=\w{3})(?!ال|ب?ان(?:ه|ها|هم)?(?!\w))")
#: a further label: ``وصفه بـ"الكاذب" و"اللص"``, ``بـ"الكاذب" وأنه سرق``
_MORE = re.compile(r"\s*[،,]?\s*و\s?(?:ب\s?)?[\"«“]|\s+وب?ان(?:ه|ها|هم)?(?!\w)")
#: in what state one says it: متطرقا
_STATE = re.compile(r"م\w{3,}ا")
_BLANKS_AND_WORD = re.compile(r"\s+(\w{3,})")


def _verb_at(text: str, start: int, end: int) -> bool:
    """Whether a finite verb that is nothing else stands there, of which the label is the subject: ``"أتباعه" | هزموا``."""
    m = _BLANKS_AND_WORD.match(text, start, end)
    if m is None or flags_of(m[1]):
        return False
    return _STATE.fullmatch(m[1]) is not None or (is_finite(m[1]) and not is_noun(m[1]))


_THAT = re.compile(r"ان(?:ه|ها|هم)?\s+")
_WORD = re.compile(r"\w")


def content_of(
    scope: Scope, opener: Opener, gender: str | None, number: str | None, label: bool = False
) -> Content:
    """The content behind an opener: a whole quotation, or the clause to its end."""
    text, start, quote = scope.text, opener.content, opener.quote
    if (
        quote is None
        and opener.how == "noun"
        and (around := scope.quote_at(start - 1)) is not None
        and around.closed
    ):
        start, quote = start - 1, around  # رفض "تلقي الدروس"
    if quote is None and opener.how == "colon" and (m := _THAT.match(text, start, scope.end)) is not None:
        start = m.end()
    if quote is None and opener.how != "noun" and text[start : start + 1] in _OPENING_MARKS:
        return _unclosed(scope, start, gender, number)
    if quote is None:
        end = content_end(scope, start, gender, number, noun=opener.how == "noun", label=label)
        for inner in scope.quotes:
            if inner.outer_start < end < inner.outer_end and inner.closed and inner.outer_start >= start:
                end = inner.outer_end
        if opener.how == "colon":
            end = spoken_on(scope, start, end)
        return Content(trim(text, start, end), None)
    return _of_quotation(scope, opener._replace(content=start), quote, gender, number, label)


def _of_quotation(
    scope: Scope, opener: Opener, quote: Quote, gender: str | None, number: str | None, label: bool
) -> Content:
    """The quotation alone, where it is all that is said, else the clause that it is part of."""
    text = scope.text
    if not quote.closed:
        end = min(content_end(scope, quote.start, gender, number), quote.end)
        return Content(trim(text, quote.start, end), quote)
    end = max(content_end(scope, quote.outer_end - 1, gender, number, label=label), quote.outer_end)
    named = (
        opener.how == "noun"
        and not text.startswith("بان", opener.start)
        and _MORE.match(text, quote.outer_end, end) is None
    )
    if label and (named or _LEFT.match(text, quote.outer_end, end) or _verb_at(text, quote.outer_end, end)):
        return Content(quote.inner, quote)
    rest = text[quote.outer_end : end].strip(_EDGE)
    if not _WORD.search(rest):
        return Content(quote.inner, quote)
    paused = text[quote.outer_end : quote.outer_end + 3].lstrip()[:1] in ("،", ",", ".")
    nominal = opener.how == "quote" and not paused and text.find(". ", *quote.inner) < 0
    whole = nominal and verbal_noun_at(text, quote.start, quote.end)
    if not whole and (opener.how in ("quote", "colon") or paused) and clause_like(text, quote, 3):
        return Content(quote.inner, quote)
    return Content(trim(text, opener.content, end), None)
