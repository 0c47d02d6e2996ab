"""Names across scripts: their consonants in classes, and whether their vowels can be those of one name.

Vowels differ between transliterations, and so do g and j, p and b, v and f, the s's, the t's, the k's: each such
class is one letter here. Equal consonants tell that two names may be one, never that they are (حسن and حسين have the
same); the long vowels that Arabic writes and the double ones that Latin writes must fit as well.

>>> skeleton("زاخاروفا"), skeleton("Zakharova")
('skrf', 'skrf')
>>> transliterates("Hussein", "حسين"), transliterates("Hussein", "حسن"), transliterates("Hassan", "حسين")
(True, False, False)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimbank.fold import fold

__all__ = ["bare_words", "skeleton", "transliterates"]

_PAIRS = tuple(
    sorted(
        {"sch": "s", "tch": "s", "kh": "k", "gh": "k", "sh": "s", "ch": "s", "th": "t", "dh": "d", "ph": "f", "zh": "s",
         "ck": "k", "x": "ks"}.items(),
        key=lambda pair: -len(pair[0]),
    )
)  # fmt: skip
_LATIN = {
    **dict.fromkeys("bp", "b"), **dict.fromkeys("fv", "f"), "t": "t", "d": "d", **dict.fromkeys("sz", "s"),
    **dict.fromkeys("ckqgj", "k"), **{c: c for c in "lmnr"}, "a": "A", "e": "I", "i": "I", "y": "I", "o": "U", "u": "U",
    "w": "U", "h": "·", "'": "·", "’": "·",
}  # fmt: skip
_ARABIC = {
    "ب": "b", "ف": "f", **dict.fromkeys("تطث", "t"), **dict.fromkeys("دضذظ", "d"), **dict.fromkeys("سصشز", "s"),
    **dict.fromkeys("كقخغج", "k"), **dict(zip("لمنر", "lmnr", strict=True)), **dict.fromkeys("اىة", "A"),
    "و": "U", "ي": "I", **dict.fromkeys("حهعءئؤ", "·"),
}  # fmt: skip
_VOWELS = frozenset("AIU")
_ARTICLE = re.compile(r"^(?:ال|al-|el-|al |el )(?=\w{2})", re.IGNORECASE)


@lru_cache(maxsize=65536)
def _sounds(word: str) -> str:
    """The classes of the letters of one word: consonants small, vowels in capitals, a dot for what only parts vowels."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", fold(word).text.lower()) if not unicodedata.combining(c)
    )
    plain = re.sub(r"([b-df-hj-np-tv-zل])\1+", r"\1", plain)
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return "".join(_LATIN.get(c) or _ARABIC.get(c, "") for c in plain)


def skeleton(word: str) -> str:
    """The classes of the consonants of one word; empty for what has none.

    >>> skeleton("Guterres"), skeleton("غوتيريش")
    ('ktrs', 'ktrs')
    """
    return "".join(s for s in _sounds(word) if s.islower())


def transliterates(latin: str, arabic: str) -> bool:
    """Whether a name in Latin letters can be the other in Arabic letters: same consonants, and vowels that fit.

    A long vowel that Arabic writes must be heard in the Latin, and a double one of the Latin written in the Arabic.
    An initial alif carries any vowel.
    """
    if skeleton(latin) != skeleton(arabic):
        return False
    pairs = list(zip(_slots(latin), _slots(arabic), strict=True))
    return all(_fits(a, b) for a, b in pairs[1:])


def _slots(word: str) -> list[str]:
    """The vowels before, between and after the consonants."""
    return re.split(r"[a-z]", _sounds(word))


def _fits(latin: str, arabic: str) -> bool:
    written = set(arabic) & _VOWELS
    if not written:
        return not re.search(r"[AIU]{2}", latin)
    heard = set(latin)
    return bool(written & heard) or (written == {"A"} and "I" not in heard)


def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name without articles: ``al-Masri`` and ``المصري`` begin alike.

    >>> bare_words("Huda al-Masri")
    ('Huda', 'Masri')
    """
    joined = re.sub(r"\b([Aa]l|[Ee]l)[ -](?=\w)", "", name)
    return tuple(_ARTICLE.sub("", w) for w in joined.split())
