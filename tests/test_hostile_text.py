"""Hostile text and files: nothing is raised, spans are exact, rows keep the contract, and time grows as the text does.

``long_fuzz.py`` asks the same of a hundred thousand inputs; docs/reliability.md tells what it found.
"""

import bz2
import gzip
import io
import json
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import claimbank
from claimbank.fold import fold
from claimbank.model import Record, Rejection
from claimbank.read import Page, open_page, read
from claimbank.read.formats import sniff
from claimbank.read.reading import InputFile, Reading
from claimbank.segment.moments import moment
from hostile import Maker, articles, seeds
from hostile_files import Files, sound_files
from long_fuzz import chunk
from paces import in_a_round
from soundness import broken, sound_articles, sound_item, sound_numbers, sound_record

LANGUAGES = ["ar", "en"]
quick = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


# By chance ----------------------------------------------------------------------------------------------------------


def test_mutated_articles_and_damaged_files_are_sound() -> None:
    told = chunk(seed=2026, first=0, count=200)
    assert told.failed == []
    assert (
        told.kinds["rows of claims"] > 50 and told.kinds["rows of numbers"] > 50 and told.kinds["record"] > 20
    )


def test_the_series_of_a_seed_is_always_the_same() -> None:
    assert (
        [Maker(3)[n] for n in range(9)] == [Maker(3)[n] for n in range(9)] != [Maker(4)[n] for n in range(9)]
    )
    assert Files(3)[5] == Files(3)[5] != Files(3)[6]


def test_what_is_mutated_was_sound(tmp_path: Path) -> None:
    whole = [article for text in articles() for article in sound_articles(text)]
    assert broken(whole) == []
    assert sum(len(article["claims"]) for article in whole) > 50
    for form, content in sound_files().items():
        (tmp_path / f"a.{form}").write_bytes(content)
        named = next((name for name in ("fever", "averitec") if name in form), None)
        assert any(isinstance(i, Record | Page) for i in read([str(tmp_path / f"a.{form}")], format=named)), (
            form
        )


def test_rows_that_are_wrong_are_told() -> None:
    (article,) = sound_articles(articles()[0])[:1]
    article["claims"][0]["speech_act"] = "sing"
    article["numbers"][0]["document_id"] = "d_nowhere"
    assert [said.partition(":")[0] for said in broken([article])] == ["claims", "numbers"]


WORDS = st.lists(
    st.one_of(st.sampled_from(sorted({w for s in seeds() for w in s.split()})), st.text(max_size=6)),
    max_size=40,
)


@pytest.mark.parametrize("language", LANGUAGES)
@quick
@given(st.one_of(st.text(max_size=200), WORDS.map(" ".join), WORDS.map("\n".join)))
@example("\ud800 said «\udfff 5")
@example("\0" * 50 + "قال" + "\0")
@example("\u202e\u2066“ said \u202c٪٥٠ \u2069”\u202e")
@example("ـ" * 90 + "قـــال ًٌٍَُِّْ" * 9 + "ًًًًً")
def test_any_text_is_sound(language: str, text: str) -> None:
    assert broken(sound_articles(text, language)) == []
    sound_numbers(text, language)


@quick
@given(
    st.text(max_size=60),
    st.sampled_from([" ", "\n", "\u00a0\t", "ا", "x1", "٣", "_"]),
    st.integers(1, 3000),
    st.text(max_size=60),
)
def test_a_fold_leads_back_whatever_vanishes(before: str, unit: str, times: int, after: str) -> None:
    folded = fold(before + unit * times + after)
    assert len(folded.text) <= len(folded.original)
    assert folded.span(0, len(folded.text)).end <= len(folded.original)
    if folded.kept is not None:
        origins = [folded.kept.origin(n) for n in range(len(folded.text))]
        assert origins == sorted(set(origins))
        alone = [(fold(folded.original[at]).text, folded.text[n]) for n, at in enumerate(origins)]
        assert all(one in (there, "_") for one, there in alone)  # in a text of ASCII alone _ is no blank
        assert all(folded.position(at) == n for n, at in enumerate(origins))
        assert ("\n" in folded.text) == ("\n" in folded.original)


