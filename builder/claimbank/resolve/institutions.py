"""Bodies that every state has, read from the words that compose their names: a kind, a portfolio, a state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from claimbank.languages.tables import table
from claimbank.resolve.nations import Nation, nations, plain

__all__ = ["Institution", "institution"]

_NATION_SLOTS = ("{M}", "{F}", "{N}", "{C}", "{K}")
_LONGEST = 5  # words that name a state


class Institution(NamedTuple):
    """``key`` is such as ``ministry:defence:RU``; without a state, ``ministry:defence``, it is ``complete`` nowhere."""

    key: str
    complete: bool


class _Kind(NamedTuple):
    key: str
    only: frozenset[str]
    excepted: frozenset[str]


def institution(name: str) -> Institution | None:
    """The institution of a state that a name composes; None for other names.

    >>> institution("Russia's Ministry of Defence")
    Institution(key='ministry:defence:RU', complete=True)
    >>> institution("وزارة الدفاع الروسية") == institution("the Russian Defense Ministry")
    True
    >>> institution("وزارة الدفاع")
    Institution(key='ministry:defence', complete=False)
    """
    words = plain(name).split()
    if not 0 < len(words) <= 12:
        return None
    if bare := _bare().get(" ".join(words)):
        return Institution(bare, False)
    keys = {
        ":".join((kind.key, *codes)) for phrase, codes in _slotted(words) for kind in _fitting(phrase, codes)
    }
    return Institution(keys.pop(), True) if len(keys) == 1 else None


def _fitting(phrase: str, codes: tuple[str, ...]) -> Iterator[_Kind]:
    for kind in _phrases().get(phrase, ()):
        if (not kind.only or codes[0] in kind.only) and not kind.excepted & set(codes):
            yield kind


def _slotted(words: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The phrase with one state, or two one after the other, put as slots; and the codes of the states."""
    found = _named(words)
    for start, end, nation in found:
        head, slot = words[:start], "{" + nation.form + "}"
        yield " ".join((*head, slot, *words[end:])), (nation.code,)
        for begin, stop, second in found:
            if begin >= end and second.form == "K":
                phrase = (*head, slot, *words[end:begin], "{K}", *words[stop:])
                yield " ".join(phrase), (nation.code, second.code)


def _named(words: list[str]) -> list[tuple[int, int, Nation]]:
    spans = ((i, j) for i in range(len(words)) for j in range(i + 1, min(i + _LONGEST, len(words)) + 1))
    return [(i, j, nation) for i, j in spans for nation in nations().get(" ".join(words[i:j]), ())]


@cache
def _phrases() -> dict[str, tuple[_Kind, ...]]:
    """The kinds of institution by their wordings with a slot for the state."""
    out: dict[str, tuple[_Kind, ...]] = {}
    for phrase, kind in _wordings():
        out[phrase] = (*out.get(phrase, ()), kind)
    return out


@cache
def _bare() -> dict[str, str]:
    """The wordings without a state, where nothing but the state is left out."""
    found: dict[str, set[str]] = {}
    acting = {plain(words) for row in table("portfolios") for words in row["ar"].split(";")}
    for phrase, kind in _wordings():
        words = [w for w in phrase.split() if w not in ("{M}", "{F}", "{N}")]
        if len(words) == len(phrase.split()) - 1 and "{" not in "".join(words):
            found.setdefault(" ".join(words), set()).add(kind.key)
    return {phrase: min(keys) for phrase, keys in found.items() if len(keys) == 1 and phrase not in acting}


def _wordings() -> Iterator[tuple[str, _Kind]]:
    for row in table("institutions"):
        only, excepted = (frozenset(row[c].split()) for c in ("only", "except"))
        for wording in (w for c in ("ar", "en") for w in row[c].split(";")):
            for phrase, portfolio in _with_portfolios(wording):
                yield phrase, _Kind(":".join(filter(None, (row["id"], portfolio))), only, excepted)


def _with_portfolios(wording: str) -> Iterator[tuple[str, str]]:
    columns = {"{P}": ("ar", "en"), "{Q}": ("ar_construct",), "{A}": ("ar",)}
    slot = next((s for s in columns if s in wording), None)
    if slot is None:
        yield _folded(wording), ""
        return
    for row, column in product(table("portfolios"), columns[slot]):
        if slot == "{A}" and not row["acting"]:
            continue
        for words in row[column].split(";"):
            yield _folded(wording.replace(slot, words)), row["id"]


def _folded(wording: str) -> str:
    """A wording as names are compared, its slots for states kept."""
    pieces = [w if w in _NATION_SLOTS else plain(w) for w in wording.split()]
    return " ".join(filter(None, pieces))
