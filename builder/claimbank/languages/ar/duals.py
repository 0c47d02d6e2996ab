"""Finds Arabic dual nouns: جنديين is two soldiers, one word for number and noun.

-ين and -ان end many words. A dual needs a noun that is counted, and where the noun's plural ends in -ين as well (مسلحين) the sentence has
to show which it is. Definite duals refer back (الطرفان) and are left out, but for spans of time (اليومين الماضيين).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.lexicon import arabic_spellings
from claimbank.languages.numerals import Currency, Figure, Unit

__all__ = ["duals", "noun_forms"]

_ENDING = re.compile(r"[اي]ن(?!\w)")
_CONSTRUCT = re.compile(r"(?<!ل)ت[يا] (?=[^\W\d_]{2})")
_PROCLITICS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_TWO = re.compile(r"(?<!\w)(?:و?هما|اللذين|اللذان|اثنين|كلاهما|كليهما|\w{2,}هما)(?!\w)")
_DUAL_ADJECTIVE = re.compile(r" ال\w+ين(?!\w)")
_WORD = re.compile(r"[^\W\d_]+$")
_SCORE = re.compile(
    r" (?:مقابل|ل(?:صفر|واحد|هدف|اثنين|ثلاث|اربع|لا شيء)|نظيف|دون رد|بدون رد|من دون رد|دون مقابل|بدون مقابل|لمثله|لمثلهما)"
)


@cache
def noun_forms() -> frozenset[str]:
    """The nouns that are counted one by one, in the singular."""
    lists = ("countables", "countables_sound", "countables_feminine")
    return frozenset(
        s for name in lists for w in pack("ar").words(name) for s in arabic_spellings(fold(w).text)
    )


def _dual_of(noun: str) -> Iterator[str]:
    """The nominative and the oblique dual of a noun.

    >>> list(_dual_of("حالة")), list(_dual_of("مستشفى"))
    (['حالتان', 'حالتين'], ['مستشفيان', 'مستشفيين'])
    """
    if noun.endswith("ة"):
        stem = noun[:-1] + "ت"
    elif noun.endswith("ى"):
        stem = noun[:-1] + "ي"
    elif noun.endswith("اء"):
        stem = noun
    elif noun.endswith("ا"):
        stem = noun[:-1] + ("ت" if noun in ("كاميرا", "فيلا", "ميليشيا", "مليشيا") else "و")
    else:
        stem = noun
    yield stem + "ان"
    yield stem + "ين"


@cache
def _forms() -> dict[str, tuple[str, Unit | None]]:
    """Dual -> (certain, ambiguous, definite or construct; its unit)."""
    arabic = pack("ar")
    out: dict[str, tuple[str, Unit | None]] = {}
    for noun in arabic.words("countables") + arabic.words("countables_feminine"):
        out |= dict.fromkeys((fold(d).text for d in _dual_of(noun)), ("certain", None))
    for noun in arabic.words("countables_sound"):
        nominative, oblique = _dual_of(noun)
        out.setdefault(fold(nominative).text, ("certain", None))
        out.setdefault(fold(oblique).text, ("ambiguous", None))
    for row in (*arabic.table("units"), *arabic.table("currencies")):
        if row["dual"] != "yes":
            continue
        if "kind" in row:
            unit = Unit(row["kind"], row["unit"])
        else:
            unit = Unit("money", row["default"] or None, Currency(row["default"]))
        for dual in _dual_of(row["singular"]):
            out[fold(dual).text] = ("certain", unit)
            if unit.kind == "duration":
                out["ال" + fold(dual).text] = ("definite", unit)
    refused = {fold(w).text for w in arabic.words("not_duals")}
    return {form: value for form, value in out.items() if form not in refused}


@cache
def _construct_forms() -> frozenset[str]:
    feminine = (fold(w).text[:-1] for w in pack("ar").words("countables_feminine"))
    return frozenset(stem + "ت" + e for stem in feminine for e in "يا") | _masculine_constructs()


@cache
def _masculine_constructs() -> frozenset[str]:
    return frozenset(fold(w).text for w in pack("ar").words("duals_construct"))


def duals(text: str) -> list[Figure]:
    """The dual nouns of ``text``, as figures of value 2.

    >>> [fold("قتل جنديان في هجومين").text[f.start : f.end] for f in duals(fold("قتل جنديان في هجومين").text)]
    ['جنديان', 'هجومين']
    """
    forms = _forms()
    out: list[Figure] = []
    for m in _ENDING.finditer(text):
        end = m.end()
        word = text[text.rfind(" ", max(0, end - 16), end) + 1 : end]
        found = _lookup(forms, word) or _lookup(forms, _last_letters(word))
        if found is None:
            continue
        start, (sure, unit) = end - len(found[0]), found[1]
        if _sure(text, start, end, sure, out):
            lead = end - len(_last_letters(word))
            out.append(
                Figure(
                    lead, start, end, "dual", 2, 2, 2, joined=lead < start and text[lead] == "و", unit=unit
                )
            )
    out += _constructs(text)
    return sorted(out, key=lambda f: f.start)


def _last_letters(word: str) -> str:
    m = _WORD.search(word)
    return m[0] if m else ""


def _lookup(
    forms: dict[str, tuple[str, Unit | None]], word: str
) -> tuple[str, tuple[str, Unit | None]] | None:
    if word in forms:
        return word, forms[word]
    for size in (1, 2):
        if word[:size] in _PROCLITICS and word[size:] in forms:
            return word[size:], forms[word[size:]]
    return None


def _sure(text: str, start: int, end: int, sure: str, before: list[Figure]) -> bool:
    """Whether the sentence lets the word be a dual that is counted."""
    if before and before[-1].role == "dual" and start - before[-1].end <= 1:
        return False  # an adjective that agrees with the dual before it
    if sure == "definite":
        return _DUAL_ADJECTIVE.match(text, end) is not None
    if _SCORE.match(text, end) or text.startswith(" ل" + text[start : end - 2].removesuffix("ت"), end):
        return False
    if sure == "ambiguous":
        return _TWO.search(text[end : end + 70].partition(".")[0]) is not None
    return text[max(0, start - 7) : start].rstrip(" وبل").rpartition(" ")[2] not in (
        "كلا",
        "كلتا",
        "كلي",
        "كلتي",
    )


def _constructs(text: str) -> list[Figure]:
    forms = _construct_forms()
    out = []
    for end in _construct_ends(text):
        word = _last_letters(text[text.rfind(" ", max(0, end - 14), end) + 1 : end])
        for size in (0, 1, 2):
            if word[size:] in forms and (not size or word[:size] in _PROCLITICS):
                if text[end + 1 : end + 20].partition(" ")[0] not in _not_nouns():
                    start = end - len(word) + size
                    out.append(
                        Figure(
                            end - len(word), start, end, "dual", 2, 2, 2, joined=word[:1] == "و" and size > 0
                        )
                    )
                break
    return out


def _construct_ends(text: str) -> list[int]:
    ends = {m.end() - 1 for m in _CONSTRUCT.finditer(text)}
    for word in _masculine_constructs():
        at = text.find(word + " ")
        while at >= 0:
            ends.add(at + len(word))
            at = text.find(word + " ", at + 1)
    return sorted(ends)


@cache
def _not_nouns() -> frozenset[str]:
    return frozenset(fold(w).text for w in pack("ar").words("not_counted"))
