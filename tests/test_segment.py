"""Sentences (``|`` stands where one ends and the next begins), paragraphs, and pages divided into articles."""

import random
import re
import time
from datetime import UTC, datetime

import pytest

from claimbank.annotate.quotes import find_quotes
from claimbank.fold import fold
from claimbank.languages import pack
from claimbank.languages.detect import language_of
from claimbank.model import Document, Record, Rejection
from claimbank.segment import paragraphs, segment, sentences
from claimbank.segment.moments import moment
from paces import in_a_round

ENGLISH = [
    "It rained. | They left. | Nobody came!",
    "Mr. Lee and Sen. Ann B. Cole met Dr. Ono. | He left.",
    "He lives in the U.S. and works. | The U.S. Congress met.",
    "She moved to the U.S. | The move was easy.",
    "They met at 5 p.m. | She left at 9 a.m. on Monday.",
    "It cost $3.5 million. | No. 5 won on Jan. 5. | That was all.",
    "J. K. Rowling wrote it. | George W. Bush read it.",
    'He said: "We stay. We never leave. Why go?" | Then he left.',
    '"We stay. We never leave," he said. | "Why go?"',
    '"Why go?" he asked. | "Why go?" Mr. Ahmad Lee asked. | "Why go?" | The crowd cheered.',
    "'We stay. We go on.' | The minister left.",
    "It was over (he said so.) | They left.",
    "They waited... and left. | They waited… | Nobody came.",
    "Acme Corp. said so. | It belongs to Acme Inc. | But Acme Inc. Director Lee left.",
    "1. The first point. | It matters.",
    "Read example.com or write. | Then the game ended.|Then they left.",
    "Yahoo! said it would. | Really?! | Yes.",
    'He is a man. | Smith was ill. | Ann sat. | What was it in? | It is in. | "They came."',
    "AUGUSTA, Me. — The governor left.",
    "He was born in 1990. | In 1991 they moved.",
    "“One. Two.\n|“Three. Four,” she said. | Five.",
]

ARABIC = [
    "نزل المطر. | خرج الناس! | هل عادوا؟ | لا.",
    "قال د. أحمد علي إن المطر نزل. | وخرج م. خالد.",
    'قال: "سنبقى. لن نرحل". | وأضاف: "نعم."',
    'قال: "سنبقى. لن نرحل." | وأضاف أن المطر نزل.',
    'تساءل: "هل نبقى؟" | وأضاف أن المطر نزل.',
    '"هل نبقى؟" سأل الوزير. | ثم خرج.',
    "بلغت النسبة 3.5 في المئة. | وزادت.",
    "ولد سنة 1445 هـ. | ثم سافر.",
    "وقالت أ.ف.ب. إن المطر نزل؛ ثم خرج الناس، وعادوا. | وانتهى.",
    "قالت بي.بي.سي إن بيت.كوم موقع للوظائف. | ثم خرجوا.",
    "زوروا www.example.com أو بيت.كوم. | ثم عودوا.",
    "مفاجأة.. أرقام جديدة يكشفها الوزير",
    "انتظر الناس طويلا... ثم خرجوا.",
    "نزل المطر.|وخرج الناس. | وعادوا.",
    "قال: «سنبقى. لن نرحل.\n|ولن نعود. أبدا». | ثم خرج.",
]


def divided(marked: str, language: str) -> tuple[list[str], list[str]]:
    expected = [fold(part).text.strip() for part in marked.split("|")]
    text = fold(marked.replace("| ", "").replace("|", "")).text
    lines = paragraphs(text)
    quotes = find_quotes(text, pack(language), lines)
    return [text[s.start : s.end] for s in sentences(text, lines, quotes, pack(language))], expected


@pytest.mark.parametrize("marked", ENGLISH)
def test_english_sentences(marked: str) -> None:
    got, expected = divided(marked, "en")
    assert got == expected


@pytest.mark.parametrize("marked", ARABIC)
def test_arabic_sentences(marked: str) -> None:
    got, expected = divided(marked, "ar")
    assert got == expected


def test_paragraphs_are_lines() -> None:
    text = "\n  One line \r\n\r\n\tTwo\u2028Three\n \n"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["One line", "Two", "Three"]


