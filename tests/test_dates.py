"""Dates: each case a text published on Thursday 31 October 2024, below it the dates in it and the days they mean."""

from datetime import date

import pytest

from claimbank.annotate.dates import date_spans, find_dates
from claimbank.fold import fold
from claimbank.languages import pack

PUBLISHED = date(2024, 10, 31)

ENGLISH = """
The vote of 3 May 2019 was close.
    3 May 2019 = 2019-05-03
It closed on May 3, 2019, at noon.
    May 3, 2019 = 2019-05-03
Published: 22nd, September 2023 GMT
    22nd, September 2023 = 2023-09-22
The 3rd of May, 2019 and Sept. 11, 2001.
    3rd of May, 2019 = 2019-05-03
    Sept. 11, 2001 = 2001-09-11
They met on Friday, 3 May 2019.
    Friday, 3 May 2019 = 2019-05-03
They met on Friday (May 3, 2019).
    Friday (May 3, 2019 = 2019-05-03
From 5-7 May 2019 and May 5 to 7, 2019
    5-7 May 2019 = 2019-05-05..2019-05-07
    May 5 to 7, 2019 = 2019-05-05..2019-05-07
In May 2019 it rose.
    May 2019 = 2019-05-01..2019-05-31
Dated 2019-05-03 and 2019/5/3 or 2019-05-03T10:00:00Z.
    2019-05-03 = 2019-05-03
    2019/5/3 = 2019-05-03
    2019-05-03T10:00:00Z = 2019-05-03
On 13/5/2019 and 5/13/2019.
    13/5/2019 = 2019-05-13
    5/13/2019 = 2019-05-13
On 3/5/2019 it rained.
    3/5/2019 = ?
the first of May 2019
    the first of May 2019 = 2019-05-01
In 2018 and since 1991, in the 1990s, from 2014 to 2018
    2018 = 2018-01-01..2018-12-31
    1991 = 1991-01-01..1991-12-31
    1990s = 1990-01-01..1999-12-31
    2014 = 2014-01-01..2014-12-31
    2018 = 2018-01-01..2018-12-31
the 2017-18 season, the 2005 budget, 2000 people at 1900 GMT
    2017-18 = 2017-01-01..2018-12-31
    2005 = 2005-01-01..2005-12-31
the year 2018
    year 2018 = 2018-01-01..2018-12-31
He counted 2018 votes and 1,990 seats.
They met on 20 September.
    20 September = 2024-09-20
They meet on November 5.
    November 5 = 2024-11-05
It rose in March.
    March = 2024-03-01..2024-03-31
It fell last December and in March of last year.
    last December = 2023-12-01..2023-12-31
    March of last year = 2023-03-01..2023-03-31
He said on Thursday
    Thursday = 2024-10-31
He said on Monday
    Monday = 2024-10-28
He said last Thursday
    last Thursday = 2024-10-24
They meet next Monday
    next Monday = 2024-11-04
Tuesday's vote
    Tuesday = 2024-10-29
Yesterday, today and tomorrow
    Yesterday = 2024-10-30
    today = 2024-10-31
    tomorrow = 2024-11-01
three days ago, two weeks ago, a year ago
    three days ago = 2024-10-28
    two weeks ago = 2024-10-14..2024-10-20
    a year ago = 2023-01-01..2023-12-31
last week, this month, next year
    last week = 2024-10-21..2024-10-27
    this month = 2024-10-01..2024-10-31
    next year = 2025-01-01..2025-12-31
several years ago
    several years ago = ?
May said she may march in the March of the Living.
The Sun and the Sunday Times; Mar Mattai; Apr
Russia Today and USA Today reported it.
He waited three days; it is the last week of all.
The version 1.2.18 and a 3-2-1 score and 12/31
Black Friday sales
"""

