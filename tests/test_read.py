"""Reading: each format, each field, each reason for which a record is refused."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from claimbank.errors import InputError
from claimbank.model import Record, Rejection
from claimbank.read import InputFile, Item, Notice, Page, open_page, parse_mapping, read
from crawl import packed_gz

ARABIC = "قال وزير المياه سامي العلي إنّ «السد اكتمل»، مضيفاً أن المخزون بلغ ٣٠ في المئة."
ENGLISH = "“The dam is full,” said Mona Saleh, the minister."


def items(path: Path | str, **options: object) -> list[Item]:
    return list(read([str(path)], **options))  # type: ignore[arg-type]


def records(path: Path | str, **options: object) -> list[Record]:
    return [item for item in items(path, **options) if isinstance(item, Record)]


def reasons(path: Path | str, **options: object) -> list[tuple[str, str | None]]:
    return [(i.reason, i.input_id) for i in items(path, **options) if isinstance(i, Rejection | Notice)]


def write(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def lines(*values: object) -> str:
    return "".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values)


FULL = {
    "id": "a-1", "text": ARABIC, "title": "اكتمال السد", "url": "https://news.example/1", "publisher": "صحيفة الضفة",
    "author": "ليلى حمدان", "published_at": "2024-03-02", "language": "ar", "license": "CC-BY-4.0",
}  # fmt: skip


# Formats ------------------------------------------------------------------------------------------------------------


def test_a_text_file_is_one_record_called_after_it(tmp_path: Path) -> None:
    path = write(tmp_path / "day.txt", f"{ARABIC}\r\n\r\n{ENGLISH}\r")
    assert items(path) == [Record("day.txt", f"{ARABIC}\r\n\r\n{ENGLISH}\r", str(path))]


def test_jsonl_fields_and_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "day.jsonl", lines(FULL) + "\n  \r\n" + lines({"text": ENGLISH, "other": {"a": [1]}})
    )
    first, second = items(path)
    rest = {name: value for name, value in FULL.items() if name not in ("id", "text")}
    assert first == Record("a-1", ARABIC, str(path), **rest)
    assert second == Record("day.jsonl:4", ENGLISH, str(path))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way_and_the_last_not_at_all(tmp_path: Path, end: str) -> None:
    path = write(tmp_path / "day.jsonl", end.join(json.dumps({"text": f"No. {n}"}) for n in range(3)))
    assert [(r.input_id, r.text) for r in records(path)] == [
        (f"day.jsonl:{n + 1}", f"No. {n}") for n in range(3)
    ]


@pytest.mark.parametrize("indent", [None, 0, 1, 4])
def test_a_json_array_is_its_objects(tmp_path: Path, indent: int | None) -> None:
    values = [
        {"text": 'a "quoted" } ] \\ text', "nested": [{"b": "]["}]},
        {"id": 2, "text": ARABIC},
        {"text": "x,{y"},
    ]
    path = write(tmp_path / "day.json", json.dumps(values, indent=indent))
    assert [(r.input_id, r.text) for r in records(path)] == [
        ("day.json:1", values[0]["text"]),
        ("2", ARABIC),
        ("day.json:3", "x,{y"),
    ]


def test_json_may_be_one_object_or_a_line_each(tmp_path: Path) -> None:
    one = write(tmp_path / "one.json", json.dumps({"id": "x", "text": ENGLISH}, indent=2))
    many = write(
        tmp_path / "many.json", lines({"text": "a"}, {"text": "b"}) + "broken\n" + lines({"text": "c"})
    )
    assert [r.input_id for r in records(one)] == ["x"]
    assert [r.text for r in records(many)] == ["a", "b", "c"]
    assert reasons(many) == [("not_json", "many.json:3")]


def test_one_broken_object_of_an_array_costs_no_other(tmp_path: Path) -> None:
    good = [json.dumps({"id": n, "text": f"No. {n}"}) for n in range(6)]
    for broken in (
        '{"id": 9, "text": "no end}',
        '{"id": 9, "text": "x"',
        '{"id" 9}',
        '{"id": 9, "text": "x"}}',
        "7",
        "nul",
    ):
        path = write(tmp_path / "day.json", "[\n" + ",\n".join([*good[:3], broken, *good[3:]]) + "\n]\n")
        assert [r.text for r in records(path) if r.input_id != "9"] == [f"No. {n}" for n in range(6)], broken
        assert {reason for reason, _ in reasons(path)} <= {"not_json", "not_an_object"}, broken
        assert len(reasons(path)) == (broken[-2:] != "}}"), broken


@pytest.mark.parametrize(
    ("name", "delimiter"), [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.csv", "|"), ("a.tsv", "\t")]
)
def test_delimited_rows_with_quoted_line_ends(tmp_path: Path, name: str, delimiter: str) -> None:
    path = tmp_path / name
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(["id", "text", "title"])
        writer.writerow(["7", f'He said "so", {ARABIC}\r\nand; then|left\tus\n.', ""])
        writer.writerow(["", ENGLISH, "Dam"])
    first, second = items(path)
    assert first == Record("7", f'He said "so", {ARABIC}\r\nand; then|left\tus\n.', str(path))
    assert second == Record(f"{name}:5", ENGLISH, str(path), title="Dam")


def test_excel_names_its_delimiter(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "sep=;\r\nid;text\r\n1;a, b\r\n")
    assert [(r.input_id, r.text) for r in records(path)] == [("1", "a, b")]


def test_a_big_cell_is_no_obstacle(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", 'id,text\n1,"' + "خبر " * 100_000 + '"\n')
    assert [len(r.text) for r in records(path)] == [400_000]


def test_parquet_types(tmp_path: Path) -> None:
    noon = datetime(2024, 3, 2, 12, 30, tzinfo=UTC)
    table = pa.table(
        {
            "id": pa.array([7, None, 9]),
            "text": pa.array([ARABIC, ENGLISH, "third"]).dictionary_encode(),
            "title": pa.array([b"Dam", None, "سد".encode()], pa.large_binary()),
            "published_at": pa.array([noon, None, noon], pa.timestamp("ns", "Asia/Riyadh")),
            "author": pa.array([["Mona Saleh", "Ali Hadi"], [], None]),
            "publisher": pa.array([{"name": "x"}, None, None]),
            "other": pa.array([[1.5], None, []]),
        }
    )
    path = tmp_path / "day.parquet"
    pq.write_table(table, path, row_group_size=2)
    notice, first, second, third = items(path)
    assert isinstance(notice, Notice)
    assert notice.reason == "ignored_field"
    assert first == Record(
        "7",
        ARABIC,
        str(path),
        title="Dam",
        author="Mona Saleh, Ali Hadi",
        published_at="2024-03-02T12:30:00Z",
    )
    assert second == Record("day.parquet:2", ENGLISH, str(path))
    assert isinstance(third, Record)
    assert (third.input_id, third.title) == ("9", "سد")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array([date(2024, 3, 2)]), "2024-03-02"),
        (pa.array([datetime(2024, 3, 2, 5, 0, 0, 250000)]), "2024-03-02T05:00:00.250000"),
        (pa.array([1709456400]), "2024-03-03T09:00:00+00:00"),
        (pa.array([20240303]), "2024-03-03"),
        (pa.array(["3 March 2024"]), "3 March 2024"),
    ],
)
def test_parquet_dates(tmp_path: Path, column: pa.Array, expected: str) -> None:
    path = tmp_path / "day.parquet"
    pq.write_table(pa.table({"text": ["x"], "published_at": column}), path)
    (record,) = records(path)
    assert record.published_at == expected


def test_a_date_beyond_the_calendar_costs_no_record(tmp_path: Path) -> None:
    columns = [
        pa.array([2**60, -(2**60)], pa.timestamp("ms", "UTC")),
        pa.array([2**30, -(2**30)], pa.date32()),
    ]
    for column in columns:
        pq.write_table(pa.table({"text": ["x", "y"], "published_at": column}), tmp_path / "day.parquet")
        assert [r.text for r in records(tmp_path / "day.parquet")] == ["x", "y"]


def test_parquet_that_is_compressed_as_a_whole(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": [ENGLISH]}), tmp_path / "a.parquet")
    path = write(tmp_path / "b.parquet.gz", packed_gz((tmp_path / "a.parquet").read_bytes()))
    assert [r.text for r in records(path)] == [ENGLISH]


# Web pages ----------------------------------------------------------------------------------------------------------

PAGE = """<!DOCTYPE html><html lang="ar"><head><meta charset="{charset}"><title>اكتمال السد - صحيفة الضفة</title>
<meta property="og:site_name" content="صحيفة الضفة"><meta property="og:url" content="https://news.example/1">
<meta property="article:published_time" content="2024-03-02T18:30:00+03:00"><meta name="author" content="ليلى حمدان">
</head><body><nav><a href="/">الرئيسية</a></nav><article><h1>اكتمال السد</h1>
<p>قال وزير المياه سامي العلي إنّ "المخزون بلغ ٣٠ في المئة" خلال العام الجاري، مضيفاً أن الخطة جاهزة.</p>
<p>وأضاف: «سنبني <b>ثلاثة</b> سدود»، بحسب الوكالة.</p><p>Mona Saleh said, "It is 5 &lt; 6 &amp; done."</p></article>
<script>alert("قال")</script><footer><a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC</a></footer>
</body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_its_main_text_and_what_it_says_of_itself(tmp_path: Path, charset: str) -> None:
    path = write(tmp_path / "page.html", PAGE.format(charset=charset).encode(charset, "ignore"))
    (page,) = items(path)
    assert isinstance(page, Page)
    record = open_page(page)
    assert isinstance(record, Record)
    assert record.text.split("\n")[-2:] == [
        "وأضاف: «سنبني ثلاثة سدود»، بحسب الوكالة.",
        'Mona Saleh said, "It is 5 < 6 & done."',
    ]
    assert "alert" not in record.text
    assert "الرئيسية" not in record.text
    assert (record.input_id, record.source_uri, record.title) == ("page.html", str(path), "اكتمال السد")
    assert (record.author, record.publisher, record.url) == (
        "ليلى حمدان",
        "صحيفة الضفة",
        "https://news.example/1",
    )
    assert (record.published_at, record.license) == ("2024-03-02T18:30:00+03:00", "CC BY 4.0")


