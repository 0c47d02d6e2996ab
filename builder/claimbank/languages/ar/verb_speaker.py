"""Whose words a verb brings in: its subject behind or before it, dropped, or relayed (``نقلت X عن Y قوله``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from claimbank.languages.ar.clitics import AUTHORITIES
from claimbank.languages.ar.objects_described import described_thing, object_in_relative
from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.passing import audience_relays, relayed, via_between
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.subjects import dropped, speaker_of, subject_behind
from claimbank.languages.ar.two_nouns import BOUND_TO, before_its_object
from claimbank.model import Cue, Party, Relay

__all__ = ["Said", "accused", "said"]

#: those whom one asks: أهابت الشرطة | بالسائقين
_ASKED = re.compile(r"\sب(?!اسم|ن\s)\w{3,}")
_WHAT = re.compile(r"(?<!\w)(?:(?<!وفقا )(?<!طبقا )ل?ما|بما|مما|عما)\s+$")


class Said(NamedTuple):
    """The speaker of a verb as its clause shows him: ``explicit`` where he is said, ``start`` where his clause begins."""

    party: Party
    explicit: bool
    start: int
    behind: bool
    chain: tuple[Relay, ...]


def said(scope: Scope, cue: Cue, opener: Opener) -> Said:
    """Who says what ``opener`` brings in, by the clause of ``cue``; a party without a mention where the subject is dropped."""
    if cue.kind == "participle":
        return Said(dropped(cue), False, cue.start, False, ())
    transitive = (
        opener.how == "noun"
        or cue.lemma in ("رفض", "حذر", "نبه")
        or "o" in cue.frames
        or cue.lemma in ("أعاد", "نشر", "بث")
        or _takes_two(cue.frames)
    )
    via = via_between(scope.text, cue.end, opener.start) if opener.how != "noun" else None
    end = via.start() if via else opener.start
    if "noun:من+0" in cue.frames and (of := scope.text.find(" من ", cue.end - 1, end)) >= 0:
        end = of
    if "noun:ب+0" in cue.frames and (by := _ASKED.search(scope.text, cue.end, end)) is not None:
        end = by.start()
    phrase = subject_behind(scope, cue, end, objects=transitive)
    if not transitive and "noun:0" in cue.frames and scope.text.startswith("بان", opener.start):
        body = subject_behind(scope, cue, end, objects=True)  # نفى النادي | الأنباء بأن
        phrase = phrase if body.party is None or body.party.kind == "person" else body
    if cue.lemma in BOUND_TO and "bound" not in cue.frames and end - phrase.end < _AT_ONCE:
        phrase = before_its_object(scope, cue, phrase)
    if _its_object(scope, cue, phrase, opener):
        phrase.party = None
    party, explicit, start = speaker_of(scope, cue, phrase)
    if phrase.party is None and _WHAT.search(scope.text, max(scope.start, cue.start - 6), cue.start):
        party, explicit, start = dropped(cue), False, cue.start  # ما وصفه بـ
    chain = audience_relays(phrase)
    if via is not None:
        party, chain = relayed(scope, via, opener, party, chain)
    return Said(party, explicit, start, phrase.party is not None, chain)


@cache
def _takes_two(frames: frozenset[str]) -> bool:
    """Whether a verb has an object beside what it says: طالب X بـ."""
    return any("+" in f and f.startswith("noun:") for f in frames)


#: what may stand between a passive and what one is accused of
_AT_ONCE_CHARGED = re.compile(
    r"\s*(?:(?:في الوقت (?:نفسه|ذاته|عينه)|ايضا|كذلك|لاحقا|سابقا|امس|رسميا|زورا|ظلما|مرارا)\s+)*"
)


def accused(text: str, cue: Cue, party: Party, start: int, opener: Opener) -> bool:
    """``ويتهم برونو بدعم …``: a verb of accusing with one name behind it is passive; nobody says who accuses."""
    if cue.lemma != "اتهم" or "bound" in cue.frames:
        return False
    if _AT_ONCE_CHARGED.fullmatch(text, cue.end, opener.start) is not None:
        return True  # واتهم | بالحنث: whom one accuses is always said
    if party.kind != "person" or party.mention is None:
        return False
    return start == cue.start and party.role is None and 0 < opener.start - party.mention.end < 3


_THE_REST = frozenset(("بقية", "باقي", "سائر"))
#: letters between a phrase and what opens the content, if nothing stands between
_AT_ONCE = 3


def _first_of(scope: Scope, phrase: SourcePhrase) -> str:
    party = phrase.party
    return scope.text[slice(*party.mention)].split(maxsplit=1)[0] if party and party.mention else ""


#: bodies in the plural, of whom one body asks something
_MANY = AUTHORITIES | {
    "منظمات",
    "المنظمات",
    "مؤسسات",
    "المؤسسات",
    "هيئات",
    "الهيئات",
    "الدول",
    "دول",
    "وكالات",
    "شركات",
}


#: letters between the many and what they are asked, where one word may stand (القيام)
_ONE_WORD = 9


def _asked_further(scope: Scope, cue: Cue, first: str) -> bool:
    """Whether one goes on in her sentence to ask many bodies: ``أدانت النقابة X، وطالبت | الجهات المعنية بـ``."""
    if first not in _MANY or cue.gender != "f" or scope.text[cue.start - 1] != "و":
        return False
    return any(
        c.kind == "verb" and c.gender == "f" and c.number == "s" and c.end < cue.start - 12
        for c in scope.cues
    )


def _is_one_word(scope: Scope, phrase: SourcePhrase, opener: Opener) -> bool:
    """Whether one word alone stands between the verb and what opens the content."""
    mention = phrase.party.mention if phrase.party is not None else None
    return mention is not None and " " not in scope.text[mention.start : opener.start].strip()


#: those whom one has, and calls on
_HIS_OWN = re.compile(
    r"(?:انصار|مؤيدي|موالي|زملائ|زميل|رفاق|شعب|جمهور|جماهير|متابعي|محبي|اتباع|مواطني|ناخبي|خصوم|خصم|نظير|اعضائ|حكومت|بلاد|وزرائ|لاعبي)(?:ه|ها|هم|هما)"
)
_OWNED = re.compile(
    r"^(?!سمو|معالي|جلالت|فخامت|سعادت|سماحت|فضيلت|سيادت|حضرت|غبطت|نياف|دولت)\w{3,}(?:ها|هم|ه)$"
)
#: whom one threatens: توعد | المخالفين بـ
_THREATENED = re.compile(
    r"(?:ال)?(?:متسبب|مخالف|مقصر|مجرم|فاسد|معتد|معتدي|ارهابي|متورط|متامر|مسيء|مسيئ|محرض|مخرب|متلاعب|متخاذل|محتكر|مهرب|متجاوز|قاتل)"
    r"(?:ين|ة|ات)?|(?:ال)?(?:جناة|قتلة|خونة|غزاة|فسدة|خصوم|اعداء)|(?:خصوم|اعداء)(?:ه|ها|هم)"
)


def _asked(scope: Scope, cue: Cue, phrase: SourcePhrase, opener: Opener) -> bool:
    """Whether the noun behind the verb is surely whom it asks: ``وطالب | الجهات المختصة``, ``وتطالب | بقية الدول``."""
    first = _first_of(scope, phrase)
    if cue.gender == "m" and first in AUTHORITIES:
        return True
    if first in _THE_REST:
        return scope.text[cue.start - 1] == "و"
    return _HIS_OWN.fullmatch(first) is not None and _is_one_word(scope, phrase, opener)  # ودعا | أنصاره


def _its_object(scope: Scope, cue: Cue, phrase: SourcePhrase, opener: Opener) -> bool:
    """Whether the only noun phrase behind such a verb is its object: ``السفير، الذي وصف القرار بأنه``, ``ووصف القرار بأنه``."""
    if phrase.party is None or "bound" in cue.frames:
        return False
    if cue.lemma not in BOUND_TO:
        return cue.lemma == "توعد" and _THREATENED.fullmatch(_first_of(scope, phrase)) is not None
    if (told := object_in_relative(scope, cue, _first_of(scope, phrase))) is not None:
        return told
    if scope.text[cue.start - 1] == "و" and _OWNED.search(_first_of(scope, phrase)):
        return phrase.party.kind != "person"  # وحثت | شركاتها على
    if opener.start - phrase.end < _ONE_WORD and _asked_further(scope, cue, _first_of(scope, phrase)):
        return True
    if opener.start - phrase.end >= _AT_ONCE:
        return described_thing(scope, cue, phrase, _first_of(scope, phrase))
    if cue.lemma == "اتهم" and scope.text[cue.start - 1] != "و" and phrase.party.kind != "person":
        return subject_before(scope, cue)[0] is not None  # حريق اتهمت شركة النور بإشعاله: nobody accuses
    if _asked(scope, cue, phrase, opener):
        return True
    if cue.lemma in ("طالب", "دعا"):
        return False
    if cue.lemma in ("حث", "حض", "ناشد"):
        return phrase.party.kind == "organization" and cue.gender == "m" and phrase.party.gender != "m"
    if cue.start - scope.start < 3:
        return (
            cue.lemma != "اتهم" and scope.text[cue.start - 1] == "و" and _is_one_word(scope, phrase, opener)
        )
    return scope.text[cue.start - 1] == "و" or subject_before(scope, cue)[0] is not None
