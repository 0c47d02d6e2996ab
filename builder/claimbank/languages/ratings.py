"""A fact-checker's verdict, in words or as a number on its own scale, on the one scale of the contract."""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages.tables import table

__all__ = ["is_heading", "normalized", "on_scale"]

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[:.;!؛،()]|\s[-–—]\s")
#: spellings that a verdict has beside the ordinary one
_SPELLED = str.maketrans("ىة", "يه")
_STEPS = ((0.9, "true"), (0.65, "mostly_true"), (0.4, "half"), (0.15, "misleading"), (0.0, "false"))


def normalized(words: str | None) -> str | None:
    """The step that a verdict in words stands for; None where no word, or more than one verdict, tells.

    What stands behind a colon, a dash or a full stop explains the verdict and is not read, unless it takes it back (but).

    >>> normalized("Mostly True"), normalized("FALSE: the film is older"), normalized("عارٍ من الصحة")
    ('mostly_true', 'false', 'false')
    >>> normalized("Three storks"), normalized("Not misleading") is None
    (None, True)

    What stands there may be headed, as in

    >>> normalized("The verdict: misleading (see below)")
    'misleading'
    """
    told = [part for part in _PART.split(words or "") if _folded(part) and not is_heading(part)]
    if any(_begins(_folded(part), _words("but")) for part in told[1:]):
        return None
    for part in (words or "", *told[:1]):
        said = _folded(part)
        if said in _verdicts():
            return _verdicts()[said]
        bare = tuple(w for w in (word.removeprefix("ال") for word in said) if w not in _beside())
        if bare in _verdicts():
            return _verdicts()[bare]
    return None


def _begins(said: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(said[: len(phrase)] == phrase for phrase in phrases)


def is_heading(words: str) -> bool:
    """Whether words only announce a verdict.

    >>> is_heading("Our rating"), is_heading("Our rating: false")
    (True, False)
    """
    said = _folded(words)
    return bool(said) and all(word.removeprefix("ال") in _beside() for word in said)


def on_scale(value: float, worst: float, best: float) -> str | None:
    """The step of a number between the worst and the best rating; None for one outside, or a scale without length.

    From 0.9 of the way on it is true, from 0.65 mostly true, from 0.4 half, from 0.15 misleading, below that false: of
    five steps each is one.

    >>> [on_scale(n, 1, 5) for n in (1, 2, 3, 4, 5)]
    ['false', 'misleading', 'half', 'mostly_true', 'true']
    >>> on_scale(0, 1, 5), on_scale(1, 1, 1)
    (None, None)
    """
    if worst == best or not min(worst, best) <= value <= max(worst, best):
        return None
    share = (value - worst) / (best - worst)
    return next(step for least, step in _STEPS if share >= least)


@cache
def _verdicts() -> dict[tuple[str, ...], str]:
    aside = ("beside", "but")
    return {_folded(row["words"]): row["rating"] for row in table("ratings") if row["rating"] not in aside}


@cache
def _words(kind: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_folded(row["words"]) for row in table("ratings") if row["rating"] == kind)


@cache
def _beside() -> frozenset[str]:
    """Words that may stand beside a verdict and change nothing."""
    return frozenset(word.removeprefix("ال") for words in _words("beside") for word in words)


def _folded(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(words).text.lower().translate(_SPELLED)))
