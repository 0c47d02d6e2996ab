"""Who speaks in a relative clause without its pronoun: ``مصادر | ذكرت``, ``بث الموقع مقطعا | قال إنه``."""

from __future__ import annotations

import re

from claimbank.languages.ar.agreement import fits
from claimbank.languages.ar.carriers import carrier_before
from claimbank.languages.ar.main_clause import COUNTING, main_subject
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.open_words import is_noun
from claimbank.languages.ar.relatives import bare_antecedent
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase
from claimbank.languages.ar.word_genders import word_gender
from claimbank.languages.ar.words import (
    ADJECTIVE,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    OCCASION,
    ORGANIZATION,
    OUTLET,
    PLACE,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
)
from claimbank.model import Cue

__all__ = ["of_bare_clause"]


def of_bare_clause(scope: Scope, toks: list[Token], k: int, cue: Cue) -> SourcePhrase | None:
    """Who speaks in a relative clause without its pronoun: what it describes, or who says something of that."""
    if "bound" in cue.frames and "o" not in cue.frames and k and _is_called(scope, toks, k, cue):
        return _who_calls(scope, cue)
    bare = bare_antecedent(scope, toks, k, cue)
    teller = _of_a_thing(scope, toks, k, cue) if bare is None or _no_speaker(bare) else None
    return teller or bare or carrier_before(scope, toks, k, cue)


def _is_called(scope: Scope, toks: list[Token], k: int, cue: Cue) -> bool:
    """Whether an indefinite noun or its adjective closes the clause before, which the verb's pronoun takes up."""
    token = toks[k - 1]
    if token.flags & (DEFINITE | GIVEN | PLACE | STOP | RELATIVE) or not token.text[0].isalpha():
        return False
    if token.text in _WHAT:
        return _THAT.search(scope.text, scope.start, token.start) is None
    first = k - 1
    while first and toks[first].flags & ADJECTIVE and not toks[first].flags & _NO_THING:
        first -= 1
    return _takes_up(scope.text[cue.start : cue.end], toks[first])


def _takes_up(verb: str, noun: Token) -> bool:
    """Whether the pronoun of the verb can mean the noun: ``أطراف | وصفتها``, not ``امرأة | اتهمته``."""
    gender, number = word_gender(noun.text)
    many = number == "p" or is_plural(noun.text)
    if verb.endswith("ها"):
        return many or gender == "f" or not noun.flags & (ROLE | UNNAMED)
    return many or not verb.endswith("ه") or gender != "f"


#: what and whom: لما | وصفه, عمن | وصفتهم
_WHAT = frozenset(
    ("ما", "لما", "مما", "بما", "عما", "فيما", "كما", "حسبما", "من", "عمن", "ممن", "لمن", "بمن")
)
_THAT = re.compile(r"(?<!\w)[وب]?ان(?:ه|ها|هم|هما)?(?!\w)")


def _who_calls(scope: Scope, cue: Cue) -> SourcePhrase | None:
    """The subject of the main clause, who says something of those named in it: ``هاجمت النقابة أطرافا | وصفتها بالخطيرة``."""
    party = main_subject(scope, cue.start)
    if party is None or party.mention is None or not fits(scope.text, party, cue, relative=False):
        return None
    if party.gender is not None and cue.gender not in (None, party.gender):
        return None
    first = scope.text[slice(*party.mention)].split(maxsplit=1)[0]
    speaks = flags_of(first) & (ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | UNNAMED | PLACE | BODY)
    if party.kind != "person" and not speaks and first not in COUNTING:
        return None
    return SourcePhrase(party, cue.start, bare=True)


#: what is said of it: وثيقة قالت | إنها
_OF_IT = re.compile(r"\s+ان(?:ه|ها|هم|هما)(?!\w)")
_NO_THING = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | UNNAMED | BODY | DEFINITE


def _no_speaker(phrase: SourcePhrase) -> bool:
    return phrase.party is None or phrase.party.kind in ("document", "description")


def _of_a_thing(scope: Scope, toks: list[Token], k: int, cue: Cue) -> SourcePhrase | None:
    """The subject of the main clause, which says something of its object: ``بث الموقع مقطعا | قال إنه``."""
    if cue.lemma != "قال" or _OF_IT.match(scope.text, cue.end) is None:
        return None
    first = k - 1
    while first and toks[first].flags & ADJECTIVE and not toks[first].flags & _NO_THING:
        first -= 1
    thing = toks[first]
    if thing.flags & _NO_THING or not thing.text[0].isalpha() or not _is_thing(thing):
        return None
    party = main_subject(scope, thing.start)
    if party is None or not fits(scope.text, party, cue, relative=False):
        return None
    return SourcePhrase(party, cue.start, bare=True)


def _is_thing(token: Token) -> bool:
    word = token.text.removesuffix("ا")
    return (
        bool((token.flags | flags_of(word)) & (DOCUMENT | OCCASION)) or is_noun(word) or is_noun(token.text)
    )
