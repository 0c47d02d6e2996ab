"""The noun phrase that a relative clause describes, with its pronoun (``الوزارة التي أعلنت``) or without (``مصادر ذكرت``)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimbank.languages.ar.agreement import fits
from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.name_end import is_binding
from claimbank.languages.ar.names import is_plural
from claimbank.languages.ar.naming import MARKS
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    ADJECTIVE,
    ADJUNCT,
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    MASDAR,
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
    Token,
    flags_of,
    folded_words,
)
from claimbank.model import Cue, Party

__all__ = ["antecedent", "bare_antecedent", "clause_start", "is_verb", "named_before"]

_SOURCES = ROLE | ORGANIZATION | OUTLET | DOCUMENT | BODY | UNNAMED


def named_before(scope: Scope, toks: list[Token], k: int, cue: Cue) -> tuple[SourcePhrase | None, int]:
    """The noun phrase that closes the clause before the comma: ``السفير، الأمير سالم حداد، الذي قال``, ``الوزارة، التي``."""
    begin = clause_start(toks, k)
    if begin >= k or "bound" in cue.frames:
        return None, cue.start
    found = [
        (s, p)
        for s in _openings(scope.text, toks, begin, k)
        if (p := _described(scope, toks, s, k, cue)) is not None
    ]
    for _, phrase in found:
        if phrase.party is not None and phrase.party.kind == "person":
            return phrase, cue.start
    for start, phrase in found[-1:]:
        if toks[start.at].flags & (_SOURCES | PLACE) and (
            start.at > begin or (begin + 4 > k and _body(toks[begin]))
        ):
            return phrase, cue.start
    return _body_behind_object(scope, toks, begin, k, cue), cue.start


def _body_behind_object(scope: Scope, toks: list[Token], begin: int, k: int, cue: Cue) -> SourcePhrase | None:
    """The body behind the verb's object that closes its clause: ``ورفع الدعوى | اتحاد المزارعين، الذي``."""
    for j in range(begin + 2, k):
        token, before = toks[j], toks[j - 1]
        if not token.flags & (ORGANIZATION | OUTLET) or token.flags & (DEFINITE | PREFIXED | ROLE | GIVEN):
            continue
        if before.flags & DEFINITE and not before.flags & PREFIXED and not token.text.startswith("و"):
            return _described(scope, toks, _Opening(j), k, cue)
    return None


def _body(token: Token) -> bool:
    return bool(token.flags & DEFINITE and token.flags & (ORGANIZATION | OUTLET))


class _Opening(NamedTuple):
    """Where a noun phrase may begin: its first token, past how many letters of it (ب, ل), the article swallowed or not,
    behind a verb, whose object may follow it."""

    at: int
    past: int = 0
    definite: bool = False
    verb: bool = False


def _openings(text: str, toks: list[Token], begin: int, k: int) -> Iterator[_Opening]:
    """The places where a noun phrase may begin in a clause: its start, behind prepositions, verbs and clitics."""
    if not (begin + 1 < k and is_verb(toks[begin].text)):
        yield _Opening(begin, int(_conjoined(toks, begin)), verb=True)
    for j in range(begin, k):
        token = toks[j]
        clitic = token.text[0] in "بل" and (
            (token.flags & PREFIXED and not token.flags & PREPOSITION)
            or (not token.flags and _named(text, token.text[1:]))
        )
        if clitic and not (token.flags & MASDAR and not token.flags & DEFINITE):
            swallowed = token.text.startswith("لل") and not flags_of(token.text[1:]) & PLACE
            yield _Opening(j, 2 if swallowed else 1, swallowed)
        elif token.flags & RELATIVE and j + 2 < k:
            past = int(toks[j + 2].text in _TO_HIM and j + 3 < k)  # التي تقدمت به الوكالة
            yield _Opening(j + 2 + past, verb=True)
        elif j + 1 < k and _is_verb(token):
            yield _Opening(j + 1, verb=True)
        elif j + 1 < k and (
            clitic or (token.flags & (PREPOSITION | ADJUNCT) and token.text not in _OF_ROLES)
        ):
            yield _Opening(j + 1)


def _is_verb(token: Token) -> bool:
    return is_verb(token.text) or (not token.flags and is_finite(token.text))


_TO_HIM = folded_words("pronouns")
#: prepositions that a role holds
_OF_ROLES = ("باسم", "لدى")


def _named(text: str, word: str) -> bool:
    """Whether what follows a clitic is a noun or a name: لأهداف, لمروان, لحداد."""
    return is_noun(word) or bool(flags_of(word) & GIVEN) or word in families(text)


def _conjoined(toks: list[Token], begin: int) -> bool:
    word = toks[begin].text
    following = word[1:] if word[0] in "وف" else ""
    return bool(following) and bool(flags_of(following) & DEFINITE)


