"""Makes the pairs of a build: candidates of one event at a time, the surest first, none that takes more than its share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from claimbank.compare.pairs.labels import (
    Labelled,
    by_denial,
    by_figures,
    by_other_place,
    by_other_quantity,
    by_words,
)
from claimbank.compare.pairs.statements import Statement
from claimbank.ids import content_id

__all__ = ["HELD", "Held", "Key", "Link", "Placed", "Sorted", "pairs"]

Row = dict[str, Any]

#: the surest first: of two labels for one pair the first holds
_RANKS = ("denial", "figure_conflict", "restatement", "figure_agree", "figure_compatible", "hard_negative_quantity",
          "hard_negative_place")  # fmt: skip
_NOTHING = "NOT ENOUGH INFO"
#: pairs in which a claim stands, with one label and in all
_MOST_LABELLED, _MOST = 2, 4
#: statements of one event that share a word, beyond which it says nothing; words that two must share to be looked at
_COMMON, _SHARED = 40, 3
#: statements of one quantity and language that are held for negatives across events
HELD = 2000
_KINDS = ("count", "percent", "money", "measure")
#: beside a row that waits: in how many pairs each of its sides stands already
_STAND = "stand"

#: split, language and concept of the one figure of a statement
Key = tuple[str, str, str]
#: a statement by its claim's id, and in how many pairs it stands
Placed = tuple[str, Statement, int]


class Link(NamedTuple):
    """Two figures of one question, and their relation."""

    number_id_a: str
    number_id_b: str
    relation: str


class Sorted(Protocol):
    """Rows that are put in any order and leave in that of ``pair_id``, those of one id in the order in which they were put."""

    def put(self, row: Row) -> None: ...
    def __iter__(self) -> Iterator[Row]: ...


class Held(Protocol):
    """Statements by a key, which leave key by key, those of a key in the order of their ids, ``HELD`` of them at the most."""

    def put(self, key: Key, placed: Placed) -> None: ...
    def __iter__(self) -> Iterator[list[Placed]]: ...


class _HeldInMemory:
    def __init__(self) -> None:
        self._held: dict[Key, list[Placed]] = defaultdict(list)

    def put(self, key: Key, placed: Placed) -> None:
        held = self._held[key]
        held.append(placed)
        if len(held) >= HELD + HELD // 4:
            held.sort(key=itemgetter(0))
            del held[HELD:]

    def __iter__(self) -> Iterator[list[Placed]]:
        return (sorted(held, key=itemgetter(0))[:HELD] for held in self._held.values())


class _InMemory:
    def __init__(self) -> None:
        self._rows: list[Row] = []

    def put(self, row: Row) -> None:
        self._rows.append(row)

    def __iter__(self) -> Iterator[Row]:
        return iter(sorted(self._rows, key=itemgetter("pair_id")))


def pairs(
    groups: Iterable[tuple[Sequence[Statement], Sequence[Link]]],
    sound: Callable[[str], str],
    taken: Sorted | None = None,
    negatives: Sorted | None = None,
    placed: Held | None = None,
) -> Sorted:
    """The rows of ``pairs``, from the statements of each event (or single article) and the links between their figures.

    ``sound`` gives what two scripts share of a name. In each split there are at most as many rows without enough
    information as there are of the commoner of the other two labels. Rows are put into ``taken``, and all those without enough
    information that there could be into ``negatives`` first; ``placed`` holds statements for those across events. They are
    in memory unless all are given.
    """
    taken, negatives, placed = taken or _InMemory(), negatives or _InMemory(), placed or _HeldInMemory()
    labels: Counter[tuple[str, str]] = Counter()
    for statements, links in groups:
        counts: Counter[tuple[str, str]] = Counter()
        waiting = []
        for key, made in _ordered(_candidates(statements, links, sound)):
            if made.label == _NOTHING:
                waiting.append((key, made))
            elif _room((made.claim.claim_id, made.evidence.claim_id), made.label, counts):
                labels[made.claim.split, made.label] += 1
                taken.put(_row(key, made))
        for key, made in waiting:
            stand = [counts[side.claim_id, ""] for side in (made.claim, made.evidence)]
            negatives.put({**_row(key, made), _STAND: stand})
        for statement in statements:
            _hold(placed, statement, counts[statement.claim_id, ""])
    for held in placed:
        for key, made, stand in _elsewhere(held):
            negatives.put({**_row(key, made), _STAND: stand})
    for row in _balanced(labels, negatives):
        taken.put(row)
    return taken


def _row(key: str, made: Labelled) -> Row:
    claim, evidence = made.claim, made.evidence
    return {
        "pair_id": key,
        "claim_id": claim.claim_id,
        "evidence_claim_id": evidence.claim_id,
        "claim": claim.shown,
        "evidence": evidence.shown,
        "label": made.label,
        "label_source": made.label_source,
        "languages": sorted({claim.language, evidence.language}),
        "split": claim.split,
    }


def _ordered(candidates: Iterable[Labelled]) -> list[tuple[str, Labelled]]:
    """The candidates by rank and id, each two claims once, and each two texts."""
    ranked = sorted((_RANKS.index(made.label_source), _key(made), made) for made in candidates)
    seen: set[tuple[str, ...]] = set()
    out = []
    for _, key, made in ranked:
        sides = (made.claim, made.evidence)
        two = {tuple(sorted(s.claim_id for s in sides)), tuple(sorted(s.shown for s in sides))}
        if seen.isdisjoint(two):
            out.append((key, made))
        seen |= two
    return out


def _key(made: Labelled) -> str:
    return content_id("v", made.claim.claim_id, made.evidence.claim_id)


def _candidates(
    statements: Sequence[Statement], links: Sequence[Link], sound: Callable[[str], str]
) -> Iterator[Labelled]:
    telling = _telling(statements)
    linked: set[tuple[str, str]] = set()
    figures = {f.number_id: f for s in statements for f in s.figures}
    tied = frozenset((a, b) for a, b, relation in links if relation in ("agree", "compatible"))
    for one, other, relation in sorted(links):
        a, b = telling.get(one), telling.get(other)
        if a is None or b is None or a is b:
            continue
        linked |= {(a.claim_id, b.claim_id), (b.claim_id, a.claim_id)}
        if made := by_figures(a, b, (figures[one], figures[other]), relation, tied, sound):
            yield made
    if not links and len({s.document_id for s in statements}) < 2 and not any(s.denied for s in statements):
        return  # one article alone repeats nobody
    for a, b in _near(statements):
        made = by_denial(a, b) or by_words(a, b)
        if made is None and (a.claim_id, b.claim_id) not in linked:
            made = by_other_quantity(a, b)
        if made is not None:
            yield made


def _telling(statements: Iterable[Statement]) -> dict[str, Statement]:
    """The statement that tells each figure: the shortest that holds it."""
    telling: dict[str, Statement] = {}
    for statement in sorted(statements, key=lambda s: (len(s.text), s.claim_id)):
        for figure in statement.figures:
            telling.setdefault(figure.number_id, statement)
    return telling


def _near(statements: Sequence[Statement], least: int = _SHARED) -> Iterator[tuple[Statement, Statement]]:
    """Each two statements that share a few words (in two languages: a few names of concepts and countries)."""
    postings: dict[tuple[str, str], list[int]] = defaultdict(list)
    ordered = sorted(statements, key=lambda s: s.claim_id)
    across = len({s.language for s in ordered}) > 1
    for n, statement in enumerate(ordered):
        for word in statement.words:
            postings[statement.language, word].append(n)
        for mark in statement.marks if across and statement.figures else ():
            postings["", mark].append(n)
    shared: Counter[tuple[int, int]] = Counter()
    for where in postings.values():
        if 1 < len(where) <= _COMMON:
            shared.update(combinations(where, 2))
    return ((ordered[i], ordered[j]) for (i, j), n in sorted(shared.items()) if n >= least)


def _room(sides: tuple[str, str], label: str, counts: Counter[tuple[str, str]]) -> bool:
    """Whether neither side stands in enough pairs already; counts them where it does not."""
    if any(counts[side, label] >= _MOST_LABELLED or counts[side, ""] >= _MOST for side in sides):
        return False
    counts.update((side, counted) for side in sides for counted in (label, ""))
    return True


def _hold(placed: Held, statement: Statement, stands: int) -> None:
    """Keep a statement whose one figure has a place, for negatives across events; of very many, those of the least ids."""
    figures = statement.figures
    if (
        statement.denied
        or len(figures) != 1
        or "place" not in figures[0].qualifiers
        or figures[0].kind not in _KINDS
    ):
        return
    key = statement.split, statement.language, figures[0].concept
    alone = replace(statement)  # without what was found out about it
    placed.put(key, (statement.claim_id, alone, stands))


def _elsewhere(held: list[Placed]) -> Iterator[tuple[str, Labelled, list[int]]]:
    """Negatives across events: statements of one quantity that share words, and tell of two places."""
    stands = {claim_id: n for claim_id, _, n in held}
    for a, b in _near([statement for _, statement, _ in held]):
        if made := by_other_place(a, b):
            yield _key(made), made, [stands[made.claim.claim_id], stands[made.evidence.claim_id]]


def _balanced(labels: Mapping[tuple[str, str], int], negatives: Iterable[Row]) -> Iterator[Row]:
    """As many of the negatives, by their ids, as each split has of the commoner of the other labels."""
    room: dict[str, int] = defaultdict(int)
    for (split, _), n in labels.items():
        room[split] = max(room[split], n)
    counts: Counter[tuple[str, str]] = Counter()
    for row in negatives:
        sides = row["claim_id"], row["evidence_claim_id"]
        stand = dict(zip(sides, row.pop(_STAND), strict=True))
        if room[row["split"]] <= 0:
            continue
        if any(counts[side, ""] + stand[side] >= _MOST for side in sides):
            continue
        if _room(sides, _NOTHING, counts):
            room[row["split"]] -= 1
            yield row
