"""Reports by an adverbial before, within or behind its content: ``بحسب X``, ``وفقا لـX``, ``على حد قوله``."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from operator import attrgetter

from claimbank.languages.ar.adverbial_sources import (
    is_source,
    own_document,
    past_words,
    publisher,
    source_end,
    source_start,
)
from claimbank.languages.ar.clauses import clause_begin
from claimbank.languages.ar.clauses_around import SO, clause_before, clause_behind, past_relative, start_of
from claimbank.languages.ar.contents import trim
from claimbank.languages.ar.day_words import DATE
from claimbank.languages.ar.inside_clause import inside_clause
from claimbank.languages.ar.scope import Found, Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subjects import subject_behind
from claimbank.model import Cue, Party, Quote, Relay, Report, Span

__all__ = ["adverbial", "attributed"]

_CONNECTIVE = re.compile(
    r"(?:[-–]\s*)?(?:و?كما|و?لكن|وقد|ثم|و?ايضا|و?كذلك|و?من (?:جهة|جهه|ناحية) (?:اخرى|ثانية)"
    r"|و?في (?:المقابل|غضون ذلك|السياق (?:ذاته|نفسه)|هذا (?:السياق|الاطار|الصدد)))?\s*[،,]?\s*[وف]?\s*$"
)


_CAME = re.compile(r"(?<!\w)(?:التي|الذي)\s+(?:ات[تى]|اتي|جاءت?|وردت?|صدرت?)\s+$")


def adverbial(scope: Scope, cue: Cue) -> Found | None:
    """What the preposition ``cue`` ascribes to its source, None where it names no source."""
    text = scope.text
    limit = min(scope.found[0].cue.start if scope.found else scope.end, cue.end + 220)
    if "bound" in cue.frames:
        return _own_word(scope, cue)
    if cue.lemma == "لسان" and (
        _CAME.search(text, max(scope.start, cue.start - 16), cue.start) is not None
        or any(c.kind == "verb" and "p" in c.frames and 0 < cue.start - c.end < 90 for c in scope.cues)
    ):
        return None  # نقلت الوكالة على لسان
    if cue.lemma == "لسان" and _by_mouth(scope, cue):
        return None
    start = source_start(text, cue, limit)
    if start is None:
        return None
    end = source_end(scope, start, limit)
    swallowed = text.startswith("لل", start)
    span = Span(cue.start, cue.end)
    if "noun:ل" in cue.frames and text[cue.end : start + 1].strip().startswith("ل"):
        span = Span(cue.start, start + 1 if swallowed else start)
    if cue.lemma == "نقلا":
        span = Span(cue.start, start - 1)
    start = start if swallowed else past_words(text, start, end)
    phrase = read_source(text, start + 2 if swallowed else start, end, definite=swallowed)
    if swallowed:
        _give_back(phrase, start)
    if phrase.party is None or not is_source(text, start, phrase, cue):
        return None
    if _inside_report(scope, cue, phrase.end):
        return None
    phrase.party = publisher(text, phrase, limit) or own_document(text, phrase.party)
    return attributed(scope, cue, span, cue.start, phrase, ())


def _by_mouth(scope: Scope, cue: Cue) -> bool:
    """Whether a verb before it still waits for its content: ``نفت الشركة على لسان مديرها | تأخر العمل``."""
    verb = next((c for c in reversed(scope.cues) if c.end < cue.start), None)
    if verb is None or verb.kind != "verb" or cue.start - verb.end > 90 or "bound" in verb.frames:
        return False
    between = scope.text[verb.end : cue.start].rstrip(" ،,")
    return subject_behind(scope, verb, cue.start).party is not None and not _OPENED.search(between)


_OPENED = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم)?(?!\w)|[:«“\"،,]")


def _give_back(phrase: SourcePhrase, start: int) -> None:
    """Let the source begin at ``لل``, where its article is (``spoken_name`` writes it out)."""
    party = phrase.party
    if party is None:
        return
    first = start + 2

    def whole(span: Span | None) -> Span | None:
        return Span(start, span.end) if span is not None and span.start == first else span

    phrase.party = replace(
        party, mention=whole(party.mention), name=whole(party.name), role=whole(party.role)
    )


_OPENS = re.compile(
    rf"(?:\s*[،,]?\s*{DATE.pattern})?[\s،,]*(?:(?:(?:الى|على|عن|من)\s+)?ب?ان(?:ه|ها|هم|هما)?(?!\w)|قول(?:ه|ها|هم|هما)(?!\w)|[:«“\"])"
)


#: أشاد الوزير، وفق بيان، | بجهود
_TAKES = re.compile(r"\s*[،,]\s*(ب(?=\w{3})|(?:الى|على|عن|من)(?=\s))")


def _inside_report(scope: Scope, cue: Cue, end: int) -> bool:
    """Whether the adverbial stands between another verb and its content: it is then that report's relay."""
    verbs = [c for c in scope.cues if c.kind == "verb" and 0 < cue.start - c.end < 120]
    if _OPENS.match(scope.text, end, scope.end) is not None:
        return bool(verbs)
    m = _TAKES.match(scope.text, end, scope.end) if verbs else None
    return m is not None and f"noun:{m[1]}" in verbs[-1].frames