@quick
@given(st.text(st.sampled_from("0123456789٠٣۵/-:.,T +ZGMT صم年"), max_size=30))
@example("0000-00-00")
@example("0000-01-01T00:00:00Z")
@example("0001-01-01T00:00:00+23:59")
@example("9999-12-31T23:59:59-23:59")
@example("Mon, 01 Jan 0000 00:00:00 +0000")
@example("1 January 0")
@example("9" * 200)
def test_any_date_is_a_moment_of_the_calendar_or_none(text: str) -> None:
    for language in LANGUAGES:
        found = moment(text, language)
        assert found is None or (found.at.tzinfo is UTC and 1600 < found.at.year < 2200)


# By name ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("9" * 10_000, id="a figure of 10,000 digits"),
        pytest.param("At least " + "1," * 5_000 + "000 men", id="a figure of 5,000 groups"),
        pytest.param(
            "8" * 31 + " جنديا و" + "9" * 24 + " soldiers, 1" + "0" * 23, id="figures that are codes"
        ),
        pytest.param("five " + "million " * 2_000 + "men", id="2,000 scales"),
        pytest.param("عشرات " + "آلاف " * 2_000, id="2,000 vague scales"),
        pytest.param("40 " + "men of the " * 2_000 + "city", id="a phrase of a phrase, 2,000 deep"),
        pytest.param("She" + " - who" * 600 + " said", id="an aside in an aside, 600 deep"),
        pytest.param('قال: «a said "b ' * 3_000 + "» " * 3_000, id="quotations in quotations, 6,000 deep"),
        pytest.param(
            "In the year 0 and 0000/00/00, 31 February 0, في عام 0000 و32/13/0000, 5 men",
            id="dates of the year 0",
        ),
    ],
)
def test_what_no_article_holds_is_sound(text: str, language: str) -> None:
    assert broken(sound_articles(text, language)) == []
    sound_numbers(text, language)


def test_figures_beyond_what_is_told_are_codes() -> None:
    told = f"{'9' * 24} soldiers and {'9' * 25} soldiers, five {'million ' * 3}men, six {'million ' * 5}men"
    assert [str(n.value) for n in claimbank.parse_numbers(told, "en")] == ["9" * 24, f"5{'0' * 18}"]


def test_numbers_do_not_share_a_comparator() -> None:
    found = claimbank.parse_numbers("Of the men ⅓ at least 15 are missing, 40 at least", "en")
    assert [(n.text, n.comparator) for n in found] == [
        ("⅓", "exact"), ("at least 15", "at_least"), ("40 at least", "at_least"),
    ]  # fmt: skip


def test_a_page_of_a_hundred_thousand_quotations_is_sound() -> None:
    found = sound_articles('"It rains," said Ms Lina Haddad.\n' * 3_000 + '"' * 94_000, "en")
    assert sum(len(article["claims"]) for article in found) == 3_000


def test_one_line_of_ten_megabytes_is_a_text_where_it_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "The dam is full. " * 600_000}), encoding="utf-8")
    (refused,) = read([str(path)])
    assert isinstance(refused, Rejection) and refused.reason == "too_long"
    (kept,) = read([str(path)], max_chars=20_000_000)
    assert isinstance(kept, Record) and len(kept.text) == 10_200_000


def opened(content: bytes) -> Record | Rejection:
    found = open_page(Page(content, "a.html", "a.html"))
    sound_item(found, "a.html")
    return found


BODY = b"<p>The dam is full, said the minister of water, Ms Lina Haddad.</p>"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"<div>" * 50_000 + BODY, id="50,000 deep"),
        pytest.param(b"<b>" * 50_000 + BODY + b"</b>" * 50_000, id="50,000 deep and back"),
        pytest.param(b"<table><tr><td>" * 3_000 + BODY, id="tables in tables"),
        pytest.param(b"<p" + b' a="b"' * 50_000 + b">" + BODY, id="50,000 attributes"),
        pytest.param(b"<!--" * 50_000 + BODY, id="comments without end"),
        pytest.param(BODY + b"&lt;" * 100_000, id="100,000 references"),
        pytest.param(BODY + b"&#" + b"9" * 100_000 + b";", id="a reference of 100,000 digits"),
        pytest.param(BODY + b"<a href='" + b"(" * 50_000 + b"'>x</a>", id="a long address"),
        pytest.param(b"<svg><math>" * 2_000 + BODY, id="foreign elements"),
    ],
)
def test_a_deep_page_is_a_record_or_refused_by_name(content: bytes) -> None:
    found = opened(b"<html><body>" + content)
    assert isinstance(found, Record) or found.reason in ("no_main_text", "not_readable")


