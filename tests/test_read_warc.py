"""Reading web archives: pages and nothing else, each with its place; what is damaged costs itself alone."""

import bz2
import io
import json
import re
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import brotli
import pyarrow as pa
import pytest

from claimbank.model import Record, Rejection
from claimbank.read import InputFile, Item, Notice, Page, Selection, archive_parts, open_page, read
from claimbank.read.packed import ZSTD
from crawl import DATE, archive, http, packed_gz, page, record

HTML = "<html><body><p>The dam at Daffa is full, said Mona Saleh, the minister of water, on Monday. {}</p></body></html>"


def html(n: int) -> bytes:
    return HTML.format(n).encode()


def response(n: int, **more: object) -> bytes:
    return record("response", f"https://news.example/{n}", http(html(n)), name=str(n), **more)  # type: ignore[arg-type]


FIVE = [response(n) for n in range(5)]


def items(path: Path, content: bytes) -> list[Item]:
    path.write_bytes(content)
    return list(read([str(path)]))


def pages(found: list[Item]) -> list[str]:
    return [(item.url or "")[-1] for item in found if isinstance(item, Page)]


def lines(found: list[Item]) -> list[str]:
    """What is told of records that are broken, from their place on."""
    return [i.detail.partition(": ")[2] for i in found if isinstance(i, Rejection) and i.stage == "read"]


def skipped(found: list[Item]) -> Counter[str]:
    return Counter(i.reason for i in found if isinstance(i, Rejection) and i.stage == "skipped")


# What is read ---------------------------------------------------------------------------------------------------------


def test_a_page_has_its_address_and_the_day_it_was_fetched_which_is_not_when_it_was_published(
    tmp_path: Path,
) -> None:
    made = page(4, "en")
    body = http(made.html.encode())
    (found,) = items(
        tmp_path / "a.warc.gz", archive([record("response", "https://x.example/4", body, name="4")])
    )
    assert isinstance(found, Page)
    assert (found.input_id, found.url) == ("<urn:uuid:4>", "https://x.example/4")
    assert found.fetched_at == DATE.replace("Z", "+00:00")
    for how in ("precise", "fast"):
        opened = open_page(found, html=how)
        assert isinstance(opened, Record)
        assert opened.url == "https://x.example/4"  # not the canonical one, which the page gives
        assert opened.fetched_at == found.fetched_at
        assert opened.published_at == made.published
        undated = Page(html(1), found.source_uri, "1", fetched_at=found.fetched_at)
        assert open_page(undated, html=how).published_at is None  # type: ignore[union-attr]


def test_only_pages_that_were_there_are_read_and_all_else_is_counted_by_its_reason(tmp_path: Path) -> None:
    made = [
        record("warcinfo", "-", b"software: made\r\n", content_type="application/warc-fields"),
        record("request", "https://n.example/", b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", "https://n.example/", b"fetchTimeMs: 3\r\n"),
        record("resource", "https://n.example/", html(0), content_type="text/html"),
        record("revisit", "https://n.example/", http(b"")),
        record("response", "dns:n.example", b"n.example. 300 IN A 192.0.2.1", content_type="text/dns"),
        record("response", "https://n.example/a", http(html(1), status="404 Not Found")),
        record("response", "https://n.example/b", http(html(1), status="301 Moved")),
        record("response", "https://n.example/c", http(b"%PDF-1.7", kind="application/pdf")),
        record("response", "https://n.example/d", http(b"%PDF-1.7", kind="")),
        record("response", "https://n.example/e", http(b" \r\n")),
        record("response", "https://n.example/f", http(html(6), kind="application/xhtml+xml")),
        record("response", "https://n.example/g", http(html(7), kind="")),
        record(
            "response",
            "https://n.example/h",
            http(html(8), kind=""),
            more=["WARC-Identified-Payload-Type: text/html"],
        ),
    ]
    found = items(tmp_path / "a.warc.gz", archive(made))
    assert pages(found) == ["f", "g", "h"]
    counted = {"no_response": 5, "revisit": 1, "status_404": 1, "status_301": 1, "not_html": 2, "empty": 1}
    assert skipped(found) == counted
    assert lines(found) == []


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc.gz", archive),
        ("a.warc", b"".join),
        ("a.warc.gz", b"".join),  # not packed, whatever its name says
        ("a.warc", archive),
        ("given", archive),
        ("given", b"".join),
        (
            "a.warc.gz",
            lambda made: packed_gz(b"".join(made)),
        ),  # one member, as gzip makes of a whole file
        ("a.warc.zst", lambda made: b"".join(pa.compress(one, codec="zstd", asbytes=True) for one in made)),
        ("a.warc.bz2", lambda made: bz2.compress(b"".join(made))),
    ],
)
def test_however_it_is_packed_and_named(tmp_path: Path, name: str, pack: object) -> None:
    found = items(tmp_path / name, pack(FIVE))  # type: ignore[operator]
    assert pages(found) == list("01234")
    assert [item.content for item in found if isinstance(item, Page)] == [html(n) for n in range(5)]


