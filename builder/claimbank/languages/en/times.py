"""Finds the phrases of time that can tell when something was said: "late on Monday", "in May 2018", "two days ago"."""

from __future__ import annotations

from typing import NamedTuple

from claimbank.languages.en.tokens import Tokens
from claimbank.languages.en.word_sets import word_set

__all__ = ["Time", "times"]

_LEADING = word_set("leading")
_TRAILING = word_set("trailing")
_SPANS = word_set("span_nouns")
_POINTING = frozenset(("last", "this", "past", "previous"))
#: before a time that bounds something else, or is yet to come
_BOUNDING = word_set("time_bounds")
_MONTHS = word_set("months")
#: months that are other words as well: a capital and a neighbour must tell
_DOUBTFUL = ("may", "march")
_PLACING = ("at", "over", "during")
_DAYS_ALONE = frozenset(("yesterday", "today", "tonight", "overnight"))


class Time(NamedTuple):
    """A phrase of time: tokens ``a`` to ``b``; ``start`` is where the words begin that say it ("on [Monday]")."""

    a: int
    start: int
    b: int


def times(t: Tokens) -> list[Time]:
    """The phrases of time of a stretch, in order; none that bounds something ("until Monday") or is yet to come.

    >>> from claimbank.languages.en.tokens import tokenise
    >>> text = "On 3 May he said it would open by Monday, as he had said last week of the Sunday Herald."
    >>> t = tokenise(text, 0, len(text), [])
    >>> [text[t.starts[x.start] : t.ends[x.b - 1]] for x in times(t)]
    ['3 May', 'last week']
    """
    if "T" not in t.kinds and _SPANS.isdisjoint(t.low) and not any(w in t.low for w in _DOUBTFUL):
        return _years(t)
    found: list[Time] = []
    for n in range(len(t)):
        if (not found or n >= found[-1].b) and _is_head(t, n):
            time = _grown(t, n, found[-1].b if found else 0)
            if _can_tell(t, time, n):
                found.append(time)
    return sorted(found + [y for y in _years(t) if all(y.b <= x.a or y.a >= x.b for x in found)])


def _years(t: Tokens) -> list[Time]:
    """Years by themselves: "in 2004"."""
    if "m" not in t.kinds or "in" not in t.low:
        return []
    return [
        Time(n - 1, n, n + 1)
        for n in range(1, len(t))
        if t.low[n - 1] == "in" and len(t.low[n]) == 4 and t.low[n].isdigit() and 1900 <= int(t.low[n]) < 2100
    ]


def _is_head(t: Tokens, n: int) -> bool:
    word = t.low[n]
    if t.kinds[n] == "T":
        return word != "tomorrow" and not (word in _MONTHS and not _beside_month(t, n))
    if word in _DOUBTFUL:
        return t.text[t.starts[n]].isupper() and _beside_month(t, n)
    before = t.low[n - 1] if n else ""
    if word.removesuffix("s") in _SPANS and t.low[n + 1 : n + 2] in (["ago"], ["earlier"]):
        return before in ("a", "an", "one", "two", "three", "four", "five", "six", "few", "several") or (
            before.isdigit()
        )
    if word == "weekend":
        return before == "the" and n > 1 and t.low[n - 2] in ("at", "over", "on", "during")
    return word in _SPANS and before in _POINTING


def _beside_month(t: Tokens, n: int) -> bool:
    """Whether a day, a year or a small word stands beside the name of a month."""
    before = t.low[n - 1] if n else ""
    after = t.low[n + 1] if n + 1 < len(t) else ""
    return (
        before[:1].isdigit()
        or after[:1].isdigit()
        or before in ("in", "last", "this", "early", "late", "mid", "of")
    )


def _grown(t: Tokens, n: int, floor: int) -> Time:
    a, b = n, n + 1
    if t.low[b : b + 1] in (["ago"], ["earlier"]) and t.kinds[n] != "T":
        a, b = n - 1, b + 1
    while a > floor and (t.low[a - 1] in _LEADING or _is_day(t, a - 1) or _is_part(t, a - 1)):
        a -= 1
    if a > floor and t.low[a - 1] in _PLACING:
        a -= 1
    while b < len(t) and (
        t.low[b] in _TRAILING or (t.kinds[b] == "m" and t.low[b].isdigit()) or t.kinds[b] == "T"
    ):
        b += 1
    if t.kinds[b : b + 1] == "," and _is_year(t, b + 1) and t.low[b - 1].isdigit():
        b += 2  # "on May 5, 2018"
    if t.low[b : b + 1] and t.low[b] in _POINTING and t.low[b + 1 : b + 2] == ["year"]:
        b += 2  # "in March this year"
    start = a
    while start < n and t.low[start] in {"on", "in", "of", *_PLACING}:
        start += 1
    return Time(a, start, b)


def _is_part(t: Tokens, n: int) -> bool:
    """Whether a day or month stands there that a later word is more of: "in [March] this year"."""
    return t.kinds[n] == "T" or (
        t.low[n] in _DOUBTFUL and t.text[t.starts[n]].isupper() and _beside_month(t, n)
    )


def _is_day(t: Tokens, n: int) -> bool:
    word = t.low[n]
    return word.isdigit() or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))


def _is_year(t: Tokens, n: int) -> bool:
    return n < len(t) and len(t.low[n]) == 4 and t.low[n].isdigit()


def _can_tell(t: Tokens, time: Time, head: int) -> bool:
    """Whether the phrase can stand beside a verb of saying: not "the Sunday Herald", "until Monday", "the vote of 2 May"."""
    a, _, b = time
    words = t.low[a:b]
    before = t.low[a - 1] if a else ""
    if before in ("and", "or") and a > 2 and t.kinds[a - 2] == "T":
        before = t.low[a - 3]  # "a strike for Friday and [Saturday]"
    if before in _BOUNDING or words[0] in ("of", "next") or "next" in words:
        return False
    placed = words[0] in (
        "on",
        "in",
        "at",
        "over",
        "during",
        "late",
        "early",
        "earlier",
        "later",
        "last",
        "this",
        "past",
    )
    if placed or t.low[head] in _DAYS_ALONE or words[-1] in ("ago", "earlier"):
        return placed or before not in ("the", "of")
    if a and (t.kinds[a - 1] in "dlpm" or t.low[a - 1].endswith("'s")):
        return False
    return t.kinds[b : b + 1] not in tuple("lhN") or (a > 0 and t.kinds[a - 1] in "ve")