LAUGHS = b'<!DOCTYPE html [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)


@pytest.mark.parametrize("extension", ["html", "xhtml"])
def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path, extension: str) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of the house", encoding="utf-8")
    outside = f'<!ENTITY out SYSTEM "{secret.as_uri()}">'.encode()
    for entities in (LAUGHS + b"]>", b"<!DOCTYPE html [" + outside + b"]>"):
        page = tmp_path / f"a.{extension}"
        page.write_bytes(
            b'<?xml version="1.0"?>' + entities + b"<html><body>" + BODY + b"<p>&j; &out;</p></body></html>"
        )
        (found,) = read([str(page)])
        assert isinstance(found, Page)
        record = open_page(found)
        assert isinstance(record, Record)
        assert (
            "The dam is full" in record.text and "secret" not in record.text and "hahaha" not in record.text
        )


LINES = b"".join(b'{"id": "%d", "text": "Pier %d is shut."}\n' % (n, n) for n in range(500))


def test_gzip_that_lies_about_its_size_keeps_what_it_holds(tmp_path: Path) -> None:
    packed = gzip.compress(LINES, mtime=0)
    for size in (0, 1, 2**32 - 1):
        (tmp_path / "a.jsonl.gz").write_bytes(packed[:-4] + struct.pack("<I", size))
        found = list(read([str(tmp_path / "a.jsonl.gz")]))
        assert sum(isinstance(item, Record) for item in found) == 500
        assert [item.reason for item in found if isinstance(item, Rejection)] == ["not_readable"]


def test_a_zip_that_is_a_bomb_or_lies_is_refused_by_name(tmp_path: Path) -> None:
    for name, content in (
        ("a.txt", b" " * 50_000_000),
        ("a.jsonl", b"[" * 50_000_000),
        ("a.html", b"<p>" * 20_000_000),
    ):
        with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(name, content)
        found = list(read([f"zip://{name}::{tmp_path / 'bomb.zip'}"]))
        assert [item.reason for item in found if isinstance(item, Rejection)] == ["too_long"]
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.jsonl", LINES)
    lying = bytearray((tmp_path / "a.zip").read_bytes())
    at = lying.index(b"PK\x01\x02")
    lying[at + 24 : at + 28] = struct.pack("<I", 7)
    (tmp_path / "a.zip").write_bytes(lying)
    for item in read([f"zip://a.jsonl::{tmp_path / 'a.zip'}"]):
        sound_item(item, f"zip://a.jsonl::{tmp_path / 'a.zip'}")


def test_packed_in_packed_is_opened_once(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(bz2.compress(gzip.compress(LINES, mtime=0)), mtime=0))
    found = list(read([str(tmp_path / "a.jsonl.gz")]))
    assert found and not any(isinstance(item, Record) for item in found)


def test_ragged_rows_are_refused_by_name_and_the_others_kept(tmp_path: Path) -> None:
    rows = [
        "id,text,title",
        "1,The pier is shut,a",
        "2",
        "3,The dam is full,b,c,d",
        "",
        "4,The road is open,e",
        ",,,,,,",
        '"5',
    ]
    (tmp_path / "a.csv").write_text("\n".join(rows), encoding="utf-8")
    found = list(read([str(tmp_path / "a.csv")]))
    assert [item.input_id for item in found if isinstance(item, Record)] == ["1", "4"]
    assert len([item for item in found if isinstance(item, Rejection)]) == 4


