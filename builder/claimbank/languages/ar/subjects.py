"""Who says it: the subject behind the verb, before it, or none that is said."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages.ar.agreement import disagrees, nominative
from claimbank.languages.ar.asked import asked
from claimbank.languages.ar.main_clause import main_subject
from claimbank.languages.ar.parties import families, parties_of
from claimbank.languages.ar.resumed_subjects import fronted, resumed
from claimbank.languages.ar.scope import Scope, clause_like
from claimbank.languages.ar.source_phrase import SourcePhrase, read_source
from claimbank.languages.ar.subject_ahead import subject_before
from claimbank.languages.ar.told_to import outlet_told
from claimbank.languages.ar.two_nouns import BOUND_TO
from claimbank.languages.ar.words import (
    BODY,
    DEFINITE,
    DOCUMENT,
    GIVEN,
    ORGANIZATION,
    OUTLET,
    PLACE,
    PREFIXED,
    ROLE,
    TITLE,
    UNNAMED,
    flags_of,
    folded_words,
)
from claimbank.model import Cue, Party

__all__ = [
    "dropped",
    "main_subject",
    "speaker_of",
    "subject_behind",
]


def dropped(cue: Cue) -> Party:
    """The subject that the verb's form alone tells."""
    return Party("dropped", gender=cue.gender, number=cue.number)


_IN_IT = re.compile(r"\s+في(?:ه|ها|هما)(?=\s\w)")


def subject_behind(scope: Scope, cue: Cue, end: int, objects: bool = False) -> SourcePhrase:
    """The noun phrase between the verb and what opens its content."""
    start, told = _told(scope, cue, end)
    if (in_it := _IN_IT.match(scope.text, start, told)) is not None:
        start = in_it.end()  # السنة الثالثة التي يطالب فيها | حداد
    by_it = _THROUGH_IT.match(scope.text, start, told)
    if by_it is not None and ("bound" in cue.frames or (cue.act == "assert" and not _has_object(cue.frames))):
        start = by_it.end()  # كشفت من خلالها | النيابة
    phrase = read_source(scope.text, start, told, cue.gender, objects)
    party = phrase.party
    if (
        party is not None
        and cue.lemma in BOUND_TO
        and cue.tense == "present"
        and _WAS.search(scope.text, max(0, cue.start - 8), cue.start)
    ):
        phrase.party = party = None  # وكان يدعو | البرلمان إلى
    if party is not None and "noun:ب" in cue.frames and _governed(scope.text, party, cue):
        phrase.party = party = None  # تهدد | بغمر البيوت
    if party is not None and _on_me(scope.text, party, cue):
        phrase.party = party = None  # اقترح علي | ترك الوظيفة
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


#: by which, of what the clause describes: كشفت من خلالها, أعلنت بموجبه
_THROUGH_IT = re.compile(r"\s+(?:من\s+)?(?:خلال|بموجب|عبر|بفضل)(?:ه|ها|هم|هما)(?=\s)")


#: its subject would stand between: كان | يدعو
_WAS = re.compile(r"(?<!\w)[وف]?كان(?:ت|وا)?\s+$")


def _governed(text: str, party: Party, cue: Cue) -> bool:
    """Whether the word right behind a verb that takes ب begins with it, and is no name that a list has."""
    if party.mention is None or not text.startswith(" ب", cue.end) or party.mention.start != cue.end + 1:
        return False
    word = text[slice(*party.mention)].split(maxsplit=1)[0]
    flags = flags_of(word)
    body = (
        flags & (DOCUMENT | ORGANIZATION | OUTLET) and not flags & PREFIXED
    )  # طالبت بلدية المدينة, أفاد بيان الشركة
    if body or word in folded_words("words_in_ba"):
        return False  # طالبت بعض الدول
    return not flags & (GIVEN | PLACE | ROLE) and word not in families(text)


def _on_me(text: str, party: Party, cue: Cue) -> bool:
    """Whether علي right behind the verb is "on me", or على without its dots: the article names nobody so called."""
    mention = party.mention
    if mention is None or mention.start != cue.end + 1 or text[slice(*mention)] != "علي":
        return False
    return not any(p.name is not None and "علي" in text[slice(*p.name)].split() for p in parties_of(text))


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


def speaker_of(scope: Scope, cue: Cue, phrase: SourcePhrase) -> tuple[Party, bool, int]:
    """The speaker, whether he is said, and where his clause starts."""
    if (before_verb := fronted(scope, cue)) is not None:
        return before_verb, True, cue.start
    if phrase.party is None or phrase.party.kind == "unnamed" or _thing(scope, phrase.party):
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
    return cue.lemma == "حذر" or "o" in cue.frames or _has_object(cue.frames)


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


def _thing(scope: Scope, party: Party) -> bool:
    """Whether the noun behind the verb is nobody who speaks: ``بيانا استنكرت فيه | الاعتداءات``."""
    return party.kind != "person" and party.mention is not None and not _is_source(scope, party)


def _is_source(scope: Scope, party: Party) -> bool:
    if (party.kind == "person" and party.role is not None) or party.kind == "document":
        return True
    return party.mention is not None and bool(
        flags_of(scope.text[slice(*party.mention)].split(maxsplit=1)[0]) & _SOURCES
    )
