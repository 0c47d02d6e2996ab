"""The subject before its verb: ``المتحدث باسم الوزارة قال``, ``يذكر أن الوزير سالم حداد، قد أكد``, ``أما الباحثة …، فقالت``."""

from __future__ import annotations

from claimbank.languages.ar.agreement import fits
from claimbank.languages.ar.bare_clauses import of_bare_clause
from claimbank.languages.ar.named_for import MARKS
from claimbank.languages.ar.naming import could_be_name
from claimbank.languages.ar.open_words import is_finite
from claimbank.languages.ar.relatives import antecedent, clause_start, is_verb, named_before
from claimbank.languages.ar.resumed_subjects import word_start
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    GIVEN,
    PLACE,
    PREFIXED,
    RELATIVE,
    ROLE,
    STOP,
    TITLE,
    VERB,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Cue, Party, Span

__all__ = ["subject_before"]

_AUXILIARY = frozenset(
    (
        *("قد", "لقد", "فقد", "وقد", "سوف", "كان", "كانت", "كانوا", "وكان", "وكانت", "وكانوا", "سبق", "وسبق"),
        *("لم", "لن", "لا", "ولم", "ولن", "ولا", "ما", "وما", "فلم"),
    )
)
#: verbs that another verb follows: بدأ المشهد يشير
_INCHOATIVE = frozenset(
    ("بدا", "بدات", "وبدا", "وبدات", "ظل", "ظلت", "راح", "راحت", "مازال", "مازالت", "يزال", "تزال")
)
_HAD = frozenset(("وكان", "وكانت", "كان", "كانت", "فكان", "وكانا"))
_SIDES = frozenset(
    f"{noun}{whose}" for noun in ("جهت", "جانب", "ناحيت") for whose in ("ه", "ها", "هم", "هما")
)
_WINDOW = 260


def subject_before(scope: Scope, cue: Cue) -> tuple[SourcePhrase | None, int]:
    """The subject before its verb (``المتحدث باسم الوزارة قال``) or its relative pronoun, and its clause's start."""
    text = scope.text
    clitic = word_start(text, cue.start) != cue.start or text.endswith((" و ", " ف "), 0, cue.start)
    left = max(scope.start, cue.start - _WINDOW)
    toks = tokens(text, left, word_start(text, cue.start), 80)
    if toks and toks[-1].text in ("و", "ف"):  # و أوضح
        toks, clitic = toks[:-1], True
    k = _past_auxiliaries(toks)
    auxiliary = k < len(toks)
    if k >= 2 and toks[k - 2].text in ("من", "ومن") and toks[k - 1].text in _SIDES:
        k -= 2  # المدير | من جانبه قال
    fronting = (clitic and text[cue.start - 1] == "ف") or text.endswith("فقد ", 0, cue.start)
    if fronting and (topic := _topic(scope, cue)) is not None:
        return topic
    if (clitic and not auxiliary) or not k:
        return None, cue.start
    relative = bool(toks[k - 1].flags & RELATIVE)
    if relative:
        k -= 1
    if left == scope.start and toks[k - 1].text in MARKS and (named := _outlet_alone(cue, toks[:k])):
        return SourcePhrase(Party("outlet", named, named, gender="f"), toks[k - 1].end), named.start - 1
    begin = clause_start(toks, k)
    if begin == k and toks[k - 1].text in "،," and not relative:
        begin = _before_apposition(toks, k)
    elif not relative:
        begin = _named_ahead(toks, begin)
    if relative and begin == k and toks[k - 1].text in "،,":
        return named_before(scope, toks, k - 1, cue)
    parted = begin == k > 1 and not relative and toks[k - 1].text in "،,"
    if parted and (before := _before_comma(scope, toks, k - 1, cue, auxiliary)) is not None:
        return before
    if relative:
        return (None, cue.start) if "bound" in cue.frames else antecedent(scope, toks, begin, k, cue)
    described = None if clitic or auxiliary else of_bare_clause(scope, toks, k, cue)
    return (described, cue.start) if described is not None else _clause_subject(scope, toks, begin, k, cue)


def _outlet_alone(cue: Cue, toks: list[Token]) -> Span | None:
    """The name of a paper that opens the sentence in marks, its noun left out: ``"لوماتان" | تقول إن``."""
    if cue.gender != "f" or cue.number != "s" or not 3 <= len(toks) <= 6 or toks[0].text not in MARKS:
        return None
    inside = toks[1:-1]
    if any(t.text in MARKS or not t.text[0].isalnum() or t.flags & (STOP | VERB) for t in inside):
        return None
    return Span(inside[0].start, inside[-1].end)


