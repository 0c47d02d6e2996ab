"""Subject and object side by side behind a verb that is nothing without both: ``وصفت المحطة | الناطق بأنه``."""

from __future__ import annotations

from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_kinds import POINTING
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BINDER,
    BODY,
    COMMON,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Cue, Span

__all__ = ["BOUND_TO", "before_its_object"]

#: verbs that are nothing without their object: وصف X بـ, اتهم X بـ
BOUND_TO = frozenset(("طالب", "دعا", "وصف", "اتهم", "نعت", "حض", "حث", "ناشد"))


def before_its_object(scope: Scope, cue: Cue, phrase: SourcePhrase) -> SourcePhrase:
    """The subject alone, where the phrase that was read runs on over the object: ``اتهمت الرياض | الحوثيين بـ``."""
    if phrase.party is None or phrase.party.mention is None:
        return phrase
    if phrase.party.kind == "person":
        return _first_of_two(scope, cue, phrase, phrase.party.mention)
    toks = tokens(scope.text, phrase.party.mention.start, phrase.end)
    if toks[0].flags & (ROLE | TITLE) and not toks[0].flags & DEFINITE and not _several(toks[0]):
        return phrase
    at = next((k for k in range(1, len(toks)) if _begins_another(toks, k)), None)
    if at is None:
        return phrase
    alone = read_source(scope.text, cue.end, toks[at - 1].end, cue.gender)
    return alone if alone.party is not None else phrase


def _first_of_two(scope: Scope, cue: Cue, phrase: SourcePhrase, mention: Span) -> SourcePhrase:
    """The first of two men who are both called by their family names alone: ``وصف حداد | الفقي بأنه``."""
    words = scope.text[slice(*mention)].split()
    known = families(scope.text)
    if len(words) != 2 or not all(word in known for word in words):
        return phrase
    if scope.text.count(" ".join(words)) > 1:
        return phrase
    alone = read_source(scope.text, cue.end, mention.start + len(words[0]), cue.gender)
    return alone if alone.party is not None else phrase


def _begins_another(toks: list[Token], k: int) -> bool:
    """Whether another noun phrase begins at ``k`` and the one before is whole."""
    token, before = toks[k], toks[k - 1]
    if token.text in POINTING and not before.flags & PREPOSITION:
        return True
    if token.flags & (PREPOSITION | PREFIXED) or before.flags & (PREPOSITION | ROLE | TITLE | BINDER | GIVEN):
        return False
    if not token.text[0].isalpha() or (token.text[0] == "و" and flags_of(token.text[1:])):
        return False
    if before.flags & ADJECTIVE and not before.flags & DEFINITE:
        return False
    if not before.flags & (DEFINITE | PLACE | BODY | UNNAMED) or (
        before.flags & UNNAMED and not _several(before)
    ):
        return False
    if before.flags & PLACE and token.text.endswith(_MEN):
        return True
    if token.flags & DEFINITE:
        return not (
            token.flags & ADJECTIVE or token.text.endswith(("ي", "ية", "يه")) or _agree(before, token)
        )
    if before.flags & UNNAMED and not before.flags & DEFINITE:
        return bool(token.flags & (BINDER | PLACE))
    if not token.flags and before.flags & DEFINITE and not token.text.endswith(("ي", "ية", "يه")):
        return True  # الشرطة | بيرتونيه
    return bool(token.flags & (BINDER | MASDAR | DOCUMENT | COMMON) or is_noun(token.text))


def _several(token: Token) -> bool:
    return token.text.endswith(("ون", "ات"))


#: what no place is called: الرياض | الحوثيين
_MEN = ("ين", "ون")
#: endings that an adjective shares with its noun
_ENDINGS = ("ة", "ات", "ون", "ين")


def _agree(before: Token, token: Token) -> bool:
    """Whether the second of two definite words may be the adjective of the first: ``القوى المتحاربة``."""
    if before.flags & PLACE or is_noun(token.text):
        return False
    ending = next((e for e in _ENDINGS if token.text.endswith(e)), "")
    return not ending or ending == "ة" or before.text.endswith(ending)
