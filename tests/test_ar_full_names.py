"""Full names in Arabic articles of persons whom no list knows, and what stands beside a name (invented articles)."""

from __future__ import annotations

import pytest

import claimbank

CASES = {
    "behind a nation, with an office in the accusative": (
        'أعلن نادي الواحة تعيين الإسباني أوناي تيميري مديرا فنيا. وقال تيميري: "أنا جاهز لهذا العمل منذ شهور".',
        ["نادي الواحة", "أوناي تيميري"],
    ),
    "a mayor is no woman for the ending of the office": (
        "تعرض العمدة يانيس كوتاريس للضرب في الساحة. وقال كوتاريس إنه بخير.",
        ["يانيس كوتاريس"],
    ),
    "between commas": (
        "بينهم ثلاثة، هم: رائد الأعمال، كيفلين ستوربريدج، وزوجته. وقال ستوربريدج إن الرحلة كانت ممتعة.",
        ["كيفلين ستوربريدج"],
    ),
    "a verb before the one who speaks is no given name": (
        "يخلف تيميري المدرب السابق. وقال تيميري إنه سعيد.",
        ["تيميري"],
    ),
    "a family name with the shape of a plural": (
        "دافع وزير الخزانة، ستيفن منورين، عن الرسوم. وقال منورين إن الأسواق هادئة.",
        ["ستيفن منورين"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_full_name(name: str) -> None:
    text, expected = CASES[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected
