"""Of which days a figure is said to be: those of its sentence, or of one before; and whether it counts up from them on."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from claimbank.annotate.date_words import date_starts, expressions
from claimbank.annotate.dates import FoundDate, find_dates, settled
from claimbank.languages.packs import Pack

__all__ = ["STOP", "Article", "Sentence", "When"]

#: a sentence is looked at so far to either side of its figure (code points)
_REACH = 260
#: what stands alone and is this short is a heading: its date is that of what follows
_HEADING = 40
#: sentences before a figure's own that may date it
_BACK = 2
#: characters before a date that say what it is the date of
_TELLS = 70
#: an article tells of the days before it; what is further from its day has a time of its own
_FRESH, _AHEAD = timedelta(days=10), timedelta(days=3)
#: where a sentence, a heading or a line ends
STOP = re.compile(r"[!?؟…;؛\n\r.](?:(?<!\.)|(?=\s|$|[\"”»’')]))")

Sentence = tuple[int, int]
_Days = tuple[date, date]


class When(NamedTuple):
    """``first`` and ``last``: None where the text does not say; the rest as in ``Scene``."""

    first: date | None = None
    last: date | None = None
    fresh: bool = True
    inherited: bool = False
    since: bool = False


class Article:
    """The sentences and dates of an article: read once, with those of the whole article, as its figures were."""

    def __init__(self, text: str, known: Pack, published: date | None) -> None:
        self._text, self._known, self._published = text, known, published
        self._stops = [m.start() for m in STOP.finditer(text)]
        self._anywhere = date_starts(text, known)
        self._every = expressions(text, known)
        self._starts = [e.start for e in self._every]
        self._told: dict[Sentence, list[FoundDate]] = {}

    def when(self, start: int, end: int, sentence: Sentence, last: int, following: int) -> When:
        """The days of the figure at ``start``; the figure before it ends at ``last``, the next begins at ``following``."""
        own = [d for d in self._of_news(sentence) if not self._of_another(d, end, following)]
        nearest = _nearest(own, start)
        inherited = False
        days = _days(nearest)
        at = sentence
        for _ in range(_BACK if not own else 0):
            at = self._before(at[0])
            if before := self._of_news(at):
                days = self._past(_days(_nearest(before, at[1])))
                inherited = at[1] - at[0] > _HEADING
                break
        if days is None or self._is_fresh(*days):
            links = self._known.counted.links
            since = bool(
                links.SINCE_BEGUN.search(self._text, end, min(following, sentence[1]))
                or links.SINCE_BEGUN.search(self._text, max(last, sentence[0]), start)
            )
            first, latest = days or (None, None)
            return When(first, latest, True, inherited, since and days is None)
        return When(*days, False, inherited, nearest is not None and self._since(nearest))

    def sentence(self, start: int, end: int) -> Sentence:
        """The sentence around a figure, or as much of it as is looked at."""
        text, stops = self._text, self._stops
        first, last = max(0, start - _REACH), min(len(text), end + _REACH)
        before, after = bisect_left(stops, start), bisect_left(stops, end)
        if before and stops[before - 1] >= first:
            first = stops[before - 1] + 1
        if text[start - 1 : start] == ".":  # a full stop that the figure follows at once
            first = start
        if after < len(stops) and stops[after] < last:
            return first, stops[after]
        return first, last - 1 if last > end and text[last - 1] == "." else last

    def _before(self, start: int) -> Sentence:
        """The sentence, heading or line that ends where another starts; empty at the beginning."""
        end = start
        at = bisect_left(self._stops, start)  # as many stops stand before
        while end > 0 and (
            (stop := at > 0 and self._stops[at - 1] == end - 1) or self._text[end - 1].isspace()
        ):
            end -= 1
            at -= stop
        return (self.sentence(end, end)[0], end) if end else (0, 0)

    def within(self, sentence: Sentence) -> list[FoundDate]:
        """The dates of a stretch of text, each where it stands in the whole."""
        return self._of_whole(*sentence) if self._is_whole(*sentence) else self._read(*sentence)

    def _of_news(self, sentence: Sentence) -> list[FoundDate]:
        """The dates of a stretch of text but for those on which something that it only names began."""
        if sentence not in self._told:
            self._told[sentence] = [d for d in self.within(sentence) if not self._of_what_goes_on(d)]
        return self._told[sentence]

    def _of_whole(self, start: int, end: int) -> list[FoundDate]:
        if bisect_left(self._anywhere, start) == bisect_left(self._anywhere, end):
            return []
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        reaches = (max(first - 1, 0), last)
        # what begins before the sentence and runs on into it tells nothing of it alone
        if any(e.end > (start if e.start < start else end) for e in self._every[slice(*reaches)]):
            return self._read(start, end)
        found = (e for e in self._every[first:last] if e.kind != "clock")
        return [settled(e, self._text, self._known, self._published) for e in found]

    def _read(self, start: int, end: int) -> list[FoundDate]:
        found = find_dates(self._text[start:end], self._known, self._published)
        return [replace(d, start=start + d.start, end=start + d.end) for d in found]

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a stretch of text begins behind a stop, or at the beginning, and ends at one, or at the end."""
        stops = self._stops
        before, after = bisect_left(stops, start - 1), bisect_left(stops, end)
        begins = start == 0 or (before < len(stops) and stops[before] == start - 1)
        return begins and (end == len(self._text) or (after < len(stops) and stops[after] == end))

    def _since(self, found: FoundDate) -> bool:
        """Whether a figure counts up from a date on: 60 since protests began on 30 March."""
        links = self._known.counted.links
        return bool(links.SINCE.search(self._text[max(0, found.start - _TELLS) : found.start]))

    def _of_what_goes_on(self, found: FoundDate) -> bool:
        """Whether a date is when what a sentence names began: killed in the protests which began on 30 March."""
        links = self._known.counted.links
        return bool(links.BEGAN.search(self._text[max(0, found.start - _TELLS) : found.start]))

    def _of_another(self, found: FoundDate, end: int, following: int) -> bool:
        """Whether a date is that of a figure which follows: turnout was 62%, down from [67% in 2019]."""
        if found.start < following:
            return False
        links = self._known.counted.links
        return bool(links.PRIOR_HINT.search(self._text, end, found.start)) or self._since(found)

    def _past(self, when: _Days | None) -> _Days | None:
        """The days that a sentence before tells of, None where they are to come: what follows is not of then."""
        return None if when and self._published and when[0] > self._published + _AHEAD else when

    def _is_fresh(self, first: date, last: date) -> bool:
        """Whether days are those that an article of a day tells of as its news."""
        published = self._published
        return published is not None and first <= published + _AHEAD and last >= published - _FRESH


def _nearest(dates: Sequence[FoundDate], at: int) -> FoundDate | None:
    """The nearest date of a sentence, None where it has none that can be settled."""
    known = [d for d in dates if d.start_date and d.end_date]
    return min(known, key=lambda d: at - d.end if d.end <= at else d.start - at) if known else None


def _days(found: FoundDate | None) -> _Days | None:
    return (found.start_date, found.end_date) if found and found.start_date and found.end_date else None
