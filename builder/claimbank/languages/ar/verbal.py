"""Reports by a verb or a participle: ``قال X إن``, ``أضاف: "…"``, ``"…"، تقول X``, ``مضيفا أن``, ``كما أعلنت X``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.acts import act_of, polarity_of
from claimbank.languages.ar.bare_speech import bare_speech
from claimbank.languages.ar.clause_break import clause_break
from claimbank.languages.ar.contents import Content, content_of
from claimbank.languages.ar.doubts import (
    PREPOSITIONS,
    allowed,
    governed,
    opens_clause,
)
from claimbank.languages.ar.following import after_content, by_link, denied, link_before
from claimbank.languages.ar.mute import cannot_speak, impersonal, points_at_thing
from claimbank.languages.ar.negation import negated
from claimbank.languages.ar.openers import Opener, opener_of
from claimbank.languages.ar.paired_verbs import joined, joined_verbs, taken_up, with_itself
from claimbank.languages.ar.passing import passed_on, passed_saying
from claimbank.languages.ar.reach import limit_of
from claimbank.languages.ar.resumed_clauses import resumed_clause
from claimbank.languages.ar.scope import Found, Scope, holds
from claimbank.languages.ar.shares import is_share, share_break
from claimbank.languages.ar.silent_verbs import is_silent
from claimbank.languages.ar.subjects import (
    speaker_of,
    subject_behind,
)
from claimbank.languages.ar.unreal import only_supposed
from claimbank.languages.ar.verb_senses import calls_object, given_thanks, held, of_what, published
from claimbank.languages.ar.verb_speaker import accused, said
from claimbank.languages.ar.words import ADJUNCT, UNNAMED, flags_of, tokens
from claimbank.model import Cue, Report, Span

__all__ = ["verbal"]

#: reports with an object's pronoun only behind a link: وفقا لما يراه السكان, but يراه حلا
_BELIEVES = frozenset(("رأى", "اعتقد", "ظن"))
#: رفض الكشف عن اسمه: says why a source has no name
_ANONYMITY = re.compile(
    r"\s+(?:في |على |ب)?(?:عدم\s+)?(?:ال|ب)?(?:(?:كشف|افصاح|تكتم|ذكر|حجب|اخفاء|نشر|تعريف|بوح"
    r"|ورود|اشار[ةه])\s+)?(?:عن\s+|الى\s+|على\s+)?(?:ب)?(?:ال)?(?:اسم|هوي[ةت])(?:ه|ها|هم|هما)?(?!\w)"
)
#: is less, unless لم stands before it: ما لا يقل عن, لم يقل
_LESS = frozenset(("يقل", "تقل"))
#: one of these stands near wherever ``_ANONYMITY`` does
_NAMES = ("اسم", "هوي")
#: a comma and what leaves the clause
_TURNS = re.compile(r"[،,]\s*(?:من دون|دون|بعد|قبل|اثر|وذلك|ما|مما|حيث|اذ|لكن|ولكن)(?!\w)")


def verbal(scope: Scope, cue: Cue) -> Found | None:
    """What the verb or participle ``cue`` reports, None where it reports nothing."""
    cue = held(scope, cue)
    later = scope.found[0] if scope.found else None
    limit = limit_of(scope, cue, later)
    link = _linked(scope, cue)
    if _says_nothing(scope, cue) or (link is None and "bound" in cue.frames and cue.lemma in _BELIEVES):
        return None
    if cue.kind == "verb" and (denial := denied(scope, cue, limit)) is not None:
        return denial
    if link is None and of_what(scope, cue):
        return None
    if later is not None and link is None and taken_up(scope, cue, later):
        return with_itself(scope, cue, later)
    opener = _opened(scope, cue, link, limit, later)
    if opener is None or cue.lemma == "نسب":
        joined = _with_later(scope, cue, later) if later is not None else None
        if joined is not None:
            return joined[0]
    if opener is None and link is None:
        opener = bare_speech(scope, cue, limit)
    if opener is not None and allowed(scope, cue, opener):
        return _report(scope, cue, opener)
    if opener is not None and "i" in cue.frames and opener.how == "clause":
        return Found(None, cue)  # impersonal: it keeps its content from the verbs before it
    if link is not None:
        return by_link(scope, cue, link, limit)
    if cue.kind == "verb" and "q" in cue.frames and cue.lemma not in PREPOSITIONS:
        return after_content(scope, cue, limit)
    return None


def _linked(scope: Scope, cue: Cue) -> re.Match[str] | None:
    """What links the verb to the statement that it tells of, None where nothing does."""
    link = link_before(scope, cue) if cue.kind == "verb" else None
    if link is None or link["link"] not in ("كما", "على ما"):
        return link
    return None if "bound" in cue.frames or "q" not in cue.frames else link


def _with_later(scope: Scope, cue: Cue, later: Found) -> tuple[Found | None] | None:
    """What a verb without a content of its own makes with the report behind it, in a tuple; None where it makes nothing."""
    if cue.lemma != "نسب" and _brings_in(scope, later) and _hands_over(scope, cue, later):
        return (_with_saying(scope, cue, later),)
    if "p" in cue.frames and later.cue.kind == "noun" and "bound" in later.cue.frames:
        return (passed_saying(scope, cue, later),)
    if cue.lemma != "نسب" and joined(scope.text, cue, later):
        return (joined_verbs(scope, cue, later),)
    return None


def _says_nothing(scope: Scope, cue: Cue) -> bool:
    """Whether the word reports nothing: ``ما لا يقل عن``, ``رفض الكشف عن اسمه``, thanks that another verb gives."""
    text = scope.text
    if text[cue.start : cue.end] in _LESS and not negated(text, cue):
        return True
    if cue.kind == "verb" and (only_supposed(scope, cue) or calls_object(scope, cue)):
        return True
    if published(scope, cue) or _called_for(scope, cue) or is_silent(scope, cue):
        return True
    hides = holds(text, _NAMES, cue.end, min(cue.end + 120, scope.end))
    if (hides and _ANONYMITY.match(text, cue.end, scope.end) is not None) or given_thanks(scope, cue):
        return True
    return "b" in cue.frames and "bound" in cue.frames and _labels_source(scope, cue)


_TO_IT = re.compile(r"\s+الي(?:ه|ها|هما)(?!\w)")
_WHICH = re.compile(r"(?<!\w)(?:الذي|التي)\s+(?:قد\s+|كانت?\s+|سبق ان\s+)*$")


def _called_for(scope: Scope, cue: Cue) -> bool:
    """Whether a relative clause says that somebody called for the thing it describes: ``الانتخابات التي | دعا إليها``."""
    if cue.lemma != "دعا" or _TO_IT.match(scope.text, cue.end) is None:
        return False
    return _WHICH.search(scope.text, max(scope.start, cue.start - 16), cue.start) is not None


_LABEL = re.compile(r"(?:\s+\w+){0,3}?\s+ب\W{0,2}\w+(?:\s+\w+)?\W{0,2}[،,]?\s+ب?ان(?:ه|ها|هم)?\s")


def _labels_source(scope: Scope, cue: Cue) -> bool:
    """Whether the verb only says what kind of source it is that speaks: ``مصدر | وصفته القناة بالمطلع أن``."""
    before = scope.text[max(scope.start, cue.start - 20) : cue.start].split()
    if not before or not flags_of(before[-1]) & UNNAMED:
        return False
    return _LABEL.match(scope.text, cue.end, scope.end) is not None


def _opened(
    scope: Scope, cue: Cue, link: re.Match[str] | None, limit: int, later: Found | None
) -> Opener | None:
    """What opens the content behind the verb; behind كما no noun beyond a comma that leaves the clause."""
    if link is not None and link["link"] != "كما":
        return None
    opener = opener_of(scope, cue, limit)
    if link is not None and opener is not None and opener.how == "noun":
        return None if _TURNS.search(scope.text, cue.end, opener.start) else opener
    if opener is None and link is None and later is not None:
        return resumed_clause(scope, cue, later)
    return opener


def _brings_in(scope: Scope, later: Found) -> bool:
    """Whether ``later`` is a participle, or a bare present of saying: ``غردت كلينتون تقول: …``."""
    if later.cue.kind == "participle":
        return True
    before = scope.text[max(scope.start, later.cue.start - 2) : later.cue.start]
    return (
        later.cue.lemma == "قال"
        and later.cue.tense == "present"
        and not later.explicit
        and before.endswith(" ")
    )


_REPORTED = re.compile(r"(?<!\w)ب?ان(?:ه|ها|هم|هما)\s+(?:قد\s+)?$")


def _hands_over(scope: Scope, cue: Cue, later: Found) -> bool:
    """Whether ``later`` (قائلا) only brings in what ``cue`` (تابع) says."""
    between = scope.text[cue.end : later.cue.start]
    if governed(scope, cue) or (cue.lemma in PREPOSITIONS and not opens_clause(scope, cue)):
        return False
    if "h" in cue.frames and _REPORTED.search(scope.text, max(scope.start, cue.start - 8), cue.start):
        return False  # قالت إنها ردت الوسام مشيرة إلى
    led = scope.text.startswith("الى القول", later.cue.start)  # خلص إلى القول
    talks = (
        led
        or "t" in cue.frames
        or cue.act in ("ask", "warn")
        or not any(f.startswith("noun:") for f in cue.frames)
    )
    adjacent = cue.kind == "participle" and not between.strip()  # مشددا | بالقول
    return (
        (cue.kind == "verb" or adjacent)
        and "q" in cue.frames
        and (talks or adjacent)
        and len(between) < 140
        and not set("؛:." if later.cue.lemma == "قال" and later.cue.kind == "participle" else "؛:.،,")
        & set(between)
    )


def _with_saying(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``تابع فورد قائلا: …``: one report, its cue both words where they stand together."""
    if later.report is None:
        return None
    scope.found.pop(0)
    phrase = subject_behind(scope, cue, later.cue.start)
    if phrase.party is not None and points_at_thing(scope.text, phrase.party):
        phrase.party = None  # فسر | هذا الوسم قائلا
    adjacent = not scope.text[cue.end : later.cue.start].strip()
    span = Span(cue.start, later.cue.end if adjacent else cue.end)
    party, explicit, start = speaker_of(scope, cue, phrase)
    report = replace(
        later.report,
        cue=span,
        lemma=cue.lemma,
        act=cue.act if cue.act != "assert" else later.report.act,
        speaker=party,
    )
    return Found(report, cue, clause_break(scope, cue, start), explicit, opener=later.opener)


