"""Finds the noun phrase that is a cue's subject: before it, over appositions and relative clauses, or after it.

All positions are token numbers of ``Tokens``; spans are half open.
"""

from __future__ import annotations

from claimbank.languages.en.apposed_subjects import Phrase, has_role, is_barrier, is_name, over_appositions
from claimbank.languages.en.inflection import plural
from claimbank.languages.en.kinds import BODIES, is_human, is_plural_noun
from claimbank.languages.en.noun_phrases import appositions_after, phrase_end
from claimbank.languages.en.phrase_names import head_end
from claimbank.languages.en.phrase_starts import noun_phrase_start
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import documents, organisations, titles

__all__ = ["Phrase", "subject_after", "subject_before"]

_REACH = 7  # appositions and clauses between a subject and its verb
_NESTED = 4  # an aside within an aside: more are no prose
_SPAN_NOUNS = word_set("span_nouns")
_LEADING = word_set("leading")
_CLAIMING = word_set("belief") | word_set("inverting") | {"claim", "insist", "admit", "tell"}
_TELLING = {form for verb in _CLAIMING for form in (verb, f"{verb}s", f"{verb}ed")} | {
    "said",
    "told",
    "knew",
    "felt",
    "thought",
}
_BODIES = {plural(w) for w in BODIES}


def _segments(t: Tokens, i: int, floor: int) -> list[tuple[int, int]]:
    """Comma-bounded stretches to the left of ``i``, nearest first, up to a quotation, semicolon, colon or ``floor``."""
    out: list[tuple[int, int]] = []
    hi = k = i
    while k > floor and len(out) < _REACH:
        k -= 1
        kind = t.kinds[k]
        if kind == ")":
            depth = k
            while k > floor and t.kinds[k] != "(" and depth - k < 40:
                k -= 1
            if k > floor and t.kinds[k] == "(" and depth == hi - 1:
                hi = k
            continue
        if kind == "Q" and t.text[t.quotes[k].end - 1] == "," and _joins_on(t, k, i, floor):
            out.append((k + 1, hi))
            hi = k + 1
            continue
        if kind in ";:?!Q" and is_barrier(t, k):
            out.append((k + 1, hi))
            return out
        if kind in ",-":
            out.append((k + 1, hi))
            hi = k
    out.append((k, hi))
    return out


def subject_before(t: Tokens, i: int, floor: int = 0, nested: int = 0) -> Phrase | None:
    """The subject of the verb group that begins at token ``i``, to its left, over ``_NESTED`` asides at most.

    It passes over "Dana Reed, head of Orin, a mining company, [told]" and "the man, who lives there, [said]".
    """
    if i <= floor or nested > _NESTED:
        return None
    day = i - 3 if i > 4 and t.kinds[i - 3 : i - 1] == "pT" and t.low[i - 1] == "that" else i - 1
    if t.low[i - 1] == "that" and i > 1 and _tells_itself(t, day - 1):
        run = _noun_run(t, day, floor)
        inner = run < day and not set(t.kinds[floor:run]).isdisjoint("vxegp")
        return Phrase(run, day, (), i - 1) if inner else None  # "lost [a suit] that accused it of fraud"
    i = _behind_relative(t, i, floor)
    if t.low[i - 1] in ("who", "which"):
        end = _before_time(t, i - 1, floor)
        found = subject_before(t, end, floor, nested + 1) if end > floor else None
        if found is None:
            run = _noun_run(t, end, floor)
            return Phrase(run, end, (), i - 1) if run < end else None
        while found.start + 1 < found.end and (
            t.kinds[found.start] == "p" or t.low[found.start] in ("citing", "quoting")
        ):
            found = Phrase(found.start + 1, found.end)
        named = _name_apposed(t, found, floor)
        if named is not None:
            return Phrase(named[0], named[1], ((found.start, found.end),), i - 1)
        nearest = _antecedent(t, found, i)
        return Phrase(nearest, found.end, found.appositions if nearest == found.start else (), i - 1)
    if t.kinds[i - 1] == "-":
        dash = t.kinds.rfind("-", floor, i - 1)
        found = subject_before(t, dash, floor, nested + 1) if dash > floor and i - dash < 40 else None
        if found is not None:
            return Phrase(found.start, found.end, ((dash + 1, i - 1), *found.appositions))
    i = _before_day(t, i, floor) if t.kinds[i - 1] == "T" else i
    segments = _segments(t, i, floor)
    if segments and (segments[0][0] >= segments[0][1] or _unclosed(t, segments, i)):
        return over_appositions(t, segments[1:])
    lo, hi = segments[0]
    start = noun_phrase_start(t, lo, hi)
    if start >= hi:
        return _before_origin(t, segments)
    if (
        start == lo
        and len(segments) > 1
        and t.kinds[lo] not in "so"
        and (lo > floor and t.kinds[lo - 1] == ",")
    ):
        return _with_neighbours(t, segments) or Phrase(start, hi)
    return Phrase(start, hi)


