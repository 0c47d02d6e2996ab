"""Reports by a verb or a participle: ``قال X إن``, ``أضاف: "…"``, ``"…"، تقول X``, ``مضيفا أن``, ``كما أعلنت X``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.contents import Content, content_of, joint_before, trim
from claimbank.languages.ar.openers import Opener, opener_of
from claimbank.languages.ar.scope import Found, Scope, clause_like
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subjects import dropped, negated, subject_before, subject_behind
from claimbank.languages.ar.words import BODY, DEFINITE, DOCUMENT, GIVEN, ORGANIZATION, OUTLET, PLACE, ROLE, TITLE, UNNAMED, flags_of
from claimbank.model import Cue, Party, Relay, Report, Span

__all__ = ["verbal"]

_LINK = re.compile(r"(?<!\w)[وف]?(?P<link>ب?حسب ما|ب?حسبما|وفق ما|وفقما|وفقا لما|طبقا لما|مثلما|كما|على ما)\s+(?:كان\s+|كانت\s+|قد\s+)?$")
#: رفض الكشف عن اسمه: says why a source has no name
_ANONYMITY = re.compile(
    r"\s+(?:في |على |ب)?(?:عدم\s+)?(?:ال|ب)?(?:(?:كشف|افصاح|ذكر|نشر|تعريف|بوح|ورود)\s+)?(?:عن\s+)?(?:ب)?(?:ال)?(?:اسم|هوي[ةت])(?:ه|ها|هم|هما)?(?!\w)"
)
_WHAT = re.compile(r"(?<!\w)(?:ما|مما)\s+$")
_FROM = re.compile(r"(?<!\w)عن(?!\w)")
_PASSING = frozenset(("نقل", "أورد", "نسب"))
_TALK = frozenset(("قال", "أضاف", "تابع", "أوضح", "أكد", "رأى", "كتب", "أردف", "ختم", "علق", "صرح", "أشار", "شرح", "اعتبر", "استطرد", "ذكر", "لفت", "أفاد", "روى"))


def verbal(scope: Scope, cue: Cue) -> Found | None:
    """What the verb or participle ``cue`` reports, None where it reports nothing."""
    text = scope.text
    later = scope.found[0] if scope.found else None
    limit = later.cue.start if later is not None else scope.end
    link = _LINK.search(text, max(scope.start, cue.start - 22), cue.start) if cue.kind == "verb" else None
    if link is not None and link["link"] in ("كما", "على ما") and ("bound" in cue.frames or "q" not in cue.frames):
        link = None
    said = later is not None and later.cue.kind == "participle" and later.cue.lemma == "قال" and _hands_over(scope, cue, later)
    if _ANONYMITY.match(text, cue.end, scope.end):
        return None
    if link is None and cue.kind == "verb" and _WHAT.search(text, max(scope.start, cue.start - 6), cue.start):
        return None
    opener = None if link is not None and link["link"] != "كما" else opener_of(scope, cue, limit)
    if opener is None and said and later is not None:
        return _with_saying(scope, cue, later)
    if opener is None and later is not None and cue.lemma in _PASSING and later.cue.kind == "noun" and "bound" in later.cue.frames:
        return _passed_saying(scope, cue, later)
    if opener is None and later is not None and _joined(text, cue, later):
        return _joined_verbs(scope, cue, later)
    if opener is not None and _allowed(scope, cue, opener):
        return _report(scope, cue, opener)
    if opener is not None and "i" in cue.frames:
        return Found(None, cue)  # impersonal: it keeps its content from the verbs before it
    if link is not None:
        return _by_link(scope, cue, link, limit)
    if cue.kind == "verb" and "q" in cue.frames:
        return _after_content(scope, cue, limit)
    return None


def _hands_over(scope: Scope, cue: Cue, later: Found) -> bool:
    """Whether ``later`` (قائلا) only brings in what ``cue`` (تابع) says."""
    between = scope.text[cue.end : later.cue.start]
    talks = cue.lemma in _TALK or not any(f.startswith("noun:") for f in cue.frames)
    return cue.kind == "verb" and "q" in cue.frames and talks and len(between) < 140 and not set("؛:.") & set(between)


def _with_saying(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``تابع فورد قائلا: …``: one report, its cue both words where they stand together."""
    if later.report is None:
        return None
    scope.found.pop(0)
    phrase = subject_behind(scope, cue, later.cue.start)
    adjacent = not scope.text[cue.end : later.cue.start].strip()
    span = Span(cue.start, later.cue.end if adjacent else cue.end)
    party, explicit, start = _speaker(scope, cue, phrase)
    report = replace(later.report, cue=span, lemma=cue.lemma, act=cue.act if cue.act != "assert" else later.report.act, speaker=party, date=phrase.date)
    return Found(report, cue, _break(scope, cue, start), explicit, opener=later.opener)