def _report(scope: Scope, cue: Cue, opener: Opener) -> Found | None:
    if "p" in cue.frames and cue.kind == "verb":
        return passed_on(scope, cue, opener)
    party, explicit, start, behind, chain = said(scope, cue, opener)
    if scope.quoted and not explicit and cue.kind == "verb":
        return None
    if impersonal(scope, cue, behind, party):
        return Found(None, cue)
    if cannot_speak(scope, cue, party, start < cue.start, opener.how):
        return None
    if accused(scope.text, cue, party, start, opener):
        return Found(None, cue)
    is_negated = negated(scope.text, cue) and not ("b" in cue.frames and "bound" in cue.frames)
    if is_negated and (cue.act == "estimate" or (opener.how == "noun" and cue.polarity != "negated")):
        return Found(None, cue)
    if "w" in cue.frames and opener.how == "noun" and behind and party.mention is not None:
        start = _past_brackets(scope.text, party.mention.end)
        opener = opener._replace(content=_past_adjunct(scope.text, start, opener.content), quote=None)
    content = content_of(
        scope, opener, party.gender or cue.gender, party.number or cue.number, label="b" in cue.frames
    )
    if not _substantial(scope, content, opener):
        return None
    report = Report(
        content.span,
        Span(cue.start, cue.end),
        cue.lemma,
        act_of(scope, cue, content),
        polarity_of(cue, is_negated),
        party,
        chain,
        content.quote,
        None,
        _SURE.get(opener.how, 0.93),
        f"{cue.kind}:{opener.how}",
    )
    share = is_share(scope.text, party)
    ahead = share and start < cue.start
    breaks = (
        share_break(scope.text, start, scope.start) if ahead else clause_break(scope, cue, start, explicit)
    )
    return Found(report, cue, breaks, explicit, opener=opener.start, share=share)


