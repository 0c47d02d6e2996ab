"""Which sources of a build are one: a wrong merge is worse than none, so each has a named reason.

- same name: one class (person, body, document) and one folded full name;
- same name in two languages: the same, written alike in articles of two languages (RT, BBC);
- transliteration: persons of two scripts whose every name word can be the other's, named in articles of one event,
  where neither can be anybody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from claimbank.fold import fold_name
from claimbank.resolve.skeleton import bare_words, skeleton, transliterates

__all__ = ["merge"]

#: kinds whose sources may be merged across articles; an unnamed source is its own in every article
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


def merge(rows: Sequence[Row], company: Mapping[str, AbstractSet[str]]) -> None:
    """Point each of ``rows`` to the one that stands for it; ``company`` holds the events each source is found in."""
    heads = _merge_same_names(rows)
    _merge_scripts(heads, company)
    canonical = {row["source_id"]: row["canonical_source_id"] for row in rows}
    for row in rows:
        row["canonical_source_id"] = canonical[row["canonical_source_id"]]


def _merge_same_names(rows: Sequence[Row]) -> list[Row]:
    """Merge what has one name; give the rows that others point to or that stand alone."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] in _CLASS:
            groups[_CLASS[row["kind"]], fold_name(row["name"])].append(row)
    heads = []
    for group in groups.values():
        head = _head(group)
        heads.append(head)
        for row in group:
            if row is not head:
                alike = row["language"] == head["language"]
                _point(row, head, "same name" if alike else "same name in two languages")
    return heads


def _merge_scripts(heads: Sequence[Row], company: Mapping[str, AbstractSet[str]]) -> None:
    """Merge persons across scripts, pair by pair, where each is the other's only match."""
    latin: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    arabic: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in heads:
        key = tuple(map(skeleton, bare_words(row["name"])))
        if row["kind"] == "person" and len(key) > 1 and len("".join(key)) >= _CONSONANTS and all(key):
            (latin if fold_name(row["name"]).isascii() else arabic)[key].append(row)
    matches = [
        (a, b)
        for key in sorted(latin.keys() & arabic.keys())
        for a in latin[key]
        for b in arabic[key]
        if _one_person(a, b, company)
    ]
    for a, b in matches:
        if sum(x is a or y is b for x, y in matches) == 1:
            head = _head([a, b])
            _point(b if head is a else a, head, "transliteration, in one event")


def _one_person(a: Row, b: Row, company: Mapping[str, AbstractSet[str]]) -> bool:
    together = company.get(a["source_id"], frozenset()) & company.get(b["source_id"], frozenset())
    words = zip(bare_words(a["name"]), bare_words(b["name"]), strict=True)
    return bool(together) and all(transliterates(x, y) for x, y in words)


def _head(group: Sequence[Row]) -> Row:
    return min(group, key=lambda r: (-r["n_claims"], r["source_id"]))


def _point(row: Row, head: Row, reason: str) -> None:
    row["canonical_source_id"] = head["source_id"]
    row["merge_reason"] = reason
