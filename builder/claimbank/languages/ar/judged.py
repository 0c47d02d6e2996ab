"""Objects of verbs of praise and blame: whatever noun stands behind whoever is named in full."""

from __future__ import annotations

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.words import (
    ADJUNCT,
    COMMON,
    DEFINITE,
    DOCUMENT,
    MASDAR,
    PREFIXED,
    RELATIVE,
    STOP,
    VERB,
    tokens,
)
from claimbank.model import Cue

__all__ = ["behind_named"]

#: verbs whose object stands behind whoever is named in full, whatever noun it is: نعى الأمير خالد | الفنان
_JUDGED = frozenset(
    (
        "نعى",
        "كذّب",
        "كذب",
        "انتقد",
        "استنكر",
        "شجب",
        "أدان",
        "دان",
        "امتدح",
        "مدح",
        "ثمن",
        "ثمّن",
        "بارك",
        "حيا",
        "حيّا",
        "فند",
        "فنّد",
    )
)


def behind_named(scope: Scope, cue: Cue, limit: int) -> int | None:
    """Where the object begins right behind a subject named in full: ``كذّب المدير سالم حداد | خبر الإغلاق``."""
    if cue.lemma not in _JUDGED or cue.kind != "verb" or "bound" in cue.frames:
        return None
    phrase = read_source(scope.text, cue.end, limit, cue.gender, objects=True)
    party = phrase.party
    if (
        party is None
        or party.kind != "person"
        or party.name is None
        or " " not in scope.text[slice(*party.name)]
    ):
        return None
    token = next(iter(tokens(scope.text, phrase.end, limit, 1)), None)
    if (
        token is None
        or phrase.end - party.name.end > 2
        or token.flags & (PREFIXED | STOP | RELATIVE | ADJUNCT | VERB)
    ):
        return None
    known = token.flags & (DEFINITE | DOCUMENT | COMMON | MASDAR) or is_noun(token.text)
    return token.start if known and token.text[0] not in "وف" else None
