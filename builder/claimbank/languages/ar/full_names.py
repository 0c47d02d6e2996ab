"""How far a full name reaches that begins with a given name, told by its words and by where else they stand."""

from __future__ import annotations

from functools import lru_cache

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.day_words import DATE_OPENS
from claimbank.languages.ar.name_end import family_in_in
from claimbank.languages.ar.name_openers import MANY
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.verb_names import SAID, is_like_verb
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BINDER,
    COMMON,
    DEFINITE,
    FAMILY,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
)

__all__ = ["NAME_STOPS", "can_follow", "full", "may_go_on", "stands_alone", "told_by_use"]

#: marks over which no name reaches
NAME_STOPS = frozenset('،,.؛:()«»"“”')
#: letters before and behind a name in which its words are looked for
_NEAR = 6000


@lru_cache(maxsize=1 << 14)
def can_follow(word: str) -> bool:
    """Whether a word can go on with the name that a given name opens; most cannot, and the rest is not read.

    >>> can_follow("حداد"), can_follow("بن"), can_follow("في")
    (True, True, False)
    """
    if "." in word or "/" in word:  # it may be a title with its name
        return True
    token = Token(0, len(word), word, flags_of(word))
    return _goes_on(token) or (not token.flags and could_be_name(token))


def may_go_on(toks: list[Token]) -> bool:
    """Whether the second word can go on with the name that a given name opens."""
    if len(toks) < 2:
        return False
    return bool(toks[0].flags & TITLE) or _goes_on(toks[1]) or _between(toks, 1)


def _goes_on(token: Token) -> bool:
    if is_like_verb(token):
        return True
    if token.flags in (0, DEFINITE) and (token.text.endswith("ة") or is_noun(token.text)):
        return True
    role = token.flags & DEFINITE and token.flags & (ROLE | UNNAMED)
    if token.flags == ADJECTIVE and token.text.startswith("م") and len(token.text) == 5:
        return True  # أنور معروف
    return bool(role) or _of_name(token) or _family(token)


def full(text: str, toks: list[Token], first: int) -> int | None:
    """The index after a name of at least two words that begins with a given name at ``first``."""
    servant = toks[first].text == "عبد" and first + 1 < len(toks)
    if not (servant or toks[first].flags & GIVEN) or toks[first].flags & (PREFIXED | ORGANIZATION):
        return None
    first += servant
    k = first + 1
    while k < len(toks) and (
        (_of_name(toks[k]) and not _of_day(toks, k))
        or (k - first == 1 and _between(toks, k))
        or (toks[k - 1].flags & BINDER and toks[k].flags & GIVEN)
    ):
        k += 1
    if (
        k < len(toks)
        and (toks[k - 1].flags & BINDER or k - first - _binders(toks, first, k) < 3)
        and (
            (_family(toks[k]) and not toks[k].flags & ROLE and not _noun_described(toks, k))
            or (k == first + 1 and (_speaks(text, toks[k]) or _closing_role(toks, k) or _alone(toks, k)))
        )
        and not (k > first + 1 and _governs(toks, k))
    ):
        k += 1
        if k < len(toks) and toks[k - 1].flags & DEFINITE and toks[k].flags == DEFINITE:
            k += toks[k].text.endswith("ي")
        elif k == first + 2 and k < len(toks) and not toks[k - 1].flags and _used_alone(text, toks[k]):
            k += 1
    return k if k - first > 1 and not toks[k - 1].flags & BINDER else None


def _of_day(toks: list[Token], k: int) -> bool:
    """Whether a word that is a given name too opens the time: ``قتل سالم حداد | صباح الثلاثاء``."""
    return toks[k].text in DATE_OPENS and k + 1 < len(toks) and bool(toks[k + 1].flags & DEFINITE)


def _binders(toks: list[Token], first: int, k: int) -> int:
    """How many words between two names bind a son to his father, each with the father's name: ``محمد | بن حمد | الحداد``."""
    return 2 * sum(bool(t.flags & BINDER) for t in toks[first:k])


def _closing_role(toks: list[Token], k: int) -> bool:
    """Whether the definite noun of a role behind one given name is the family name: nothing it could govern follows."""
    token = toks[k]
    if not token.flags & DEFINITE or not token.flags & (ROLE | UNNAMED) or toks[k - 1].flags & (ROLE | TITLE):
        return False
    if token.text.endswith(("ة", "ات", "ون", "ين")) or token.text in DATE_OPENS:
        return False
    return k + 1 == len(toks) or toks[k + 1].text in NAME_STOPS or bool(toks[k + 1].flags & ADJUNCT)


def _noun_described(toks: list[Token], k: int) -> bool:
    """Whether a definite common noun and its adjective stand behind a name: ``سالم حداد | المجتمع الدولي``."""
    if toks[k].flags != DEFINITE or k + 1 >= len(toks) or not is_noun(toks[k].text):
        return False
    return bool(toks[k + 1].flags & DEFINITE and toks[k + 1].flags & ADJECTIVE)


