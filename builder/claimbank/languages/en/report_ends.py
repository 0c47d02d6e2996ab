"""Where a report ends: before the next report of its sentence, or with the sentence."""

from __future__ import annotations

from claimbank.languages.en.clauses import is_clause
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import BE, HAVE, MODAL

__all__ = ["report_end", "reports_next"]

_EVENT = word_set("event")
#: kinds of tokens at which a report may end, beside the words of a source
_ENDING = ",cQ:;-"
#: words of a subject between "and" and its reporting verb
_NEAR = 4
_ASIDES = word_set("asides")
_DECLINED = ("declined", "refused", "failed", "declines", "refuses")
_DENYING = frozenset(
    {"denies", "deny", "denied", "disputes", "dispute", "disputed", "rejects", "reject", "rejected"}
)
_WITHHELD = word_set("withheld")
_SAID = word_set("speech_acts_open") | {
    "comment",
    "elaborate",
    "give",
    "provide",
    "discuss",
    "name",
    "identify",
    "confirm",
    "apologise",
    "apologize",
    "retract",
    "withdraw",
}


def report_end(
    t: Tokens, k: int, limit: int, cues: frozenset[int], participles: frozenset[int], sources: frozenset[int]
) -> int:
    """Where the report that begins at ``k`` ends: before the next report of the sentence, or at its end.

    ``cues``, ``participles`` and ``sources`` are the tokens where finite reporting verbs, -ing forms and "according to" stand.
    """
    said = cues | participles
    for n in range(k, limit):
        kind = t.kinds[n]
        if kind == "p" and t.low[n] == "without" and t.low[n + 1 : n + 2] and t.low[n + 1] in _WITHHELD:
            return n - 1 if t.kinds[n - 1] == "," else n
        if kind == "b" and n > k + 1 and t.low[n] == "after" and _others_report(t, n + 1, limit, cues):
            return n - 1 if t.kinds[n - 1] == "," else n  # "said Holt would go after Marsh told them that"
        if n in participles and n > k + 1 and t.kinds[n : n + 3] == "g:Q" and t.kinds[n - 1] in "lNha":
            return n  # "there was no plan [saying: “...”]"
        if kind not in _ENDING and n not in sources:
            continue
        if kind == ",":
            if _breaks_at_comma(t, n, limit, cues, participles, sources):
                return n
        elif kind == "c" and n > k:
            if (
                _coordinated_cue(t, n + 1, limit, cues, participles)
                or _declines(t, n + 1, limit)
                or (t.low[n] == "but" and reports_next(t, n + 1, limit, cues))
                or _intends(t, k, n)
                or (t.low[n] == "and" and _others_report(t, n + 1, limit, cues) and is_clause(t, k, n))
            ):
                return n
        elif (
            (kind == "Q" and _leaves_quotation(t, n, limit, participles))
            or (
                kind == ":"
                and t.kinds[n + 1 : n + 2] == "Q"
                and (
                    any(m in cues for m in range(n + 2, n + 8))
                    if n + 2 < limit
                    else _quotes_whole(t, n + 1) and said.isdisjoint(range(max(k, n - 8), n))
                )
            )
            or (
                (kind == ";" and reports_next(t, n + 1, limit, cues))
                or (kind == "-" and t.low[n + 1 : n + 2] in (["though"], ["although"], ["but"]))
                or (kind == "-" and n + 1 in participles and t.kinds[n + 1] == "g")
                or (kind == "-" and _is_aside(t, n, limit))
            )
            or (n in sources and n > k)
        ):
            return n + 1 if kind == "Q" else n
    return limit


def _intends(t: Tokens, k: int, n: int) -> bool:
    """Whether the many who speak go on with what they want, behind a verb in the singular: "is dear [and] plan to go"."""
    if t.kinds[n + 2 : n + 3] != "i" or t.low[n + 1] not in (
        "plan",
        "want",
        "hope",
        "intend",
        "aim",
        "seek",
        "need",
    ):
        return False
    verbs = [w for w in t.low[k:n] if w in BE or w in HAVE]
    return bool(verbs) and all(w in ("is", "was", "has") for w in verbs)


def _quotes_whole(t: Tokens, n: int) -> bool:
    """Whether the quotation at ``n`` is a sentence of its own: said there was a need: [“More is spent on bread.”]"""
    quote = t.quotes[n]
    words = t.text[quote.start : quote.end]
    return words[:1].isupper() and words.rstrip()[-1:] in (".", "!", "?") and words.count(" ") > 3


def _declines(t: Tokens, m: int, limit: int) -> bool:
    """Whether the reporter goes on with what was left unsaid: "but then [refused to add]"."""
    while m < limit and t.kinds[m] == "a":
        m += 1
    return m + 2 < limit and t.low[m] in _DECLINED and t.kinds[m + 1] == "i" and t.low[m + 2] in _SAID


