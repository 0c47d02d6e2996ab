"""Folds text for matching; every position maps back to the untouched text.

Folding makes spellings that mean the same look the same: hamza on alef (أ إ آ ٱ → ا), Persian letters (ی ک → ي ك),
presentation forms, digits (٣ ۳ → 3), the Egyptian فى (→ في), typographic apostrophes and spaces, the _ of hashtags. It is
length-preserving but for short vowels, tatweel, invisible direction marks, and the middle of a hundred blanks or of a
word of a thousand letters, which vanish; a folded text that lost none of these shares its positions with the original.

Kept apart, unlike in many normalisers: ta marbuta and ha, final ya and alef maqsura. على (on) and علي (Ali), سنة
(a year) and سنه would else be one word; lexicons accept both spellings instead (``languages.lexicon``).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from claimbank.frozen import frozen
from claimbank.model import Span

__all__ = ["Folded", "fold", "fold_name"]

_INVISIBLE = "".join(
    map(
        chr,
        (
            0x0640,
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            0x2060,
            *range(0x2066, 0x206A),
            0xFEFF,
            0x00AD,
            0x061C,
        ),
    )
)
_MARKS = "".join(
    chr(c)
    for c in (
        *range(0x0610, 0x061B),
        *range(0x064B, 0x0660),
        0x0670,
        *range(0x06D6, 0x06DD),
        *range(0x06DF, 0x06E9),
    )
)
_VANISH = _MARKS + _INVISIBLE
_VANISHES = re.compile(f"[{re.escape(_VANISH)}]+")
#: so many blanks, or letters and digits, on end are no prose, and a pattern may look through them again from each: their
#: middle vanishes
_ENDLESS = re.compile(r"\s{129,}|\w{1025,}")
_BLANKS, _LETTERS = 64, 512


def _same_length() -> dict[int, str]:
    table: dict[str, str] = {}
    for source, target in (
        ("أإآٱ", "ا"),
        ("یېۍ", "ي"),
        ("ک", "ك"),
        ("ہھە", "ه"),
        ("گ", "ك"),
        ("پ", "ب"),
        ("چ", "ج"),
        ("ڤ", "ف"),
    ):
        table |= dict.fromkeys(source, target)
    table |= {chr(0x0660 + d): str(d) for d in range(10)} | {chr(0x06F0 + d): str(d) for d in range(10)}
    table |= {chr(0xFF10 + d): str(d) for d in range(10)}
    table |= dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t", " "
    )
    table |= dict.fromkeys("\u02bc\u02b9\u2032", "\u2019") | {"_": " "}  # #سالم_حداد: two words
    for code in (*range(0xFB50, 0xFDFE), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[chr(code)] = table.get(plain, plain)
    return {ord(k): v for k, v in table.items()}


_TABLE: dict[int, str] = _same_length()
_ALL_BUT_ANNE = {code: same for code, same in _TABLE.items() if code != ord("آ")}
_FREQUENT = {c: _TABLE[ord(c)] for c in "أإآٱیکگپچ_\u00a0\t٠١٢٣٤٥٦٧٨٩"}
#: words that Egypt writes without the dots of their last letter, where no other word is spelled so
_EGYPTIAN = ((" فى ", " في "), ("التى ", "التي "), ("الذى ", "الذي "))
#: the name Anne, which folds to no أن; no time (في آن واحد, آن الأوان)
_ANNE, _KEPT = re.compile(r"(?<= )آ(?=ن (?!واحد|معا|مع|ال|أوان|ل)[^\W\d])"), "\uf8ff"
#: what vanishes or is replaced, but for the frequent letters: one look over the text tells that it has none
_RARE = re.compile(f"[{re.escape(_VANISH + ''.join(chr(c) for c in _TABLE if chr(c) not in _FREQUENT))}]")


class Kept(NamedTuple):
    """The stretches of a text that are left: where each begins now, and where it began. Both rise.

    >>> Kept((0, 3), (0, 4)).origin(3), Kept((0, 3), (0, 4)).position(3)  # the fourth letter is gone
    (4, 3)
    """

    begins: tuple[int, ...]
    origins: tuple[int, ...]

    def origin(self, position: int) -> int:
        """Where the letter at ``position`` stood."""
        at = bisect_right(self.begins, position) - 1
        return self.origins[at] + position - self.begins[at]

    def position(self, origin: int) -> int:
        """Where the letter is now that stood at ``origin``, or the next one that is left."""
        at = max(0, bisect_right(self.origins, origin) - 1)
        here = self.begins[at] + max(0, origin - self.origins[at])
        return min(here, self.begins[at + 1]) if at + 1 < len(self.begins) else here

    def of(self, earlier: Kept) -> Kept:
        """These stretches of a text that is itself made of the stretches ``earlier``."""
        begins, origins = [], []
        for at, (begin, origin) in enumerate(zip(*self, strict=True)):
            end = origin + (self.begins[at + 1] - begin if at + 1 < len(self.begins) else 1 << 60)
            inside = range(bisect_right(earlier.begins, origin), bisect_left(earlier.begins, end))
            for start in (origin, *(earlier.begins[k] for k in inside)):
                begins.append(begin + start - origin)
                origins.append(earlier.origin(start))
        return Kept(tuple(begins), tuple(origins))


@frozen
class Folded:
    """A folded text and its way back.

    ``kept`` are the stretches of the original that ``text`` is made of; None where the two share their positions.

    >>> folded = fold("قالَ إنّ")
    >>> folded.text
    'قال ان'
    >>> folded.span(4, 6)
    Span(start=5, end=8)
    """

    original: str
    text: str
    kept: Kept | None = None

    def span(self, start: int, end: int) -> Span:
        """The span in the original, with the vowel marks that its last letter bears."""
        kept = self.kept
        if kept is None:
            return Span(start, end)
        if start >= end:
            at = kept.origin(start) if start < len(self.text) else len(self.original)
            return Span(at, at)
        begins, origins = kept
        after = bisect_right(begins, end - 1)  # the stretch behind that of the last letter
        last = origins[after - 1] + end - begins[after - 1]
        if end >= len(self.text) or (after < len(begins) and begins[after] == end):
            following = kept.origin(end) if end < len(self.text) else len(self.original)
            while last < following and self.original[last] in _MARKS:
                last += 1
        at = bisect_right(begins, start) - 1
        return Span(origins[at] + start - begins[at], last)

    def position(self, original: int) -> int:
        """The folded position of an original one (of the next kept letter, if it vanished)."""
        return original if self.kept is None else min(self.kept.position(original), len(self.text))


@lru_cache(maxsize=4)  # an article is divided, read and compared by its folded text, one step after the other
def fold(text: str) -> Folded:
    """Fold ``text``: same letters for same sounds, one kind of digit and space, no vowel marks, no tatweel.

    >>> fold("٣ آلاف").text
    '3 الاف'
    """
    folded, kept = text, None
    rare = not text.isascii() and _RARE.search(text) is not None
    if rare and (gone := [m.span() for m in _VANISHES.finditer(text)]):
        folded, kept = _without(text, gone)
        rare = _RARE.search(folded) is not None
    if _may_be_endless(folded):
        folded, left = _without(folded, list(_middles(folded)))
        kept = left if kept is None else left.of(kept)
    return Folded(text, _alike(folded, rare), kept)


def _without(text: str, gone: list[tuple[int, int]]) -> tuple[str, Kept]:
    """``text`` without the spans ``gone``, which are sorted, and the stretches that are left."""
    origins, ends = (0, *(end for _, end in gone)), (*(start for start, _ in gone), len(text))
    left = [text[begin:end] for begin, end in zip(origins, ends, strict=True)]
    begins = accumulate(map(len, left[:-1]), initial=0)
    return "".join(left), Kept(tuple(begins), origins)


def _may_be_endless(text: str) -> bool:
    """Whether a word is so long, or so many blanks on end, that the pattern has to look; it takes twice as long as this."""
    if len(text) <= 2 * _BLANKS:
        return False
    if not any(map(_is_unbroken, _cut(text, _LETTERS))) and not any(map(str.isspace, _cut(text, _BLANKS))):
        return False  # what is endless fills one of such cuts at least
    lengths = list(map(len, text.split()))
    blanks = len(text) - sum(lengths)
    return max(lengths, default=0) > 2 * _LETTERS or blanks - (len(lengths) - 1) >= 2 * _BLANKS


def _cut(text: str, length: int) -> Iterator[str]:
    """The text in pieces of one length, without the shorter one at its end."""
    return (text[at : at + length] for at in range(0, len(text) - length + 1, length))


def _is_unbroken(words: str) -> bool:
    return " " not in words


def _middles(text: str) -> Iterator[tuple[int, int]]:
    """The middles of endless blanks and words; a line's end among such blanks stays."""
    for m in _ENDLESS.finditer(text):
        if not m[0][0].isspace():
            yield m.start() + _LETTERS, m.end() - _LETTERS
            continue
        start, end = m.start() + _BLANKS, m.end() - _BLANKS
        line_end = text.find("\n", start, end)
        if line_end >= 0:
            yield start, line_end
            start = line_end + 1
        yield start, end


def _alike(text: str, rare: bool) -> str:
    """``text.translate(_TABLE)``, twelve times as fast on news: a few letters replaced, the others are ``rare``."""
    if text.isascii():
        return text.replace("\t", " ")
    if anne := " آن " in text:
        text = _ANNE.sub(_KEPT, text)
    for letter, same in _FREQUENT.items():
        if letter in text:
            text = text.replace(letter, same)
    if anne:
        text = text.replace(_KEPT, "آ")
    for word, same in _EGYPTIAN if "ى " in text else ():
        text = text.replace(word, same)
    return text.translate(_ALL_BUT_ANNE if anne else _TABLE) if rare else text


_NAME_TABLE = str.maketrans({"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ء": None})


@lru_cache(maxsize=1 << 14)  # news names the same few again and again
def fold_name(name: str) -> str:
    """A name as sources are told apart by: folded, one case, no marks, single spaces.

    >>> fold_name("ماريا  زاخاروفة") == fold_name("ماريا زاخاروفه")
    True
    >>> fold_name("Gunnar Strömmer")
    'gunnar strommer'
    """
    plain = unicodedata.normalize("NFKD", fold(name).text.translate(_NAME_TABLE)).casefold().replace("_", " ")
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))