def _past_auxiliaries(toks: list[Token]) -> int:
    """The index of the first of the auxiliaries that close the words before a verb: ``| كان قد (أكد)``, ``| سبق أن (أكد)``."""
    k = len(toks)
    while k and toks[k - 1].text in _AUXILIARY:
        k -= 1
    return k - 2 if k >= 2 and toks[k - 1].text == "ان" and toks[k - 2].text == "سبق" else k


def _before_comma(
    scope: Scope, toks: list[Token], k: int, cue: Cue, auxiliary: bool
) -> tuple[SourcePhrase | None, int] | None:
    """The subject that a comma parts from its verb, where قد or كان binds them: ``يذكر أن الوزير سالم حداد، | قد أكد``."""
    opens = clause_start(toks, k)
    if opens and toks[opens - 1].text in "،,":
        return None
    if not auxiliary and not (opens and toks[opens - 1].text in _HAD):
        return None
    found = _clause_subject(scope, toks, opens, k, cue)
    return found if found[0] is not None and found[0].end >= toks[k - 1].end - 1 else None


def _clause_subject(
    scope: Scope, toks: list[Token], begin: int, k: int, cue: Cue
) -> tuple[SourcePhrase | None, int]:
    """The noun phrase with which the clause ``toks[begin:k]`` of the verb opens."""
    text = scope.text
    while begin < k and toks[begin].text in _AUXILIARY | _INCHOATIVE:
        if toks[begin].text.endswith("قد"):
            return None, cue.start  # a verb follows it: وقد فر نحو مئة
        begin += 1
    if begin >= k or _opens_with_verb(toks, begin, k):
        return None, cue.start
    start = toks[begin].start + _conjunction(toks[begin])
    phrase = read_source(text, start, toks[k - 1].end, cue.gender)
    if phrase.party is None or not fits(text, phrase.party, cue, relative=False):
        return None, cue.start
    if (
        phrase.end < toks[k - 1].start
        and not toks[k - 1].flags
        and is_finite(tokens(text, phrase.end, cue.start, 1)[0].text)
    ):
        return None, cue.start  # another verb stands between
    return phrase, start


def _named_ahead(toks: list[Token], begin: int) -> int:
    """Where the subject begins whose office follows his name and a comma: ``أن | أفيخاي حداد، الناطق باسم الجيش قال``."""
    if begin < 3 or toks[begin - 1].text not in "،," or not toks[begin].flags & (ROLE | TITLE):
        return begin
    opens = clause_start(toks, begin - 1)
    name = toks[opens : begin - 1]
    behind = opens and toks[opens - 1].text in ("ان", "لكن")
    return opens if behind and 2 <= len(name) <= 4 and all(could_be_name(t) for t in name) else begin


def _before_apposition(toks: list[Token], k: int) -> int:
    """Where the subject begins whose name stands between two commas before the verb: ``المتحدث، سالم حداد، قال``."""
    opening = next((j for j in range(k - 2, max(k - 8, 0), -1) if toks[j].text in "،,"), None)
    if opening is None:
        return k
    begin = clause_start(toks, opening)
    return begin if toks[begin].flags else k


def _opens_with_verb(toks: list[Token], begin: int, k: int) -> bool:
    """Whether the clause opens with a verb: a reporting one, or an unknown word and what it governs."""
    if is_verb(toks[begin].text):
        return True
    if toks[begin].flags or begin + 1 >= k:
        return False
    if is_finite(toks[begin].text):
        return True
    after = toks[begin + 1]
    if after.flags & PREFIXED:
        return True
    word = toks[begin].text.removeprefix("و")
    if word.startswith("ي") and len(word) > 3 and after.flags & ~GIVEN:
        return True
    form = word.endswith("ت") and len(word) > 3
    return bool(after.flags & (DEFINITE | PLACE | BODY)) and (form or bool(after.flags & (ROLE | TITLE)))


def _conjunction(token: Token) -> int:
    """1 where the word bears the conjunction و, else 0."""
    word = token.text
    if word.startswith("فال") and len(word) > 5 and flags_of(word[1:]) & DEFINITE:
        return 1
    if not word.startswith("و") or token.flags & GIVEN or len(word) < 4:
        return 0
    return int(not flags_of(word) or bool(flags_of(word[1:])))


def _topic(scope: Scope, cue: Cue) -> tuple[SourcePhrase | None, int] | None:
    """The subject that أما sets before its clause: ``أما الباحثة …، فقالت``."""
    at = scope.text.rfind("اما ", max(scope.start, cue.start - _WINDOW), cue.start)
    if at < 0 or at > scope.start + 2:
        return None
    phrase = read_source(scope.text, at + 4, cue.start - 1, cue.gender)
    phrase.end = max(phrase.end, cue.start - 1)  # past فقد
    return (phrase, at) if phrase.party is not None else None