def _joined(text: str, cue: Cue, later: Found) -> bool:
    between = text[cue.end : later.cue.start]
    return cue.kind == "verb" and later.cue.kind == "verb" and between.strip() == "و" and later.report is not None


def _joined_verbs(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``نبهت وحذرت من``: two verbs, one report."""
    assert later.report is not None
    scope.found.pop(0)
    party, explicit, start = later.report.speaker, later.explicit, cue.start
    if party is None or party.kind == "dropped":
        before, start = subject_before(scope, cue)
        if before is not None and before.party is not None:
            party, explicit = before.party, True
    report = replace(later.report, cue=Span(cue.start, later.cue.end), speaker=party)
    return Found(report, cue, _break(scope, cue, start), explicit, opener=later.opener)


def _allowed(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """Homographs and verbs of acting report only where the sentence's form leaves no doubt."""
    if cue.kind == "participle" and cue.gender != "m" and opener.how in ("noun", "quote") and not _set_off(scope, cue):
        return False
    if cue.kind == "participle":
        return opener.how != "quote" or "d" not in cue.frames
    if "i" in cue.frames and cue.gender == "m" and cue.number == "s" and cue.tense == "present" and _bare(scope, cue, opener):
        return False
    if "d" in cue.frames and opener.how == "noun":
        return False
    if cue.lemma == "بين" and scope.text[cue.start] == "ت" and subject_behind(scope, cue, opener.start).party is None:
        return False
    if "h" not in cue.frames:
        return True
    if opener.how == "noun":
        return "noun:=" in cue.frames or _opens_clause(scope, cue)
    return _opens_clause(scope, cue)


def _set_off(scope: Scope, cue: Cue) -> bool:
    """Whether a comma or a conjunction stands before the word: a participle clause, no adjective."""
    before = scope.text[max(scope.start, cue.start - 3) : cue.start]
    return before.rstrip().endswith(("،", ",")) or before.endswith("و")


def _bare(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """``يذكر أن``, ``يتوقع أن``: nobody says it."""
    if scope.text[cue.end : opener.start].strip(" ،,") and opener.how != "noun":
        return False
    if opener.how == "noun" and subject_behind(scope, cue, opener.start).party is not None:
        return False
    before = scope.text[scope.start : cue.start].rstrip().removesuffix("و").rstrip(" ،,")
    return not before or before.endswith(("،", ",", ".", "كما", "لا", "حيث", "فيما")) or subject_before(scope, cue)[0] is None


_CLAUSE = re.compile(r"(?:^|[،,؛:.\n»”\")]|(?<!\w)(?:و?قد|فقد|لقد|كما|ثم|حيث|لم|لن|لا|الذي|التي|الذين|ما))\s*[-–]?\s*[وف]?$")


def _opens_clause(scope: Scope, cue: Cue) -> bool:
    before = scope.text[max(scope.start, cue.start - 12) : cue.start]
    if cue.start - scope.start < 2:
        return True
    if _CLAUSE.search(before):
        return True
    return before.endswith((" و", " ف")) and cue.lemma in ("زاد", "تابع", "ختم", "واصل", "بين", "أكمل", "كتب", "طلب", "قدر", "أمل", "وعد")


def _report(scope: Scope, cue: Cue, opener: Opener) -> Found | None:
    transitive = any("+" in f and f.startswith("noun:") for f in cue.frames) or opener.how == "noun"
    chain: tuple[Relay, ...] = ()
    if cue.kind == "participle":
        phrase = read_source(scope.text, cue.end, cue.end)
        party, explicit, start = dropped(cue), False, cue.start
    elif cue.lemma in _PASSING:
        return _passed_on(scope, cue, opener)
    else:
        via = _VIA.search(scope.text, cue.end, opener.start) if opener.how != "noun" else None
        end = via.start() if via else opener.start
        if "noun:من+0" in cue.frames and (of := scope.text.find(" من ", cue.end - 1, end)) >= 0:
            end = of
        phrase = subject_behind(scope, cue, end, objects=transitive)
        party, explicit, start = _speaker(scope, cue, phrase)
        chain = _audience(phrase)
        if via is not None:
            party, chain = _relayed(scope, via, opener, party, chain)
    if scope.quoted and not explicit and cue.kind == "verb":
        return None
    if phrase.party is None and cue.lemma in _FIRST_PERSON and cue.tense == "past" and cue.number == "s" and cue.gender == "m":
        return Found(None, cue)
    if cue.lemma == "قدر" and cue.tense == "present" and (party.mention is None or _measure(scope.text[slice(*party.mention)])):
        return Found(None, cue)
    if cue.lemma in ("تضمن", "نص", "اقتضى", "أوجب") and party.kind not in ("document", "organization", "description", "dropped", "unnamed"):
        return None
    if start < cue.start and cue.lemma in _EVIDENCE and _thing(scope, party):
        return None
    if cue.lemma in ("قضى", "حكم") and party.kind not in ("organization", "document", "description"):
        return None
    is_negated = negated(scope.text, cue)
    if is_negated and cue.act == "estimate":
        return Found(None, cue)
    content = content_of(scope, opener, party.gender or cue.gender, party.number or cue.number)
    if not _substantial(scope, content, opener, cue):
        return None
    polarity = "negated" if is_negated else cue.polarity
    report = Report(
        content.span,
        Span(cue.start, cue.end),
        cue.lemma,
        _act(scope, cue, content),
        polarity,
        party,
        chain,
        content.quote,
        phrase.date,
        {"noun": 0.75, "clause": 0.9}.get(opener.how, 0.93),
        f"{cue.kind}:{opener.how}",
    )
    return Found(report, cue, _break(scope, cue, start, explicit), explicit, opener=opener.start)


_VIA = re.compile(r"\s*[،,]?\s*(?<!\w)(?P<cue>نقلا عن|وفقا ل|طبقا ل|وفق|بحسب|حسب)(?=\s|ل|\w)\s?(?!ما)")


def _relayed(
    scope: Scope, via: re.Match[str], opener: Opener, party: Party, chain: tuple[Relay, ...]
) -> tuple[Party, tuple[Relay, ...]]:
    """``قالت رويترز نقلا عن مصدر إن``, ``أكد المصدر وفقا لموقع كذا أن``: the speaker and who passed it on."""
    other = read_source(scope.text, via.end(), opener.start).party
    if other is None:
        return party, chain
    cue = Span(*via.span("cue"))
    if via["cue"] == "نقلا عن":
        return other, (Relay(party, cue), *chain) if party.name is not None else chain
    return party, (Relay(other, cue), *chain)


def _speaker(scope: Scope, cue: Cue, phrase: SourcePhrase) -> tuple[Party, bool, int]:
    """The speaker, whether he is said, and where his clause starts."""
    if phrase.party is not None:
        return phrase.party, True, cue.start
    before, start = subject_before(scope, cue)
    if before is not None and before.party is not None:
        return before.party, True, start
    return dropped(cue), False, cue.start


def _audience(phrase: SourcePhrase) -> tuple[Relay, ...]:
    return tuple(Relay(Party("outlet", span, span)) for span in phrase.audience[:2])


#: verbs whose past is spelled like the first person of the present: أعتقد
_FIRST_PERSON = frozenset(("اعتقد", "أعلم", "أدرك", "أظن"))


def _measure(mention: str) -> bool:
    """``تقدر قيمتها بـ``: a passive; what is estimated stands as the subject."""
    return not flags_of(mention.split(maxsplit=1)[0]) & (ROLE | ORGANIZATION | GIVEN | PLACE | OUTLET | UNNAMED | DOCUMENT | TITLE | BODY)


_EVIDENCE = frozenset(("أكد", "أظهر", "أثبت", "أشار", "دل", "كشف", "بين", "أوضح", "أبرز"))


def _thing(scope: Scope, party: Party) -> bool:
    """Whether a subject before its verb is one word that nobody is known by: ``الأحداث تؤكد أن``."""
    if party.mention is None:
        return False
    mention = scope.text[slice(*party.mention)]
    return " " not in mention and mention.startswith("ال") and not flags_of(mention) & ~DEFINITE and not mention.endswith("ي")


_EMPHASIS = re.compile(r"(?:ال|ب|ل)?(?:ضرورة|ضروره|وجوب|حتمية|لزوم)(?!\w)|(?:تمسكه|تمسكها|تمسكهم) بضرور")
_NO_GROUND = re.compile(r"(?<!\w)لا (?:اساس|صحة|صحه) ل\w+|(?<!\w)عار(?:ية?)? (?:تماما )?(?:عن|من) الصح[ةه]|(?<!\w)محض افتراء")
_EXPECTS = re.compile(r"[يتن]?(?:توقع|رجح|قدر)(?:ت|وا)?(?!\w)")


def _act(scope: Scope, cue: Cue, content: Content) -> str:
    """The act of the cue, unless the content opens with another: ``شدد على ضرورة`` demands, ``قالت إنها تتوقع`` estimates."""
    if cue.act == "assert":
        if _EMPHASIS.match(scope.text, content.span.start):
            return "demand"
        if content.quote is None and _EXPECTS.match(scope.text, content.span.start):
            return "estimate"
        if content.quote is None and _NO_GROUND.search(scope.text, *content.span):
            return "deny"
    return cue.act


_LETTERS = re.compile(r"\w\w")


def _substantial(scope: Scope, content: Content, opener: Opener, cue: Cue) -> bool:
    """Whether there is enough content for a statement."""
    length = content.span.end - content.span.start
    if opener.how == "colon" and content.quote is None:
        return length > 8
    return length > (5 if opener.how == "noun" else 3) and _LETTERS.search(scope.text, *content.span) is not None


def _break(scope: Scope, cue: Cue, start: int, explicit: bool = True) -> int | None:
    """Where the content before this report ends, None where the report may stand within it."""
    text = scope.text
    if cue.kind == "participle":
        return start
    position = start - 1 if start and text[start - 1] in "وف" else start
    before = text[max(scope.start, position - 30) : position].rstrip()
    if position <= scope.start or not before:
        return None
    joint = joint_before(text, position, scope.start)
    if joint < position:
        return joint
    if position < start or before[-1] in "؛." or before[-1] in "،," and explicit:
        return position
    if before.endswith((" وقد", " فقد", " كما", " وكان", " وكانت", "،كما")):
        return position - len(before.split()[-1]) - 1
    return None


def _passed_on(scope: Scope, cue: Cue, opener: Opener) -> Found | None:
    """``نقلت رويترز عن مصدر أن``: the first hands on what the second says."""
    text = scope.text
    m = _FROM.search(text, cue.end, opener.start)
    if m is None:
        phrase = subject_behind(scope, cue, opener.start)
        if phrase.party is None:
            return None
        speaker, relay = phrase, None
    else:
        speaker = read_source(text, m.end(), opener.start)
        relay = read_source(text, cue.end, m.start(), cue.gender, cue.number).party
        if relay is None:
            before, _ = subject_before(scope, cue)
            relay = before.party if before is not None else None
    if speaker.party is None:
        return None
    content = content_of(scope, opener, speaker.party.gender, speaker.party.number)
    chain = (Relay(relay, Span(cue.start, cue.end)),) if relay is not None else ()
    report = Report(content.span, Span(cue.start, cue.end), cue.lemma, "assert", "affirmed", speaker.party, chain, content.quote, speaker.date, 0.9, "relay:verb")
    return Found(report, cue, _break(scope, cue, cue.start), True, opener=opener.start)


def _passed_saying(scope: Scope, cue: Cue, later: Found) -> Found | None:
    """``نقلت رويترز عن مصدر قوله إن``: the cue is قوله, the verb that of the relay."""
    text = scope.text
    m = _FROM.search(text, cue.end, later.cue.start)
    if m is None or later.report is None:
        return None
    speaker = read_source(text, m.end(), later.cue.start)
    relay = read_source(text, cue.end, m.start(), cue.gender, cue.number).party
    if relay is None:
        before, _ = subject_before(scope, cue)
        relay = before.party if before is not None else None
    if speaker.party is None:
        return None
    scope.found.pop(0)
    chain = (Relay(relay, Span(cue.start, cue.end)),) if relay is not None else ()
    report = replace(later.report, speaker=speaker.party, chain=chain, date=speaker.date, confidence=0.92, rule="relay:noun")
    return Found(report, cue, _break(scope, cue, cue.start), True, opener=later.opener)


def _after_content(scope: Scope, cue: Cue, limit: int) -> Found | None:
    """``"…"، قالت X`` and ``…، يقول X``: the content stands before its verb."""
    text = scope.text
    start = cue.start - 1 if cue.start and text[cue.start - 1] in "وف" and cue.start - 1 >= scope.start and not _glued(text, cue.start) else cue.start
    quote = scope.quote_before(start)
    phrase = subject_behind(scope, cue, _part_end(scope, cue.end, limit))
    if quote is not None and not text[quote.outer_end : start].strip(" ،,.-–") and clause_like(text, quote, 3):
        if any(f.report is not None and f.report.quote is quote for f in scope.found):
            return None
        if phrase.party is None and start != cue.start:
            return None
        party = phrase.party or dropped(cue)
        report = Report(quote.inner, Span(cue.start, cue.end), cue.lemma, cue.act, cue.polarity, party, _audience(phrase), quote, phrase.date, 0.93, "verb:after")
        return Found(report, cue, None, True)
    comma = text[:start].rstrip()[-1:] if start == cue.start else ""
    if comma in ("،", ",") and cue.lemma in _TALK and phrase.party is not None and start > scope.start + 15 and not scope.quoted:
        if phrase.end < scope.end - 2 and text[phrase.end : phrase.end + 2].strip()[:1] not in ("،", ","):
            return None
        if _ADVERBIAL.match(text, scope.start) and start - scope.start < 70:
            return None
        content = trim(text, scope.start, start)
        report = Report(_unjoined(text, content), Span(cue.start, cue.end), cue.lemma, cue.act, cue.polarity, phrase.party, _audience(phrase), None, phrase.date, 0.7, "verb:after")
        return Found(report, cue, None, True)
    return None


_ADVERBIAL = re.compile(r"[وف]?(?:في|من|على|الى|خلال|بعد|قبل|عقب|مع|عند|ردا|تعليقا|حول|عن|منذ|وسط|ب\w+)(?!\w)")


def _glued(text: str, position: int) -> bool:
    """Whether the letter before belongs to a longer word."""
    return position >= 2 and text[position - 2].isalnum()


def _part_end(scope: Scope, start: int, limit: int) -> int:
    """Before the next quotation, colon or end."""
    quote = scope.quote_from(start)
    end = min(limit, scope.end)
    return min(end, quote.outer_start) if quote is not None and quote.outer_start < end and clause_like(scope.text, quote, 5) else end


def _unjoined(text: str, span: Span) -> Span:
    """A clause without the conjunction that opens it: وكانت gives كانت."""
    m = re.compile(r"(?:و?كما |و?لكن |و?من (?:جهة|جهه|ناحية) اخرى،? ?|و?في (?:المقابل|السياق ذاته|غضون ذلك)،? ?)").match(text, *span)
    start = m.end() if m else span.start
    if text[start] == "و" and _splits(text[start : start + 12]):
        start += 1
    return Span(start, span.end)


_FIRST = re.compile(r"\w+")


def _splits(words: str) -> bool:
    m = _FIRST.match(words)
    if m is None or len(m[0]) < 4:
        return False
    return not flags_of(m[0]) or m[0].startswith("وال") or bool(flags_of(m[0][1:]) & ROLE) or bool(flags_of(m[0][1:]))


def _by_link(scope: Scope, cue: Cue, link: re.Match[str], limit: int) -> Found | None:
    """``…، بحسب ما أعلنت X`` and ``كما قال X``: who said what stands before (or behind)."""
    from claimbank.languages.ar.adverbial import attributed

    text = scope.text
    bare = link["link"] == "كما"
    first = link.start("link")
    span = Span(cue.start, cue.end) if bare else Span(first, cue.end)
    end = _part_end(scope, cue.end, limit)
    m = _FROM.search(text, cue.end, end) if cue.lemma in _PASSING | {"ذكر"} else None
    if m is not None:
        phrase = read_source(text, m.end(), end)
        relay = read_source(text, cue.end, m.start(), cue.gender, cue.number).party
        chain = (Relay(relay, span),) if relay is not None else ()
    else:
        phrase = subject_behind(scope, cue, end)
        chain = _audience(phrase)
    if phrase.party is None:
        return Found(None, cue, first - 1 if not bare else None, True)
    return attributed(scope, cue, span, first, phrase, chain, trailing_only=bare)


_ = Party
