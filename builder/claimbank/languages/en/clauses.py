"""Looks at clauses: what follows a cue, whether words form a clause, and where one begins."""

from __future__ import annotations

from claimbank.languages.en.noun_phrases import phrase_end
from claimbank.languages.en.statements import is_statement
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import word_class

__all__ = [
    "after_adjuncts",
    "clause_start",
    "is_clause",
    "quoted_verb",
    "that_ahead",
]

_ADVERBS_OF_TWO = word_set("adverbs_of_two")
_MANY = word_set("others") | {"people", "police", "children"}
_MULTITUDES = ("hundreds", "dozens", "thousands", "many", "several", "countless", "two", "three", "four")
_ARTICLES = ("a", "an", "the", "his", "her", "its", "their", "my", "our", "your")
_ONE = ("a", "an", "another", "this", "each", "every")
_MEASURED = ("recently", "late", "early", "far", "long", "soon")
_SPAN_NOUNS = word_set("span_nouns")
_TEMPORAL = ("before", "after", "since", "until")
_EVENT = word_set("event")
_DEMONSTRATIVE_AFTER = word_set("demonstrative_after")
_ADJUNCT_PREPOSITIONS = word_set("adjunct_prepositions")


def _occasion(t: Tokens, k: int, limit: int) -> int | None:
    """The end of the time or place that begins at ``k`` ("on Monday", "in a statement"), None where there is none."""
    kind, low = t.kinds[k], t.low[k]
    if k + 1 < limit and f"{low}_{t.low[k + 1]}" in _ADVERBS_OF_TWO:
        return k + 2
    if kind == "T" and k + 1 < limit and t.low[k + 1] in _SPAN_NOUNS:
        return k + 2
    often = _often(t, k)
    if often or kind == "T" or kind == "a":
        return often or k + 1
    if (
        low in ("last", "this", "next", "earlier", "later", "late", "early", "that", "the", "a")
        and k + 1 < limit
    ):
        if t.low[k + 1] in _SPAN_NOUNS or t.kinds[k + 1] == "T":
            return k + 2
        if (
            k + 2 < limit
            and t.kinds[k + 1] in "aT"
            and (t.low[k + 2] in _SPAN_NOUNS or t.kinds[k + 2] == "T")
        ):
            return k + 3
        if low in ("late", "early", "later", "earlier"):
            return k + 1
        return None
    if ((kind == "p" and low in _ADJUNCT_PREPOSITIONS) or low in ("after", "before")) and k + 1 < limit:
        end = phrase_end(t, k + 1, limit)
        if t.kinds[k + 1] == "T":
            end = k + 2
            while end < limit and (t.kinds[end] in "Tm" or t.low[end] in _SPAN_NOUNS):
                end += 1
            return end
        if t.kinds[k + 1] == "g":
            end = phrase_end(t, k + 2, limit)
        return end if end > k + 1 else None
    return None


def _often(t: Tokens, k: int) -> int:
    """The token after how often something is said, from ``k`` on: "promised [hundreds of times] that"; else 0."""
    return t.low.index("times", k) + 1 if t.low[k] in _MULTITUDES and "times" in t.low[k + 1 : k + 3] else 0


def after_adjuncts(t: Tokens, k: int, limit: int) -> int:
    """The token after adverbs, times and prepositional phrases from ``k`` on, if a content can begin there."""
    best = k
    while k < limit:
        comma = t.kinds[k] == "," and k + 1 < limit
        end = _occasion(t, k + 1 if comma else k, limit)
        if end is None or (t.low[k] in ("about", "over", "under") and "m" in t.kinds[k + 1 : k + 3]):
            break  # "said [about] nine thousand"
        if comma and not (end < limit and t.kinds[end] in ",tQ:"):
            break
        k = end
        best = k
        if best < limit and t.kinds[best] in "tQ:":
            break
    return best


