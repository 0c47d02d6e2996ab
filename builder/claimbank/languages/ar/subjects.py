"""Who says it: the subject behind the verb, before it, or none that is said."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages.ar.agreement import disagrees, fits, nominative
from claimbank.languages.ar.asked import asked
from claimbank.languages.ar.bare_clauses import of_bare_clause
from claimbank.languages.ar.main_clause import fronted, main_subject, resumed, word_start
from claimbank.languages.ar.open_words import is_finite
from claimbank.languages.ar.parties import families
from claimbank.languages.ar.relatives import (
    antecedent,
    clause_start,
    is_verb,
    named_before,
)
from claimbank.languages.ar.scope import Scope, clause_like
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.told_to import outlet_told
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    RELATIVE,
    ROLE,
    TITLE,
    UNNAMED,
    Token,
    flags_of,
    tokens,
)
from claimbank.model import Cue, Party

__all__ = [
    "dropped",
    "main_subject",
    "speaker_of",
    "subject_before",
    "subject_behind",
]

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
_SIDES = frozenset(
    f"{noun}{whose}" for noun in ("جهت", "جانب", "ناحيت") for whose in ("ه", "ها", "هم", "هما")
)
_WINDOW = 260


def dropped(cue: Cue) -> Party:
    """The subject that the verb's form alone tells."""
    return Party("dropped", gender=cue.gender, number=cue.number)


def subject_behind(scope: Scope, cue: Cue, end: int, objects: bool = False) -> SourcePhrase:
    """The noun phrase between the verb and what opens its content."""
    start, told = _told(scope, cue, end)
    phrase = read_source(scope.text, start, told, cue.gender, objects)
    party = phrase.party
    if party is not None and "noun:ب" in cue.frames and _governed(scope.text, party, cue):
        phrase.party = party = None  # تهدد | بغمر البيوت
    if cue.kind == "verb" and _counted(scope.text, cue):
        phrase.party = party = None  # يطالبون السعودية: before its subject a verb is singular
    if (
        party is not None
        and (party.kind != "person" or cue.gender == "f")
        and disagrees(scope.text, party, cue)
    ):
        phrase.party = party = None
    if party is not None and party.mention is not None and not nominative(scope.text[slice(*party.mention)]):
        phrase.party = None
    return phrase


def _governed(text: str, party: Party, cue: Cue) -> bool:
    """Whether the word right behind a verb that takes ب begins with it, and is no name that a list has."""
    if party.mention is None or not text.startswith(" ب", cue.end) or party.mention.start != cue.end + 1:
        return False
    word = text[slice(*party.mention)].split(maxsplit=1)[0]
    return not flags_of(word) & (GIVEN | PLACE | ROLE) and word not in families(text)


def _told(scope: Scope, cue: Cue, end: int) -> tuple[int, int]:
    """Where the subject of a verb that takes whom it tells begins and ends: ``أبلغ «الحياة» | مصدر |``."""
    tells = "o" in cue.frames and "bound" not in cue.frames
    if tells and (outlet := outlet_told(scope.text, cue.end, end)) is not None:
        return cue.end, outlet
    quote = scope.quote_before(end) if tells else None
    if quote is None or quote.outer_start <= cue.end or clause_like(scope.text, quote, 4):
        return cue.end, end
    before = scope.text[cue.end : quote.outer_start].split()
    if not before:
        return quote.outer_end if end - quote.outer_end > 4 else cue.end, end
    behind = end - quote.outer_end < 3 and flags_of(before[-1]) & (DEFINITE | GIVEN | PLACE | UNNAMED)
    return cue.end, quote.outer_start if behind else end


def _counted(text: str, cue: Cue) -> bool:
    """Whether the verb itself is in the plural or dual: its subject stands before it or nowhere."""
    return cue.number == "p" or (cue.number == "d" and text.endswith("ان", cue.start, cue.end))