def _behind_relative(t: Tokens, i: int, floor: int) -> int:
    """Where a relative clause's time or place begins before its verb at ``i``: "Holt, who [in a 2019 interview] said"."""
    if i - 2 <= floor or t.kinds[i - 1] not in "lNTm,h":
        return i
    for k in range(i - 2, max(floor, i - 18), -1):
        if t.low[k] == "who":
            return k + 1 if t.kinds[k + 1] == "p" and t.kinds[k - 1] in ",lNh" else i
        if t.kinds[k] in "vxesbtQ;:-wcg":
            return i
    return i


def _unclosed(t: Tokens, segments: list[tuple[int, int]], i: int) -> bool:
    """Whether a comma is wanting behind a relative clause: "Ms Holt, who [presents the Hour] told Marsh"."""
    lo = segments[0][0]
    if (
        len(segments) < 2
        or t.low[lo] != "who"
        or t.kinds[lo - 2 : lo] != "N,"
        or t.kinds[lo + 1] not in "vhe"
    ):
        return False
    return t.low[lo + 1] not in _TELLING and set(t.kinds[lo + 2 : i]) <= set("dNlhm") and i - lo > 3


def _tells_itself(t: Tokens, k: int) -> bool:
    """Whether the noun at ``k`` is a document, which tells, so that a verb behind "that" has it as its subject."""
    return t.kinds[k] in "lh" and t.low[k] in documents()


def _joins_on(t: Tokens, k: int, i: int, floor: int) -> bool:
    """Whether the quotation at ``k``, its comma inside, goes on: “a shame,” Holt said; who called it “a shame,” said."""
    if not is_barrier(t, k):
        return True
    if k + 1 < i:
        return False
    for m in range(k - 1, max(floor, k - 14), -1):
        if t.kinds[m] in ",;:Q-w":
            return t.low[m] == "who" and t.kinds[m - 1] == ","
    return False


def _before_day(t: Tokens, i: int, floor: int) -> int:
    """Where the day begins that stands between a comma and the verb at ``i``: "Ms Holt, a lawyer, [on Monday] said"."""
    k = i
    while k > floor and (t.kinds[k - 1] == "T" or (k < i and t.low[k - 1] in _LEADING)):
        k -= 1
    return k if floor < k < i and t.kinds[k - 1] == "," else i


def _before_time(t: Tokens, end: int, floor: int) -> int:
    """Where what a relative clause tells of ends, which begins at ``end``: "met [a lawyer] in June 2016, who promised"."""
    if end > floor and t.kinds[end - 1] in ",)":
        end -= 1
    if end > floor + 3 and t.kinds[end - 1] in "Tm" and "in" in t.low[end - 3 : end - 1]:
        end -= 2 if t.low[end - 2] == "in" else 3
    return end


def _before_origin(t: Tokens, segments: list[tuple[int, int]]) -> Phrase | None:
    """The name before where its bearer comes from, though no comma follows: "[Jo Holt], from the union [said]"."""
    lo, hi = segments[0]
    if len(segments) < 2 or t.low[lo] not in ("from", "of", "at") or t.kinds[lo - 1 : lo] != ",":
        return None
    before, end = segments[1]
    start = noun_phrase_start(t, before, end)
    return Phrase(start, end, ((lo, hi),)) if start < end and is_name(t, start, end) else None


def _noun_run(t: Tokens, end: int, floor: int) -> int:
    """Where the noun phrase right before a relative pronoun begins: "It came from [a child], who said"."""
    k = end
    while k > floor and (t.kinds[k - 1] in "lNhm" or (t.low[k - 1] == "of" and k < end)):
        k -= 1
    return k - 1 if k > floor and k < end and t.kinds[k - 1] == "d" else k


def _name_apposed(t: Tokens, found: Phrase, floor: int) -> tuple[int, int] | None:
    """The name of whom a phrase with "a" or "the" only says more: "[Ms Holt] — a former aide who sings"."""
    k = found.start - 1
    if (
        k <= floor
        or t.kinds[k] not in ",-"
        or t.low[found.start] not in ("a", "an", "the")
        or t.kinds[k - 1] != "N"
    ):
        return None
    if not has_role(t, found.start, head_end(t, found.start, found.end)):
        return None
    start = k - 1
    while start > floor and t.kinds[start - 1] == "N" and t.low[start] not in titles():
        start -= 1
    dateline = t.text[t.starts[start] : t.ends[k - 1]].isupper()  # "WASHINGTON — The official who"
    return None if dateline else (start, k)


