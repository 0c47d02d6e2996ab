"""The indefinite noun for news or words that a bare relative clause describes: ``تلقى بلاغا من مواطن، يفيد``."""

from __future__ import annotations

from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.open_words import is_finite, is_noun, is_owned
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    VERB,
    Token,
    flags_of,
)
from claimbank.model import Cue, Party, Span

__all__ = ["carrier_before"]

#: how many words the noun may stand before the verb
_REACH = 26
_SOURCES = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | UNNAMED | BODY
#: the prepositions of the place where somebody says something: في بيان قال
_SAID_IN = frozenset(("في", "عبر", "خلال", "ضمن", "على", "عقب", "اثر", "بعد"))
#: what tells who wrote or sent it
_FROM = frozenset(("من", "عن"))
#: what tells what it is about, or how it came
_ABOUT = frozenset(
    ("عن", "حول", "بشان", "بخصوص", "عبر", "في", "الى", "على", "من", "بعد", "قبل", "خلال", "منذ")
)


@cache
def _carriers() -> dict[str, tuple[str, bool]]:
    """The nouns, folded, as they stand in the nominative and in the accusative: gender, in the past tense too."""
    forms: dict[str, tuple[str, bool]] = {}
    for row in pack("ar").table("carriers"):
        noun, known = fold(row["noun"]).text, (row["gender"], bool(row["past"]))
        forms[noun] = forms[noun + "ا"] = known
    return forms


def carrier_before(scope: Scope, toks: list[Token], k: int, cue: Cue) -> SourcePhrase | None:
    """The noun before the verb behind ``toks[:k]`` that it agrees with, or who sent it: ``رسالة من الوزارة تفيد``.

    None where another verb, a definite noun's clause or a stop stands between them.
    """
    if cue.number not in ("s", None) or cue.gender is None or "i" in cue.frames:
        return None
    if k and toks[k - 1].text in "،,":
        k -= 1
    for j in range(k - 1, max(-1, k - _REACH), -1):
        token = toks[j]
        if token.text in MARKS or (token.flags & (RELATIVE | VERB) and not token.flags & GIVEN):
            return None
        if token.text in "،,؛:()[]-–" or (token.flags & STOP and token.text not in _CARRIED):
            return None
        known = _carriers().get(token.text) or _carriers().get(_behind_clitic(token))
        if known is not None and _described(toks, j, k):
            fits = known[0] == cue.gender and (cue.tense != "past" or known[1])
            said_in = j and toks[j - 1].text in _SAID_IN and cue.tense == "past"
            return _phrase(scope, toks, j, k, cue) if fits and not said_in else None
        if not token.flags and is_finite(token.text):
            return None
    return None


#: words between the noun and its verb that are no turn of the clause
_CARRIED = frozenset(("هناك", "ثمة"))


def _behind_clitic(token: Token) -> str:
    return token.text[1:] if token.text[0] in "بل" and token.flags & PREFIXED else ""


def _accusative(word: str) -> bool:
    """Whether the noun is in the indefinite accusative: بلاغا, but not نبأ."""
    return word.endswith("ا") and word[:-1] in _carriers()


def _described(toks: list[Token], j: int, k: int) -> bool:
    """Whether the noun is indefinite: no definite noun of its own closes its phrase (``تقرير اللجنة``, ``نبأ وفاة زميله``)."""
    if j + 1 >= k or _accusative(toks[j].text):
        return True
    for following in toks[j + 1 : k]:
        if (
            following.flags & (PREFIXED | PREPOSITION | ADJUNCT)
            or not following.text[0].isalpha()
            or _adjective(following)
        ):
            return True
        if following.flags & (DEFINITE | PLACE | GIVEN | BODY) or is_owned(following.text):
            return False
        if not (following.flags or is_noun(following.text)):
            return True
    return True


def _phrase(scope: Scope, toks: list[Token], j: int, k: int, cue: Cue) -> SourcePhrase:
    """The noun with its adjectives as a document, or the one it is from."""
    last = j
    while last + 1 < k and _adjective(toks[last + 1]):
        last += 1
    sender = next((i for i in range(last + 1, min(last + 3, k)) if toks[i].text in _FROM), None)
    if sender is not None and sender + 1 < k and toks[sender + 1].flags & _SOURCES:
        stop = next((i for i in range(sender + 2, k) if toks[i].text in _ABOUT), k)
        named = read_source(scope.text, toks[sender + 1].start, toks[stop - 1].end)
        if named.party is not None and named.party.kind != "pronoun":
            return SourcePhrase(named.party, cue.start, bare=True)
    clitic = int(toks[j].text not in _carriers())
    span = Span(toks[j].start + clitic, toks[last].end)
    return SourcePhrase(Party("document", span, span, None, None, cue.gender, "s"), cue.start, bare=True)


def _adjective(token: Token) -> bool:
    if token.flags & (DEFINITE | PREFIXED) or not token.text[0].isalpha():
        return False
    stem = token.text.removesuffix("ا")
    return bool((token.flags | flags_of(stem)) & ADJECTIVE) and not token.flags & (ROLE & ~ADJECTIVE)