def _described(
    scope: Scope, toks: list[Token], start: _Opening, k: int, cue: Cue, objects: bool = False
) -> SourcePhrase | None:
    """The noun phrase from ``start`` up to the relative pronoun, if it is one and the verb agrees with it."""
    at, end = toks[start.at].start + start.past, toks[k - 1].end
    phrase = read_source(scope.text, at, end, cue.gender, objects, start.definite)
    if objects and at < phrase.end < end:  # هاجمت المعارضة | الحكومة التي
        phrase = read_source(scope.text, phrase.end, end, cue.gender)
    party = phrase.party
    if party is None or phrase.end < end or not fits(scope.text, party, cue, relative=True):
        return None
    ends = [s.end for s in (party.mention, party.role) if s is not None]
    sure = party.name is not None and flags_of(scope.text[slice(*party.name)].split()[0]) & GIVEN
    return None if party.kind == "person" and not sure and max(ends) < end - 1 else phrase


def antecedent(
    scope: Scope, toks: list[Token], begin: int, k: int, cue: Cue
) -> tuple[SourcePhrase | None, int]:
    """The noun phrase before a relative pronoun: the nearest source that agrees, else the nearest phrase that does.

    ``قرار المحكمة الدستورية التي``: التي is the court, not the decision.
    """
    other = None
    k = _same_clause(toks, begin, k)
    told = _IN_IT.match(scope.text, cue.end)  # تصريحات حداد التي قال فيها
    in_it = told is not None and (told["of"] == "ها") == (k < len(toks) and toks[k].text.endswith("التي"))
    for start in reversed(list(_openings(scope.text, toks, begin, k))) if begin < k else ():
        phrase = _described(scope, toks, start, k, cue, objects=start.verb)
        if phrase is not None and phrase.party is not None and (not in_it or phrase.party.kind == "person"):
            at = (phrase.party.role or phrase.party.mention or (0, 0))[0]
            first = scope.text[at : at + 30].split(maxsplit=1)[0]
            if flags_of(first) & (_SOURCES | GIVEN | PLACE | TITLE) or _named_man(scope.text, phrase.party):
                return phrase, cue.start
            if cue.number == "p" or not (first[0].isdigit() or _RESUMED.match(scope.text, cue.end)):
                other = other or phrase
        for j in range(start.at + 1, k):
            if _inner(scope.text, toks[j], cue, in_it):
                phrase = _described(scope, toks, _Opening(j), k, cue)
                if phrase is not None:
                    return phrase, cue.start
    return other, cue.start


def _named_man(text: str, party: Party) -> bool:
    """Whether a person is told by more than one unknown word (الحيتان)."""
    if party.kind != "person" or party.mention is None:
        return False
    return party.role is not None or " " in text[slice(*party.mention)]


_IN_IT = re.compile(r"\s+(?:في|خلال)(?P<of>ه|ها|هما)(?!\w)")
_RESUMED = re.compile(r"\s+[اب]?ن(?:ه|ها)(?!\w)")


def _inner(text: str, token: Token, cue: Cue, in_it: bool) -> bool:
    """Whether a noun phrase that agrees may begin at ``token``, within another one: ``اجتماع | وزراء النقل الذين``."""
    if token.flags & PREFIXED:
        return False
    if token.flags & (GIVEN | ROLE | TITLE) or token.text in families(text):
        return True
    if cue.number == "p" and (is_plural(token.text) or token.flags & UNNAMED):
        return True
    if in_it:
        return not token.flags & DOCUMENT
    return bool(token.flags & DEFINITE and token.flags & _SOURCES)


def _same_clause(toks: list[Token], begin: int, k: int) -> int:
    """Where the phrase ends that a second relative clause describes too: ``الكتل | التي ساندته والتي تطالب``."""
    word = toks[k].text if k < len(toks) else ""
    first = next((j for j in range(begin + 1, k) if "و" + toks[j].text == word), None)
    return first if first is not None else k


def bare_antecedent(scope: Scope, toks: list[Token], k: int, cue: Cue) -> SourcePhrase | None:
    """The indefinite noun phrase behind a preposition that a bare relative clause describes: ``وسط تقارير | تفيد``."""
    for j in range(k - 1, max(-1, k - 6), -1):
        token = toks[j]
        away = token.flags & (BODY | PLACE) and j < k - 1  # في صفحته بفيسبوك | تدوينة تفيد
        first = j if token.flags & PREFIXED and not away else j + 1
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
_SAID_IN = frozenset(("في", "عبر", "خلال", "ضمن", "عقب"))


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
            token.flags & STOP
            and token.text != "ممن"
            and not token.flags & GIVEN
            and not is_binding(toks, j - 1)
        ):
            return j
        if token.text in ("وقد", "وكان", "وكانت"):
            return j
        j -= 1
    return 0


def _opened(toks: list[Token], close: int) -> int | None:
    """The index of the mark that opens the short quoted name closed at ``close``: ``حركة "خدمة" تدعو``."""
    at = next((j for j in range(close - 2, max(close - 8, 0), -1) if toks[j].text in MARKS), None)
    if not at:
        return None
    of = toks[at - 1]
    return at if of.flags & (ORGANIZATION | OUTLET | DOCUMENT | ROLE | UNNAMED) or of.text == "ل" else None
