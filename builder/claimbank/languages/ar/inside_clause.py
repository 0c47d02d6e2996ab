"""Where ``على حد تعبيره`` stands within a clause that goes on behind it, and closes nothing."""

from __future__ import annotations

import re

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.words import (
    ADJUNCT,
    DEFINITE,
    MASDAR,
    OCCASION,
    PREFIXED,
    PREPOSITION,
    STOP,
    flags_of,
)
from claimbank.model import Cue

__all__ = ["inside_clause"]

_GOES_ON = re.compile(r"(?P<pause>\s*[،,])?\s*(?P<word>\w+)(?:\s+(?P<next>\w+))?")
_ASSUMED = re.compile(r"(?<!\w)ب?ان(?:ه|ها)?\s+(?:ما|من|هناك من)\s[^،,.؛]{5,160}$")


def inside_clause(scope: Scope, cue: Cue) -> bool:
    """Whether the clause goes on behind ``على حد تعبيره``: ``إن الخلاف يفرض على حد تعبيره | حوارا``, ``اتهم الحزب، على حد
    تعبيره | بمحاولة``."""
    text = scope.text
    m = _GOES_ON.match(text, cue.end, scope.end)
    if m is None or text[cue.end : cue.end + 1] in '«“"':
        return False
    word, flags = m["word"], flags_of(m["word"])
    if word[0] == "ب" and flags & PREFIXED and flags & MASDAR:
        return _waits_for_b(scope, cue)
    if m["pause"]:
        main = not flags and is_finite(word) and word not in cues().entries and word[0] not in "وفل"
        return main and _ASSUMED.search(text, max(scope.start, cue.start - 200), cue.start) is not None
    if word in cues().entries or word[0] in "وفل" or flags & (PREPOSITION | ADJUNCT | PREFIXED | STOP):
        return False
    thing = word.endswith("ا") and (is_noun(word[:-1]) or flags_of(word[:-1]) != 0)
    return is_noun(word) or thing or bool(flags & (DEFINITE | MASDAR | OCCASION))


def _waits_for_b(scope: Scope, cue: Cue) -> bool:
    """Whether a verb before it takes ب and has no content yet: ``اتهم المدير شركة، على حد تعبيره``."""
    verb = next((c for c in reversed(scope.cues) if c.end < cue.start), None)
    if verb is None or verb.kind == "preposition" or cue.start - verb.end > 200:
        return False
    return any(f.startswith("noun:") and "ب" in f for f in verb.frames)