PROSE = (
    "The ministry of water said on Monday that the dam on the upper river would open in spring. "
    "Engineers have worked on it for nine years, and the villages below wait for the water."
)
OTHER = (
    "Two ferries collided in the bay of Daffa early on Tuesday, the coast guard said. "
    "Nobody was hurt, but the harbour stayed closed until noon, and travellers had to wait."
)
ARABIC_PROSE = (
    "أعلنت وزارة المياه الاثنين أن السد المقام على النهر الأعلى سيفتح في الربيع المقبل بعد تسع سنوات من العمل. "
    "وينتظر سكان القرى الواقعة أسفل الوادي وصول المياه إلى حقولهم منذ بداية المشروع، بحسب الوزارة."
)
ARABIC_OTHER = (
    "اصطدمت عبارتان في خليج الضفة فجر الثلاثاء من دون وقوع إصابات، وفق ما قال خفر السواحل. "
    "وبقي الميناء مغلقا حتى الظهر، واضطر المسافرون إلى الانتظار ساعات طويلة قبل استئناف الرحلات."
)


def documents(text: str, **known: str) -> list[Document]:
    found = segment(Record("1", text, "page.txt", **known))
    assert all(isinstance(d, Document) for d in found)
    read = [d for d in found if isinstance(d, Document)]
    for d in read:
        assert text[d.text_start : d.text_start + len(d.text)] == d.text
        if d.title_start is not None:
            assert d.text[d.title_start : d.title_end] == d.title
    assert "".join("".join(d.text for d in read).split()) == "".join(text.split())
    return read


def furniture(document: Document) -> list[str]:
    return [document.text[slice(*b)] for b in document.boilerplate]


def test_one_article_with_its_header_and_its_end() -> None:
    text = (
        "Dam to open in spring\nPublished: 4 March 2024 10:30 GMT\nBy Lina Haddad\n"
        f"DAFFA (AFP) - {PROSE}\nSource: River News\nTags: water, dams\n© River News. All rights reserved.\n"
    )
    (d,) = documents(text)
    assert (d.title, d.author, d.publisher, d.language) == (
        "Dam to open in spring",
        "Lina Haddad",
        "River News",
        "en",
    )
    assert d.published == (datetime(2024, 3, 4, 10, 30, tzinfo=UTC), "minute", "4 March 2024 10:30 GMT")
    assert furniture(d) == [
        "Published: 4 March 2024 10:30 GMT",
        "By Lina Haddad",
        "DAFFA (AFP) - ",
        "Source: River News",
        "Tags: water, dams",
        "© River News. All rights reserved.",
    ]


def test_what_the_record_knows_goes_before_what_the_text_says() -> None:
    text = f"Dam to open in spring\nPublished: 4 March 2024\nBy Lina Haddad\n{PROSE}\nSource: River News\n"
    known = {"title": "Dam to open in spring", "publisher": "The Bank", "author": "O. Said"}
    (d,) = documents(text, published_at="2024-03-05", language="English", **known)
    assert (d.title_start, d.publisher, d.author, d.language) == (0, "The Bank", "O. Said", "en")
    assert d.published == (datetime(2024, 3, 5, tzinfo=UTC), "day", "2024-03-05")


def test_a_title_that_only_the_record_knows_has_no_place() -> None:
    (d,) = documents(PROSE, title="Water for the valley")
    assert (d.title, d.title_start, d.title_end) == ("Water for the valley", None, None)


def test_two_arabic_articles_on_one_page() -> None:
    head, end = (
        "افتتاح السد في الربيع\nتاريخ النشر: 4th, March 2024 GMT",
        "المصدر: صحيفة الضفة\nكلمات دلالية: السد المياه",
    )
    text = f"{head}\n{ARABIC_PROSE}\n{end}\nإقرأ أيضاً:\nاصطدام عبارتين في خليج الضفة\n{ARABIC_OTHER}\n"
    one, two = documents(text)
    assert (one.title, one.publisher) == ("افتتاح السد في الربيع", "صحيفة الضفة")
    assert one.published is not None
    assert one.published.at == datetime(2024, 3, 4, tzinfo=UTC)
    assert (two.article_index, two.title, two.published, two.publisher) == (
        1,
        "اصطدام عبارتين في خليج الضفة",
        None,
        None,
    )
    assert two.text.endswith(ARABIC_OTHER + "\n")


def test_what_the_record_knows_belongs_to_the_first_article() -> None:
    text = (
        f"{PROSE}\nSource: AP\nRead also:\nFerries collide in the bay of Daffa\n{OTHER}\nSource: River News\n"
    )
    one, two = documents(
        text,
        title="Dam",
        publisher="The Bank",
        author="O. Said",
        url="https://b.example",
        published_at="2024",
    )
    assert (one.title, one.publisher, one.author, one.url) == (
        "Dam",
        "The Bank",
        "O. Said",
        "https://b.example",
    )
    assert (two.title, two.publisher, two.author, two.url) == (
        "Ferries collide in the bay of Daffa",
        "River News",
        None,
        "https://b.example",
    )
    assert two.published is None
    assert one.document_id != two.document_id


