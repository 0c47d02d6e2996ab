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
from typing import TYPE_CHECKING, Any, NamedTuple

from claimbank.disjoint import Disjoint
from claimbank.ids import short
from claimbank.resolve.coded import EPOCH, NONE, Coded, Ids

if TYPE_CHECKING:
    import numpy as np

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
    >>> dict(split_documents(days, [{"d1": "e1", "d2": "e1"}], (0.6, 0.0, 0.4), by="time").of)
    {'d1': 'train', 'd2': 'train', 'd3': 'test', 'd4': 'train'}
    """
    import numpy as np

    ids = days.ids if isinstance(days, Coded) else Ids([days])
    dated = days if isinstance(days, Coded) else Coded.of_days(ids, (days[i] for i in ids))
    groups = _groups(ids, dated.codes, ties)
    shares = tuple(ratios or USUAL)
    where: dict[int, str] = {}
    first_on = dated.codes[groups.first].tolist()
    if by == "time":
        where = _by_time(first_on, groups.sizes, shares)
        placed = [where.get(day, "train") for day in first_on]
    else:
        placed = [_place(_share(ids[first]), shares) for first in groups.first.tolist()]
    few = ratios is None and by == "event" and len(placed) < _FEW
    small = bool(placed) and (few or (shares[0] > 0 and "train" not in placed))
    if small:
        placed, where = ["train"] * len(placed), {}
    undated = sum(n for n, day in zip(groups.sizes, first_on, strict=True) if day == NONE)
    codes = np.array([NAMES.index(name) for name in placed], np.int8)[groups.of]
    of = Coded(ids, codes, NAMES.__getitem__)
    return Splits(of, Counter(placed), _first_days(where), undated if by == "time" else 0, small)


def _first_days(where: Mapping[int, str]) -> dict[str, date]:
    """The first day of each split behind train, of the splits of days."""
    return {
        name: date.fromordinal(min(day for day in where if where[day] == name) + EPOCH)
        for name in NAMES[1:]
        if name in where.values()
    }


class _Groups(NamedTuple):
    """Documents that belong together: the group ``of`` each, and of each group the ``first`` document and how many it has."""

    of: np.ndarray[Any, Any]
    first: np.ndarray[Any, Any]
    sizes: list[int]


def _groups(ids: Ids, days: np.ndarray[Any, Any], ties: Iterable[Mapping[str, str]]) -> _Groups:
    """The documents that belong together; the first of a group is that of the earliest day, then of the least id."""
    import numpy as np

    together = Disjoint[int]()
    home: dict[int, int] = {}
    for tie in ties:
        for document_id, shared in tie.items():
            at = ids.place(document_id)
            other = ids.place(shared)
            if at >= 0:
                together.join(at, home.setdefault(short(shared), at) if other < 0 else other)
    leaders = np.arange(len(ids))
    for at in together:
        leaders[at] = together.leader(at)
    late = np.where(days == NONE, np.iinfo(np.int32).max, days)
    order = np.lexsort((np.arange(len(ids)), late))
    _, first, of, sizes = np.unique(
        leaders[order], return_index=True, return_inverse=True, return_counts=True
    )
    groups = np.empty(len(ids), np.int64)
    groups[order] = of
    return _Groups(groups, order[first], sizes.tolist())


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


def _by_time(first_on: Sequence[int], members: Sequence[int], ratios: Sequence[float]) -> dict[int, str]:
    """The split of each day on which a group begins: where the middle of its articles falls among all that are dated."""
    sizes: Counter[int] = Counter()
    for day, n in zip(first_on, members, strict=True):
        if day != NONE:
            sizes[day] += n
    total, before = sum(sizes.values()), 0
    where: dict[int, str] = {}
    for day in sorted(sizes):
        where[day] = _place((before + sizes[day] / 2) / total, ratios)
        before += sizes[day]
    return where
