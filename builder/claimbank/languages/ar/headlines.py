"""Headlines that name their speaker before a colon: ``لافروف: لن نقبل``."""

from __future__ import annotations

import re
from bisect import bisect_left

from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    BODY,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    tokens,
)
from claimbank.languages.view import View
from claimbank.model import Report, Span

__all__ = ["headlines"]

_HEADLINE = re.compile(
    r"[-–•*\s]*(?:\.{0,3}\s*(?:قد يهمك(?: ايضا)?|و?ايضا|اقرا(?: ايضا| كذلك| المزيد)?|للمزيد|شاهد(?: ايضا)?|اخبار ذات صلة|طالع)"
    r"\s*(?:[/|:]|\.{2,3})\s*\(?)?"
    r"(?P<who>[^:\n.،؛«»\"“”()]{2,60}?)\s*:\s*(?P<what>[^\n]{6,160}?)(?:(?<=[^)])\)\s*$|$)"
)
#: who is named when he speaks to an outlet: ``مسؤول أردني لـCNN: …``
_ALOUD = frozenset(("person", "unnamed", "description"))
_KINDS = frozenset(("person", "organization", "outlet", "agency", "document", "unnamed"))
_LABELS = re.compile(
    r"(?:ال)?(?:مصدر|تاريخ|كتب|كلمات|نشر|ترجم[ةه]|تحرير|تصوير|صور[ةه]?|فيديو|بالفيديو|بالصور|عاجل|شاهد|اقرا|اقرأ|للمزيد|متابع[ةه]|خاص|حصري|تقرير|تحليل|مقال|راي|حوار|رويترز|وكالات|عنوان|هاتف|ملاحظ[ةه]|سؤال|جواب|س|ج)(?!\w)"
)


def headlines(view: View, found: list[Report]) -> list[Report]:
    """A report for the title, and for each short line between paragraphs, that sets its speaker before a colon."""
    out = []
    taken = sorted(r.content for r in found)
    turns = [turn for line in view.paragraphs[1:] if (turn := _turn(view, line, taken)) is not None]
    turns = [turn for turn in turns if len(turns) > 1 or _known(view, turn)]
    out += turns
    taken = sorted([*taken, *(turn.content for turn in turns)])
    for paragraph in view.paragraphs:
        is_title = view.title is not None and view.title.start <= paragraph.start < view.title.end
        if not is_title and (paragraph.end - paragraph.start > 110 or view.text[paragraph.end - 1] in ".؟،"):
            continue
        report = _headline(view, paragraph, is_title) or _quoted_first(view, paragraph)
        if report is not None and not _overlapped(taken, paragraph):
            out.append(report)
    return out


#: one's turn in an interview, a debate, a page of opinions
_TURN = re.compile(
    r"[-–•*\s]*(?P<who>(?:(?:د|ا|م|ا\.د)\s?[./]\s?)?[^\n:.،؛«»\"“”()\d]{5,50}?)\s*:\s*(?P<what>[^\n\"«“]{30,800})"
)
_FAR, _LEAST = 60, 6


def _turn(view: View, line: Span, taken: list[Span]) -> Report | None:
    """The report of a paragraph that sets a person's full name before what he says: ``سالم حداد: لم نكن …``."""
    text = view.text
    if text[line.end - 1] not in ".!" or text.find(":", line.start, line.start + _FAR) < 0:
        return None
    m = _TURN.match(text, *line)
    if m is None or len(m["what"].split()) < _LEAST or m["what"][0].isdigit() or _LABELS.match(m["who"]):
        return None
    party = (phrase := read_source(text, *m.span("who"))).party
    if party is None or party.kind != "person" or party.name is None or phrase.end < m.end("who"):
        return None
    first = tokens(text, party.name.start, m.end("who"), 1)[0]
    content = Span(m.start("what"), m.end("what") - (text[m.end("what") - 1] == "."))
    told = bisect_left(taken, (m.start("what") - 3,))
    if " " not in text[slice(*party.name)] or not first.flags & (GIVEN | TITLE):
        return None
    if told < len(taken) and taken[told].start <= m.start("what") + 3:
        return None
    return Report(content, None, None, "assert", speaker=party, confidence=0.75, rule="headline")


def _known(view: View, turn: Report) -> bool:
    """Whether an article that has one turn alone names who takes it before: no byline stands there."""
    assert turn.speaker is not None and turn.speaker.name is not None
    name = turn.speaker.name
    return view.text.find(view.text[slice(*name)].split()[-1], 0, name.start) >= 0