def _alone(toks: list[Token], k: int) -> bool:
    """Whether a word with the shape of a plural closes the phrase behind a given name: ``، ستيفن | منورين،``."""
    return not toks[k].flags and k + 1 == len(toks) and MANY.match(toks[k].text) is not None


def _governs(toks: list[Token], k: int) -> bool:
    """Whether a definite participle and its preposition follow a whole name: ``مارك هولم | المتشكك في``."""
    participle = toks[k].flags == DEFINITE and toks[k].text.startswith("الم") and k + 1 < len(toks)
    return participle and bool(toks[k + 1].flags & (PREFIXED | PREPOSITION))


def _speaks(text: str, token: Token) -> bool:
    """Whether a word that is a noun too, or ends in ة, is a family name: it stands behind a verb elsewhere (``قال القدرة``).

    >>> from claimbank.languages.ar.words import tokens
    >>> _speaks("وتابع الجنينة أن", tokens("سالم الجنينة", 5, 12)[0])
    True
    """
    participle = token.flags == ADJECTIVE and token.text.startswith("م")  # قال معروف
    noun = token.flags in (0, DEFINITE, DEFINITE | MASDAR, DEFINITE | COMMON)
    if not (noun or participle) or token.text.startswith("و"):
        return False
    first, last = max(0, token.start - _NEAR), token.start + _NEAR
    at = text.find(f" {token.text} ", first, last)
    while at >= 0 and not text.endswith(SAID, first, at):
        at = text.find(f" {token.text} ", at + 1, last)
    return at >= 0


def _of_name(token: Token) -> bool:
    return bool(token.flags & (BINDER | GIVEN)) and not token.flags & ROLE


def _between(toks: list[Token], k: int) -> bool:
    """Whether an unknown word stands between two given names."""
    return not toks[k].flags and could_be_name(toks[k]) and k + 1 < len(toks) and _of_name(toks[k + 1])


def _used_alone(text: str, token: Token) -> bool:
    """Whether an unknown word behind a name is a family name: it stands elsewhere too, as a name does."""
    if token.flags or not could_be_name(token) or len(token.text) < 4:
        return False
    if token.text[0] == "ف" and token.text[1:] in cues().entries:
        return False
    return text.count(f" {token.text} ", max(0, token.start - _NEAR), token.start + _NEAR) > 1


def stands_alone(text: str, toks: list[Token], first: int) -> bool:
    """Whether the first of two words was said before by itself and the second is unknown: a name and a word behind it."""
    name, after = toks[first], toks[first + 1]
    if after.flags or name.flags & TITLE:
        return False
    before = text[max(0, name.start - _NEAR) : name.start]
    return f" {name.text} " in before and f" {name.text} {after.text}" not in before


def told_by_use(text: str, toks: list[Token], first: int) -> int | None:
    """A name after a role whose first word no list has: the second stands alone elsewhere, the first never does."""
    if first + 1 >= len(toks) or not could_be_name(toks[first]) or not _family(toks[first + 1]):
        return None
    given, family = toks[first].text, toks[first + 1].text
    if len(given) < 3 or len(family) < 3:
        return None
    near = text[max(0, toks[first].start - _NEAR) : toks[first].start + _NEAR]
    both = near.count(f"{given} {family}")
    return first + 2 if near.count(given) == both and near.count(f" {family}") > both else None


def _accusative(stem: str) -> bool:
    """Whether a word without its final alif is a role or a noun of some length."""
    noun = len(stem) > 2 and is_noun(stem) and not flags_of(stem) & (GIVEN | FAMILY)
    return noun or bool(flags_of(stem) & (ROLE | MASDAR))  # بقيادة سالم حداد | فوزا كبيرا


#: adjectives in ـي that tell when, no family names
_TIMES = frozenset(("الحالي", "الماضي", "الجاري", "التالي"))
#: when it was, behind a name: قال سالم | الشهر الماضي
_SEASONS = frozenset(("الشهر", "الاسبوع", "العام", "الموسم", "اليوم"))


def _family(token: Token) -> bool:
    """Whether a word can close a name: no verb of reporting, no common word."""
    if token.text[-1] == "ا" and not token.flags and _accusative(token.text[:-1]):
        return False  # سالم حداد | رئيسا للبنك
    if token.text in cues().entries or (token.text.startswith("و") and not token.flags & GIVEN):
        return False
    if token.text[0] == "ف" and not token.flags and token.text[1:] in cues().entries:
        return False  # أما الوزير سالم حداد | فقال
    if (
        token.text in DATE_OPENS
        or token.text in _SEASONS
        or (not token.flags and (is_finite(token.text) or is_noun(token.text)))
    ):
        return False
    if token.flags & DEFINITE and token.flags & FAMILY:
        return True
    if (
        token.flags & DEFINITE
        and token.flags & ADJECTIVE
        and not token.flags & (ROLE | ORGANIZATION | COMMON)
    ):
        return token.text.endswith("ي") and token.text not in _TIMES
    if token.flags == DEFINITE:
        if token.text.endswith("ين"):
            return family_in_in(token.text)
        return token.text.startswith("ال") and not token.text.endswith(("ة", "ه", "ات", "ون", "ى"))
    return could_be_name(token) and len(token.text) > 2