def that_ahead(t: Tokens, k: int, limit: int, reach: int = 32) -> int | None:
    """The token of the complementiser "that" ahead of ``k``, with no clause, quotation or semicolon before it."""
    commas = 0
    for n in range(k, min(limit, k + reach)):
        kind = t.kinds[n]
        if kind == "t":
            m = n + 2 if t.kinds[n + 1 : n + 2] == "a" else n + 1
            after = t.kinds[m] if m < limit else ""
            if (
                (
                    after in tuple("vxe")
                    or (
                        after == ","
                        and t.kinds[n - 1] != "N"
                        and t.low[n - 1].removesuffix("s") not in _EVENT
                    )
                    or (after == "h" and (t.kinds[n + 2 : n + 3] in tuple("ipd") or t.low[m].endswith("s")))
                )
                and n > k
                and t.kinds[n - 1] in "lNh"
                and t.low[n - 1].removesuffix("s") not in _SPAN_NOUNS
            ) or after in tuple(";:?!)"):
                return None
            if (n + 1 < limit and (t.low[n + 1] in _SPAN_NOUNS or t.low[n + 1] == "way")) or (
                n > k and t.low[n - 1] in _DEMONSTRATIVE_AFTER
            ):
                return None
            return n
        if kind == "v" and n > k and t.kinds[n - 1] == "d" and t.kinds[n + 1 : n + 2] in ("l", "h"):
            continue  # "in a [taped] message that"
        if kind == "b" and (
            t.low[n] in ("after", "before")
            or (
                t.low[n] == "as"
                and (t.low[n - 1] in _MEASURED or (n + 1 < limit and t.low[n + 1] in _MEASURED))
            )
        ):
            continue
        if (
            kind in "vxs;:?!wb"
            or (kind == "Q" and is_statement(t, n))
            or (kind == "e" and t.kinds[n + 1 : n + 2] == "t" and n > k)
        ):
            return None
        if kind == ",":
            commas += 1
            if commas > 3:
                return None
    return None


def is_clause(t: Tokens, k: int, limit: int, reach: int = 45, joined: bool = True) -> bool:
    """Whether a clause begins at ``k``: a subject, then a finite verb that belongs to it, not to a relative clause.

    ``joined``: whether a long subject may be made of two phrases with "and" between them.
    """
    if k >= limit or (t.kinds[k] in ",;:?!)-vxt" and t.low[k] not in ("having", "being")):
        return False
    if t.kinds[k] == "s":
        return _pronoun_opens(t, k, limit)
    subject = relative = described = False
    for n in range(k, min(limit, k + reach)):
        kind = t.kinds[n]
        inner = kind == "b" and subject and _subordinates(t, n)
        if kind in ";:?!" or (inner and (relative or not described)):
            return False
        if kind == "s" and n > k:
            return True
        if kind == "c" and n - k > 6 and not relative and not joined:
            return False  # the verb belongs to a second clause: "announced a concert in the park and two more will follow"
        if inner or (kind in "wt" and subject):
            relative = described = True  # "ovens, which warm us [when it is cold], are dear"
        elif kind == "Q" and subject and not relative and quoted_verb(t, n):
            return True
        elif _finite_at(t, n, k, limit, subject):
            if not relative:
                return subject
            relative = False
        elif kind in "lNdsmQhTg":
            subject = True
    return False


def _pronoun_opens(t: Tokens, k: int, limit: int) -> bool:
    """Whether a clause begins with the pronoun at ``k``: "it was late", not that of "of explaining [it], but it is"."""
    after = t.kinds[k + 1 : k + 2]
    if after == "," and t.kinds[k + 2 : k + 3] not in ("a", "d", "w"):
        return False
    if not set(t.kinds[k + 1 : min(limit, k + 12)]).isdisjoint("vxeh"):
        return True
    return after == "Q" and k + 1 < limit and quoted_verb(t, k + 1)


def _subordinates(t: Tokens, n: int) -> bool:
    """Whether the subordinator at ``n`` opens a clause: not "as", not that of "Mr Hall, though, would leave"."""
    if t.low[n] == "as":
        return t.kinds[n + 1 : n + 3] in (
            "Nv",
            "Ne",
            "Nx",
            "sv",
            "se",
            "sx",
        )  # "goals [as Orin kept] the lead"
    if t.low[n] in _TEMPORAL and t.kinds[n - 1] in "lhN" and t.kinds[n + 1 : n + 2] in tuple("dlNT"):
        return _groups(t, n + 1) != 1  # "the visit [before] the vote will help"
    return not (t.low[n] == "though" and t.kinds[n - 1 : n + 2] == ",b,")


