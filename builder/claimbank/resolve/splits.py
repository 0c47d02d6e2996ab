"""Which part of the dataset an article belongs to: train, validation or test, so that no part knows another's news.

Articles of one event or one near-duplicate cluster go together, by whatever chain of them. By ``event`` each such group is
put where the hash of its first article says: the same whatever the order, and a day of news more moves no group but those
that it joins to an earlier one. By ``time`` groups go in the order of their first days, whole days at a time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from claimbank.disjoint import Disjoint

__all__ = ["NAMES", "USUAL", "Splits", "split_documents"]

NAMES = ("train", "validation", "test")
USUAL = (0.8, 0.1, 0.1)
#: from so many groups on the usual shares are worth having; below, all is train unless shares are asked for
_FEW = 20


@dataclass(frozen=True, slots=True)
class Splits:
    """``of`` has every document's split by its document_id. ``groups`` counts the groups in each split.

    ``first_days``: by ``time``, the first day of the splits behind train. ``undated``: how many documents went to train
    because nothing of their group is dated. ``small``: all is train, for there is too little to divide.
    """

    of: Mapping[str, str]
    groups: Mapping[str, int]
    first_days: Mapping[str, date] = field(default_factory=dict)
    undated: int = 0
    small: bool = False

    def told(self) -> dict[str, object]:
        """What the manifest says of the splits: the groups in each, and the days at which they begin."""
        told: dict[str, object] = {"groups": {name: self.groups.get(name, 0) for name in NAMES}}
        if self.first_days:
            told["first_days"] = {name: day.isoformat() for name, day in self.first_days.items()}
        if self.small:
            told["small"] = True
        return told


def split_documents(
    days: Mapping[str, date | None],
    ties: Iterable[Mapping[str, str]],
    ratios: Sequence[float] | None = None,
    by: str = "event",
) -> Splits:
    """The split of every document of ``days`` (document_id -> its day, None where not known).

    ``ties`` map a document_id to what it shares with others: its event_id, its cluster_id, the document that it copies.
    ``ratios`` are the shares of train, validation and test, of groups by ``event``, of articles by ``time``; they sum to 1.
    Without any they are the usual ones, and a build of fewer than 20 groups is train throughout, as is one that would
    leave train empty.

    >>> days = {"d1": date(2024, 5, 1), "d2": date(2024, 5, 9), "d3": date(2024, 5, 8), "d4": None}
    >>> split_documents(days, [{"d1": "e1", "d2": "e1"}], (0.6, 0.0, 0.4), by="time").of
    {'d1': 'train', 'd2': 'train', 'd3': 'test', 'd4': 'train'}
    """
    groups = _groups(days, ties)
    shares = tuple(ratios or USUAL)
    where: dict[date, str] = {}
    if by == "time":
        where = _by_time(groups, days, shares)
        placed = {first: where[day] if (day := days[first]) is not None else "train" for first in groups}
    else:
        placed = {first: _place(_share(first), shares) for first in groups}
    few = ratios is None and by == "event" and len(groups) < _FEW
    small = bool(placed) and (few or (shares[0] > 0 and "train" not in placed.values()))
    if small:
        placed, where = dict.fromkeys(placed, "train"), {}
    first_days = {
        name: min(d for d in where if where[d] == name) for name in NAMES[1:] if name in where.values()
    }
    undated = sum(len(members) for first, members in groups.items() if days[first] is None)
    of = {document_id: placed[first] for first, members in groups.items() for document_id in members}
    return Splits(of, Counter(placed.values()), first_days, undated if by == "time" else 0, small)


def _groups(days: Mapping[str, date | None], ties: Iterable[Mapping[str, str]]) -> dict[str, list[str]]:
    """The documents that belong together, under the first of them: of the earliest day, then of the least id."""
    together = Disjoint[str]()
    for tie in ties:
        for document_id, shared in tie.items():
            together.join(document_id, shared)
    gathered = together.gathered(sorted(days, key=lambda d: (days[d] or date.max, d)))
    return {members[0]: members for members in gathered.values()}


def _share(document_id: str) -> float:
    """Where a hash falls between 0 and 1."""
    return int.from_bytes(sha256(f"split\x1f{document_id}".encode()).digest()[:8], "big") / 2**64


def _place(share: float, ratios: Sequence[float]) -> str:
    upto = 0.0
    for name, ratio in zip(NAMES, ratios, strict=True):
        upto += ratio
        if ratio > 0 and share < upto:
            return name
    return next(name for name, ratio in zip(NAMES[::-1], ratios[::-1], strict=True) if ratio > 0)


def _by_time(
    groups: dict[str, list[str]], days: Mapping[str, date | None], ratios: Sequence[float]
) -> dict[date, str]:
    """The split of each day on which a group begins: where the middle of its articles falls among all that are dated."""
    sizes: Counter[date] = Counter()
    for first, members in groups.items():
        if (day := days[first]) is not None:
            sizes[day] += len(members)
    total, before = sum(sizes.values()), 0
    where: dict[date, str] = {}
    for day in sorted(sizes):
        where[day] = _place((before + sizes[day] / 2) / total, ratios)
        before += sizes[day]
    return where