@pytest.mark.parametrize("mark", ['"', "\0", " ", ";", "\ufeff"])
def test_a_delimiter_that_is_told_a_thousand_times_or_is_none(tmp_path: Path, mark: str) -> None:
    (tmp_path / "a.csv").write_text(
        f"sep={mark}\n" * 3_000 + "id;text\n1;The pier is shut\n", encoding="utf-8"
    )
    found = list(read([str(tmp_path / "a.csv")]))
    assert [type(item) for item in found] == [Record if mark == ";" else Rejection]


def test_a_parquet_footer_that_lies_is_refused_by_name(tmp_path: Path) -> None:
    packed = io.BytesIO()
    pq.write_table(pa.table({"id": ["1"], "text": ["The pier is shut"]}), packed)
    sound = packed.getvalue()
    (size,) = struct.unpack("<I", sound[-8:-4])
    for footer in (0, 1, size - 1, size + 1, len(sound), 2**31 - 1, 2**32 - 1):
        (tmp_path / "a.parquet").write_bytes(sound[:-8] + struct.pack("<I", footer) + b"PAR1")
        (found,) = read([str(tmp_path / "a.parquet")])
        assert isinstance(found, Rejection) and found.reason == "not_readable"


def test_what_a_record_says_of_itself_is_as_hostile_as_its_text() -> None:
    for n, odd in enumerate(
        ("\u202e" * 99, "«" * 5_000, "9" * 10_000, "<script>", "\x1b]0;x\x07", "a\nb\rc", " . ")
    ):
        about = dict.fromkeys(
            ("title", "publisher", "author", "published_at", "url", "license", "language"), odd
        )
        found = sound_record(Record(f"{n}{odd}", articles()[n], odd, **about))
        assert broken(found) == [] and len(found) == 1


# Time ---------------------------------------------------------------------------------------------------------------

#: (before, what is repeated, after)
PIECES = [
    ("", "1 ", ""), ("", "12 345 678,9 ", ""), ("", "one hundred and ", ""), ("", "ألف و", ""), ("", "million ", ""),
    ("", "«", ""), ("", '"a" ', ""), ("", '"said" ', ""), ("", "«قال» ", ""), ("", "(", ""), ("", "قال أن ", ""),
    ("", "said that ", ""), ("", "The A of ", ""), ("", "according to B, ", ""), ("", "، وقال", ""), ("", "x\n", ""),
    ("", "Jerusalem Post\n", ""), ("", "e l\nRead  ", ""), ("", "Source: \n", ""), ("", "Monday 5 May 2020\n", ""),
    ("وقال الوزير حسن", " ", "إن 5 جنود قتلوا"), ("He said", "\n", "that 5 men died"), ("قال", " \n\u200f\t", "«نعم»"),
    ("5", "ا", " قال"), ("Mr ", "a", " said"), ("", "୦٠۰", " said"), ("", "00🄂", ""), ("قال ", "24عاما", ""),
    ("", "- who ", "said"), ("5 ", "men of ", ""), ("", "ـَ", "قال"), ("", "\u202e(\u202c", ""), ("", "&amp;", ""),
]  # fmt: skip


def seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_grows_as_the_text_does(language: str) -> None:
    """Four times the text takes four times as long; what is quadratic takes sixteen times."""

    def growth(before: str, unit: str, after: str, n: int) -> float:
        short, long = (f"a {before}{unit * (size // len(unit) + n)}{after} b" for size in (4_000, 16_000))
        first = seconds(lambda: claimbank.extract(short, language))
        return seconds(lambda: claimbank.extract(long, language)) / max(first, 0.003)

    for text in (articles()[0], articles()[-1]):
        claimbank.extract(text)
    grown = {piece for piece in PIECES if not in_a_round(lambda n: growth(*piece, n) <= 8)}  # noqa: B023
    assert grown == set()


@pytest.mark.parametrize(
    "head",
    [b"<!---->" * 40 + b"x", b"<?xml " * 3_000, b" " * 16_000, b"[" * 16_000, b"<!--" * 4_000, b"{ " * 8_000],
)
def test_a_format_is_told_at_once_whatever_the_file_begins_with(head: bytes) -> None:
    assert in_a_round(lambda _: seconds(lambda: sniff(head, Reading(InputFile("-", "auto")))) < 1)
