"""Gathers figures that answer one question: those of one event and unit that are alike enough, and that nothing sets apart.

Figures are blocked by event, kind and unit, so that cost grows with their number; within a block the most alike are tied
first, and two groups become one while their members are alike on the average.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

from claimbank.compare.comparison import Row, comparison
from claimbank.compare.decisions import Constraints
from claimbank.compare.figures import Figure, answering
from claimbank.compare.gathering import LOOKED_AT, Group, Rarity, gathered
from claimbank.compare.likeness import THRESHOLD, likeness
from claimbank.compare.partners import kept_apart
from claimbank.compare.qualifiers import set_apart, standing_alone, widened
from claimbank.compare.rivals import facing
from claimbank.compare.summands import summands
from claimbank.disjoint import Disjoint
from claimbank.languages.concepts import asked_as
from claimbank.resolve.particular import particular

__all__ = ["Block", "answers", "blocks", "compare", "questions"]

#: kinds whose figures can answer a question with a concept
_KINDS = ("count", "percent", "money", "measure", "duration")
#: groups of figures that are held against each other at a time; those of one event beyond them are taken in turn
_HELD = 300

Key = tuple[str, str, str]
#: the name of an event or article, and figures of one kind and unit in it
Block = tuple[str, list[Figure]]


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
        if figure.kind in _KINDS and answering(figure.concept, figure.kind):
            asked[figure.event_id or figure.document_id, figure.kind, figure.unit or ""].append(figure)
    _name_currencies(asked)
    if constraints is not None:
        constraints.gather(asked)
    return _in_turn(asked)


def _name_currencies(asked: dict[Key, list[Figure]]) -> None:
    """Put sums whose currency is not known (88 billion liras) with those of an event's one currency that has their values."""
    named: dict[str, list[Key]] = defaultdict(list)
    for key in asked:
        if key[1] == "money" and key[2]:
            named[key[0]].append(key)
    for key in [k for k in asked if k[1:] == ("money", "") and k[0] in named]:
        sums = {f.value for f in asked[key] if particular("money", f.value)}
        homes = [k for k in named[key[0]] if any(f.value in sums for f in asked[k])]
        if len(homes) == 1:
            asked[homes[0]] += asked.pop(key)


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


def _divided(figures: Sequence[Figure], constraints: Constraints | None) -> list[tuple[list[Figure], Rarity]]:
    """The figures of a block by the question they answer, in the order of the articles, with what weighs their words."""
    held = constraints or Constraints(())
    figures = facing(figures)
    seeds = [Group(group, list(group)) for group in held.seeds(figures)]
    tied = {f.number_id for group in seeds for f in group.figures}
    told = seeds + _tellings(standing_alone(widened([f for f in figures if f.number_id not in tied])), held)
    added = summands(figures) | kept_apart(figures)
    out: list[tuple[list[Figure], Rarity]] = []
    for bucket in _buckets(told):
        for at in range(0, len(bucket), _HELD):
            some = bucket[at : at + _HELD]
            rarity = _rarity(some)
            out += [(g.figures, rarity) for g in gathered(some, rarity, held, added)]
    return sorted(out, key=lambda g: (g[0][0].document_id, g[0][0].start, g[0][0].number_id))


def _tellings(figures: Sequence[Figure], held: Constraints) -> list[Group]:
    """What each article tells: its figures, those that it or a copy of it only repeats together.

    "18 dead" in the headline and "18 workers killed" below are one: the wider concept speaks. An auditor may know better.
    """
    found: dict[tuple[object, ...], list[Group]] = defaultdict(list)
    for figure in sorted(figures, key=lambda f: (f.document_id, f.start, f.number_id)):
        said = (figure.value,) if figure.value is not None else (figure.low, figure.high)
        same = found[figure.voice, *said, figure.is_prior]
        for group in same:
            known = group.figures[:LOOKED_AT]
            if all(_repeats(figure, o) and not held.apart(figure.number_id, o.number_id) for o in known):
                group.figures.append(figure)
                group.tellers[0] = _plainest(group.tellers[0], figure)
                break
        else:
            same.append(Group([figure]))
    groups = [g for same in found.values() for g in same]
    return sorted(
        groups, key=lambda g: (g.figures[0].document_id, g.figures[0].start, g.figures[0].number_id)
    )


def _repeats(a: Figure, b: Figure) -> bool:
    """Whether one figure only repeats the other: of one concept, or of a wider one and alike besides."""
    alike = likeness(a, b)
    if alike is None or set_apart(a, b):
        return False
    return a.concept == b.concept or (_shares_event(a, b) and alike.score >= THRESHOLD)


def _shares_event(a: Figure, b: Figure) -> bool:
    return a.concept.partition(".")[0] == b.concept.partition(".")[0]


def _plainest(a: Figure, b: Figure) -> Figure:
    """Of two tellings of one figure the one of the wider concept, that stands in the lead and says where."""

    def plain(f: Figure) -> tuple[bool, bool, bool, bool]:
        return "." not in f.concept, bool(f.scene and f.scene.lead), "place" in f.qualifiers, f is a

    return max((a, b), key=plain)


def _buckets(groups: Sequence[Group]) -> list[list[Group]]:
    """The groups whose concepts have to do with each other: killed, killed.children, children."""
    together = Disjoint[str]()
    for group in groups:
        for figure in group.tellers:
            first, *more = _names(figure)
            for part in more:
                together.join(first, part)
    for group in groups:
        for figure in group.figures:
            if figure.scene and figure.scene.against >= 0:
                together.join(_place(figure, figure.scene.against), _names(group.tellers[0])[0])
            together.join(_place(figure, figure.start), _names(group.tellers[0])[0])
    found: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        found[together.leader(_names(group.tellers[0])[0])].append(group)
    return [found[name] for name in sorted(found)]


def _names(figure: Figure) -> list[str]:
    """What ties a figure to others: the parts of its concept, its noun, its value where few would give it by chance."""
    names = [*figure.concept.split("."), asked_as(figure.concept).partition(".")[0]] if figure.concept else []
    names += [f"~{figure.head}"] if figure.head else []
    if particular(figure.kind, figure.value):
        names.append(f"={figure.value}")
    return names or [f"={figure.value}" if figure.value is not None else f"={figure.number_id}"]


def _place(figure: Figure, start: int) -> str:
    return f"@{figure.document_id}:{start}"


def _rarity(groups: Sequence[Group]) -> dict[int, float]:
    """What stands around few of the figures tells them apart; what stands around all of them does not."""
    spread = Counter(
        h for g in groups for f in g.tellers if f.scene for h in (*f.scene.words, *f.scene.names)
    )
    n = sum(len(g.tellers) for g in groups)
    return {h: log(1 + n / seen) for h, seen in spread.items()}