def subject_before(scope: Scope, cue: Cue) -> tuple[SourcePhrase | None, int]:
    """The subject before its verb (``المتحدث باسم الوزارة قال``) or its relative pronoun, and its clause's start."""
    text = scope.text
    clitic = word_start(text, cue.start) != cue.start or text.endswith((" و ", " ف "), 0, cue.start)
    left = max(scope.start, cue.start - _WINDOW)
    toks = tokens(text, left, word_start(text, cue.start), 80)
    if toks and toks[-1].text in ("و", "ف"):  # و أوضح
        toks, clitic = toks[:-1], True
    k = len(toks)
    auxiliary = False
    while k and toks[k - 1].text in _AUXILIARY:
        auxiliary = True
        k -= 1
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
    begin = clause_start(toks, k)
    if begin == k and toks[k - 1].text in "،," and not relative:
        begin = _before_apposition(toks, k)
    if relative and begin == k and toks[k - 1].text in "،,":
        return named_before(scope, toks, k - 1, cue)
    if relative:
        return (None, cue.start) if "bound" in cue.frames else antecedent(scope, toks, begin, k, cue)
    described = None if clitic or auxiliary else of_bare_clause(scope, toks, k, cue)
    return (described, cue.start) if described is not None else _clause_subject(scope, toks, begin, k, cue)


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


def speaker_of(scope: Scope, cue: Cue, phrase: SourcePhrase) -> tuple[Party, bool, int]:
    """The speaker, whether he is said, and where his clause starts."""
    if (before_verb := fronted(scope, cue)) is not None:
        return before_verb, True, cue.start
    if phrase.party is None or phrase.party.kind == "unnamed":
        opener = resumed(scope, cue)
        if opener is not None:
            return opener, True, cue.start
    if phrase.party is not None and _tells_somebody(cue) and _of_pronoun(scope, cue):
        return dropped(cue), False, cue.start
    if phrase.party is not None and not (_tells_somebody(cue) and _opens_with_subject(scope, cue)):
        return phrase.party, True, cue.start
    before, start = subject_before(scope, cue)
    if phrase.party is not None and (
        before is None
        or before.party is None
        or before.end < cue.start - 1
        or not _is_source(scope, before.party)
    ):
        return phrase.party, True, cue.start
    if before is not None and before.party is not None:
        return before.party, not before.bare, start
    answers = asked(scope, cue)
    return answers or dropped(cue), answers is not None, cue.start


def _tells_somebody(cue: Cue) -> bool:
    """Whether the verb has an object that is told, asked or accused, which is spelled like a subject."""
    if cue.kind != "verb" or "bound" in cue.frames:
        return False
    return "o" in cue.frames or _has_object(cue.frames)


@cache
def _has_object(frames: frozenset[str]) -> bool:
    return any("+" in f and f.startswith("noun:X") for f in frames)


_PRONOUN = re.compile(r"(?<!\w)[بلفو]?(?:ان|لكن|لعل|كان)(?:ه|ها|هم|هما)\s+(?:قد\s+|لم\s+|لن\s+|سبق و)?$")


def _of_pronoun(scope: Scope, cue: Cue) -> bool:
    """Whether the subject is a pronoun before the verb, and the noun behind it whom he tells: ``إنه أبلغ | اللاعبين أن``."""
    return _PRONOUN.search(scope.text, max(scope.start, cue.start - 16), cue.start) is not None


_BEFORE_SUBJECT = re.compile(r"(?<!\w)[وف]?(?:ان|لكن|اما|لان|حيث|فيما|بينما)\s+(?=\w)")


_CONNECTING = ("من جه", "من جانب", "من ناحي", "في سياق", "في شان", "على صعيد", "في المقابل", "الى ذلك")


def _opens_with_subject(scope: Scope, cue: Cue) -> bool:
    """Whether the clause begins with a noun phrase, which is the subject: ``إن نائب الرئيس أبلغ السفير``."""
    left = max(scope.start, cue.start - 130)
    opens = max((m.end() for m in _BEFORE_SUBJECT.finditer(scope.text, left, cue.start)), default=scope.start)
    between = scope.text[opens : cue.start]
    if between.lstrip("وف").startswith(_CONNECTING):
        return False
    return len(between) > 3 and between.endswith(" ") and not between.rstrip().endswith(("،", ",", "؛"))


_SOURCES = ROLE | TITLE | GIVEN | ORGANIZATION | OUTLET | DOCUMENT | UNNAMED | PLACE | BODY


def _is_source(scope: Scope, party: Party) -> bool:
    if (party.kind == "person" and party.role is not None) or party.kind == "document":
        return True
    return party.mention is not None and bool(
        flags_of(scope.text[slice(*party.mention)].split(maxsplit=1)[0]) & _SOURCES
    )
