"""Where the noun phrase before a verb begins: over relative clauses, participles and leading adverbials.

All positions are token numbers of ``Tokens``; spans are half open.
"""

from __future__ import annotations

from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, roles, titles

__all__ = ["is_participle", "noun_phrase_start", "relative_before"]

_RELATIVE = word_set("relatives")
_NAMING = word_set("naming")
_SEEN_AS = (
    "such",
    "known",
    "described",
    "identified",
    "seen",
    "regarded",
    "viewed",
    "hailed",
    "billed",
    "cast",
)
_SAYING = ("say", "think", "believe", "insist", "argue", "hope")
_PAIRED = word_set("paired_adjectives")
_DAYS = word_set("span_nouns") | {"day", "moment", "minute"}
_SPAN_NOUNS = word_set("span_nouns")
_PLURALS = word_set("plural_nouns")


#: kinds of words that a noun phrase goes on with, whatever stands beside them
_NOMINAL = "lNmpoi"


def relative_before(t: Tokens, lo: int, k: int) -> int | None:
    """The relative pronoun within ``lo`` .. ``k`` whose clause the verb at ``k`` belongs to."""
    for r in range(k - 1, max(lo, k - 12) - 1, -1):
        if t.low[r] in _RELATIVE:
            noun_before = (r > lo and t.kinds[r - 1] in "lNhTmg)") or (
                r == lo and r > 0 and t.kinds[r - 1] in ",)"
            )
            return (
                r
                if (noun_before and t.low[r] != "that")
                or (noun_before and t.kinds[r - 1] in "lNh" and r > lo)
                else None
            )
        if t.kinds[r] in "vbs":
            return None
    return None


def is_participle(t: Tokens, k: int, hi: int) -> bool:
    """Whether the -ed form at ``k`` is an adjective or a reduced relative clause, not a finite verb."""
    after = t.kinds[k + 1] if k + 1 < hi else ""
    before = t.kinds[k - 1] if k else ""
    if before in ("x", "s") or (before == "a" and k > 1 and t.kinds[k - 2] in "xs"):
        return False
    joint = after != "" and "-" in t.low[k] and not t.low[k].startswith(("re-", "co-", "pre-"))
    if t.low[k] in _NAMING or (
        (joint or before in "dpc") and after in "lNhgm"
    ):  # "the guild-backed candidate"
        return True
    named = before == "N" and not (k == 1 and t.low[0] in documents())
    if (named and t.low[k + 1 : k + 2] != ["by"]) or _joins_verbs(t, k, hi):
        return False
    if after == "i" and t.kinds[k + 2 : k + 3] in tuple("dNlm"):
        return before in "lNh"  # "a message [sent] to the firm"
    return bool(after) and after in "pTa" and (before in "lNhm" or t.low[k - 1] == "those")


def _joins_verbs(t: Tokens, k: int, hi: int) -> bool:
    """Whether "and" stands between ``k`` and ``hi``, but within a name: "the Office for Trade [and] Development"."""
    return any(t.kinds[n] == "c" and t.kinds[n - 1] + t.kinds[n + 1] != "NN" for n in range(k, hi - 1))


def noun_phrase_start(t: Tokens, lo: int, hi: int) -> int:
    """Where the noun phrase that ends at ``hi`` begins, not before ``lo``; ``hi`` where there is none."""
    k = hi - 1
    while k >= lo:
        kind = t.kinds[k]
        if kind == "s":
            return k if k == hi - 1 else k + 1
        if (kind in _NOMINAL and not _addressed(t, lo, k, hi)) or _within_phrase(t, lo, k):
            k -= 1
            continue
        if k == hi - 1 and kind in "ve" and t.kinds[k - 1] == "s" and k - 2 > lo and t.kinds[k - 2] in "lh":
            k -= 2  # "the skippers [it asked] said"
            continue
        if kind in "vx" or (kind == "e" and not is_participle(t, k, hi)):
            r = relative_before(t, lo, k)
            if r is None or r <= lo:
                return r if r == lo and r is not None else k + 1
            k = r - 1
            continue
        if _opens_clause(t, lo, k):
            return k + 1
        if kind == "d" and lo + 1 < k < hi - 1 and _begins_anew(t, k):
            return k
        if kind == "c" and (_finite_between(t, lo, k) or k == lo):
            if k > lo + 1 and t.low[k - 1] in _PAIRED and t.low[k + 1] in _PAIRED:
                k -= 2
                continue
            return k + 1
        if _stands_before(t, lo, k, hi):
            return k + 1
        k -= 1
    return _after_leading_phrase(t, lo, hi)


def _begins_anew(t: Tokens, k: int) -> bool:
    """Whether the article at ``k`` opens a phrase right behind another one: "a point [the office] denied"."""
    behind = t.kinds[k - 1] in "lh" and t.kinds[k - 2] in ("da" if t.kinds[k + 1] == "N" else "dlhNa")
    return behind and t.low[k] in ("the", "a", "an")