_SURE = {"noun": 0.75, "clause": 0.9}
_BRACKETS = re.compile(r"\s*(?:\([^()\n]{1,40}\)|[\"«“][^\"»”\n]{1,40}[\"»”])?\s*")


def _past_brackets(text: str, position: int) -> int:
    """Past the blanks and a bracketed or quoted alias: ``وزارة الدفاع (البنتاغون) | عدد``."""
    m = _BRACKETS.match(text, position)
    return m.end() if m else position


def _past_adjunct(text: str, position: int, end: int) -> int:
    """Past an adjunct before the thing estimated: ``قبل سفره | قيمة الشركة``."""
    toks = tokens(text, position, end, 6)
    if len(toks) > 3 and toks[0].flags & ADJUNCT and toks[1].text.endswith(("ه", "ها")):
        return toks[2].start
    return position


_LETTERS = re.compile(r"\w\w")


def _substantial(scope: Scope, content: Content, opener: Opener) -> bool:
    """Whether there is enough content for a statement."""
    length = content.span.end - content.span.start
    if opener.how == "colon" and content.quote is None:
        return length > 8
    least = (
        5 if opener.how == "noun" and not scope.text.startswith(("ب ", "بانه", "بانها"), opener.start) else 3
    )
    if '"' in scope.text[opener.start : content.span.start + 1] or content.quote is not None:
        least = 2  # بأنه "خطأ"
    return length > least and _LETTERS.search(scope.text, *content.span) is not None