def attributed(
    scope: Scope,
    cue: Cue,
    span: Span,
    first: int,
    phrase: SourcePhrase,
    chain: tuple[Relay, ...],
    trailing_only: bool = False,
) -> Found | None:
    """The report of an adverbial that begins at ``first``: its content is the clause around it."""
    text, party = scope.text, phrase.party
    before = text[scope.start : first]
    leading = _CONNECTIVE.fullmatch(before.strip()) is not None if len(before) < 60 else False
    nested = _NESTED.search(text, max(scope.start, first - 12), first) is not None
    leading = leading or nested or (before.rstrip().endswith(("،و", "، و", "؛")) and not trailing_only)
    if leading and not trailing_only:
        content = clause_behind(scope, past_relative(scope, phrase.end), party)
        if content is not None and _passes_on(scope, content, span, party):
            return Found(None, cue)
        if content is not None:
            breaks = None if nested else start_of(text, first)
            return Found(_made(cue, span, content, phrase, chain), cue, breaks, True)
        return _of_sentence_before(scope, cue, span, phrase, chain)
    content, quote = clause_before(scope, first)
    if (
        not trailing_only
        and not _report_follows(scope, phrase.end)
        and (content is None or content.end - content.start < 40)
        and text[phrase.end : phrase.end + 2].strip() in ("،", ",")
    ):
        after = clause_behind(scope, phrase.end, party)
        if after is not None and after.end - after.start > 30:
            content, quote = after, None
    if content is None:
        return None
    report = _made(cue, span, content, phrase, chain, quote)
    return Found(report, cue, start_of(text, first), True, relay=party)


def _of_sentence_before(
    scope: Scope, cue: Cue, span: Span, phrase: SourcePhrase, chain: tuple[Relay, ...]
) -> Found | None:
    """The report of an adverbial that a full stop parts from what it tells of: ``"…". | بحسب ما نقلت الصحيفة.``"""
    view, text = scope.view, scope.text
    if scope.quoted or text[scope.start : span.start].strip() or text[phrase.end : scope.end].strip(" ."):
        return None
    at = bisect_left(view.sentences, (scope.start, scope.start)) - 1
    paragraph = view.paragraph_at(scope.start)
    if at < 0 or paragraph is None or view.sentences[at].start < paragraph.start:
        return None
    before = view.sentences[at]
    k = bisect_left(view.quotes, before.start, key=attrgetter("outer_start"))
    quote = view.quotes[k] if k < len(view.quotes) and view.quotes[k].outer_end <= before.end else None
    if quote is not None and text[before.start : quote.outer_start] + text[
        quote.outer_end : before.end
    ].strip(" .،"):
        quote = None
    content = quote.inner if quote is not None else trim(text, clause_begin(text, *before), before.end)
    report = replace(_made(cue, span, content, phrase, chain, quote), rule="sentence before")
    return Found(report, cue, None, True) if content.end - content.start > 30 else None


def _report_follows(scope: Scope, end: int) -> bool:
    """Whether another report begins right behind the source: ``بحسب سكانها، | و33% يرون أن``."""
    first = scope.found[0] if scope.found else None
    return first is not None and first.breaks is not None and 0 <= first.breaks - end <= 2


#: قال إنه طبقا للإحصاءات فإن: the adverbial opens the clause that another verb reports
_NESTED = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم)?\s*[،,]?\s*$")


def _passes_on(scope: Scope, content: Span, cue: Span, party: Party | None) -> bool:
    """``بحسب وكالة كذا، أفاد X أن``: who only hands on the report that follows joins its chain."""
    if (
        party is None
        or not (party.kind in ("outlet", "agency", "document") or _is_agency(scope.text, party))
        or not scope.found
        or party.name is None
    ):
        return False
    first = scope.found[0]
    if first.report is None or not 0 <= first.cue.start - content.start <= 2:
        return False
    if not first.explicit and not (first.cue.kind == "verb" and "t" in first.cue.frames):
        return False
    first.report = replace(first.report, chain=(Relay(party, cue), *first.report.chain))
    return True


def _is_agency(text: str, party: Party) -> bool:
    return party.mention is not None and text.startswith(("وكالة ", "وكاله "), party.mention.start)


def _made(
    cue: Cue,
    span: Span,
    content: Span,
    phrase: SourcePhrase,
    chain: tuple[Relay, ...],
    quote: Quote | None = None,
) -> Report:
    return Report(
        content,
        span,
        cue.lemma,
        cue.act,
        cue.polarity,
        phrase.party,
        chain,
        quote,
        None,
        0.85,
        "adverbial",
    )


def _own_word(scope: Scope, cue: Cue) -> Found | None:
    """``على حد قوله``: closes the content of a report, or makes one of the clause before it."""
    if inside_clause(scope, cue):
        return None
    party = Party("pronoun", None, None, gender=cue.gender, number=cue.number)
    phrase = SourcePhrase(party, cue.end)
    if not scope.text[scope.start : cue.start].strip(" و") and SO.match(scope.text, cue.end + 1):
        behind = clause_behind(scope, cue.end, party)  # وبرأيه فإن
        return Found(_made(cue, Span(cue.start, cue.end), behind, phrase, ()), cue) if behind else None
    content, quote = clause_before(scope, cue.start)
    if content is None:
        return None
    report = _made(cue, Span(cue.start, cue.end), content, phrase, (), quote)
    return Found(report, cue, start_of(scope.text, cue.start), True, relay=party)
