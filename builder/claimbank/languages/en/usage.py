"""Tells whether a reporting word is used as a verb here, and whether it makes a statement at all."""

from __future__ import annotations

from claimbank.frozen import frozen
from claimbank.languages.en.kinds import BODIES, is_human
from claimbank.languages.en.lexicon import noun_frames
from claimbank.languages.en.objects import Complement
from claimbank.languages.en.persons import is_plural
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.scene import Scene
from claimbank.languages.en.shared_subjects import coordinated_subject
from claimbank.languages.en.subjects import Phrase, subject_after, subject_before
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.verb_groups import Group, verb_group
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import FIRST_PERSON, MODAL, given_names, organisations, word_class
from claimbank.model import Cue

__all__ = ["Verb", "is_silent", "is_unheard", "verb_at"]

_CLAIMING = (
    "say",
    "think",
    "believe",
    "hope",
    "argue",
    "insist",
    "contend",
    "fear",
    "claim",
    "expect",
    "admit",
)
_NEGATABLE = word_set("negatable")
_FORETOLD = word_set("foretold")
_ADJECTIVAL = ("al", "ive", "ous", "ic", "able", "ible", "ful", "less", "ary")
_CONFIRMING = ("confirm", "verify")
_SOME = ("some", "many", "most", "few", "several", "others")
_SEVERAL = ("some", "these", "those", "many", "several", "few", "most", "all", "other", "such", "both")
_POSSESSIVE = ("his", "her", "its", "their", "our", "my", "your")
#: verbs that a body in the singular takes in the plural as well: "Rovers say"
_COLLECTIVE = ("say", "believe", "think", "predict", "insist", "hope", "want", "expect")
_DEGREES = word_set("degrees")
_ORDINALS = word_set("ordinals")
_OTHERS = word_set("others")
_BELIEF = word_set("belief")
_PROVING = word_set("proving")
_EVIDENT = _BELIEF | _PROVING
#: verbs behind whose object a form without ending is no report
_CAUSING = word_set("causing")
#: -ing forms that say what a document tells
_TELLING = word_set("telling")
#: said aloud of a thing, what it shows: "It explains why they left"
_INFERRED = ("explain", "find", "confirm", "reflect", "highlight", "underline", "underscore")


@frozen
class Verb:
    """A reporting verb at tokens ``a`` to ``b`` with its auxiliaries."""

    cue: Cue
    a: int
    b: int
    group: Group


def verb_at(t: Tokens, cue: Cue, a: int, b: int) -> Verb | None:
    """The verb, None where the form is a noun or an adjective: "the reports", "a reported attack"."""
    verb = Verb(cue, a, b, verb_group(t, a, cue.tense))
    return verb if _is_verb(t, verb) else None


def _is_verb(t: Tokens, verb: Verb) -> bool:
    a, b, tense = verb.a, verb.b, verb.cue.tense
    if verb.cue.lemma == "plead" and any(w in ("guilty", "innocent", "insanity") for w in t.low[b : b + 2]):
        return False
    if verb.group.start < a or verb.group.infinitive:
        return True
    before = t.kinds[a - 1] if a else ""
    if verb.cue.lemma in ("continue", "begin", "start", "proceed") and t.kinds[b : b + 1] == "i":
        return False  # "theft continued to be a worry"
    if a and t.low[a - 1] in _ORDINALS and tense == "base" and t.low[max(a - 2, 0)] not in ("a", "one"):
        return False  # "a third term"
    if a and (
        t.text[t.ends[a - 1] : t.starts[a]] in ("-", "", "' ", "’ ")
        or (t.low[a - 1].endswith("'s") and before in "lNTs")
    ):
        return False
    if tense == "s" and t.kinds[a] == "h" and _is_plural_here(t, a, b):
        return False
    if tense in ("base", "s") and (
        (t.kinds[b : b + 1] in ("v", "x") and not _of_relative(t, verb))
        or (t.low[a] in noun_frames() and not _TELLING.isdisjoint(t.low[b : b + 1]))
        or (t.low[a] in noun_frames() and (before == "v" or (before == "h" and not _is_singular(t, a - 1))))
    ):
        return False
    if tense == "base":
        noun = t.low[a] in noun_frames() and t.kinds[b : b + 1] == "h" and word_class(t.low[b] + "s") == "v"
        return not noun and _bare(t, a)  # "consumer [demand] remain sluggish"
    if (
        t.kinds[a] == "e"
        and (
            t.kinds[b : b + 1] == "l"
            or (t.kinds[b : b + 1] == "h" and t.low[max(a - 2, 0)] in _DEGREES)
            or (t.kinds[b : b + 1] == "N" and before == "a")
            or (t.kinds[b : b + 1] == "h" and before == "m")
        )
        and (
            before == "m"
            or (before == "l" and t.low[a - 1].endswith(_ADJECTIVAL))
            or (before == "a" and (t.kinds[a - 2 : a - 1] in ("d", "p") or t.low[max(a - 2, 0)] in _DEGREES))
            or (before == "h" and t.kinds[a - 2 : a - 1] == "x")
        )
    ):
        return False
    if (
        (before == "d" and (t.low[a - 1] not in _OTHERS if tense == "ing" else not _speaks_alone(t, a, b)))
        or (before == "p" and tense != "ing")
        or (before == "c" and tense == "s" and a > 1 and t.kinds[a - 2] in "dp")
    ):
        return False
    if before == "T":
        return tense != "s" or t.kinds[a] == "v"  # "Holt in the Post today [explains]"
    return tense != "s" or before in "lNs)w,Qha-cmvo"


