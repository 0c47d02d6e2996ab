"""Reading: the encodings that pages and files have, and what is broken in them."""

import json
from pathlib import Path

import pytest

from claimbank.model import Record
from claimbank.read import Notice, Page, open_page, read
from claimbank.read.encoding import clean, declared_encoding, decode, looks_binary

ARABIC = "وقال وزير المياه سامي العلي إن «المخزون انخفض» إلى ثلاثين في المئة خلال العام الجاري، مضيفا أن الوزارة تعمل على خطة."
ENGLISH = "“The dam is full,” the minister said – it’s Café Zoë’s 5 £ fee."
FRENCH = (
    "Le ministre a déclaré que « les réserves ont baissé » l’été passé, précisant qu’un plan était déjà prêt."
)
RUSSIAN = (
    "Министр водных ресурсов заявил, что запасы снизились до тридцати процентов, и добавил, что план готов."
)


def of(path: Path, content: bytes) -> tuple[list[Record], list[str]]:
    path.write_bytes(content)
    found = list(read([str(path)]))
    return [i for i in found if isinstance(i, Record)], [i.reason for i in found if isinstance(i, Notice)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [ARABIC, ENGLISH])
def test_unicode_by_its_mark_or_its_zeros(tmp_path: Path, encoding: str, text: str) -> None:
    (record,), notices = of(tmp_path / "a.txt", text.encode(encoding))
    assert (record.text, notices) == (text, [])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "cp1256"),
        (ARABIC, "iso8859-6"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (RUSSIAN, "cp1251"),
        ("كتاب", "cp1256"),
    ],
)
def test_what_declares_nothing_is_read_as_it_looks_and_that_is_told(
    tmp_path: Path, text: str, encoding: str
) -> None:
    text = text.encode(encoding, "ignore").decode(encoding)
    (record,), notices = of(tmp_path / "a.txt", text.encode(encoding))
    assert (record.text, notices) == (text, ["guessed_encoding"])


@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv", "tsv"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1256"])
def test_rows_in_other_encodings(tmp_path: Path, suffix: str, encoding: str) -> None:
    rows = [{"id": str(n), "text": f"{ARABIC} {n}", "title": "سد"} for n in range(20)]
    if suffix == "json":
        content = json.dumps(rows, ensure_ascii=False)
    elif suffix == "jsonl":
        content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        mark = "," if suffix == "csv" else "\t"
        content = "".join(mark.join(cells) + "\r\n" for cells in [rows[0], *(row.values() for row in rows)])
    found, notices = of(tmp_path / f"a.{suffix}", content.encode(encoding))
    assert [(r.text, r.title) for r in found] == [(row["text"], "سد") for row in rows]
    assert set(notices) == ({"guessed_encoding"} if encoding == "cp1256" else set())
    assert len(notices) <= (20 if suffix == "json" else 1)


def test_utf8_and_windows_lines_in_one_file(tmp_path: Path) -> None:
    lines = [json.dumps({"text": f"{ARABIC} {n}"}, ensure_ascii=False) for n in range(6)]
    content = b"\n".join(line.encode("cp1256" if n % 2 else "utf-8") for n, line in enumerate(lines))
    found, notices = of(tmp_path / "a.jsonl", content)
    assert [r.text for r in found] == [f"{ARABIC} {n}" for n in range(6)]
    assert notices == ["guessed_encoding"]


@pytest.mark.parametrize("broken", [b"\xff", b"\xd8", b"\xc0\x80", b"\xe2\x80", b"\xf5\x80\x80\x80"])
@pytest.mark.parametrize("text", [ARABIC, "The dam is full, the minister said."])
def test_broken_bytes_are_replaced_and_told(tmp_path: Path, broken: bytes, text: str) -> None:
    line = b'{"id": 1, "text": "' + text.encode() + b" " + broken + b' end"}\n{"id": 2, "text": "ok"}\n'
    found, notices = of(tmp_path / "a.jsonl", line)
    assert found[0].text.startswith(f"{text} \ufffd")
    assert found[0].text.endswith("\ufffd end")
    assert (found[1].text, notices) == ("ok", ["replaced_bytes"])
    (record,), notices = of(tmp_path / "a.txt", text.encode() + b" " + broken + b" end")
    assert (record.text, notices) == (found[0].text, ["replaced_bytes"])


