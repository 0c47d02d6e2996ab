"""Names of persons in one script that differ by spelling alone.

>>> one_spelling("Mohammed al-Masri", "Muhammad El Masri"), one_spelling("أنطونيو غوتيريش", "أنطونيو جوتيريس")
(True, True)
>>> one_spelling("محمد جمال", "محمد كمال"), one_spelling("حسن نصار", "حسين نصار")
(False, False)
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claimbank.fold import fold_name
from claimbank.languages import languages, pack
from claimbank.languages.tables import table

__all__ = ["one_spelling", "spelling_key"]

#: letters that Arabic writers choose among for one sound of a foreign name
_CHOICES = str.maketrans({"غ": "ج", "ك": "ج", "ق": "ج", "ط": "ت"})
_LAST = re.compile(r"ش$")
_VOWELS = re.compile(r"(?<=.)[اوي](?=.)")
#: letters that foreign names are not written with
_NATIVE = re.compile(r"[حعصضظثذ]|^ال")
#: consonants that a family name must have to be told from others by them
_CONSONANTS = 3


@lru_cache(maxsize=65536)
def spelling_key(name: str) -> str:
    """What is equal in all spellings of a name, and in some other names too; empty where it has one word."""
    words = _words(name)
    return " ".join(_loose(w, words[0]) for w in words) if len(words) > 1 else ""


@lru_cache(maxsize=65536)
def one_spelling(a: str, b: str) -> bool:
    """Whether two full names are one name in two spellings, every other word being equal."""
    one, other = _words(a), _words(b)
    if len(one) != len(other) or len(one) < 2 or spelling_key(a) != spelling_key(b):
        return False
    return all(x == y or _chosen(x, y) for x, y in zip(one, other, strict=True))


def _words(name: str) -> tuple[str, ...]:
    """The words of a name: articles joined, spellings of a known name as one."""
    joined = re.sub(r"\b(?:al|el) (?=[a-z]{2})", "al", fold_name(name))
    joined = re.sub(r"\bel(?=[a-z]{4})", "al", joined)
    return tuple(_spellings().get(w, w) for w in joined.split())


def _loose(word: str, first: str) -> str:
    """The letters of a foreign family name without those that writers choose; other words as they are."""
    if first not in _foreign() or word == first or word.isascii() or _NATIVE.search(word):
        return word
    return _VOWELS.sub("", _LAST.sub("س", word.translate(_CHOICES)))


def _chosen(a: str, b: str) -> bool:
    """Whether the one word has the letters of the other, or those that writers choose for them, and vowels in addition."""
    if a in _given() and b in _given():
        return False
    short, long = sorted((_LAST.sub("س", w.translate(_CHOICES)) for w in (a, b)), key=lambda w: (len(w), w))
    if len(_VOWELS.sub("", short)) < _CONSONANTS:
        return False
    return _within(short, long)


def _within(short: str, long: str) -> bool:
    """Whether ``long`` is ``short`` with vowels put in."""
    at = 0
    for letter in long:
        if at < len(short) and letter == short[at]:
            at += 1
        elif letter not in "اوي":
            return False
    return at == len(short)


@cache
def _spellings() -> dict[str, str]:
    """Each spelling in ``name_spellings.tsv``, folded, with the first of its row."""
    out = {}
    for row in table("name_spellings"):
        for column in ("latin", "arabic"):
            written = [fold_name(w) for w in row[column].split()]
            out.update(dict.fromkeys(written, next(iter(written), "")))
    return out


@cache
def _foreign() -> frozenset[str]:
    """Given names, as their first spelling, after which a family name is foreign to Arabic."""
    rows = [row for row in table("name_spellings") if row["origin"] == "foreign" and row["arabic"]]
    return frozenset(fold_name(row["arabic"].split()[0]) for row in rows)


@cache
def _given() -> frozenset[str]:
    """Given names of all packs that are plain lists: another letter makes another name of them."""
    found = (pack(code) for code in languages())
    lists = (p.words("given_names") for p in found if (p.path / "given_names.txt").is_file())
    return frozenset(fold_name(w) for words in lists for w in words)
