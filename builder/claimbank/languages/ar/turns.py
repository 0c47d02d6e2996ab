"""Where a sentence leaves a reported content for a new clause: ``، فيما نددت``, ``، ومهيبا بالسكان``."""

from __future__ import annotations

import re

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.scope import Scope, holds
from claimbank.languages.ar.words import (
    ADJUNCT,
    MASDAR,
    ORGANIZATION,
    OUTLET,
    PREFIXED,
    PREPOSITION,
    ROLE,
    TITLE,
    UNNAMED,
    flags_of,
)

__all__ = ["OWN_TURN", "another_speaks", "new_clause", "participle_behind", "turn_at"]

#: a new clause that no nominal content holds: ووثقوا, وكان, ويأتي
_NEW_CLAUSE = re.compile(
    r"\s*[،,]\s*و(?:قد|كان|كانت|ليس|ليست|لا|لم|لن|تم|جرى|هو|هي|[ا-ي]{2,}وا|[يت][ا-ي]{3,})(?!\w)(?<!ات)(?<!ة)"
)


def new_clause(scope: Scope, start: int, end: int) -> int:
    """Where a nominal content that begins at ``start`` is left for a new clause; a further verbal noun goes on (وتحسين)."""
    new = next(
        (m.start() for m in _NEW_CLAUSE.finditer(scope.text, start, end) if not _masdar(m[0])),
        end,
    )
    but = next(
        (m.start() for m in _BUT.finditer(scope.text, start, new) if not scope.in_quote(m.start())), new
    )
    new = min(new, but)
    if (then := _and_then(scope, start, new)) is not None:
        return then
    for m in _AND.finditer(scope.text, start, new):
        behind = flags_of(m["next"]) & (PREPOSITION | ADJUNCT)
        if _finite(m["verb"]) and (behind or not flags_of(m["verb"])) and not scope.in_quote(m.start()):
            return m.start()
    return new


_THEN = re.compile(r"\sو(?P<verb>\w{3,})\s+(?P<next>ال\w+|[بلف]?\w+ (?:ال\w+|ب\w+))")


def _and_then(scope: Scope, start: int, end: int) -> int | None:
    """Where a past verb that is nothing else leaves a nominal content: ``انتقد أداء الفريق | وخص الحارس``."""
    for m in _THEN.finditer(scope.text, start, end):
        verb = m["verb"]
        past = verb[0] not in "يتان" or verb.endswith(("ت", "وا"))
        other = flags_of(verb) or flags_of("و" + verb) or is_noun(verb) or is_noun("و" + verb)
        if past and not other and is_finite(verb) and not scope.in_quote(m.start()):
            return m.start()
    return None


_AND = re.compile(r"[،,]\s*و(?P<verb>\w{2,})\s+(?P<next>\w+)")
#: what a noun does not go on with: ``رفض المقترح، لكنه قرر``, ``، ما دفع``
_BUT = re.compile(
    r"[،,]\s*(?:و?لكن(?:ه|ها|هم|هما)?|غير ان(?:ه|ها|هم)?|الا ان(?:ه|ها|هم)?|ما|مما|كما|الامر الذي"
    r"|و?لما|و?عندما|و?حينما|و?بعدما|وذلك"
    r"|ل[يت](?!\w*(?:ين|ات|ة)(?!\w))\w{3,})(?!\w)"
)


def _finite(word: str) -> bool:
    form = cues().entries.get(word)
    return is_finite(word) or (form is not None and form.kind == "verb")


def _masdar(clause: str) -> bool:
    return bool(flags_of(clause.lstrip(" ،,")[1:]) & MASDAR)


_MEANWHILE = r"[،,]\s*(?:و?فيما|و?في وقت|و?بينما|و?في حين|و?في الوقت الذي|كما|ثم)"
_TURN = re.compile(
    rf"(?:\s*{_MEANWHILE}"
    r"|\s*[،,]?\s*(?<!\w)(?P<bound>(?:الا ان|غير ان|و?لكن)(?:ه|ها|هم)))"
    r"\s+(?:(?:كانت?|قد)\s+){0,2}(?P<verb>\w+)"
)


_YET = ("لكن", "الا ان", "غير ان")
_MEANWHILE_AHEAD = re.compile(_MEANWHILE)
#: where one quoted turns from what others say to himself
OWN_TURN = re.compile(r"\s*[،,]?\s*(?<!\w)(?:الا انن?ي|غير انن?ي|و?لكنن?ي)(?!\w)")


def turn_at(scope: Scope, start: int, end: int, gender: str | None, pauses: bool) -> int | None:
    """Where the sentence turns to what another one says: ``، فيما نددت``; ``pauses``: it holds a comma."""
    text = scope.text
    ahead = pauses and _MEANWHILE_AHEAD.search(text, start, end) is not None
    if not ahead and not holds(text, _YET, start, end):
        return None
    for m in _TURN.finditer(text, start, end):
        form = cues().entries.get(m["verb"])
        if form is None or form.kind != "verb" or scope.in_quote(m.start()):
            continue
        if gender is None or form.gender in (gender, None) or m["bound"] is None:
            return m.start()
    return None


def another_speaks(scope: Scope, start: int, end: int) -> int:
    """Where a new clause tells what another one does with words that are not given: ``، وحذر الرئيس روسيا``."""
    for m in _AND.finditer(scope.text, start, end):
        form = cues().entries.get(m["verb"])
        if (
            form is not None
            and form.kind == "verb"
            and form.tense == "past"
            and "q" in form.frames
            and "h" not in form.frames
            and flags_of(m["next"]) & (ROLE | TITLE | ORGANIZATION | OUTLET | UNNAMED)
            and not flags_of(m["next"]) & PREFIXED
            and not scope.in_quote(m.start())
        ):
            return m.start()
    return end


_DOUBTFUL, _OF_SAYING = frozenset(("h", "d")), ("ان", "الى", "على", "عن", "من")
_PARTICIPLE = re.compile(
    r"[،,]\s*و?(?P<word>م\w{2,}(?:ا|[ةه]|ين))\s+"
    r"(?:(?:في (?:ال|ذات ال|نفس ال)(?:وقت|سياق|اطار|صدد)(?: نفسه| ذاته| عينه)?|ايضا|كذلك|بدوره|بدورها)\s+)?"
    r"(?=(?P<next>\w+))"
)


def participle_behind(scope: Scope, start: int, end: int, gender: str | None) -> int:
    """Where the speaker's own participle of saying follows the comma, whatever it brings in: ``، ومهيبا بالسكان``."""
    for m in _PARTICIPLE.finditer(scope.text, start, end):
        form = cues().entries.get(m["word"])
        if form is None or form.kind != "participle" or form.frames & _DOUBTFUL:
            continue
        if m["word"] == "مبلغا" and m["next"] != "ان":
            continue  # دفع لمحاميه، مبلغا قدره ألفا دينار
        governs = m["next"] in _OF_SAYING or flags_of(m["next"]) & (PREFIXED | MASDAR)
        if governs and (gender is None or form.gender in (gender, None)) and not scope.in_quote(m.start()):
            return m.start()
    return end