def test_half_characters_are_replaced_and_told_and_pairs_are_one(tmp_path: Path) -> None:
    (record,), notices = of(
        tmp_path / "a.jsonl", rb'{"text": "a\ud800b\udc00c\ud83d\ude00", "title": "\udfff"}'
    )
    assert (record.text, record.title) == ("a\ufffdb\ufffdc\U0001f600", "\ufffd")
    assert notices == ["replaced_surrogates"]
    cesu = b"said \xed\xa0\xbd\xed\xb8\x80 and \xed\xa0\xbd"
    (record,), notices = of(tmp_path / "b.txt", cesu)
    assert record.text == "said 😀 and \ufffd"
    assert notices == ["replaced_surrogates"]
    record.text.encode()


def test_nul_is_replaced_and_told(tmp_path: Path) -> None:
    (record,), notices = of(tmp_path / "a.jsonl", rb'{"id": "x\u0000", "text": "a\u0000b"}')
    assert (record.input_id, record.text, notices) == ("x\ufffd", "a\ufffdb", ["replaced_nul"])
    (record,), notices = of(tmp_path / "a.csv", b"id,text\n1,a\x00b\n")
    assert (record.text, notices) == ("a\ufffdb", ["replaced_nul"])


def test_a_replacement_mark_of_the_input_is_no_news(tmp_path: Path) -> None:
    (record,), notices = of(tmp_path / "a.txt", "was \ufffd already".encode())
    assert (record.text, notices) == ("was \ufffd already", [])


def test_a_mark_inside_stays_and_one_before_goes(tmp_path: Path) -> None:
    found, _ = of(tmp_path / "a.jsonl", '\ufeff{"text": "\ufeffa\ufeffb"}\n\ufeff{"text": "c"}\n'.encode())
    assert [r.text for r in found] == ["a\ufeffb", "c"]


def test_utf16_that_breaks_off(tmp_path: Path) -> None:
    content = '{"text": "one"}\n{"text": "two"}\n'.encode("utf-16") + b"\x41"
    found, notices = of(tmp_path / "a.jsonl", content)
    assert ([r.text for r in found], notices) == (["one", "two"], ["replaced_bytes"])


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ('<meta charset="windows-1256">', "windows-1256"),
        ("<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=WINDOWS-1256'>", "WINDOWS-1256"),
        ('<?xml version="1.0" encoding="iso-8859-6"?><html>', "iso-8859-6"),
        ("<meta name=description content='no such thing'>", None),
    ],
)
def test_declarations(head: str, expected: str | None) -> None:
    assert declared_encoding(f"<html><head>{head}".encode()) == expected


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("cp1256", "windows-1256", ARABIC),
        ("iso8859-6", "iso-8859-6", "وقال الوزير إن السد اكتمل"),
        ("cp1256", "iso-8859-1", ARABIC),  # servers say Latin-1 by default
        ("utf-8", "windows-1256", ARABIC),
        ("cp1252", "iso-8859-1", ENGLISH),
        ("cp1251", "windows-1251", RUSSIAN),
        ("cp1256", "no-such-thing", ARABIC),
        ("cp1256", "unicode_escape", ARABIC),
        ("cp1256", "utf-8", ARABIC),
        ("cp1256", "x\x00y", ARABIC),
    ],
)
def test_pages_are_read_as_declared_unless_that_cannot_be(encoding: str, declared: str, text: str) -> None:
    content = text.encode(encoding, "ignore")
    found = decode(content, declared)
    assert (found.text, found.replaced) == (content.decode(encoding), 0)


def test_a_page_is_opened_in_the_encoding_that_was_found(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(
        f'<html><head><meta charset="iso-8859-1"></head><body><p>{ARABIC}</p></body></html>'.encode("cp1256")
    )
    *notices, page = read([str(path)])
    assert isinstance(page, Page)
    assert page.encoding == "cp1256"
    for given in (page, Page(page.content, page.source_uri, page.input_id)):
        record = open_page(given)
        assert isinstance(record, Record)
        assert record.text == ARABIC
    assert [n.reason for n in notices if isinstance(n, Notice)] == ["guessed_encoding"]


def test_broken_bytes_of_a_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><body><p>{ARABIC}".encode() + b"\xd8 \x00 end</p></body></html>")
    *notices, page = read([str(path)])
    assert [n.reason for n in notices if isinstance(n, Notice)] == ["replaced_bytes", "replaced_nul"]
    assert isinstance(page, Page)
    record = open_page(page)
    assert isinstance(record, Record)
    assert "\ufffd" in record.text
    assert "\0" not in record.text


def test_clean_and_binary() -> None:
    assert clean("nothing to do") == ("nothing to do", 0, 0)
    assert clean("\udfff\ud800") == ("\ufffd\ufffd", 2, 0)
    assert not looks_binary(ARABIC)
    assert not looks_binary("")
    assert looks_binary("\x00" * 20)
