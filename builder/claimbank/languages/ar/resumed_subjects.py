"""The subject that stands between كان and its verb, or that a verb with فيه takes up: ``أصدرت الحملة بيانا قالت فيه``."""

from __future__ import annotations

import re
from dataclasses import replace

from claimbank.languages.ar.agreement import fits
from claimbank.languages.ar.main_clause import main_subject
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.scope import Scope, holds
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.words import DEFINITE, RELATIVE, flags_of, tokens
from claimbank.model import Cue, Party, Span

__all__ = ["fronted", "resumed", "word_start"]


def word_start(text: str, position: int) -> int:
    """Before the clitic conjunction of the word at ``position``."""
    return position - 1 if position and text[position - 1] in "وف" else position


_HAD = re.compile(
    r"(?<!\w)[وف]?كانت?\s+(?P<who>[^،,.؛:\n]{3,110}?)"
    r"(?:[،,]?(?:\s+قد)\s+|\s+|[،,]\s*(?:الذي|التي|وهو|وهي)\s[^.؛:\n]{3,150}[،,]\s*قد\s+)$"
)
#: كانت سميرة داغر، المتحدثة باسم الوزارة | قد
_HAD_ROLE = re.compile(r"(?<!\w)[وف]?كانت?\s+(?P<who>[^،,.؛:\n]{3,60}[،,]\s[^،,.؛:\n]{3,110}?)[،,]?\s+قد\s+$")
_HAD_BEFORE = re.compile(
    r"(?<!\w)(?:ان\s+)?(?P<who>[^،,.؛:\n]{3,110}(?:[،,][^،,.؛:\n]{3,90})?)[،,]\s*كانت?\s+قد\s+$"
)
_IN_IT = re.compile(r"\s+في(?:ه|ها|هما)(?!\w)")


#: جاء ذلك في لقاء | لحداد مع الوزير، حيث
_CAME = re.compile(
    r"[\s\-–—]*و?(?:قد )?(?:جاء|ياتي|جاءت|تاتي) (?:ذلك|هذا|هذه \w+|تصريحات\w*|كلام\w*) (?:في|خلال|اثناء|ضمن|عبر) (?:\w+ ){1,3}?"
    r"ل(?P<the>ل)?(?P<who>\w{3,}(?: \w+){0,2}?) (?:مع|على|عبر|لدى) [^.؛\n]{3,160}[،,]? حيث (?:قد )?"
)


def _of_occasion(scope: Scope, cue: Cue) -> Party | None:
    """Whose talk it is, where the sentence tells with whom he had it: ``جاء ذلك في لقاء | لحداد مع الوزير، حيث قال``."""
    if cue.start - scope.start > 260 or not scope.text.endswith("حيث ", 0, cue.start):
        return None
    m = _CAME.fullmatch(scope.text, scope.start, cue.start)
    if m is None:
        return None
    if m["the"]:  # للجبير: the family name as it stands elsewhere
        named = re.search(rf"(?<!\w)ال{m['who'].split()[0]}(?!\w)", scope.text[: scope.start])
        known = named is not None and named[0] in families(scope.text)
        return Party("person", None, Span(*named.span()), number="s") if named is not None and known else None
    party = read_source(scope.text, m.start("who"), m.end("who"), cue.gender).party
    if party is None or party.kind != "person":
        return None
    return replace(party, mention=None)


def fronted(scope: Scope, cue: Cue) -> Party | None:
    """The subject between the auxiliary and the verb: ``كانت الوزارة قد قدرت``."""
    if cue.kind != "verb" or word_start(scope.text, cue.start) != cue.start:
        return None
    if (his := _of_occasion(scope, cue)) is not None:
        return his
    left = max(scope.start, cue.start - 270)
    if not holds(scope.text, (" كان", "وكان", "فكان"), left, cue.start):
        return None
    m = _HAD.search(scope.text, left, cue.start)
    m = m or _HAD_ROLE.search(scope.text, left, cue.start) or _HAD_BEFORE.search(scope.text, left, cue.start)
    if m is None:
        return None
    start = max(m.start("who"), scope.text.rfind(" ان ", *m.span("who")) + 4 if m.re is _HAD_BEFORE else 0)
    phrase = read_source(scope.text, start, m.end("who"), cue.gender)
    party = phrase.party if phrase.end >= m.end("who") - 1 else None
    return party if party is not None and fits(scope.text, party, cue, relative=False) else None


