"""What a text is about: its words but the common ones, and its names by their consonants, which two scripts share.

Both as hashes (CRC-32), for they are only ever counted and compared.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain
from zlib import crc32

from claimbank.fold import fold
from claimbank.languages import languages, pack
from claimbank.languages.pieces import Known
from claimbank.resolve.skeleton import skeleton

__all__ = ["NAMES", "WORDS", "content_features", "feature", "ordinary_features"]

_WORD = re.compile(r"[^\W\d_]{3,}")
_CLITICS = re.compile(r"^(?:[وف]?(?:بال|كال|لل|ال)|[وف](?=\w{4}))")


def feature(name: str) -> int:
    """The hash of one thing that a text has."""
    return crc32(name.encode())


def content_features(folded: str) -> tuple[set[int], set[int]]:
    """The words of a folded text that say what it is about, and its names by their consonants, each once.

    >>> words, names = content_features("the bridge in Baghdad")
    >>> words == {feature("bridge"), feature("baghdad")}
    True
    >>> names == content_features("الجسر في بغداد")[1] == {feature("~bkdd")}
    True
    """
    pieces = folded.split()
    words, names = (set(chain.from_iterable(map(known.__getitem__, pieces))) for known in (WORDS, NAMES))
    return words, names


def _words_in(piece: str) -> tuple[int, ...]:
    return tuple(word for word, _ in map(_read, _WORD.findall(piece)) if word)


def _names_in(piece: str) -> tuple[int, ...]:
    return tuple(name for _, own in map(_read, _WORD.findall(piece)) for name in own)


#: what stands between two blanks of a folded text -> the words in it that say what a text is about, the names that it may be
WORDS: Known[tuple[int, ...]] = Known(_words_in, most=1 << 16)
NAMES: Known[tuple[int, ...]] = Known(_names_in, most=1 << 16)


@lru_cache(1 << 16)  # a language has few words that are told often
def _read(written: str) -> tuple[int, tuple[int, ...]]:
    """The hashes of a word, 0 for a common one, and of the names that it may be."""
    latin = written[0].isascii()
    bare = written.lower() if latin else _CLITICS.sub("", written) or written
    if bare in _common_words() or written in _common_words():
        return 0, ()
    return feature(bare), _names(written if latin else bare, latin)


@cache
def ordinary_features() -> frozenset[int]:
    """The hashes of the words that the packs list as words of their languages: news of all kinds is made of them."""
    return frozenset(feature(word) for word in _ordinary_words())


def _names(word: str, latin: bool) -> tuple[int, ...]:
    """The names that a word may be; one in Al- or El- also without it, as it looks behind the Arabic article.

    Latin tells a name by its capital, Arabic by its being no ordinary word.
    """
    if len(word) <= 3 or not (word[0].isupper() if latin else word not in _ordinary_words()):
        return ()
    forms = [word, word[2:]] if latin and word[:2] in ("Al", "El") and len(word) > 5 else [word]
    skeletons = dict.fromkeys(skeleton(form) for form in forms)
    return tuple(feature(f"~{consonants}") for consonants in skeletons if len(consonants) > 2)


@cache
def _common_words() -> frozenset[str]:
    """The words of all packs that say nothing about an event, folded."""
    return frozenset(fold(w).text for code in languages() for w in pack(code).words("common_words"))


@cache
def _ordinary_words() -> frozenset[str]:
    """The words in the packs' lists of words that are no names, folded, with and without their clitics and accusative."""
    entries = (entry for code in languages() for entry in pack(code).ordinary_words())
    words = {word for entry in entries for word in fold(entry).text.lower().split()}
    words |= {_CLITICS.sub("", word) or word for word in words}
    return frozenset(words | {f"{word}ا" for word in words if not word[0].isascii()})
