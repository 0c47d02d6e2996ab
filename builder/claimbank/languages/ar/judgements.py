"""What one holds something to be, without أن: ``اعتبر الوزير القرار خطوة مهمة``, ``اعتبرها مخالفة``."""

from __future__ import annotations

from claimbank.languages.ar.nominal_openers import Opener
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
    folded_words,
    tokens,
)
from claimbank.model import Cue

__all__ = ["judged"]

_NOT_NOMINAL = PREPOSITION | STOP | VERB | RELATIVE | ADJUNCT | PREFIXED
_POINTING = frozenset(("ذلك", "هذا", "هذه", "تلك"))


def judged(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """Where the thing judged begins behind the subject, if what it is held to be stands behind it; in the past tense alone,
    for the present is mostly passive (``يعتبر الميناء المدخل``)."""
    if "j" not in cue.frames:
        return None
    present = cue.tense != "past" and "bound" not in cue.frames and cue.kind == "verb"
    if present and not _held_by_somebody(scope, cue):
        return None
    quote = scope.quote_at(cue.end + 1)
    if quote is not None and "bound" in cue.frames:
        return Opener("quote", quote.outer_start, quote.outer_start, quote)
    start = cue.end
    if cue.kind == "verb" and not present:
        phrase = read_source(scope.text, cue.end, limit, cue.gender, objects=True)
        start = _past_name(phrase) if phrase.party is not None else start
    toks = tokens(scope.text, start, min(limit, start + 160), 14)
    if toks and start > cue.end and toks[0].text in "،,":
        toks = toks[1:]  # اعتبر الوزير، سالم حداد، | القرار خطأ
    if not toks or not toks[0].text[0].isalpha() or toks[0].flags & _NOT_NOMINAL:
        return None
    if "bound" in cue.frames:
        second = _predicate(toks, 0)
    else:
        definite = toks[0].flags & DEFINITE or toks[0].text in _POINTING or _owned(toks[0])
        named = definite or (len(toks) > 1 and toks[1].flags & DEFINITE)
        second = bool(named) and any(_predicate(toks, k) for k in range(1, min(len(toks), 8)))
    return Opener("noun", toks[0].start, toks[0].start) if second else None


def _past_name(phrase: SourcePhrase) -> int:
    """Where the thing judged may begin: behind the name that closes role and name, else behind the whole phrase."""
    party = phrase.party
    if party is None or party.kind != "person" or party.role is None or party.mention is None:
        return phrase.end
    return party.mention.end if party.role.start < party.mention.start else phrase.end


_WHO = ROLE | TITLE | ORGANIZATION | OUTLET | UNNAMED | BODY


def _held_by_somebody(scope: Scope, cue: Cue) -> bool:
    """Whether one who can judge stands before a verb in the present: ``لكن التحالف يعتبر الميناء ممرا``."""
    before = subject_before(scope, cue)[0]
    if before is None or before.party is None or before.party.mention is None:
        return False
    first = scope.text[slice(*before.party.mention)].split(maxsplit=1)[0]
    return before.party.kind == "person" or bool(flags_of(first) & _WHO)


def object_behind_name(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """The definite noun behind a person who is named with a role, which is the verb's object: ``انتقد المدرب سالم الحكم``."""
    if "noun:0" not in cue.frames or "m" in cue.frames or "bound" in cue.frames or cue.kind != "verb":
        return None
    phrase = read_source(scope.text, cue.end, min(limit, cue.end + 160), cue.gender, objects=True)
    if phrase.party is None or phrase.party.kind != "person" or phrase.party.mention is None:
        return None
    behind = tokens(scope.text, phrase.party.mention.end, limit, 1)
    if behind and behind[0].text in _POINTING:
        return Opener("noun", behind[0].start, behind[0].start)
    if not behind or behind[0].flags & (_NOT_NOMINAL | GIVEN | ADJECTIVE | ROLE):
        return None
    token = behind[0]
    known = token.flags & (DEFINITE | DOCUMENT | COMMON | MASDAR) or is_noun(token.text)
    if not known or token.text[0] in "وف":
        return None  # كذّب المدير سالم حداد | خبر الإغلاق
    return Opener("noun", token.start, token.start)


def _owned(token: Token) -> bool:
    return len(token.text) > 4 and token.text.endswith(("ه", "ها", "هم"))


_SUPERLATIVES = folded_words("superlatives")


#: what brings in what a thing is held to be: اعتبر القرار | بمثابة طعنة
_AS = frozenset(("بمثابة", "بمثابه", "بمنزلة"))


def _predicate(toks: list[Token], k: int) -> bool:
    """Whether the indefinite word at ``k`` is what the thing is held to be: an accusative, or a noun of its own."""
    token = toks[k]
    if k and token.text in _AS:
        return True
    if token.flags & (_NOT_NOMINAL | DEFINITE | GIVEN) or not token.text[0].isalpha():
        return False
    if k and (toks[k - 1].flags & (PREPOSITION | PREFIXED) or toks[k - 1].text in "،,"):
        return False
    if token.text.endswith("ا") and len(token.text) > 3:
        return True
    noun = (
        token.text in _SUPERLATIVES
        or is_noun(token.text)
        or token.flags & (MASDAR | ADJECTIVE)
        or token.text.endswith("ة")
    )
    return bool(noun) and (
        not k or bool(toks[k - 1].flags & DEFINITE) or toks[k - 1].text in _POINTING or _owned(toks[k - 1])
    )
