"""Finds the subject that a verb behind "and" or "but" shares with the verb before it: "He left and [said]"."""

from __future__ import annotations

from claimbank.languages.en.apposed_subjects import Phrase, is_barrier
from claimbank.languages.en.phrase_starts import is_participle, relative_before
from claimbank.languages.en.subjects import subject_before
from claimbank.languages.en.tokens import Tokens

__all__ = ["coordinated_subject"]


def coordinated_subject(t: Tokens, i: int, cues: frozenset[int], floor: int = 0) -> Phrase | None:
    """The subject that a verb behind "and" or "but" shares with the verb before it: "He left and [said]".

    A reporting verb (``cues``) shares that of the reporting verb before it, not that of a verb in what it reports.
    """
    near = range(i - 1, max(floor, i - 60), -1)
    for k in near:
        if (
            k in cues
            and not is_barrier(t, k)
            and t.kinds[k - 1] not in "dpi"
            and not t.low[k - 1].endswith("'s")
        ):
            found = subject_before(t, _group_start(t, k, floor), floor)
            if found is None or t.kinds[found.start] in "wt":
                continue
            if (
                found.start
                and t.low[found.start - 1] in ("when", "as", "while", "after")
                and "," in t.kinds[k:i]
            ):
                continue  # "When he asked of it, Mr Holt left but [said]"
            return found
    for k in range(i - 1, max(floor, i - 45), -1):
        if t.kinds[k] in ";:?!Q" and is_barrier(t, k):
            return None
        if (
            t.kinds[k] in "vx"
            or (t.kinds[k] == "e" and not is_participle(t, k, i))
            or (t.kinds[k] == "h" and k and (t.kinds[k - 1] == "s" or _plural_verb(t, k)))
        ):
            start = _group_start(t, k, floor)
            if start > floor and t.kinds[start - 1] in "ic":
                continue
            found = subject_before(t, start, floor)
            if found is None or t.kinds[found.start] in "wt":
                continue
            if k > floor and relative_before(t, floor, start) is not None:
                continue
            return found
    return None


def _plural_verb(t: Tokens, k: int) -> bool:
    """Whether the base form at ``k`` is the verb of a plural before it: "the senators [oppose] the plan"."""
    noun = k - 1
    while noun > 0 and t.kinds[noun] in "an":
        noun -= 1
    low = t.low[noun]
    plural = t.kinds[noun] in "lN" and low.endswith("s") and not low.endswith(("ss", "'s"))
    return plural and not t.low[k].endswith("s") and t.kinds[k + 1 : k + 2] in tuple("dNoit")


def _group_start(t: Tokens, k: int, floor: int) -> int:
    while k > floor and t.kinds[k - 1] in "xna":
        k -= 1
    return k