_THEN = re.compile(r"\s*(?:\.{2,}|…|[-–—])\s*")


def _quoted_first(view: View, line: Span) -> Report | None:
    """The report of a headline that opens with what was said: ``"لن نعود".. المدرب يرد``."""
    text = view.text
    if text[line.start] not in _MARKS:
        return None
    quote = next((q for q in view.quotes if q.outer_start == line.start), None)
    then = _THEN.match(text, quote.outer_end, line.end) if quote is not None and quote.closed else None
    if quote is None or then is None:
        return None
    at = bisect_left(view.cues, then.end(), key=lambda c: c.start)
    cue = view.cues[at] if at < len(view.cues) else None
    if cue is None or cue.end > line.end or cue.kind != "verb" or "q" not in cue.frames:
        return None
    phrase = read_source(text, then.end(), cue.start, cue.gender)
    party = phrase.party
    if party is None or phrase.end < cue.start - 1 or party.kind == "pronoun":
        return None
    if party.gender and cue.gender and party.gender != cue.gender:
        return None
    span = Span(cue.start, cue.end)
    return Report(
        quote.inner, span, cue.lemma, cue.act, speaker=party, quote=quote, confidence=0.8, rule="headline"
    )


_MARKS = frozenset('"«“„')


def _overlapped(taken: list[Span], line: Span) -> bool:
    at = bisect_left(taken, (line.end,))
    return any(span.end > line.start for span in taken[max(0, at - 4) : at])


def _headline(view: View, line: Span, is_title: bool) -> Report | None:
    text = view.text
    m = _HEADLINE.match(text, *line)
    if m is None or _LABELS.match(m["who"]) or len(m["who"].split()) > 6:
        return None
    phrase = read_source(text, *m.span("who"))
    party = phrase.party
    if party is None or party.kind not in _KINDS | {"description"} or _heard_by(text, phrase) < m.end("who"):
        return None
    if not _speaks(tokens(text, *m.span("who")), party.kind):
        return None
    last = m["who"].split()[-1]
    told = bool(phrase.audience) and party.kind in _ALOUD
    named = told or (is_title and party.kind == "unnamed") or text.count(last, 0, 20_000) > 1
    if not named or (party.kind in ("unnamed", "document") and not is_title and not told):
        return None
    if phrase.party is not None and party.kind == "organization" and _topic(text, m, line):
        return None
    quote = next(
        (q for q in view.quotes if q.outer_start == m.start("what") and q.outer_end >= m.end("what") - 1),
        None,
    )
    content = quote.inner if quote is not None else Span(*m.span("what"))
    return Report(
        content,
        None,
        None,
        "assert",
        speaker=party,
        quote=quote,
        confidence=0.8,
        rule="headline" if is_title else "teaser",
    )


_IN_ARABIC = re.compile(r"\s+(?:ب?العربي[ةه]|عربي[ةه]?)(?!\w)")


def _heard_by(text: str, phrase: SourcePhrase) -> int:
    """Where the phrase ends with the outlet that it is said to: ``مسؤول أردني لـCNN بالعربية |``."""
    end = max((span.end for span in phrase.audience), default=phrase.end)
    m = _IN_ARABIC.match(text, end) if phrase.audience else None
    return m.end() if m is not None else max(end, phrase.end)


_SAYS = re.compile(r"(?:لن|لا|لم|ليس|يجب|ينبغي|على|سوف|نحن|لدينا|علينا|سن\w{2,}|ن\w{3,}|[\"«“])(?!\w)?")


def _topic(text: str, m: re.Match[str], line: Span) -> bool:
    """Whether a place before the colon is only what the line is about: ``إيران: آلاف يتظاهرون``."""
    first = tokens(text, line.start, m.end("who"), 1)[0]
    return bool(first.flags & PLACE) and _SAYS.match(text, m.start("what")) is None


_KNOWN = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | PLACE | BODY


def _speaks(toks: list[Token], kind: str) -> bool:
    """Whether what stands before the colon can speak: no event (``فيضانات الوادي``), no body in some place."""
    if kind == "person":
        event = not toks[0].flags & _KNOWN and (
            toks[0].text.endswith(("ات", "ة")) or any(t.flags & PLACE for t in toks[1:])
        )
        return not event and not any(t.flags & PREPOSITION for t in toks)
    if not toks[0].flags & _KNOWN or (toks[0].flags & MASDAR and not toks[0].flags & ORGANIZATION):
        return False
    return kind == "unnamed" or not any(t.flags & PREPOSITION and t.text != "لدى" for t in toks)
