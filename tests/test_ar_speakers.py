"""Who speaks in Arabic articles: short names, bodies called by their noun alone, those who stay unnamed (invented articles)."""

from __future__ import annotations

import pytest

import claimbank

CASES = {
    "a body is called by its noun behind an office in it": (
        "وقال ماهر السالمي رئيس الجمعية الوندارية لمربي النحل إن الموسم جيد. وأوضحت الجمعية أن الأسعار ثابتة.",
        ["ماهر السالمي", "الجمعية الوندارية لمربي النحل"],
    ),
    "not where two such bodies have been told of": (
        "قال رئيس نقابة الخبازين ماهر السالمي إن الفرن أغلق. وقال رئيس نقابة السواق فادي حلاق إن العمل توقف."
        " وأشارت النقابة إلى أن الأسعار ثابتة.",
        ["ماهر السالمي", "فادي حلاق", "النقابة"],
    ),
    "a name that begins with ل": (
        "وقال لسعد بوزيان مدير شركة الملح إن الأسعار سترتفع. وأكد بوزيان أن الأزمة ستنتهي في الصيف.",
        ["لسعد بوزيان", "لسعد بوزيان"],
    ),
    "an unnamed source is nobody named behind it": (
        "وقال مصدر في إدارة السدود إن السد امتلأ. وقال كريم الصباغ من إدارة السدود إن الوضع جيد.",
        ["مصدر في إدارة السدود", "كريم الصباغ"],
    ),
    "a body goes by the short name that the text gives it": (
        'أوضحت الهيئة العليا المستقلة للري "الهاري" أن القرار نهائي. وبينت الهاري في بيان أن العمل متواصل.',
        ["الهيئة العليا المستقلة للري"] * 2,
    ),
    "in brackets too": (
        "وقالت الجمعية المهنية للبنوك (الجمب) إن الفوائد سترتفع. وأكدت الجمب أن القروض ستقل.",
        ["الجمعية المهنية للبنوك"] * 2,
    ),
    "a participle as a family name": (
        "أشرف وزير البريد أنور معروف على التظاهرة. وقال معروف إن المبادرة مهمة. وأعلن الوزير أن العمل بدأ.",
        ["أنور معروف"] * 2,
    ),
    "«المصدر» and what kind of one": (
        "وقال مصدر عسكري في سلوان إن الطائرة عادت. وأوضح المصدر العسكري أن القاعدة آمنة.",
        ["مصدر عسكري في سلوان"] * 2,
    ),
    "one man is not many": (
        "وقال مسؤول حكومي إن البحث مستمر. وزادت مخاوف الصيادين، إذ رأوا أن الحادثة خطيرة.",
        ["مسؤول حكومي", None],
    ),
    "a line to read on is no part of the story": (
        "قال وزير الزراعة رامي هولم إن السد جاهز. وأوضح هولم أن الماء وفير.\n"
        "قد يهمك/ قصة سالم حداد مع نهر القرية القديم\n"
        'وأضاف: "هذه القنوات صالحة وقد فحصناها كلها".',
        ["رامي هولم"] * 3,
    ),
    "whose talk it is that he had with another": (
        "قال عادل الجزيري، مدير الميناء، إن السفن وصلت. جاء ذلك في لقاء صحفي للجزيري مع مدير الجمارك، أنور غطاس، حيث قال:"
        ' "أفرغنا مئة حاوية منذ الصباح". وتابع قائلا: "العمل لم ينته".',
        ["عادل الجزيري"] * 3,
    ),
    "who asks in an interview is not whom it is about": (
        "قال أحمد الراشد، رئيس نادي الجبل، إن الموسم جيد. جاء ذلك في مقابلة للراشد مع الزميل ريمون كلاس حيث قال:"
        ' "لدينا فريق شاب ونريد المزيد". وتابع قائلا: "سنلعب في العاصمة".',
        ["أحمد الراشد"] * 3,
    ),
    "nor is one who presents the broadcast": (
        "أكد المدرب سامي رزق أن فريقه جاهز. وفي لقاء مع مقدم البرنامج وائل عطية قال إن الخصم قوي.",
        ["سامي رزق"] * 2,
    ),
    "a threatened one does not speak": (
        "قال سالم حداد إنه غاضب. وتوعد المتسبب في العطل بالمحاسبة، موضحا أن الخسارة كبيرة.",
        ["سالم حداد"] * 3,
    ),
    "nor do those who belong to whoever urges them": (
        "رفضت الحكومة العقوبات، وحثت شركاتها، الأحد، على متابعة البيع للجيران.",
        ["الحكومة"] * 2,
    ),
    "a posting that a body publishes in a clause of its own": (
        "اعتصم الأهالي قرب السد، لكن العمل لم يتوقف، ونشرت قوات الحدود تسجيلات زعمت فيها محاولة المهربين عبور النهر.",
        ["قوات الحدود"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_who_speaks(name: str) -> None:
    text, expected = CASES[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected


def test_a_line_that_names_who_speaks_to_an_outlet_before_a_colon() -> None:
    text = (
        "أعلنت بلدية سلوان أن المعبر مفتوح منذ الصباح أمام الشاحنات.\n"
        "مسؤول محلي لـCNN: لن نغلق المعبر أمام المسافرين\n"
        "وقالت البلدية إن الحركة عادية."
    )
    (found,) = claimbank.extract(text, language="ar")
    told = [(c.speaker, text[c.start : c.end]) for c in found.claims if c.cue is None]
    assert told == [("مسؤول محلي", "لن نغلق المعبر أمام المسافرين")]
