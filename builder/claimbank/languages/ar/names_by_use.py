"""Foreign names that no list has, told by their use: the last word speaks alone, and another stands before it elsewhere.

``تعيين الإسباني | أوناي تيميري | مديرا``, as ``قال تيميري`` follows and أوناي stands nowhere by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.verb_names import SAID
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    PLACE,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    Token,
    flags_of,
    folded_words,
    tokens,
)
from claimbank.model import Party, Span

__all__ = ["named_by_use"]

#: verbs behind which the family name stands alone, each with the blank behind it
_SAID = tuple(f"{verb} " for verb in (*SAID, *sorted(folded_words("naming_verbs"))))
_FAMILY = re.compile(r"(?:عبد\s)?\w{4,}(?:-\w+)?")
#: so many families at most are looked for
_MOST = 24
#: words that bring in a name
_CALLED = frozenset(
    (
        "يدعى",
        "تدعى",
        "ويدعى",
        "وتدعى",
        "اسمه",
        "اسمها",
        "واسمه",
        "واسمها",
        "هو",
        "هي",
        "وهو",
        "وهي",
        "بينهم",
        "كان",
        "كانت",
        "وكان",
        "وكانت",
    )
)
#: letters before a word in which the one before it is looked for
_NEAR = 30


def named_by_use(text: str, known: frozenset[str]) -> list[Party]:
    """The persons named in two words or more that no list has, whose last word speaks alone; none of ``known``."""
    found: dict[int, Party] = {}
    speaking = set(_speaking(text)) - known
    for family in sorted(speaking)[:_MOST]:
        if not _unknown(family):
            continue
        for m in re.finditer(rf"(?<= ){re.escape(family)}(?!\w)", text):
            party = _before(text, m.start(), m.end())
            if party is not None and party.name is not None:
                found.setdefault(party.name.start, party)
    return [found[at] for at in sorted(found)]


def _speaking(text: str) -> Iterator[str]:
    """The words behind verbs of saying."""
    for verb in _SAID:
        at = text.find(verb)
        while at >= 0:
            first = at - 1 if at and text[at - 1] in "وف" else at
            m = _FAMILY.match(text, at + len(verb)) if not (first and text[first - 1].isalnum()) else None
            if m is not None:
                yield m[0]
            at = text.find(verb, at + 1)


@lru_cache(maxsize=1 << 12)
def _unknown(word: str) -> bool:
    """Whether nothing is known of a word, so that it can be a foreign name."""
    if word.startswith("عبد "):
        return True
    token = Token(0, len(word), word, flags_of(word))
    return not token.flags and could_be_name(token) and _no_cue(word)


def _no_cue(word: str) -> bool:
    entries = cues().entries
    return word not in entries and not (word[0] in "وف" and word[1:] in entries)


def _before(text: str, start: int, end: int) -> Party | None:
    """The person whose family name stands at ``start``, if the word before it can only be the rest of the name."""
    toks = tokens(text, max(0, start - _NEAR * 2), start - 1, 12)
    k = len(toks) - 1
    if k < 1 or toks[k].end != start - 1 or not _rest_of_name(text, toks[k].text, text[start:end]):
        return None
    if toks[k - 1].flags & GIVEN and not toks[k - 1].flags & ~GIVEN:
        k -= 1
    if k < 1 or not _brings_in(text, toks, k, end):
        return None
    who = toks[k - 1]
    role = None
    if who.flags & DEFINITE and who.flags & (ROLE | TITLE) and not who.flags & (ORGANIZATION | BODY):
        role = Span(who.start, who.end)
    name = Span(toks[k].start, end)
    return Party("person", name, name, role, None, None, "s")


def _rest_of_name(text: str, word: str, family: str) -> bool:
    """Whether a word that nothing is known of stands nowhere but before this family name."""
    if len(word) < 3 or word.startswith("ال") or word.endswith(("ة", "ات", "ون")) or not _unknown(word):
        return False
    return text.count(f" {word}") == text.count(f" {word} {family}")


def _brings_in(text: str, toks: list[Token], k: int, end: int) -> bool:
    """Whether what stands before the name shows that a name begins there, and no verb or noun that governs it."""
    before = toks[k - 1]
    if before.text in "،,(-–":
        return text[end : end + 1] in ("،", ",", ")", ".", "\n", "") or text.startswith(" -", end)
    if before.text in _CALLED:
        return True
    if before.flags & (PREPOSITION | ADJUNCT):
        return not before.flags & STOP
    if before.flags & DEFINITE and before.flags & (ROLE | TITLE | ADJECTIVE):
        return not before.flags & ORGANIZATION
    if before.flags == DEFINITE and before.text.endswith(("ي", "ية")):
        return True  # القس البروتستانتي | دوشون
    whole = text[toks[k].start : end]
    return bool(before.flags & PLACE and k > 1 and toks[k - 2].flags & ROLE) or text.count(f" {whole}") > 1
