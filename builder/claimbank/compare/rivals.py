"""Two figures in one article: words of two sources set against each other, a slip of the headline, or two things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from claimbank.compare.figures import Figure
from claimbank.compare.magnitudes import within
from claimbank.compare.scenes import EARLIER, NOTHING, Scene
from claimbank.languages.concepts import asked_as, concepts

__all__ = ["befell", "beside", "facing", "rival", "slip"]

#: a headline that does not fit its article is this near to it
_SLIP = 1.12
#: two sources of one article are told as rivals where one figure is at most so many times the other
_RIVALS = 4.0
#: shares of which there is one in an event
_SINGLE = frozenset(("turnout",))
#: characters between two figures that an article sets against each other
_BESIDE = 200
#: "the real number was 3,100" stands at most so many characters behind the figure that it contradicts
_EARLIER = 400


def facing(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a block, those set against an earlier one that no word names with the place of that one.

    >>> said = Figure("1", "d", "attended", "count", None, 900, 900, 900, "exact", "900", start=20)
    >>> real = Figure("2", "d", "", "count", None, 3100, 3100, 3100, "exact", "3,100", 90, scene=Scene(against=EARLIER))
    >>> [f.scene.against for f in facing([said, real]) if f.scene]
    [20]
    """
    if not any(f.scene and f.scene.against == EARLIER for f in figures):
        return list(figures)
    starts: dict[str, list[int]] = defaultdict(list)
    for f in figures:
        starts[f.document_id].append(f.start)
    return [_faced(f, f.scene, starts[f.document_id]) if f.scene else f for f in figures]


def _faced(figure: Figure, scene: Scene, starts: list[int]) -> Figure:
    if scene.against != EARLIER:
        return figure
    before = max((at for at in starts if figure.start - _EARLIER <= at < figure.start), default=NOTHING)
    return replace(figure, scene=replace(scene, against=before))


def rival(a: Figure, b: Figure) -> bool:
    """Whether an article sets two words against each other: two sources', or its own in its lead and a source's.

    Of what befalls nobody (tickets, charges, shares) there are many in one article: there both must be said by a source.
    """
    one = a.kind == "count" or a.concept in _SINGLE
    if a.source_key == b.source_key or not within(a, b, _RIVALS) or not one:
        return False
    said = [f.claim_id is not None for f in (a, b)]
    return all(said) or (
        (befell(a) or a.concept in _SINGLE) and all(f.claim_id or (f.scene and f.scene.lead) for f in (a, b))
    )


def befell(figure: Figure) -> bool:
    """Whether the figure counts whom or what something happened to."""
    entry = concepts().get(asked_as(figure.concept).partition(".")[0])
    return entry is not None and entry.kind == "event"


def beside(a: Figure, b: Figure) -> bool:
    """Whether what two sources say is told one after the other, in one sentence or two."""
    said = a.claim_id is not None and b.claim_id is not None
    return said and a.document_id == b.document_id and abs(a.start - b.start) <= _BESIDE


def slip(a: Figure, b: Figure) -> bool:
    """Whether an article's headline and its lead give one figure in two ways: both there, and all but equal."""
    if not (a.scene and b.scene and a.scene.lead and b.scene.lead and a.value and b.value):
        return False
    return max(a.value, b.value) <= _SLIP * min(a.value, b.value)
