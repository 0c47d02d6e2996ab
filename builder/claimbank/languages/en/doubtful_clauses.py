"""Whether words that may or may not be a clause are what was said: behind "said" without "that", behind an adverbial."""

from __future__ import annotations

from claimbank.languages.en.clauses import is_clause, quoted_verb
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["doubtful_clause", "opened_clause"]

_OPENERS = ("if", "while", "although", "though", "because", "since", "when", "unless", "until", "once", "as")
_PREPOSITIONAL = ("as", "after", "before", "since", "until")
_ROUNDING = ("as", "about", "around", "over", "under", "up", "between", "above", "below")
#: objects of "say" that are no clause: "said sorry", "said the same"
_WORDS = word_set("spoken_words")


def doubtful_clause(t: Tokens, k: int) -> bool:
    """Whether what follows "said" can only be a clause, though its verb may be a noun: "said the nation faces ruin"."""
    rounded = t.kinds[k] in "pb" and _rounds(t, k)
    if t.low[k] in _OPENERS and not rounded:
        return _two_clauses(t, k)
    if (t.kinds[k] not in "dNlmhn" or t.low[k] in _WORDS) and not rounded:
        return False
    for n in range(k + 1, min(len(t), k + 30)):
        kind = t.kinds[n]
        if kind == "Q" and n > k + 1 and (quoted_verb(t, n) or t.kinds[n + 1 : n + 2] in tuple("do")):
            return True
        if kind in ";:" or (kind == "Q" and is_statement(t, n)):
            return False
        if kind in "vx" or (kind == "e" and t.kinds[n - 1] in "lNhm)") or t.low[n] == "provided":
            return True
        if kind == "b" and t.kinds[n - 1] != "," and t.low[n] not in _PREPOSITIONAL:
            return False
        if t.kinds[n] == "h" and t.kinds[n - 1] in "lNgh)Q" and t.kinds[n + 1 : n + 2] in tuple("lNpdmgQ"):
            return True
    return False


def _rounds(t: Tokens, k: int) -> bool:
    """Whether the preposition at ``k`` rounds a number: "said [about] nine thousand are"."""
    return t.low[k] in _ROUNDING and "m" in t.kinds[k + 1 : k + 4]  # "as many as 900"


def _two_clauses(t: Tokens, k: int) -> bool:
    """Whether two clauses stand at ``k``, the first with a conjunction: "said [if it went on then the bank may] act"."""
    found = 0
    for n in range(k + 1, min(len(t), k + 40)):
        if t.kinds[n] in ";:" or (t.kinds[n] == "Q" and is_statement(t, n)):
            return False
        subject = t.kinds[n] in "sN" or (t.kinds[n] in "lh" and t.kinds[n - 1] in "dlc")
        verb = n + 2 if t.kinds[n + 1 : n + 2] == "a" else n + 1
        found += subject and t.kinds[verb : verb + 1] in tuple("vxe")
        if found > 1:
            return True
    return False


def opened_clause(t: Tokens, k: int) -> bool:
    """Whether an adverbial and a comma, then a clause, stand at ``k``: "said if elected, he would"."""
    for n in range(k + 2, min(len(t), k + 18)):
        if t.kinds[n] == ",":
            if t.kinds[n + 1 : n + 2] == "Q":
                return is_statement(t, n + 1)
            return t.kinds[n + 1 : n + 2] in tuple("sdN") and is_clause(t, n + 1, len(t))
        if t.kinds[n] in ";:Q":
            return False
        if (t.low[k] == "unless" and t.kinds[n : n + 2] in ("sx", "sv")) or (
            t.low[k] == "if" and n > k + 4 and t.kinds[n : n + 2] == "sx" and t.kinds[n - 1] in "lNh"
        ):
            return True
    return False
