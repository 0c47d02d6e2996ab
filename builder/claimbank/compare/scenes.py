"""What stands around a figure: when it is said to be of, what its sentence is about, and whether it is a part.

A report of today's accident recalls last year's; both give the dead. The sentence tells them apart: it names the year, the
other town, the other aircraft.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter

from claimbank.annotate.date_words import date_starts, expressions
from claimbank.annotate.dates import FoundDate, find_dates, settled
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.pack import Pack
from claimbank.resolve.content_words import content_features

__all__ = ["Scene", "scenes"]

#: a sentence is looked at so far to either side of its figure (code points)
_REACH = 260
#: what stands this near the beginning of an article is what it is about
_LEAD = 420
#: what stands alone and is this short is a heading: its date is that of what follows
_HEADING = 40
#: sentences before a figure's own that may date it
_BACK = 2
#: words between "including" and the figure that it takes
_PART = 48
#: characters between two figures that are set against each other
_RIVALS = 90
#: an article tells of the days before it; what is further from its day has a time of its own
_FRESH, _AHEAD = timedelta(days=10), timedelta(days=3)
#: features kept of one sentence
_KEPT = 40
_STOP = re.compile(r"[!?؟…;؛\n\r.](?:(?<!\.)|(?=\s|$|[\"”»’')]))")
_CLAUSE = re.compile(r"[.!?؟…;؛\n\r:،,]")


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of one figure.

    ``first`` and ``last`` are the days it is said to be of, None where the text does not say; ``fresh``: these are the
    article's own time; ``inherited``: a sentence before it says so, not its own. ``lead``: it stands where the article
    says what it is about. ``part``: it is told as some of another figure; ``whole``: another is told as some
    of it. ``aside``: it stands in brackets. ``against``: where the figure begins that it is set against in its sentence
    (4,000, not the 5,000 of the ministry), -1 where there is none. ``around``: hashes of what its sentence is
    about, four bytes each: the number of words, the words, the names.
    """

    first: date | None = None
    last: date | None = None
    fresh: bool = True
    inherited: bool = False
    lead: bool = False
    part: bool = False
    whole: bool = False
    aside: bool = False
    against: int = -1
    around: bytes = b""

    def __reduce__(self) -> tuple[type[Scene], tuple[object, ...]]:  # half the time of what dataclasses do
        return Scene, _VALUES(self)

    @property
    def words(self) -> frozenset[int]:
        """Hashes of the words of its sentence."""
        return _unpacked(self.around)[0]

    @property
    def names(self) -> frozenset[int]:
        """Hashes of the names of its sentence, by their consonants."""
        return _unpacked(self.around)[1]


_VALUES = attrgetter(*(f.name for f in fields(Scene)))


@lru_cache(1 << 10)  # a block of figures at a time
def _unpacked(around: bytes) -> tuple[frozenset[int], frozenset[int]]:
    hashes = array("I", around)
    n = hashes[0] if hashes else 0
    return frozenset(hashes[1 : 1 + n]), frozenset(hashes[1 + n :])


def scenes(
    text: str, language: str | None, published: date | None, spans: Sequence[tuple[int, int]]
) -> list[Scene]:
    """The scene of each figure of an article; ``spans`` are code points of ``text``, where the figures stand.

    A language without a pack gives empty scenes.

    >>> text = "Nine died when the ferry sank off Port Tarif. A ferry disaster in May 2011 killed 40, including 12 children."
    >>> at = [text.index(figure) for figure in ("Nine", "40", "12")]
    >>> for scene in scenes(text, "en", date(2019, 3, 8), [(a, a + 2) for a in at]):
    ...     print(scene.first, scene.last, scene.part)
    None None False
    2011-05-01 2011-05-31 False
    2011-05-01 2011-05-31 True
    """
    if language not in languages():
        return [Scene() for _ in spans]
    known = pack(language)
    folded = fold(text)
    told = {folded.position(s): s for s, _ in spans}
    found = _scenes(
        folded.text, known, published, [(folded.position(s), folded.position(e)) for s, e in spans]
    )
    return [scene if scene.against < 0 else replace(scene, against=told[scene.against]) for scene in found]


def _scenes(
    text: str, known: Pack, published: date | None, spans: Sequence[tuple[int, int]]
) -> Iterator[Scene]:
    ordered = sorted(spans)
    starts = [start for start, _ in ordered]
    stops = [m.start() for m in _STOP.finditer(text)]
    around: dict[tuple[int, int], bytes] = {}
    dates = _Dates(text, known, published, stops)
    for start, end in spans:
        sentence = _sentence(text, stops, start, end)
        if sentence not in around:
            around[sentence] = _hashes(text[slice(*sentence)])
        following = next(iter(starts[bisect_left(starts, end) :]), sentence[1])
        own = [d for d in dates.within(sentence) if not _of_another(text, d, end, following, known)]
        inherited = False
        when = _when(own, start)
        at = sentence
        for _ in range(_BACK if not own else 0):
            at = _sentence_before(text, stops, at[0])
            if before := dates.within(at):
                when = _past(_when(before, at[1]), published)
                inherited = at[1] - at[0] > _HEADING
                break
        first, last = when or (None, None)
        fresh = first is None or last is None or _is_fresh(first, last, published)
        role = (
            _is_part(text, start, end, known),
            _is_whole(text, start, known),
            text[start - 1 : start] == "(",
            _against(text, start, end, ordered, starts, known),
        )
        yield Scene(first, last, fresh, inherited, start < _LEAD, *role, around[sentence])


