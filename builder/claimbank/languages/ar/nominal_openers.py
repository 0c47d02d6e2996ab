"""Nominal contents: the object of a verb, or what follows its preposition: ``نفى وجود``, ``حذر من``, ``اتهم X بـ``."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimbank.languages.ar.announced import is_opinion, is_stressed, is_thing
from claimbank.languages.ar.behind_prepositions import content_behind
from claimbank.languages.ar.clitics import behind_clitic, is_called
from claimbank.languages.ar.cognates import past_cognate
from claimbank.languages.ar.direct_objects import called_for, is_object, verbal_noun_at
from claimbank.languages.ar.honorifics import past_honours
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.noun_joins import joins_of, may_join
from claimbank.languages.ar.of_god import with_names_of_god
from claimbank.languages.ar.open_words import is_finite, is_noun, shaped_like_masdar
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.pointed_at import thing_pointed_at
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    PREFIXED,
    RELATIVE,
    ROLE,
    STOP,
    VERB,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Cue, Quote

__all__ = ["THANKS", "Opener", "noun_opener"]


class Opener(NamedTuple):
    """Where the content opens: ``start`` of the opening words, ``content`` after them; ``how`` clause, colon, quote, noun."""

    how: str
    start: int
    content: int
    quote: Quote | None = None


_CLITICS = frozenset(("ب", "ل"))
THANKS = re.compile(
    r"(?:و?ب?(?:ال)?)(?:شكر|تعاز|تعزي|تهنئ|تهان|اعتذار|تحي[اةه]|امتنان|مواسا|عزاء|خالص|احر|اصدق|تبريك)\w*"
)


def noun_opener(scope: Scope, cue: Cue, limit: int, at_once: bool = False) -> Opener | None:
    """A nominal content: the object, or what follows the preposition that the frames name."""
    joins = joins_of(cue.frames)
    nouns, signs, _ = joins
    if not nouns or (signs and not may_join(joins, scope.text[cue.end : limit], at_once)):
        return None
    toks = with_names_of_god(scope.text, tokens(scope.text, cue.end, limit, 3 if at_once else 45))
    past = 0
    for k, token in enumerate(toks):
        word = token.text
        if (word in ".؛:" and not _initial(toks, k)) or (not at_once and _left(toks, k)):
            return None
        named = not token.flags and word[0] == "ب" and word in families(scope.text)
        if k < past or past_honours(toks, k) > k or named:
            continue
        if word[0] == "ب" and "b" in cue.frames and (is_called(toks, k) or _later_held(toks, k)):
            continue
        if word[0] == "ل" and cue.lemma == "دعا" and called_for(scope.text, toks, k):
            continue
        if word[-1] in "اةه" and (past := past_cognate(toks, k, cue.lemma)) > k:
            if at_once:
                return None
            continue
        if not signs or word in signs or word[0] in signs:
            opener = _noun_at(scope, toks, k, nouns, cue)
            if opener is not None and not (word[0] in "اب" and _in_relative(toks, k)):
                return opener
        if at_once:
            return None
    return None


def _in_relative(toks: list[Token], k: int) -> bool:
    """Whether the preposition at ``k`` is that of the subject's relative clause, as the verb's own one follows the comma:
    ``دعا سالم الذي عاد | إلى المدينة أمس، السكان إلى الهدوء``."""
    if not any(t.flags & RELATIVE for t in toks[:k]):
        return False
    comma = next((j for j in range(k + 1, len(toks)) if toks[j].text in "،,"), len(toks))
    if any(t.text in "،," for t in toks[next(j for j in range(k) if toks[j].flags & RELATIVE) : k]):
        return False
    word = toks[k].text
    own = range(comma + 1, min(comma + 7, len(toks) - 1))
    if word == "الى":
        return any(toks[j].text == word and _calls(toks, comma, j) for j in own)
    same = (j for j in own if toks[j].text[0] == "ب" and len(toks[j].text) > 3 and not toks[j].flags & GIVEN)
    acts = (j for j in same if toks[j].flags & MASDAR or shaped_like_masdar(toks[j].text[1:]))
    return word[0] == "ب" and any(_calls(toks, comma, j) for j in acts)


def _calls(toks: list[Token], comma: int, j: int) -> bool:
    """Whether nothing but the object stands between the comma and the preposition at ``j``."""
    return not any(t.flags & (RELATIVE | STOP | VERB) or t.text in "،,." for t in toks[comma + 1 : j])


def _later_held(toks: list[Token], k: int) -> bool:
    """Whether what one calls the thing follows behind a comma, so that ب belongs to the thing: ``… | بغاز، بأنها "باطلة"``."""
    return any(
        t.text in ("بانه", "بانها", "بانهم", "بانهما") and toks[j - 1].text in "،,"
        for j, t in enumerate(toks)
        if j > k + 1
    )


def _initial(toks: list[Token], k: int) -> bool:
    """Whether the stop at ``k`` stands behind a name or an initial before another: ``(م. س)``, ``"حمادة. ش"``."""
    if toks[k].text != "." or k + 2 >= len(toks):
        return False
    return len(toks[k + 1].text) == 1 and toks[k + 1].text.isalpha() and toks[k + 2].text in f".){MARKS}"


def _left(toks: list[Token], k: int) -> bool:
    """Whether the clause of the verb is over at ``k``: a comma and another clause, or a further verb (``أعلن كذا | ومنع``)."""
    word = toks[k].text
    if word in "،,":
        return _closed(toks, k)
    return k > 0 and word[0] == "و" and len(word) > 4 and not toks[k].flags and is_finite(word[1:])


def _closed(toks: list[Token], k: int) -> bool:
    """Whether a new clause, or a relative one, follows the comma at ``k``: nothing in it is the object."""
    if k + 1 >= len(toks):
        return False
    following = toks[k + 1]
    if following.flags & RELATIVE:  # an aside only where a second comma closes it
        return not any(t.text in "،," for t in toks[k + 2 :])
    return not following.flags and (following.text[0] in "وف" or is_finite(following.text))


def _noun_at(
    scope: Scope, toks: list[Token], k: int, nouns: tuple[tuple[str, str], ...], cue: Cue
) -> Opener | None:
    """The content that the word at ``k`` opens as one of ``nouns``."""
    token = toks[k]
    masdar, bound = "m" in cue.frames, "bound" in cue.frames
    for person, how in nouns:
        if how in _CLITICS and token.text[0] != how:
            continue
        if how == "=":
            if THANKS.fullmatch(token.text) or _finest(toks, k):
                past = int(token.text.startswith("بال"))
                return Opener("noun", token.start, token.start + past)
            continue
        if how == "0":
            if not _object_at(toks, k, person, cue):
                continue
            return Opener("noun", token.start, token.start, scope.quote_at(token.start))
        if person and k == 0 and not bound:
            continue
        if person and how == "ب" and token.flags & (ORGANIZATION | BODY | PLACE) and _of_subject(toks, k):
            continue
        at = content_behind(toks, k, how)
        if at is not None and ("ب", "0") in nouns and not verbal_noun_at(scope.text, at, scope.end):
            continue  # أهاب | بالجميع
        if at is not None and (_resumed(scope, cue, token) or _only_voiced(scope, cue, how, at)):
            return None
        if at is not None and (
            not masdar
            or (how == "على" and cue.lemma == "أكد" and cue.kind == "verb" and is_stressed(scope, at))
            or (how == "عن" and cue.lemma in ("أعلن", "كشف") and is_thing(scope, at))
            or (
                verbal_noun_at(scope.text, at, scope.end)
                and not (how == "الى" and toks[min(k + 1, len(toks) - 1)].flags & DOCUMENT)
            )
        ):
            return Opener("noun", token.start, at, scope.quote_at(at))
    return None


def _only_voiced(scope: Scope, cue: Cue, how: str, at: int) -> bool:
    """Whether one voices an opinion that is not told: ``عبر عن رأي آخر``, ``التي تعبر عن النقابة``."""
    return how == "عن" and cue.lemma in ("عبر", "أعرب") and is_opinion(scope, at)


def _of_subject(toks: list[Token], k: int) -> bool:
    """Whether ب at ``k`` belongs to the subject's office, as another follows it: ``وصفت X، المفوضة | بالهيئة، القرار بأنه``."""
    comma = any(t.text in "،," for t in toks[:k])
    return comma and any(
        t.text[0] == "ب" and (t.flags & PREFIXED or t.text.startswith("بان")) for t in toks[k + 1 :]
    )