class Kept(io.BytesIO):
    """What was written to it stays after it is closed."""

    def close(self) -> None:
        pass


def test_zstandard_with_a_dictionary_of_the_archive_is_read(tmp_path: Path) -> None:
    from fastwarc.stream_io import ZstdWriter, zstd_train_dictionary_from_samples

    dictionary = zstd_train_dictionary_from_samples([response(n) for n in range(200)], 4000)
    packed = Kept()
    writer = ZstdWriter(packed, dictionary=dictionary)
    for one in FIVE:
        writer.write(one)
        writer.finish()
    writer.close()
    assert packed.getvalue().startswith(b"\x5d\x2a\x4d\x18")
    assert pages(items(tmp_path / "a.warc.zst", packed.getvalue())) == list("01234")


def test_a_member_may_hold_several_records_and_a_record_several_members(tmp_path: Path) -> None:
    whole = b"".join(FIVE)
    cut = len(FIVE[0]) + 100
    assert pages(items(tmp_path / "a.warc.gz", archive([b"".join(FIVE[:2]), *FIVE[2:]]))) == list("01234")
    assert pages(items(tmp_path / "b.warc.gz", archive([whole[:cut], whole[cut:]]))) == list("01234")


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def bare_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], packed_gz(html(1))),
        (["Content-Encoding: br"], brotli.compress(html(1))),
        (["Content-Encoding: deflate"], zlib.compress(html(1))),
        (["Content-Encoding: deflate"], bare_deflate(html(1))),
        (["Content-Encoding: zstd"], pa.compress(html(1), codec="zstd", asbytes=True)),
        (["Transfer-Encoding: chunked"], chunked(html(1))),
        (["Transfer-Encoding: chunked", "Content-Encoding: gzip"], chunked(packed_gz(html(1)))),
        (
            ["Transfer-Encoding: chunked", "Content-Encoding: gzip"],
            html(1),
        ),  # undone by the crawler, its header left
        (["Content-Encoding: identity"], html(1)),
    ],
)
def test_encodings_of_http_are_undone(tmp_path: Path, headers: list[str], body: bytes) -> None:
    (found,) = items(tmp_path / "a.warc", record("response", "https://n.example/1", http(body, more=headers)))
    assert isinstance(found, Page)
    assert found.content == html(1)


def test_the_servers_charset_counts_before_the_pages_and_utf8_before_both(tmp_path: Path) -> None:
    arabic = "<html><head><meta charset='{}'></head><body><p>قال وزير المياه سامي العلي إن السد اكتمل</p></body></html>"
    given = [
        (arabic.format("utf-8").encode("cp1256"), "text/html; charset=windows-1256"),
        (arabic.format("windows-1256").encode("cp1256"), "text/html"),
        (arabic.format("latin1").encode(), "text/html; charset=iso-8859-1"),
    ]
    made = [
        record("response", f"https://n.example/{n}", http(body, kind=kind))
        for n, (body, kind) in enumerate(given)
    ]
    for found in items(tmp_path / "a.warc", b"".join(made)):
        assert isinstance(found, Page)
        opened = open_page(found)
        assert isinstance(opened, Record)
        assert opened.text == "قال وزير المياه سامي العلي إن السد اكتمل"


# What is broken -------------------------------------------------------------------------------------------------------


def damaged(content: bytes) -> bytes:
    middle = len(content) // 2
    return (
        content[:middle] + bytes(255 - byte for byte in content[middle : middle + 4]) + content[middle + 4 :]
    )


MEMBERS = [packed_gz(one) for one in FIVE]
AT = sum(map(len, MEMBERS[:2]))  # where the third member begins
IN = sum(map(len, FIVE[:2]))


