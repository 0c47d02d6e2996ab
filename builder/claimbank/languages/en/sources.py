"""Finds who speaks: the subject of a cue, the agent of a passive, the source after "according to", and who was told."""

from __future__ import annotations

from claimbank.languages.en.kinds import is_people, sounds_like_outlet
from claimbank.languages.en.noun_phrases import appositions_after, phrase_end
from claimbank.languages.en.persons import party_of
from claimbank.languages.en.subjects import Phrase, subject_before
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.languages.en.words import (
    documents,
    given_names,
    organisations,
    outlets,
    roles,
    titles,
    unnamed,
)
from claimbank.model import Party, Relay, Span

__all__ = ["agent_after", "first_subject", "outlet_at", "outlet_near", "source_phrase"]

_PUBLISHED = word_set("published")
#: participles that say which source is meant, with the prepositions that go on with them
_DESCRIBING = {
    **dict.fromkeys(("briefed", "quoted", "informed", "consulted"), ("on", "about", "by", "in")),
    **dict.fromkeys(
        ("involved", "interviewed", "named", "trained", "based", "stationed", "present"),
        ("in", "at", "by", "with"),
    ),
    **dict.fromkeys(("seen", "obtained", "reviewed", "viewed", "verified", "compiled", "conducted"), ("by",)),
    **dict.fromkeys(("released", "posted", "filed", "submitted", "leaked"), ("by", "to", "in", "with", "on")),
    **dict.fromkeys(("polled", "surveyed", "contacted", "reached"), ("by",)),
    **dict.fromkeys(
        ("working", "living", "travelling", "traveling"), ("in", "at", "for", "on", "with", "near")
    ),
}
_SELVES = word_set("selves")
_PLAIN_PAST = word_set("plain_past")
_WHEN = frozenset({"on", "last", "this", "week", "month", "year", "earlier", "today", "early", "late"})
_BEFORE_OUTLET = word_set("before_outlet")
_STATIONS = frozenset(["1", "2", "3", "4", "5", "6", "one", "two", "three", "four", "five"])
_PAPER_ENDS = word_set("outlet_endings") | {
    "supplement",
    "review",
    "weekly",
    "online",
    "live",
    "standard",
    "report",
}


def first_subject(t: Tokens, floor: int, end: int) -> Phrase | None:
    """The subject of the sentence's main clause: what stands before its first finite verb, past an opening "when ..."."""
    opening = floor
    while opening < end and t.kinds[opening] in "ca,":
        opening += 1
    if opening < end and (t.kinds[opening] == "b" or t.low[opening] in ("when", "while", "where")):
        floor = next((k + 1 for k in range(opening, end) if t.kinds[k] == ","), floor)
    for k in range(floor, end):
        if (
            t.kinds[k] in "vx"
            or (
                t.kinds[k] == "e"
                and k > floor
                and (t.kinds[k - 1] in "lNsmh),a" or t.low[k - 1] in _SELVES)
                and t.kinds[k - 2 : k] != "wa"
            )
            or (
                t.kinds[k] == "h"
                and t.low[k] in _PLAIN_PAST
                and t.kinds[max(k - 3, floor) : k] in ("NpT", "lpT", "spT")
            )
            or (
                t.kinds[k] == "h"
                and k > floor
                and (t.kinds[k - 1] in ("Ns,a" if t.low[k] in _PLAIN_PAST else "Ns") or _people_did(t, k))
            )
        ):
            start = (
                k - 2 if t.kinds[k] == "h" and t.kinds[k - 1] == "T" else k
            )  # "Orin on Monday [cut] its rate"
            while (
                start > floor
                and t.kinds[start - 1] in "na"
                and t.kinds[start - 2 : start - 1] in tuple("slNh")
            ):
                start -= 1
            found = subject_before(t, start, floor)
            if found and t.kinds[found.start] not in "pgT" and not t.low[found.end - 1].endswith("'s"):
                return found
        if t.kinds[k] in ";:":
            return None
    return None


def _people_did(t: Tokens, k: int) -> bool:
    """Whether the form at ``k``, present or past, has people or a role before it: "the minister [hit] back"."""
    noun = t.low[k - 1]
    finite = t.low[k] in _PLAIN_PAST or (t.low[k].endswith("s") and t.kinds[k + 1 : k + 2] in tuple("do"))
    return finite and t.kinds[k - 1] == "l" and (noun in roles() or noun in unnamed())


def source_phrase(t: Tokens, k: int, limit: int) -> tuple[Party, int] | None:
    """The source that begins at ``k`` ("according to X, a lawyer, ...") and the token after it and its appositions."""
    end = phrase_end(t, k, limit)
    if end <= k:
        return None
    end = _before_relative(t, k, end)
    end = _with_participle(t, _with_publisher(t, end, limit), limit)
    appositions = appositions_after(t, end, limit)
    party = party_of(t, Phrase(k, end, tuple(appositions)))
    if party is None:
        return None
    return party, _past_role(t, appositions, end) if party.role is not None else end


