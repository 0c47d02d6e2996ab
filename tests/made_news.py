"""Arabic news by the thousand, made up: names, places and figures are invented, the same for the same numbers.

``articles(n)`` gives records of some 2 KB of UTF-8 each. Three in ten tell of an event that one or two others tell of too, with
figures of their own, within days; one in forty is a copy of another under another id. More articles are more days of news, not
more news a day: a week of 20,000 articles has as many events as one of 1,000, so what a build makes of them grows as they do.
Used by the benchmarks and the tests of faults, which need much text and no sentence of anybody's.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

__all__ = ["articles", "write"]

_FIRST = "سامر هدى كريم نادين عماد سلمى عمر رانيا طارق مها زياد داليا فادي جود يارا وليد غسان ريم نزار لبنى باسل عبير"
_LAST = "حداد المصري النجار قباني عيتاني درويش قاسم صايغ منصور جابر رحال الزين بركات نصر شاهين الخطيب عواد الحلبي مراد"
_PLACE = "وادي تل عين بئر رأس كفر دير خان جسر سوق باب حي"
#: places are called after words that nobody knows, of which there are tens of thousands: no two events share one by chance
_LETTERS, _FORMS = "بتجحدرزسشصطعفقكلمنهي", ("ال{}ا{}و{}", "ال{}ي{}ا{}", "{}{}ور{}ة", "ال{}و{}{}ان")
_ROLES = (
    "وزير النقل", "محافظ المدينة", "المتحدث باسم البلدية", "مدير المستشفى", "رئيس غرفة التجارة", "قائد الشرطة",
    "رئيسة الجمعية", "وزيرة الصحة", "مدير مصلحة المياه", "الخبير الاقتصادي",
)  # fmt: skip
_AGENCIES = "وكالة النورس|صحيفة الميناء|قناة السهل|إذاعة الجبل|موقع الرصيف"
_SAID = "قال|أكد|أوضح|أعلن|ذكر|أضاف|أشار إلى|صرح"
_CLAIMS = (
    "إن {n} شخصا أصيبوا في {place}",
    "أن {n} عائلة غادرت {place} منذ مطلع الأسبوع",
    "أن الخسائر بلغت {m} مليون دينار",
    "أن {n} قتيلا سقطوا في الحادث الذي وقع في {place}",
    "أن العمل في {place} سيستأنف خلال {d} أيام",
    "أن {p} بالمئة من السكان وصلتهم المياه",
    "أن أكثر من {n} عاملا يشاركون في إصلاح الطريق قرب {place}",
    "أن الأسعار ارتفعت بنسبة {p} بالمئة مقارنة بالعام الماضي",
    "أن المرفأ استقبل {n} سفينة في شهر واحد",
    "أن نحو {n} طالبا عادوا إلى مدارسهم في {place}",
)
_QUOTES = (
    "لن نترك أهالي {place} وحدهم في هذا البرد",
    "تسلمنا {n} طنا من القمح وسنوزعها قبل نهاية الشهر",
    "هذا المشروع كلفنا {m} مليون دينار ولم يكتمل بعد",
    "كل ما قيل عن {place} غير صحيح",
    "الفرق تعمل ليلا ونهارا في {place}",
    "سنفتح الجسر أمام السيارات بعد {d} أيام",
)
_PLAIN = (
    "وكانت الأمطار قد غمرت شوارع {place} وقطعت الطريق المؤدي إلى {other} لساعات طويلة.",
    "ويعيش معظم سكان {place} على الزراعة وصيد السمك وبيع الخشب في أسواق {other}.",
    "ولم تصدر البلدية بيانا رسميا حتى مساء {day}، فيما واصلت الفرق البحث بين البيوت القديمة.",
    "وشهدت المنطقة الواقعة بين {place} و{other} حركة سير كثيفة مع بداية العطلة.",
    "وتقع {place} على بعد {d} كيلومترات من {other}، ويربط بينهما طريق ضيق عند سفح الجبل.",
    "وانقطعت الكهرباء عن أحياء كثيرة في {other} قبل أن تعود تدريجيا عند الفجر.",
    "وعادت المراكب إلى مرفأ {place} مع هدوء الريح، وفتحت المقاهي أبوابها على الرصيف القديم.",
    "وكان المجلس قد ناقش في جلسة سابقة خطة لترميم السور وتوسيع الطريق بين {place} و{other}.",
    "وتنتظر العائلات في {other} عودة الأبناء من الموانئ البعيدة قبل حلول الشتاء.",
    "ويقول تجار في سوق {other} إنهم لم يشهدوا موسما كهذا منذ سنوات.",
)
_DAYS = ["الأحد", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت"]
_BYTES = 2000
#: shares of the sentences, added up, that report, quote and pass on: four to five claims in 2 KB, as in the news that we have
_SPEAKS = (0.125, 0.21, 0.25)
#: articles of one day, and days within which those made one after the other fall
_A_DAY, _DAYS_APART = 10, 14
_BEGINNING = date(2001, 1, 1)


def articles(n: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """``n`` records with id, title, text, publisher and published_at; record i is the same for every n above it."""
    for i in range(n):
        source = i - 7 if i % 40 == 39 else i
        record = _article(source, seed)
        yield record if source == i else {**record, "id": f"copy-{seed}-{i}", "publisher": "موقع الرصيف"}


def write(path: Path, n: int, seed: int = 1) -> int:
    """Write ``n`` records as JSON Lines; gives the bytes of their texts."""
    size = 0
    with path.open("w", encoding="utf-8") as sink:
        for record in articles(n, seed):
            sink.write(json.dumps(record, ensure_ascii=False) + "\n")
            size += len(record["text"].encode())
    return size


def _article(i: int, seed: int) -> dict[str, str]:
    choose = random.Random(seed * 1_000_003 + i)
    told = i - i % 10 % 3 if i % 10 < 3 else i
    event = random.Random(-(seed * 1_000_003 + told))
    place, other = _place(event), _place(event)
    count = event.randrange(5, 900)
    at = _BEGINNING + timedelta(told // _A_DAY + event.randrange(_DAYS_APART) + choose.randrange(3))
    people = [(_person(event), event.choice(_ROLES)) for _ in range(4)]
    known = {"place": place, "other": other, "day": choose.choice(_DAYS)}
    paragraphs = []
    size = 0
    while size < _BYTES:
        figures = {"n": count + choose.choice((0, 0, 1, 7)), "m": event.randrange(2, 90)}
        figures |= {"p": event.randrange(3, 97), "d": event.randrange(3, 10)}
        paragraphs.append(_sentence(choose, people, {**known, **figures}))
        size += len(paragraphs[-1].encode()) + 1
    title = f"{place}: {count} في حصيلة جديدة"
    publisher = choose.choice(_AGENCIES.split("|"))
    return {
        "id": f"made-{seed}-{i}",
        "title": title,
        "text": "\n".join(paragraphs),
        "publisher": publisher,
        "published_at": at.isoformat(),
    }


def _sentence(choose: random.Random, people: list[tuple[str, str]], known: dict[str, object]) -> str:
    kind = choose.random()
    person, role = choose.choice(people)
    said = choose.choice(_SAID.split("|"))
    if kind < _SPEAKS[0]:
        return f"و{said} {role} {person} {choose.choice(_CLAIMS)}.".format(**known)
    if kind < _SPEAKS[1]:
        return f'وقال {role} {person}: "{choose.choice(_QUOTES)}".'.format(**known)
    if kind < _SPEAKS[2]:
        agency = choose.choice(_AGENCIES.split("|"))
        return f"ونقلت {agency} عن {role} {person} قوله {choose.choice(_CLAIMS)}.".format(**known)
    return choose.choice(_PLAIN).format(**known)


def _person(choose: random.Random) -> str:
    return f"{choose.choice(_FIRST.split())} {choose.choice(_LAST.split())}"


def _place(choose: random.Random) -> str:
    return f"{choose.choice(_PLACE.split())} {choose.choice(_FORMS).format(*choose.sample(_LETTERS, 3))}"
