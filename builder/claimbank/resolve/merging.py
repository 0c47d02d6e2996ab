"""Which sources of a build are one: a wrong merge is worse than none, so each has a named reason (``REASONS``).

Sources are joined name by name, then body by body, then person by person; each source points to the head of all that
are joined with it, which has most claims, and the reason tells what it has in common with that head. Only sources of one
class (person, body, document) are joined; an unnamed source is its own in every article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, pairwise
from typing import Any

from claimbank.disjoint import Disjoint
from claimbank.fold import fold_name
from claimbank.resolve.bodies import body
from claimbank.resolve.skeleton import bare_words, skeleton, transliterates
from claimbank.resolve.spelling import one_spelling, spelling_key

__all__ = ["REASONS", "merge", "mergeable"]

SAME_NAME = "same name"
SAME_NAME_ABROAD = "same name in two languages"
SAME_BODY = "same body under another name"
SAME_BODY_ABROAD = "same body in two languages"
BODY_IN_EVENT = "same body, in one event"
SPELLING = "same person in another spelling, in one event"
TRANSLITERATION = "transliteration, in one event"

#: every value of ``sources.merge_reason``
REASONS = (
    SAME_NAME,
    SAME_NAME_ABROAD,
    SAME_BODY,
    SAME_BODY_ABROAD,
    BODY_IN_EVENT,
    SPELLING,
    TRANSLITERATION,
)

_CLASS = {
    "organization": "body",
    "outlet": "body",
    "agency": "body",
    "person": "person",
    "document": "document",
}
#: consonants that a whole name must have to be told from others by them
_CONSONANTS = 4

Row = dict[str, Any]
Company = Mapping[str, AbstractSet[Any]]


def merge(rows: Sequence[Row], company: Company) -> None:
    """Point each of ``rows`` to the one that stands for it; ``company`` holds the events each source is found in.

    What comes out is the same in whatever order the rows come. No head points elsewhere.
    """
    ordered = sorted(filter(mergeable, rows), key=lambda r: r["source_id"])
    groups = _Groups(ordered)
    groups.join(_alike(ordered, _name_key))
    groups.join(_alike(ordered, _body_key))
    groups.join(_in_one_event(ordered, company))
    persons = [r for r in ordered if r["kind"] == "person"]
    groups.join(_respelled(persons, company))
    groups.join(_transliterated(persons, company, groups))
    for members in groups.members():
        head = min(members, key=lambda r: (-r["n_claims"], r["source_id"]))
        for row in members:
            if row is not head:
                row["canonical_source_id"] = head["source_id"]
                row["merge_reason"] = _reason(row, head)


def mergeable(row: Row) -> bool:
    """Whether a source can be one with another: an unnamed one is its own."""
    return row["kind"] in _CLASS


def _reason(row: Row, head: Row) -> str:
    """What a source has in common with its head."""
    abroad = row["language"] != head["language"]
    if fold_name(row["name"]) == fold_name(head["name"]):
        return SAME_NAME_ABROAD if abroad else SAME_NAME
    if row["kind"] == "person":
        return SPELLING if _latin(row) == _latin(head) else TRANSLITERATION
    if _body_key(row) is None:
        return BODY_IN_EVENT
    return SAME_BODY_ABROAD if abroad else SAME_BODY


class _Groups:
    """Sources joined so far, by their ids."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._together = Disjoint[str]()

    def leader(self, row: Row) -> str:
        return self._together.leader(row["source_id"])

    def join(self, pairs: Iterable[tuple[Row, Row]]) -> None:
        for a, b in pairs:
            self._together.join(a["source_id"], b["source_id"])

    def members(self) -> list[list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._rows:
            found[self.leader(row)].append(row)
        return list(found.values())


def _alike(rows: Sequence[Row], key: Callable[[Row], object]) -> list[tuple[Row, Row]]:
    """Pairs that join all rows of one key; a row whose key is None is joined with none."""
    first: dict[object, Row] = {}
    keyed = ((key(row), row) for row in rows)
    return [(first.setdefault(k, row), row) for k, row in keyed if k is not None]


def _name_key(row: Row) -> object:
    """One name in one class; a name without its state says nothing about whose it is in another kind or language."""
    kind = _CLASS[row["kind"]]
    apart = row["source_id"] if kind == "body" and _incomplete(row) else _body_key(row)
    return kind, fold_name(row["name"]), apart


def _body_key(row: Row) -> str | None:
    found = body(row["name"], row["kind"]) if _CLASS[row["kind"]] == "body" else None
    return found.key if found and found.complete else None


def _incomplete(row: Row) -> str | None:
    found = body(row["name"], row["kind"]) if _CLASS[row["kind"]] == "body" else None
    return found.key if found and not found.complete else None


def _in_one_event(rows: Sequence[Row], company: Company) -> list[tuple[Row, Row]]:
    """Institutions without their state that are found in one and the same event alone, where no two states have them."""
    found: dict[tuple[Any, str], list[Row]] = defaultdict(list)
    states: dict[tuple[Any, str], set[str]] = defaultdict(set)
    for row in rows:
        events = company.get(row["source_id"], frozenset())
        if (key := _incomplete(row)) and len(events) == 1:
            found[min(events), key].append(row)
        if complete := _body_key(row):
            kind, _, state = complete.rpartition(":")
            for event in events:
                states[event, kind].add(state)
    return [
        pair
        for where, members in sorted(found.items())
        if len(states[where]) < 2
        for pair in pairwise(members)
    ]


def _respelled(persons: Sequence[Row], company: Company) -> list[tuple[Row, Row]]:
    """Persons whose names differ by spelling alone, in one event, where every such name in it is one with the others."""
    found: dict[tuple[Any, str], list[Row]] = defaultdict(list)
    for row in persons:
        if key := spelling_key(row["name"]):
            for event in company.get(row["source_id"], ()):
                found[event, key].append(row)
    out = []
    for _, members in sorted(found.items()):
        pairs = list(combinations(members, 2))
        if all(one_spelling(a["name"], b["name"]) for a, b in pairs):
            out += pairs
    return out


def _transliterated(persons: Sequence[Row], company: Company, groups: _Groups) -> list[tuple[Row, Row]]:
    """Persons across scripts, pair by pair, where each is the other's only match."""
    latin: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    arabic: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in persons:
        key = tuple(map(skeleton, bare_words(row["name"])))
        if len(key) > 1 and len("".join(key)) >= _CONSONANTS and all(key):
            (latin if _latin(row) else arabic)[key].append(row)
    matches = [
        (a, b)
        for key in sorted(latin.keys() & arabic.keys())
        for a in latin[key]
        for b in arabic[key]
        if _one_person(a, b, company)
    ]
    partners: dict[str, set[str]] = defaultdict(set)
    for a, b in matches:
        partners[groups.leader(a)].add(groups.leader(b))
        partners[groups.leader(b)].add(groups.leader(a))
    return [(a, b) for a, b in matches if all(len(partners[groups.leader(x)]) == 1 for x in (a, b))]


def _one_person(a: Row, b: Row, company: Company) -> bool:
    together = company.get(a["source_id"], frozenset()) & company.get(b["source_id"], frozenset())
    words = zip(bare_words(a["name"]), bare_words(b["name"]), strict=True)
    return bool(together) and all(transliterates(x, y) for x, y in words)


def _latin(row: Row) -> bool:
    return fold_name(row["name"]).isascii()
