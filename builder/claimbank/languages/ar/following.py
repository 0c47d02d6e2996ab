"""Reports whose content stands before the verb: ``"…"، قالت X``, ``…، يقول X``, ``…، بحسب ما أعلنت X``, ``…، كما قال X``."""

from __future__ import annotations

import re

from claimbank.languages.ar.adverbial import attributed
from claimbank.languages.ar.clauses import clause_begin
from claimbank.languages.ar.contents import trim
from claimbank.languages.ar.day_words import DATE, DATE_OPENS
from claimbank.languages.ar.passing import FROM, audience_relays
from claimbank.languages.ar.scope import Found, Scope, clause_like
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subjects import dropped, subject_behind
from claimbank.languages.ar.words import (
    ADJUNCT,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    STOP,
    VERB,
    tokens,
)
from claimbank.model import Cue, Party, Quote, Relay, Report, Span

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
_THUS = re.compile(
    r"(?<!\w)(?:هكذا|ب(?:هذه|تلك) (?:الكلم[ةه]|الكلمات|العبار[ةه]|العبارات|الجمل[ةه]|الجمل|المفرد[ةه]|المفردات|التغريد[ةه])"
    r"|ب(?:هاتين|هذين) (?:الكلمتين|العبارتين|الجملتين)|بهذا|كذا|و?(?:هذا|ذلك|هو) ما)(?!\w)"
)
#: what shows that the content is still to come
_OPENS = re.compile(
    rf"(?:\s*[،,]?\s*{DATE.pattern})?(?:[\s،,]*(?:ب?ان(?:ه|ها|هم|هما)?(?!\w)|:)|\s*[،,–-]\s*ب?[«“\"])"
)