@pytest.mark.parametrize(
    ("third", "told"),
    [
        (damaged(MEMBERS[2]), r"is damaged gzip \(.*\); \d+ bytes of the file are lost"),
        (MEMBERS[2][:60], r"is damaged gzip \(.*\); 60 bytes of the file are lost"),
        (
            MEMBERS[2][:-8] + b"\0" * 8,
            r"is damaged gzip \(incorrect data check\); \d+ bytes of the file are lost",
        ),
        (
            b"no gzip at all" * 9,
            r"is damaged gzip \(incorrect header check\); 126 bytes of the file are lost",
        ),
        (packed_gz(response(2, length=9_000)), "breaks off: its Content-Length says more than there is"),
        (
            packed_gz(response(2, length=90_000_000)),
            "breaks off: its Content-Length says more than there is",
        ),
        (
            packed_gz(response(2, length=100)),
            "has a Content-Length that is not its own: what follows is no record",
        ),
        (packed_gz(FIVE[2][:-60]), "breaks off: its Content-Length says more than there is"),
        (
            packed_gz(FIVE[2].replace(b"Content-Length", b"X-Length")),
            "has no Content-Length, or more than one; .*",
        ),
        (packed_gz(b"WARC/1.0\r\nWARC-Type: response\r\n"), "its headers never end; .*"),
        (packed_gz(b"no record at all"), "no WARC record begins there; allowed: WARC/1.0, WARC/1.1"),
    ],
)
def test_a_damaged_member_costs_itself_alone(tmp_path: Path, third: bytes, told: str) -> None:
    path = tmp_path / "a.warc.gz"
    found = items(path, b"".join([*MEMBERS[:2], third, *MEMBERS[3:]]))
    assert pages(found) == list("0134")
    (line,) = [item for item in found if isinstance(item, Rejection)]
    assert line.reason == "broken_record"
    assert re.fullmatch(
        rf"{path}: record at byte {AT}(?: \(https://news.example/2\))?: {told}", line.detail
    ), line.detail


@pytest.mark.parametrize(
    ("third", "told"),
    [
        (response(2, length=200), "has a Content-Length that is not its own: what follows is no record"),
        (
            response(2, length=len(html(2)) + 500),
            "has a Content-Length that is not its own: what follows is no record",
        ),
        (response(2, length=9_000), "breaks off: its Content-Length says more than there is"),
        (b"stray words\r\n" * 5, "no WARC record begins there; allowed: WARC/1.0, WARC/1.1"),
        (
            FIVE[2].replace(b"Content-Length: ", b"Content-Length: some "),
            "has no Content-Length, or more than one; .*",
        ),
    ],
)
def test_a_damaged_record_that_is_not_packed_costs_itself_alone(
    tmp_path: Path, third: bytes, told: str
) -> None:
    path = tmp_path / "a.warc"
    found = items(path, b"".join([*FIVE[:2], third, *FIVE[3:]]))
    assert pages(found) == list("0134")
    (line,) = lines(found)
    assert re.fullmatch(rf"record at byte {IN}(?: \(https://news.example/2\))?: {told}", line), line


def test_an_archive_that_breaks_off_gives_what_stands_before(tmp_path: Path) -> None:
    found = items(tmp_path / "a.warc.gz", b"".join(MEMBERS)[:-40])
    assert pages(found) == list("0123")
    at = len(b"".join(MEMBERS[:4]))
    assert lines(found) == [f"record at byte {at} (https://news.example/4): breaks off within a gzip member"]
    found = items(tmp_path / "b.warc", b"".join(FIVE)[:-40])
    assert pages(found) == list("0123")
    assert lines(found) == [
        f"record at byte {len(b''.join(FIVE[:4]))} (https://news.example/4): "
        "breaks off: its Content-Length says more than there is"
    ]
    whole = packed_gz(b"".join(FIVE))
    assert len(lines(items(tmp_path / "c.warc.gz", whole[:-20]))) == 1
    assert (
        len(
            lines(
                items(tmp_path / "d.warc.zst", pa.compress(b"".join(FIVE), codec="zstd", asbytes=True)[:-20])
            )
        )
        == 1
    )


@pytest.mark.parametrize(
    "content", [b"", b"words and no archive " * 99, packed_gz(b"words"), b"\x1f\x8b\x08 no gzip"]
)
def test_what_is_no_archive_is_told_in_one_line(tmp_path: Path, content: bytes) -> None:
    found = items(tmp_path / "a.warc.gz", content)
    assert [type(item) for item in found] == [Rejection]
    assert "\n" not in found[0].detail  # type: ignore[operator]


