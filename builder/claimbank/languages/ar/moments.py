"""Tells when something was said, by the words around its cue: ``قال أمس إن``, ``ويوم السبت، أعلنت``, ``«…»، بحسب بيان الأحد``.

A time within what is said is that of the event. One counts for the saying only beside the cue, outside clauses of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.times import times
from claimbank.model import Report, Span

__all__ = ["dated"]

_RELATIVES = re.compile(
    r"(?<!\w)(?:الذي|الذى|التي|التى|الذين|اللذان|اللتان|اللذين|اللتين|اللواتي|ممن|حيث|عندما|حينما|بعدما)(?!\w)"
)
#: occasions on which things are said: a clause behind one tells when
_OCCASION = (
    r"(?:مؤتمر|المؤتمر|مقابل[ةه]|حوار|تصريح|تصريحات|بيان|البيان|كلم[ةه]|خطاب|حديث|لقاء|مقال|تقرير|رسال[ةه]|تغريد[ةه]|تدوين[ةه]"
    r"|بلاغ|مذكر[ةه]|دراس[ةه]|استطلاع|احصاء|ارقام|جلس[ةه]|احاط[ةه])"
)
_OF_OCCASION = re.compile(
    rf"(?<!\w)[وفبل]?{_OCCASION}(?:\s+[^\W\d]+){{0,4}}?\s*[،,]?\s*(?:الذي|الذى|التي|التى)\s+\w+"
)
#: what hangs on one of these words is another event: ``بعد اجتماع مع نظيره الثلاثاء``
_OTHER = re.compile(
    r"(?<!\w)[وف]?(?:بعد|قبل|عقب|غداة|عشية|اثر|قبيل|بعيد|منذ|حتى|عن|حول|بشان|ضد|بسبب|رغم|خلافا|ازاء|تجاه|من اجل|ردا على"
    r"|تعليقا على|على خلفية|على اثر|احتجاجا على"
    r"|على(?! (?:تويتر|فيسبوك|هامش|حسابه|حسابها|صفحته|صفحتها|قناة|شاشة|موقعه|موقعها)))(?!\w)"
)
_BREAK = re.compile(r"[؛;.!?؟]\s|\n")
_MAIN = re.compile(r"[\s،,]*(?:قد|فقد|لقد|كان|كانت)?\s*[وف]?")
_FRONT = re.compile(
    r"[\s،,]*[وف]?(?:(?:في|خلال|اثناء|عبر|ضمن|لدى|على هامش|من جهته|من جهتها|الى ذلك|وكان|كان)(?!\w)[^،,]{0,90}?)?[\s،,]*\Z"
)
#: verbs with which a speaker goes on
_ONWARD = frozenset(
    ("أضاف", "تابع", "أردف", "واصل", "استطرد", "زاد", "مضى", "أكمل", "استدرك", "ختم", "اختتم")
)


def dated(scope: Scope, reports: Sequence[Report]) -> list[Report]:
    """The reports of a sentence with the words that say when each was made."""
    if not reports:
        return []
    found = _free(scope, reports)
    if not found:
        return list(reports)
    out: list[Report] = []
    for report in reports:
        date = _of(scope, report, reports, found) or _shared(report, out)
        out.append(replace(report, date=date) if date is not None else report)
    return out


def _free(scope: Scope, reports: Sequence[Report]) -> list[Span]:
    """The times of the sentence outside quotations and outside contents in which nobody else is reported."""
    cues = [r.cue.start for r in reports if r.cue is not None]
    whole = sorted(
        {r.content for r in reports if not any(r.content.start <= c < r.content.end for c in cues)}
    )
    found: list[Span] = []
    start = scope.start
    for content in (*whole, Span(scope.end, scope.end)):
        if start + 4 < content.start:
            found += times(scope.text, start, content.start)
        start = max(start, content.end)
    return [t for t in found if not any(q.outer_start < t.start < q.outer_end for q in scope.quotes)]


def _of(scope: Scope, report: Report, reports: Sequence[Report], found: list[Span]) -> Span | None:
    if report.cue is None:
        return None
    cue, content = report.cue, report.content
    spans = [r.content for r in reports if r.content != content]
    level = [
        t
        for t in found
        if not content.start <= t.start < content.end
        and all((c.start <= t.start < c.end) == (c.start <= cue.start < c.end) for c in spans)
    ]
    stop = content.start if content.start >= cue.end else scope.end
    for t in level:
        if cue.end <= t.start < stop and t.start - cue.end < 220 and _behind(scope, cue.end, t.start):
            return t
    start = max([scope.start, *(c.end for c in spans if c.end <= cue.start)])
    if content.end <= cue.start:
        start = max(start, content.end)
    for t in reversed(level):
        if start <= t.start < cue.start and _before(scope, report, start, t):
            return t
    return None


def _behind(scope: Scope, start: int, at: int, hung: bool = False) -> bool:
    """Whether only who, to whom and where stands between a verb and a time behind it; ``hung``: a participle hangs on it."""
    text = scope.text
    if _BREAK.search(text, start, at):
        return False
    if not hung and any(c.kind == "verb" and start < c.start < at for c in scope.cues):
        return False
    relative = _last(_RELATIVES, text, start, at)
    if relative is not None and not _OF_OCCASION.search(text, start, at) and not _closed(text, relative, at):
        return False
    other = _last(_OTHER, text, start, at)
    return other is None or _closed(text, other, at)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Where the last match between two positions ends."""
    ends = [m.end() for m in pattern.finditer(text, start, end)]
    return ends[-1] if ends else None


def _closed(text: str, start: int, at: int) -> bool:
    """Whether a comma ends what began at ``start`` before the time: ``الذي زار بيروت، الثلاثاء``."""
    return re.search(r"[،,]", text[start:at]) is not None


def _before(scope: Scope, report: Report, start: int, t: Span) -> bool:
    """Whether a time before the cue is that of the saying: it opens the clause, or stands at the verb or participle."""
    assert report.cue is not None
    text, cue = scope.text, report.cue
    if _BREAK.search(text, t.end, cue.start) or any(
        c.kind == "verb" and t.end <= c.start < cue.start and report.rule.startswith("verb")
        for c in scope.cues
    ):
        return False
    if _FRONT.fullmatch(text, start, t.start) and not _OTHER.search(text, start, t.start):
        return text[cue.start - 1] != "و" or cue.start - t.end > 3
    if report.rule.startswith("participle"):
        return cue.start - t.end < 60 and _behind(scope, max(start, t.start - 90), t.start, hung=True)
    between = text[t.end : cue.start]
    return (
        _MAIN.fullmatch(between) is not None and not between.endswith("و") and _behind(scope, start, t.start)
    )


def _shared(report: Report, before: Sequence[Report]) -> Span | None:
    """The time of the report that this one goes on with: ``قال الثلاثاء إن …، مضيفا أن``, ``…، وأضاف أن``."""
    cue = report.cue
    if cue is None:
        return None
    onward = report.rule.startswith("participle") or report.lemma in _ONWARD
    for other in reversed(before):
        if other.date is None or other.cue is None:
            continue
        if other.cue == cue:
            return other.date
        if (
            onward
            and other.cue.start < cue.start
            and not other.content.start <= cue.start < other.content.end
        ):
            return other.date
    return None