def after_content(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``"…"، قالت X`` and ``…، يقول X``: the content stands before its verb."""
    text = scope.text
    joined = cue.start > scope.start and text[cue.start - 1] in "وف" and not _glued(text, cue.start)
    start = cue.start - 1 if joined else cue.start
    quote = _quoted_before(scope, start)
    if quote is None and (joined or not _may_tell(scope, cue)):
        return None
    phrase = subject_behind(scope, cue, _part_end(scope, cue.end, limit))
    if quote is not None:
        known = any(f.report is not None and f.report.quote is quote for f in scope.found)
        if known or (phrase.party is None and joined):
            return None
        return _told(cue, quote.inner, phrase.party or dropped(cue), phrase, 0.93, quote)
    if phrase.party is None or not _is_aside(scope, phrase, start):
        return None
    content = trim(text, scope.start, start)
    return _told(cue, Span(clause_begin(text, *content), content.end), phrase.party, phrase, 0.7)


def _quoted_before(scope: Scope, start: int) -> Quote | None:
    """The quotation that ends right before ``start`` and holds a clause."""
    quote = scope.quote_before(start)
    if quote is None:
        return None
    between = scope.text[quote.outer_end : start]
    if _THUS.sub("", between).strip(" ،,.-–…"):
        return None
    thus = quote.closed and between.strip(" ،,.-–…") != ""
    return quote if clause_like(scope.text, quote, 2 if thus else 3) else None


def _may_tell(scope: Scope, cue: Cue) -> bool:
    """Whether a verb behind a comma can tell what stands before it in its sentence."""
    if "t" not in cue.frames or cue.start <= scope.start + 15 or scope.quoted:
        return False
    return scope.text[max(0, cue.start - 40) : cue.start].rstrip().endswith(("،", ","))


def _is_aside(scope: Scope, phrase: SourcePhrase, start: int) -> bool:
    """Whether verb and subject stand between commas or at the end, behind more than an adverbial."""
    if phrase.end < scope.end - 2 and scope.text[phrase.end : phrase.end + 2].strip()[:1] not in ("،", ","):
        return False
    return not (_ADVERBIAL.match(scope.text, scope.start) and start - scope.start < 70)


def _told(
    cue: Cue,
    content: Span,
    party: Party | None,
    phrase: SourcePhrase,
    sure: float,
    quote: Quote | None = None,
) -> Found:
    span = Span(cue.start, cue.end)
    relays = audience_relays(phrase)
    report = Report(
        content, span, cue.lemma, cue.act, cue.polarity, party, relays, quote, None, sure, "verb:after"
    )
    return Found(report, cue, None, True)


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
        phrase = subject_behind(scope, cue, end, objects=bare)
        chain = audience_relays(phrase)
        if bare and phrase.party is not None and _has_object(scope, phrase.end, end):
            return None
    if not bare and _OPENS.match(text, phrase.end, scope.end) and _said_before(scope, first):
        return None
    if phrase.party is None and "bound" in cue.frames and not bare:
        phrase.party = dropped(cue)
    if phrase.party is None:
        return Found(None, cue, first - 1 if not bare else None, True)
    return attributed(scope, cue, span, first, phrase, chain, trailing_only=bare)


def _has_object(scope: Scope, start: int, end: int) -> bool:
    """Whether a noun follows the subject behind كما, which the verb tells of instead: ``كما أعلنت الوزارة | جوائز``."""
    behind = tokens(scope.text, start, end, 1)
    if not behind or not behind[0].text[0].isalpha():
        return False
    word = behind[0].text
    free = PREPOSITION | ADJUNCT | PREFIXED | STOP | RELATIVE | VERB
    return (
        not behind[0].flags & free
        and word not in DATE_OPENS
        and not word.startswith(("و", "ف", "ب", "ل", "ان"))
    )


_WHICH = re.compile(
    r"\s*[،,]?\s*(?<!\w)(?:و?(?:هو|هي)\s+)?(?:(?:الامر|الشيء|الاتهام|الاتهامات|التهم|التهمة)\s+)?"
    r"(?:الذي|التي|ما)\s+(?:كانت?\s+|قد\s+)*$"
)


_THAT_IS = re.compile(
    r"\s*[،,]\s*(?:و?(?:هو|هي)\s+(?:الامر\s+الذي|ما)|و?(?:هذا|ذلك)\s+ما|الامر\s+الذي)\s+(?:كانت?\s+|قد\s+)*$"
)
#: what another one says too: ``…، وهو ما أكدته الوزارة``
_CONFIRMS = frozenset(("أكد", "أعلن", "أوضح", "كشف", "ذكر"))


def denied(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``…، الأمر الذي تنفيه X``: one denies what another has said; ``settled`` gives it the content before."""
    if "bound" not in cue.frames or not (cue.act == "deny" or cue.lemma in _CONFIRMS) or cue.lemma == "رفض":
        return None
    pattern = _WHICH if cue.act == "deny" else _THAT_IS
    which = pattern.search(scope.text, max(scope.start, cue.start - 40), cue.start)
    if which is None:
        return None
    phrase = subject_behind(scope, cue, _part_end(scope, cue.end, limit))
    if phrase.party is None:
        return None
    content = Span(clause_begin(scope.text, scope.start, which.start()), which.start())
    quote = scope.quote_before(which.start()) if cue.act != "deny" else None
    if quote is not None and quote.outer_start <= content.start + 1:
        content = quote.inner
    else:
        quote = None
    report = Report(
        content,
        Span(cue.start, cue.end),
        cue.lemma,
        cue.act,
        cue.polarity,
        phrase.party,
        audience_relays(phrase),
        quote,
        None,
        0.7,
        "denied" if cue.act == "deny" else "confirmed",
    )
    return Found(report, cue, which.start(), True)


def _said_before(scope: Scope, first: int) -> bool:
    """Whether a verb of saying still waits for its content: ``قال الوزير، وفقا لما نقلته الصحيفة: …``."""
    return any(c.kind == "verb" and "q" in c.frames and 0 < first - c.end < 120 for c in scope.cues)
