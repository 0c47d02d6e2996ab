"""The tables of a pack's numbers as lookups: comparators, labels, units, currencies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from claimbank.errors import PackError
from claimbank.fold import fold
from claimbank.languages.numerals import Currency, Mark, Unit
from claimbank.languages.packs import Pack

__all__ = [
    "comparator_verbs",
    "country_of",
    "currency_units",
    "following_marks",
    "measure_units",
    "preceding_marks",
    "trailing_comparators",
]

Forms = Callable[[str], Iterable[str]]
_OPENERS = {"between", "from"}
_WORLD = "USD"  # the bare dollar is this one whatever countries a text names
_COMPARATORS = {"approx", "at_least", "at_most", "more_than", "less_than", "vague"}


def preceding_marks(pack: Pack, forms: Forms) -> dict[str, Mark]:
    """What may stand before a number: comparators, openers of a range, labels, ranks, month names."""
    out: dict[str, Mark] = {}
    for row in pack.table("not_numbers"):
        if row["side"] == "before":
            out |= dict.fromkeys(forms(row["phrase"]), Mark(row["why"], row["phrase"]))
    for row in pack.table("comparators"):
        if row["side"] == "before":
            out |= dict.fromkeys(forms(row["phrase"]), _comparator(pack, row["phrase"], row["comparator"]))
    return out


def _comparator(pack: Pack, phrase: str, comparator: str) -> Mark:
    if comparator == "minus":
        return Mark("sign", comparator)
    if comparator in _OPENERS:
        return Mark("opener", comparator)
    if comparator not in _COMPARATORS:
        allowed = ", ".join(sorted(_COMPARATORS | _OPENERS | {"minus"}))
        raise PackError(
            f"{pack.language}/comparators.tsv",
            f"'{phrase}' has comparator '{comparator}'; allowed: {allowed}",
        )
    return Mark("comparator", comparator)


def trailing_comparators(pack: Pack, forms: Forms) -> dict[str, tuple[str, bool]]:
    """Comparators that stand after the number: phrase -> (comparator, whether it may stand after the noun as well)."""
    rows = [row for row in pack.table("comparators") if row["side"] in ("after", "apart")]
    return {
        form: (row["comparator"], row["side"] == "apart") for row in rows for form in forms(row["phrase"])
    }


def comparator_verbs(pack: Pack, forms: Forms) -> dict[str, str]:
    """Comparators that are verbs whose subject may stand between them and the number: form -> comparator."""
    rows = [row for row in pack.table("comparators") if row["side"] == "verb"]
    return {form: row["comparator"] for row in rows for form in forms(row["phrase"])}


def following_marks(pack: Pack, forms: Forms) -> dict[str, Unit]:
    """What after a number makes it no quantity: phrase -> a unit whose kind is the reason."""
    rows = [row for row in pack.table("not_numbers") if row["side"] == "after"]
    return {form: Unit(row["why"]) for row in rows for form in forms(row["phrase"])}


def measure_units(pack: Pack, forms: Callable[[str, bool], Iterable[str]]) -> dict[str, Unit]:
    """Units of measure, of time and percent: every form of their names -> unit. ``forms(name, singular)`` inflects one."""
    out: dict[str, Unit] = {}
    for row in pack.table("units"):
        unit = Unit(row["kind"], row["unit"])
        for i, name in enumerate([row["singular"], *row["others"].split(",")]):
            if name:
                out |= dict.fromkeys(map(_folded, forms(name.strip(), i == 0)), unit)
    return out


def _folded(name: str) -> str:
    return fold(name).text


def currency_units(
    pack: Pack, names: Forms, adjectives: Callable[[str, str], Iterator[str]], stem: Callable[[str], str]
) -> dict[str, Unit]:
    """Currencies: their bare names (the text decides whose), names with an adjective, full names, signs.

    ``names`` inflects a name, ``adjectives(name, adjective)`` writes both together, ``stem`` gives what the country's
    name and its adjective share.
    """
    out: dict[str, Unit] = {}
    for row in pack.table("currency_names"):
        out |= dict.fromkeys(
            map(_folded, names(row["name"])), Unit("money", row["code"], Currency(row["code"]))
        )
    for row in pack.table("currencies"):
        codes = [tuple(cell.replace("_", " ").split("=")) for cell in row["codes"].split()]
        stems = tuple((code, _folded(stem(word))) for code, word in codes)
        bare = Unit(
            "money",
            row["default"] or None,
            Currency(row["default"], () if row["default"] == _WORLD else stems),
        )
        every = [
            form for name in [row["singular"], *row["others"].split(",")] if name for form in names(name)
        ]
        out |= dict.fromkeys(map(_folded, every), bare)
        for code, word in codes:
            told = Unit("money", code, Currency(code))
            out |= {_folded(full): told for form in every for full in adjectives(form, word)}
    for row in pack.table("currency_signs"):
        out.setdefault(_folded(row["sign"]), Unit("money", row["code"], Currency(row["code"])))
    return out


@lru_cache(maxsize=16)
def country_of(text: str, currency: Currency) -> str | None:
    """The code of a currency whose bare name is ambiguous: the country that the text speaks of most, else the default.

    >>> dinar = Currency("", (("KWD", "كويت"), ("JOD", "اردن")))
    >>> country_of("اعلنت الكويت منحة قدرها 3 ملايين دينار", dinar)
    'KWD'
    """
    if not currency.stems:
        return currency.default or None
    counts: dict[str, int] = {}
    for code, stem in currency.stems:
        counts[code] = max(counts.get(code, 0), text.count(stem))
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    first, second = ranked[0], ranked[1] if len(ranked) > 1 else ("", 0)
    if first[1] > max(second[1], counts.get(currency.default, 0)):
        return first[0]
    return currency.default or None