def test_a_page_opens_without_the_reader() -> None:
    record = open_page(Page(PAGE.format(charset="utf-8").encode(), "x", "y"))
    assert isinstance(record, Record)
    assert (record.source_uri, record.input_id) == ("x", "y")


def test_the_day_is_known_where_the_time_is_not() -> None:
    body = "<p>The dam is full, the minister said on Monday in the capital.</p>"
    dated = f'<html><head><meta name="date" content="2024-03-02"></head><body>{body}</body></html>'
    undated = f"<html><body>{body}</body></html>"
    found = [open_page(Page(html.encode(), "x", "y")) for html in (dated, undated)]
    assert [record.published_at for record in found if isinstance(record, Record)] == ["2024-03-02", None]


def test_json_ld_tells_the_time() -> None:
    data = (
        '{"@type":"NewsArticle","datePublished":"2024-03-02T18:30:00Z","dateModified":"2024-03-05T00:00:00Z"}'
    )
    html = f'<html><head><script type="application/ld+json">{data}</script></head><body><p>The dam is full.</p></body></html>'
    record = open_page(Page(html.encode(), "x", "y"))
    assert isinstance(record, Record)
    assert record.published_at == "2024-03-02T18:30:00Z"


@pytest.mark.parametrize(
    "html",
    ["", "<html><body></body></html>", "<html><body><nav>Home</nav><script>a()</script></body></html>"],
)
def test_a_page_without_main_text(html: str, capfd: pytest.CaptureFixture[str]) -> None:
    rejection = open_page(Page(html.encode(), "a.html", "a.html"))
    assert isinstance(rejection, Rejection)
    assert (rejection.stage, rejection.reason, rejection.input_id) == ("read", "no_main_text", "a.html")
    assert capfd.readouterr() == ("", "")