def _leaves_quotation(t: Tokens, n: int, limit: int, participles: frozenset[int]) -> bool:
    """Whether a quotation that ends the report stands at ``n``: called it “a shame,” adding; was “sad” in a statement."""
    if n + 1 >= limit:
        return False
    after = (n + 1 in participles and t.kinds[n + 1] == "g") or t.low[n + 1] in (
        "though",
        "although",
        "while",
        "but",
        "a",
        "an",
    )
    listed = "Q" in t.kinds[n + 1 : n + 4]  # a “bore,” a “glutton” and a “fool”
    if after and not listed and t.text[t.quotes[n].end - 1] == ",":
        return True
    return t.low[n + 1] in ("in", "during", "at", "on") and any(w in _EVENT for w in t.low[n + 2 : n + 6])


def _others_report(t: Tokens, k: int, limit: int, cues: frozenset[int]) -> bool:
    """Whether others report at ``k``: "said it would open and [traders bet that it would not]", "after [she told a crowd]"."""
    n = k
    if t.kinds[n : n + 1] == "s" and t.low[n - 1] == "after":
        n += 1
    while n < limit and t.kinds[n] in "dlN" and n not in cues and n - k < _NEAR:
        n += 1
    perfect = n > k and t.kinds[n - 1] == "N" and t.low[n : n + 1] in (["has"], ["have"])
    if perfect:
        n += 1  # "said it was dear and [Holt has rejected offers]"
    return n > k and n in cues and t.kinds[n + 1 : n + 2] in {"t", "s", "d", "N", "Q", *"lh"[: 2 * perfect]}


def _is_aside(t: Tokens, n: int, limit: int) -> bool:
    """Whether the reporter's own remark follows the comma at ``n``: ", a claim the firm denies"."""
    if t.low[n + 1 : n + 2] == ["something"] and t.kinds[n + 2 : n + 3] in ("N", "s", "d"):
        return any(t.low[m] in _DENYING for m in range(n + 3, min(limit, n + 8)))  # ", something Holt denies"
    if n + 3 >= limit or t.low[n + 1] not in ("a", "an"):
        return False
    noun = n + 2 if t.low[n + 2] in _ASIDES else n + 3
    return (
        t.low[noun] in _ASIDES
        and noun + 1 < limit
        and (t.kinds[noun + 1] in "twsNe" or (t.kinds[noun + 1] == "d" and t.low[noun + 1] not in ("more",)))
    )


def _breaks_at_comma(
    t: Tokens, n: int, limit: int, cues: frozenset[int], participles: frozenset[int], sources: frozenset[int]
) -> bool:
    """Whether the report ends at the comma at ``n``: ", adding that", ", but he", ", according to", ", and said"."""
    after = t.low[n + 1] if n + 1 < limit else ""
    if _is_aside(t, n, limit):
        return True
    if n + 1 in sources or (
        after == "but"
        and t.low[n + 2 : n + 3] != ["that"]
        and not (n + 2 < limit and t.low[n + 2] in MODAL and not any(m in cues for m in range(n + 3, n + 6)))
        and (n + 2 >= limit or t.kinds[n + 2] not in "pQdNn" or is_clause(t, n + 2, limit))
        and not (t.kinds[n + 2 : n + 4] in ("np", "nd", "nN", "nl") and not is_clause(t, n + 3, limit))
    ):
        return True
    if after in ("and", "while", "although", "though", "whereas", "yet") and reports_next(
        t, n + 2, limit, cues
    ):
        return True
    m = n + 1
    while m < limit and t.kinds[m] == "a":
        m += 1
    if m in sources or (m in participles and t.kinds[m] == "g"):
        return True
    return _coordinated_cue(t, n + 1, limit, cues, participles)


def _coordinated_cue(
    t: Tokens, m: int, limit: int, cues: frozenset[int], participles: frozenset[int]
) -> bool:
    """Whether a reporting verb without a subject of its own stands at ``m``, behind conjunctions, adverbs and auxiliaries."""
    be = False
    if t.low[m : m + 1] == ["on"] and t.kinds[m + 1 : m + 2] == "T":
        m += 2  # "and on Monday [said]"
    while m < limit and (t.kinds[m] in "acn" or t.low[m] in HAVE or t.low[m] in BE):
        be = be or (t.low[m] in BE and t.low[m] != "been") or t.low[m] == "been"
        m += 1
    return (m in cues and not be) or (m in participles and be)


def reports_next(t: Tokens, k: int, limit: int, cues: frozenset[int]) -> bool:
    """Whether the clause at ``k`` is a report of its own: a subject and a reporting verb, before any other verb."""
    if k < limit and t.kinds[k] in "bwp":
        return False
    for n in range(k, min(limit, k + 25)):
        if n in cues:
            return True
        if (
            t.kinds[n] in "v;:-"
            or (t.kinds[n] == "e" and t.kinds[n + 1 : n + 2] == "i")
            or (t.kinds[n] == "x" and not any(m in cues for m in range(n + 1, min(limit, n + 4))))
        ):
            return False
    return False