_FINEST = frozenset(
    ("اسمى", "اسمي", "اجمل", "اطيب", "ازكى", "ازكي", "اعطر", "جزيل", "وافر", "عظيم", "بالغ", "فائق", "عميق")
)


def _finest(toks: list[Token], k: int) -> bool:
    """Whether the adjective before thanks stands at ``k``: ``رفع | أسمى آيات التهاني``, ``قدم | جزيل الشكر``."""
    return toks[k].text in _FINEST and any(THANKS.fullmatch(t.text) for t in toks[k + 1 : k + 3])


#: characters: no object stands further behind its verb
_FAR = 130


def _object_at(toks: list[Token], k: int, person: str, cue: Cue) -> bool:
    """Whether the word at ``k`` is the direct object, or what is asked of ``person`` (من) or wished him (ل)."""
    token = toks[k]
    if token.start - cue.end > _FAR:
        return False
    if person == "ل":
        return _wished(toks, k)
    if person == "ب":
        return _asked_of(toks, k)
    if person == "من" and token.text[0] == "ل" and behind_clitic(toks, k, "ل") is not None:
        return True
    return person in ("", "من") and (thing_pointed_at(toks, k, cue) or is_object(toks, k, cue))


def _asked_of(toks: list[Token], k: int) -> bool:
    """Whether the verbal noun at ``k`` is what those behind ب are asked for: ``أهاب بالسائقين | التقيد``, ``عدم السرعة``."""
    token = toks[k]
    noun = token.flags & MASDAR or (
        k and toks[k - 1].flags & DEFINITE and is_noun(token.text)
    )  # بالسكان | وضع النفايات
    conjoined = token.text[0] == "و" and flags_of(token.text[1:])
    if not noun or token.flags & (PREFIXED | ROLE) or conjoined:
        return False
    return any(t.text[0] == "ب" and t.flags & PREFIXED for t in toks[max(0, k - 6) : k])


