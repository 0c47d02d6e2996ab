"""Makes the pairs of a build: candidates of one event at a time, the surest first, none that takes more than its share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

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

__all__ = ["Link", "pairs"]

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
_HELD = 2000
_KINDS = ("count", "percent", "money", "measure")


class Link(NamedTuple):
    """Two figures of one question, and their relation."""

    number_id_a: str
    number_id_b: str
    relation: str


def pairs(
    groups: Iterable[tuple[Sequence[Statement], Sequence[Link]]], sound: Callable[[str], str]
) -> list[Row]:
    """Rows of ``pairs`` from the statements of each event (or single article) and the links between their figures.

    ``sound`` gives what two scripts share of a name. In each split there are at most as many rows without enough
    information as there are of the commoner of the other two labels.
    """
    taken: list[tuple[str, Labelled]] = []
    negatives: list[tuple[str, Labelled]] = []
    counts: Counter[tuple[str, str]] = Counter()
    placed: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for statements, links in groups:
        for key, made in _ordered(_candidates(statements, links, sound)):
            if made.label == _NOTHING:
                negatives.append((key, made))
            elif _room(made, counts):
                taken.append((key, made))
        for statement in statements:
            _hold(placed, statement)
    for held in placed.values():
        negatives += _elsewhere(held)
    taken += _balanced(taken, negatives, counts)
    return [_row(key, made) for key, made in sorted(taken, key=lambda t: t[0])]


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


def _room(made: Labelled, counts: Counter[tuple[str, str]]) -> bool:
    """Whether neither side stands in enough pairs already; counts them where it does not."""
    sides = (made.claim.claim_id, made.evidence.claim_id)
    if any(counts[side, made.label] >= _MOST_LABELLED or counts[side, ""] >= _MOST for side in sides):
        return False
    counts.update((side, label) for side in sides for label in (made.label, ""))
    return True


def _hold(placed: dict[tuple[str, str, str], list[Statement]], statement: Statement) -> None:
    """Keep a statement whose one figure has a place, for negatives across events; of very many, those of the least ids."""
    figures = statement.figures
    if (
        statement.denied
        or len(figures) != 1
        or "place" not in figures[0].qualifiers
        or figures[0].kind not in _KINDS
    ):
        return
    held = placed[statement.split, statement.language, figures[0].concept]
    held.append(statement)
    if len(held) >= 2 * _HELD:
        held.sort(key=lambda s: s.claim_id)
        del held[_HELD:]


def _elsewhere(held: list[Statement]) -> Iterator[tuple[str, Labelled]]:
    """Negatives across events: statements of one quantity that share words, and tell of two places."""
    kept = sorted(held, key=lambda s: s.claim_id)[:_HELD]
    for a, b in _near(kept):
        if made := by_other_place(a, b):
            yield _key(made), made


def _balanced(
    taken: Sequence[tuple[str, Labelled]],
    negatives: Iterable[tuple[str, Labelled]],
    counts: Counter[tuple[str, str]],
) -> list[tuple[str, Labelled]]:
    """As many of the negatives, by their ids, as each split has of the commoner of the other labels."""
    labels = Counter((made.claim.split, made.label) for _, made in taken)
    room: dict[str, int] = defaultdict(int)
    for (split, _), n in labels.items():
        room[split] = max(room[split], n)
    out = []
    for key, made in sorted(negatives, key=lambda t: t[0]):
        if room[made.claim.split] > 0 and _room(made, counts):
            room[made.claim.split] -= 1
            out.append((key, made))
    return out
