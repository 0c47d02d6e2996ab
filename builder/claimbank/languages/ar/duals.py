"""Finds Arabic dual nouns: جنديين is two soldiers, one word for number and noun.

-ين and -ان end many words. A dual needs a noun that is counted, and where the noun's plural ends in -ين as well (مسلحين)
the sentence has to show which it is. Definite duals refer back (الطرفان) and are left out, but for spans of time
(اليومين الماضيين).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.lexicon import arabic_spellings
from claimbank.languages.numerals import Currency, Figure, Unit
from claimbank.languages.pieces import Column, shared

__all__ = ["duals", "noun_forms"]

_ENDING = re.compile(r"ن(?!\w)(?<=[اي]ن)")  # the rarer letter first: it is looked for
_NOUN = re.compile(r" [^\W\d_]{2}")
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_BORROWED = ("كاميرا", "فيلا", "ميليشيا", "مليشيا")
_TWO = re.compile(r"(?<!\w)(?:و?هما|اللذين|اللذان|اثنين|كلاهما|كليهما|\w{2,}هما)(?!\w)")
_DUAL_ADJECTIVE = re.compile(r" ال\w+ين(?!\w)")
_BOTH = re.compile(r"(?:كلا|كلتا|كلي|كلتي) [وبل]?$")
_LETTERS = re.compile(r"[^\W\d_]+$")
_CLAUSE = re.compile(r" (?:ل[اك]|لل|وا|في(?!\w)|مع|عن(?!\w)|س[يت])")
_SCORE = re.compile(
    r" (?:مقابل|ل(?:صفر|واحد|هدف|اثنين|ثلاث|اربع|لا شيء|مثلهما?)|نظيف|(?:من )?(?:ب?دون) (?:رد|مقابل))"
)


class _Dual(NamedTuple):
    """``shift``: letters of clitics; ``sure``: certain, ambiguous (may be a plural), definite (a span of time)."""

    shift: int
    sure: str
    unit: Unit | None = None


@cache
def noun_forms() -> frozenset[str]:
    """The nouns that are counted one by one, in the singular."""
    lists = ("countables", "countables_sound", "countables_feminine")
    return frozenset(
        s for name in lists for w in pack("ar").words(name) for s in arabic_spellings(fold(w).text)
    )


def _dual_of(noun: str) -> Iterator[str]:
    """The nominative and the oblique dual of a noun, folded.

    >>> list(_dual_of("حالة")), list(_dual_of("مستشفى"))
    (['حالتان', 'حالتين'], ['مستشفيان', 'مستشفيين'])
    """
    stem = fold(noun).text
    if stem.endswith("ة") or noun in _BORROWED:
        stem = stem[:-1] + "ت" if stem.endswith("ة") else stem + "ت"
    elif stem.endswith(("ى", "ا")):
        stem = stem[:-1] + "ي"
    yield stem + "ان"
    yield stem + "ين"


def _nouns() -> Iterator[tuple[str, _Dual]]:
    """Every dual -> what is known of it; later ones win."""
    arabic = pack("ar")
    for noun in arabic.words("countables_sound"):
        nominative, oblique = _dual_of(noun)
        yield nominative, _Dual(0, "certain")
        yield oblique, _Dual(0, "ambiguous")
    for noun in arabic.words("countables") + arabic.words("countables_feminine"):
        yield from ((dual, _Dual(0, "certain")) for dual in _dual_of(noun))
    for row in (*arabic.table("currencies"), *arabic.table("units")):
        if row["dual"] != "yes":
            continue
        money = Unit("money", row.get("default") or None, Currency(row.get("default", "")))
        unit = Unit(row["kind"], row["unit"]) if "kind" in row else money
        for dual in _dual_of(row["singular"]):
            yield dual, _Dual(0, "certain", unit)
            if unit.kind == "duration":
                yield "ال" + dual, _Dual(0, "definite", unit)


@cache
def _forms() -> dict[str, _Dual]:
    """Every dual with its clitics; a word that is also something else is none."""
    bare = dict(_nouns())
    out = {
        clitics + dual: found._replace(shift=len(clitics))
        for clitics in reversed(_PROCLITICS)
        for dual, found in bare.items()
    }
    for word in pack("ar").words("not_duals"):
        out.pop(fold(word).text, None)
    return out


@cache
def _construct_forms() -> dict[str, int]:
    """Duals that govern the next noun -> letters of clitics before them."""
    listed = [fold(w).text for w in pack("ar").words("duals_construct")]
    feminine = [w[:-1] + "ت" + e for w in listed if w.endswith("ة") for e in "يا"]
    forms = feminine + [w for w in listed if not w.endswith("ة")]
    return {c + form: len(c) for c in reversed(_PROCLITICS) for form in forms}


@cache
def _not_nouns() -> frozenset[str]:
    return frozenset(fold(w).text for w in pack("ar").words("not_counted"))


class _Hit(NamedTuple):
    """A dual in a piece of text, from its clitics on; ``found`` is None where it governs the next noun."""

    start: int
    end: int
    word: str
    shift: int
    found: _Dual | None = None


def _read(piece: str) -> tuple[_Hit, ...]:
    """The duals in a piece of text; one that governs the next noun stands last."""
    hits, forms = [], _forms()
    for m in _ENDING.finditer(piece):
        end = m.end()
        word = piece[max(0, end - 16) : end]
        if word not in forms and not word[0].isalpha():
            word = _last_letters(word)
        if (found := forms.get(word)) is not None:
            hits.append(_Hit(end - len(word), end, word, found.shift, found))
    word = _last_letters(piece[-14:])
    shift = _construct_forms().get(word)
    if shift is not None:
        hits.append(_Hit(len(piece) - len(word), len(piece), word, shift))
    return tuple(hits)


_known = Column(shared("ar"), _read)


def duals(text: str) -> list[Figure]:
    """The dual nouns of ``text``, as figures of value 2.

    >>> [fold("قتل جنديان في هجومين").text[f.start : f.end] for f in duals(fold("قتل جنديان في هجومين").text)]
    ['جنديان', 'هجومين']
    """
    out: list[Figure] = []
    constructs: list[Figure] = []
    for begin, hits in _known.of(text):
        for at, until, word, shift, found in hits:
            lead, end = begin + at, begin + until
            if found is None:
                if _governs(text, end):
                    constructs.append(_figure(lead, end, shift, word))
            elif _counts(text, lead + shift, end, found.sure, out):
                out.append(_figure(lead, end, shift, word, found.unit))
    return sorted(out + constructs, key=lambda figure: figure.start) if constructs else out


def _figure(lead: int, end: int, shift: int, word: str, unit: Unit | None = None) -> Figure:
    return Figure(lead, lead + shift, end, "dual", 2, 2, 2, joined=shift > 0 and word[0] == "و", unit=unit)


def _last_letters(word: str) -> str:
    m = _LETTERS.search(word)
    return m[0] if m else ""


def _counts(text: str, start: int, end: int, sure: str, before: list[Figure]) -> bool:
    """Whether the sentence lets the word be a dual that is counted."""
    if before and start - before[-1].end <= 1:
        return False  # an adjective that agrees with the dual before it
    if sure == "definite":
        return _DUAL_ADJECTIVE.match(text, end) is not None
    if _SCORE.match(text, end) or text.startswith(" ل" + text[start : end - 2].removesuffix("ت"), end):
        return False
    if sure == "ambiguous":
        return _TWO.search(text[end : end + 70].partition(".")[0]) is not None
    return _BOTH.search(text[max(0, start - 8) : start]) is None


def _governs(text: str, end: int) -> bool:
    """Whether a noun follows the word that ends at ``end``: تا الفريقين."""
    if not _NOUN.match(text, end) or _CLAUSE.match(text, end):
        return False
    return text[end + 1 : end + 20].partition(" ")[0] not in _not_nouns()