def _before_relative(t: Tokens, k: int, end: int) -> int:
    """Where a source ends before a relative clause without a pronoun: "according to [a memo] Holt wrote"."""
    if t.kinds[end : end + 1] not in tuple("vxe") or t.low[k] not in (
        "a",
        "an",
        "the",
        "figures",
        "documents",
    ):
        return end
    for n in range(end - 1, k, -1):
        if t.kinds[n] in "Nd" and t.low[n - 1] in documents():
            return n
    return end


def _with_publisher(t: Tokens, end: int, limit: int) -> int:
    """Where a document ends with who published it: "according to [a study published on Monday by the guild]"."""
    if t.low[end - 1] not in documents() or end + 2 >= limit or t.low[end] not in _PUBLISHED:
        return end
    by = next((n for n in range(end + 1, min(limit - 1, end + 5)) if t.low[n] == "by"), None)
    if by is None or set(t.kinds[end + 1 : by]) - set("Tpad"):
        return _in_journal(t, end, limit)
    return max(phrase_end(t, by + 1, limit), end)


def _in_journal(t: Tokens, end: int, limit: int) -> int:
    """Where a document ends with when and where it came out: "according to [a study published on Monday in Earth Records]"."""
    n = end + 1
    while n < limit and (t.kinds[n] in "Tm" or t.low[n] in _WHEN):
        n += 1
    if n + 1 < limit and t.low[n] in ("in", "on") and t.kinds[n + 1] in "dN":
        return max(phrase_end(t, n + 1, limit), n)
    return n if n > end + 1 else end


def _with_participle(t: Tokens, end: int, limit: int) -> int:
    """Where a source ends that a participle describes: "according to [lawyers involved in the case]"."""
    if end + 2 >= limit or t.low[end] not in _DESCRIBING or t.low[end + 1] not in _DESCRIBING[t.low[end]]:
        return end
    return max(phrase_end(t, end + 2, limit), end)


def _past_role(t: Tokens, appositions: list[tuple[int, int]], end: int) -> int:
    """The token after the last apposition that is a role: "according to Ms Holm, a lawyer, [the firm ...]"."""
    for a, b in appositions:
        if not any(w in roles() for w in t.low[a:b]):
            break
        end = b
    return end


def agent_after(t: Tokens, k: int, limit: int) -> Party | None:
    """The agent of a passive within the next words: "was accused by the union of"."""
    for n in range(k, min(limit, k + 12)):
        if t.low[n] == "by" and n + 1 < limit and t.kinds[n + 1] not in "gm":
            found = source_phrase(t, n + 1, limit)
            return found[0] if found else None
        if t.kinds[n] in "vx,;Qtb":
            return None
    return None


def outlet_at(t: Tokens, k: int, limit: int) -> Relay | None:
    """The outlet that begins at ``k``, as who passed the words on: "told [the BBC]", "in an interview with [CNN]"."""
    start = k
    while start < limit and (
        t.kinds[start] == "d"
        or (t.kinds[start] == "N" and is_people(t.low[start]) and t.kinds[start + 1 : start + 2] == "l")
    ):
        start += 1
    while start < limit and t.kinds[start] == "l" and t.low[start] in _BEFORE_OUTLET:
        start += 1
    end = start
    while (
        end < limit
        and (
            t.kinds[end] == "N"
            or (t.low[end] in ("of", "the", "and", "&") and end + 1 < limit and t.kinds[end + 1] == "N")
        )
        and end - start < 6
    ):
        end += 1
    for stop in range(end, start, -1):
        words = " ".join(w.removesuffix("'s") for w in t.low[start:stop])
        if any(w in organisations() for w in t.low[stop:end]):
            continue  # "called on [National] Treasury"
        if (
            words in outlets()
            or words.removeprefix("the ") in outlets()
            or sounds_like_outlet([w.removesuffix("'s") for w in t.low[start:stop]])
        ):
            stop = _whole_name(t, stop, end)
            span = Span(t.starts[start], t.ends[stop - 1])
            if t.low[stop - 1].endswith("'s"):
                span = Span(span.start, span.end - 2)
            return Relay(Party("outlet", span, span, number="s"))
    return None


def _whole_name(t: Tokens, stop: int, end: int) -> int:
    """Where an outlet's name ends that goes on behind what is known of it: "the Times [Educational Supplement]"."""
    if t.low[stop - 1] == "radio" and stop < len(t) and t.low[stop].removesuffix("'s") in _STATIONS:
        return stop + 1
    rest = t.low[stop:end]
    whole = 0 < len(rest) < 4 and not any(w in titles() or w in roles() or w in given_names() for w in rest)
    return end if whole and t.low[end - 1] in _PAPER_ENDS else stop


def outlet_near(t: Tokens, k: int) -> Relay | None:
    """The outlet in an adjunct from ``k`` on: "said in an interview with [CNN]", "said on [Fox News]"."""
    for n in range(k, min(len(t), k + 14)):
        if t.kinds[n] in ";Qvx" or (t.kinds[n] == "," and t.low[n + 1 : n + 2] not in (["in"], ["during"])):
            return None
        if t.low[n] in ("with", "to", "on", "by") and n + 1 < len(t):
            relay = outlet_at(t, n + 1, len(t))
            if relay:
                return relay
    return None