def _antecedent(t: Tokens, found: Phrase, i: int) -> int:
    """Where what "who" or "which" means begins: "alarm among [experts], who worry", "a request by [the Post], which"."""
    last = next((k + 1 for k in range(found.end - 1, found.start, -1) if t.kinds[k] in "pvxi"), found.start)
    if last == found.start or last >= found.end or t.kinds[last] not in "dNlmh":
        return found.start
    head = next((k for k in range(found.start + 1, last) if t.kinds[k] in "pvxeghw"), last) - 1
    plural = t.kinds[i] == "h" and not t.low[i].endswith("s") and is_plural_noun(t.low[found.end - 1])
    if plural and not is_plural_noun(t.low[head]):
        return last  # "a person of interest to [investigators], who insist"
    if t.low[i - 1] == "who":
        return last if not is_human(t.low[head]) and t.kinds[head] != "N" else found.start
    if t.low[found.end - 1] in documents() and t.low[head] not in documents() and not is_human(t.low[head]):
        return (
            last if t.kinds[head] != "N" and t.low[head] not in BODIES else found.start
        )  # "access to [figures] which"
    body = t.low[head] in BODIES or t.low[head] in documents() or t.low[head] in organisations()
    return found.start if body or t.kinds[head] == "N" or t.kinds[found.end - 1] != "N" else last


def _with_neighbours(t: Tokens, segments: list[tuple[int, int]]) -> Phrase | None:
    """ "Mr Hawk, a dealer [said]" and "the minister of justice, Gunnar Strommer [said]": no comma before the verb."""
    lo, hi = segments[0]
    whole = [(lo, hi)]
    for segment in segments[1:]:
        start = noun_phrase_start(t, *segment)
        if (
            start >= segment[1]
            or t.kinds[start] in "sgw"
            or t.low[segment[1] - 1] in _SPAN_NOUNS
            or (start > segment[0] and t.kinds[start - 1] not in "ct")
        ):
            break
        whole.append((start, segment[1]))
    if len(whole) < 2:
        return None
    if (
        t.kinds[lo] == "N"
        and not has_role(t, lo, hi)
        and has_role(t, whole[1][0], head_end(t, *whole[1]))
        and not is_name(t, *whole[1])
    ):
        return Phrase(lo, hi, (whole[1],))
    apposed = t.low[lo] in ("a", "an", "the") or t.kinds[lo] in "lm" or has_role(t, lo, hi)
    if t.low[lo] == "the" and is_plural_noun(t.low[hi - 1]):
        apposed = False  # "by the leader, Ivo Holt of Ohio, [the Republicans] said"
    if apposed and "c" not in t.kinds[lo:hi]:
        for n in range(len(whole) - 1, 0, -1):
            if is_name(t, *whole[n]) and not _in_place(t, *whole[n]):
                return Phrase(*whole[n], tuple(whole[n - 1 :: -1]) if n > 1 else (whole[0],))
    joined = any(t.low[k] == "and" for k in range(lo, hi))
    if (
        joined
        and all(t.kinds[a] in "Nd" or _are_people(t, a, b) for a, b in whole[1:])
        and t.kinds[lo] in "Ndlhm"
    ):
        return Phrase(whole[-1][0], hi)
    return None


def _are_people(t: Tokens, a: int, b: int) -> bool:
    """Whether a phrase names people or bodies in the plural, part of a list: "[bakers], [two unions] and some shops"."""
    head = t.low[b - 1]
    return t.kinds[a] in "lhm" and is_plural_noun(head) and (is_human(head) or head in _BODIES)


def _in_place(t: Tokens, lo: int, hi: int) -> bool:
    """Whether a name goes on with a place: "in Leyton, [Malvia], a spokesman said"."""
    return hi - lo == 1 and lo > 2 and t.kinds[lo - 3 : lo] == "pN," and t.low[lo - 3] in ("in", "at", "near")


def subject_after(t: Tokens, k: int, limit: int) -> Phrase | None:
    """The subject of an inverted verb: ``k`` is the token after it ("said Mr Smith, a lawyer, who ...")."""
    if (
        k >= limit
        or t.kinds[k] not in "NdlmshTeg"
        or (t.kinds[k] == "s" and t.low[k] in ("it", "there", "nothing", "something"))
    ):
        return None
    end = phrase_end(t, k, limit)
    if end <= k:
        return None
    return Phrase(k, end, tuple(appositions_after(t, end, limit)))