ARABIC = """
في 20 سبتمبر 2023
    20 سبتمبر 2023 = 2023-09-20
يوم الأربعاء 20 سبتمبر 2023م
    الأربعاء 20 سبتمبر 2023م = 2023-09-20
بتاريخ 19 حزيران/ يونيو 2024
    19 حزيران/ يونيو 2024 = 2024-06-19
في يوليو/حزيران 2016
    يوليو/حزيران 2016 = ?
في حزيران (يونيو) 2024
    حزيران (يونيو) 2024 = 2024-06-01..2024-06-30
من 5 إلى 7 كانون الثاني/يناير 2024
    5 إلى 7 كانون الثاني/يناير 2024 = 2024-01-05..2024-01-07
يومي 1 و2 فيفري 2016
    1 و2 فيفري 2016 = 2016-02-01..2016-02-02
الأحد 19 جانفي 2017 و3 أوت 2017 و4 جويلية 2017
    الأحد 19 جانفي 2017 = 2017-01-19
    3 أوت 2017 = 2017-08-03
    4 جويلية 2017 = 2017-07-04
5 غشت 2020 و6 شتنبر 2020 و7 يوليوز 2020 و8 نونبر 2020 و9 دجنبر 2020
    5 غشت 2020 = 2020-08-05
    6 شتنبر 2020 = 2020-09-06
    7 يوليوز 2020 = 2020-07-07
    8 نونبر 2020 = 2020-11-08
    9 دجنبر 2020 = 2020-12-09
في 13/4/2018 و2018-04-13 و3/4/2018
    13/4/2018 = 2018-04-13
    2018-04-13 = 2018-04-13
    3/4/2018 = 2018-04-03
٢٠ أيلول ٢٠٢٣
    20 أيلول 2023 = 2023-09-20
الحادي عشر من سبتمبر 2001
    الحادي عشر من سبتمبر 2001 = 2001-09-11
15 رمضان 1445 هـ
    15 رمضان 1445 هـ = 2024-03-25
15 رمضان 1445 هـ الموافق 25 مارس 2024
    15 رمضان 1445 هـ الموافق 25 مارس 2024 = 2024-03-25
25 مارس 2024 (15 رمضان 1445)
    25 مارس 2024 (15 رمضان 1445 = 2024-03-25
عام 2018 وسنة 1991 وعامي 2014 و2015
    عام 2018 = 2018-01-01..2018-12-31
    سنة 1991 = 1991-01-01..1991-12-31
    عامي 2014 و2015 = 2014-01-01..2015-12-31
في 1998 و2002 و2006 وكأس العالم 2018.
    1998 = 1998-01-01..1998-12-31
    2002 = 2002-01-01..2002-12-31
    2006 = 2006-01-01..2006-12-31
    2018 = 2018-01-01..2018-12-31
أكثر من 2000 مسجد و1990 شخصا والأمين العام السابق
منذ 2011 وموسم 2017-2018
    2011 = 2011-01-01..2011-12-31
    2017-2018 = 2017-01-01..2018-12-31
في حزيران/يونيو الماضي
    حزيران/يونيو الماضي = 2024-06-01..2024-06-30
في تشرين الأول/أكتوبر الجاري
    تشرين الأول/أكتوبر الجاري = 2024-10-01..2024-10-31
في 12 مايو من العام الماضي
    12 مايو من العام الماضي = 2023-05-12
في يناير المقبل
    يناير المقبل = 2025-01-01..2025-01-31
قال الخميس
    الخميس = 2024-10-31
قال الاثنين الماضي
    الاثنين الماضي = 2024-10-28
قال الخميس الماضي
    الخميس الماضي = 2024-10-24
يجتمعون الأحد المقبل
    الأحد المقبل = 2024-11-03
وأعلن اليوم الخميس
    اليوم الخميس = 2024-10-31
وأعلن مساء أمس الأربعاء
    أمس الأربعاء = 2024-10-30
أمس الأول وغدا
    أمس الأول = 2024-10-29
    غدا = 2024-11-01
قبل ثلاثة أيام ومنذ أسبوعين
    قبل ثلاثة أيام = 2024-10-28
    منذ أسبوعين = 2024-10-13..2024-10-19
الأسبوع الماضي والعام المقبل
    الأسبوع الماضي = 2024-10-20..2024-10-26
    العام المقبل = 2025-01-01..2025-12-31
منذ عدة سنوات
    منذ عدة سنوات = ?
قال أحد الشهود إنه مارس ضغوطا
التقى الاثنين في اليوم التالي من نفس اليوم
    الاثنين = 2024-10-28
قال أب لصحيفة المصري اليوم
جمع 2018 صوتا
بعد صلاة الجمعة
الرئيس رجب وشعبان ومحرم
"""


def cases(table: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    text = ""
    for line in table.strip().splitlines():
        if line.startswith(" "):
            found[text].append(line.strip())
        else:
            text = line
            found[text] = []
    return found


def dated(text: str, language: str) -> list[str]:
    text = fold(text).text
    found = []
    for d in find_dates(text, pack(language), PUBLISHED):
        assert text[d.start : d.end] == d.text
        days = "?"
        if d.start_date and d.end_date:
            days = str(d.start_date) if d.start_date == d.end_date else f"{d.start_date}..{d.end_date}"
        found.append(f"{d.text} = {days}")
    return found


@pytest.mark.parametrize(("text", "expected"), cases(ENGLISH).items())
def test_english(text: str, expected: list[str]) -> None:
    assert dated(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), cases(ARABIC).items())
def test_arabic(text: str, expected: list[str]) -> None:
    assert dated(text, "ar") == [fold(e).text for e in expected]


@pytest.mark.parametrize(
    ("language", "text"), [("en", "yesterday, on Monday and 3 May"), ("ar", "أمس والاثنين و3 مايو")]
)
def test_relative_dates_stay_open_without_a_publication(language: str, text: str) -> None:
    found = find_dates(fold(text).text, pack(language), None)
    assert len(found) == 3
    assert all(d.start_date is None and d.end_date is None for d in found)


def test_spans_hold_what_counts_nothing() -> None:
    text = "At 10:30 on 3 May, 12 men; at 5 p.m. in 2018, three days ago; 16:9 and 5.30 pm"
    assert [text[s.start : s.end] for s in date_spans(text, pack("en"))] == [
        "10:30",
        "3 May",
        "5 p.m.",
        "2018",
        "5.30 pm",
    ]
