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
    "a woman who was something, between a verb and a comma": (
        'وكانت كيارا كبرورو، وهي مسؤولة في الجمعية، ترتدي الزي. وقالت كبرورو "قررت على الفور أن أشارك في المسيرة".',
        ["كيارا كبرورو"],
    ),
    "two men told in full elsewhere stand side by side": (
        "التقى جون كالبر والرئيس دونالد مرشان أمس. ووصف كالبر مرشان بأنه رجل صعب.",
        ["جون كالبر"],
    ),
    "the object behind a name is no office of his": (
        "عند اندلاع الأزمة، حث سالم حداد الرئيس المصري عادل كامل على التنحي.",
        ["سالم حداد"],
    ),
    "whom the subject of «كان» calls on": (
        "كان الزعيم سالم حداد مسؤولا عن الحزب. وكان يدعو البرلمان التركي باستمرار إلى الاعتراف باللغة.",
        ["سالم حداد"],
    ),
    "a title of two words behind an office": (
        "دعا المرشد الأعلى، آية الله علي حسيني، إلى الهدوء. وأكد حسيني أن الأمر عاجل.",
        ["علي حسيني", "علي حسيني"],
    ),
    "several who are counted are many": (
        "وقال ثلاثة ضباط كانوا في الموقع لإذاعة الساحل إنهم رأوا الدخان. وأضافوا أن الحريق بدأ ليلا.",
        ["ثلاثة ضباط", "ثلاثة ضباط"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_full_name(name: str) -> None:
    text, expected = CASES[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected
