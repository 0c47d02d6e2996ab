"""Who speaks in a row in Arabic: dropped subjects and short mentions across sentences (invented articles)."""

from __future__ import annotations

import pytest

import claimbank

CASES = {
    "a family name that is spelled as a verb with its conjunction": (
        "شارك في العرض الفنان ماهر واكد وعدد من رفاقه. وقال واكد إن الرحلة طالت. وأضاف أن المسرح امتلأ.",
        ["ماهر واكد", "ماهر واكد"],
    ),
    "with ف too": (
        "قال المحلل لوران فيرون إن الطلب ضعيف. وختم فيرون بأن الصيف أصعب.",
        ["لوران فيرون", "لوران فيرون"],
    ),
    "and the verb itself behind a given name": (
        "استقبل الوزير سالم وأكد أن المعبر مفتوح. وأضاف وأكد أن الخبز متوفر.",
        ["سالم", "سالم"],
    ),
    "the owner of words that another passes on": (
        "أعاد النائب نشر تدوينة لمدير مكتبه، ماهر السالمي، قال فيها إنه عالق في الميناء.",
        ["ماهر السالمي"],
    ),
    "not whom a letter is sent to": (
        "وجهت نقابة الصيادين رسالة لوزير البحر ماهر السالمي قالت فيها إن المرفأ مغلق.",
        ["نقابة الصيادين"],
    ),
    "one who works for a woman is not her": (
        "قال محامي الفنانة زينب حلاق إن الجلسة أجلت. وأضاف أن العقد قائم.",
        ["محامي الفنانة زينب حلاق"] * 2,
    ),
    "many are not the one they work for": (
        "قال مساعدو الرئيس ماهر السالمي إن الرحلة أجلت إلى الخريف.",
        ["مساعدو الرئيس ماهر السالمي"],
    ),
    "but an adviser may bear his own name": (
        "قالت مستشارة الرئيس زينب حلاق إن الرحلة أجلت إلى الخريف.",
        ["زينب حلاق"],
    ),
    "a club is a he": (
        "أعلن برشلونة أن الحارس مصاب. وأضاف أن العلاج طويل.",
        ["برشلونة"] * 2,
    ),
    "without its place in the league": (
        "أعلن العين بطل كأس السباحة الجزيري يوم الأحد أن مدربه باق.",
        ["العين"],
    ),
    "a city that is accused is no subject": (
        "استقبل الوزير الوفد واتهم روما بالمماطلة في دفع الديون.",
        ["الوزير"],
    ),
    "an office that reported nothing before": (
        "عقد الناطق باسم البلدية مؤتمرا صحافيا. وقال إن السوق مغلق. وأضاف أن الفتح قريب.",
        ["الناطق باسم البلدية"] * 2,
    ),
    "a body too": (
        "نفت الشركة الخبر. وأوضحت في بيان أن الفرن يعمل.",
        ["الشركة"],
    ),
    "within the sentence": (
        "استقبل رئيس اللجنة البحرية وفدا، وأكد أن المرفأ آمن.",
        ["رئيس اللجنة البحرية"],
    ),
    "not what cannot speak": (
        "شهدت المدينة أمطارا. وقال إن الجسر سليم.",
        [None],
    ),
    "a country is no company": (
        "أعلنت روسيا أن المعبر مفتوح. وقالت الشركة إن الفرن يعمل.",
        ["روسيا", "الشركة"],
    ),
    "some people are not those named before": (
        "ذكرت بعض الصحف أن الموسم انتهى. ويرى البعض أن السبب هو الجفاف.",
        ["بعض الصحف", "البعض"],
    ),
    "a clause that goes on behind the subject's relative clause": (
        "قالت وزيرة البحر، التي تتهم الشركة بتلويث الخليج في الصيف، إن الصيد سيتوقف.",
        ["وزيرة البحر"] * 2,
    ),
    "a thing that is pointed at says nothing": (
        "أظهرت هذه النزاعات كيف أن الاتحاد ضعيف. وقال هذا الطفل إن الجسر سقط.",
        ["هذا الطفل"],
    ),
    "nor does what explains it": (
        "فسر ماهر السالمي هذا الوسم قائلا: كنت أحمل الماء إلى السوق.",
        ["ماهر السالمي"],
    ),
    "a hashtag within a name": (
        "عرض الوزير بنيامين #زلمان ، الأحد، قطعة من السفينة. وقال زلمان إن البحر هادئ.",
        ["بنيامين زلمان"],
    ),
    "who leads in a match offers nothing": (
        "تقدم الضيوف بهدفين قبل أن يعود أصحاب الأرض بعدما أحرز اللاعب هدفا.",
        [],
    ),
    "whom one turns to is no part of his name": (
        'زار ماهر زهار المعرض. ووجه زهار الحديث إلى رفاقه قائلا "أتمنى لكم رحلة طيبة".',
        ["ماهر زهار"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_who_speaks_in_a_row(name: str) -> None:
    text, expected = CASES[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected


def test_being_takes_a_clause() -> None:
    text = "أشارت المغنية زينب حلاق إلى كونها لا تحب السفر. وحذر الطبيب رغم كونه متفائلا من انهيار السقف."
    (found,) = claimbank.extract(text, language="ar")
    first, second = (text[claim.start : claim.end] for claim in found.claims)
    assert (first, second) == ("لا تحب السفر", "انهيار السقف")


SPOKEN = "قال المدرب ماهر السالمي: نلعب من أجل الجمهور. من لا يفهم ذلك لا يفهمنا. نريد الفوز. وغاب الحارس عن المران."


def test_words_without_marks_go_on_while_he_says_we() -> None:
    (found,) = claimbank.extract(SPOKEN, language="ar")
    (claim,) = found.claims
    assert SPOKEN[claim.start : claim.end] == "نلعب من أجل الجمهور. من لا يفهم ذلك لا يفهمنا. نريد الفوز"


LATER = {
    "whom she asks further in her sentence": (
        "أدانت نقابة الصيادين هذه الممارسات، وطالبت الأطراف المعنية القيام بواجبها في حماية الخليج.",
        ["نقابة الصيادين"] * 2,
    ),
    "not one who is named beside the subject": (
        "عاد الأمير ماهر بن سالم أمس. من يسمع تصريحات الضيف على القناة مع كريم حلاق يفهم. وأكد أن العمل جار.",
        ["ماهر بن سالم"],
    ),
    "the agent of one named before": (
        "أشار مارك كوسيلا، وكيل أعمال السباح يورغن هولت، إلى أن موكله جاهز. وأضاف وكيل هولت أن العقد طويل.",
        ["مارك كوسيلا"] * 2,
    ),
    "an office whose noun is a name too": (
        "وحث وكيل الأمين العام للمراعي البحرية جميع الأطراف على الحوار.",
        ["وكيل الأمين العام للمراعي البحرية"],
    ),
    "a passive that its vowel shows": (
        "ويُتهم بأنه أخفى السفينة. ويُعتقد أن البحار هرب. ويتهم الوزير الشركة بأنها أخفت السفينة.",
        ["الوزير"],
    ),
    "the plural in the genitive is no subject": (
        "أصدر المكتب تحذيرا جديدا، يدعو مستخدمي المرفأ إلى توخي الحذر.",
        ["تحذيرا جديدا"],
    ),
    "reality only seems to speak": (
        "غير أن الواقع يقول إن البحر يضيق بالصيادين كل عام.",
        [],
    ),
    "rules made stricter are no words": (
        "شددت الشرطة القيود على الصيد في الخليج. وشددت الشرطة على أهمية الصيد.",
        ["الشرطة"],
    ),
    "what nearly happened is not told": (
        "واصل الفريق هجومه وكاد لاعبه الجديد أن يسجل من بعيد.",
        [],
    ),
}


@pytest.mark.parametrize("name", LATER)
def test_who_speaks_and_who_does_not(name: str) -> None:
    text, expected = LATER[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected


ROWS = {
    "an office behind a name and a comma": (
        "إلا أن فرناي أدرعاوي، الناطق باسم البحرية قال إن السفينة غرقت.",
        ["فرناي أدرعاوي"],
    ),
    "the day is no part of a name": (
        "قتل بنيامين هولمان صباح الثلاثاء صيادين. وقال هولمان إنه نادم.",
        ["بنيامين هولمان"],
    ),
    "the object of those who discussed": (
        "وبحث الوزراء أحدث الخرائط في الخليج، مؤكدين أن الصيد آمن.",
        ["الوزراء"],
    ),
    "whom one accuses is always said": (
        "شهد البحار في الجلسة واتهم في الوقت نفسه بسرقة الشباك.",
        [],
    ),
    "who sent a warning, God willing": (
        "وأفاد النقيب ماهر السالمي بأن المركز تلقى تنبيها من هيئة البحر عن الرياح بمشيئة الله تعالى، يفيد بهطول ثلوج كثيفة.",
        ["ماهر السالمي", "هيئة البحر"],
    ),
    "those who make up a body, though it is one or a woman by grammar": (
        "قالت فرقة المسرح إن العرض تأجل إلى الخريف. وأضافوا أن القاعة ضيقة. وتابعوا أن التذاكر صالحة.",
        ["فرقة المسرح"] * 3,
    ),
    "but of a body and many the many": (
        "قال بحارة إن الموج عال. وقالت نقابة الصيادين إن المرفأ مغلق. وأضافوا أن الشباك ضاعت.",
        ["بحارة", "نقابة الصيادين", "بحارة"],
    ),
    "and of men just named, not the body": (
        "قالت نقابة الصيادين إن المرفأ مغلق. وجمعت النقابة شهادات سبعة بحارة ذكروا أن الموج عال.",
        ["نقابة الصيادين", None],
    ),
    "a man in the accusative": (
        "تأجل اللقاء، إلا أن بحارا قال إن الموج هادئ.",
        ["بحارا"],
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_names_and_their_rows(name: str) -> None:
    text, expected = ROWS[name]
    (found,) = claimbank.extract(text, language="ar")
    assert [claim.speaker for claim in found.claims] == expected
