"""How a reporting word takes its content: by أن, by a preposition and أن, by a colon, by a quotation, as a noun."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.judgements import judged, object_behind_name
from claimbank.languages.ar.named_quotes import is_alias, is_named, names_body
from claimbank.languages.ar.nominal_openers import Opener, noun_opener
from claimbank.languages.ar.scope import Scope, clause_like
from claimbank.languages.ar.that_holders import held_by_noun, is_owned
from claimbank.model import Cue, Quote

__all__ = ["Opener", "clause_opener", "opener_of"]

_REACH = 420
#: events and quotations looked at behind one word; news has a few, a heap of marks has hundreds
_MOST_STEPS = 30

#: the words with which a content may open
_OPENING = (
    r"(?:(?P<prep>الى|الي|على|من|عن|في)\s+)?(?P<comp>ب?ان(?:ه|ها|هم|هما|هن|نا|ني|نى|ي|ك|هن)?|(?P<being>ب?كون(?:ه|ها|هم|هما)))(?!\w)"
    r"|(?P<not>ب?الا(?=\s+[يتن]\w{2}))|(?P<ask>(?:هل|ما اذا|عما اذا|ان كان|لماذا|كيف|متى|اين|عما)(?!\w))"
)
_EVENT = re.compile(rf"(?<!\w)(?:{_OPENING})|(?P<colon>:)|(?P<stop>[؛!؟?\n])")
#: an event with the sign before it: as most letters are no sign, it is found three times as fast
_AHEAD = re.compile(rf"\W(?:(?<=[:؛!؟?\n])|{_OPENING})")


def opener_of(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """What opens the content of ``cue`` before ``limit``; the noun that stands at once behind it goes before a later clause."""
    limit = min(limit, cue.end + _REACH)
    at_once = noun_opener(scope, cue, limit, at_once=True)
    shown = "v" in cue.frames
    if at_once is not None and not (shown and at_once.start == at_once.content):
        return at_once
    if "j" in cue.frames and "bound" in cue.frames and (held := judged(scope, cue, limit)) is not None:
        return held
    clause = clause_opener(scope, cue, limit)
    if clause is not None and clause.how == "quote":
        noun = noun_opener(scope, cue, clause.start)
        return noun if noun is not None and not (shown and noun.start == noun.content) else clause
    noun = noun_opener(scope, cue, limit) if clause is None else None
    if noun is not None and (nearer := object_behind_name(scope, cue, noun.start)) is not None:
        return nearer
    return clause or noun or judged(scope, cue, limit) or object_behind_name(scope, cue, limit)


@cache
def _clauses(frames: frozenset[str]) -> frozenset[str]:
    return frozenset(f[7:] for f in frames if f.startswith("clause:"))


def clause_opener(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """The first أن, colon or quotation behind ``cue`` that its frames allow."""
    text, position = scope.text, cue.end
    clauses, quoting = _clauses(cue.frames), "q" in cue.frames
    m = _next_event(text, position, limit)
    for _ in range(_MOST_STEPS):
        if m is not None and m.start() < position:
            m = _next_event(text, position, limit)
        quote = scope.quote_from(position)
        if quote is not None and quote.outer_start < (m.start() if m else limit):
            if quoting and _is_content(scope, cue, quote):
                return Opener("quote", quote.outer_start, quote.outer_start, quote)
            position = quote.outer_end if quote.closed else quote.start
        elif m is None or m["stop"]:
            return None
        elif (found := _taken(scope, cue, m, clauses, quoting)) is not None:
            return found
        else:
            position = m.end()
        if position >= limit:
            return None
    return None


def _next_event(text: str, position: int, limit: int) -> re.Match[str] | None:
    if text[position - 1].isalnum():
        ahead = _AHEAD.search(text, position, limit)
        return _EVENT.search(text, ahead.start(), limit) if ahead is not None else None
    return _EVENT.search(text, position, limit)


def _taken(scope: Scope, cue: Cue, m: re.Match[str], clauses: frozenset[str], quoting: bool) -> Opener | None:
    text = scope.text
    if m["colon"]:
        if (
            not quoting
            or text.startswith("//", m.end())
            or (text[m.start() - 1].isdigit() and text[m.end() : m.end() + 1].isdigit())
        ):
            return None
        content = _skip(text, m.end(), scope.end)
        return Opener("colon", m.start(), content, scope.quote_at(content))
    if m["not"]:
        at_once = m.start() - cue.end < 2 or not scope.text[cue.end : m.start()].strip().endswith(("،", ","))
        own = cue.act in _WISHES and at_once and ("ب" if m["not"][0] == "ب" else "0") in clauses
        return Opener("clause", m.start(), m.start()) if own else None
    if m["ask"]:
        if cue.act != "ask":
            return None
        return Opener("clause", m.start(), m.start())
    how = _how(text, m)
    if how not in clauses:
        if (
            not m["prep"]
            or "0" not in clauses
            or m.start() - cue.end < 2
            or m["prep"] in ("من", "في", "الي", "الى", "على")
        ):
            return None
        return None
    if how == "0" and _another_verbs(scope, cue, m.start("comp")):
        return None
    if m.start() - cue.end > 1 and held_by_noun(text, cue.end, m.start(), how):
        return None
    if _is_letter(text, m):
        return None  # سي إن إن, إن بي سي, إن آر كيه
    if text.endswith((" جاي ", " جيه "), cue.end, m.start()):
        return None  # مون جاي إن
    content = _skip(text, m.end(), scope.end)
    return Opener("clause", m.start(), content, scope.quote_at(content))


#: names of foreign letters behind that of n
_LETTER = "(?:بي|بى|ار|تي|دي|سي|اتش|جي|كيه|ايه|اف|اس|في|يو|ام)"
_LETTERS = re.compile(rf"[ .]{_LETTER}[ .](?:{_LETTER}|ال|2|24)(?!\w)")


def _is_letter(text: str, m: re.Match[str]) -> bool:
    """Whether إن is the letter n in a foreign name: ``سي إن إن``, ``إن بي سي``."""
    if text.startswith((" ان ", " ان،"), m.end()):
        return True
    at = m.start("comp")
    if text[at - 1] == "." and text[at - 2].isalpha():
        return True  # إي.إس.بي.إن
    return m["comp"] == "ان" and _LETTERS.match(text, m.end()) is not None


def _how(text: str, m: re.Match[str]) -> str:
    """The preposition with which a clause opens, ب, or 0 for none; nothing where it opens none (كونه: as he is)."""
    how = (m["prep"] or "").replace("الي", "الى") or ("ب" if m["comp"][0] == "ب" else "0")
    return "" if m["being"] and (how == "0" or text.endswith("رغم ", 0, m.start())) else how


_WHICH = re.compile(r"(?<!\w)و?(?:الذي|التي|الذين)\s+(?:قد\s+|كانت?\s+)*$")


#: تصريحات | أوردتها الوكالة
_PUBLISHES = frozenset(("أورد", "نقل", "نشر", "بث", "أذاع", "تداول", "تناقل"))


def _another_verbs(scope: Scope, cue: Cue, at: int) -> bool:
    """Whether إن at ``at`` belongs to قال before the relative clause of ``cue``: ``قالت الشرطة التي كشفت الصور إن``."""
    folded = scope.view.folded
    letter = folded.original[folded.span(at, at + 1).start]
    if letter == "آ":
        return True  # آن is a name
    if cue.lemma == "قال" or letter != "إ":
        return False
    told = "bound" in cue.frames and cue.lemma in _PUBLISHES
    if not told and _WHICH.search(scope.text, max(scope.start, cue.start - 16), cue.start) is None:
        return False
    return any(c.lemma == "قال" and c.kind == "verb" and 0 < cue.start - c.end < 90 for c in scope.cues)


#: the acts that ألا (أن لا) can follow
_WISHES = frozenset(("estimate", "demand", "ask", "promise", "express", "warn"))
_BLANK = " ،,:\n"


def _skip(text: str, position: int, end: int) -> int:
    while position < end and text[position] in _BLANK:
        position += 1
    return position


_CLOSED_BY = re.compile(r"\s*(?:[.،,؛!؟?\n]|$|ثم(?!\w)|و?(?:ا?ضاف|تابع|قال|اوضح|اكد|ختم|استطرد))")


#: a quotation with أن behind it is a name: أفادت صحيفة "…" أن
_NAMED = re.compile(
    r"(?:\s+[^\W\d]+){0,7}?\s*[،,]?\s*(?:(?:الى|على|من|عن)\s+)?(?<!\w)(?P<that>ب?ان(?:ه|ها|هم)?)\s"
)


_WORD = re.compile(r"\w+")


def _reports_within(text: str, start: int, end: int) -> bool:
    """Whether another reporting word stands there, to which the أن belongs: ``"…" موضحة أن``."""
    return any(_bare(m[0]) in cues().entries for m in _WORD.finditer(text, start, end))


def _belongs(scope: Scope, quote: Quote, named: re.Match[str]) -> bool:
    """Whether the أن behind a quotation is that of the verb before it: no other word takes it (``"…" بعد أن أوضح``)."""
    text, at = scope.text, named.start("that")
    if not text[quote.outer_end : at].strip(" ،,"):
        return True
    if is_owned(text, max(named.start(), at - 14), at) or clause_like(text, quote, 10):
        return False
    return not _reports_within(text, *named.span())


def _bare(word: str) -> str:
    return word[1:] if word[0] in "وف" and word not in cues().entries else word


#: verbs of saying that take no thing said about, so that a quotation behind them is what was said
_SAYING = frozenset(("قال", "أضاف", "تابع", "صرح", "أردف", "استطرد", "هتف", "صاح", "أجاب"))
_IN_WORDS = re.compile(r"(?:لا|لن|لم|لقد|نحن|انا|ليس|ليست|هناك|علينا|سوف|اننا|انني|لست|شكرا|مبروك|نعم)\s")
_LATER = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما|ني|نا)?(?!\w)|:|[\"«“]")


def _spoken_at_once(scope: Scope, cue: Cue, quote: Quote) -> bool:
    """Whether a short quotation behind a verb of saying is what was said: ``وتابع "حان الوقت" في حفل``."""
    if cue.lemma not in _SAYING or "bound" in cue.frames or not clause_like(scope.text, quote, 2):
        return False
    if scope.text[quote.outer_start - 1] in "بلو":
        return False
    if not scope.text[cue.end : quote.outer_start].strip():
        return True
    if _IN_WORDS.match(scope.text, quote.start, quote.end) is not None:
        return True  # قال المدرب للاعبيه "لا تستسلموا"
    end = min(scope.end, quote.outer_end + 160)
    told = cue.lemma != "أضاف" and clause_like(scope.text, quote, 3)
    return told and not any(
        m[0] in ':"«“' or not is_owned(scope.text, max(quote.outer_end, m.start() - 14), m.start())
        for m in _LATER.finditer(scope.text, quote.outer_end, end)
    )


def _is_content(scope: Scope, cue: Cue, quote: Quote) -> bool:
    """Whether a quotation behind ``cue`` is what was said and not a name: long, or all that follows."""
    text = scope.text
    named = _NAMED.match(text, quote.outer_end, scope.end) if quote.closed else None
    if named is not None and _belongs(scope, quote, named):
        return False
    if quote.closed and (is_named(text, quote) or names_body(text, cue, quote) or is_alias(text, cue, quote)):
        return False
    if clause_like(text, quote, 5) or not quote.closed:
        return True
    if _spoken_at_once(scope, cue, quote):
        return True
    if not clause_like(text, quote, 2) and "bound" not in cue.frames:
        return False
    before = text[quote.outer_start - 1 : quote.outer_start]
    if before and before in "بل":
        return False
    ends = quote.outer_end >= scope.end or _CLOSED_BY.match(text, quote.outer_end, scope.end) is not None
    return ends and clause_like(text, quote, 3 if "bound" not in cue.frames else 1)
