"""What kind of report it is: direct, indirect or mixed; and which of two finds of the same words stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from claimbank.attribute.kinds import described_kinds
from claimbank.fold import fold
from claimbank.languages import Pack
from claimbank.languages.view import View
from claimbank.model import Quote, Report, Span

__all__ = ["distinct", "quote_type", "trimmed"]

#: words of a quoted name in a script without capitals
_LONGEST_NAME = 4
_WORDS = re.compile(r"\w\w")
#: contents that are no clause: a quotation of such words is part of a sentence of the reporter's
_NOMINAL = frozenset(("verb:noun", "participle:noun"))
#: frames of contents that hang on a preposition: accused them of "theft"
_OBJECTS = ("prep:", "of", "against", "about")
_EDGES = ' \n\r\t،,.؛;:!؟?…-–—«»“”"„‟‹›'


def trimmed(text: str, span: Span) -> Span:
    """The span without spaces, stops and quotation marks at its edges.

    >>> trimmed('he "won". ', Span(3, 10))
    Span(start=4, end=7)
    """
    start, end = span
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return span if (start, end) == span else Span(start, end)


def quote_type(view: View, report: Report) -> str:
    """direct: the content stands wholly between marks; mixed: a part of it does that is no mere name; else indirect."""
    content = trimmed(view.text, report.content)
    whole = (
        report.quote is not None and report.quote.start <= content.start and content.end <= report.quote.end
    )
    if whole:
        return "mixed" if report.rule in _NOMINAL else "direct"
    named: Quote | None = None
    for quote in _overlapping(view.quotes, content):
        if quote.start <= content.start and content.end <= quote.end:
            within = report.cue is not None and quote.start <= report.cue.start < quote.end
            nominal = report.rule in _NOMINAL or report.rule.startswith(_OBJECTS)
            if nominal and quote.depth == 0 and not within:
                return "mixed"  # no clause: طالب بـ"الكف عن …"
            return "direct" if report.quote is not None or (quote.depth == 0 and not within) else "indirect"
        inner = trimmed(view.text, quote.inner)
        if content.start <= inner.start and inner.end <= content.end:
            further = named is not None and not _WORDS.search(view.text, named.outer_end, quote.outer_start)
            if not further and not _is_name(view, quote):
                return "mixed"
            named = quote
    return "indirect"


def _is_name(view: View, quote: Quote) -> bool:
    """A quoted proper name: its words carry capitals; in a script without them it is one word, or stands behind the noun
    that it names (قناة "بي إن سبورتس")."""
    words = view.text[slice(*quote.inner)].split()
    if not words:
        return True
    if any(w[:1].upper() != w[:1].lower() for w in words):
        return all(w[:1].isupper() or w[:1].isdigit() for w in words if len(w) > 3)
    return len(words) < 2 or (len(words) <= _LONGEST_NAME and _is_named(view, quote.outer_start))


def _is_named(view: View, position: int) -> bool:
    """Whether one of the two words before ``position`` says that a name follows: قناة, فيلم, المعروف بـ."""
    words = view.text[max(0, position - 40) : position].rstrip(" ـ").split()
    if words and len(words[-1]) == 1:  # a preposition that is written together with its noun: بـ
        words.pop()
    if not words:
        return False
    heads = view.pack.rules.head_words(words[-1])
    if heads and heads <= described_kinds(view.pack).keys():
        return True
    return any(w in _titled(view.pack) for w in words[-2:])


@cache
def _titled(pack: Pack) -> frozenset[str]:
    """The words that a title or an alias follows."""
    return frozenset(fold(word).text for word in pack.words("titled"))


def _overlapping(quotes: Sequence[Quote], span: Span) -> list[Quote]:
    at = bisect_left(quotes, span.start, key=lambda q: q.start)
    back = max(0, at - 3)
    out = []
    for quote in quotes[back:]:
        if quote.start >= span.end:
            break
        if quote.end > span.start:
            out.append(quote)
    return out


def distinct(view: View, reports: Sequence[Report]) -> list[Report]:
    """The reports in the order of the text, the surer one kept of two that cover the same words."""
    words = [(trimmed(view.text, r.content), r) for r in reports]
    words.sort(key=lambda x: (x[0].start, -x[1].content.end, -x[1].confidence))
    kept: list[tuple[Span, Report]] = []
    for found in words:
        near = range(len(kept) - 1, max(-1, len(kept) - 6), -1)
        twin = next((i for i in near if _same(kept[i], found)), None)
        if twin is None:
            kept.append(found)
        elif _surer(found[1], kept[twin][1]):
            kept[twin] = found
    return [report for (start, end), report in kept if start < end]


def _same(one: tuple[Span, Report], other: tuple[Span, Report]) -> bool:
    """Whether two reports, each with the words it covers, cover mostly the same ones and neither is told in the other."""
    (p, a), (q, b) = one, other
    if a.polarity != b.polarity and a.cue != b.cue:
        return False
    common = min(p[1], q[1]) - max(p[0], q[0])
    if common <= 0 or common / (max(p[1], q[1]) - min(p[0], q[0])) <= 0.75:
        return False
    return not _nested(a, b) and not _nested(b, a)


def _nested(outer: Report, inner: Report) -> bool:
    """Whether ``inner`` is told within ``outer`` of another one: its cue stands in the content, its speaker is said."""
    if (
        inner.cue is None
        or not outer.content.start <= inner.cue.start < outer.content.end
        or outer.cue == inner.cue
    ):
        return False
    return inner.speaker is not None and inner.speaker.mention is not None


def _surer(a: Report, b: Report) -> bool:
    def worth(r: Report) -> tuple[bool, float]:
        return (r.speaker is not None and r.speaker.kind not in ("dropped",), r.confidence)

    return worth(a) > worth(b)
