"""Whether a reporting verb tells what nobody says: in the passive, or bare as in ``يذكر أن``."""

from __future__ import annotations

import re

from claimbank.languages.ar.openers import Opener
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.subjects import subject_behind
from claimbank.languages.ar.words import flags_of
from claimbank.model import Cue

__all__ = ["is_bare", "is_passive", "is_thought"]

#: what is thought of somebody by nobody in particular: الأسلحة التي يعتقد أنها هربت
_THOUGHT = re.compile(r"(?<!\w)(?:الذي|التي|الذين|اللواتي|ممن|اشخاص|شخص|رجال|عناصر)\s+(?:كان )?$")
_OF_HIM = re.compile(r" ان(?:ه|ها|هم|هما|هن)(?!\w)")


def is_thought(scope: Scope, cue: Cue) -> bool:
    """Whether a relative clause tells what is thought of the one it describes: ``الرجل الذي يعتقد أنه``."""
    if (
        cue.lemma not in ("اعتقد", "ظن", "زعم")
        or cue.tense != "present"
        or cue.number != "s"
        or cue.gender != "m"
    ):
        return False
    if _OF_HIM.match(scope.text, cue.end) is None:
        return False
    if _THOUGHT.search(scope.text, max(scope.start, cue.start - 16), cue.start) is not None:
        return True
    before = scope.text[max(scope.start, cue.start - 24) : cue.start].split()
    return bool(before) and before[-1].endswith("ا") and len(before[-1]) > 4 and not flags_of(before[-1])


_DAMMA = "\u064f"
_FORM_ONE = frozenset(("طلب", "قال", "نقل", "كتب", "ذكر", "نشر", "وصف", "زعم", "خشي"))


def is_passive(scope: Scope, cue: Cue) -> bool:
    """Whether a written vowel marks the verb as passive: ``اتُهم``, ``يُعتقد``; nobody says it then."""
    folded = scope.view.folded
    if folded.kept is None or not (_DAMMA in folded.original or "\u064c" in folded.original):
        return False
    if cue.tense == "past":
        return _DAMMA in folded.original[slice(*folded.span(cue.start, cue.start + 2))]
    first = folded.original[slice(*folded.span(cue.start, cue.start + 1))]
    marked = _DAMMA in first or "\u064c" in first
    return marked and (cue.lemma[0] in "ات" or cue.lemma in _FORM_ONE)


def is_bare(scope: Scope, cue: Cue, opener: Opener) -> bool:
    """``يذكر أن``, ``يتوقع أن``: nobody says it."""
    if scope.text[cue.end : opener.start].strip(" ،,") and opener.how != "noun":
        return False
    if opener.how == "noun" and subject_behind(scope, cue, opener.start).party is not None:
        return False
    before = scope.text[max(scope.start, cue.start - 60) : cue.start].rstrip().removesuffix("و").rstrip(" ،,")
    return (
        not before
        or before.endswith(("،", ",", ".", "كما", "حيث", "فيما", "التي"))
        or subject_before(scope, cue)[0] is None
    )