@pytest.mark.parametrize(
    "middle",
    [
        "Read also: Ferries collide in the bay of Daffa\n",
        "Related articles:\nFerries collide in the bay\nA bridge falls\nWhy the river is low\n",
        "Read more\n",
        "اقرأ أيضا: اصطدام عبارتين\n",
    ],
)
def test_links_within_an_article_divide_nothing(middle: str) -> None:
    text = f"{PROSE}\n{middle}He added that the turbines had been tested.\n{OTHER}\n"
    (d,) = documents(text)
    assert "".join(furniture(d)).replace("\n", "") == middle.replace("\n", "")


def test_a_list_of_links_at_the_end_is_no_article() -> None:
    text = f"{PROSE}\nSource: AP\nRead also:\nFerries collide in the bay of Daffa\nA bridge falls\n"
    (d,) = documents(text)
    assert furniture(d) == [
        "Source: AP",
        "Read also:",
        "Ferries collide in the bay of Daffa",
        "A bridge falls",
    ]


def test_a_title_and_a_date_again_begin_another_article() -> None:
    text = (
        f"Dam to open\nPublished: 4 March 2024\n{PROSE}\nFerries collide\nPublished: 5 March 2024\n{OTHER}\n"
    )
    one, two = documents(text)
    assert (one.title, two.title) == ("Dam to open", "Ferries collide")
    assert [d.published.text for d in (one, two) if d.published] == ["4 March 2024", "5 March 2024"]


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("المصدر: رويترز", "رويترز"),
        ("المصدر : RT Arabic", "RT Arabic"),
        ("(أ ف ب)", "أ ف ب"),
        ("رويترز / أ ف ب", "رويترز / أ ف ب"),
        ('*نقلاً عن صحيفة "الضفة" اليومية', 'صحيفة "الضفة" اليومية'),
        ("واس", "واس"),
        ("الضفة اليوم – متابعات", "الضفة اليوم"),
        ("DAFFA.INFO", "DAFFA.INFO"),
        ("الضفة 10 محرم 1440 هـ الموافق 20 سبتمبر 2018 م واس", "واس"),
    ],
)
def test_publishers_of_arabic_articles(line: str, publisher: str) -> None:
    (d,) = documents(f"{ARABIC_PROSE}\n{line}\n")
    assert d.publisher == publisher
    assert furniture(d) == [line]


@pytest.mark.parametrize(
    ("dateline", "publisher"),
    [
        ("القاهرة (رويترز) - ", "رويترز"),
        ("دبي، الإمارات العربية المتحدة (CNN)-- ", "CNN"),
        ("الرياض - واس: ", "واس"),
        ("واشنطن/ أ ف ب - ", "أ ف ب"),
        ("LONDON, March 4 (Reuters) - ", "Reuters"),
        ("LONDON — ", None),
        ("WASHINGTON, D.C. -- ", None),
    ],
)
def test_datelines(dateline: str, publisher: str | None) -> None:
    arabic = dateline[0] > "\u0600"
    (d,) = documents(f"{dateline}{ARABIC_PROSE if arabic else PROSE}\n")
    assert (d.publisher, furniture(d)) == (publisher, [dateline])


@pytest.mark.parametrize(
    "line",
    [
        "// انتهى //",
        "شارك",
        "Facebook Twitter WhatsApp",
        "جميع الحقوق محفوظة لصحيفة الضفة 2024",
        "تابعونا على فيسبوك",
        "الصورة: أ ف ب",
        "Photo by Omar Said",
        "-----------------",
        "بقلم: ليلى حمدان",
        "آخر تحديث: 4 مارس 2024 - 10:30",
        "Monday, 4 March 2024 - 10:30",
        "الاثنين 4 آذار/مارس 2024",
        "قد يهمك أيضا: اصطدام عبارتين في الخليج",
    ],
)
def test_lines_that_are_no_prose(line: str) -> None:
    (d,) = documents(f"{ARABIC_PROSE}\n{line}\n{ARABIC_OTHER}\n")
    assert furniture(d) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "مصدر أمني: القتلى ثلاثة.",
        "Sources close to the ministry said so on Monday.",
        "Related parties spoke to the court about the matter.",
        "By Monday the water had risen, and the villages were empty.",
        "شارك الوزير في افتتاح السد يوم الاثنين مع عدد من سكان القرى.",
        "كتب الوزير على حسابه أن السد سيفتح في الربيع.",
        "Photographs of the dam were shown to the court.",
        "نشر الوزير بيانا عن السد في 4 مارس 2024.",
        "تحديث السد يكلف كثيرا.",
    ],
)
def test_prose_that_begins_like_furniture(line: str) -> None:
    (d,) = documents(f"{ARABIC_PROSE}\n{line}\n{ARABIC_OTHER}\n")
    assert furniture(d) == []