def test_content_that_cannot_be_unpacked_costs_its_record_alone(tmp_path: Path) -> None:
    broken = [
        http(packed_gz(html(1))[:20] + b"xxxxxxxxxxxxxxxxxxxx", more=["Content-Encoding: gzip"]),
        http(brotli.compress(html(1))[:20], more=["Content-Encoding: br"]),
        http(b"5\r\nabc", more=["Transfer-Encoding: chunked"]),
        http(html(1)[5:], more=["Content-Encoding: lzw"]),
        http(bytes(range(256)) * 9),
    ]
    made = [record("response", f"https://n.example/{n}", one) for n, one in enumerate(broken)]
    found = items(tmp_path / "a.warc.gz", archive([*made, FIVE[0]]))
    assert pages(found)[-1:] == ["0"]
    assert len(lines(found)) >= 4
    assert all("(https://n.example/" in line for line in lines(found))


def test_a_page_that_the_crawler_cut_off_is_read_and_told(tmp_path: Path) -> None:
    made = record("response", "https://n.example/1", http(html(1)), more=["WARC-Truncated: length"])
    notice, found = items(tmp_path / "a.warc", made)
    assert isinstance(notice, Notice) and isinstance(found, Page)
    assert notice.reason == "truncated_page"
    assert notice.detail.endswith(
        "(https://n.example/1): was cut off by the crawler (length); what is there was read"
    )


