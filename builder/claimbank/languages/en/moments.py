"""Tells when something was said, by the words beside its cue: "On Monday, X said", "X said late on 3 May that".

A time within what is said is that of the event. One counts for the saying only where the grammar ties it to the
cue: behind the verb, between subject and verb, at the head of the clause, before a participle, or behind "published".
"""

from __future__ import annotations

from dataclasses import replace

from claimbank.languages.en.scene import Scene
from claimbank.languages.en.times import Time, times
from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set
from claimbank.model import Report, Span

__all__ = ["dated"]

_REACH = 16
_EVENT = word_set("event")
_PUBLISHED = word_set("published") | {"dated", "posted", "obtained", "aired", "broadcast", "leaked", "sent"}
_SPEAKING = frozenset(
    ("speaking", "writing", "talking", "testifying", "appearing", "asked", "addressing", "interviewed")
)
#: between a verb and a time that is not that of the saying: "said after the vote on Monday"
_PARTING = frozenset(
    [
        "after",
        "before",
        "since",
        "until",
        "till",
        "following",
        "ahead",
        "against",
        "than",
        "about",
        "over",
        "despite",
        "amid",
        "because",
        "regarding",
        "next",
    ]
)


def dated(s: Scene) -> None:
    """Give the reports of a stretch the words that say when they were made."""
    if not s.reports or not (found := times(s.t)):
        return
    for k, report in enumerate(s.reports):
        time = _time_of(s, report, found) if report.cue is not None else None
        if time is not None:
            s.reports[k] = replace(report, date=Span(s.t.starts[time.start], s.t.ends[time.b - 1]))
    for k, report in enumerate(s.reports):
        if report.date is None and report.cue is not None:
            s.reports[k] = replace(report, date=_shared(s, report))


def _shared(s: Scene, report: Report) -> Span | None:
    """The time of the report that this one goes on with: "X said on Monday that A, adding that [B]"."""
    assert report.cue is not None
    for other in reversed(s.reports):
        if other.date is None or other.cue is None or other is report:
            continue
        if other.cue == report.cue:
            return other.date
        same = other.speaker is not None and report.speaker is not None
        if (
            same
            and other.speaker.mention == report.speaker.mention  # type: ignore[union-attr]
            and other.cue.start < report.cue.start
            and not other.content.start <= report.cue.start < other.content.end
            and other.date.start < report.cue.start
        ):
            return other.date
    return None


def _time_of(s: Scene, report: Report, found: list[Time]) -> Time | None:
    t, cue, content = s.t, report.cue, report.content
    assert cue is not None
    a, b = t.index(cue.start), t.index(cue.end - 1) + 1
    level = [x for x in found if _level(s, report, t.starts[x.start])]
    group = a
    while group and t.kinds[group - 1] in "xna":
        group -= 1
    behind = content.end <= cue.start
    stop = (
        next((n for n in range(b, len(t)) if t.starts[n] >= content.start), len(t)) if not behind else len(t)
    )
    for x in level:
        if b <= x.a < b + _REACH and (x.a < stop or _closes(t, x, content)) and _joined(t, b, x, behind):
            return x
    for x in reversed(level):
        if x.b <= group and (_at_verb(t, x, group) or _fronted(t, x, group) or _before_participle(t, x, a)):
            return x
    return None


def _level(s: Scene, report: Report, at: int) -> bool:
    """Whether a position is outside what is said, and within the same other report as the cue."""
    assert report.cue is not None
    if report.content.start <= at < report.content.end:
        return False
    cue = report.cue.start
    spans = {o.content for o in s.reports if o.content != report.content}
    return all((c.start <= at < c.end) == (c.start <= cue < c.end) for c in spans)


def _joined(t: Tokens, b: int, x: Time, behind: bool) -> bool:
    """Whether only where, how and to whom it was said stands between the verb and a time behind it."""
    if t.low[b : b + 1] in (["of"], ["by"]):
        return False
    for n in range(b, x.a):
        kind, word = t.kinds[n], t.low[n]
        if kind in "tQvxw;:?!b-" or word in _PARTING or (kind == "e" and word not in _PUBLISHED):
            return False
        if kind == "," and not behind:
            return False
        if kind == "g" and word not in _SPEAKING | _EVENT:
            return False
    return True


def _closes(t: Tokens, x: Time, content: Span) -> bool:
    """Whether the time follows an object that ends before it: "announced [a levy] on Monday"."""
    return t.starts[x.a] >= content.end and t.starts[x.a] - content.end < 3


def _at_verb(t: Tokens, x: Time, group: int) -> bool:
    """Whether the time stands between the subject and the verb: "the airline this week announced"."""
    between = set(t.kinds[x.b : group])
    if x.a == 0 or not between <= {"a", ","}:
        return False
    return t.kinds[x.a - 1] == "," if "," in between else t.kinds[x.a - 1] in "lNsh)"


def _opening(t: Tokens, k: int) -> int:
    """Where the clause begins that holds token ``k``, its "and" and "but" left out."""
    start = k
    while (
        start > 0
        and t.kinds[start - 1] not in ";:?!Q"
        and not (
            t.kinds[start - 1] == "c"
            and (start < 2 or t.kinds[start - 2] == "," or t.low[start - 1] == "but")
        )
    ):
        start -= 1
    while start < k and t.kinds[start] in "ca,-b":
        start += 1
    return start


def _fronted(t: Tokens, x: Time, group: int) -> bool:
    """Whether the time opens the clause of the verb: "In an interview on Monday, the minister [said]"."""
    opening = _opening(t, x.a)
    for n in range(opening, x.a):
        kind, word = t.kinds[n], t.low[n]
        if kind in "vxswt;" or word in _PARTING or (kind in "eg" and word not in _SPEAKING) or kind == ",":
            return False
    if opening < x.a and t.kinds[opening] not in "pg" and t.low[opening] not in _SPEAKING:
        return False
    between = t.kinds[x.b : group]
    if set(between) & set(";:tQ") or group - x.b > 30 or "but" in t.low[x.b : group]:
        return False
    return not any(between[n] in "cb" and between[n - 1] == "," for n in range(1, len(between))) and (
        ("v" not in between and "x" not in between) or between.endswith(",") or "c" in between
    )


def _before_participle(t: Tokens, x: Time, a: int) -> bool:
    """Whether the time is that of the verb on which a participle hangs: "wrote to the board on Monday, [saying]"."""
    if t.kinds[a] != "g" or a - x.b > 8:
        return False
    between = t.kinds[x.b : a]
    return not set(between) & set("vxs;:tQwc") and (x.b == a or "," in between or "p" in between)