def _is_singular(t: Tokens, k: int) -> bool:
    """Whether the noun at ``k`` ends a phrase in the singular: "the new [book] claims", not "court rules"."""
    start = k
    while start > 0 and t.kinds[start - 1] in "lh":
        start -= 1
    opening = not set(t.kinds[max(start - 8, 0) : start]) & set("vxei,")  # not "faces the abuse charges"
    return opening and not t.low[k].endswith("s") and t.kinds[start - 1 : start] in ("d", "N")


def _speaks_alone(t: Tokens, a: int, b: int) -> bool:
    """Whether a determiner before the verb stands for people: "some [grumbled] that", not "some suggested changes"."""
    told = t.low[a] in ("said", "say", "told", "believe", "think", "argue")
    return t.low[a - 1] in _SOME and (told or t.kinds[b : b + 1] not in tuple("lNhm"))


def _of_relative(t: Tokens, verb: Verb) -> bool:
    """Whether a relative pronoun before its subject is the subject of what it reports: "which the club [says] is old"."""
    before = t.kinds[verb.a - 1 : verb.a]
    noun = before != "s" and t.low[verb.a] in noun_frames()
    third = verb.cue.tense == "s" and before in ("l", "N") and not t.low[verb.a - 1].endswith(("s", "s'"))
    if verb.cue.lemma not in _CLAIMING or (noun and not third):
        return False
    k = verb.a - 1
    while k > 0 and verb.a - k < 7 and t.kinds[k] in "dlNshm":
        k -= 1
    return t.kinds[k] in "wt"


def _is_plural_here(t: Tokens, a: int, b: int) -> bool:
    """Whether a form in -s is a noun: "13 [states]", "orders [telling] staff", "in other [states], [they]"."""
    before, after = t.kinds[a - 1 : a], t.kinds[b : b + 1]
    if before == "l" and (t.kinds[max(a - 2, 0)] == "m" or t.low[max(a - 2, 0)] in _SEVERAL):
        return True  # "some harsh [comments]"
    if before == "l" and t.low[max(a - 2, 0)] == "as" and t.kinds[max(a - 3, 0)] in "ve":
        return True  # "dismissed as nonsense [claims] that"
    if before == "l" and "-" in t.low[a - 1] and t.kinds[max(a - 2, 0)] in ",pd":
        return True  # "in unguarded, off-air [comments]"
    if before == "m" or (after == "g" and before in ("l", "N")) or t.kinds[max(0, a - 2) : a] == "ih":
        return True
    if before == "l" and t.low[a - 1].endswith(_ADJECTIVAL) and not is_human(t.low[a - 1]):
        return True
    if after == "h" and before in ("l", "N", ",") and t.low[b] in _PROVING | {"say", "find", "reveal"}:
        return True
    verb = b + 2 if t.kinds[b + 1 : b + 2] == "a" else b + 1
    if (
        after == "t"
        and before in ("l", "h")
        and t.kinds[max(a - 2, 0)] == "g"
        and t.kinds[b + 1 : b + 2] == "d"
    ):
        return True  # "many running research [projects] that the bank pays for"
    if after == "t" and before == "l" and t.kinds[verb : verb + 1] in tuple("xv" if verb == b + 1 else "xvh"):
        return True  # "spent it on minor [projects] that could wait"
    if (
        before == "l"
        and t.low[max(a - 2, 0)] in _POSSESSIVE
        and t.kinds[max(a - 3, 0)] == "p"
        and not is_human(t.low[a - 1])
    ):
        return True  # "about their security [requests]"
    return after == "," and before == "l" and not set(t.kinds[max(0, a - 8) : a]) & set(",Q-")


