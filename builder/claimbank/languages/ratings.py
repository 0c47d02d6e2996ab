"""A fact-checker's verdict, in words or as a number on its own scale, on the one scale of the contract."""

from __future__ import annotations

import re
from functools import cache

from claimbank.fold import fold
from claimbank.languages.tables import table

__all__ = ["normalized", "on_scale"]

_WORD = re.compile(r"[^\W_]+")
_STEPS = ((0.9, "true"), (0.65, "mostly_true"), (0.4, "half"), (0.15, "misleading"), (0.0, "false"))


def normalized(words: str | None) -> str | None:
    """The step that a verdict in words stands for; None where no word, or more than one verdict, tells.

    What stands behind a colon, a dash or a full stop explains the verdict and is not read.

    >>> normalized("Mostly True"), normalized("FALSE: the film is older"), normalized("عارٍ من الصحة")
    ('mostly_true', 'false', 'false')
    >>> normalized("Three storks"), normalized("Not misleading") is None
    (None, True)
    """
    for part in (words or "", re.split(r"[:.;!؛،]|\s[-–—]\s", words or "", maxsplit=1)[0]):
        said = _folded(part)
        if said in _verdicts():
            return _verdicts()[said]
        bare = tuple(word.removeprefix("ال") for word in said if word not in _beside())
        if bare in _verdicts():
            return _verdicts()[bare]
    return None


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
    return {_folded(row["words"]): row["rating"] for row in table("ratings") if row["rating"] != "beside"}


@cache
def _beside() -> frozenset[str]:
    """Words that may stand beside a verdict and change nothing."""
    return frozenset(
        w for row in table("ratings") if row["rating"] == "beside" for w in _folded(row["words"])
    )


def _folded(words: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(words).text.lower()))
