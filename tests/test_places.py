"""Countries, nationalities and cities in both languages."""

from __future__ import annotations

import pytest
from babel import Locale

from claimbank.annotate.counted.words import find_marks, words
from claimbank.fold import fold
from claimbank.languages import languages, pack


def found(text: str, language: str) -> list[tuple[str, str]]:
    folded = fold(text).text
    marks = find_marks(pack(language), folded, 0, len(folded))
    return [(w.role, w.value) for m in marks for w in m.words if w.role in ("place", "nationality")]


def test_the_same_places_stand_in_every_pack() -> None:
    ids = [[row["place"] for row in pack(language).table("cities")] for language in languages()]
    assert all(i == ids[0] for i in ids)
    assert len(set(ids[0])) == len(ids[0]) >= 400


def test_the_same_countries_stand_in_every_pack() -> None:
    codes = [[row["code"] for row in pack(language).table("demonyms")] for language in languages()]
    assert all(c == codes[0] for c in codes)
    assert len(set(codes[0])) == len(codes[0]) >= 150


def test_places_belong_to_countries() -> None:
    territories = Locale.parse("en").territories
    for language in languages():
        assert all(row["code"] in territories for row in pack(language).table("demonyms"))
        for row in pack(language).table("cities"):
            country, dot, name = row["place"].partition(".")
            assert country in territories and dot and name.isascii() and row["names"]


@pytest.mark.parametrize("language", languages())
def test_every_country_of_cldr_is_known(language: str) -> None:
    known = {w.value for value in words(language).entries.values() for w in value if w.role == "place"}
    for code in ("FR", "SY", "KP", "KR", "US", "AE", "CI", "MM", "XK", "PS", "TW", "VA"):
        assert code in known


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("ar", "جنود كوريون شماليون", [("nationality", "KP")]),
        ("ar", "وبالكوريتين الشماليتين", [("nationality", "KP")]),
        ("ar", "للسوريين وللسوريات", [("nationality", "SY"), ("nationality", "SY")]),
        ("ar", "بحلب وفي دمشق", [("place", "SY.aleppo"), ("place", "SY.damascus")]),
        ("ar", "في الولايات المتحدة الأميركية", [("place", "US")]),
        ("ar", "عاصمة الإمارات", [("place", "AE")]),
        ("ar", "ضربة أمريكيه", [("nationality", "US")]),
        ("ar", "الخبر العاجل", []),
        ("en", "in Deir ez-Zor and New York", [("place", "SY.deir_ez_zor"), ("place", "US.new_york")]),
        ("en", "North Koreans met a South Korean", [("nationality", "KP"), ("nationality", "KR")]),
        ("en", "the UK and the U.S.", [("place", "GB"), ("place", "US"), ("nationality", "US")]),
        ("en", "help us in May", []),
    ],
)
def test_names_in_all_their_forms(language: str, text: str, places: list[tuple[str, str]]) -> None:
    assert found(text, language) == places