def test_a_page_whose_text_is_too_long() -> None:
    html = f"<html><body><p>{'The dam is full. ' * 30}</p></body></html>"
    rejection = open_page(Page(html.encode(), "a.html", "a.html"), max_chars=100)
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "too_long"


def test_fragments_and_deep_pages() -> None:
    fragment = open_page(Page("<p>قال الوزير إن السد اكتمل.</p><p>ثم غادر.</p>".encode(), "a", "a"))
    assert isinstance(fragment, Record)
    assert fragment.text == "قال الوزير إن السد اكتمل.\nثم غادر."
    deep = open_page(Page(b"<div>" * 20_000 + b"The dam is full, he said." + b"</div>" * 20_000, "a", "a"))
    assert isinstance(deep, Record | Rejection)


# Fields and mapping -------------------------------------------------------------------------------------------------


def test_mapping_names_their_columns(tmp_path: Path) -> None:
    mapping = parse_mapping(["text=content", "published_at=date"])
    row = {"content": ENGLISH, "date": "2024-03-02", "text": "not this"}
    paths = [
        write(tmp_path / "a.jsonl", lines(row)),
        write(tmp_path / "a.csv", f'content,date,text\n"{ENGLISH}",2024-03-02,no\n'),
    ]
    pq.write_table(pa.Table.from_pylist([row]), tmp_path / "a.parquet")
    for path in [*paths, tmp_path / "a.parquet"]:
        (record,) = records(path, mapping=mapping)
        assert (record.text, record.published_at) == (ENGLISH, "2024-03-02")


def test_a_mapped_column_that_is_not_there_refuses_the_build(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", lines({"body": "x", "who": "y"}))
    write(tmp_path / "a.csv", "body,who\nx,y\n")
    pq.write_table(pa.table({"body": ["x"], "who": ["y"]}), tmp_path / "a.parquet")
    for name in ("a.jsonl", "a.csv", "a.parquet"):
        with pytest.raises(InputError, match=r"'content'.*'body', 'who'"):
            items(tmp_path / name, mapping={"text": "content"})
    with pytest.raises(InputError, match="none of our columns"):
        read([str(tmp_path)], mapping={"words": "body"})


def test_a_mapped_column_may_be_missing_from_json_lines_where_it_is_not_the_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines({"text": "x"}))
    assert len(records(path, mapping={"author": "by"})) == 1
    assert reasons(path, mapping={"author": "by"}) == [("no_column", None)]


@pytest.mark.parametrize("pair", ["text", "text=", "words=body", "=body", ""])
def test_mappings_that_are_none(pair: str) -> None:
    with pytest.raises(InputError, match="allowed"):
        parse_mapping([pair])


def test_a_name_is_mapped_once() -> None:
    with pytest.raises(InputError, match="twice"):
        parse_mapping(["text=a", "text=b"])
    assert parse_mapping(["text=a=b"]) == {"text": "a=b"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (7, "7"),
        (7.0, "7"),
        (1.5, "1.5"),
        (2**70, str(2**70)),
        ("a", "a"),
        (None, "a.jsonl:1"),
        (" ", "a.jsonl:1"),
    ],
)
def test_ids(tmp_path: Path, given: object, expected: str) -> None:
    (record,) = records(write(tmp_path / "a.jsonl", lines({"id": given, "text": "x"})))
    assert record.input_id == expected


@pytest.mark.parametrize(
    ("field", "given", "expected", "reason"),
    [
        ("author", ["Mona Saleh", "Ali Hadi"], "Mona Saleh, Ali Hadi", None),
        ("title", 1984, "1984", None),
        ("title", "", None, None),
        ("title", {"a": 1}, None, "ignored_field"),
        ("url", True, None, "ignored_field"),
        ("published_at", 1709456400000, "2024-03-03T09:00:00+00:00", None),
        ("published_at", "أمس", "أمس", None),
        ("published_at", -1e300, "-1e+300", None),
        ("published_at", 10**25, str(10**25), None),
    ],
)
def test_other_fields(
    tmp_path: Path, field: str, given: object, expected: str | None, reason: str | None
) -> None:
    path = write(tmp_path / "a.jsonl", lines({"id": "i", "text": "x", field: given}))
    (record,) = records(path)
    assert getattr(record, field) == expected
    assert reasons(path) == ([(reason, "i")] if reason else [])


# Rejections ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason", "says"),
    [
        ("{'id': 1}", "not_json", "line 2: is no JSON"),
        ('{"id": 1, "text": "cut of', "not_json", "line 2"),
        ("[" * 100_000, "not_json", "nested too deeply"),
        ('{"a": ' * 50_000 + "1", "not_json", "nested too deeply"),
        ('{"text": "x", "id": 1' + "0" * 5000 + "}", "not_json", "line 2"),
        ("[1, 2]", "not_an_object", "is a list; allowed: an object"),
        ("null", "not_an_object", "is null; allowed: an object"),
        ('"text"', "not_an_object", "is a string; allowed: an object"),
        ('{"title": "x"}', "no_text", "has no field 'text'; there are: 'title'"),
        ('{"text": null}', "no_text", "field 'text' is null"),
        ('{"text": " \\n\\u00a0\\u0000"}', "no_text", "field 'text' is empty"),
        ('{"text": 7}', "wrong_type", "field 'text' is a number; allowed: a string"),
        ('{"text": ["a"]}', "wrong_type", "field 'text' is a list; allowed: a string"),
        (
            '{"text": "x", "id": {"a": 1}}',
            "wrong_type",
            "field 'id' is an object; allowed: a string or a number",
        ),
        ('{"text": "' + "x" * 1001 + '"}', "too_long", "field 'text' has 1001 characters; allowed: 1000"),
        (
            '{"text": "x", "title": "' + "x" * 1001 + '"}',
            "too_long",
            "field 'title' has 1001 characters; allowed: 1000",
        ),
        ('{"text": "' + "x" * 1_100_000 + '"}', "too_long", "line 2: is over 1048576 bytes"),
        ("\x00\x01\x02", "not_json", "line 2"),
    ],
)
def test_a_bad_line_is_rejected_by_name_and_the_others_go_on(
    tmp_path: Path, line: str, reason: str, says: str
) -> None:
    path = write(
        tmp_path / "a.jsonl",
        lines({"id": "first", "text": "a"}) + line + "\n" + lines({"id": "last", "text": "b"}),
    )
    first, bad, last = items(path, max_chars=1000)
    assert isinstance(bad, Rejection)
    assert (bad.stage, bad.reason, bad.source_uri, bad.input_id) == ("read", reason, str(path), "a.jsonl:2")
    assert bad.detail.startswith(f"{path}: line 2: ")
    assert says in bad.detail
    assert [first, last] == [Record("first", "a", str(path)), Record("last", "b", str(path))]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("9,too,many", "bad_csv_row"),
        ("9", "bad_csv_row"),
        ('9,"never closed', "bad_csv_row"),
        ('9,"he said "so" to us"', "bad_csv_row"),
        ("9,", "no_text"),
        ("9," + "x" * 1001, "too_long"),
        ("9," + "x" * 1_100_000, "too_long"),
    ],
)
def test_a_bad_row_is_rejected_by_name_and_the_others_go_on(tmp_path: Path, row: str, reason: str) -> None:
    path = write(tmp_path / "a.csv", f'id,text\n1,"one\none"\n{row}\n2,two\n3,"three\n""three"""\n')
    found = items(path, max_chars=1000)
    assert [(i.input_id, i.text) for i in found if isinstance(i, Record)] == [
        ("1", "one\none"),
        ("2", "two"),
        ("3", 'three\n"three"'),
    ]
    (bad,) = [i for i in found if isinstance(i, Rejection)]
    assert bad.reason == reason
    assert "line 4: " in bad.detail


def test_tsv_without_quoting(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.tsv", 'id\ttext\n1\t"It rains," he said.\n2\t"unclosed\n3\t"quoted"\n4\tplain "so"\n'
    )
    assert [(r.input_id, r.text) for r in records(path)] == [
        ("1", '"It rains," he said.'),
        ("2", '"unclosed'),
        ("3", "quoted"),
        ("4", 'plain "so"'),
    ]


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("id,body", "has no column 'text'; there are: 'id', 'body'"),
        ("text,text", "twice"),
        ('id,"text', "header opens a quotation mark"),
    ],
)
def test_headers_that_will_not_do(tmp_path: Path, header: str, says: str) -> None:
    path = write(tmp_path / "a.csv", f"{header}\n1,x\n")
    (bad,) = items(path)
    assert isinstance(bad, Rejection)
    assert bad.reason == "no_text_column"
    assert says in bad.detail


def test_parquet_that_will_not_do(tmp_path: Path) -> None:
    cases: list[tuple[object, str, str]] = [
        (pa.table({"text": [["a"]]}), "wrong_type", "list<"),
        (pa.table({"text": [{"a": "b"}]}), "wrong_type", "struct<"),
        (pa.table({"text": [1]}), "wrong_type", "int64; allowed: string"),
        (pa.table({"body": ["x"]}), "no_text_column", "'body'"),
        (b"PAR1 this is none", "not_readable", "Parquet"),
        (b"nor this", "not_readable", "Parquet"),
        (b"", "not_readable", "Parquet"),
    ]
    for content, reason, says in cases:
        path = tmp_path / "a.parquet"
        if isinstance(content, bytes):
            write(path, content)
        else:
            pq.write_table(content, path)
        (bad,) = items(path)
        assert isinstance(bad, Rejection)
        assert (bad.reason, says in bad.detail) == (reason, True), bad.detail


def test_a_damaged_row_group_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.table({"id": [str(n) for n in range(30)], "text": [f"{n} خبر " * 50 for n in range(30)]})
    pq.write_table(table, path, row_group_size=10, compression="zstd")
    column = pq.ParquetFile(path).metadata.row_group(1).column(1)
    content = bytearray(path.read_bytes())
    at = column.dictionary_page_offset or column.data_page_offset
    content[at + 8 : at + column.total_compressed_size] = b"\xff" * (column.total_compressed_size - 8)
    write(path, bytes(content))
    assert [r.input_id for r in records(path)] == [str(n) for n in (*range(10), *range(20, 30))]
    assert [reason for reason, _ in reasons(path)] == ["not_readable"]


def test_a_text_that_is_none(tmp_path: Path) -> None:
    assert reasons(write(tmp_path / "a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9)) == [
        ("not_text", "a.txt")
    ]
    assert reasons(write(tmp_path / "b.txt", " \n\t")) == [("no_text", "b.txt")]
    assert reasons(write(tmp_path / "c.txt", "خ" * 11), max_chars=10) == [("too_long", "c.txt")]
    assert reasons(write(tmp_path / "d.txt", "x" * 100), max_chars=10)[0][0] == "too_long"
    assert reasons(write(tmp_path / "e.txt", "خ" * 10), max_chars=10) == []
    assert reasons(write(tmp_path / "f.html", b"\x00\x01\x02\x03" * 9)) == [("not_text", "f.html")]


def test_what_calls_itself_json_and_is_not(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", '<html>"Not found", it says, {of course}</html>')
    assert reasons(path) == [("not_json", None)]
    assert items(write(tmp_path / "b.json", " \n")) == []


def test_a_record_that_was_read_before(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        lines({"id": 1, "text": "a"}, {"id": 1, "text": "b"}, {"id": 1, "text": "a"}, {"id": 2, "text": "a"}),
    )
    assert [(r.input_id, r.text) for r in records(path)] == [("1", "a"), ("1", "b"), ("2", "a")]
    assert reasons(path) == [("duplicate_id", "1")]


def test_messages_show_nothing_a_terminal_would_obey(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "\x1b[31mid,\x07body\n1,x\n")
    (bad,) = items(path)
    assert isinstance(bad, Rejection)
    assert bad.detail.isprintable()


def test_input_files_are_read_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "a.dat", lines({"text": "x"}))
    assert [i.input_id for i in read([InputFile(str(path), "jsonl")])] == ["a.dat:1"]  # type: ignore[union-attr]
