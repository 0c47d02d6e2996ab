"""English numbers, compiled: the forms of the pack's tables, articles, halves. ``number_sense`` says how one is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from claimbank.languages import pack
from claimbank.languages.en import number_sense
from claimbank.languages.lexicon import english_spellings, trie_pattern
from claimbank.languages.numeral_contexts import contexts, one_of, telephone
from claimbank.languages.numeral_tables import (
    currency_units,
    following_marks,
    measure_units,
    preceding_marks,
    trailing_comparators,
)
from claimbank.languages.numerals import (
    Figure,
    NumberGrammar,
    Surface,
    Unit,
    Upstream,
    clusters,
    number_words,
    spelled,
)

_MAGNITUDE = re.compile(
    r"\bmagnitude(?: (?:of|was|is|at))?"
    r"(?: (?:about|around|roughly|some|nearly|at least|more than|over|an estimated|a preliminary))?[ -]$",
    re.I,
)
_ON_SCALE = re.compile(
    r"[ -]magnitude(?!\w| of)| (?:on|of) the (?:open-ended )?(?:Richter|moment magnitude)(?!\w)", re.I
)
__all__ = ["grammar"]

_LINKS = {
    " ": "next", "-": "next", "": "next", "–": "next", " and ": "and", "-and-": "and", " and a ": "and",
    "-and-a-": "and", " & ": "and", " of ": "of", " of a ": "of", " of an ": "of", " a ": "a", "-a-": "a", ", ": "comma",
}  # fmt: skip
_SUFFIXES = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "mm": 10**6, "cr": 10**7,
    "bn": 10**9, "b": 10**9, "B": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12, "t": 10**12,
}  # fmt: skip
_DIGITS = (
    r"0[0-9]{2,}(?:[ -][0-9]{2,})+"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]+(?:[.,٫٬/:–-][0-9]+)*[½¼¾⅓⅔⅛]?|[½¼¾⅓⅔⅛]"
)
_RATIO = re.compile(r" (?:in|in every|out of|out of every|for every) ")
_BELOW_ZERO = re.compile(r" below (?:zero|freezing)\b", re.IGNORECASE)
_CONNECTORS = re.compile(
    r"[-–] (?:to|or) | ?(?:[-–—]| to | or | through | up to | until )(?:about |around )? ?", re.IGNORECASE
)
_YEAR_BEFORE = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|circa|early|late|mid|of|from|to|by|around) $")
_ELIDES = re.compile(
    r"(?:,? (?!(?:and|that|who|which)\b)[^\s.;!?\d,]+){0,6},? (?:from|to|than|against|versus|compared (?:with|to)"
    r"|instead of)(?: (?:the|a|an|some|about|around|roughly|nearly|just|only|under|over|more than|less than|estimated"
    r"|previous|earlier))* ?",
    re.I,
)
"""What stands between two sizes of one thing, the unit of which is said once: 5.2 million tonnes from 4.8 million."""
_SCORE = re.compile(r" ?[-–:] ?(?:nil|[0-9]{1,3})(?![0-9])")
_A = re.compile(r"(?<![A-Za-z])(?:[Aa]n?|[Hh]alf an?)[ -]$")
_TAKES_A = re.compile(
    r"(?:hundred|thousand|million|billion|trillion|quadrillion|dozen|score|half|quarter|lakh|crore|[a-z]+(?:rd|th)\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r" of (?!January|February|March|April|May|June|July|August|September|October|November|December)|(?: as | the )"
)
_HALF = re.compile(r" and (?:a half|a quarter|one[- ]half|three[- ]quarters)\b")
_A_UNIT = re.compile(r"[ -]an?[ -]([a-z]+)")
_UNIT_AND_A = re.compile(r"(?:\b[Aa]n? |\b[Oo]ne )([a-z]+) and (?:a )?$")


def _forms(phrase: str) -> Iterator[str]:
    yield from english_spellings(phrase)


def _unit_names(name: str, singular: bool) -> Iterator[str]:
    yield name
    if len(name) > 3 and name.islower():
        yield from english_spellings(name) if singular else (name.title(), name.upper())


def _currency_names(name: str) -> Iterator[str]:
    yield name
    if len(name) > 1 and name != "cent":  # 50 Cent is a person
        yield from english_spellings(name.lower())
    if " " in name:
        head, _, last = name.rpartition(" ")
        yield from (f"{head} {last.lower()}", f"{head} {last.lower()}s", f"{name}s")


def _with_adjective(name: str, adjective: str) -> Iterator[str]:
    yield f"{adjective} {name}"
    if adjective == "sterling":
        yield f"{name} sterling"


def _country(adjective: str) -> str:
    return re.sub(r"(?:ian|ese|ish|an|i|n)$", "", adjective) or adjective


@cache
def _units() -> dict[str, Unit]:
    english = pack("en")
    money = currency_units(english, _currency_names, _with_adjective, _country)
    inside = {f"of {name}": unit for name, unit in money.items() if name[0].islower() and len(name) > 2}
    return following_marks(english, _forms) | inside | money | measure_units(english, _unit_names)


def unit_before(text: str, figure: Figure) -> Unit | None:
    """English units follow their number; an earthquake's size has none: magnitude 6.1, 6.1 on the Richter scale."""
    told = _MAGNITUDE.search(text[max(0, figure.lead - 40) : figure.lead]) or _ON_SCALE.match(
        text, figure.end
    )
    return Unit("measure") if told else None


