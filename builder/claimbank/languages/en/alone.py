"""What a statement tells by itself: whether it can be read without its article, what it is about, what it negates."""

from __future__ import annotations

import re
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import word_class

__all__ = ["content_words", "denies", "names", "negations", "phrases", "stands_alone"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
#: classes of words that tell nothing of what a statement is about (see ``words``)
_EMPTY = frozenset("dsopcbwtixnaTm")
#: words that a statement can have or not and say the same
_EMPTY_FORMS = frozenset(
    ("a", "an", "the", "that", "be", "is", "are", "was", "were", "been", "has", "have", "had")
)
_LEAST = 4
_NAMELESS = frozenset(("I", "Mr", "Mrs", "Ms", "Dr", "St"))
_NEGATIVE = word_set("negative") | {"no", "none", "nobody", "nothing", "without", "never"}


@cache
def _sets() -> dict[str, frozenset[str]]:
    return {row["set"]: frozenset(row["words"].split()) for row in pack("en").table("alone")}


def stands_alone(text: str, before: str) -> bool:
    """Whether a statement can be read without its article: a clause about somebody or something that it names.

    ``before`` is what stands before it in its sentence.

    >>> stands_alone("the Karsund dam was emptied before the storm", "The mayor said that ")
    True
    >>> [stands_alone(s, "said ") for s in ("he emptied the Karsund dam", "emptying the Karsund dam", "the dam was empty")]
    [False, False, False]
    """
    words = [w.replace("’", "'") for w in _WORD.findall(text)]
    low = [w.lower() for w in words]
    if not low or low[0] in _sets()["leading"] or low[0].split("'")[0] in _sets()["leading"]:
        return False
    if any(w in _sets()["speaking"] for w in low) or not (named := _named(words)):
        return False
    if len(content_words(text)) < _LEAST or not _is_clause(low, before):
        return False
    return all(_has_antecedent(low, k, named) for k in range(len(low)))


def denies(lemma: str) -> bool:
    """Whether a cue says that a statement is not true; who refuses or dismisses one does not say that.

    >>> denies("deny"), denies("dismiss")
    (True, False)
    """
    return lemma in _sets()["denying"]


def content_words(text: str) -> frozenset[str]:
    """The stems of the words that tell what a statement is about, in small letters.

    >>> sorted(content_words("The bridges of Karsund were closed on Monday"))
    ['bridg', 'clos', 'karsund']
    """
    found = (w.lower().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text))
    return frozenset(_stem(w) for w in found if len(w) > 1 and word_class(w) not in _EMPTY)


def names(text: str) -> frozenset[str]:
    """The words of the names in a statement, as written: capital letters, but for the first word of a sentence.

    >>> sorted(names("Police in Karsund met Lina Haddad"))
    ['Haddad', 'Karsund', 'Lina']
    """
    words = [w.replace("’", "'") for w in _WORD.findall(text)]
    return frozenset(words[k].removesuffix("'s") for k in _named(words))


def negations(text: str) -> int:
    """How many words of a statement negate.

    >>> negations("the road isn't open and no train ran")
    2
    """
    low = (w.replace("’", "'").lower() for w in _WORD.findall(text))
    return sum(w in _NEGATIVE or w.endswith("n't") for w in low)


def phrases(text: str) -> tuple[tuple[str, ...], ...]:
    """The stems of all words but articles and forms of be and have, phrase by phrase; a preposition begins one.

    Who orders the phrases otherwise says the same, who orders words within one does not.

    >>> phrases("The bridge was closed on Monday because of a flood")
    (('bridg', 'clos'), ('on', 'monday'), ('because', 'of', 'flood'))
    """
    found: list[list[str]] = [[]]
    for word in (w.lower().replace("’", "'").removesuffix("'s") for w in _WORD.findall(text)):
        kind = word_class(word)
        if word in _EMPTY_FORMS:
            continue
        if kind in ("p", "b") and not (len(found[-1]) == 1 and word_class(found[-1][0]) in ("p", "b")):
            found.append([])
        found[-1].append(_stem(word) if kind not in ("p", "b") else word)
    return tuple(tuple(phrase) for phrase in found if phrase)


def _named(words: list[str]) -> list[int]:
    """Where names stand: capitals within, and at the start where what follows is one too or the word is no common one."""
    found = []
    for k, word in enumerate(words):
        low = word.lower()
        if (
            not word[0].isupper()
            or word in _NAMELESS
            or word_class(low) in ("T", "s", "d", "p", "c", "b", "w")
        ):
            continue
        if k or (word_class(low) is None and (word.isupper() or (len(words) > 1 and words[1][0].isupper()))):
            found.append(k)
    return found


def _is_clause(low: list[str], before: str) -> bool:
    """Whether the words have a finite verb; a form that may be a participle is one where a clause is sure to begin."""
    kinds = [word_class(w) for w in low]
    if "v" in kinds or "x" in kinds:
        return kinds[0] not in ("g", "v")
    opened = before.rstrip()
    begins = not opened or opened[-1] in '"“«‘:' or opened.lower().endswith(" that")
    return begins and "e" in kinds[1:] and kinds[0] != "g"


def _has_antecedent(low: list[str], at: int, named: list[int]) -> bool:
    """Whether a pronoun at a place can mean something said before it."""
    word = low[at].split("'")[0]
    if word in _sets()["single"]:
        return any(k < at for k in named)
    if word in _sets()["plural"]:
        return sum(word_class(w) not in _EMPTY for w in low[:at]) >= 2
    return not (word in _sets()["refers"] and at > 0 and low[at - 1] == "the")


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            return word[: -len(ending)]
    return word.removesuffix("e") if len(word) > _LEAST else word
