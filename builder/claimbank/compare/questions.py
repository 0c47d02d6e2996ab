"""Gathers figures that answer one question: those of one event and unit that are alike enough, and that nothing sets apart.

Figures are blocked by event, kind and unit, so that cost grows with their number; within a block the most alike are tied
first, and two groups become one while their members are alike on the average.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from math import log

from claimbank.compare.comparison import Row, comparison
from claimbank.compare.decisions import Constraints
from claimbank.compare.figures import Figure
from claimbank.compare.likeness import THRESHOLD, likeness
from claimbank.compare.qualifiers import divided, standing_alone, widened
from claimbank.compare.summands import summands
from claimbank.disjoint import Disjoint
from claimbank.languages.concepts import asked_as

__all__ = ["Block", "answers", "blocks", "compare", "questions"]

#: kinds whose figures can answer a question with a concept
_KINDS = ("count", "percent", "money", "measure", "duration")
#: groups of figures that are held against each other at a time; those of one event beyond them are taken in turn
_HELD = 300
#: members of each of two groups that are looked at before the two become one
_LOOKED_AT = 12

Key = tuple[str, str, str]
#: the name of an event or article, and figures of one kind and unit in it
Block = tuple[str, list[Figure]]
Rarity = Mapping[int, float]


def compare(figures: Iterable[Figure]) -> tuple[list[Row], list[Row]]:
    """Rows of ``comparisons`` and ``figure_pairs`` for every question that two or more figures answer."""
    found = list(questions(figures))
    return [row for row, _ in found], [pair for _, pairs in found for pair in pairs]


def questions(
    figures: Iterable[Figure], constraints: Constraints | None = None
) -> Iterator[tuple[Row, list[Row]]]:
    """Each question that two or more figures answer: its row of ``comparisons`` and its ``figure_pairs``, one at a time.

    A figure that an article, or a copy of it, repeats stands once in the pairs. Articles without an event are questions of
    their own. ``constraints`` are an auditor's decisions: what they tie and set apart goes before any score.
    """
    return answers(blocks(figures, constraints), constraints)


def blocks(figures: Iterable[Figure], constraints: Constraints | None = None) -> Iterator[Block]:
    """The figures that are held against each other, block by block, in the order of the events' (or articles') names.

    A figure that is alone in its block answers no question, and is left out.
    """
    asked: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.concept and figure.kind in _KINDS:
            asked[figure.event_id or figure.document_id, figure.kind, figure.unit or ""].append(figure)
    if constraints is not None:
        constraints.gather(asked)
    return _in_turn(asked)


def _in_turn(asked: dict[Key, list[Figure]]) -> Iterator[Block]:
    for key in sorted(asked):
        found = asked.pop(key)
        if len(found) > 1:
            yield key[0], found


def answers(
    found: Iterable[Block], constraints: Constraints | None = None
) -> Iterator[tuple[Row, list[Row]]]:
    """The questions that the figures of each block answer, in the order of the blocks: each block for itself."""
    for name, figures in found:
        for group, rarity in _divided(figures, constraints):
            row, pairs = comparison(name if group[0].event_id else None, group, rarity)
            if pairs:
                note = constraints.note(row["number_ids"]) if constraints is not None else None
                if note:
                    row["explanation"] += f" ({note})"
                yield row, pairs


@dataclass(slots=True)
class _Group:
    """Figures that answer one question so far; the first speaks for those that only repeat it."""

    figures: list[Figure]
    tellers: list[Figure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tellers = self.tellers or [self.figures[0]]

    def __add__(self, other: _Group) -> _Group:
        return _Group(self.figures + other.figures, self.tellers + other.tellers)


def _divided(figures: Sequence[Figure], constraints: Constraints | None) -> list[tuple[list[Figure], Rarity]]:
    """The figures of a block by the question they answer, in the order of the articles, with what weighs their words."""
    held = constraints or Constraints(())
    seeds = [_Group(group, list(group)) for group in held.seeds(figures)]
    tied = {f.number_id for group in seeds for f in group.figures}
    told = seeds + _tellings(standing_alone(widened([f for f in figures if f.number_id not in tied])), held)
    added = summands(figures)
    out: list[tuple[list[Figure], Rarity]] = []
    for bucket in _buckets(told):
        for at in range(0, len(bucket), _HELD):
            some = bucket[at : at + _HELD]
            rarity = _rarity(some)
            out += [(g.figures, rarity) for g in _gathered(some, rarity, held, added)]
    return sorted(out, key=lambda g: (g[0][0].document_id, g[0][0].start, g[0][0].number_id))


def _tellings(figures: Sequence[Figure], held: Constraints) -> list[_Group]:
    """What each article tells: its figures, those that it or a copy of it only repeats together.

    "18 dead" in the headline and "18 workers killed" below are one: the wider concept speaks. An auditor may know better.
    """
    found: dict[tuple[object, ...], list[_Group]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.document_id, f.start, f.number_id)):
        said = (figure.value,) if figure.value is not None else (figure.low, figure.high)
        same = found[figure.voice, *said, figure.is_prior]
        for group in same:
            known = group.figures[:_LOOKED_AT]
            if all(_repeats(figure, o) and not held.apart(figure.number_id, o.number_id) for o in known):
                group.figures.append(figure)
                group.tellers[0] = _plainest(group.tellers[0], figure)
                break
        else:
            same.append(_Group([figure]))
    groups = [g for same in found.values() for g in same]
    return sorted(
        groups, key=lambda g: (g.figures[0].document_id, g.figures[0].start, g.figures[0].number_id)
    )


def _repeats(a: Figure, b: Figure) -> bool:
    """Whether one figure only repeats the other: of one concept, or of a wider one and alike besides."""
    alike = likeness(a, b)
    if alike is None or divided(a.qualifiers, b.qualifiers):
        return False
    return a.concept == b.concept or (_shares_event(a, b) and alike.score >= THRESHOLD)


def _shares_event(a: Figure, b: Figure) -> bool:
    return a.concept.partition(".")[0] == b.concept.partition(".")[0]


def _plainest(a: Figure, b: Figure) -> Figure:
    """Of two tellings of one figure the one of the wider concept, that stands in the lead and says where."""

    def plain(f: Figure) -> tuple[bool, bool, bool, bool]:
        return "." not in f.concept, bool(f.scene and f.scene.lead), "place" in f.qualifiers, f is a

    return max((a, b), key=plain)


def _buckets(groups: Sequence[_Group]) -> list[list[_Group]]:
    """The groups whose concepts have to do with each other: killed, killed.children, children."""
    together = Disjoint[str]()
    for group in groups:
        for figure in group.tellers:
            first, *more = figure.concept.split(".")
            for part in (*more, asked_as(figure.concept).partition(".")[0]):
                together.join(first, part)
    found: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        found[together.leader(group.tellers[0].concept.partition(".")[0])].append(group)
    return [found[name] for name in sorted(found)]


def _gathered(
    groups: list[_Group], rarity: Rarity, held: Constraints, added: frozenset[tuple[str, str]]
) -> list[_Group]:
    """The groups tied pair by pair, the most alike first, as long as all they hold are alike on the average."""
    scores: dict[tuple[int, int], float | None] = {}
    edges = []
    for i, j in combinations(range(len(groups)), 2):
        score = scores[i, j] = _between(groups[i], groups[j], rarity, held, added)
        if score is not None and score >= THRESHOLD:
            edges.append((-score, i, j))
    members = {i: [i] for i in range(len(groups))}
    home = list(range(len(groups)))
    for _, i, j in sorted(edges):
        a, b = sorted((home[i], home[j]))
        if a == b or not _go_together(members[a], members[b], scores):
            continue
        for k in members.pop(b):
            home[k] = a
            members[a].append(k)
    return [_joined([groups[k] for k in sorted(found)]) for found in members.values()]


def _go_together(
    first: Sequence[int], second: Sequence[int], scores: Mapping[tuple[int, int], float | None]
) -> bool:
    total = 0.0
    pairs = list(product(first[:_LOOKED_AT], second[:_LOOKED_AT]))
    for i, j in pairs:
        score = scores[(i, j) if i < j else (j, i)]
        if score is None:
            return False
        total += score
    return total >= THRESHOLD * len(pairs)


def _between(
    a: _Group, b: _Group, rarity: Rarity, held: Constraints, added: frozenset[tuple[str, str]]
) -> float | None:
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


def _joined(groups: Sequence[_Group]) -> _Group:
    first, *more = groups
    for group in more:
        first = first + group
    return first


def _rarity(groups: Sequence[_Group]) -> dict[int, float]:
    """What stands around few of the figures tells them apart; what stands around all of them does not."""
    spread = Counter(
        h for g in groups for f in g.tellers if f.scene for h in (*f.scene.words, *f.scene.names)
    )
    n = sum(len(g.tellers) for g in groups)
    return {h: log(1 + n / seen) for h, seen in spread.items()}
