"""The forms of a word as the pack's tables note it (``concepts.tsv`` documents the notation).

>>> list(inflect("نسمة."))
['نسمة']
>>> sorted(inflect("حالة+"))
['حالات', 'حالة', 'حالتا', 'حالتان', 'حالتي', 'حالتين']
>>> {"سوريا", "سوريين", "سورية", "سوريات"} <= set(inflect("سوري+"))
True
>>> {"نزح", "نزحوا", "ينزح", "تنزح", "ينزحون"} <= set(inflect("نزح/ينزح"))
True
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

__all__ = ["inflect"]

_DUAL_FEMININE = ("تان", "تين", "تا", "تي")
_SOUND = ("", "ا", "ون", "ين", "ان", "ي", "و", "ة", "ات", "تان", "تين")
_PAST = ("", "ت", "وا", "ا", "تا", "ن")
_PRESENT = ("", "ون", "وا", "ان", "ا", "ن")
_PERSONS = ("ي", "ت", "سي", "ست")


def inflect(notation: str) -> Iterator[str]:
    """Every form that ``notation`` stands for, the word itself first."""
    if notation.endswith("."):
        yield notation[:-1]
    elif "/" in notation:
        yield from _verb(*notation.split("/"))
    elif notation.endswith("+"):
        yield from _sound(notation[:-1])
    else:
        yield from _noun(notation)


def _noun(word: str) -> Iterator[str]:
    yield word
    if word.endswith("ة"):
        yield from (word[:-1] + end for end in _DUAL_FEMININE)
    elif word[-1] not in "اىء":
        yield from (word + end for end in ("ا", "ان", "ين"))


def _sound(word: str) -> Iterator[str]:
    """Sound plurals and the feminine; of several words (كوري شمالي) each takes the same ending and article."""
    if word.endswith("ة"):
        yield from (word, *(word[:-1] + end for end in ("ات", *_DUAL_FEMININE)))
        return
    words = word.split(" ")
    for end in _SOUND:
        # construct endings belong to single words; the feminine plural of things is agreed with in the singular
        if len(words) == 1:
            yield word + end
        elif end not in ("ي", "و"):
            yield " ".join(w + end for w in words)
            yield " ال".join(w + end for w in words)


def _verb(past: str, present: str) -> Iterator[str]:
    yield from (past + end for end in _PAST)
    if past.endswith("ى"):
        yield from (past[:-1] + end for end in ("ت", "وا", "يا", "تا"))
    if past.endswith("ا"):
        yield from (past[:-1] + end for end in ("ت", "وا"))
    stem = present[1:]
    yield from (person + stem + end for person, end in product(_PERSONS, _PRESENT))
    if stem[-1:] in "ىيو":
        yield from (person + stem[:-1] + end for person, end in product(_PERSONS, ("ون", "وا")))
