"""Gathers figures into questions, the most alike first; then once more, by what the figures of one value are called.

A value that is rarely shared by chance (212, 6.2%) ties figures whatever their words, and then its words are known to mean
one thing in the event: another value told under one of them is its rival. So is one that an article sets against it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from claimbank.compare.decisions import Constraints
from claimbank.compare.figures import Figure
from claimbank.compare.likeness import THRESHOLD, likeness
from claimbank.compare.magnitudes import equal, within
from claimbank.compare.qualifiers import LOOSE, set_apart
from claimbank.disjoint import Disjoint
from claimbank.languages.concepts import asked_as
from claimbank.resolve.particular import particular

__all__ = ["LOOKED_AT", "Group", "Rarity", "gathered"]

#: members of each of two groups that are looked at before the two become one
LOOKED_AT = 12
#: concepts too wide to tell what a value is of, where others tell more
_WIDE = frozenset(("cases", "members", "part", "people", "share", "times", "value"))
#: one of two figures that are set against each other is at most so many times the other
_RIVALS = 5.0
#: characters before the nearest figure in which the one may stand that a further one is set against
_PASSAGE = 90

Rarity = Mapping[int, float]
Added = frozenset[tuple[str, str]]


@dataclass(slots=True)
class Group:
    """Figures that answer one question so far; the first speaks for those that only repeat it."""

    figures: list[Figure]
    tellers: list[Figure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tellers = self.tellers or [self.figures[0]]

    def __add__(self, other: Group) -> Group:
        return Group(self.figures + other.figures, self.tellers + other.tellers)


def gathered(groups: list[Group], rarity: Rarity, held: Constraints, added: Added) -> list[Group]:
    """The groups tied pair by pair, the most alike first, as long as all they hold are alike on the average.

    ``added``: (a part, its whole) of figures that an article adds up; ``held``: what an auditor ties and sets apart.
    """
    scores = {
        (i, j): _between(groups[i], groups[j], rarity, held, added)
        for i, j in combinations(range(len(groups)), 2)
    }
    alike = [(-score, i, j) for (i, j), score in scores.items() if score is not None and score >= THRESHOLD]
    alone = {i: [i] for i in range(len(groups))}
    one_value = _merged(alone, [e for e in alike if _one_value(groups[e[1]], groups[e[2]])], scores)
    return _Akin(groups, rarity, held, added, scores).gathered([sorted(some) for some in one_value.values()])


def _one_value(a: Group, b: Group) -> bool:
    """Whether two groups tell one value that is rarely shared by chance, or nothing but one range of values.

    Or one of a loose concept, which is tied to hardly anything but its equals.
    """
    both = product(a.tellers[:LOOKED_AT], b.tellers[:LOOKED_AT])
    return all(equal(x, y) and (x.value is None or _telling(x, y)) for x, y in both)


def _telling(a: Figure, b: Figure) -> bool:
    return particular(a.kind, a.value) or (a.concept in LOOSE and b.concept in LOOSE)


def _merged(
    members: dict[int, list[int]],
    edges: list[tuple[float, int, int]],
    scores: Mapping[tuple[int, int], float | None],
) -> dict[int, list[int]]:
    """The members of groups, joined along ``edges`` as long as they are alike on the average."""
    home = {k: a for a, some in members.items() for k in some}
    for _, i, j in sorted(edges):
        a, b = sorted((home[i], home[j]))
        if a == b or not _go_together(members[a], members[b], scores):
            continue
        for k in members.pop(b):
            home[k] = a
            members[a].append(k)
    return members


def _go_together(
    first: Sequence[int], second: Sequence[int], scores: Mapping[tuple[int, int], float | None]
) -> bool:
    total = 0.0
    pairs = list(product(first[:LOOKED_AT], second[:LOOKED_AT]))
    for i, j in pairs:
        score = scores[(i, j) if i < j else (j, i)]
        if score is None:
            return False
        total += score
    return total >= THRESHOLD * len(pairs)


def _between(a: Group, b: Group, rarity: Rarity, held: Constraints, added: Added) -> float | None:
    """How alike two groups are on the average.

    None where an auditor keeps any of theirs apart, where one is ``added`` to another, or a barrier keeps all apart.
    """
    scores = []
    for first, second in product(a.tellers, b.tellers):
        ids = first.number_id, second.number_id
        if held.apart(*ids) or ids in added or ids[::-1] in added:
            return None
        alike = likeness(first, second, rarity)
        if alike is not None:
            scores.append(alike.score)
    return sum(scores) / len(scores) if scores else None


def _joined(groups: Sequence[Group]) -> Group:
    first, *more = groups
    for group in more:
        first = first + group
    return first


@dataclass(frozen=True, slots=True)
class _Akin:
    """Joins once more what was gathered, by rivals that an article names and by the names that a value goes under.

    ``scores``: those of the groups before their names were known, by their places.
    """

    groups: Sequence[Group]
    rarity: Rarity
    held: Constraints
    added: Added
    scores: dict[tuple[int, int], float | None]

    def gathered(self, found: list[list[int]]) -> list[Group]:
        told = _with_rivals(self.groups, found, self.held)
        called = [_called([self.groups[k] for k in some]) for some in told]
        renamed = {
            k: _under(self.groups[k], names)
            for some, names in zip(told, called, strict=True)
            if names
            for k in some
        }
        members = {some[0]: some for some in told}
        home = {k: some[0] for some in told for k in some}
        scores = dict(self.scores)
        edges = []
        for pair, known in self.scores.items():
            i, j = pair
            if home[i] == home[j]:
                continue
            if i in renamed or j in renamed:
                first, second = (renamed.get(k) or self.groups[k] for k in pair)
                known = scores[pair] = _between(first, second, self.rarity, self.held, self.added)
            if known is not None and known >= THRESHOLD:
                edges.append((-known, i, j))
        members = _merged(members, edges, scores)
        return [
            _joined([renamed.get(k) or self.groups[k] for k in sorted(some)]) for some in members.values()
        ]


def _with_rivals(groups: Sequence[Group], found: list[list[int]], held: Constraints) -> list[list[int]]:
    """What was gathered, figures that an article sets against each other together; members and all in their order."""
    at = {
        (f.document_id, f.start): (n, f)
        for n, some in enumerate(found)
        for k in some
        for f in groups[k].figures
    }
    together = Disjoint[int]()
    for n, figure in at.values():
        together.join(n, n)
        if figure.scene is None or figure.scene.against < 0:
            continue
        m, other = _faced(figure, figure.scene.against, at) or (n, figure)
        if m != n and not held.apart(figure.number_id, other.number_id):
            together.join(m, n)
    out: dict[int, list[int]] = {}
    for n, some in enumerate(found):
        out.setdefault(together.leader(n), []).extend(some)
    return [sorted(some) for some in out.values()]


def _faced(
    figure: Figure, start: int, at: Mapping[tuple[str, int], tuple[int, Figure]]
) -> tuple[int, Figure] | None:
    """The figure that another is set against: the one at ``start``, or the nearest before that is of the same thing."""
    first = at.get((figure.document_id, start))
    if first is not None and _opposed(figure, first[1]):
        return first
    near = [
        (f.start, n, f)
        for (document, place), (n, f) in at.items()
        if document == figure.document_id and start - _PASSAGE <= place < start and _opposed(figure, f)
    ]
    return max(near, key=lambda found: found[0])[1:] if near and (figure.concept or first is None) else None


def _opposed(a: Figure, b: Figure) -> bool:
    """Whether two figures that are set against each other can be of one thing."""
    first, second = asked_as(a.concept), asked_as(b.concept)
    named = first == second or not first or not second or {first, second} <= LOOSE
    named = named or a.concept.rpartition(".")[2] == b.concept.rpartition(".")[2]
    return named and within(a, b, _RIVALS) and not set_apart(a, b)


def _called(groups: Sequence[Group]) -> frozenset[str]:
    """The concepts under which one question is told where they are several, or where some of its figures have none."""
    concepts = {asked_as(f.concept) for g in groups for f in g.tellers}
    known = {c for c in concepts if c and c.partition(".")[0] not in _WIDE}
    first = {c.partition(".")[0] for c in known}
    several = len(first) > 1 or (bool(known) and len(known) < len(concepts))
    return (
        frozenset(c for c in known if "." not in c or c.partition(".")[0] not in known)
        if several
        else frozenset()
    )


def _under(group: Group, names: frozenset[str]) -> Group:
    """A group whose figures are known by ``names``."""
    return Group(group.figures, [replace(f, kin=names) for f in group.tellers])