class _Dates:
    """The dates of an article's sentences: read once, with those of the whole article, as its figures were."""

    def __init__(self, text: str, known: Pack, published: date | None, stops: Sequence[int]) -> None:
        self._text, self._known, self._published, self._stops = text, known, published, stops
        self._anywhere = date_starts(text, known)
        self._every = expressions(text, known)
        self._starts = [e.start for e in self._every]
        self._told: dict[tuple[int, int], list[FoundDate]] = {}

    def within(self, sentence: tuple[int, int]) -> list[FoundDate]:
        """The dates of a stretch of text, each where it stands in the whole."""
        if sentence not in self._told:
            whole = _is_whole_sentence(self._text, self._stops, *sentence)
            self._told[sentence] = self._of_whole(*sentence) if whole else self._read(*sentence)
        return self._told[sentence]

    def _of_whole(self, start: int, end: int) -> list[FoundDate]:
        if bisect_left(self._anywhere, start) == bisect_left(self._anywhere, end):
            return []
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        reaches = (
            max(first - 1, 0),
            last,
        )  # what begins before it and runs on into it tells nothing of it alone
        if any(e.end > (start if e.start < start else end) for e in self._every[slice(*reaches)]):
            return self._read(start, end)
        found = (e for e in self._every[first:last] if e.kind != "clock")
        return [settled(e, self._text, self._known, self._published) for e in found]

    def _read(self, start: int, end: int) -> list[FoundDate]:
        found = find_dates(self._text[start:end], self._known, self._published)
        return [replace(d, start=start + d.start, end=start + d.end) for d in found]


def _sentence_before(text: str, stops: Sequence[int], start: int) -> tuple[int, int]:
    """The sentence, heading or line that ends where another starts; empty at the beginning."""
    end = start
    at = bisect_left(stops, start)  # as many stops stand before
    while end > 0 and ((stop := at > 0 and stops[at - 1] == end - 1) or text[end - 1].isspace()):
        end -= 1
        at -= stop
    return (_sentence(text, stops, end, end)[0], end) if end else (0, 0)


def _sentence(text: str, stops: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """The sentence around a figure, or as much of it as is looked at; ``stops`` are all places where one may end."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    before, after = bisect_left(stops, start), bisect_left(stops, end)
    if before and stops[before - 1] >= first:
        first = stops[before - 1] + 1
    if text[start - 1 : start] == ".":  # a full stop that the figure follows at once
        first = start
    if after < len(stops) and stops[after] < last:
        return first, stops[after]
    return first, last - 1 if last > end and text[last - 1] == "." else last


def _is_whole_sentence(text: str, stops: Sequence[int], start: int, end: int) -> bool:
    """Whether a stretch of text begins behind a stop, or at the beginning, and ends at one, or at the end."""
    before, after = bisect_left(stops, start - 1), bisect_left(stops, end)
    begins = start == 0 or (before < len(stops) and stops[before] == start - 1)
    return begins and (end == len(text) or (after < len(stops) and stops[after] == end))


def _hashes(sentence: str) -> bytes:
    words, names = (sorted(found)[:_KEPT] for found in content_features(sentence))
    return array("I", [len(words), *words, *names]).tobytes()


def _when(dates: Sequence[FoundDate], at: int) -> tuple[date, date] | None:
    """The days of the nearest date of a sentence, None where it has none that can be settled."""
    settled = [(d, d.start_date, d.end_date) for d in dates if d.start_date and d.end_date]
    if not settled:
        return None
    _, first, last = min(settled, key=lambda d: at - d[0].end if d[0].end <= at else d[0].start - at)
    return first, last


def _past(when: tuple[date, date] | None, published: date | None) -> tuple[date, date] | None:
    """The days that a sentence before tells of, None where they are to come: what follows is not of then."""
    return None if when and published and when[0] > published + _AHEAD else when


def _of_another(text: str, found: FoundDate, end: int, following: int, known: Pack) -> bool:
    """Whether a date is that of an earlier figure which follows: turnout was 62%, down from [67% in 2019]."""
    if found.start < following:
        return False
    return bool(known.counted.links.PRIOR_HINT.search(text, end, found.start))


def _is_fresh(first: date, last: date, published: date | None) -> bool:
    """Whether days are those that an article of a day tells of as its news."""
    return published is not None and first <= published + _AHEAD and last >= published - _FRESH


def _against(
    text: str, start: int, end: int, ordered: Sequence[tuple[int, int]], starts: Sequence[int], known: Pack
) -> int:
    """Where the figure begins that the one at ``start`` is set against; -1 where the words between do not say so."""
    at = bisect_left(starts, start) - 1
    if at < 0 or not 0 < start - ordered[at][1] <= _RIVALS:
        return -1
    links = known.counted.links
    between = text[ordered[at][1] : start]
    against = links.AGAINST.search(between) or (
        links.AGAINST_TOLD.search(between) and links.TOLD_AFTER.match(text, end)
    )
    return ordered[at][0] if against else -1


def _is_part(text: str, start: int, end: int, known: Pack) -> bool:
    """Whether "including", "among them" stands before the figure in its clause, or "of them" right after it."""
    links = known.counted.links
    if links.PART_AFTER.match(text, end):
        return True
    before = text[max(0, start - _PART) : start]
    if not links.PART_BEFORE.search(before):
        return False
    stops = [m.end() for m in _CLAUSE.finditer(before)]
    floor = stops[-1] if stops and not links.PART_BEFORE.match(before[stops[-1] :].lstrip()) else 0
    return links.PART_BEFORE.search(before[floor:]) is not None


def _is_whole(text: str, start: int, known: Pack) -> bool:
    """Whether "out of" stands before the figure."""
    return bool(known.counted.links.OUT_OF.search(text[max(0, start - _PART) : start]))
