"""Reads the verb group of a cue: its auxiliaries, negations and the adverbs among them."""

from __future__ import annotations

from claimbank.frozen import frozen
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import BE, HAVE, MODAL

__all__ = ["Group", "verb_group"]

_NEGATIVE = word_set("negative")
_ADVERBS_OF_TWO = word_set("adverbs_of_two")
_SECOND_WORDS = frozenset(w.split("_")[1] for w in _ADVERBS_OF_TWO)
_SPAN_NOUNS = word_set("span_nouns")
_AUXILIARIES = BE | HAVE | {"do", "does", "did"}
_NOT_ONLY = frozenset({"only", "just", "merely"})
_POSSIBLE = frozenset({"could", "might", "may", "can"})
_MODALS = MODAL | {"won't", "wouldn't", "can't", "couldn't", "cannot"}


@frozen
class Group:
    """The verb group of a cue: where it begins, and how its auxiliaries turn it."""

    start: int
    negated: bool = False
    passive: bool = False
    infinitive: bool = False
    auxiliary: bool = False
    modal: bool = False
    progressive: bool = False
    possible: bool = False


def verb_group(t: Tokens, first: int, tense: str | None) -> Group:
    """The auxiliaries, negations and adverbs before the verb at token ``first``."""
    k = first - 1
    seen: list[str] = []
    start = first
    while k >= 0 and (
        t.kinds[k] in "xna" or _shared(t, k) or _ends_adverb(t, k) or (t.kinds[k] == "," and _aside(t, k))
    ):
        if t.kinds[k] == ",":
            k = _aside(t, k)
        elif t.kinds[k] in "xn":
            seen.append(t.low[k])
            start = k
        elif t.kinds[k] == "a" and (k == 0 or t.kinds[k - 1] in "dp"):
            break
        elif _ends_adverb(t, k):
            k -= 1
            start = k
        elif t.low[k] == "ago" and k > 1 and t.low[k - 1].removesuffix("s") in _SPAN_NOUNS:
            k -= 2
            start = k
        else:
            start = k
        k -= 1
    to = k >= 0 and t.kinds[k] == "i"
    if not seen:
        return Group(start, infinitive=to and tense == "base")
    only = first > 0 and t.low[first - 1] in _NOT_ONLY  # "did not [only] deny it"
    negated = not only and any(w in _NEGATIVE or w.endswith("n't") for w in seen)
    be = seen[0] in BE or next((w for w in seen if w not in _NEGATIVE), "") in BE
    passive = be and tense in ("past", "pp")
    if passive and "'s" in seen and "been" not in seen and tense == "past":
        passive = False  # "he's said" is perfect
    return Group(
        start=start,
        negated=negated,
        passive=passive,
        infinitive=to and (tense == "base" or seen[-1] in ("be", "have")),
        auxiliary=any(w in _AUXILIARIES or w.endswith("n't") for w in seen),
        modal=not _MODALS.isdisjoint(seen),
        progressive=be and tense == "ing",
        possible=not _POSSIBLE.isdisjoint(seen),
    )


def _shared(t: Tokens, k: int) -> bool:
    """Whether the word at ``k`` stands between an auxiliary and its verb: "have [both] said"."""
    if t.low[k] == "yet":
        return k > 0 and t.kinds[k - 1] in "xn"  # "has not [yet] said"
    return t.low[k] in ("both", "all", "each") and k > 1 and t.kinds[k - 1] in "xN,s"


def _aside(t: Tokens, k: int) -> int:
    """The first comma of an adverb between commas, the second at ``k``, in a verb group: "had, of course, denied"; else 0."""
    m = k - 1
    comma = t.kinds.rfind(",", max(k - 8, 0), k)
    if comma > 0 and t.kinds[comma - 1] in "xn" and t.kinds[comma + 1] in "pT":
        return 0 if set(t.kinds[comma + 1 : k]) & set("vxeswt;:Q") else comma  # "has, over the years, said"
    if m > 2 and _ends_adverb(t, m):
        m -= 1
    elif m < 3 or t.kinds[m] != "a":
        return 0
    return m - 1 if t.kinds[m - 1] == "," and t.kinds[m - 2] in "xn" else 0


def _ends_adverb(t: Tokens, k: int) -> bool:
    """Whether an adverb of two words ends at ``k``: "has [at times] said"."""
    return t.low[k] in _SECOND_WORDS and k > 0 and f"{t.low[k - 1]}_{t.low[k]}" in _ADVERBS_OF_TWO
