"""Family names spelled as a conjunction and a reporting verb (``واكد``, ``فيرون``), told by where else they stand."""

from __future__ import annotations

import re
from functools import lru_cache

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.words import GIVEN, ROLE, Token, flags_of

__all__ = ["SAID", "is_like_verb", "is_verb_name", "with_verb_names"]

SAID = (
    *("قال", "قالت", "اضاف", "اضافت", "اكد", "اكدت", "اوضح", "اوضحت", "تابع", "تابعت", "اشار", "اشارت"),
    *("يقول", "تقول"),
)
#: verbs behind which no other verb is joined on: ختم فيرون
_BEFORE = (*SAID, "ختم", "ختمت", "صرح", "صرحت", "نشر", "نشرت", "كتب", "كتبت", "واصل", "لفت", "يرى", "ترى")
_LAST_WORD = re.compile(r"(\w+)\s$")


def is_like_verb(token: Token) -> bool:
    """Whether a word is spelled as a conjunction and a reporting verb: واكد."""
    return token.text[0] in "وف" and not token.flags and token.text[1:] in cues().entries


def with_verb_names(text: str, toks: list[Token]) -> list[Token]:
    """``toks`` of ``text``, in which a name that is spelled as a verb goes on with the name before it."""
    entries = cues().entries
    alike = [k for k, t in enumerate(toks) if not t[3] and t[2][0] in "وف" and t[2][1:] in entries]
    named = [k for k in alike if is_verb_name(text, toks[k].start, toks[k].end)]
    if not named:
        return toks
    return [t._replace(flags=GIVEN) if k in named else t for k, t in enumerate(toks)]


def is_verb_name(text: str, start: int, end: int) -> bool:
    """Whether the word ``text[start:end]`` that begins with و or ف is a name: it stands behind a verb of saying, and with و
    behind a given name too.

    >>> text = "روى سالم واكد ما جرى. قال واكد ذلك. قال سالم واكد ذلك."
    >>> is_verb_name(text, 9, 13), is_verb_name("قال سالم واكد ذلك", 9, 13)
    (True, False)
    """
    before = _LAST_WORD.search(text, max(0, start - 20), start)
    if before is None or not (before[1].removeprefix("و") in _BEFORE or flags_of(before[1]) & GIVEN):
        return False
    return _is_name(text, text[start:end])


@lru_cache(maxsize=256)
def _is_name(text: str, word: str) -> bool:
    said = given = False
    at = text.find(f" {word} ")
    while at >= 0 and not (said and given):
        before = _LAST_WORD.search(text, max(0, at - 20), at + 1)
        if before is not None:
            said = said or (
                before[1].removeprefix("و") in _BEFORE and not text.endswith("ما ", 0, before.start())
            )  # كما قال وأكد
            given = given or _behind_given(text, before, at + len(word) + 2)
        at = text.find(f" {word} ", at + 1)
    return said and (given or word[0] == "ف")


def _behind_given(text: str, before: re.Match[str], end: int) -> bool:
    """Whether the word before is a given name, and no verb that brings in what follows: ``عاد سالم وأكد أن``."""
    flags = flags_of(before[1])
    if not flags & GIVEN or flags & ROLE:
        return False
    said = set(text[max(0, before.start() - 60) : before.start()].replace(" و", " ").split()) & set(_BEFORE)
    return bool(said) or not text.startswith(("ان", "بان", "الى ان", "على ان"), end)