def _bare(t: Tokens, a: int) -> bool:
    """Whether the form without ending at ``a`` has a subject in the plural, or "did" before it: "critics say"."""
    before = t.kinds[a - 1] if a else ""
    if t.low[a - 1 : a] == ["least"] and t.kinds[max(a - 3, 0)] == "i":
        return False  # "met to at least [rebuke] him"
    if before == "d" and t.low[a - 1] in _OTHERS and (a < 2 or t.kinds[a - 2] in ",;:cbQ"):
        return True
    if before == "s":
        return t.low[a - 1] not in ("he", "she", "it", "there")
    if before in ("w", "Q"):
        return True
    if before in ("", "d", "p", "i") or (before == "l" and t.low[a - 1].endswith(_ADJECTIVAL)):
        return False
    if any(w in ("did", "do", "does") for w in t.low[max(0, a - 7) : a]):
        return True
    if before == "c" or (before == "a" and t.kinds[max(a - 2, 0)] == "c"):
        object_next = t.kinds[a + 1 : a + 2] in tuple("dNsoQt")
        noun = t.low[a] in noun_frames() and t.kinds[max(a - 2, 0)] in "lhN" and not object_next
        if (
            noun
            or (set(t.low[max(a - 6, 0) : a]) & MODAL and t.kinds[a + 1 : a + 2] != "t")
            or t.kinds[a + 1 : a + 2] == "g"
        ):
            return False  # "can avoid hassle and [stress]", "prices and [demand] falling"
        shared = coordinated_subject(t, a - 1, frozenset())
        return shared is not None and (
            t.low[shared.start] in ("they", "we") or is_plural(t, shared.start, shared.end)
        )
    if before == ",":
        behind = subject_after(t, a + 1, len(t))  # "It was a mistake, [say] the Greens"
        if behind is not None and is_plural(t, behind.start, behind.end):
            return True
    subject = subject_before(t, a)
    if subject is None or (subject.start and t.low[subject.start - 1] in _CAUSING):
        return False  # "making bakers [report] their debts"
    return is_plural(t, subject.start, subject.end) or (t.low[a] in _COLLECTIVE and _is_body(t, subject))


def _is_body(t: Tokens, subject: Phrase) -> bool:
    """Whether a subject is one body, which may have a verb in the plural: "Rovers [say] they will sell"."""
    head = t.low[head_end(t, subject.start, subject.end) - 1]
    if subject.end - subject.start == 2 and t.low[subject.start] == "the":
        return t.text[t.starts[subject.end - 1] : t.ends[subject.end - 1]].isupper()  # "the KHU [say]"
    alone = subject.end - subject.start == 1 and t.kinds[subject.start] == "N" and head not in given_names()
    return alone or head in BODIES or head in organisations()


def is_silent(verb: Verb, found: Complement | None) -> bool:
    """Whether no statement is made: "did not say whether", "could argue", "will announce"."""
    lemma, frame = verb.cue.lemma, found.frame if found else None
    if verb.group.negated:
        return (
            lemma not in _NEGATABLE
            or frame
            not in (
                ("that", "zero", "np", "ing", "wh") if lemma in _CONFIRMING else ("that", "zero", "np", "ing")
            )
            or (lemma == "say" and frame != "that")
        )
    return verb.group.modal and frame != "quote" and (lemma not in _FORETOLD or verb.group.possible)


def is_unheard(s: Scene, cue: Cue, subject: str) -> bool:
    """Whether narrator or quoted speaker only thinks aloud ("I think", "it shows"): no report.

    ``subject`` is the first word of the verb's subject.
    """
    if subject in FIRST_PERSON:
        return cue.lemma in _BELIEF or s.stretch.within is not None or subject == "you"
    thing = subject in ("it", "there", "this", "that", "which")
    return thing and (cue.lemma in _EVIDENT or (s.stretch.within is not None and cue.lemma in _INFERRED))