def _wished(toks: list[Token], k: int) -> bool:
    """Whether the noun at ``k`` is what one wishes somebody: ``متمنيا لهم | التوفيق``, ``للفريق | موسما أفضل``."""
    token, before = toks[k], toks[k - 1] if k else None
    if before is None or not token.text[0].isalpha() or token.flags & (STOP | PREFIXED | RELATIVE | GIVEN):
        return False
    if before.text in _TO_THEM:
        return not token.flags & (ADJECTIVE | ROLE) or bool(token.flags & MASDAR)
    if not any(t.text[0] == "ل" and t.flags & PREFIXED for t in toks[:k]) or not before.flags & (
        DEFINITE | PLACE | GIVEN
    ):
        return False
    if token.flags & DEFINITE:
        return not token.flags & ADJECTIVE
    construct = not token.flags and k + 1 < len(toks) and toks[k + 1].flags & DEFINITE
    return bool(construct) or is_noun(token.text.removesuffix("ا"))


_TO_THEM = frozenset(("له", "لها", "لهم", "لهما", "لهن", "للجميع", "لكم", "لنا"))
_WHICH = re.compile(r"(?<!\w)(?:الذي|التي|الذين|اللذين|ما)\s+(?:كانت?\s+|قد\s+)*$")


def _resumed(scope: Scope, cue: Cue, token: Token) -> bool:
    """Whether the noun takes up what the verb's relative clause describes: ``المدارس التي طالب الأهالي بترميمها``."""
    if len(token.text) < 6 or token.text[0] not in "بل" or not token.text.endswith(("ه", "ها", "هم", "هما")):
        return False
    return _WHICH.search(scope.text, max(scope.start, cue.start - 16), cue.start) is not None