def resumed(scope: Scope, cue: Cue) -> Party | None:
    """The main subject, where the verb with فيه belongs to a relative clause: ``أصدرت الحملة بيانا طالبت فيه``."""
    if _IN_IT.match(scope.text, cue.end) is None or cue.kind != "verb":
        return None
    before = tokens(scope.text, max(scope.start, cue.start - 30), cue.start)
    if not before or before[-1].flags & RELATIVE:
        return None
    if before[-1].text in "،,؛" and _SPEECH.search(scope.text, scope.start, cue.start) is None:
        return None
    party = _author(scope, cue) or main_subject(scope, cue.start)
    if party is not None and party.kind == "pronoun":
        return None  # جاء ذلك في بيان قال فيه
    if party is not None and party.kind == "document" and _written(scope.text, party):
        return Party("dropped", gender=cue.gender, number=cue.number)  # وكتبت تغريدة قالت فيها
    return party if party is not None and fits(scope.text, party, cue, relative=False) else None


_WROTE = re.compile(
    r"(?<!\w)[وف]?(?:كتب|نشر|اصدر|القى|القا|بعث|وجه|ارسل|سجل|دون|بث|اطلق)(?:ت|وا)?\s+(?:ب|على \w+ |عبر \w+ )?$"
)


def _written(text: str, party: Party) -> bool:
    """Whether what looks like the subject is what was written, behind a verb without a subject: ``كتبت | تغريدة``."""
    mention = party.mention
    if mention is None or flags_of(text[slice(*mention)].split(maxsplit=1)[0]) & DEFINITE:
        return False
    return _WROTE.search(text, max(0, mention.start - 24), mention.start) is not None


_SPEECH = re.compile(
    r"(?<!\w)(?:ب(?:جملة|جمل|عبارة|عبارات|كلمة|كلمات|بيان|رد|جواب|تعليق|تصريح|تصريحات|تغريدة|تدوينة|منشور|رسالة|خطاب)"
    r"|خطابا|كلمة|بيانا|تعميما|بلاغا|برقية|مذكرة|قرارا|تغريدة|رسالة|مقالا|تصريحات?|تدوينة|منشورا|تقريرا)(?!\w)"
)
_WORDS_OF = re.compile(
    r"(?<!\w)(?:ال)?(?:تصريحا?|تصريحات|تغريدة|تغريدات|رسالة|خطابا?|كلمة|مقابلة|بيانا?|منشورا?|برقية|اتصالا?|مكالمة|مداخلة)"
    r"(?: \w+){0,2}? (?:ل|عن |من )(?P<who>\w{3,}[^،,.؛:\n]{0,60}(?:[،,] [^،,.؛:\n]{3,50})?)[،,]?\s*$"
)


#: ``…، ونشرت القوات مقطعا | زعمت فيه``
_PUBLISHES = re.compile(
    r"[،,.]\s*(?:في حين |فيما |بينما |كما )?[وف]?(?:نشر|بث|اصدر|كتب|وجه|القى|القت|ارسل|بعث|عقد|اطلق|وزع|دون)(?:ت|وا)?\s+"
    r"(?P<who>\w[^،,.؛:\n]{6,110})$"
)
#: ``كلمة ألقاها الوزير``
_GIVEN_BY = re.compile(
    r"(?<!\w)(?:القا|اصدر|نشر|كتب|بث|وجه|ادلى ب|ارسل|بعث|دون|اطلق|عقد|قدم)(?:ت)?(?:ه|ها|هما)\s+(?P<who>[^،,.؛:\n]{3,80})$"
)


def _author(scope: Scope, cue: Cue) -> Party | None:
    """Whose words they are: ``كلمة ألقاها حداد قال فيها``, or passed on by another one: ``تصريحات لحداد قال فيها``."""
    end = word_start(scope.text, cue.start)
    if (given := _GIVEN_BY.search(scope.text, max(scope.start, end - 130), end)) is not None:
        return read_source(scope.text, given.start("who"), given.end("who")).party
    if (by := _PUBLISHES.search(scope.text, max(scope.start, end - 130), end)) is not None:
        party = read_source(scope.text, by.start("who"), by.end("who"), objects=True).party
        if party is not None and party.mention is not None and party.kind != "document":
            return party
    m = _WORDS_OF.search(scope.text, max(scope.start, end - 110), end)
    if m is None:
        return None
    party = read_source(scope.text, m.start("who"), m.end("who"), cue.gender).party
    if party is None or (
        party.kind not in ("person", "description") and not party.role and _OWN_WORDS.search(m[0]) is None
    ):
        return None
    sent = _SENT.search(scope.text, scope.start, m.start()) is not None
    return None if sent and scope.text[m.start("who") - 1] == "ل" else party


#: whose they are stands behind ل: تصريحات لمدير المطار
_OWN_WORDS = re.compile(r"(?:تصريح|تغريد|مقابل|مداخل|منشور)\w*(?: \w+){0,2}? ل")
#: verbs behind which ل tells to whom: وجه النائب رسالة لوزير المالية
_SENT = re.compile(r"(?<!\w)[وف]?(?:ي|ت)?(?:وجه|بعث|ارسل|رسل|سلم|ابرق|حمل)(?:ت|وا)?(?!\w)")