def test_a_page_without_a_letter_is_refused() -> None:
    (refused,) = segment(Record("1", " \n 12 ", "page.txt"))
    assert isinstance(refused, Rejection)
    assert (refused.stage, refused.reason, refused.input_id) == ("segment", "no_text", "1")


@pytest.mark.parametrize(
    ("text", "stated", "language"),
    [
        ("افتتاح السد", None, "ar"),
        ("ارتفاع مياه النهر", None, "ar"),
        ("Dam opens in spring", None, "en"),
        ("وزیر گفت که کار در این سد هنوز شروع نشده است", None, "fa"),
        ("وزیر نے کہا کہ ڈیم پر کام ابھی شروع نہیں ہوا ہے", None, "ur"),
        ("Le ministre a dit que les travaux du barrage ne sont pas finis.", None, "fr"),
        ("El ministro dijo que las obras de la presa no han terminado.", None, "es"),
        ("Der Minister sagte, dass die Arbeiten an dem Damm noch nicht fertig sind.", None, "de"),
        ("Министр сказал, что работы на плотине не закончены.", None, "ru"),
        ("Mkuu alisema kwamba kazi ya bwawa katika mji huo ni ya watu wa kijiji cha jirani.", None, "sw"),
        ("12:30 - 14:00", None, None),
        ("The dam opens", "eng", "en"),
        ("The dam opens in spring, the minister said", "ar", "en"),
        ("افتتاح السد", "ar-EG", "ar"),
        ("افتتاح السد", "unknown", "ar"),
    ],
)
def test_languages(text: str, stated: str | None, language: str | None) -> None:
    assert language_of(text, stated) == language


def test_a_language_without_a_pack_is_kept() -> None:
    (d,) = documents("وزیر گفت که کار در این سد هنوز شروع نشده است و مردم منتظر آب هستند.")
    assert d.language == "fa"


@pytest.mark.parametrize(
    ("given", "at", "precision"),
    [
        ("2018-04-13", "2018-04-13T00:00:00+00:00", "day"),
        ("2018-04-13T10:30:00+03:00", "2018-04-13T07:30:00+00:00", "second"),
        ("Fri, 13 Apr 2018 10:30:00 +0300", "2018-04-13T07:30:00+00:00", "second"),
        ("1523606400", "2018-04-13T08:00:00+00:00", "second"),
        ("1523606400000", "2018-04-13T08:00:00+00:00", "second"),
        ("20180413", "2018-04-13T00:00:00+00:00", "day"),
        ("2018-04", "2018-04-01T00:00:00+00:00", "month"),
        ("2018", "2018-01-01T00:00:00+00:00", "year"),
        ("13 أبريل 2018", "2018-04-13T00:00:00+00:00", "day"),
        ("الجمعة 13 نيسان/أبريل 2018 - 10:30 بتوقيت غرينتش", "2018-04-13T10:30:00+00:00", "minute"),
        ("28 رجب 1439 هـ", "2018-04-14T00:00:00+00:00", "day"),
        ("28 رجب 1439 هـ الموافق 13 أبريل 2018", "2018-04-13T00:00:00+00:00", "day"),
        ("13 avril 2018", "2018-04-13T00:00:00+00:00", "day"),
        ("April 13, 2018, 5:30 p.m. GMT", "2018-04-13T17:30:00+00:00", "minute"),
    ],
)
def test_moments(given: str, at: str, precision: str) -> None:
    found = moment(given)
    assert found is not None
    assert (found.at.isoformat(), found.precision, found.text) == (at, precision, given)


def test_a_line_ends_at_any_end_of_line_and_holds_no_blanks_around_it() -> None:
    chosen = random.Random(3)
    for _ in range(2000):
        text = "".join(
            chosen.choices("ab \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0", k=chosen.randint(0, 14))
        )
        lines = re.finditer(r"[^\s][^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*", text)
        assert paragraphs(text) == [(m.start(), m.start() + len(m[0].rstrip())) for m in lines]


@pytest.mark.parametrize(
    "given", ["2004/2005", "2017-18", "yesterday", "3/4/2018", "2018-13-45", "n/a", "10", "", None]
)
def test_what_is_no_moment(given: str | None) -> None:
    assert moment(given) is None


@pytest.mark.parametrize(
    "unit", ["a line\n", "Read also:\n", "4 March 2024\n", "Source: a ", "(AFP) - ", "المصدر: ", "x"]
)
def test_pages_take_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        record = Record("1", (unit * size)[:size], "page.txt")
        start = time.process_time()
        segment(record)
        return time.process_time() - start

    seconds(2000)
    assert in_a_round(lambda n: seconds(200_000 + n) < 40 * seconds(20_000 + n) + 0.05)