def test_nothing_grows_without_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record, its content and a member that are too long are passed over, and the next record is read."""
    monkeypatch.setattr("claimbank.read.warc.PAGE_BYTES", 1 << 18)
    monkeypatch.setattr("claimbank.read.members.BOMB_BYTES", 1 << 22)
    long = record("response", "https://n.example/long", http(b"<p>" + b"word " * 100_000))
    video = record("response", "https://n.example/video", http(b"\0" * 3_000_000, kind="video/mp4"))
    packed = record(
        "response",
        "https://n.example/packed",
        http(packed_gz(b"0" * 1_000_000), more=["Content-Encoding: gzip"]),
    )
    bomb = record("response", "https://n.example/bomb", http(b"0" * 40_000_000))
    for name, pack in (("a.warc.gz", archive), ("a.warc", b"".join)):
        found = items(tmp_path / name, pack([long, video, packed, bomb, FIVE[1]]))
        assert pages(found) == ["1"]
        assert skipped(found) == {"not_html": 1}
        told = [i.reason for i in found if isinstance(i, Rejection) and i.stage == "read"]
        assert told == ["too_long", "too_long", "broken_record" if name.endswith("gz") else "too_long"]


# Languages ------------------------------------------------------------------------------------------------------------


def test_pages_in_languages_that_are_not_read_are_passed_over_before_the_precise_reader_sees_them(
    tmp_path: Path,
) -> None:
    made = [page(n, language) for n, language in enumerate(("ar", "en", "fr"))]
    found = items(
        tmp_path / "a.warc.gz", archive(record("response", m.url, http(m.html.encode())) for m in made)
    )
    for how in ("precise", "fast"):
        opened = [
            open_page(item, html=how, selection=Selection()) for item in found if isinstance(item, Page)
        ]
        left = [Selection().of_record(item) if isinstance(item, Record) else item for item in opened]
        assert [None if item is None else (item.stage, item.reason) for item in left] == [
            None,
            None,
            ("skipped", "language_fr"),
        ], how
    assert isinstance(open_page(found[2], selection=Selection()), Rejection)  # type: ignore[arg-type]
    assert isinstance(open_page(found[2], selection=Selection(languages=("fr",))), Record)  # type: ignore[arg-type]


def test_a_record_of_no_crawl_is_read_in_any_language_unless_some_are_asked_for() -> None:
    french = Record(
        "1",
        "La ministre a déclaré que les travaux du barrage ne sont pas finis et que la route est fermée.",
        "a",
    )
    assert Selection().of_record(french) is None
    left = Selection(languages=("ar",)).of_record(french)
    assert left is not None and left.reason == "language_fr"


def test_json_of_a_page_is_read_as_data_and_never_run(tmp_path: Path) -> None:
    told = json.dumps({"@type": "NewsArticle", "headline": "The dam is full", "datePublished": "2024-03-02"})
    body = HTML.format(f"</p><script type='application/ld+json'>{told}</script><p>")
    (found,) = items(tmp_path / "a.warc", record("response", "https://n.example/1", http(body.encode())))
    assert isinstance(found, Page)
    opened = open_page(found, html="fast")
    assert isinstance(opened, Record)
    assert (opened.title, opened.published_at) == ("The dam is full", "2024-03-02")


# Parts ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hurt", [False, True])
def test_parts_of_an_archive_give_together_what_the_whole_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hurt: bool
) -> None:
    """Wherever it is cut: a record belongs to the part in which it begins, a damaged stretch to that of its beginning."""
    made = [packed_gz(response(n)) for n in range(12)]
    if hurt:
        made[4], made[7], made[9] = damaged(made[4]), made[7][:50], packed_gz(response(9, length=9_000))
    spread, cut = response(90), len(FIVE[1]) // 2
    made[2:2] = [packed_gz(spread[:cut]), packed_gz(spread[cut:])]  # a record in two members
    path = tmp_path / "a.warc.gz"
    whole = items(path, b"".join(made))
    assert len(pages(whole)) == (10 if hurt else 13)
    size = path.stat().st_size
    for length in (size // 2 + 1, 700, 301, 97):
        monkeypatch.setattr("claimbank.read.warc._PART", length)
        parts = archive_parts(InputFile(str(path), "warc", size))
        assert parts[0][0] == 0 and parts[-1][1] == size and len(parts) > 1
        assert all(a[1] == b[0] for a, b in pairwise(parts))
        found = [item for part in parts for item in read([InputFile(str(path), "warc", size, part)])]
        assert found == whole, length


def test_only_large_chains_of_members_are_cut(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(b"\0" * 100)
    assert archive_parts(InputFile(str(tmp_path / "a.warc.gz"), "warc", 10**9)) == []  # no gzip
    assert archive_parts(InputFile(str(tmp_path / "b.warc.gz"), "warc", 10**9)) == []  # not there
    (tmp_path / "a.warc.gz").write_bytes(archive(FIVE))
    assert archive_parts(InputFile(str(tmp_path / "a.warc.gz"), "warc", 1000)) == []
    assert archive_parts(InputFile(str(tmp_path / "a.warc"), "warc", 10**9)) == []
    assert len(archive_parts(InputFile(str(tmp_path / "a.warc.gz"), "warc", 10**9))) == 125


def frames(dictionary: bytes | None) -> list[bytes]:
    """Five records as frames of Zstandard, before them the dictionary's where they have one."""
    from fastwarc.stream_io import ZstdWriter

    if dictionary is None:
        return [b"", *(pa.compress(one, codec="zstd", asbytes=True) for one in FIVE)]
    packed = Kept()
    writer = ZstdWriter(packed, dictionary=dictionary)
    for one in FIVE:
        writer.write(one)
        writer.finish()
    writer.close()
    head, *rest = packed.getvalue().split(ZSTD)
    return [head, *(ZSTD + one for one in rest)]


@pytest.mark.parametrize("own", [False, True], ids=["plain", "with a dictionary"])
@pytest.mark.parametrize("hurt", ["a bit", "its end", "its beginning"])
def test_a_damaged_frame_of_zstandard_costs_itself_alone(own: bool, hurt: str, tmp_path: Path) -> None:
    from fastwarc.stream_io import zstd_train_dictionary_from_samples

    samples = [response(n) for n in range(200)]
    made = frames(zstd_train_dictionary_from_samples(samples, 4000) if own else None)
    assert pages(items(tmp_path / "whole.warc.zst", b"".join(made))) == list("01234")
    at, lost = len(b"".join(made[:3])), len(made[3])
    third = bytearray(made[3])
    if hurt == "a bit":
        third[len(third) // 2] ^= 0x40
    elif hurt == "its end":
        del third[-30:]
    else:
        third[:9] = b"no frame "
    found = items(tmp_path / "a.warc.zst", b"".join([*made[:3], third, *made[4:]]))
    assert set("0134") <= set(pages(found)) and len(found) == 5
    if hurt != "a bit" or lines(found):  # a bit may change a letter alone where a frame has no checksum
        (line,) = lines(found)
        assert re.fullmatch(rf"record at byte {at}.*(Zstandard|WARC).*", line), line
        if hurt != "its end":
            assert line.endswith(f"; {lost} bytes of the file are lost")
