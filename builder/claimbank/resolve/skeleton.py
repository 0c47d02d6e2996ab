"""The consonants of a name, coarse enough to be the same in Arabic and in Latin letters.

Vowels differ between transliterations, and so do g and j, p and b, v and f, the s's, the t's, the k's: each such
class is one letter here. It tells that two names may be one, never that they are.

>>> skeleton("زاخاروفا"), skeleton("Zakharova")
('skrf', 'skrf')
>>> skeleton("Guterres"), skeleton("غوتيريش")
('ktrs', 'ktrs')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from claimbank.fold import fold

__all__ = ["skeleton"]

_PAIRS = (
    ("kh", "k"),
    ("gh", "k"),
    ("sh", "s"),
    ("sch", "s"),
    ("ch", "s"),
    ("tch", "s"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "f"),
    ("zh", "s"),
    ("ck", "k"),
    ("x", "ks"),
)
_LATIN = dict(zip("bpfvwtdszckqgjlmnrh", "bbff tdsskkkkklmnr ", strict=True))
_ARABIC = {
    **dict.fromkeys("ب", "b"), **dict.fromkeys("ف", "f"), **dict.fromkeys("تطث", "t"), **dict.fromkeys("دضذظ", "d"),
    **dict.fromkeys("سصشزچژ", "s"), **dict.fromkeys("كقخغج", "k"), "ل": "l", "م": "m", "ن": "n", "ر": "r", "ه": " ", "ح": " ",
}  # fmt: skip


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The classes of the consonants of one word, doubles once; empty for what has none."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", fold(word).text.lower()) if not unicodedata.combining(c)
    )
    for pair, one in sorted(_PAIRS, key=lambda p: -len(p[0])):
        plain = plain.replace(pair, one)
    classes = "".join(_LATIN.get(c) or _ARABIC.get(c, "") for c in plain).replace(" ", "")
    return re.sub(r"(.)\1+", r"\1", classes)