def no_duals(_text: str) -> list[Figure]:
    """English nouns have no dual."""
    return []


def widen(text: str, figure: Figure) -> None:
    """Take in the article of a million, a dozen, half a million, a third; the unit of a year and a half."""
    if text[figure.start] in "0123456789" or figure.role not in ("fraction", "cardinal", "many", "ordinal"):
        return
    before = text[max(0, figure.lead - 20) : figure.lead]
    if figure.role == "fraction" and _adds_to_unit(before, figure):
        return
    if figure.role == "fraction" and (m := _A_UNIT.match(text, figure.end)):
        unit = _units().get(m[1])
        figure.unit = unit if unit is not None and unit.kind in ("duration", "measure") else None
    article = _A.search(before) if before[-2:-1] in ("a", "A", "n") else None
    if figure.role == "ordinal":
        part = _NEAR_A.search(before) or _PART_OF.match(text, figure.end)
        if not (article and part and figure.value and figure.value > 2):
            return
        figure.role, figure.value = "fraction", Fraction(1, int(figure.value))
    if article and _TAKES_A.match(text, figure.start):
        figure.lead = figure.start = figure.lead - (len(before) - article.start())


def _adds_to_unit(before: str, figure: Figure) -> bool:
    m = _UNIT_AND_A.search(before)
    unit = _units().get(m[1]) if m else None
    if (
        m is None
        or unit is None
        or unit.kind not in ("duration", "measure")
        or not figure.value
        or figure.value >= 1
    ):
        return False
    figure.lead = figure.start = figure.lead - len(m[0])
    figure.value, figure.unit, figure.role = figure.value + 1, unit, "cardinal"
    return True


def half_after(text: str, position: int) -> tuple[int, Fraction] | None:
    """(end, part) of a part that is added after the unit: three years and a half."""
    m = _HALF.match(text, position)
    if m is None:
        return None
    part = Fraction(1, 4) if m[0].endswith("a quarter") else Fraction(1, 2)
    return m.end(), Fraction(3, 4) if m[0].endswith("quarters") else part


_NEAR_A = re.compile(rf"\b(?:{one_of(contexts(pack('en'))['near'])}) a $", re.IGNORECASE)


@cache
def grammar() -> NumberGrammar:
    """English numbers, compiled from the pack's tables."""
    english = pack("en")
    words = contexts(english)
    surfaces = {
        form: Surface(entry) for word, entry in number_words(english).items() for form in _forms(word)
    }
    units = _units()
    trailing = trailing_comparators(english, _forms)
    signs = {row["sign"]: row["code"] for row in english.table("currency_signs")}
    written = re.compile(rf"[^A-Za-z'’]{trie_pattern(surfaces)}(?!\w|['’]\w)")
    return NumberGrammar(
        digits=re.compile(_DIGITS),
        words=written,
        spelled=spelled(written, surfaces, "en"),
        clusters=clusters("en"),
        surfaces=surfaces,
        links=_LINKS,
        before=Upstream(preceding_marks(english, _forms), fillers=words["filler"]),
        after=re.compile(rf"(?: ?-?| )({trie_pattern(units)})(?![A-Za-z0-9])"),
        units=units,
        trailing=trailing,
        trailing_pattern=re.compile(rf" ?({trie_pattern(trailing)})(?!\w)"),
        apart_pattern=re.compile(
            rf" ({trie_pattern(form for form, (_, far) in trailing.items() if far)})(?!\w)"
        ),
        verbs={},
        verb_pattern=re.compile(r"(?!)"),
        subject_stops=frozenset(),
        signs=signs,
        sign_pattern=re.compile(rf" ?-?({trie_pattern(s[::-1] for s in signs)})(?![A-Za-z])"),
        suffixes=_SUFFIXES,
        ordinal_endings=frozenset({"st", "nd", "rd", "th"}),
        connectors=_CONNECTORS,
        change=re.compile(rf"\b(?:{one_of(words['change'])})\b", re.IGNORECASE),
        year_before=_YEAR_BEFORE,
        score=_SCORE,
        elides=_ELIDES,
        ratio=_RATIO,
        below_zero=_BELOW_ZERO,
        telephone=telephone(words),
        group=english.settings["numbers"]["group"],
        either=english.settings["numbers"]["either"],
        tens_first=True,
        plain_addition=True,
        proclitics=frozenset(),
        duals=no_duals,
        unit_before=unit_before,
        widen=widen,
        half_after=half_after,
        sense=number_sense,
    )
