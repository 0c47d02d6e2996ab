"""Reports whose content stands before the verb: ``"…"، قالت X``, ``…، يقول X``, ``…، بحسب ما أعلنت X``, ``…، كما قال X``."""

from __future__ import annotations

import re

from claimbank.languages.ar.adverbial import attributed
from claimbank.languages.ar.clauses import clause_begin
from claimbank.languages.ar.contents import trim
from claimbank.languages.ar.passing import FROM, audience_relays
from claimbank.languages.ar.scope import Found, Scope, clause_like
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.subjects import dropped, subject_behind
from claimbank.model import Cue, Relay, Report, Span

__all__ = ["after_content", "by_link", "denied", "link_before"]

_LINK = re.compile(
    r"(?<!\w)[وف]?(?P<link>ب?حسب ما|ب?حسبما|وفق ما|وفقما|وفقا لما|طبقا لما|مثلما|كما|على ما)\s+(?:كان\s+|كانت\s+|قد\s+)?$"
)


def link_before(scope: Scope, cue: Cue) -> re.Match[str] | None:
    """What links the verb to the statement that it tells of: ``كما | قال``, ``بحسب ما | أعلنت``; all hold ما."""
    start = max(scope.start, cue.start - 22)
    held = scope.text.find("ما", start, cue.start) >= 0
    return _LINK.search(scope.text, start, cue.start) if held else None


#: ``"…"، هكذا قالت X``
_THUS = re.compile(r"(?<!\w)(?:هكذا|بهذه (?:الكلمات|العبارة|العبارات|الجملة)|بهذا|كذا)(?!\w)")
#: what shows that the content is still to come
_OPENS = re.compile(r"[\s،,]*(?:ب?ان(?:ه|ها|هم|هما)?(?!\w)|:)|\s*[،,–-]\s*ب?[«“\"]")


def after_content(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``"…"، قالت X`` and ``…، يقول X``: the content stands before its verb."""
    text = scope.text
    start = (
        cue.start - 1
        if cue.start
        and text[cue.start - 1] in "وف"
        and cue.start - 1 >= scope.start
        and not _glued(text, cue.start)
        else cue.start
    )
    quote = scope.quote_before(start)
    if quote is not None and (
        _THUS.sub("", text[quote.outer_end : start]).strip(" ،,.-–") or not clause_like(text, quote, 3)
    ):
        quote = None
    comma = start == cue.start and text[max(0, start - 40) : start].rstrip().endswith(("،", ","))
    told = comma and "t" in cue.frames and start > scope.start + 15 and not scope.quoted
    if quote is None and not told:
        return None
    phrase = subject_behind(scope, cue, _part_end(scope, cue.end, limit))
    if quote is not None:
        if any(f.report is not None and f.report.quote is quote for f in scope.found):
            return None
        if phrase.party is None and start != cue.start:
            return None
        party = phrase.party or dropped(cue)
        report = Report(
            quote.inner,
            Span(cue.start, cue.end),
            cue.lemma,
            cue.act,
            cue.polarity,
            party,
            audience_relays(phrase),
            quote,
            phrase.date,
            0.93,
            "verb:after",
        )
        return Found(report, cue, None, True)
    if phrase.party is not None:
        if phrase.end < scope.end - 2 and text[phrase.end : phrase.end + 2].strip()[:1] not in ("،", ","):
            return None
        if _ADVERBIAL.match(text, scope.start) and start - scope.start < 70:
            return None
        content = trim(text, scope.start, start)
        report = Report(
            Span(clause_begin(text, *content), content.end),
            Span(cue.start, cue.end),
            cue.lemma,
            cue.act,
            cue.polarity,
            phrase.party,
            audience_relays(phrase),
            None,
            phrase.date,
            0.7,
            "verb:after",
        )
        return Found(report, cue, None, True)
    return None


_ADVERBIAL = re.compile(
    r"[وف]?(?:في|من|على|الى|خلال|بعد|قبل|عقب|مع|عند|ردا|تعليقا|حول|عن|منذ|وسط|ب\w+)(?!\w)"
)


def _glued(text: str, position: int) -> bool:
    """Whether the letter before belongs to a longer word."""
    return position >= 2 and text[position - 2].isalnum()


def _part_end(scope: Scope, start: int, limit: int) -> int:
    """Before the next quotation, colon or end."""
    quote = scope.quote_from(start)
    end = min(limit, scope.end)
    return (
        min(end, quote.outer_start)
        if quote is not None and quote.outer_start < end and clause_like(scope.text, quote, 5)
        else end
    )


def by_link(scope: Scope, cue: Cue, link: re.Match[str], limit: int) -> Found | None:
    """``…، بحسب ما أعلنت X`` and ``كما قال X``: who said what stands before (or behind)."""
    text = scope.text
    bare = link["link"] == "كما"
    first = link.start("link")
    span = Span(cue.start, cue.end) if bare else Span(first, cue.end)
    end = _part_end(scope, cue.end, limit)
    chain: tuple[Relay, ...]
    m = FROM.search(text, cue.end, end) if "p" in cue.frames or cue.lemma == "ذكر" else None
    if m is not None:
        phrase = read_source(text, m.end(), end)
        relay = read_source(text, cue.end, m.start(), cue.gender).party
        chain = (Relay(relay, span),) if relay is not None else ()
    else:
        phrase = subject_behind(scope, cue, end)
        chain = audience_relays(phrase)
    if not bare and _OPENS.match(text, phrase.end, scope.end) and _said_before(scope, first):
        return None
    if phrase.party is None:
        return Found(None, cue, first - 1 if not bare else None, True)
    return attributed(scope, cue, span, first, phrase, chain, trailing_only=bare)


_WHICH = re.compile(
    r"\s*[،,]?\s*(?<!\w)(?:و?(?:هو|هي)\s+)?(?:(?:الامر|الشيء|الاتهام|الاتهامات|التهم|التهمة)\s+)?"
    r"(?:الذي|التي|ما)\s+(?:كانت?\s+|قد\s+)*$"
)


def denied(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``…، الأمر الذي تنفيه X``: one denies what another has said; ``settled`` gives it the content before."""
    if "bound" not in cue.frames or cue.act != "deny" or cue.lemma == "رفض":
        return None
    which = _WHICH.search(scope.text, max(scope.start, cue.start - 40), cue.start)
    if which is None:
        return None
    phrase = subject_behind(scope, cue, _part_end(scope, cue.end, limit))
    if phrase.party is None:
        return None
    report = Report(
        Span(scope.start, which.start()),
        Span(cue.start, cue.end),
        cue.lemma,
        cue.act,
        cue.polarity,
        phrase.party,
        audience_relays(phrase),
        None,
        phrase.date,
        0.7,
        "denied",
    )
    return Found(report, cue, which.start(), True)


def _said_before(scope: Scope, first: int) -> bool:
    """Whether a verb of saying still waits for its content: ``قال الوزير، وفقا لما نقلته الصحيفة: …``."""
    return any(c.kind == "verb" and "q" in c.frames and 0 < first - c.end < 120 for c in scope.cues)
