"""The gender and number that a noun for a source tells: by the table of such nouns, else by its ending."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.words import PLACE, ROLE, flag_table

__all__ = ["word_gender"]


@cache
def _genders() -> dict[str, tuple[str | None, str | None]]:
    return {
        fold(row["noun"]).text: (row["gender"] or None, row["number"] or None)
        for row in pack("ar").table("source_nouns")
    }


#: ثلاثة رجال: the ending is that of the numeral
_NUMERALS = frozenset(("ثلاثة", "اربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة", "بضعة"))


@lru_cache(maxsize=1 << 14)
def word_gender(word: str) -> tuple[str | None, str | None]:
    """(gender, number) of a source noun: by the table, else by its ending.

    >>> word_gender("الوزارة"), word_gender("مصدر"), word_gender("الرياض")
    (('f', 's'), ('m', 's'), (None, None))
    """
    bare = re.sub("^(?:و?ال|لل)", "", word)
    if bare in ("داعية", "خليفة", "علامة", "عمدة"):
        return "m", "s"
    if bare in _NUMERALS:
        return "m", "p"
    known = _genders().get(bare) or _genders().get(re.sub("ه$", "ة", bare))
    if known:
        return known
    if bare.endswith(("ون", "ين")) and len(bare) > 4 and not flag_table().get(word, 0) & PLACE:
        return "m", "p"
    if bare.endswith("ات") and len(bare) > 4 and flag_table().get(bare, 0) & ROLE:
        return "f", "p"
    return ("f", "s") if bare.endswith("ة") else (None, None)
