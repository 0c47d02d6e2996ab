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
from datetime import date
from functools import lru_cache
from operator import attrgetter

from claimbank.compare.times import Article
from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.packs import Pack
from claimbank.resolve.content_words import content_features

__all__ = ["EARLIER", "NOTHING", "Scene", "scenes"]

Stretch = tuple[int, int]
#: what ``Scene.against`` holds where no place is known
NOTHING, EARLIER = -1, -2
#: what stands this near the beginning of an article is what it is about
_LEAD = 420
#: words between "including" and the figure that it takes
_PART = 48
#: characters between two figures that are set against each other
_RIVALS = 90
#: what follows a figure that ends its sentence
_ENDS = ("", ".", ";", "؛", "\n")
#: features kept of one sentence
_KEPT = 40
_CLAUSE = re.compile(r"[.!?؟…;؛\n\r:،,]")


@dataclass(frozen=True, slots=True)
class Scene:
    """The surroundings of one figure.

    ``first`` and ``last`` are the days it is said to be of, None where the text does not say; ``fresh``: these are the
    article's own time; ``inherited``: a sentence before it says so, not its own. ``lead``: it stands where the article
    says what it is about. ``part``: it is told as some of another figure; ``whole``: another is told as some
    of it. ``aside``: it stands in brackets. ``against``: where the figure begins that it is set against in its sentence
    (4,000, not the 5,000 of the ministry), ``EARLIER`` where it is the last of its kind before ("the real number was
    3,100"), ``NOTHING`` where there is none. ``around``: hashes of what its sentence is about, four bytes each: the number
    of words, the words, the names. ``since``: it counts up from those days on, or from a beginning that has no date.
    """

    first: date | None = None
    last: date | None = None
    fresh: bool = True
    inherited: bool = False
    lead: bool = False
    part: bool = False
    whole: bool = False
    aside: bool = False
    against: int = NOTHING
    around: bytes = b""
    since: bool = False

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
    around: dict[Stretch, bytes] = {}
    article = Article(text, known, published)
    against = _rivals(text, ordered, known)
    for start, end in spans:
        sentence = article.sentence(start, end)
        if sentence not in around:
            around[sentence] = _hashes(text[slice(*sentence)])
        at = bisect_left(ordered, (start, end))
        last = ordered[at - 1][1] if at else 0
        following = ordered[at + 1][0] if at + 1 < len(ordered) else sentence[1]
        when = article.when(start, end, sentence, last, following)
        role = (
            _is_part(text, start, end, known),
            _is_whole(text, start, known),
            text[start - 1 : start] == "(",
            against[at],
        )
        yield Scene(
            when.first,
            when.last,
            when.fresh,
            when.inherited,
            start < _LEAD,
            *role,
            around[sentence],
            when.since,
        )


def _hashes(sentence: str) -> bytes:
    words, names = (sorted(found)[:_KEPT] for found in content_features(sentence))
    return array("I", [len(words), *words, *names]).tobytes()


def _rivals(text: str, ordered: Sequence[Stretch], known: Pack) -> list[int]:
    """``Scene.against`` of each figure of an article, in their order."""
    found: list[int] = []
    for n, (start, _) in enumerate(ordered):
        found.append(_against(text, n, ordered, known) if n else NOTHING)
        if found[-1] != NOTHING or n < 2 or not 0 <= found[-2] < ordered[n - 1][0]:
            continue
        if known.counted.links.COORDINATED.fullmatch(text, ordered[n - 1][1], start):
            found[-1] = found[-2]  # 41 accidents and five deaths, not the 19 accidents and two deaths
    return found


def _against(text: str, n: int, ordered: Sequence[Stretch], known: Pack) -> int:
    """Where the figure before the ``n``th begins if that is set against it; ``EARLIER``, ``NOTHING`` otherwise."""
    links, (start, end), before = known.counted.links, ordered[n], ordered[n - 1]
    said = text[max(0, start - _RIVALS) : start]
    if links.REAL.search(said) or (text[end : end + 1] in _ENDS and links.BARE.search(said)):
        return EARLIER
    between = text[before[1] : start]
    if not 0 < len(between) <= _RIVALS:
        return NOTHING
    if links.AGAINST.search(between):
        return NOTHING if links.NONE_OF.match(text, start) else before[0]
    if not links.AGAINST_TOLD.search(between):
        return NOTHING
    told = links.TOLD_AFTER.match(text, end)
    if not told and n + 1 < len(ordered) and links.COORDINATED.fullmatch(text, end, ordered[n + 1][0]):
        told = links.TOLD_AFTER.match(text, ordered[n + 1][1])
    return before[0] if told else NOTHING


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
