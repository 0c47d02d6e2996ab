"""Speech that no mark and no أن opens: ``وقال المدرب سنلعب من أجل الفوز``, ``قالت المديرة، ليلى سعيد، لم يصل الدعم``."""

from __future__ import annotations

from functools import lru_cache

from claimbank.languages.ar.cue_table import cues
from claimbank.languages.ar.nominal_openers import Opener
from claimbank.languages.ar.open_words import is_finite, is_noun
from claimbank.languages.ar.scope import Scope
from claimbank.languages.ar.source_phrase import read_source
from claimbank.languages.ar.words import tokens
from claimbank.model import Cue

__all__ = ["bare_speech"]

#: verbs that say words and nothing else
_SAY = frozenset(("قال", "أضاف", "تابع", "واصل", "أردف", "استطرد", "زاد"))
#: words with which somebody speaks of himself, or a clause begins that has no place behind a noun phrase
_SPEAKS = frozenset(
    (
        *(
            "نحن",
            "انا",
            "لدينا",
            "لدي",
            "عندنا",
            "عندي",
            "علينا",
            "كنا",
            "كنت",
            "لسنا",
            "لست",
            "كلنا",
            "اننا",
        ),
        *(
            "نعمل",
            "نطمح",
            "نسعى",
            "نريد",
            "نحتاج",
            "نعاني",
            "نحاول",
            "نحرص",
            "ننتظر",
            "نعلم",
            "نعرف",
            "نعيش",
            "نهدف",
        ),
        *("طالبنا", "ناشدنا", "راجعنا", "اشتكينا", "تقدمنا"),
        *("انني", "لقد", "لن", "لم", "ليس", "ليست", "لا", "هناك", "يجب", "ينبغي", "سوف", "نعم", "للاسف"),
    )
)
#: only behind a comma: without one they may belong to the sentence that tells
_PAST = frozenset(("كان", "كانت", "هذا", "هذه"))


def bare_speech(scope: Scope, cue: Cue, limit: int) -> Opener | None:
    """Where the words open that follow a verb of saying, or its subject, with no sign but their own grammar."""
    if cue.kind != "verb" or cue.lemma not in _SAY or "bound" in cue.frames or cue.tense == "future":
        return None
    text = scope.text
    before = text[max(scope.start, cue.start - 2) : cue.start]
    if before.strip() and before[-1] not in "وف" and before.rstrip()[-1:] not in "،,":
        return None
    at = cue.end
    first = tokens(text, at, min(scope.end, at + 40), 1)
    if first and not _speaks(first[0].text):
        at = _subject_end(text, cue, min(limit, cue.end + 200))
    following = tokens(text, at, min(scope.end, at + 60), 3) if at <= limit else []
    paused = at > cue.end and text[at : at + 2].strip()[:1] in ("،", ",", "-", "–")
    k = next((k for k, t in enumerate(following) if t.text not in "،,-–"), None)
    if k is None or not (_speaks(following[k].text) or (paused and following[k].text in _PAST)):
        return None
    opens = following[k].start
    return Opener("colon", opens, opens) if not scope.in_quote(opens) else None


def _subject_end(text: str, cue: Cue, limit: int) -> int:
    """Where the subject behind the verb ends: before a word of the first person too, which a name takes for its own."""
    end = read_source(text, cue.end, limit, cue.gender).end
    return next((t.start for t in tokens(text, cue.end, end)[1:] if _speaks(t.text)), end)


@lru_cache(maxsize=1 << 13)
def _speaks(word: str) -> bool:
    """Whether a folded word opens what somebody says: a pronoun or verb of the first person, a negation.

    >>> [_speaks(word) for word in ("سنعمل", "نعمل", "طالبنا", "لن", "نبيل", "مدينتنا")]
    [True, True, True, True, False, False]
    """
    if word in _SPEAKS:
        return True
    if word.endswith("نا") and len(word) > 4:
        return _is_verb(word[:-2]) and not is_noun(word[:-2])
    if word.startswith("سن") and len(word) > 4:
        return _is_verb("ي" + word[2:])
    return (
        word[0] == "ن"
        and len(word) > 3
        and not _is_verb(word)
        and _is_verb("ي" + word[1:])
        and not is_noun(word)
    )


def _is_verb(word: str) -> bool:
    form = cues().entries.get(word)
    return is_finite(word) or (form is not None and form.kind == "verb")