def _opens_clause(t: Tokens, lo: int, k: int) -> bool:
    """Whether the word at ``k`` opens the clause whose subject the phrase is: "because", "that", "but", no "seen as"."""
    kind, low = t.kinds[k], t.low[k]
    if kind == "b":
        return low != "as" or not (k > lo and t.low[k - 1] in _SEEN_AS)
    return kind in "tw" or (kind == "c" and low in ("but", "yet", "nor"))


def _addressed(t: Tokens, lo: int, k: int, hi: int) -> bool:
    """Whether a pronoun between a verb and a phrase is whoever was told: "told [him] the party is worried"."""
    return (
        t.kinds[k] == "o"
        and t.kinds[k + 1 : min(k + 2, hi)] in ("d", "N")
        and k > lo
        and t.kinds[k - 1] in "ve"
    )


def _stands_before(t: Tokens, lo: int, k: int, hi: int) -> bool:
    """Whether a time, an adverb, a quotation or the verb of another clause stands at ``k``, before the phrase."""
    kind, low = t.kinds[k], t.low[k]
    after = t.kinds[k + 1] if k + 1 < hi else ""
    if kind == "o":
        return True
    if kind == "T":
        return (
            after != ""
            and after in "dNslm"
            and not low.endswith("'s")
            and (k == lo or t.kinds[k - 1] in "pdlaT")
        )
    if kind == "a":
        return (k == lo or t.kinds[k - 1] not in "dlNm") and after != "" and after in "dNs"
    if kind == "h" and low in _SAYING and k > lo:
        return (
            t.kinds[k - 1] in "lNh" and t.kinds[k + 1] in "ldNmh"
        )  # "sources say [party figures] had argued"
    return kind == "Q" and is_statement(t, k)


def _within_phrase(t: Tokens, lo: int, k: int) -> bool:
    """Whether the word at ``k`` goes on with the phrase: "funds [being brought] under control", "those [who] vote"."""
    if t.kinds[k] == "T" and k > lo and t.kinds[k - 1] == "d" and t.kinds[k + 1 : k + 2] == "m":
        return True  # "the [June] 19 vote"
    if t.low[k] == "being" or (t.kinds[k] in "ve" and k > lo and t.low[k - 1] == "being"):
        return True
    if t.low[k] not in ("who", "which") or k == lo or t.kinds[k - 1] not in "lNh":
        return False
    verb = k + 2 if t.kinds[k + 1] == "a" else k + 1
    return t.kinds[verb : verb + 1] in tuple("hvxe")


def _finite_between(t: Tokens, lo: int, hi: int) -> bool:
    return any(
        t.kinds[k] in "vx"
        or (t.kinds[k] == "e" and not is_participle(t, k, hi))
        or (t.kinds[k] == "h" and k > lo and _is_many(t.low[k - 1]) and t.kinds[k + 1] in "pdol")
        for k in range(lo, hi)
    )


def _is_many(noun: str) -> bool:
    return (noun.endswith("s") and not noun.endswith(("ss", "'s"))) or noun in _PLURALS


def _after_leading_phrase(t: Tokens, lo: int, hi: int) -> int:
    """Skips a prepositional phrase that opens a clause: "In London officials"."""
    while lo < hi and (t.kinds[lo] in "cab" or t.kinds[lo] == "n"):
        lo += 1
    if (
        lo + 2 < hi
        and t.low[lo] in ("this", "last", "next")
        and (t.low[lo + 1] in _SPAN_NOUNS or t.kinds[lo + 1] == "T")
    ):
        return lo + 2
    day = lo + 2 if t.low[lo + 1 : lo + 2] == ["same"] else lo + 1
    if day + 1 < hi and t.low[lo] == "the" and t.low[day] in _DAYS and t.kinds[day + 1] in "dNs":
        return day + 1  # "the same day the governor's office [announced]"
    if lo + 1 < hi and t.low[lo] in ("about", "around", "over", "under") and t.kinds[lo + 1] == "m":
        return lo  # "[about 29% of readers] said"
    if lo + 2 < hi and t.low[lo] == "at" and t.low[lo + 1] in ("least", "most"):
        return lo + 2
    if lo + 1 < hi and t.kinds[lo] in "ge" and t.kinds[lo + 1] in "pi":
        return _second_phrase(t, lo + 1, hi) or (lo + 2 if t.kinds[lo] == "g" else lo)
    if lo < hi and t.kinds[lo] == "p" and t.low[lo] not in ("like",):
        return _second_phrase(t, lo, hi) or hi
    return lo


def _second_phrase(t: Tokens, lo: int, hi: int) -> int | None:
    """Where the noun phrase behind that of the preposition at ``lo`` begins: "asked about the fees [Mr Hall]"."""
    for k in range(lo + 2, hi):
        if (
            t.kinds[k] == "s"
            or (t.kinds[k] == "d" and t.kinds[k - 1] not in "pdcx")
            or (t.kinds[k] == "N" and t.kinds[k - 1] in "lTmhQ" and t.low[k - 1] not in roles())
            or (t.low[k] in titles() and t.kinds[k - 1] == "N")
        ):
            return k
    return None
