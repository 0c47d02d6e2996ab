"""Objects that look like the subject of their verb: within a relative clause, or described by one of their own."""

from __future__ import annotations

import re

from claimbank.languages.ar.open_words import is_owned
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    ORGANIZATION,
    OUTLET,
    PLACE,
    ROLE,
    UNNAMED,
    flags_of,
)
from claimbank.model import Cue

__all__ = ["described_thing", "object_in_relative"]

_WHICH = re.compile(r"(?<!\w)و?(?:الذي|التي)\s+(?:قد\s+|كانت?\s+|سبق ان\s+)*$")
_NO_THING = ROLE | ORGANIZATION | OUTLET | UNNAMED | BODY | PLACE


def object_in_relative(scope: Scope, cue: Cue, first: str) -> bool | None:
    """Whether the phrase that ``first`` opens is the object of a verb whose subject its relative clause describes.

    ``الرئيس الذي حث | الجماهير على``; None where no relative pronoun stands before the verb.
    """
    if _WHICH.search(scope.text, max(scope.start, cue.start - 16), cue.start) is None:
        return None
    return not is_owned(first) and subject_before(scope, cue)[0] is not None


def described_thing(scope: Scope, cue: Cue, phrase: SourcePhrase, first: str) -> bool:
    """Whether one definite noun that says nothing is what a verb and its clause describe: ``ووصف القرار | الذي صدر بأنه``."""
    if cue.lemma != "وصف" or phrase.party is None or phrase.party.kind == "person":
        return False
    behind = scope.text[phrase.end : phrase.end + 6].strip()
    if (
        cue.start <= scope.start
        or scope.text[cue.start - 1] != "و"
        or not behind.startswith(("الذي", "التي"))
    ):
        return False
    flags = flags_of(first)
    return bool(flags & DEFINITE) and not flags & _NO_THING