def _groups(t: Tokens, k: int) -> int:
    """How many verb groups follow ``k`` before a mark; two stand for two or more."""
    found = 0
    for n in range(k, min(len(t), k + 30)):
        kind = t.kinds[n]
        if kind in ",;:?!Qbwt-":
            break
        verb = kind in "vx" or (kind == "e" and t.kinds[n + 1 : n + 2] in tuple("dosQ"))
        if verb and t.kinds[n - 1] not in "vxani" and (t.kinds[n - 1] != "s" or n == k + 1):
            found += 1
            if found > 1:
                break
    return found


def quoted_verb(t: Tokens, n: int) -> bool:
    """Whether the quotation at ``n`` begins with a verb: The islands [“belong to the crown”]."""
    quote = t.quotes[n]
    first, _, rest = t.text[quote.start : quote.end].partition(" ")
    if first.endswith("ly") and first.islower():
        first, _, rest = rest.partition(" ")  # the ruling “[wholly] changes the case”
        return word_class(first) in ("v", "x", "h", "e")
    owned = first.endswith("s") and rest.partition(" ")[0] in _ARTICLES
    return first.islower() and bool(rest) and (owned or word_class(first) in ("v", "x", "h", "e"))


def _finite_at(t: Tokens, n: int, k: int, limit: int, subject: bool) -> bool:
    """Whether the token at ``n`` is a finite verb, judged by its neighbours."""
    kind = t.kinds[n]
    before = t.kinds[n - 1] if n > k else ""
    after = t.kinds[n + 1] if n + 1 < limit else ""
    if (
        t.low[n] in ("be", "been", "being")
        or before == "i"
        or (n > k and t.low[n - 1] in ("be", "been", "being", "having"))
    ):
        return False
    if kind in "vx":
        return n > k and before != "c"  # "a layer of brick and [holds] it": the verb of the clause before
    if not subject:
        return False
    if t.low[n] == "close" and after == "i":
        return False  # "an aide close to the premier"
    if kind == "h" and not t.low[n].endswith("s") and (t.low[k] in _ONE or _after_singular(t, k, n)):
        return False  # "another [voice] to the debate", "the relay [crown] to his title"
    if kind == "h":
        if before == "," and t.low[n].endswith("s") and after in tuple("dm") and t.kinds[n - 2] in "lNh":
            return True  # "the reading, an act of faith, [serves] many"
        return before == "w" or (
            before in tuple("lNsha)")
            and after in tuple("dopiatsgNlmQ")
            and before + after not in ("NN", "Nl", "ll", "hl", "lN", "hN", "Np", "lp", "hp", "aN", "al")
        )
    if kind == "e" and before == "d" and t.low[n - 1] in _ARTICLES:
        return False  # "in a [written] statement"
    if kind == "e":
        return after in {"", *"dosQitNgamTlhb"} or (
            (before in tuple("lNh)") or (before == "a" and n > k + 1 and t.kinds[n - 2] == "N"))
            and after in ("p", "a")
            and (t.low[n + 1] != "by" or t.kinds[n + 2 : n + 3] == "m")
        )
    return False


def _after_singular(t: Tokens, k: int, n: int) -> bool:
    """Whether a base form at ``n`` follows a noun in the singular, so that it is a noun as well."""
    if n <= k or t.kinds[n - 1] not in "lh":
        return False
    plural = any(w.endswith(("s", "men")) and not w.endswith(("ss", "'s")) for w in t.low[k:n])
    return not plural and not set(t.low[k:n]) & _MANY and "c" not in t.kinds[k:n]


def clause_start(t: Tokens, k: int, floor: int) -> int:
    """Where the main clause that ends at ``k`` (exclusive) begins, not before ``floor``; leading "but" and "and" left out."""
    start = k
    while start > floor:
        kind = t.kinds[start - 1]
        if kind in ";:?!" or (kind == "Q" and is_statement(t, start - 1)):
            break
        if kind == "-" and floor == 0 and start < 10 and not set(t.kinds[: start - 1]) - set("NT,()mp"):
            break  # "LEYTON (Reuters) - The mayor"
        start -= 1
    while start < k and (t.kinds[start] == "c" or t.kinds[start] in ",-"):
        start += 1
    return start
