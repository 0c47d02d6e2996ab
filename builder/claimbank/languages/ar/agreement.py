"""Whether a noun phrase can be the subject of a verb: case, gender and number."""

from __future__ import annotations

from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    GIVEN,
    MASDAR,
    ORGANIZATION,
    PLACE,
    UNNAMED,
    flags_of,
)
from claimbank.model import Cue, Party

__all__ = ["disagrees", "fits", "nominative"]


#: countries of masculine gender; all other countries and cities are feminine
_MASCULINE = frozenset(
    ("العراق", "لبنان", "الاردن", "السودان", "المغرب", "اليمن", "الصومال", "المكسيك", "الفاتيكان")
)


#: quantifiers of a plural whose verb may be singular: بعض الناس يرى
_SOME = ("بعض ", "كل ", "احد ", "احدى ", "عدد ", "اغلب ", "معظم ", "كثير ")


def disagrees(text: str, party: Party, cue: Cue) -> bool:
    """Whether a masculine verb has a feminine noun behind it: that is its object (``اتهم شركات``)."""
    if party.mention is None or cue.gender != "m" or cue.number != "s" or cue.kind != "verb":
        return False
    first = text[slice(*party.mention)].split(maxsplit=1)[0]
    if first in ("عشرات", "مئات", "ذات"):
        return False
    if (
        party.kind == "organization"
        and flags_of(first) & PLACE
        and not flags_of(first) & (BODY | GIVEN | ORGANIZATION)
    ):
        return first not in _MASCULINE
    return first.endswith(("ة", "ات")) and not flags_of(first) & (GIVEN | UNNAMED)


def nominative(mention: str) -> bool:
    """Whether a phrase can be the subject: الصحفيين and قدرا كبيرا (accusative) cannot."""
    words = mention.split(maxsplit=2)
    first = words[0] if words else ""
    flags = flags_of(first)
    if first.endswith("ا") and len(first) > 3 and not flags and len(words) > 1:
        second = words[1]
        if flags_of(first[:-1]) & MASDAR or (second.endswith("ا") and flags_of(second[:-1]) & ADJECTIVE):
            return False
    return not (first.endswith("ين") and flags & UNNAMED and not flags & GIVEN)


def fits(text: str, party: Party, cue: Cue, relative: bool) -> bool:
    """Whether the verb agrees with a subject that stands before it."""
    if party.kind == "person":
        return cue.number != "p"
    if party.mention is not None and text.startswith(_SOME, party.mention.start):
        return True
    if (
        relative
        and cue.gender == "f"
        and cue.number == "s"
        and party.gender is None
        and party.mention is not None
    ):
        return not _masculine(text[slice(*party.mention)].split(maxsplit=1)[0])
    if cue.gender and party.gender and cue.gender != party.gender and cue.number == "s":
        return False
    return not (cue.number == "s" and party.number == "p" and not relative)


def _masculine(word: str) -> bool:
    """Whether a definite noun looks like a masculine singular."""
    return word.startswith("ال") and not word.endswith(("ة", "ه", "ات", "اء", "ى", "ا"))
