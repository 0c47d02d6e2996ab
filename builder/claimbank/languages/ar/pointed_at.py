"""A thing pointed at as the object of a verb of saying: ``كذبت لجنة الأطباء تلك الإحصاءات``."""

from __future__ import annotations

from claimbank.languages.ar.behind_subjects import straight
from claimbank.languages.ar.words import (
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    PLACE,
    PREPOSITION,
    ROLE,
    UNNAMED,
    Token,
)
from claimbank.model import Cue

__all__ = ["thing_pointed_at"]

_POINTING = frozenset(("هذا", "هذه", "تلك"))
#: when it was said: هذا الأسبوع
_NOW = frozenset(
    (
        "الاسبوع",
        "الشهر",
        "العام",
        "اليوم",
        "الصباح",
        "المساء",
        "السنة",
        "الموسم",
        "الصيف",
        "الشتاء",
        "المرة",
        "الليلة",
    )
)


def thing_pointed_at(toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether the thing pointed at behind a phrase that is whole is the object: ``كذبت لجنة الأطباء | تلك الإحصاءات``."""
    if toks[k].text not in _POINTING or "m" in cue.frames or not (k or cue.act == "deny"):
        return False
    before, after = toks[k - 1] if k else None, toks[k + 1] if k + 1 < len(toks) else None
    if (
        after is None
        or not after.flags & DEFINITE
        or after.text in _NOW
        or after.flags & (ROLE | ORGANIZATION | UNNAMED)
    ):
        return False
    if before is None:
        return True
    return (
        bool(before.flags & (DEFINITE | GIVEN | PLACE))
        and not before.flags & PREPOSITION
        and straight(toks, k)
    )
