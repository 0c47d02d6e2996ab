"""The noun phrase that a relative clause describes, with its pronoun (``الوزارة التي أعلنت``) or without (``مصادر ذكرت``)."""

from __future__ import annotations

from claimbank.languages.ar.agreement import fits
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.name_end import is_binding
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    PREPOSITION,
    ROLE,
    STOP,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
)
from claimbank.model import Cue

__all__ = ["antecedent", "bare_antecedent", "clause_start", "is_verb", "named_before"]

_SOURCES = ROLE | ORGANIZATION | OUTLET | DOCUMENT | BODY | UNNAMED


def named_before(scope: Scope, toks: list[Token], k: int, cue: Cue) -> tuple[SourcePhrase | None, int]:
    """The person or body that closes the clause before the comma: ``السفير، الأمير سالم حداد، الذي قال``, ``الوزارة، التي``."""
    begin = clause_start(toks, k)
    phrase = read_source(scope.text, toks[begin].start, toks[k].start, cue.gender) if begin < k else None
    if phrase is None or phrase.party is None or "bound" in cue.frames:
        return None, cue.start
    body = begin + 4 > k and toks[begin].flags & DEFINITE and toks[begin].flags & (ORGANIZATION | OUTLET)
    if phrase.party.kind != "person" and not body:
        return None, cue.start
    return (phrase, cue.start) if fits(scope.text, phrase.party, cue, relative=True) else (None, cue.start)


def antecedent(
    scope: Scope, toks: list[Token], begin: int, k: int, cue: Cue
) -> tuple[SourcePhrase | None, int]:
    """The noun phrase before a relative pronoun: from the last preposition on (not one that a role holds: باسم, لدى)."""
    start = toks[begin].start if begin < k else cue.start
    for j in range(begin, k):
        if (
            toks[j].flags & (PREPOSITION | ADJUNCT) and toks[j].text not in ("باسم", "لدى") and j + 1 < k
        ) or (is_verb(toks[j].text) and j + 1 < k):
            start = toks[j + 1].start
        elif toks[j].flags & PREFIXED and toks[j].flags & BODY:
            start = toks[j].start + 1
    following = scope.text[start + 1 : start + 30].split(maxsplit=1)
    if scope.text[start] == "و" and following and flags_of(following[0]) & DEFINITE:
        start += 1
    last = toks[k - 1]
    phrase = read_source(scope.text, start, last.end, cue.gender, objects=True)
    if start < phrase.end < last.end:  # هاجمت المعارضة | الحكومة التي
        phrase = read_source(scope.text, phrase.end, last.end, cue.gender)
    if phrase.party is not None and fits(scope.text, phrase.party, cue, relative=True):
        return phrase, cue.start
    if not (last.flags & DEFINITE and last.flags & _SOURCES):
        return None, cue.start
    phrase = read_source(scope.text, last.start, last.end, cue.gender)  # رأي | الحكومة التي
    fitting = phrase.party is not None and fits(scope.text, phrase.party, cue, relative=True)
    return (phrase if fitting else None), cue.start


def bare_antecedent(scope: Scope, toks: list[Token], k: int, cue: Cue) -> SourcePhrase | None:
    """The indefinite noun phrase behind a preposition that a bare relative clause describes: ``وسط تقارير | تفيد``."""
    for j in range(k - 1, max(-1, k - 6), -1):
        token = toks[j]
        first = j if token.flags & PREFIXED else j + 1
        if token.flags & PREFIXED or token.flags & (PREPOSITION | ADJUNCT):
            break
        if token.flags & (DEFINITE | GIVEN | PLACE | BODY | STOP | TITLE) or not token.text[0].isalpha():
            return None
    else:
        first, j = k - 1, k
        while first and toks[first].flags & ADJECTIVE and not toks[first].flags & _SOURCES:
            first -= 1  # دراسة حديثة | تؤكد
        if "l" not in cue.frames:
            return None
    if first >= k or not toks[first].flags & _SOURCES or toks[first].flags & DEFINITE:
        return None
    if toks[first].flags & DOCUMENT and not toks[first].flags & ROLE and j < k and toks[j].text in _SAID_IN:
        return None  # في بيان قال
    start = toks[first].start + (toks[first].flags & PREFIXED != 0)
    phrase = read_source(scope.text, start, toks[k - 1].end, cue.gender)
    if phrase.party is None or not fits(scope.text, phrase.party, cue, relative=True):
        return None
    return phrase


#: the prepositions of the place where somebody says something
_SAID_IN = frozenset(("في", "عبر", "خلال", "ضمن", "على", "عقب"))


def is_verb(word: str) -> bool:
    """Whether a word that opens a clause is a reporting verb, so that no subject stands there."""
    form = cues().entries.get(word.removeprefix("و")) or cues().entries.get(word)
    return form is not None and form.kind == "verb" and not flags_of(word) & (GIVEN | DEFINITE)


def clause_start(toks: list[Token], k: int) -> int:
    """The index of the first word of the clause that ends at ``k``."""
    j = k
    while j:
        token = toks[j - 1]
        if token.text in MARKS and (opened := _opened(toks, j - 1)) is not None:
            j = opened
            continue
        if token.text in '،,؛:.«»“”"-–' or (
            token.flags & STOP and not token.flags & GIVEN and not is_binding(toks, j - 1)
        ):
            return j
        if token.text in ("وقد", "وكان", "وكانت"):
            return j
        j -= 1
    return 0


def _opened(toks: list[Token], close: int) -> int | None:
    """The index of the mark that opens the short quoted name closed at ``close``: ``حركة "خدمة" تدعو``."""
    at = next((j for j in range(close - 2, max(close - 5, 0), -1) if toks[j].text in MARKS), None)
    return at if at and toks[at - 1].flags & (ORGANIZATION | OUTLET | DOCUMENT) else None
