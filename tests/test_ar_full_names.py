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
        "كان الزعيم سالم حداد مسؤولا عن الحزب. وكان يدعو البرلمان الكندي كل خريف إلى تدريس اللغة.",
        ["سالم حداد"],
    ),
    "a title of two words behind an office": (
        "دعا المرشد الأعلى، آية الله سالم حسيني، إلى الهدوء. وأكد حسيني أن الأمر عاجل.",
        ["سالم حسيني", "سالم حسيني"],
    ),
    "several who are counted are many": (
        "وقال ثلاثة بحارة كانوا قرب الرصيف لإذاعة الساحل إنهم رأوا الدخان. وأضافوا أن الحريق بدأ ليلا.",
        ["ثلاثة بحارة", "ثلاثة بحارة"],
    ),
    "a verb that is a given name too opens a sentence": (
        "عاش ستيفن هولينغ في الساحل. رزق هولينغ بثلاثة أبناء. وقال هولينغ إن البحر هادئ.",
        ["ستيفن هولينغ"],
    ),
    "a body is not its spokesman": (
        "وقال متحدث باسم البرلمان إن المبنى آمن. وأعلن البرلمان أن المكتب مغلق.",
        ["متحدث باسم البرلمان", "البرلمان"],
    ),
    "nor the paper of those who are near it": (
        "بحسب شبكة نوفا المقربة من الحزب الأخضر، أغلقت الطريق أمس. وطالبت الأحزاب بإعادة الفرز.",
        ["شبكة نوفا المقربة من الحزب الأخضر", "الأحزاب"],
    ),
    "the minister of a country that was named": (
        "رحبت كندا على لسان وزير ماليتها صباح المنير بالاتفاق. وقال وزير المالية الكندي إن الباب مفتوح.",
        ["كندا", "صباح المنير"],
    ),
    "the latter": (
        "ورد مدير الشركة عادل كامل بأن العمل مستمر. وأضاف الأخير أن العمال بخير.",
        ["عادل كامل", "عادل كامل"],
    ),
    "women are not one woman": (
        "قالت هيلين مورتود إن المرأة بخير. وأضافت الطبيبات أن العدسة تحركت.",
        ["هيلين مورتود", "الطبيبات"],
    ),
    "a country is told of the one whose office was told without it": (
        "في الصحف البريطانية اليوم: قالت وزيرة التنمية، بيني مورون، إن المنظمة اعتذرت."
        " وقالت وزيرة التنمية البريطانية إن الأمر خطير.",
        ["بيني مورون", "بيني مورون"],
    ),
    "not where nothing tells whose minister he is": (
        "قال وزير الصحة سالم حداد إن اللقاح متوفر. وقال وزير الصحة الأردني إن الحملة بدأت.",
        ["سالم حداد", "وزير الصحة الأردني"],
    ),
    "who goes on after a sentence that begins with his short name": (
        "قال سالم حداد إن الفريق جاهز. وتحدث المدير ماهر كنعان بعده. وفاز كنعان بالجائزة مرتين. وأضاف أن العمل مستمر.",
        ["سالم حداد", "ماهر كنعان"],
    ),
    "a family name that begins with و is no second man": (
        "كشفت لاعبة القوس ماريسا واترمن أن كتفها شفيت. وقالت ماريسا إنها ستعود في الربيع.",
        ["ماريسا واترمن", "ماريسا واترمن"],
    ),
    "a given name whose letters are those of an article": (
        "نشرت النحاتة أليكسندرا هولمن صورة لمعملها. وقالت أليكسندرا إن الحجر وصل.",
        ["أليكسندرا هولمن"],
    ),
    "what a name is cut before, as it ends so elsewhere": (
        "وقع كيلفن هاربر عقدا جديدا مع النادي. وقال هاربر إنه مرتاح هنا.",
        ["كيلفن هاربر"],
    ),
    "the object of the one who is named elsewhere": (
        'عرض مارك هولم خطة السكن الجديدة. ووصف هولم مقترح النقابة بأنه "بعيد عن الواقع".',
        ["مارك هولم"],
    ),
    "who holds the office that goes on": (
        "قال وزير الري مازن الفقي إن السد جاهز. وقالت هدى سالم إن القرى عطشى. وتفقد الوزير القناة وأكد أن الماء سيصل الأحد.",
        ["مازن الفقي", "هدى سالم", "مازن الفقي"],
    ),
    "another's office is not his who spoke last": (
        "قال وزير الري مازن الفقي إن السد جاهز. وزار العمدة القناة وأكد أن الماء سيصل الأحد.",
        ["مازن الفقي", "العمدة"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_full_name(name: str) -> None:
    text, expected = CASES[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected
